/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was recorded at the border about the peer's certificate: rules E1 to E4. */
#pragma once

#include "core/message/header.h"
#include "core/message/receipt.h"
#include "core/policy/policy.h"

typedef struct _DsecBorder DsecBorder; /* core/evidence/border.h */

/* One record. Texts are octets as recorded after decoding and WS collapse: hostile, and not
 * always UTF-8. */
typedef struct {
  DsecEvidenceKind source;
  guint ordinal; /* of the field */
  DsecVerify verify;
  gboolean is_positive; /* counts as a proof: the kind is in the border's Evidence, and verify is
                           fp, or ok and it states a pin or all CAs of the border are vetted */
  GPtrArray *names;     /* (element-type utf8): the CN first (may be ""), then SANs;
                           exchange: AuthDomain alone */
  char *issuer;         /* (nullable) */
  gboolean has_fingerprint;
  guint8 fingerprint[DSEC_SHA256_SIZE]; /* of the certificate */
  gboolean has_key;
  guint8 key[DSEC_SHA256_SIZE]; /* of its SubjectPublicKeyInfo */
  DsecDay not_after;            /* the certificate's last day, for display; DSEC_DAY_NONE */
  char *tls;                    /* (nullable): the version word as recorded */
} DsecEvidence;

DsecEvidence *dsec_evidence_new (DsecEvidenceKind source, guint ordinal) G_GNUC_WARN_UNUSED_RESULT;
void dsec_evidence_free (DsecEvidence *self);

/* Adds a copy of @name after WS collapse. */
void dsec_evidence_add_name (DsecEvidence *self, DsecSpan name);
void dsec_evidence_set_issuer (DsecEvidence *self, DsecSpan issuer);

typedef struct {
  DsecRule rule;      /* NONE, or the rule E2, E3, E4 that a field breaks: untrusted */
  int ordinal;        /* of the field that breaks it, -1 */
  GPtrArray *records; /* (element-type DsecEvidence) */
} DsecEvidenceSet;

/* Empty. Returns: (transfer full). */
DsecEvidenceSet *dsec_evidence_set_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Collects all records that bind to the border line of @border (whose rule is NONE): collector.c.
 * Returns: (transfer full). */
DsecEvidenceSet *dsec_evidence_collect (const DsecHeader *header,
                                        const DsecBorder *border,
                                        const DsecPolicy *policy) G_GNUC_WARN_UNUSED_RESULT;
void dsec_evidence_set_free (DsecEvidenceSet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecEvidence, dsec_evidence_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecEvidenceSet, dsec_evidence_set_free)
