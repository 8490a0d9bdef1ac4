/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule E9: whether a record proves the certificate that the policy lists for a partner. */
#pragma once

#include "core/evidence/evidence.h"

/* Who is asked about, under which rules. All borrowed. */
typedef struct {
  const DsecPolicy *policy;
  const DsecPartnerDomain *domain; /* the partner */
  const DsecPartner *entry;        /* its line in force on the day of the border line */
  const char *author_domain;       /* D(From) */
  gboolean has_vetted_cas;         /* of the border that made the record */
} DsecPartnerQuestion;

/* The first condition of rule E9 that a record does not meet, in the order in which they are asked:
 * a greater value is a nearer miss. */
typedef enum {
  DSEC_MISMATCH_TLS = 0,  /* too old a version, or none that is known */
  DSEC_MISMATCH_EXCHANGE, /* Exchange names another domain, or may not name one here */
  DSEC_MISMATCH_PROVIDER, /* all that it names is a mail provider */
  DSEC_MISMATCH_NAME,
  DSEC_MISMATCH_ISSUER,
  DSEC_MISMATCH_CHAIN,  /* nothing is pinned, and the chain proves no name here */
  DSEC_MISMATCH_NO_PIN, /* a pin is listed, and the record states none */
  DSEC_MISMATCH_PIN,    /* it states another */
  DSEC_MISMATCH_NOTHING,
} DsecMismatch;

/* The caller has seen to it that @record is positive. Pure. NOTHING: the record matches. */
DsecMismatch dsec_partner_match_compare (const DsecPartnerQuestion *question,
                                         const DsecEvidence *record);

/* Whether it is a public key that @record matches @entry by, not a certificate or its names. */
gboolean dsec_partner_match_is_key (const DsecPartner *entry, const DsecEvidence *record);

/* Whether a name of @record is one that all customers of a mail provider show. Such a name is no
 * partner's, whatever is pinned. Returns: (nullable): who the provider is. */
const char *dsec_partner_match_find_provider (const DsecEvidence *record);
