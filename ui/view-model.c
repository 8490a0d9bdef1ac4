/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ui/display.h"
#include "ui/fill.h"
#include "ui/help.h"
#include "ui/view-model.h"

/* Outline and tone of a verdict. */
typedef struct {
  const char *icon_name;
  DsecTone tone;
} Look;

static const Look look_not_checked = { "domain-secured-not-checked", DSEC_TONE_NEUTRAL };
static const Look look_unclear = { "domain-secured-sender-unclear", DSEC_TONE_NEUTRAL };
/* Every warning has the triangle: colour alone must not tell it from a neutral mark. */
static const Look look_warning = { "domain-secured-not-secured", DSEC_TONE_WARNING };
static const Look look_off = { "domain-secured-off", DSEC_TONE_OFF };
static const Look look_secured = { "domain-secured-secured", DSEC_TONE_SECURED };

static Look
get_look (const DsecVerdict *verdict)
{
  switch (dsec_words_kind (verdict)) {
  case DSEC_VERDICT_SECURED:
    return look_secured;
  case DSEC_VERDICT_NOT_SECURED:
    return look_warning;
  case DSEC_VERDICT_MALFORMED:
    return verdict->has_warning ? look_warning : look_unclear;
  case DSEC_VERDICT_UNCONFIGURED:
    return look_off;
  case DSEC_VERDICT_UNTRUSTED:
    return verdict->has_warning ? look_warning : look_not_checked;
  case DSEC_VERDICT_NOT_PARTNER:
    break;
  }
  return look_not_checked;
}

const char *
dsec_view_model_tone_to_string (DsecTone tone)
{
  switch (tone) {
  case DSEC_TONE_OFF:
    return "off";
  case DSEC_TONE_WARNING:
    return "warning";
  case DSEC_TONE_SECURED:
    return "secured";
  case DSEC_TONE_NEUTRAL:
    break;
  }
  return "neutral";
}

static void
check_row_free (gpointer data)
{
  DsecCheckRow *row = data;

  g_free (row->text);
  g_free (row->source);
  g_free (row);
}

static void
set_mark (DsecCheckRow *row, DsecOutcome outcome)
{
  row->mark = "–";
  /* TRANSLATORS: the outcome of one check */
  row->mark_name = _ ("nothing to decide");
  switch (outcome) {
  case DSEC_OUTCOME_PASS:
    row->mark = "✓";
    row->mark_name = _ ("met");
    break;
  case DSEC_OUTCOME_FAIL:
    row->mark = "✗";
    row->mark_name = _ ("not met");
    break;
  case DSEC_OUTCOME_SKIPPED:
    break;
  }
}

static char *
get_source_words (const DsecCheck *check)
{
  const char *rule = dsec_rule_to_string (check->rule);
  g_autofree char *ordinal = g_strdup_printf ("%d", check->ordinal);
  const DsecPlace places[] = { { "rule", rule }, { "ordinal", ordinal }, { NULL, NULL } };

  if (check->ordinal < 0)
    return g_strdup (rule);
  /* TRANSLATORS: a rule of the procedure, and a header field by its number counted from 0 */
  return dsec_fill_places (_ ("{rule} · field {ordinal}"), places);
}

static DsecCheckRow *
check_row_new (const DsecDescription *description, const DsecCheck *check)
{
  DsecCheckRow *row = g_new0 (DsecCheckRow, 1);

  set_mark (row, check->outcome);
  row->text = dsec_words_check (description, check);
  row->rule = dsec_rule_to_string (check->rule);
  row->ordinal = check->ordinal;
  row->source = get_source_words (check);
  return row;
}

/* The one that decided first. */
static GPtrArray *
checks_new (const DsecDescription *description)
{
  const DsecVerdict *verdict = description->verdict;
  GPtrArray *checks = g_ptr_array_new_with_free_func (check_row_free);
  guint decided = G_MAXUINT;

  /* A verdict without its proof has no checks that may be believed. */
  if (verdict->checks == NULL || dsec_words_kind (verdict) != verdict->kind)
    return checks;
  for (guint i = 0; i < verdict->checks->len; i++) {
    const DsecCheck *check = g_ptr_array_index (verdict->checks, i);
    g_ptr_array_add (checks, check_row_new (description, check));
    if (check->rule == verdict->rule)
      decided = i;
  }
  if (decided != G_MAXUINT) {
    DsecCheckRow *row = g_ptr_array_steal_index (checks, decided);
    row->is_decided = TRUE;
    g_ptr_array_insert (checks, 0, row);
  }
  return checks;
}

