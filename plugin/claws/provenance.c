/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claws/provenance.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"

#define FILE_NAME "received"
#define NEW_NAME  "received.new"
#define LOCK_NAME "lock"

#define LOCK_TRIES 50
#define LOCK_WAIT  2000 /* microseconds */

#define OPEN_FLAGS (O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)

struct _DsecProvenance {
  char *folder;
  gsize max_octets;
  GHashTable *entries; /* digest as GBytes -> server, in @servers */
  GStringChunk *servers;
  struct stat known; /* of the file that is in @entries, when it was last read */
  gsize offset;      /* end of the last complete line that is */
};

DsecProvenance *
dsec_provenance_new (const char *folder, gsize max_octets)
{
  DsecProvenance *self = g_new0 (DsecProvenance, 1);

  self->folder = g_strdup (folder);
  self->max_octets = max_octets;
  self->entries =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  self->servers = g_string_chunk_new (256);
  return self;
}

void
dsec_provenance_free (DsecProvenance *self)
{
  g_hash_table_unref (self->entries);
  g_string_chunk_free (self->servers);
  g_free (self->folder);
  g_free (self);
}

static gboolean
fail (GError **error)
{
  int saved = errno;

  g_set_error_literal (
      error, G_FILE_ERROR, (gint) g_file_error_from_errno (saved), g_strerror (saved));
  return FALSE;
}

/* Leaves errno as it is. */
static void
close_if_open (int fd)
{
  int saved = errno;

  if (fd >= 0)
    close (fd);
  errno = saved;
}

/* @fd: -1 with errno set, or what was opened.
 * Returns: @fd; -1 with errno set where it is of another type, or others can write to it. */
static int
keep_ours (int fd, mode_t type, struct stat *out_info)
{
  if (fd < 0)
    return -1;
  if (fstat (fd, out_info) == 0 && (out_info->st_mode & S_IFMT) == type &&
      out_info->st_uid == geteuid () && (out_info->st_mode & 022) == 0)
    return fd;
  close (fd);
  errno = EPERM;
  return -1;
}

static int
open_folder (const DsecProvenance *self)
{
  struct stat info = { 0 };

  return keep_ours (open (self->folder, O_RDONLY | O_DIRECTORY | OPEN_FLAGS), S_IFDIR, &info);
}

static int
open_in (int folder, const char *name, int flags, struct stat *out_info)
{
  return keep_ours (openat (folder, name, flags | OPEN_FLAGS, 0600), S_IFREG, out_info);
}

/* Reads @fd from @start to @end, or to its end if that comes first.
 * Returns: (transfer full) (nullable): not ended by NUL. */
static char *
read_range (int fd, gsize start, gsize end, gsize *out_size)
{
  gsize want = end - start;
  g_autofree char *octets = g_try_malloc (want + 1);
  gssize got = 0;

  *out_size = 0;
  if (octets == NULL || lseek (fd, (off_t) start, SEEK_SET) < 0)
    return NULL;
  while ((got = dsec_file_read (fd, octets + *out_size, want - *out_size)) > 0)
    *out_size += (gsize) got;
  return got == 0 ? g_steal_pointer (&octets) : NULL;
}

static gboolean
write_all (int fd, const char *octets, gsize size)
{
  gsize done = 0;

  while (done < size) {
    gssize got = write (fd, octets + done, size - done);

    if (got < 0 && errno != EINTR)
      return FALSE;
    done += (gsize) MAX (got, 0);
  }
  return TRUE;
}

static void
forget_all (DsecProvenance *self)
{
  g_hash_table_remove_all (self->entries);
  g_string_chunk_clear (self->servers);
  self->known = (struct stat){ 0 };
  self->offset = 0;
}

static void
remember (const DsecProvenanceRecord *record, gpointer data)
{
  DsecProvenance *self = data;
  g_autofree char *server = dsec_span_dup (record->server);

  g_hash_table_replace (self->entries,
                        g_bytes_new (record->digest.octets, DSEC_DIGEST_SIZE),
                        g_string_chunk_insert_const (self->servers, server));
}

/* Takes in what @fd holds after the part that is known. */
static void
load_new_part (DsecProvenance *self, int fd, gsize size)
{
  gsize length = 0;
  g_autofree char *octets = NULL;

  if (size > self->max_octets)
    self->offset = MAX (self->offset, size - self->max_octets);
  octets = read_range (fd, self->offset, size, &length);
  if (octets != NULL)
    self->offset += dsec_provenance_record_parse ((DsecSpan){ octets, length }, remember, self);
}

static void
load_file (DsecProvenance *self, int fd, const struct stat *info)
{
  gsize size = (gsize) MAX (info->st_size, 0);

  if (!dsec_file_is_same (info, &self->known) || size < self->offset)
    forget_all (self);
  if (info->st_size != self->known.st_size)
    load_new_part (self, fd, size);
  self->known = *info;
}

