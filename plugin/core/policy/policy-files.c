/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/policy-files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/limits.h"

/* DsecSource.file counts in 16 bits, and the first is policy.conf. */
#define MAX_PARTNER_FILES (G_MAXUINT16 - 1)

/* Octets of the first piece of a file: many lines, and little memory. */
#define FIRST_CAPACITY 65536U

const char *const dsec_managed_folders[DSEC_N_MANAGED_FOLDERS] = {
  "/etc/domain-secured",
  "/run/domain-secured",
  "/usr/share/domain-secured",
};

static void
free_file (gpointer data)
{
  DsecPolicyFile *file = data;

  if (file == NULL)
    return;
  g_free (file->path);
  g_free (file->name);
  g_free (file);
}

static void
close_fd (gpointer data)
{
  close (*(int *) data);
}

DsecPolicyFiles *
dsec_policy_files_new (const DsecGuard *guard, DsecComplaints *complaints)
{
  DsecPolicyFiles *self = g_new0 (DsecPolicyFiles, 1);

  self->guard = *guard;
  self->complaints = complaints;
  self->fds = g_array_new (FALSE, FALSE, sizeof (int));
  g_array_set_clear_func (self->fds, close_fd);
  self->partners = g_ptr_array_new_with_free_func (free_file);
  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
dsec_policy_files_free (DsecPolicyFiles *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->partners);
  free_file (self->conf);
  g_free (self->folder);
  g_array_unref (self->fds);
  g_free (self);
}

static DsecPolicyFile *
make_file (const char *folder, const char *name, int folder_fd)
{
  DsecPolicyFile *file = g_new0 (DsecPolicyFile, 1);

  file->path = g_build_filename (folder, name, NULL);
  file->name = g_strdup (name);
  file->folder_fd = folder_fd;
  return file;
}

/* @folder: what a relative path of @fault begins in. */
static void
complain_fault (const DsecPolicyFiles *self, const char *folder, const DsecOpenFault *fault)
{
  g_autofree char *path = g_path_is_absolute (fault->path)
                              ? g_strdup (fault->path)
                              : g_build_filename (folder, fault->path, NULL);

  dsec_complain_path (self->complaints, path, fault->message, fault->value);
}

/* Whoever may mend it sees no trouble: root reads what only root can read.
 * @fd: of what was opened; @bits: that all others need. */
static gboolean
is_hidden (const DsecPolicyFiles *self, int fd, mode_t bits)
{
  struct stat info;

  return self->guard.is_shared && fstat (fd, &info) == 0 && info.st_uid == geteuid () &&
         (info.st_mode & bits) != bits;
}

static void
warn_hidden_folder (const DsecPolicyFiles *self, const char *folder, int fd)
{
  if (is_hidden (self, fd, S_IROTH | S_IXOTH))
    dsec_warn_path (self->complaints,
                    folder,
                    N_ ("other users cannot read this folder, so they have no policy; chmod 755"),
                    NULL);
}

/* Opens a folder inside another; it is owned by @self. Returns: -1 where it is absent, or was
 * complained about. */
static int
open_subfolder (DsecPolicyFiles *self, const char *folder, int folder_fd, const char *name)
{
  g_auto (DsecOpenFault) fault = { 0 };
  int fd = -1;

  switch (dsec_guard_open (&self->guard, folder_fd, name, DSEC_OPEN_FOLDER, &fd, &fault)) {
  case DSEC_OPEN_FAILED:
    complain_fault (self, folder, &fault);
    return -1;
  case DSEC_OPEN_ABSENT:
    return -1;
  case DSEC_OPEN_DONE:
    g_array_append_val (self->fds, fd);
    return fd;
  }
  return -1;
}

/* (element-type utf8): names in a folder. */
static GPtrArray *
list_names (int folder_fd)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  int fd = openat (folder_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *folder = fd >= 0 ? fdopendir (fd) : NULL;

  if (folder == NULL) {
    if (fd >= 0)
      close (fd);
    return names;
  }
  for (const struct dirent *entry = readdir (folder); entry != NULL; entry = readdir (folder)) {
    if (strcmp (entry->d_name, ".") != 0 && strcmp (entry->d_name, "..") != 0)
      g_ptr_array_add (names, g_strdup (entry->d_name));
  }
  closedir (folder);
  return names;
}

