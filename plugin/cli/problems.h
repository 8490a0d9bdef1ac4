/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a policy, in the form that compilers use. */
#pragma once

#include "core/policy/policy-state.h"

/* "FILE:LINE: error: what", safe for terminals. Where no file is at fault the folder stands in its
 * place. Returns: (transfer full). */
char *dsec_problems_line (const DsecPolicyState *state, const DsecProblem *problem)
    G_GNUC_WARN_UNUSED_RESULT;

/* Complains of every error on standard error, and of a policy that is not there. */
void dsec_problems_complain (const DsecPolicyState *state);

/* Whether the last day of the policy is over at @now (rule U4).
 * @now: seconds since the epoch. FALSE where there is no policy. */
gboolean dsec_problems_has_expired (const DsecPolicyState *state, gint64 now);

/* Path of policy.conf, escaped. Returns: (transfer full). */
char *dsec_problems_get_file (const DsecPolicy *policy) G_GNUC_WARN_UNUSED_RESULT;
