/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "policy-text.h"

#include <gio/gio.h>

#include "support/policy-folder.h"
#include "world.h"

static void
add_lines (GPtrArray *lines, const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) split = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  split = g_strsplit (text, "\n", -1);
  for (guint i = 0; split[i] != NULL; i++)
    g_ptr_array_add (lines, g_strdup (split[i]));
}

static DsecPolicyText *
text_new (void)
{
  DsecPolicyText *self = g_new0 (DsecPolicyText, 1);

  self->conf = g_ptr_array_new_with_free_func (g_free);
  self->partners = g_ptr_array_new_with_free_func (g_free);
  return self;
}

DsecPolicyText *
dsec_policy_text_read (const char *folder)
{
  DsecPolicyText *self = text_new ();
  g_autofree char *conf = g_build_filename (folder, "policy.conf", NULL);
  g_autofree char *lists = g_build_filename (folder, "partners.d", NULL);
  g_autoptr (GDir) dir = g_dir_open (lists, 0, NULL);
  const char *name = NULL;

  add_lines (self->conf, conf);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (lists, name, NULL);

    add_lines (self->partners, path);
  }
  return self;
}

DsecPolicyText *
dsec_policy_text_copy (const DsecPolicyText *self)
{
  DsecPolicyText *copy = text_new ();

  for (guint i = 0; i < self->conf->len; i++)
    g_ptr_array_add (copy->conf, g_strdup (g_ptr_array_index (self->conf, i)));
  for (guint i = 0; i < self->partners->len; i++)
    g_ptr_array_add (copy->partners, g_strdup (g_ptr_array_index (self->partners, i)));
  return copy;
}

void
dsec_policy_text_free (DsecPolicyText *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->conf);
  g_ptr_array_unref (self->partners);
  g_free (self);
}

static void
put_lines (const PolicyFolder *folder, const char *name, const GPtrArray *lines)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (char *) g_ptr_array_index (lines, i));
  policy_folder_put (folder, name, text->str, (gssize) text->len);
}

DsecPolicyState *
dsec_policy_text_load (const DsecPolicyText *self)
{
  g_autoptr (PolicyFolder) folder = policy_folder_new ();

  put_lines (folder, "policy.conf", self->conf);
  put_lines (folder, "partners.d/all.partners", self->partners);
  return dsec_policy_state_load_folder (folder, dsec_day_from_unix (DSEC_TEST_NOW));
}
