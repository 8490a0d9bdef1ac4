/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/verdict/verdict.h"

static const char *const kind_words[DSEC_N_VERDICTS] = {
  [DSEC_VERDICT_UNCONFIGURED] = "unconfigured", [DSEC_VERDICT_MALFORMED] = "malformed",
  [DSEC_VERDICT_UNTRUSTED] = "untrusted",       [DSEC_VERDICT_NOT_SECURED] = "not-secured",
  [DSEC_VERDICT_NOT_PARTNER] = "not-partner",   [DSEC_VERDICT_SECURED] = "secured",
};

const char *
dsec_verdict_kind_to_string (DsecVerdictKind kind)
{
  return (guint) kind < DSEC_N_VERDICTS ? kind_words[kind] : kind_words[DSEC_VERDICT_UNCONFIGURED];
}

gboolean
dsec_verdict_kind_from_string (const char *text, DsecVerdictKind *out_kind)
{
  for (guint i = 0; i < DSEC_N_VERDICTS; i++) {
    if (g_strcmp0 (text, kind_words[i]) == 0) {
      *out_kind = (DsecVerdictKind) i;
      return TRUE;
    }
  }
  return FALSE;
}

const char *
dsec_verdict_outcome_to_string (DsecOutcome outcome)
{
  switch (outcome) {
  case DSEC_OUTCOME_PASS:
    return "pass";
  case DSEC_OUTCOME_SKIPPED:
    return "skipped";
  case DSEC_OUTCOME_FAIL:
    break;
  }
  return "fail";
}

static void
check_free (DsecCheck *check)
{
  g_free (check->detail);
  g_free (check);
}

DsecVerdict *
dsec_verdict_new (DsecPolicyState *state, const DsecContext *context)
{
  DsecVerdict *self = g_atomic_rc_box_new0 (DsecVerdict);

  self->context = *context;
  self->context.stated = NULL;
  self->state = dsec_policy_state_ref (state);
  self->checks = g_ptr_array_new_with_free_func ((GDestroyNotify) check_free);
  self->ordinals = g_array_new (FALSE, FALSE, sizeof (guint));
  self->raw_fields = g_ptr_array_new_with_free_func (g_free);
  return self;
}

DsecVerdict *
dsec_verdict_ref (DsecVerdict *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_verdict (gpointer data)
{
  DsecVerdict *self = data;

  g_clear_pointer (&self->author, dsec_author_free);
  g_clear_pointer (&self->border, dsec_border_free);
  g_clear_pointer (&self->evidence, dsec_evidence_set_free);
  g_ptr_array_unref (self->checks);
  g_array_unref (self->ordinals);
  g_ptr_array_unref (self->raw_fields);
  dsec_policy_state_unref (self->state);
}

void
dsec_verdict_unref (DsecVerdict *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear_verdict);
}

const DsecHop *
dsec_verdict_get_line (const DsecVerdict *self)
{
  return self->border != NULL ? dsec_border_get_line (self->border) : NULL;
}
