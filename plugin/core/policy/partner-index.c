/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/partner-index.h"

#include <string.h>

#include "core/policy/line-reader.h"

/* A slot holds the place of a domain plus 1, and above it bits of its hash: they tell most other
 * domains apart without a look at their names, which lie far away. */
#define PLACE_BITS 20 /* DSEC_MAX_PARTNERS plus 1 fits */
#define PLACE_MASK ((1U << PLACE_BITS) - 1)

guint32
dsec_hash_text (DsecSpan text)
{
  const guint64 factor = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint64 hash = text.size * factor;

  while (text.size > 0) {
    guint64 word = 0;
    gsize step = MIN (text.size, sizeof word);

    if (step == sizeof word)
      word = dsec_load_word (text.data);
    else
      memcpy (&word, text.data, step);
    hash = (hash ^ word) * factor;
    hash ^= hash >> 32;
    text.data += step;
    text.size -= step;
  }
  return (guint32) hash;
}

void
dsec_partner_index_init (DsecPartnerIndex *self, GArray *domains, guint n_domains)
{
  self->n_slots = 16;
  while (self->n_slots / 2 < n_domains)
    self->n_slots *= 2;
  self->slots = g_new0 (guint32, self->n_slots);
  self->domains = domains;
}

void
dsec_partner_index_clear (DsecPartnerIndex *self)
{
  g_clear_pointer (&self->slots, g_free);
}

static guint32
first_slot (const DsecPartnerIndex *self, guint32 hash)
{
  return (hash ^ (hash >> PLACE_BITS)) & (self->n_slots - 1);
}

static guint32
next_slot (const DsecPartnerIndex *self, guint32 slot)
{
  return (slot + 1) & (self->n_slots - 1);
}

void
dsec_partner_index_prefetch (const DsecPartnerIndex *self, guint32 hash)
{
  __builtin_prefetch (&self->slots[first_slot (self, hash)]);
}

DsecPartnerDomain *
dsec_partner_index_find (const DsecPartnerIndex *self, const char *domain, guint32 hash)
{
  for (guint32 i = first_slot (self, hash); self->slots[i] != 0; i = next_slot (self, i)) {
    guint32 slot = self->slots[i];
    DsecPartnerDomain *found = NULL;

    if (((slot ^ hash) & ~PLACE_MASK) != 0)
      continue;
    found = &g_array_index (self->domains, DsecPartnerDomain, (slot & PLACE_MASK) - 1);
    if (strcmp (found->domain, domain) == 0)
      return found;
  }
  return NULL;
}

void
dsec_partner_index_put (DsecPartnerIndex *self, guint32 place, guint32 hash)
{
  guint32 i = first_slot (self, hash);

  while (self->slots[i] != 0)
    i = next_slot (self, i);
  self->slots[i] = (place + 1) | (hash & ~PLACE_MASK);
}
