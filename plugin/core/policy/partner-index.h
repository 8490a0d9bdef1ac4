/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the name of a domain to its place in the list of all: look-up in a list of a million costs
 * as much as in one of ten. */
#pragma once

#include "core/policy/policy.h"

typedef struct {
  guint32 *slots;  /* owned; open addressing; 0: free */
  guint32 n_slots; /* a power of 2, at least twice the number of domains */
  GArray *domains; /* of DsecPartnerDomain, borrowed */
} DsecPartnerIndex;

/* Multiplies eight octets at a time. The names are the administrator's own: nobody else can choose
 * them to collide. */
guint32 dsec_hash_text (DsecSpan text);

/* An empty index. @domains: borrowed; each must be put in when it has its place there.
 * @n_domains: at most so many will be: fewer than DSEC_MAX_PARTNERS + 1. */
void dsec_partner_index_init (DsecPartnerIndex *self, GArray *domains, guint n_domains);
void dsec_partner_index_clear (DsecPartnerIndex *self);

/* Has the processor fetch what a find with @hash will look at: worth it a few finds ahead. */
void dsec_partner_index_prefetch (const DsecPartnerIndex *self, guint32 hash);

/* @hash: dsec_hash_text() of @domain. Returns: (nullable): belongs to the array. */
DsecPartnerDomain *
dsec_partner_index_find (const DsecPartnerIndex *self, const char *domain, guint32 hash);

/* @place: in the array, of a domain that is not in the index yet. */
void dsec_partner_index_put (DsecPartnerIndex *self, guint32 place, guint32 hash);
