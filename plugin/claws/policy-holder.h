/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The policy of this run of the host: the one place that says which is in force, and that follows
 * the files while IT replaces them. Main thread only. */
#pragma once

#include "core/policy/policy-state.h"

/* Another state is in force, or another day has begun (a policy expires at midnight, UTC): what is
 * on display has to be judged anew. */
typedef void (*DsecPolicyChanged) (void);

/* Loads the managed policy, or the personal one of the profile, and watches the files. Never fails:
 * without a usable policy the state says why, and every verdict is "unconfigured". */
void dsec_policy_holder_start (DsecPolicyChanged on_changed);

/* Gives everything back; dsec_policy_holder_start() may follow. */
void dsec_policy_holder_stop (void);

/* Returns: (transfer full): between start and stop never NULL. Keep it no longer than one
 * evaluation: the next call may give another. */
DsecPolicyState *dsec_policy_holder_get_state (void) G_GNUC_WARN_UNUSED_RESULT;
