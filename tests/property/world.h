/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The labelled messages and policies of tests/corpus, and one way to judge. */
#pragma once

#include "core/verdict/judge.h"

/* A day on which all the policies are in force: 2026-11-23 12:00 UTC. */
#define DSEC_TEST_NOW 1795435200

/* Where a set of tests/corpus lies. Returns: (transfer full). */
char *dsec_world_folder (const char *set) G_GNUC_WARN_UNUSED_RESULT;

/* Loads the policy of a folder; ends the test where it is broken.
 * Returns: (transfer full). */
DsecPolicyState *dsec_world_load (const char *folder) G_GNUC_WARN_UNUSED_RESULT;

typedef struct {
  char *name;
  GBytes *bytes;
} DsecSample;

/* Every *.eml below the set's folder, in the order of their names. Skips the running test, and
 * returns none, where there are none. Returns: (transfer full) (element-type DsecSample). */
GPtrArray *dsec_world_read (const char *set) G_GNUC_WARN_UNUSED_RESULT;

/* From a trusted mailbox. Returns: (transfer full). */
DsecVerdict *dsec_world_judge (DsecPolicyState *state, const char *data, gsize size)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean dsec_world_is_secured (DsecPolicyState *state, const char *data, gsize size);

/* "secured E12", for messages and for comparison. Returns: (transfer full). */
char *dsec_world_word (const DsecVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;

/* All that a verdict says. Returns: (transfer full). */
char *dsec_world_describe (const DsecVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;
