/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "sample.h"
#include "ui/view-model.h"

#define NOT_CHECKED "domain-secured-not-checked"
#define WARNING     "domain-secured-not-secured"
#define UNCLEAR     "domain-secured-sender-unclear"
#define OFF         "domain-secured-off"
#define SECURED     "domain-secured-secured"

typedef struct {
  Sample sample;
  gboolean want_visible;
  const char *want_icon;
  DsecTone want_tone;
  const char *want_details;
} Row;

static const Row rows[] = {
  { SAMPLE_SECURED, TRUE, SECURED, DSEC_TONE_SECURED, "Details" },
  { SAMPLE_NOT_SECURED, TRUE, WARNING, DSEC_TONE_WARNING, "Why?" },
  { SAMPLE_OBSERVED, FALSE, NOT_CHECKED, DSEC_TONE_NEUTRAL, "Why?" },
  { SAMPLE_NO_PARTNER, FALSE, NOT_CHECKED, DSEC_TONE_NEUTRAL, "Why?" },
  { SAMPLE_CONTEXT, TRUE, NOT_CHECKED, DSEC_TONE_NEUTRAL, "Why?" },
  { SAMPLE_ROUTE, TRUE, NOT_CHECKED, DSEC_TONE_NEUTRAL, "Why?" },
  { SAMPLE_ROUTE_WARNING, TRUE, WARNING, DSEC_TONE_WARNING, "Why?" },
  { SAMPLE_UNCLEAR, TRUE, UNCLEAR, DSEC_TONE_NEUTRAL, "Why?" },
  { SAMPLE_UNCLEAR_WARNING, TRUE, WARNING, DSEC_TONE_WARNING, "Why?" },
  { SAMPLE_BROKEN_POLICY, TRUE, OFF, DSEC_TONE_OFF, "Why?" },
  { SAMPLE_NO_POLICY, TRUE, OFF, DSEC_TONE_OFF, "Why?" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (DsecVerdict) verdict = sample_new (row->sample);
  g_autoptr (DsecViewModel) model = dsec_view_model_new (verdict);

  g_assert_cmpint (model->is_visible, ==, row->want_visible);
  g_assert_cmpstr (model->icon_name, ==, row->want_icon);
  g_assert_cmpint ((int) model->tone, ==, (int) row->want_tone);
  g_assert_cmpstr (model->details_label, ==, row->want_details);
  g_assert_cmpstr (
      dsec_view_model_icon_name_for (verdict), ==, row->want_visible ? row->want_icon : NULL);
}

static void
test_nothing (void)
{
  g_autoptr (DsecViewModel) model = dsec_view_model_new (NULL);

  g_assert_false (model->is_visible);
  g_assert_cmpint ((int) model->tone, ==, (int) DSEC_TONE_NEUTRAL);
  g_assert_cmpstr (model->icon_name, ==, NOT_CHECKED);
  g_assert_cmpstr (model->title, ==, "");
  g_assert_cmpstr (model->text, ==, "");
  g_assert_cmpuint (dsec_view_model_get_panel (model)->facts->len, ==, 0);
  g_assert_cmpuint (dsec_view_model_get_panel (model)->checks->len, ==, 0);
  g_assert_null (dsec_view_model_get_panel (model)->path);
  g_assert_cmpstr (dsec_view_model_get_panel (model)->header_lines, ==, "");
}

/* The panel has something to say also where there is no bar. */
static void
test_not_partner (void)
{
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_NO_PARTNER);
  g_autoptr (DsecVerdict) observed = sample_new (SAMPLE_OBSERVED);
  g_autoptr (DsecViewModel) model = dsec_view_model_new (verdict);
  g_autoptr (DsecViewModel) second = dsec_view_model_new (observed);

  g_assert_false (model->is_visible);
  g_assert_cmpstr (model->title, ==, "No listed partner");
  g_assert_cmpstr (dsec_view_model_get_panel (model)->sentence,
                   ==,
                   "The sender is not a listed partner. Nothing is expected of such a message, and "
                   "nothing is said about it.");
  g_assert_nonnull (dsec_view_model_get_panel (model)->path->note);
  g_assert_cmpuint (dsec_view_model_get_panel (model)->facts->len, >, 0);
  g_assert_cmpuint (dsec_view_model_get_panel (model)->checks->len, >, 0);
  g_assert_true (g_str_has_suffix (dsec_view_model_get_panel (model)->header_lines,
                                   "From: Erin <erin@litware.example>\u2069"));
  g_assert_cmpuint (dsec_view_model_get_panel (second)->path->boxes->len, ==, 1);
}

/* A panel may be opened long after the caller has let go of the verdict. */
static void
test_verdict_is_kept (void)
{
  DsecVerdict *verdict = sample_new (SAMPLE_SECURED);
  g_autoptr (DsecViewModel) model = dsec_view_model_new (verdict);
  g_autofree char *report = NULL;
  g_autofree char *help = NULL;

  dsec_verdict_unref (verdict);
  report = dsec_view_model_dup_report (model, DSEC_REPORT_WITHOUT_PEOPLE);
  help = dsec_view_model_dup_help (model);
  g_assert_nonnull (strstr (report, "verdict: secured\n"));
  g_assert_nonnull (strstr (help, "mailto:it@contoso.example"));
  g_assert_cmpuint (dsec_view_model_get_panel (model)->path->boxes->len, ==, 1);
  g_assert_true (dsec_view_model_get_panel (model)->facts ==
                 dsec_view_model_get_panel (model)->facts);
}

