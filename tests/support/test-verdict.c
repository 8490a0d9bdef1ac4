/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/test-verdict.h"

#include "support/test-messages.h"

static gboolean
is_trace (DsecRule rule)
{
  return rule >= DSEC_RULE_T1 && rule <= DSEC_RULE_T10;
}

const DsecCheck *
dsec_test_verdict_get_decision (const DsecVerdict *verdict)
{
  g_assert_cmpuint (verdict->checks->len, >, 0);
  return g_ptr_array_index (verdict->checks, verdict->checks->len - 1);
}

static void
assert_checks (const DsecVerdict *verdict)
{
  const DsecCheck *decision = dsec_test_verdict_get_decision (verdict);
  gboolean is_secured = verdict->kind == DSEC_VERDICT_SECURED;

  g_assert_cmpint (decision->rule, ==, verdict->rule);
  g_assert_cmpint (decision->outcome, ==, is_secured ? DSEC_OUTCOME_PASS : DSEC_OUTCOME_FAIL);
  for (guint i = 1; i < verdict->checks->len; i++) {
    const DsecCheck *before = g_ptr_array_index (verdict->checks, i - 1);
    const DsecCheck *check = g_ptr_array_index (verdict->checks, i);

    /* P1 is decided twice: without dates, and again on the day of the border line; the rules T
     * once a line. */
    g_assert_true (before->rule <= check->rule || check->rule == DSEC_RULE_P1 ||
                   (is_trace (before->rule) && is_trace (check->rule)));
  }
}

/* Every field that a check speaks of is named once, from the top, and shown as it stands. */
static void
assert_fields (const DsecVerdict *verdict)
{
  g_assert_cmpuint (verdict->ordinals->len, ==, verdict->raw_fields->len);
  for (guint i = 0; i < verdict->ordinals->len; i++) {
    g_assert_true (g_utf8_validate (g_ptr_array_index (verdict->raw_fields, i), -1, NULL));
    if (i > 0)
      g_assert_cmpuint (g_array_index (verdict->ordinals, guint, i - 1),
                        <,
                        g_array_index (verdict->ordinals, guint, i));
  }
}

/* No icon without everything that it stands on. */
static void
assert_invariants (const DsecVerdict *verdict)
{
  gboolean is_secured = verdict->kind == DSEC_VERDICT_SECURED;

  assert_checks (verdict);
  assert_fields (verdict);
  g_assert_null (verdict->context.stated);
  g_assert_cmpint (is_secured, ==, verdict->rule == DSEC_RULE_E12);
  g_assert_cmpint (verdict->kind == DSEC_VERDICT_UNCONFIGURED, ==, verdict->rule < DSEC_RULE_S1);
  if (!is_secured)
    return;
  g_assert_nonnull (verdict->partner);
  g_assert_nonnull (verdict->match);
  g_assert_true (verdict->match->is_positive);
  g_assert_nonnull (dsec_border_get_line (verdict->border));
  g_assert_cmpint (verdict->context.kind, !=, DSEC_CONTEXT_UNTRUSTED);
  g_assert_false (verdict->has_warning);
}

char *
dsec_test_verdict_to_string (const DsecVerdict *verdict)
{
  return g_strdup_printf ("%s %s %d%s",
                          dsec_verdict_kind_to_string (verdict->kind),
                          dsec_rule_to_string (verdict->rule),
                          dsec_test_verdict_get_decision (verdict)->ordinal,
                          verdict->has_warning ? " warning" : "");
}

DsecVerdict *
dsec_test_verdict_new (const DsecTestVerdict *self)
{
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (&self->policy);
  g_autofree char *made = dsec_test_repeat (&self->repeat);
  DsecSpan message = self->message.data != NULL ? self->message : dsec_span_from_string (made);
  DsecSpan copy = dsec_test_exact_copy (message);
  DsecContext context = {
    .kind = self->has_context ? self->context : DSEC_CONTEXT_TRUSTED,
    .is_partial = self->is_partial,
    .stated = self->stated,
  };
  DsecVerdict *verdict = dsec_judge_message (state,
                                             (const guint8 *) copy.data,
                                             copy.size,
                                             &context,
                                             self->now != 0 ? self->now : TEST_NOW);

  g_free ((gpointer) copy.data); /* the verdict keeps nothing of it */
  assert_invariants (verdict);
  return verdict;
}

void
dsec_test_verdict (gconstpointer row)
{
  const DsecTestVerdict *self = row;
  g_autoptr (DsecVerdict) verdict = dsec_test_verdict_new (self);
  g_autofree char *text = dsec_test_verdict_to_string (verdict);

  g_assert_cmpstr (text, ==, self->want);
}
