/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The properties at the end of docs/procedure.md, one file each. */
#pragma once

#include "world.h"

/* A set of labelled messages and the policy that it is judged by. */
typedef struct {
  const char *name;
  DsecPolicyState *state;
  GPtrArray *samples; /* (element-type DsecSample) */
} DsecWorld;

/* @set: "spoof", "spoof2", "spoof3" or "mta". Skips the running test where the set is not there: no
 * samples. Returns: (transfer full). */
DsecWorld *dsec_world_new (const char *set) G_GNUC_WARN_UNUSED_RESULT;
void dsec_world_free (DsecWorld *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecWorld, dsec_world_free)

/* What the border of a message recorded, whoever its author is. */
typedef struct {
  DsecHeader *header;
  DsecBorder *border;        /* (nullable): the header breaks a rule S */
  DsecEvidenceSet *evidence; /* (nullable): there is no border line */
} DsecRecord;

/* @data must outlive the result. Returns: (transfer full). */
DsecRecord *dsec_record_new (DsecPolicyState *state, const char *data, gsize size)
    G_GNUC_WARN_UNUSED_RESULT;
void dsec_record_free (DsecRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecRecord, dsec_record_free)

/* Whether the border recorded, in any of the four ways, a certificate whose key was proven. */
gboolean dsec_record_has_proof (const DsecRecord *self);

/* Each takes the name of a set. */
void dsec_test_non_interference (gconstpointer set);
void dsec_test_monotony (gconstpointer set);
void dsec_test_tightening (gconstpointer set);
void dsec_test_line_ends (gconstpointer set);
void dsec_test_folding (gconstpointer set);
void dsec_test_truncation (gconstpointer set);
void dsec_test_host_state (gconstpointer set);
void dsec_test_unvetted (gconstpointer set);

/* These need no set, and add themselves. */
void dsec_test_add_warning_kept (void);
