/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions that the procedure asks of a policy. */
#include <string.h>

#include "core/limits.h"
#include "core/policy-private.h"

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

const DsecPartnerDomain *
dsec_policy_find_partner_text (const DsecPolicy *self, DsecSpan text)
{
  char name[DSEC_MAX_MAILBOX + 1];
  gboolean is_ascii = TRUE;

  if (text.size > DSEC_MAX_MAILBOX)
    return NULL;
  for (gsize i = 0; i < text.size; i++) {
    if (text.data[i] == '\0')
      return NULL;
    name[i] = g_ascii_tolower (text.data[i]);
    is_ascii = is_ascii && (guchar) name[i] < 0x80;
  }
  name[text.size] = '\0';
  return is_ascii ? dsec_partner_store_find (self->partners, name)
                  : dsec_partner_store_find_unicode (self->partners, name);
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

const DsecPartner *
dsec_partner_domain_get_current (const DsecPartnerDomain *self, DsecDay today)
{
  const DsecPartner *entry = dsec_partner_domain_get_entry (self, today);

  return entry != NULL ? entry : &self->entries[self->n_entries - 1];
}
