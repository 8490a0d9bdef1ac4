/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/policy-stamp.h"

#include <string.h>
#include <sys/stat.h>

#include "core/policy/policy-files.h"

static void
add_status (GString *text, const struct stat *status)
{
  g_string_append_printf (text,
                          " %" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT ":%o:%u:%" G_GINT64_FORMAT,
                          (guint64) status->st_dev,
                          (guint64) status->st_ino,
                          (guint) status->st_mode,
                          (guint) status->st_uid,
                          (gint64) status->st_size);
  g_string_append_printf (text,
                          ":%" G_GINT64_FORMAT ".%ld:%" G_GINT64_FORMAT ".%ld",
                          (gint64) status->st_mtim.tv_sec,
                          status->st_mtim.tv_nsec,
                          (gint64) status->st_ctim.tv_sec,
                          status->st_ctim.tv_nsec);
}

/* A path, the link that it may be, and what it leads to. Returns: whether it leads anywhere. */
static gboolean
add_path (GString *text, const char *path)
{
  struct stat status;
  gboolean is_there = FALSE;

  g_string_append_printf (text, "%s", path);
  if (lstat (path, &status) == 0)
    add_status (text, &status);
  is_there = stat (path, &status) == 0;
  if (is_there)
    add_status (text, &status);
  g_string_append_c (text, '\n');
  return is_there;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
add_contents (GString *text, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

    add_path (text, path);
  }
}

static void
add_folder (GString *text, const char *folder)
{
  static const char *const parts[] = { "partners.d", "trust.d" };

  if (!add_path (text, folder))
    return;
  add_contents (text, folder);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *path = g_build_filename (folder, parts[i], NULL);

    add_contents (text, path);
  }
}

char *
dsec_policy_stamp_below (const char *root, const char *personal_folder)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < DSEC_N_MANAGED_FOLDERS; i++) {
    g_autofree char *path = g_build_filename (root, dsec_managed_folders[i], NULL);

    add_folder (text, path);
  }
  if (personal_folder != NULL)
    add_folder (text, personal_folder);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
}

char *
dsec_policy_stamp (const char *personal_folder)
{
  return dsec_policy_stamp_below ("/", personal_folder);
}