static void
fill (DsecViewModel *self, DsecVerdict *verdict)
{
  Look look = get_look (verdict);
  const DsecFacts *sender = NULL;
  gboolean is_secured = look.tone == DSEC_TONE_SECURED;

  self->verdict = dsec_verdict_ref (verdict);
  self->description = dsec_description_new (verdict);
  self->is_visible = dsec_words_kind (verdict) != DSEC_VERDICT_NOT_PARTNER;
  self->icon_name = look.icon_name;
  self->tone = look.tone;
  sender = self->description->sender;
  self->title = dsec_words_title (self->description);
  self->sender =
      sender != NULL ? dsec_display_address (sender->texts[DSEC_FACT_ADDRESS]) : g_strdup ("");
  self->sentence = dsec_words_sentence (self->description);
  self->keeps_text_end = is_secured && *self->sender != '\0';
  /* TRANSLATORS: on the button that opens the panel under the bar */
  self->details_label = is_secured ? _ ("Details") : _ ("Why?");
  self->accessible_name =
      self->keeps_text_end
          ? g_strdup_printf ("%s. %s. %s", self->title, self->sender, self->sentence)
          : g_strdup_printf ("%s. %s", self->title, self->sentence);
}

DsecViewModel *
dsec_view_model_new (DsecVerdict *verdict)
{
  DsecViewModel *self = g_rc_box_new0 (DsecViewModel);

  if (verdict != NULL) {
    fill (self, verdict);
  } else {
    self->icon_name = look_not_checked.icon_name;
    self->details_label = "";
    self->title = g_strdup ("");
    self->sender = g_strdup ("");
    self->sentence = g_strdup ("");
    self->accessible_name = g_strdup ("");
  }
  self->text = self->keeps_text_end ? self->sender : self->sentence;
  return self;
}

DsecViewModel *
dsec_view_model_ref (DsecViewModel *self)
{
  return g_rc_box_acquire (self);
}

static void
panel_free (DsecPanelContent *panel)
{
  g_free (panel->sentence);
  g_ptr_array_unref (panel->facts);
  g_ptr_array_unref (panel->checks);
  dsec_path_free (panel->path);
  g_free (panel->header_lines);
  g_free (panel);
}

static void
clear (gpointer data)
{
  DsecViewModel *self = data;

  g_free (self->title);
  g_free (self->sender);
  g_free (self->sentence);
  g_free (self->accessible_name);
  g_clear_pointer (&self->panel, panel_free);
  g_clear_pointer (&self->description, dsec_description_free);
  g_clear_pointer (&self->verdict, dsec_verdict_unref);
}

void
dsec_view_model_unref (DsecViewModel *self)
{
  g_rc_box_release_full (self, clear);
}

const DsecPanelContent *
dsec_view_model_get_panel (DsecViewModel *self)
{
  const DsecDescription *description = self->description;
  DsecPanelContent *panel = self->panel;

  if (panel != NULL)
    return panel;
  panel = self->panel = g_new0 (DsecPanelContent, 1);
  if (description != NULL) {
    panel->sentence = dsec_words_panel (description);
    panel->facts = dsec_fact_words_new (description);
    panel->checks = checks_new (description);
    panel->path = dsec_path_new (description);
    panel->header_lines = dsec_report_header_lines (description->verdict);
  } else {
    panel->sentence = g_strdup ("");
    panel->facts = g_ptr_array_new ();
    panel->checks = g_ptr_array_new ();
    panel->header_lines = g_strdup ("");
  }
  return panel;
}

char *
dsec_view_model_dup_report (DsecViewModel *self, DsecReportScope scope)
{
  return self->description != NULL ? dsec_report_new (self->description, scope) : g_strdup ("");
}

char *
dsec_view_model_dup_help (DsecViewModel *self)
{
  const DsecFacts *policy = self->description != NULL ? self->description->policy : NULL;
  const char *contact = policy != NULL ? policy->texts[DSEC_FACT_CONTACT] : NULL;
  g_autofree char *shown = contact != NULL ? dsec_display_own (contact) : NULL;

  return dsec_help_new (shown);
}

const char *
dsec_view_model_icon_name_for (const DsecVerdict *verdict)
{
  return dsec_words_kind (verdict) == DSEC_VERDICT_NOT_PARTNER ? NULL
                                                               : get_look (verdict).icon_name;
}
