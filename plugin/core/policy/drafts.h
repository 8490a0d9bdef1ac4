/* SPDX-License-Identifier: GPL-3.0-or-later */
/* [Host] and [Layout] groups between reading and the end of policy.conf: they may name each other
 * in any order. */
#pragma once

#include "core/policy/faults.h"
#include "core/policy/policy-private.h"

#define DSEC_N_PATTERN_PARTS 10 /* Pattern, Pattern1 … Pattern9 */

typedef struct {
  DsecHost *host;     /* borrowed: the policy owns it */
  GPtrArray *layouts; /* of char *: names as listed */
  char *loopback;     /* (nullable): as written */
} DsecHostDraft;

typedef struct {
  char *name;
  DsecSource source;
  struct {
    DsecSpan text; /* borrowed from policy.conf's text; DSEC_SPAN_NONE: not given */
    guint line;
  } parts[DSEC_N_PATTERN_PARTS];
} DsecLayoutDraft;

/* Returns: (transfer full). */
DsecHostDraft *dsec_host_draft_new (DsecHost *host) G_GNUC_WARN_UNUSED_RESULT;
void dsec_host_draft_free (DsecHostDraft *self);
DsecLayoutDraft *dsec_layout_draft_new (const char *name, DsecSource source)
    G_GNUC_WARN_UNUSED_RESULT;
void dsec_layout_draft_free (DsecLayoutDraft *self);

/* Compiles the policy's own layouts. @drafts: (element-type DsecLayoutDraft).
 * @faults: layouts that are complained about here are added: they are no unknown names. */
void dsec_policy_build_layouts (DsecPolicy *policy,
                                const GPtrArray *drafts,
                                DsecFaults *faults,
                                DsecComplaints *complaints);

/* Resolves what hosts say of layouts and of each other, after dsec_policy_build_layouts().
 * @drafts: (element-type DsecHostDraft): one for each host of @policy, in the same order.
 * @faults: keys that are complained about here are added. */
void dsec_policy_build_hosts (DsecPolicy *policy,
                              const GPtrArray *drafts,
                              DsecFaults *faults,
                              DsecComplaints *complaints);

/* What must hold between the parts of a host entry and between the entries: roles, evidence,
 * addresses and names that two of them claim. After dsec_policy_build_hosts(). */
void
dsec_policy_check_hosts (DsecPolicy *policy, const DsecFaults *faults, DsecComplaints *complaints);

/* A built-in layout or one of the policy's own. Returns: (transfer none) (nullable). */
DsecLayout *dsec_policy_find_layout (const DsecPolicy *policy, const char *name);
