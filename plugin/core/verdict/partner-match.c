/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/verdict/partner-match.h"

#include <string.h>

#include "core/policy/mail-providers.h"

/* Letters, digits, hyphens and dots: no mailbox name, no text that merely ends in a domain. */
static gboolean
is_host_name (const char *name)
{
  for (const char *p = name; *p != '\0'; p++) {
    if (!g_ascii_isalnum (*p) && *p != '-' && *p != '.')
      return FALSE;
  }
  return TRUE;
}

/* No identity listed: what Exchange does, the sending domain has to be in the certificate. A name
 * that lies nearer to another listed domain is that one's. */
static gboolean
is_default_identity (const DsecPartnerQuestion *question, const char *name)
{
  const char *domain = question->domain->domain;
  gsize size = strlen (name);
  gsize domain_size = strlen (domain);
  const char *end = name + size - MIN (size, domain_size);

  if (g_ascii_strcasecmp (end, domain) != 0)
    return FALSE;
  return end == name || (end[-1] == '.' && is_host_name (name) &&
                         dsec_policy_is_nearest (question->policy, name, question->domain));
}

static gboolean
is_listed_identity (const DsecPartner *entry, const char *name)
{
  for (guint i = 0; i < entry->n_identities; i++) {
    if (g_ascii_strcasecmp (entry->identities[i], name) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Postfix writes "?" for every octet outside ASCII, so such a name is many names. */
static gboolean
can_name (const char *name)
{
  return strchr (name, '?') == NULL &&
         dsec_mail_provider_find (dsec_span_from_string (name)) == NULL;
}

static gboolean
has_identity (const DsecPartnerQuestion *question, const DsecEvidence *record)
{
  const DsecPartner *entry = question->entry;

  if (entry->n_identities == 0 && dsec_partner_has_pins (entry))
    return TRUE;
  for (guint i = 0; i < record->names->len; i++) {
    const char *name = g_ptr_array_index (record->names, i);

    if (can_name (name) && (entry->n_identities > 0 ? is_listed_identity (entry, name)
                                                    : is_default_identity (question, name)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_issuer (const DsecPartner *entry, const DsecEvidence *record)
{
  if (entry->n_issuers == 0)
    return TRUE;
  for (guint i = 0; i < entry->n_issuers; i++) {
    if (g_strcmp0 (entry->issuers[i], record->issuer) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_among (const guint8 (*pins)[DSEC_SHA256_SIZE], guint n_pins, const guint8 *digest)
{
  for (guint i = 0; i < n_pins; i++) {
    if (memcmp (pins[i], digest, DSEC_SHA256_SIZE) == 0)
      return TRUE;
  }
  return FALSE;
}

gboolean
dsec_partner_match_is_key (const DsecPartner *entry, const DsecEvidence *record)
{
  return record->has_key && is_among (entry->keys, entry->n_keys, record->key);
}

static gboolean
matches_fingerprint (const DsecPartner *entry, const DsecEvidence *record)
{
  return record->has_fingerprint &&
         is_among (entry->fingerprints, entry->n_fingerprints, record->fingerprint);
}

/* A pinned certificate or key is proof enough of itself; without a pin, the border must have
 * verified the chain, and its administrators have vetted the CAs. */
static DsecMismatch
compare_proof (const DsecPartnerQuestion *question, const DsecEvidence *record)
{
  const DsecPartner *entry = question->entry;

  if (!dsec_partner_has_pins (entry))
    return record->verify == DSEC_VERIFY_OK && question->has_vetted_cas ? DSEC_MISMATCH_NOTHING
                                                                        : DSEC_MISMATCH_CHAIN;
  if (dsec_partner_match_find_provider (record) != NULL)
    return DSEC_MISMATCH_PROVIDER;
  if (matches_fingerprint (entry, record) || dsec_partner_match_is_key (entry, record))
    return DSEC_MISMATCH_NOTHING;
  return record->has_fingerprint || record->has_key ? DSEC_MISMATCH_PIN : DSEC_MISMATCH_NO_PIN;
}

/* Exchange has checked the certificate and names the domain that it stands for. */
static gboolean
matches_exchange (const DsecPartnerQuestion *question, const DsecEvidence *record)
{
  const DsecPartnerDomain *domain = question->domain;
  const char *name = record->names->len == 1 ? g_ptr_array_index (record->names, 0) : NULL;

  if (name == NULL || !question->has_vetted_cas || dsec_partner_has_pins (question->entry))
    return FALSE;
  return strcmp (name, domain->domain) == 0 ||
         (domain->includes_subdomains && strcmp (name, question->author_domain) == 0);
}

DsecMismatch
dsec_partner_match_compare (const DsecPartnerQuestion *question, const DsecEvidence *record)
{
  const DsecPartner *entry = question->entry;

  if (dsec_tls_version_parse (dsec_span_from_string (record->tls)) < entry->min_tls)
    return DSEC_MISMATCH_TLS;
  if (record->source == DSEC_EVIDENCE_EXCHANGE)
    return matches_exchange (question, record) ? DSEC_MISMATCH_NOTHING : DSEC_MISMATCH_EXCHANGE;
  if (!has_identity (question, record))
    return dsec_partner_match_find_provider (record) != NULL ? DSEC_MISMATCH_PROVIDER
                                                             : DSEC_MISMATCH_NAME;
  if (!has_issuer (entry, record))
    return DSEC_MISMATCH_ISSUER;
  return compare_proof (question, record);
}

const char *
dsec_partner_match_find_provider (const DsecEvidence *record)
{
  const char *provider = NULL;

  for (guint i = 0; provider == NULL && i < record->names->len; i++)
    provider =
        dsec_mail_provider_find (dsec_span_from_string (g_ptr_array_index (record->names, i)));
  return provider;
}