/* A name is shown, and written into reports of one line. */
static gboolean
is_showable (const char *name)
{
  for (const char *p = name; *p != '\0'; p++) {
    if (g_ascii_iscntrl (*p))
      return FALSE;
  }
  return g_utf8_validate (name, -1, NULL);
}

/* Returns: whether @name is that of a list; else it is said where it was likely meant to be. */
static gboolean
check_list_name (const DsecPolicyFiles *self, const char *folder, const char *name)
{
  gboolean has_dot = name[0] == '.';
  gboolean has_suffix = g_str_has_suffix (name, ".partners");
  g_autofree char *path = NULL;

  if (has_suffix == has_dot && is_showable (name)) {
    path = g_build_filename (folder, name, NULL);
    dsec_warn_path (self->complaints,
                    path,
                    has_dot ? N_ ("is not read: its name must not begin with a dot")
                            : N_ ("is not read: its name must end in .partners"),
                    NULL);
  }
  return has_suffix && !has_dot;
}

static void
add_partner_file (DsecPolicyFiles *self, const char *folder, int folder_fd, const char *name)
{
  DsecPolicyFile *file = NULL;

  if (!check_list_name (self, folder, name) || g_hash_table_contains (self->names, name))
    return;
  if (!is_showable (name)) {
    dsec_complain_path (
        self->complaints, folder, N_ ("the name of a file here is not plain text: \"{}\""), name);
    return;
  }
  if (self->partners->len == MAX_PARTNER_FILES) {
    dsec_complain_path (self->complaints, folder, N_ ("more than 65,534 partner lists"), NULL);
    return;
  }
  file = make_file (folder, name, folder_fd);
  g_ptr_array_add (self->partners, file);
  g_hash_table_add (self->names, file->name);
}

static void
add_partner_files (DsecPolicyFiles *self, const char *folder, int folder_fd)
{
  g_autofree char *path = g_build_filename (folder, "partners.d", NULL);
  int fd = open_subfolder (self, folder, folder_fd, "partners.d");
  g_autoptr (GPtrArray) names = fd >= 0 ? list_names (fd) : g_ptr_array_new ();

  if (fd >= 0)
    warn_hidden_folder (self, path, fd);
  for (guint i = 0; i < names->len; i++)
    add_partner_file (self, path, fd, g_ptr_array_index (names, i));
}

static gboolean
has_certificate (DsecPolicyFiles *self, const char *folder, int folder_fd)
{
  int fd = open_subfolder (self, folder, folder_fd, "trust.d");
  g_autoptr (GPtrArray) names = fd >= 0 ? list_names (fd) : g_ptr_array_new ();

  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);

    if (name[0] != '.' && g_str_has_suffix (name, ".pem"))
      return TRUE;
  }
  return FALSE;
}

/* Where the guard's root is not "/" (tests), a path is shown as it really is. */
static char *
get_shown_path (const DsecGuard *guard, const char *path)
{
  if (path[0] != '/' || strcmp (guard->root, "/") == 0)
    return g_strdup (path);
  return g_strconcat (guard->root, path, NULL);
}

static void
add_contents (DsecPolicyFiles *self, const char *shown, int fd, gboolean has_trust)
{
  struct stat info;

  g_array_append_val (self->fds, fd);
  warn_hidden_folder (self, shown, fd);
  if (self->conf == NULL && fstatat (fd, "policy.conf", &info, AT_SYMLINK_NOFOLLOW) == 0)
    self->conf = make_file (shown, "policy.conf", fd);
  add_partner_files (self, shown, fd);
  if (has_trust && has_certificate (self, shown, fd))
    self->needs_signature = TRUE;
}

