/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between reading and the end of policy.conf: [Host] and [Layout] groups may name each other in any
 * order. Private to the reader of policy.conf. */
#pragma once

#include "core/policy/faults.h"
#include "core/policy/policy-private.h"
#include "core/policy/value.h"

#define DSEC_N_PATTERN_PARTS 10 /* Pattern, Pattern1 … Pattern9 */

/* Of a pattern: a value of dsec_type_pattern. */
typedef struct {
  DsecSpan text; /* borrowed from policy.conf's text; DSEC_SPAN_NONE: not given */
  guint line;
} DsecPatternPart;

typedef struct {
  char *name;
  DsecSource source;
  DsecPatternPart parts[DSEC_N_PATTERN_PARTS];
} DsecLayoutDraft;

extern const DsecType dsec_type_pattern; /* blanks in it count */

/* Returns: (transfer full). */
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
 * @faults: keys that are complained about here are added. */
void dsec_policy_build_hosts (DsecPolicy *policy, DsecFaults *faults, DsecComplaints *complaints);

/* What must hold between the parts of a host entry and between the entries: roles, evidence,
 * addresses and names that two of them claim. After dsec_policy_build_hosts(). */
void
dsec_policy_check_hosts (DsecPolicy *policy, const DsecFaults *faults, DsecComplaints *complaints);

/* A built-in layout or one of the policy's own. Returns: (transfer none) (nullable). */
DsecLayout *dsec_policy_find_layout (const DsecPolicy *policy, const char *name);
