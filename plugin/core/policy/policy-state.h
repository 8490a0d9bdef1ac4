/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What loading a policy came to: a policy, or why there is none. Never half a policy. */
#pragma once

#include "core/base/problem.h"
#include "core/base/rules.h"
#include "core/policy/guard.h"
#include "core/policy/policy.h"

/* Immutable, reference-counted (atomic). */
typedef struct {
  DsecPolicy *policy;  /* (nullable): NULL whenever rule != DSEC_RULE_NONE */
  DsecRule rule;       /* U1 none, U2 unreadable or broken; NONE: usable */
  DsecOrigin origin;   /* of the policy, or of what is broken */
  GPtrArray *problems; /* (element-type DsecProblem): errors first in file order, then warnings */
  char *folder;        /* (nullable): the folder named, or the first that exists */
} DsecPolicyState;

/* The managed policy (/etc/domain-secured over /run over /usr/share, file by file), or where none
 * of the three folders exists the personal one. Ownership and modes are checked on the opened
 * descriptors. No environment variable is read.
 * @personal_folder: (nullable): a folder that must belong to the effective user.
 * @today: for the warning about expiry; expiry itself is rule U4 of the evaluation.
 * Returns: (transfer full). */
DsecPolicyState *dsec_policy_state_load (const char *personal_folder, DsecDay today)
    G_GNUC_WARN_UNUSED_RESULT;

/* The same with the managed folders below @managed's root: for tests. A personal folder below that
 * root is checked from there, any other from "/". */
DsecPolicyState *dsec_policy_state_load_below (const DsecGuard *managed,
                                               const char *personal_folder,
                                               DsecDay today) G_GNUC_WARN_UNUSED_RESULT;

/* One folder, without any check of ownership: for the command's --policy and for tests.
 * Returns: (transfer full). */
DsecPolicyState *dsec_policy_state_load_folder (const char *folder, DsecDay today)
    G_GNUC_WARN_UNUSED_RESULT;

DsecPolicyState *dsec_policy_state_ref (DsecPolicyState *self);
void dsec_policy_state_unref (DsecPolicyState *self);

/* The first error. Returns: (nullable). */
const DsecProblem *dsec_policy_state_get_error (const DsecPolicyState *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecPolicyState, dsec_policy_state_unref)
