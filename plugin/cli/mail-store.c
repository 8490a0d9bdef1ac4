/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/mail-store.h"

#include <dirent.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

typedef enum {
  FOLDER_PLAIN = 0,
  FOLDER_MAILDIR, /* has cur, new and tmp */
  FOLDER_MH,
} FolderKind;

typedef struct {
  char *path; /* owned */
  guint depth;
} Folder;

typedef struct {
  GPtrArray *pending; /* (element-type Folder): the next one last */
  DsecMailFound found;
  gpointer data;
} Walk;

static const char *const mh_marks[] = {
  ".mh_sequences", ".claws_cache", ".claws_mark", ".xmhcache", NULL,
};
static const char *const other_prefixes[] = { ".", ",", "#", "dovecot", "cyrus.", NULL };
static const char *const other_suffixes[] = { "~", ".lock", NULL };

static void
folder_free (gpointer pointer)
{
  Folder *folder = pointer;
  g_free (folder->path);
  g_free (folder);
}

static void
add_folder (Walk *walk, const char *path, guint depth)
{
  Folder *folder = g_new0 (Folder, 1);
  folder->path = g_strdup (path);
  folder->depth = depth;
  g_ptr_array_add (walk->pending, folder);
}

static gboolean
is_number (const char *name)
{
  return *name != '\0' && strspn (name, "0123456789") == strlen (name);
}

static int
compare_numbers (const char *a, const char *b)
{
  const char *a_digits = a + strspn (a, "0");
  const char *b_digits = b + strspn (b, "0");
  gsize a_size = strlen (a_digits);
  gsize b_size = strlen (b_digits);
  if (a_size != b_size)
    return a_size < b_size ? -1 : 1;
  int order = strcmp (a_digits, b_digits);
  return order != 0 ? order : strcmp (a, b);
}

static int
compare_names (gconstpointer a_pointer, gconstpointer b_pointer)
{
  const char *a = *(const char *const *) a_pointer;
  const char *b = *(const char *const *) b_pointer;
  gboolean is_a_number = is_number (a);
  if (is_a_number != is_number (b))
    return is_a_number ? -1 : 1;
  return is_a_number ? compare_numbers (a, b) : strcmp (a, b);
}

static gboolean
is_no_message (const char *name)
{
  for (const char *const *prefix = other_prefixes; *prefix != NULL; prefix++) {
    if (g_str_has_prefix (name, *prefix))
      return TRUE;
  }
  for (const char *const *suffix = other_suffixes; *suffix != NULL; suffix++) {
    if (g_str_has_suffix (name, *suffix))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_folder (const char *path, const char *name)
{
  g_autofree char *full = g_build_filename (path, name, NULL);
  return g_file_test (full, G_FILE_TEST_IS_DIR);
}

static FolderKind
recognise (const char *path, const GPtrArray *names)
{
  if (has_folder (path, "cur") && has_folder (path, "new") && has_folder (path, "tmp"))
    return FOLDER_MAILDIR;
  for (guint i = 0; i < names->len; i++) {
    if (g_strv_contains (mh_marks, g_ptr_array_index (names, i)))
      return FOLDER_MH;
  }
  return FOLDER_PLAIN;
}

static gboolean
is_wanted_file (FolderKind kind, const char *name)
{
  switch (kind) {
  case FOLDER_PLAIN:
    return !is_no_message (name);
  case FOLDER_MAILDIR:
    return FALSE;
  case FOLDER_MH:
    return is_number (name);
  }
  return FALSE;
}

/* The sub-folders of a Maildir begin with a dot; its "tmp" holds half-written messages. */
static gboolean
is_wanted_folder (FolderKind kind, const char *name)
{
  return kind == FOLDER_MAILDIR ? strcmp (name, "tmp") != 0 : *name != '.';
}

/* Returns: (transfer full) (nullable): sorted; NULL with errno set. */
static GPtrArray *
read_names (const char *path)
{
  DIR *dir = opendir (path);
  if (dir == NULL)
    return NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  for (struct dirent *entry = readdir (dir); entry != NULL; entry = readdir (dir)) {
    if (strcmp (entry->d_name, ".") != 0 && strcmp (entry->d_name, "..") != 0)
      g_ptr_array_add (names, g_strdup (entry->d_name));
  }
  (void) closedir (dir);
  g_ptr_array_sort (names, compare_names);
  return names;
}

static gboolean
visit_files (Walk *walk, const Folder *folder, FolderKind kind, const GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *path = g_build_filename (folder->path, name, NULL);
    GStatBuf info;
    if (!is_wanted_file (kind, name))
      continue;
    /* What can not be looked at is passed on: whoever reads it says why. */
    gboolean is_message = g_stat (path, &info) != 0 || S_ISREG (info.st_mode);
    if (is_message && !walk->found (path, NULL, walk->data))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_real_folder (const char *path)
{
  GStatBuf info;
  return g_lstat (path, &info) == 0 && S_ISDIR (info.st_mode);
}

/* From the last name to the first, because the folder added last is visited next. */
static void
queue_folders (Walk *walk, const Folder *folder, FolderKind kind, const GPtrArray *names)
{
  for (guint i = names->len; i > 0; i--) {
    const char *name = g_ptr_array_index (names, i - 1);
    g_autofree char *path = g_build_filename (folder->path, name, NULL);
    if (is_wanted_folder (kind, name) && is_real_folder (path))
      add_folder (walk, path, folder->depth + 1);
  }
}

static gboolean
visit (Walk *walk, const Folder *folder)
{
  if (folder->depth > DSEC_MAX_STORE_DEPTH)
    return walk->found (folder->path, "folders are nested too deeply", walk->data);
  g_autoptr (GPtrArray) names = read_names (folder->path);
  if (names == NULL)
    return walk->found (folder->path, g_strerror (errno), walk->data);
  FolderKind kind = recognise (folder->path, names);
  queue_folders (walk, folder, kind, names);
  return visit_files (walk, folder, kind, names);
}

void
dsec_mail_store_walk (const char *path, DsecMailFound found, gpointer data)
{
  g_autoptr (GPtrArray) pending = g_ptr_array_new_with_free_func (folder_free);
  Walk walk = { .pending = pending, .found = found, .data = data };
  add_folder (&walk, path, 0);
  gboolean is_going_on = TRUE;
  while (is_going_on && pending->len > 0) {
    Folder *folder = g_ptr_array_steal_index (pending, pending->len - 1);
    is_going_on = visit (&walk, folder);
    folder_free (folder);
  }
}
