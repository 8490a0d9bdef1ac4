/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All partners of a policy: packed, because lists of 100,000 are held by every mail program, and
 * found through a hash, because look-up must not depend on their number. */
#pragma once

#include "core/policy/arena.h"
#include "core/policy/complaints.h"
#include "core/policy/partner-line.h"

typedef struct _DsecPartnerStore DsecPartnerStore;

/* Read by others once finished. */
struct _DsecPartnerStore {
  GArray *entries;  /* of DsecPartner; of one domain side by side once finished */
  GArray *domains;  /* of DsecPartnerDomain, in the order of the files; one an entry, until
                       finished */
  guint max_labels; /* of the longest domain, 0 without any */
  /* Keys in @arena, values in @domains, once finished. */
  GHashTable *by_name;
  GHashTable *by_folded; /* U-form of international domains, folded */
  GStringChunk *issuers; /* equal ones are one and the same text */
  DsecArena *arena;      /* all other text, and the lists of entries */
};

DsecPartnerStore *dsec_partner_store_new (void) G_GNUC_WARN_UNUSED_RESULT;
void dsec_partner_store_free (DsecPartnerStore *self);

/* Adds what one line says. Everything is copied.
 * @domain: lower-case A-labels.
 * Returns: FALSE where there is no room for more (DSEC_MAX_PARTNERS). */
gboolean dsec_partner_store_add (DsecPartnerStore *self,
                                 DsecSpan domain,
                                 const DsecPartnerLine *line,
                                 DsecSource source) G_GNUC_WARN_UNUSED_RESULT;

/* After the last line: puts the entries of one domain side by side, and complains about those that
 * overlap or disagree. Look-ups are allowed from here on. */
void dsec_partner_store_finish (DsecPartnerStore *self, DsecComplaints *complaints);

/* The domain itself, never one above it. Returns: (nullable). */
const DsecPartnerDomain *dsec_partner_store_find (const DsecPartnerStore *self, const char *domain);

/* The domain whose U-form, if it has one, folds to @name (core/base/fold.h). Returns: (nullable).
 */
const DsecPartnerDomain *dsec_partner_store_find_folded (const DsecPartnerStore *self,
                                                         const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecPartnerStore, dsec_partner_store_free)
