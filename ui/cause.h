/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clauses that say why a rule decided as it did: what was found, and what is listed. Each is
 * translated, safe to show, and made to stand within a sentence of ui/rule-words.c. */
#pragma once

#include "core/verdict/verdict.h"

/* Why there is no record that proves (rule E6). Returns: (transfer full) (nullable). */
char *dsec_cause_of_missing (const DsecVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;

/* What the nearest record says, and what the policy lists instead (rule E10).
 * Returns: (transfer full) (nullable): NULL where there is no such record. */
char *dsec_cause_of_mismatch (const DsecVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;

/* What the line that is none of ours comes near to (rules T2, T7).
 * Returns: (transfer full) (nullable). */
char *dsec_cause_of_break (const DsecVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;
