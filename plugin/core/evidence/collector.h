/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the four collectors of evidence share: rules E1 to E4, one function each. */
#pragma once

#include "core/evidence/border.h"
#include "core/evidence/evidence.h"

typedef struct {
  const DsecHeader *header;
  const DsecPolicy *policy;
  const DsecBorder *border;
  const DsecHop *line;  /* the border line B */
  DsecEvidenceSet *set; /* records are added, the first error is kept */
} DsecCollector;

/* Adds an empty record of verify=no. Returns: (transfer none). */
DsecEvidence *dsec_collector_add (DsecCollector *self, DsecEvidenceKind source, guint ordinal);

/* The field breaks @rule: the verdict is "untrusted". Only the first such field counts. */
void dsec_collector_fail (DsecCollector *self, DsecRule rule, guint ordinal);

/* The next field called @name in the window W at or after @ordinal. Returns: -1: none. */
int dsec_collector_find (const DsecCollector *self, const char *name, guint ordinal);

/* Whether a record speaks of this very arrival: the queue id of B, octet by octet, and its peer. */
gboolean dsec_collector_is_bound (const DsecCollector *self, DsecSpan id, DsecSpan ip);

void dsec_collect_receipt (DsecCollector *self);  /* E2, receipt-evidence.c */
void dsec_collect_authres (DsecCollector *self);  /* E3, authres-evidence.c */
void dsec_collect_exchange (DsecCollector *self); /* E4, exchange.c */
