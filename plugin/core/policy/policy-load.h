/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading with the root of the managed folders as a parameter: for tests. The plugin and the
 * command call dsec_policy_state_load(), whose root is compiled in. */
#pragma once

#include "core/policy/guard.h"
#include "core/policy/policy-state.h"

#define DSEC_N_MANAGED_FOLDERS 3

/* In the order of precedence; the first may hold trust.d. Nothing at run time can change them. */
extern const char *const dsec_managed_folders[DSEC_N_MANAGED_FOLDERS];

/* As dsec_policy_state_load(), with the managed folders below @managed's root. A personal folder
 * below that root is checked from there, any other from "/". */
DsecPolicyState *dsec_policy_load (const DsecGuard *managed,
                                   const char *personal_folder,
                                   DsecDay today) G_GNUC_WARN_UNUSED_RESULT;
