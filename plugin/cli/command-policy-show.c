/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `domain-secured policy show`: the policy in force, value by value, each with where it stands. */
#include "cli/options.h"
#include "cli/output.h"
#include "cli/policy-show.h"
#include "cli/problems.h"

static const DsecCommandHelp help = {
  .name = "policy show",
  .arguments = "[DIR]",
  .summary = "Shows the policy in DIR, or the one in force: each value with its file and line, or\n"
             "\"default\" where no line states it. Domains stand as they are compared.",
  .description = "Of a DIR it is not checked who owns the files.\n"
                 "Exit status: 0 done, 2 usage, 3 the policy is not valid.",
};

DsecExit
dsec_command_policy_show (char **argv)
{
  DsecPolicyOptions options = { 0 };
  DsecParsed parsed = dsec_policy_options_parse (&help, TRUE, argv, &options);
  if (parsed != DSEC_PARSED_RUN)
    return parsed == DSEC_PARSED_HELP ? DSEC_EXIT_DONE : DSEC_EXIT_USAGE;
  g_autoptr (DsecPolicyState) state = dsec_options_load_policy (options.folder, options.now);
  g_free (options.folder);
  dsec_problems_complain (state);
  if (state->policy == NULL)
    return DSEC_EXIT_POLICY;
  if (options.is_json)
    dsec_policy_show_json (state);
  else
    dsec_policy_show_text (state);
  if (!dsec_problems_has_expired (state, options.now))
    return DSEC_EXIT_DONE;
  dsec_output_complain (state->folder, "the policy expired");
  return DSEC_EXIT_POLICY;
}
