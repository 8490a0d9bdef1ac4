/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every text that the bar, the panel and the clipboard can get, under every hostile value. */
#include <locale.h>

#include "hostile.h"
#include "ui/view-model.h"

static void
check_bar (DsecViewModel *model, const HostileRow *row)
{
  hostile_assert_safe ("title", model->title, row);
  hostile_assert_safe ("sender", model->sender, row);
  hostile_assert_safe ("text", model->text, row);
  hostile_assert_safe ("sentence", model->sentence, row);
  hostile_assert_safe ("name", model->accessible_name, row);
  hostile_assert_safe ("panel", dsec_view_model_get_panel (model)->sentence, row);
}

static void
check_lists (DsecViewModel *model, const HostileRow *row)
{
  const GPtrArray *facts = dsec_view_model_get_panel (model)->facts;
  const GPtrArray *checks = dsec_view_model_get_panel (model)->checks;

  for (guint i = 0; i < facts->len; i++) {
    const DsecFact *fact = g_ptr_array_index (facts, i);
    hostile_assert_safe (fact->label, fact->value, row);
  }
  for (guint i = 0; i < checks->len; i++) {
    const DsecCheckRow *check = g_ptr_array_index (checks, i);
    hostile_assert_safe (check->rule, check->text, row);
    hostile_assert_safe (check->rule, check->source, row);
  }
}

static void
check_path (const DsecPath *path, const HostileRow *row)
{
  for (guint i = 0; i < path->boxes->len; i++) {
    const DsecPathBox *box = g_ptr_array_index (path->boxes, i);
    hostile_assert_safe ("box", box->name, row);
    hostile_assert_safe ("box name", box->accessible_name, row);
    hostile_assert_safe ("box details", box->details, row);
  }
  if (path->claimed_title != NULL)
    hostile_assert_safe ("claimed", path->claimed_text, row);
}

static void
check_all (DsecVerdict *verdict, const HostileRow *row)
{
  g_autoptr (DsecViewModel) model = dsec_view_model_new (verdict);
  g_autofree char *report = dsec_view_model_dup_report (model, DSEC_REPORT_WITHOUT_PEOPLE);
  g_autofree char *full = dsec_view_model_dup_report (model, DSEC_REPORT_WITH_ADDRESSES);

  check_bar (model, row);
  check_lists (model, row);
  check_path (dsec_view_model_get_panel (model)->path, row);
  hostile_assert_safe ("header lines", dsec_view_model_get_panel (model)->header_lines, row);
  hostile_assert_safe ("report", report, row);
  hostile_assert_safe ("full report", full, row);
}

/* As it stands, and under every rule that could have decided. */
static void
test_row (gconstpointer data)
{
  const HostileRow *row = data;

  for (int rule = DSEC_RULE_NONE; rule < DSEC_N_RULES; rule++) {
    g_autoptr (DsecVerdict) verdict = hostile_verdict_new (row);
    DsecCheck *check = g_ptr_array_index (verdict->checks, 0);

    if (rule != DSEC_RULE_NONE) {
      verdict->kind = (DsecVerdictKind) (rule % DSEC_VERDICT_SECURED);
      verdict->has_warning = rule % 2 == 0;
      verdict->rule = (DsecRule) rule;
      check->rule = (DsecRule) rule;
      check->outcome = (DsecOutcome) (rule % 3);
    }
    check_all (verdict, row);
  }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < hostile_n_rows (); i++) {
    g_autofree char *path = g_strconcat ("/hostile/", hostile_row (i)->name, NULL);
    g_test_add_data_func (path, hostile_row (i), test_row);
  }
  return g_test_run ();
}
