/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/policy.h"

#include <string.h>

#include "core/policy/policy-private.h"

static void
clear_host_name (gpointer item)
{
  DsecHostName *name = item;

  g_free (name->name);
  g_free (name->layout);
}

static void
free_host (gpointer item)
{
  DsecHost *host = item;

  g_free (host->id);
  g_array_unref (host->names);
  g_array_unref (host->addresses);
  g_ptr_array_unref (host->layouts);
  g_ptr_array_unref (host->authserv_ids);
  g_array_unref (host->front_ends);
  g_hash_table_unref (host->sources);
  g_free (host);
}

DsecHost *
dsec_host_new (const char *id, DsecSource source)
{
  DsecHost *host = g_new0 (DsecHost, 1);

  host->id = g_strdup (id);
  host->names = g_array_new (FALSE, FALSE, sizeof (DsecHostName));
  g_array_set_clear_func (host->names, clear_host_name);
  host->addresses = g_array_new (FALSE, FALSE, sizeof (DsecAddress));
  host->layouts = g_ptr_array_new_with_free_func ((GDestroyNotify) dsec_layout_unref);
  host->authserv_ids = g_ptr_array_new_with_free_func (g_free);
  host->front_ends = g_array_new (FALSE, FALSE, sizeof (DsecAddress));
  host->source = source;
  host->sources = g_hash_table_new (g_str_hash, g_str_equal);
  return host;
}

static guint
hash_address (gconstpointer key)
{
  return dsec_address_hash (key);
}

static gboolean
equal_addresses (gconstpointer a, gconstpointer b)
{
  return dsec_address_equal (a, b);
}

DsecPolicy *
dsec_policy_new (DsecOrigin origin)
{
  DsecPolicy *self = g_atomic_rc_box_new0 (DsecPolicy);

  self->origin = origin;
  self->files = g_ptr_array_new_with_free_func (g_free);
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->expires = DSEC_DAY_NONE;
  self->organization = g_strdup ("");
  self->domains = g_ptr_array_new_with_free_func (g_free);
  self->mailbox_servers = g_ptr_array_new_with_free_func (g_free);
  self->shared_folders = g_ptr_array_new_with_free_func (g_free);
  self->mailbox_folders = g_ptr_array_new_with_free_func (g_free);
  self->internal_networks = g_array_new (FALSE, FALSE, sizeof (DsecNetwork));
  self->partner_networks = g_array_new (FALSE, FALSE, sizeof (DsecNetwork));
  self->auth_sources = g_ptr_array_new_with_free_func (g_free);
  self->receipt_header = g_strdup ("Domain-Receipt");
  self->authentication_method = g_strdup ("x-mtls");
  self->minimum_tls = 12;
  self->mode = DSEC_MODE_OBSERVE;
  self->hosts = g_ptr_array_new_with_free_func (free_host);
  self->by_address = g_hash_table_new (hash_address, equal_addresses);
  self->layouts = g_ptr_array_new_with_free_func ((GDestroyNotify) dsec_layout_unref);
  self->partners = dsec_partner_store_new ();
  return self;
}

static void
clear_policy (gpointer data)
{
  DsecPolicy *self = data;

  g_ptr_array_unref (self->files);
  g_hash_table_unref (self->lines);
  g_free (self->organization);
  g_free (self->contact);
  g_ptr_array_unref (self->domains);
  g_ptr_array_unref (self->mailbox_servers);
  g_ptr_array_unref (self->shared_folders);
  g_ptr_array_unref (self->mailbox_folders);
  g_array_unref (self->internal_networks);
  g_array_unref (self->partner_networks);
  g_ptr_array_unref (self->auth_sources);
  g_free (self->auth_mechanism);
  g_free (self->receipt_header);
  g_free (self->authentication_method);
  g_hash_table_unref (self->by_address);
  g_ptr_array_unref (self->hosts);
  g_ptr_array_unref (self->layouts);
  dsec_partner_store_free (self->partners);
}

void
dsec_policy_unref (DsecPolicy *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear_policy);
}

const char *
dsec_origin_to_string (DsecOrigin origin)
{
  switch (origin) {
  case DSEC_ORIGIN_NONE:
    return "none";
  case DSEC_ORIGIN_DIRECTORY:
    return "directory";
  case DSEC_ORIGIN_PERSONAL:
    return "personal";
  case DSEC_ORIGIN_MANAGED:
    return "managed";
  }
  return "none";
}

guint16
dsec_policy_add_file (DsecPolicy *self, const char *path)
{
  g_ptr_array_add (self->files, g_strdup (path));
  return (guint16) (self->files->len - 1);
}

const char *
dsec_policy_get_file (const DsecPolicy *self, guint index)
{
  return index < self->files->len ? g_ptr_array_index (self->files, index) : NULL;
}

void
dsec_policy_set_line (DsecPolicy *self, const char *group, const char *key, guint line)
{
  g_hash_table_replace (self->lines, g_strconcat (group, "\n", key, NULL), GUINT_TO_POINTER (line));
}

guint
dsec_policy_get_line (const DsecPolicy *self, const char *group, const char *key)
{
  g_autofree char *name = g_strconcat (group, "\n", key, NULL);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->lines, name));
}

DsecSource
dsec_policy_get_source (const DsecPolicy *self, const char *group, const char *key)
{
  return (DsecSource){ 0, dsec_policy_get_line (self, group, key) };
}

DsecSource
dsec_host_get_source (const DsecHost *host, const char *key)
{
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (host->sources, key));

  return line != 0 ? (DsecSource){ host->source.file, line } : host->source;
}

const DsecHost *
dsec_policy_get_host (const DsecPolicy *self, guint index)
{
  return index < self->hosts->len ? g_ptr_array_index (self->hosts, index) : NULL;
}
