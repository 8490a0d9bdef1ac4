/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixed words of contexts, verdicts and outcomes, as the command prints them. */
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
dsec_outcome_to_string (DsecOutcome outcome)
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

const char *
dsec_context_kind_to_string (DsecContextKind kind)
{
  switch (kind) {
  case DSEC_CONTEXT_TRUSTED:
    return "trusted";
  case DSEC_CONTEXT_ASSUMED_TRUSTED:
    return "assumed-trusted";
  case DSEC_CONTEXT_UNTRUSTED:
    break;
  }
  return "untrusted";
}