gboolean
dsec_policy_files_add_folder (DsecPolicyFiles *self, const char *path, gboolean has_trust)
{
  g_auto (DsecOpenFault) fault = { 0 };
  g_autofree char *shown = get_shown_path (&self->guard, path);
  int fd = -1;

  switch (dsec_guard_open (&self->guard, AT_FDCWD, path, DSEC_OPEN_FOLDER, &fd, &fault)) {
  case DSEC_OPEN_ABSENT:
    return FALSE;
  case DSEC_OPEN_FAILED:
    complain_fault (self, shown, &fault);
    break;
  case DSEC_OPEN_DONE:
    add_contents (self, shown, fd, has_trust);
    break;
  }
  if (self->folder == NULL)
    self->folder = g_steal_pointer (&shown);
  return TRUE;
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  const DsecPolicyFile *left = *(const DsecPolicyFile *const *) a;
  const DsecPolicyFile *right = *(const DsecPolicyFile *const *) b;

  return strcmp (left->name, right->name);
}

void
dsec_policy_files_finish (DsecPolicyFiles *self)
{
  g_ptr_array_sort (self->partners, compare_files);
}

typedef struct {
  int fd;
  char *buffer; /* owned */
  gsize capacity;
  gsize size;  /* octets in @buffer */
  gsize total; /* octets read so far */
} Pieces;

/* Room for the next piece: only a consumer that wants the whole text makes the buffer grow.
 * Returns: FALSE where there is no memory. */
static gboolean
make_room (Pieces *pieces)
{
  char *larger = NULL;

  if (pieces->size < pieces->capacity)
    return TRUE;
  pieces->capacity = MAX (pieces->capacity * 2, FIRST_CAPACITY);
  larger = g_try_realloc (pieces->buffer, pieces->capacity);
  if (larger != NULL)
    pieces->buffer = larger;
  return larger != NULL;
}

static gssize
read_piece (Pieces *pieces)
{
  gssize got =
      dsec_file_read (pieces->fd, pieces->buffer + pieces->size, pieces->capacity - pieces->size);

  if (got > 0) {
    pieces->size += (gsize) got;
    pieces->total += (gsize) got;
  }
  return got;
}

static void
give (Pieces *pieces, gboolean is_end, DsecTextConsumer consume, gpointer data)
{
  gsize taken = consume (data, (DsecSpan){ pieces->buffer, pieces->size }, is_end);

  pieces->size -= taken;
  memmove (pieces->buffer, pieces->buffer + taken, pieces->size);
}

static void
read_pieces (const DsecPolicyFiles *self,
             Pieces *pieces,
             DsecSource where,
             DsecTextConsumer consume,
             gpointer data)
{
  gssize got = 0;

  do {
    got = make_room (pieces) ? read_piece (pieces) : -1;
    if (got < 0) {
      dsec_complain (self->complaints,
                     where,
                     N_ ("cannot be read: {}"),
                     dsec_span_from_string (g_strerror (errno)));
      return;
    }
    if (pieces->total > DSEC_MAX_POLICY_FILE) {
      dsec_complain (self->complaints, where, N_ ("is larger than 256 MiB"), DSEC_SPAN_NONE);
      return;
    }
    give (pieces, got == 0, consume, data);
  } while (got > 0);
}

void
dsec_policy_files_read (const DsecPolicyFiles *self,
                        const DsecPolicyFile *file,
                        DsecSource where,
                        DsecTextConsumer consume,
                        gpointer data)
{
  g_auto (DsecOpenFault) fault = { 0 };
  g_autofree char *folder = g_path_get_dirname (file->path);
  Pieces pieces = { .fd = -1 };

  switch (dsec_guard_open (
      &self->guard, file->folder_fd, file->name, DSEC_OPEN_FILE, &pieces.fd, &fault)) {
  case DSEC_OPEN_FAILED:
    complain_fault (self, folder, &fault);
    return;
  case DSEC_OPEN_ABSENT:
    dsec_complain (
        self->complaints, where, N_ ("went away while the policy was being read"), DSEC_SPAN_NONE);
    return;
  case DSEC_OPEN_DONE:
    if (is_hidden (self, pieces.fd, S_IROTH))
      dsec_warn (self->complaints,
                 where,
                 N_ ("other users cannot read this file, so they have no policy; chmod 644"),
                 DSEC_SPAN_NONE);
    read_pieces (self, &pieces, where, consume, data);
    g_free (pieces.buffer);
    close (pieces.fd);
    return;
  }
}
