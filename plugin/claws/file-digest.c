/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claws/file-digest.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define N_REMEMBERED 256
#define CHUNK        65536

/* The clock of a file system stands still for some milliseconds: a file that was written just now
 * may be written once more without a trace in its times. */
#define SETTLED (2 * G_GINT64_CONSTANT (1000000000))

typedef struct {
  DsecFileIdentity identity;
  gint64 changed; /* nanoseconds; unlike the time of modification, nobody can set it back */
} Key;

static struct {
  Key key;
  DsecDigest digest;
} remembered[N_REMEMBERED];

static gint64
nanoseconds (const struct timespec *time)
{
  return (gint64) time->tv_sec * G_GINT64_CONSTANT (1000000000) + time->tv_nsec;
}

static gboolean
get_key (int fd, Key *out_key)
{
  struct stat info = { 0 };

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    return FALSE;
  *out_key = (Key){ .identity = { .device = info.st_dev,
                                  .inode = info.st_ino,
                                  .size = info.st_size,
                                  .modified = nanoseconds (&info.st_mtim) },
                    .changed = nanoseconds (&info.st_ctim) };
  return TRUE;
}

static gboolean
equal_identities (const DsecFileIdentity *a, const DsecFileIdentity *b)
{
  return a->device == b->device && a->inode == b->inode && a->size == b->size &&
         a->modified == b->modified;
}

static gboolean
equal_keys (const Key *a, const Key *b)
{
  return equal_identities (&a->identity, &b->identity) && a->changed == b->changed;
}

/* Returns: FALSE where the file does not end after @size octets. */
static gboolean
digest_octets (int fd, gint64 size, DsecDigest *out_digest)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gsize length = DSEC_DIGEST_SIZE;
  gint64 done = 0;

  while (done <= size) {
    gssize got = read (fd, chunk, CHUNK);

    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      break;
    g_checksum_update (checksum, chunk, got);
    done += got;
  }
  g_checksum_get_digest (checksum, out_digest->octets, &length);
  return done == size && length == DSEC_DIGEST_SIZE;
}

static gboolean
digest_file (int fd, const Key *key, DsecDigest *out_digest)
{
  gsize slot = key->identity.inode % N_REMEMBERED;
  gint64 now = g_get_real_time () * 1000;
  Key after = { 0 };

  if (equal_keys (&remembered[slot].key, key)) {
    *out_digest = remembered[slot].digest;
    return TRUE;
  }
  if (!digest_octets (fd, key->identity.size, out_digest) || !get_key (fd, &after) ||
      !equal_keys (key, &after))
    return FALSE;
  if (now - key->changed > SETTLED) {
    remembered[slot].key = *key;
    remembered[slot].digest = *out_digest;
  }
  return TRUE;
}

gboolean
dsec_file_digest (const char *path, const DsecFileIdentity *identity, DsecDigest *out_digest)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  gboolean is_done = FALSE;
  Key key = { 0 };

  if (fd < 0)
    return FALSE;
  is_done = get_key (fd, &key) && equal_identities (&key.identity, identity) &&
            key.identity.size <= DSEC_MAX_DIGESTED_FILE && digest_file (fd, &key, out_digest);
  close (fd);
  return is_done;
}
