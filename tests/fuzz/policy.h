/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the targets for the two kinds of policy file share: a policy that is read from memory. */
#pragma once

#include "core/policy/complaints.h"
#include "core/policy/partner-reader.h"
#include "core/policy/policy-conf.h"
#include "core/policy/policy-lint.h"
#include "fuzz.h"

/* A day on which the policies of the targets are in force: 2026-01-01. */
#define DSEC_FUZZ_TODAY ((DsecDay) 20454)

typedef struct {
  DsecPolicy *policy;
  DsecComplaints *complaints;
  GPtrArray *problems; /* (nullable) (element-type DsecProblem): once finished */
} DsecFuzzPolicy;

/* @conf: of policy.conf. Returns: (transfer full). */
DsecFuzzPolicy *dsec_fuzz_policy_new (DsecSpan conf) G_GNUC_WARN_UNUSED_RESULT;

/* Adds a list of partners.
 * @piece: octets that the reader gets at once, 0: all. */
void dsec_fuzz_policy_add_partners (DsecFuzzPolicy *self, DsecSpan list, gsize piece);

/* After the last list. Returns: whether there is no error.
 * @is_linted: then adds warnings, which takes many times as long as all the rest. */
gboolean dsec_fuzz_policy_finish (DsecFuzzPolicy *self, gboolean is_linted);

/* All problems, a line each; ends the program where one of them is no line of text.
 * Returns: (transfer full). */
char *dsec_fuzz_policy_get_problems (const DsecFuzzPolicy *self) G_GNUC_WARN_UNUSED_RESULT;

void dsec_fuzz_policy_free (DsecFuzzPolicy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecFuzzPolicy, dsec_fuzz_policy_free)
