/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identities and pins that two domains have in common: whoever shows one can send as either.
 * Nearly every identity of a long list lies below its own domain, and then another domain that
 * lists it too lies above or below that one, or lists a stranger's name. So only strangers' names
 * and pins are put into a table; all others are found through the domains' own index. */
#include <string.h>

#include "core/policy/lint-parts.h"

/* @identity or @pin is borrowed from @entry. */
typedef struct {
  const DsecPartner *entry;
  guint32 place; /* of its domain */
  guint32 hash;
  const char *identity; /* (nullable): else a pin */
  const guint8 *pin;
  gboolean is_key;
} Claim;

static guint
hash_claim (gconstpointer data)
{
  return ((const Claim *) data)->hash;
}

static gboolean
equal_claims (gconstpointer a, gconstpointer b)
{
  const Claim *left = a;
  const Claim *right = b;

  if (left->identity != NULL && right->identity != NULL)
    return g_ascii_strcasecmp (left->identity, right->identity) == 0;
  return left->pin != NULL && right->pin != NULL && left->is_key == right->is_key &&
         memcmp (left->pin, right->pin, DSEC_SHA256_SIZE) == 0;
}

void
dsec_twice_lint_init (DsecTwiceLint *self, const DsecPolicy *policy, DsecComplaints *complaints)
{
  self->policy = policy;
  self->complaints = complaints;
  self->claims = g_hash_table_new_full (hash_claim, equal_claims, g_free, NULL);
}

void
dsec_twice_lint_clear (DsecTwiceLint *self)
{
  g_clear_pointer (&self->claims, g_hash_table_unref);
}

static void
warn (const DsecTwiceLint *self, const Claim *claim, const DsecPartner *other)
{
  g_autofree char *pin = claim->pin != NULL ? dsec_sha256_to_string (claim->pin) : NULL;

  dsec_warn_place (self->complaints,
                   claim->entry->source,
                   N_ ("\"{}\" stands also at {}, for another domain: each of the two can send as "
                       "the other"),
                   dsec_span_from_string (pin != NULL ? pin : claim->identity),
                   other->source);
}

static void
add_claim (DsecTwiceLint *self, const Claim *claim)
{
  const Claim *known = g_hash_table_lookup (self->claims, claim);

  if (known == NULL)
    g_hash_table_add (self->claims, g_memdup2 (claim, sizeof *claim));
  else if (known->place != claim->place)
    warn (self, claim, known->entry);
}

/* The entry of @domain that lists @text, too. Returns: (nullable). */
static const DsecPartner *
find_entry (const DsecPartnerDomain *domain, const char *text)
{
  for (guint i = 0; i < domain->n_entries; i++) {
    const DsecPartner *entry = &domain->entries[i];

    for (guint j = 0; j < entry->n_identities; j++) {
      if (g_ascii_strcasecmp (entry->identities[j], text) == 0)
        return entry;
    }
  }
  return NULL;
}

/* In domains that @name lies below, or is itself. Names of one label are no partners. */
static const DsecPartner *
find_above (const DsecTwiceLint *self, const char *name, const char *text)
{
  for (const char *dot = strchr (name, '.'); dot != NULL; dot = strchr (name, '.')) {
    const DsecPartnerDomain *domain = dsec_partner_store_find (self->policy->partners, name);
    const DsecPartner *entry = domain != NULL ? find_entry (domain, text) : NULL;

    if (entry != NULL)
      return entry;
    name = dot + 1;
  }
  return NULL;
}

void
dsec_twice_lint_add_identity (DsecTwiceLint *self, const DsecLintIdentity *identity)
{
  const Claim claim = { .entry = identity->entry,
                        .place = identity->place,
                        .hash = identity->hash,
                        .identity = identity->text };
  const char *start =
      identity->is_own ? strchr (identity->domain->domain, '.') + 1 : identity->host;
  const DsecPartner *other = start != NULL ? find_above (self, start, identity->text) : NULL;

  if (other != NULL)
    warn (self, &claim, other);
  else if (!identity->is_own)
    add_claim (self, &claim);
}

void
dsec_twice_lint_add_pins (DsecTwiceLint *self, const DsecPartner *entry, guint32 place)
{
  guint n_pins = (guint) entry->n_fingerprints + entry->n_keys;

  for (guint i = 0; i < n_pins; i++) {
    Claim claim = { .entry = entry, .place = place, .is_key = i >= entry->n_fingerprints };

    claim.pin = claim.is_key ? entry->keys[i - entry->n_fingerprints] : entry->fingerprints[i];
    memcpy (&claim.hash, claim.pin, sizeof claim.hash); /* a digest is a hash */
    add_claim (self, &claim);
  }
}