static void
refresh (DsecProvenance *self)
{
  struct stat info = { 0 };
  int folder = open_folder (self);
  int fd = folder >= 0 ? open_in (folder, FILE_NAME, O_RDONLY, &info) : -1;

  if (fd >= 0)
    load_file (self, fd, &info);
  else
    forget_all (self);
  close_if_open (fd);
  close_if_open (folder);
}

gboolean
dsec_provenance_is_empty (DsecProvenance *self)
{
  refresh (self);
  return g_hash_table_size (self->entries) == 0;
}

const char *
dsec_provenance_find (DsecProvenance *self, const DsecDigest *digest)
{
  g_autoptr (GBytes) key = g_bytes_new_static (digest->octets, DSEC_DIGEST_SIZE);

  refresh (self);
  return g_hash_table_lookup (self->entries, key);
}

/* The lock is a file of its own, because the store itself is replaced. */
static int
lock_folder (int folder)
{
  struct stat info = { 0 };
  int fd = open_in (folder, LOCK_NAME, O_RDWR | O_CREAT, &info);

  for (int i = 0; fd >= 0 && i < LOCK_TRIES; i++) {
    if (flock (fd, LOCK_EX | LOCK_NB) == 0)
      return fd;
    if (errno != EWOULDBLOCK && errno != EINTR)
      break;
    g_usleep (LOCK_WAIT);
  }
  close_if_open (fd);
  return -1;
}

/* A line that an earlier write could not end must not swallow this one. */
static gboolean
ends_in_line (int fd, off_t size)
{
  char last = '\0';

  return size == 0 || (lseek (fd, size - 1, SEEK_SET) >= 0 && dsec_file_read (fd, &last, 1) == 1 &&
                       last == '\n');
}

static gboolean
append (int folder, const GString *line)
{
  struct stat info = { 0 };
  int fd = open_in (folder, FILE_NAME, O_RDWR | O_APPEND | O_CREAT, &info);
  g_autoptr (GString) text = g_string_new_len (line->str, (gssize) line->len);
  gboolean is_done = FALSE;

  if (fd < 0)
    return FALSE;
  if (!ends_in_line (fd, info.st_size))
    g_string_prepend_c (text, '\n');
  is_done = write_all (fd, text->str, text->len);
  close_if_open (fd);
  return is_done;
}

/* The younger lines of the file that is to be replaced, as they stand. Returns: (nullable). */
static char *
read_younger (int folder, gsize limit, gsize *out_size)
{
  struct stat info = { 0 };
  int fd = open_in (folder, FILE_NAME, O_RDONLY, &info);
  gsize size = (gsize) MAX (info.st_size, 0);
  gsize keep = limit / 4 * 3;
  g_autofree char *octets = NULL;

  if (fd < 0)
    return NULL;
  octets = read_range (fd, size - MIN (size, keep), size, out_size);
  close (fd);
  return g_steal_pointer (&octets);
}

/* Without the line that was cut at the front, and anything that is no record. */
static void
keep_record (const DsecProvenanceRecord *record, gpointer data)
{
  g_string_append_len (data, record->line.data, (gssize) record->line.size);
  g_string_append_c (data, '\n');
}

static gboolean
write_new (int folder, const GString *text)
{
  struct stat info = { 0 };
  int fd = -1;
  gboolean is_done = FALSE;

  unlinkat (folder, NEW_NAME, 0);
  fd = open_in (folder, NEW_NAME, O_WRONLY | O_CREAT | O_EXCL, &info);
  if (fd < 0)
    return FALSE;
  is_done = write_all (fd, text->str, text->len) && fsync (fd) == 0;
  return close (fd) == 0 && is_done && renameat (folder, NEW_NAME, folder, FILE_NAME) == 0;
}

static gboolean
rotate (int folder, gsize limit)
{
  gsize size = 0;
  g_autofree char *octets = read_younger (folder, limit, &size);
  g_autoptr (GString) text = g_string_new (NULL);

  if (octets == NULL)
    return FALSE;
  dsec_provenance_record_parse ((DsecSpan){ octets, size }, keep_record, text);
  return write_new (folder, text);
}

static gboolean
is_full (const DsecProvenance *self, int folder)
{
  struct stat info = { 0 };

  return fstatat (folder, FILE_NAME, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
         (gsize) MAX (info.st_size, 0) >= self->max_octets;
}

static gboolean
append_locked (const DsecProvenance *self, int folder, const GString *line)
{
  int lock = lock_folder (folder);
  gboolean is_done = lock >= 0 && (!is_full (self, folder) || rotate (folder, self->max_octets)) &&
                     append (folder, line);

  close_if_open (lock);
  return is_done;
}

gboolean
dsec_provenance_add (DsecProvenance *self,
                     const DsecDigest *digest,
                     const char *server,
                     gint64 unix_time,
                     GError **error)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean is_done = FALSE;
  int folder = -1;

  errno = EINVAL;
  if (!dsec_provenance_record_append (line, digest, server, unix_time) ||
      (mkdir (self->folder, 0700) != 0 && errno != EEXIST))
    return fail (error);
  folder = open_folder (self);
  is_done = folder >= 0 && append_locked (self, folder, line);
  close_if_open (folder);
  return is_done || fail (error);
}
