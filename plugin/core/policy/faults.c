/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/faults.h"

/* Stands for every name of a group, and every key of one; no key is called so. */
#define ANY "*"

struct _DsecFaults {
  GHashTable *groups; /* of names: a set */
  GHashTable *keys;   /* of "Group id\nKey": a set */
};

DsecFaults *
dsec_faults_new (void)
{
  DsecFaults *self = g_new0 (DsecFaults, 1);

  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
dsec_faults_free (DsecFaults *self)
{
  g_hash_table_unref (self->groups);
  g_hash_table_unref (self->keys);
  g_free (self);
}

void
dsec_faults_add_group (DsecFaults *self, const char *group)
{
  g_hash_table_add (self->groups, g_strdup (group != NULL ? group : ANY));
}

gboolean
dsec_faults_has_group (const DsecFaults *self, const char *group)
{
  return g_hash_table_contains (self->groups, group) || g_hash_table_contains (self->groups, ANY);
}

static char *
make_name (const char *group, const char *id, const char *key)
{
  return g_strconcat (group, " ", id, "\n", key, NULL);
}

void
dsec_faults_add_key (DsecFaults *self, const char *group, const char *id, const char *key)
{
  g_hash_table_add (self->keys, make_name (group, id, key != NULL ? key : ANY));
  g_hash_table_add (self->keys, make_name (group, id, ""));
}

static gboolean
has_name (const DsecFaults *self, const char *group, const char *id, const char *key)
{
  g_autofree char *name = make_name (group, id, key);

  return g_hash_table_contains (self->keys, name);
}

gboolean
dsec_faults_has_key (const DsecFaults *self, const char *group, const char *id, const char *key)
{
  return has_name (self, group, id, key) || has_name (self, group, id, ANY);
}

gboolean
dsec_faults_has_any (const DsecFaults *self, const char *group, const char *id)
{
  return has_name (self, group, id, "");
}
