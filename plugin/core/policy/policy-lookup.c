/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions that the procedure asks of a policy. */
#include <string.h>

#include "core/base/limits.h"
#include "core/policy/policy-private.h"

static const struct {
  const char *word;
  DsecTlsVersion version;
} tls_words[] = {
  { "TLSv1", 10 },   { "TLSv1.0", 10 }, { "TLS1", 10 },    { "TLS1_0", 10 }, { "TLSv1.1", 11 },
  { "TLS1.1", 11 },  { "TLS1_1", 11 },  { "TLSv1.2", 12 }, { "TLS1.2", 12 }, { "TLS1_2", 12 },
  { "TLSv1.3", 13 }, { "TLS1.3", 13 },  { "TLS1_3", 13 },
};

DsecTlsVersion
dsec_tls_version_parse (DsecSpan word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tls_words); i++) {
    if (dsec_span_equal_nocase (word, dsec_span_from_string (tls_words[i].word)))
      return tls_words[i].version;
  }
  return 0;
}

const char *
dsec_tls_version_to_string (DsecTlsVersion version)
{
  static const char *const texts[] = { "1.0", "1.1", "1.2", "1.3" };

  return version >= 10 && version <= 13 ? texts[version - 10] : NULL;
}

const DsecHost *
dsec_policy_find_host (const DsecPolicy *self, const DsecAddress *address)
{
  const DsecHost *host = g_hash_table_lookup (self->by_address, address);

  return host != NULL && host->role != DSEC_ROLE_RETRIEVER ? host : NULL;
}

gboolean
dsec_host_has_trait (const DsecHost *host, DsecTrait trait)
{
  for (guint i = 0; i < host->layouts->len; i++) {
    if (dsec_layout_has_trait (g_ptr_array_index (host->layouts, i), trait))
      return TRUE;
  }
  return FALSE;
}

const DsecHost *
dsec_policy_get_loopback (const DsecPolicy *self, const DsecHost *host)
{
  switch (host->loopback) {
  case DSEC_LOOPBACK_REFUSE:
    break;
  case DSEC_LOOPBACK_SELF:
    return host;
  case DSEC_LOOPBACK_HOST:
    return dsec_policy_get_host (self, host->loopback_host);
  }
  return NULL;
}

gboolean
dsec_host_has_name (const DsecHost *host, DsecSpan name, const DsecLayout *layout)
{
  if (name.size > 0 && name.data[name.size - 1] == '.')
    name.size--;
  for (guint i = 0; i < host->names->len; i++) {
    const DsecHostName *own = &g_array_index (host->names, DsecHostName, i);

    if (own->layout != NULL &&
        (layout == NULL || strcmp (own->layout, dsec_layout_get_name (layout)) != 0))
      continue;
    if (strcmp (own->name, "*") == 0 ||
        dsec_span_equal_nocase (name, dsec_span_from_string (own->name)))
      return TRUE;
  }
  return FALSE;
}

guint
dsec_policy_get_n_partner_entries (const DsecPolicy *self)
{
  return dsec_partner_store_get_n_entries (self->partners);
}

guint
dsec_policy_get_n_partner_domains (const DsecPolicy *self)
{
  return dsec_partner_store_get_n_domains (self->partners);
}

const DsecPartnerDomain *
dsec_policy_get_partner_domain (const DsecPolicy *self, guint index)
{
  return dsec_partner_store_get_domain (self->partners, index);
}

/* At most 127 labels, whatever the number of partners. */
const DsecPartnerDomain *
dsec_policy_find_partner (const DsecPolicy *self, const char *domain)
{
  const DsecPartnerDomain *found = dsec_partner_store_find (self->partners, domain);

  for (const char *dot = strchr (domain, '.'); found == NULL && dot != NULL;
       dot = strchr (dot + 1, '.')) {
    found = dsec_partner_store_find (self->partners, dot + 1);
    if (found != NULL && !found->includes_subdomains)
      found = NULL;
  }
  return found;
}

static gboolean
is_own_domain (const DsecPolicy *self, const char *name)
{
  return g_ptr_array_find_with_equal_func (self->domains, name, g_str_equal, NULL);
}

gboolean
dsec_policy_is_nearest (const DsecPolicy *self, const char *name, const DsecPartnerDomain *domain)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (const char *at = lower; at != NULL; at = strchr (at, '.')) {
    const DsecPartnerDomain *found = NULL;

    at += at[0] == '.' ? 1 : 0;
    found = dsec_partner_store_find (self->partners, at);
    if (found != NULL || is_own_domain (self, at))
      return found == domain;
  }
  return FALSE;
}

static gboolean
is_required (const DsecPartnerDomain *domain, DsecDay today)
{
  return domain != NULL && dsec_partner_domain_get_mode (domain, today) == DSEC_MODE_REQUIRE;
}

/* A U-form may fold to ASCII, and then be another partner's name. */
gboolean
dsec_policy_requires_name (const DsecPolicy *self, const char *name, DsecDay today)
{
  return is_required (dsec_partner_store_find (self->partners, name), today) ||
         is_required (dsec_partner_store_find_folded (self->partners, name), today);
}

gboolean
dsec_policy_requires_any (const DsecPolicy *self, DsecDay today)
{
  guint n_domains = dsec_policy_get_n_partner_domains (self);

  for (guint i = 0; i < n_domains; i++) {
    if (is_required (dsec_policy_get_partner_domain (self, i), today))
      return TRUE;
  }
  return FALSE;
}

guint
dsec_policy_get_max_labels (const DsecPolicy *self)
{
  return dsec_partner_store_get_max_labels (self->partners);
}

static gboolean
is_undated (const DsecPartner *entry)
{
  return entry->from == DSEC_DAY_MIN && entry->until == DSEC_DAY_MAX;
}

/* Days do not overlap, so the last entry that has begun is the only one that can count. */
const DsecPartner *
dsec_partner_domain_get_entry (const DsecPartnerDomain *self, DsecDay day)
{
  guint low = 0;
  guint high = self->n_entries;

  if (day == DSEC_DAY_NONE)
    return is_undated (&self->entries[0]) ? &self->entries[0] : NULL;
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (self->entries[middle].from <= day)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 && day <= self->entries[low - 1].until ? &self->entries[low - 1] : NULL;
}

DsecMode
dsec_partner_domain_get_mode (const DsecPartnerDomain *self, DsecDay today)
{
  const DsecPartner *entry = dsec_partner_domain_get_entry (self, today);

  return entry != NULL ? entry->mode : DSEC_MODE_OBSERVE;
}

const DsecPartner *
dsec_partner_domain_get_current (const DsecPartnerDomain *self, DsecDay today)
{
  const DsecPartner *entry = dsec_partner_domain_get_entry (self, today);

  return entry != NULL ? entry : &self->entries[self->n_entries - 1];
}
