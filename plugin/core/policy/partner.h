/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A partner, as the lists of the policy have it. */
#pragma once

#include "core/base/date.h"
#include "core/base/problem.h"
#include "core/base/sha256.h"
#include "core/base/word.h"

/* Order of trust in TLS versions, rule E9: 10, 11, 12, 13; 0 for every other word. */
typedef guint8 DsecTlsVersion;

typedef enum {
  DSEC_MODE_OBSERVE = 0,
  DSEC_MODE_REQUIRE,
} DsecMode;

extern const DsecWord dsec_mode_words[];        /* "observe", "require" */
extern const DsecWord dsec_tls_version_words[]; /* "1.0" and so on, as policies have them */

/* One line of a partner list. All pointers belong to the policy. */
typedef struct {
  const char *name;              /* shown to the user; the domain where none is given */
  const char *contact;           /* (nullable) */
  const char *const *identities; /* after WS collapse; NULL where n_identities is 0 */
  const char *const *issuers;    /* after WS collapse */
  const guint8 (*fingerprints)[DSEC_SHA256_SIZE]; /* of certificates */
  const guint8 (*keys)[DSEC_SHA256_SIZE];         /* of their SubjectPublicKeyInfo */
  DsecDay from;                                   /* first day, DSEC_DAY_MIN: always */
  DsecDay until;                                  /* last day, DSEC_DAY_MAX: always */
  DsecSource source;
  guint8 n_identities;
  guint8 n_issuers;
  guint8 n_fingerprints;
  guint8 n_keys;
  guint8 mode; /* DsecMode */
  DsecTlsVersion min_tls;
} DsecPartner;

/* All entries of one domain; their days do not overlap. */
typedef struct {
  const char *domain;   /* lower-case A-labels */
  DsecPartner *entries; /* sorted by from */
  guint16 n_entries;
  guint8 includes_subdomains; /* boolean */
} DsecPartnerDomain;

/* The entry that counts on @day. DSEC_DAY_NONE matches undated entries only.
 * Returns: (nullable). */
const DsecPartner *dsec_partner_domain_get_entry (const DsecPartnerDomain *self, DsecDay day);

/* The entry in force on @today, else the newest: for the display where no border line dates the
 * message. Never NULL. */
const DsecPartner *dsec_partner_domain_get_current (const DsecPartnerDomain *self, DsecDay today);

/* The mode that counts where no border line dates the message: that of the entry in force on
 * @today, else "observe". */
DsecMode dsec_partner_domain_get_mode (const DsecPartnerDomain *self, DsecDay today);

/* Whether the entry pins certificates or keys: then nothing else proves (rule E9). */
static inline gboolean
dsec_partner_has_pins (const DsecPartner *self)
{
  return self->n_fingerprints > 0 || self->n_keys > 0;
}

/* The table of rule E9, for the words that servers write. 10, 11, 12, 13, or 0. */
DsecTlsVersion dsec_tls_version_parse (DsecSpan word);
const char *dsec_tls_version_to_string (DsecTlsVersion version); /* "1.2"; (nullable) for 0 */