static void
test_secured_texts (void)
{
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_SECURED);
  g_autoptr (DsecViewModel) model = dsec_view_model_new (verdict);

  g_assert_cmpstr (model->text, ==, "\u2068erin@fabrikam.example\u2069");
  g_assert_true (model->keeps_text_end);
  g_assert_cmpstr (model->accessible_name,
                   ==,
                   "Domain Secured \u00b7 fabrikam.example. \u2068erin@fabrikam.example\u2069. "
                   "It came over a connection that was verified for fabrikam.example.");
}

static void
test_other_texts (void)
{
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_CONTEXT);
  g_autoptr (DsecViewModel) model = dsec_view_model_new (verdict);

  g_assert_cmpstr (model->text, ==, "We cannot tell how messages in this folder arrived.");
  g_assert_false (model->keeps_text_end);
  g_assert_cmpstr (model->accessible_name,
                   ==,
                   "Not checked. We cannot tell how messages in this folder arrived.");
}

/* Whatever numbers a verdict holds: only the real one looks secured. */
static void
test_no_other_looks_secured (void)
{
  for (int kind = -1; kind <= 42; kind++) {
    for (int rule = -1; rule <= DSEC_N_RULES; rule++) {
      g_autoptr (DsecVerdict) verdict =
          sample_new_as ((DsecVerdictKind) kind, (DsecRule) rule, DSEC_OUTCOME_PASS, NULL);
      g_autoptr (DsecViewModel) model = dsec_view_model_new (verdict);
      gboolean is_secured = kind == DSEC_VERDICT_SECURED && rule == DSEC_RULE_E12;

      g_assert_cmpint (g_str_equal (model->icon_name, SECURED), ==, is_secured);
      g_assert_cmpint (model->tone == DSEC_TONE_SECURED, ==, is_secured);
      g_assert_cmpint (g_str_has_prefix (model->title, "Domain Secured"), ==, is_secured);
      if (kind < 0 || kind >= DSEC_N_VERDICTS) {
        g_assert_cmpstr (model->icon_name, ==, NOT_CHECKED);
        g_assert_cmpuint (dsec_view_model_get_panel (model)->checks->len, ==, 0);
      }
    }
  }
}

static void
test_checks (void)
{
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_SECURED);
  g_autoptr (DsecViewModel) model = dsec_view_model_new (verdict);
  const GPtrArray *checks = dsec_view_model_get_panel (model)->checks;
  const DsecCheckRow *first = g_ptr_array_index (checks, 0);

  g_assert_cmpuint (checks->len, ==, verdict->checks->len);
  g_assert_true (first->is_decided);
  g_assert_cmpstr (first->rule, ==, "E12");
  g_assert_cmpstr (first->mark, ==, "✓");
  g_assert_cmpstr (first->source, ==, "E12 · field 0");
  g_assert_cmpint (first->ordinal, ==, 0);
  for (guint i = 1; i < checks->len; i++) {
    const DsecCheckRow *row = g_ptr_array_index (checks, i);
    const DsecCheck *check = g_ptr_array_index (verdict->checks, i - 1);

    g_assert_false (row->is_decided);
    g_assert_cmpstr (row->rule, ==, dsec_rule_to_string (check->rule));
  }
}

static void
test_marks (void)
{
  static const char *const want[] = { "✗", "–", "✓", "–" };

  for (int outcome = 0; outcome < (int) G_N_ELEMENTS (want); outcome++) {
    g_autoptr (DsecVerdict) verdict =
        sample_new_as (DSEC_VERDICT_UNTRUSTED, DSEC_RULE_T5, (DsecOutcome) outcome, NULL);
    g_autoptr (DsecViewModel) model = dsec_view_model_new (verdict);
    const DsecCheckRow *row = g_ptr_array_index (dsec_view_model_get_panel (model)->checks, 0);

    g_assert_cmpstr (row->mark, ==, want[outcome]);
    g_assert_cmpuint (strlen (row->mark_name), >, 0);
  }
}

static void
test_tones (void)
{
  g_assert_cmpstr (dsec_view_model_tone_to_string (DSEC_TONE_SECURED), ==, "secured");
  g_assert_cmpstr (dsec_view_model_tone_to_string (DSEC_TONE_WARNING), ==, "warning");
  g_assert_cmpstr (dsec_view_model_tone_to_string (DSEC_TONE_OFF), ==, "off");
  g_assert_cmpstr (dsec_view_model_tone_to_string ((DsecTone) 42), ==, "neutral");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/view-model/", sample_name (rows[i].sample), NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/view-model/nothing", test_nothing);
  g_test_add_func ("/view-model/not-partner", test_not_partner);
  g_test_add_func ("/view-model/verdict-is-kept", test_verdict_is_kept);
  g_test_add_func ("/view-model/secured-texts", test_secured_texts);
  g_test_add_func ("/view-model/other-texts", test_other_texts);
  g_test_add_func ("/view-model/no-other-looks-secured", test_no_other_looks_secured);
  g_test_add_func ("/view-model/checks", test_checks);
  g_test_add_func ("/view-model/marks", test_marks);
  g_test_add_func ("/view-model/tones", test_tones);
  return g_test_run ();
}
