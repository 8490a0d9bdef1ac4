/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One run of the procedure: what its stages share. Only judge.c and judge-evidence.c include this.
 */
#pragma once

#include "core/verdict/verdict.h"

typedef struct {
  DsecVerdict *verdict;
  const guint8 *data;
  gsize size;
  const DsecStatedSender *stated; /* (nullable) */
  DsecDay today;
  DsecHeader *header; /* (nullable) owned: NULL before rule S */
} DsecEvaluation;

/* A stage either decides (TRUE, nothing runs after it) or leaves the message to the next one. */
typedef gboolean (*DsecStage) (DsecEvaluation *self);

/* Notes that @rule was decided. @detail: (transfer full) (nullable). */
void dsec_evaluation_note (DsecEvaluation *self,
                           DsecRule rule,
                           DsecOutcome outcome,
                           int ordinal,
                           char *detail);

/* Ends the run. SECURED is the one kind whose deciding rule has passed. Returns: TRUE. */
gboolean dsec_evaluation_decide (DsecEvaluation *self,
                                 DsecVerdictKind kind,
                                 DsecRule rule,
                                 int ordinal,
                                 char *detail);

/* NONE(P) of the procedure. Returns: TRUE. */
gboolean
dsec_evaluation_decide_none (DsecEvaluation *self, DsecRule rule, int ordinal, char *detail);
