/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/rules.h"

#include "support/test-rows.h"

/* The procedure, stage by stage: how many rules it has, in the order in which they run. */
static const struct {
  const char *name;
  char letter;
  guint n_rules;
  DsecRule first;
} stages[] = {
  { "policy", 'U', 5, DSEC_RULE_U1 },    { "structure", 'S', 13, DSEC_RULE_S1 },
  { "author", 'A', 5, DSEC_RULE_A1 },    { "partner", 'P', 1, DSEC_RULE_P1 },
  { "context", 'C', 3, DSEC_RULE_C1 },   { "trace", 'T', 10, DSEC_RULE_T1 },
  { "evidence", 'E', 12, DSEC_RULE_E1 },
};

static void
test_stage (gconstpointer data)
{
  typeof (&stages[0]) row = data;

  for (guint i = 0; i < row->n_rules; i++) {
    DsecRule rule = (DsecRule) ((guint) row->first + i);
    g_autofree char *name = g_strdup_printf ("%c%u", row->letter, i + 1);

    g_assert_cmpstr (dsec_rule_to_string (rule), ==, name);
  }
}

static void
test_stages_follow_each_other (void)
{
  guint next = 1;

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++) {
    g_assert_cmpuint (stages[i].first, ==, next);
    next += stages[i].n_rules;
  }
  g_assert_cmpuint (next, ==, DSEC_N_RULES);
}

static void
test_what_is_no_rule (void)
{
  static const char *const texts[] = { "",   "-",    "s1",   "S",  "S0", "S14",
                                       "A6", "E12 ", " E12", "U6", "X1", NULL };

  for (guint rule = DSEC_RULE_NONE + 1; rule < DSEC_N_RULES; rule++)
    g_assert_false (g_strv_contains (texts, dsec_rule_to_string ((DsecRule) rule)));
  g_assert_cmpstr (dsec_rule_to_string (DSEC_RULE_NONE), ==, "-");
  g_assert_cmpstr (dsec_rule_to_string (DSEC_N_RULES), ==, "-");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/rules/stage", stages, test_stage);
  g_test_add_func ("/rules/stages-follow-each-other", test_stages_follow_each_other);
  g_test_add_func ("/rules/what-is-no-rule", test_what_is_no_rule);
  return g_test_run ();
}
