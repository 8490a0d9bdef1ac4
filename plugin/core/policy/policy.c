/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions that the procedure asks of a policy. */
#include "core/policy/policy.h"

#include <string.h>

#include "core/policy/partner-store.h"

static const DsecWord origin_words[] = { { "none", DSEC_ORIGIN_NONE },
                                         { "directory", DSEC_ORIGIN_DIRECTORY },
                                         { "personal", DSEC_ORIGIN_PERSONAL },
                                         { "managed", DSEC_ORIGIN_MANAGED },
                                         { NULL, 0 } };

const char *
dsec_origin_to_string (DsecOrigin origin)
{
  return dsec_word_get_text (origin_words, (int) origin);
}

const char *
dsec_policy_get_file (const DsecPolicy *self, guint index)
{
  return index < self->files->len ? g_ptr_array_index (self->files, index) : NULL;
}

guint
dsec_policy_get_line (const DsecPolicy *self, const char *group, const char *key)
{
  g_autofree char *name = g_strconcat (group, "\n", key, NULL);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->lines, name));
}

const DsecHost *
dsec_policy_get_host (const DsecPolicy *self, guint index)
{
  return index < self->hosts->len ? g_ptr_array_index (self->hosts, index) : NULL;
}

const DsecHost *
dsec_policy_find_host (const DsecPolicy *self, const DsecAddress *address)
{
  const DsecHost *host = g_hash_table_lookup (self->by_address, address);

  return host != NULL && host->role != DSEC_ROLE_RETRIEVER ? host : NULL;
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

const DsecHost *
dsec_policy_get_retriever (const DsecPolicy *self, const DsecHost *host)
{
  const DsecHost *target = dsec_policy_get_loopback (self, host);

  return target != NULL && target->role == DSEC_ROLE_RETRIEVER ? target : NULL;
}

guint
dsec_policy_get_n_partner_entries (const DsecPolicy *self)
{
  return self->partners->entries->len;
}

guint
dsec_policy_get_n_partner_domains (const DsecPolicy *self)
{
  return self->partners->domains->len;
}

const DsecPartnerDomain *
dsec_policy_get_partner_domain (const DsecPolicy *self, guint index)
{
  const GArray *domains = self->partners->domains;

  return index < domains->len ? &g_array_index (domains, DsecPartnerDomain, index) : NULL;
}

DsecPartner
dsec_policy_make_bare_partner (const DsecPolicy *self, const char *domain)
{
  return (DsecPartner){ .name = domain,
                        .from = DSEC_DAY_MIN,
                        .until = DSEC_DAY_MAX,
                        .mode = (guint8) self->mode,
                        .min_tls = self->minimum_tls };
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
  return self->partners->max_labels;
}
