/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a policy begins and ends. */
#include "core/policy/policy-private.h"
#include "core/policy/schema.h"

static void
free_host (gpointer item)
{
  DsecHost *host = item;

  dsec_schema_clear (DSEC_GROUP_HOST, host);
  g_ptr_array_unref (host->layouts);
  g_free (host->id);
  g_free (host);
}

DsecHost *
dsec_policy_add_host (DsecPolicy *self, const char *id, DsecSource source)
{
  DsecHost *host = g_new0 (DsecHost, 1);

  host->id = g_strdup (id);
  host->layouts = g_ptr_array_new_with_free_func ((GDestroyNotify) dsec_layout_unref);
  host->source = source;
  dsec_schema_init (DSEC_GROUP_HOST, host);
  g_ptr_array_add (self->hosts, host);
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
  self->expires = DSEC_DAY_NONE;
  dsec_schema_init (DSEC_GROUP_POLICY, self);
  self->files = g_ptr_array_new_with_free_func (g_free);
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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

  dsec_schema_clear (DSEC_GROUP_POLICY, self);
  g_ptr_array_unref (self->files);
  g_hash_table_unref (self->lines);
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

guint16
dsec_policy_add_file (DsecPolicy *self, const char *path)
{
  g_ptr_array_add (self->files, g_strdup (path));
  return (guint16) (self->files->len - 1);
}

void
dsec_policy_set_line (DsecPolicy *self, const char *group, const char *key, guint line)
{
  g_hash_table_replace (self->lines, g_strconcat (group, "\n", key, NULL), GUINT_TO_POINTER (line));
}

DsecSource
dsec_policy_get_source (const DsecPolicy *self, const char *group, const char *key)
{
  return (DsecSource){ 0, dsec_policy_get_line (self, group, key) };
}

static guint
get_host_line (const DsecPolicy *self, const DsecHost *host, const char *key)
{
  g_autofree char *group = g_strconcat ("Host ", host->id, NULL);

  return dsec_policy_get_line (self, group, key);
}

gboolean
dsec_policy_has_host_key (const DsecPolicy *self, const DsecHost *host, const char *key)
{
  return get_host_line (self, host, key) != 0;
}

DsecSource
dsec_policy_get_host_source (const DsecPolicy *self, const DsecHost *host, const char *key)
{
  guint line = get_host_line (self, host, key);

  return line != 0 ? (DsecSource){ host->source.file, line } : host->source;
}
