/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one message was judged to be, and why. core/verdict/judge.h makes it. */
#pragma once

#include "core/evidence/border.h"
#include "core/message/author.h"
#include "core/policy/policy-state.h"
#include "core/verdict/context.h"
#include "core/verdict/partner-match.h"

/* 0 is the least trusted one, so that a missed branch fails closed. */
typedef enum {
  DSEC_VERDICT_UNCONFIGURED = 0,
  DSEC_VERDICT_MALFORMED,
  DSEC_VERDICT_UNTRUSTED,
  DSEC_VERDICT_NOT_SECURED,
  DSEC_VERDICT_NOT_PARTNER,
  DSEC_VERDICT_SECURED,
} DsecVerdictKind;

#define DSEC_N_VERDICTS (DSEC_VERDICT_SECURED + 1)

/* "unconfigured", "malformed", "untrusted", "not-secured", "not-partner", "secured". */
const char *dsec_verdict_kind_to_string (DsecVerdictKind kind);
/* Returns: FALSE for a text that names no verdict. */
gboolean dsec_verdict_kind_from_string (const char *text, DsecVerdictKind *out_kind);

typedef enum {
  DSEC_OUTCOME_FAIL = 0,
  DSEC_OUTCOME_SKIPPED, /* nothing to decide, or not reached */
  DSEC_OUTCOME_PASS,
} DsecOutcome;

/* "fail", "skipped", "pass". */
const char *dsec_verdict_outcome_to_string (DsecOutcome outcome);

/* One rule that was decided, in the order of the procedure. */
typedef struct {
  DsecRule rule;
  DsecOutcome outcome;
  int ordinal;  /* of the field that it speaks of, -1: none */
  char *detail; /* (nullable) owned: address, name or domain that the sentence names;
                   may come from the message: hostile, not always UTF-8 */
} DsecCheck;

/* Immutable, reference-counted (atomic). */
typedef struct {
  DsecVerdictKind kind;
  DsecRule rule;          /* the one that decided */
  gboolean has_warning;   /* the reader shows a warning (procedure, table of verdicts) */
  DsecContext context;    /* as given */
  DsecPolicyState *state; /* owned reference: policy, or the problems of U */
  DsecAuthor *author;     /* (nullable): NULL before rule A */
  const DsecPartnerDomain *partner_domain; /* (nullable): belongs to the policy */
  const DsecPartner *partner;  /* (nullable): the entry that was applied, or that governs display */
  DsecMode mode;               /* of the entry that counts: also "observe" where that has ended */
  DsecBorder *border;          /* (nullable): NULL before rule T; may have failed */
  DsecEvidenceSet *evidence;   /* (nullable): NULL before rule E */
  const DsecEvidence *match;   /* (nullable): the record that matches the partner; in @evidence */
  const DsecEvidence *nearest; /* (nullable): the positive record that comes nearest to it */
  DsecMismatch mismatch;       /* what @nearest lacks; without one it says nothing */
  GPtrArray *checks;           /* (element-type DsecCheck) */
  GArray *ordinals;            /* of guint, ascending: the header fields that decided */
  GPtrArray *raw_fields;       /* (element-type utf8): those fields as they stand, invalid UTF-8
                                  replaced; parallel to @ordinals */
} DsecVerdict;

/* The beginning of every verdict: UNCONFIGURED, with nothing checked.
 * @context: is copied, but for what it borrows. Returns: (transfer full). */
DsecVerdict *dsec_verdict_new (DsecPolicyState *state, const DsecContext *context)
    G_GNUC_WARN_UNUSED_RESULT;
DsecVerdict *dsec_verdict_ref (DsecVerdict *self);
void dsec_verdict_unref (DsecVerdict *self);

/* The border line. Returns: (nullable): NULL where the walk did not reach one. */
const DsecHop *dsec_verdict_get_line (const DsecVerdict *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecVerdict, dsec_verdict_unref)
