/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/problems.h"

#include "cli/output.h"

static const char *
get_severity_word (DsecSeverity severity)
{
  switch (severity) {
  case DSEC_SEVERITY_ERROR:
    return "error";
  case DSEC_SEVERITY_WARNING:
    return "warning";
  }
  return "error";
}

char *
dsec_problems_line (const DsecPolicyState *state, const DsecProblem *problem)
{
  const char *file = problem->file != NULL ? problem->file : state->folder;
  g_autofree char *where = dsec_output_escape (file != NULL ? file : "policy");
  g_autofree char *message = dsec_problem_fill (problem->message, problem->argument);
  g_autofree char *what = dsec_output_escape (message);
  const char *severity = get_severity_word (problem->severity);
  if (problem->line == 0)
    return g_strdup_printf ("%s: %s: %s", where, severity, what);
  return g_strdup_printf ("%s:%u: %s: %s", where, problem->line, severity, what);
}

void
dsec_problems_complain (const DsecPolicyState *state)
{
  if (state->rule == DSEC_RULE_NONE)
    return;
  for (guint i = 0; i < state->problems->len; i++) {
    const DsecProblem *problem = g_ptr_array_index (state->problems, i);
    if (problem->severity != DSEC_SEVERITY_ERROR)
      continue;
    g_autofree char *line = dsec_problems_line (state, problem);
    dsec_output_complain (NULL, "%s", line);
  }
  if (dsec_policy_state_get_error (state) == NULL)
    dsec_output_complain (state->folder, "there is no policy");
}

gboolean
dsec_problems_has_expired (const DsecPolicyState *state, gint64 now)
{
  return state->policy != NULL && state->policy->expires < dsec_day_from_unix (now);
}

char *
dsec_problems_get_file (const DsecPolicy *policy)
{
  const char *file = NULL;
  for (guint i = 0; (file = dsec_policy_get_file (policy, i)) != NULL; i++) {
    if (g_str_has_suffix (file, "/policy.conf"))
      return dsec_output_escape (file);
  }
  return g_strdup ("policy.conf");
}
