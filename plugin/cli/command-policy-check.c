/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `domain-secured policy check`: everything that is wrong with a policy; nothing where all is
 * well. */
#include "cli/options.h"
#include "cli/output.h"
#include "cli/problems.h"

static const DsecCommandHelp help = {
  .name = "policy check",
  .arguments = "[DIR]",
  .summary = "Reports the errors and warnings of the policy in DIR, or of the one in force. Quiet\n"
             "where there are none.",
  .description = "Of a DIR it is not checked who owns the files.\n"
                 "Exit status: 0 valid (there may be warnings), 2 usage, 3 not valid.",
};

/* The reader warns of the last day; once that is over report_expiry() says more. */
static gboolean
is_about_expiry (const DsecPolicyState *state, const DsecProblem *problem)
{
  return state->policy != NULL && problem->severity == DSEC_SEVERITY_WARNING &&
         problem->line == dsec_policy_get_line (state->policy, "Policy", "Expires") &&
         problem->file != NULL && g_str_has_suffix (problem->file, "/policy.conf");
}

static void
report_problems (const DsecPolicyState *state, gboolean is_expired)
{
  for (guint i = 0; i < state->problems->len; i++) {
    const DsecProblem *problem = g_ptr_array_index (state->problems, i);
    if (is_expired && is_about_expiry (state, problem))
      continue;
    g_autofree char *line = dsec_problems_line (state, problem);
    dsec_output_printf ("%s\n", line);
  }
  if (state->problems->len == 0 && state->rule != DSEC_RULE_NONE)
    dsec_problems_complain (state);
}

static void
report_expiry (const DsecPolicyState *state)
{
  const DsecPolicy *policy = state->policy;
  g_autofree char *file = dsec_problems_get_file (policy);
  g_autofree char *day = dsec_day_to_string (policy->expires);
  dsec_output_printf ("%s:%u: error: the policy expired: its last day was %s\n",
                      file,
                      dsec_policy_get_line (policy, "Policy", "Expires"),
                      day);
}

DsecExit
dsec_command_policy_check (char **argv)
{
  DsecPolicyOptions options = { 0 };
  DsecParsed parsed = dsec_policy_options_parse (&help, FALSE, argv, &options);
  if (parsed != DSEC_PARSED_RUN)
    return parsed == DSEC_PARSED_HELP ? DSEC_EXIT_DONE : DSEC_EXIT_USAGE;
  g_autoptr (DsecPolicyState) state = dsec_options_load_policy (options.folder, options.now);
  gboolean is_expired = dsec_problems_has_expired (state, options.now);
  g_free (options.folder);
  if (is_expired)
    report_expiry (state);
  report_problems (state, is_expired);
  return state->rule != DSEC_RULE_NONE || is_expired ? DSEC_EXIT_POLICY : DSEC_EXIT_DONE;
}
