/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The policy of this run of the host: the one place that says which is in force.
 * Main thread only. */
#pragma once

#include "core/policy-state.h"

/* Loads the managed policy, or the personal one of the profile. Never fails: without a usable
 * policy the state says why, and every verdict is "unconfigured". */
void dsec_policy_holder_start (void);

/* Gives everything back; dsec_policy_holder_start() may follow. */
void dsec_policy_holder_stop (void);

/* Returns: (transfer full): between start and stop never NULL. Keep it no longer than one
 * evaluation: the next call may give another. */
DsecPolicyState *dsec_policy_holder_get_state (void) G_GNUC_WARN_UNUSED_RESULT;
