/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/partner-match.h"

#include <string.h>

/* No identity listed: what Exchange does, the sending domain has to be in the certificate. */
static gboolean
is_default_identity (const char *domain, const char *name)
{
  g_autofree char *lower = NULL;

  if (g_ascii_strcasecmp (name, domain) == 0)
    return TRUE;
  lower = g_ascii_strdown (name, -1);
  return strchr (name, '*') == NULL && g_str_has_suffix (lower, domain) &&
         strlen (lower) > strlen (domain) && lower[strlen (lower) - strlen (domain) - 1] == '.';
}

static gboolean
is_listed_identity (const DsecPartner *partner, const char *name)
{
  for (guint i = 0; i < partner->n_identities; i++) {
    if (g_ascii_strcasecmp (partner->identities[i], name) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_identity (const DsecPartnerDomain *domain,
              const DsecPartner *partner,
              const DsecEvidence *record)
{
  if (partner->n_identities == 0 && partner->n_fingerprints > 0)
    return TRUE;
  for (guint i = 0; i < record->names->len; i++) {
    const char *name = g_ptr_array_index (record->names, i);

    if (partner->n_identities > 0 ? is_listed_identity (partner, name)
                                  : is_default_identity (domain->domain, name))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_issuer (const DsecPartner *partner, const DsecEvidence *record)
{
  if (partner->any_issuer || (partner->n_issuers == 0 && partner->n_fingerprints > 0))
    return TRUE;
  for (guint i = 0; i < partner->n_issuers; i++) {
    if (g_strcmp0 (partner->issuers[i], record->issuer) == 0)
      return TRUE;
  }
  return FALSE;
}

/* A pinned key is proof enough of itself; without a pin the border must have verified the chain. */
static gboolean
has_key (const DsecPartner *partner, const DsecEvidence *record)
{
  if (partner->n_fingerprints == 0)
    return record->verify == DSEC_VERIFY_OK;
  for (guint i = 0; record->has_fingerprint && i < partner->n_fingerprints; i++) {
    if (memcmp (partner->fingerprints[i], record->fingerprint, DSEC_FINGERPRINT_SIZE) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Exchange has checked the certificate and names the domain that it stands for. */
static gboolean
matches_exchange (const DsecPartnerDomain *domain,
                  const DsecPartner *partner,
                  const char *author_domain,
                  const DsecEvidence *record)
{
  const char *name = record->names->len == 1 ? g_ptr_array_index (record->names, 0) : NULL;

  if (name == NULL || partner->n_fingerprints > 0)
    return FALSE;
  return strcmp (name, domain->domain) == 0 ||
         (domain->includes_subdomains && strcmp (name, author_domain) == 0);
}

gboolean
dsec_partner_matches (const DsecPartnerDomain *domain,
                      const DsecPartner *partner,
                      const char *author_domain,
                      const DsecEvidence *record)
{
  if (dsec_tls_version_parse (dsec_span_from_string (record->tls)) < partner->min_tls)
    return FALSE;
  if (record->source == DSEC_EVIDENCE_EXCHANGE)
    return matches_exchange (domain, partner, author_domain, record);
  return has_identity (domain, partner, record) && has_issuer (partner, record) &&
         has_key (partner, record);
}
