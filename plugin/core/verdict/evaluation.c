/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/verdict/evaluation.h"

void
dsec_evaluation_note (DsecEvaluation *self,
                      DsecRule rule,
                      DsecOutcome outcome,
                      int ordinal,
                      char *detail)
{
  DsecCheck *check = g_new0 (DsecCheck, 1);

  check->rule = rule;
  check->outcome = outcome;
  check->ordinal = ordinal;
  check->detail = detail;
  g_ptr_array_add (self->verdict->checks, check);
}

gboolean
dsec_evaluation_decide (DsecEvaluation *self,
                        DsecVerdictKind kind,
                        DsecRule rule,
                        int ordinal,
                        char *detail)
{
  DsecOutcome outcome = kind == DSEC_VERDICT_SECURED ? DSEC_OUTCOME_PASS : DSEC_OUTCOME_FAIL;

  dsec_evaluation_note (self, rule, outcome, ordinal, detail);
  self->verdict->kind = kind;
  self->verdict->rule = rule;
  return TRUE;
}

gboolean
dsec_evaluation_decide_none (DsecEvaluation *self, DsecRule rule, int ordinal, char *detail)
{
  DsecVerdictKind kind = self->verdict->mode == DSEC_MODE_REQUIRE ? DSEC_VERDICT_NOT_SECURED
                                                                  : DSEC_VERDICT_NOT_PARTNER;

  return dsec_evaluation_decide (self, kind, rule, ordinal, detail);
}
