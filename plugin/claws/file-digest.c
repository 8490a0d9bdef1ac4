/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claws/file-digest.h"

#include <fcntl.h>
#include <unistd.h>

#define N_REMEMBERED 256
#define CHUNK        65536

/* The clock of a file system stands still for some milliseconds: a file that was written just now
 * may be written once more without a trace in its times. */
#define SETTLED (2 * G_GINT64_CONSTANT (1000000000))

static struct {
  DsecFileIdentity identity;
  DsecDigest digest;
} remembered[N_REMEMBERED];

static gboolean
identify (int fd, DsecFileIdentity *out_identity)
{
  struct stat info = { 0 };

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    return FALSE;
  *out_identity = dsec_file_identify (&info);
  return TRUE;
}

static gboolean
is_untouched (const DsecFileIdentity *a, const DsecFileIdentity *b)
{
  return dsec_file_is_unchanged (a, b) && a->changed == b->changed;
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
    gssize got = dsec_file_read (fd, chunk, CHUNK);

    if (got <= 0)
      break;
    g_checksum_update (checksum, chunk, got);
    done += got;
  }
  g_checksum_get_digest (checksum, out_digest->octets, &length);
  return done == size && length == DSEC_DIGEST_SIZE;
}

static gboolean
digest_file (int fd, const DsecFileIdentity *identity, DsecDigest *out_digest)
{
  gsize slot = identity->inode % N_REMEMBERED;
  gint64 now = g_get_real_time () * 1000;
  DsecFileIdentity after = { 0 };

  if (is_untouched (&remembered[slot].identity, identity)) {
    *out_digest = remembered[slot].digest;
    return TRUE;
  }
  if (!digest_octets (fd, identity->size, out_digest) || !identify (fd, &after) ||
      !is_untouched (identity, &after))
    return FALSE;
  if (now - identity->changed > SETTLED) {
    remembered[slot].identity = *identity;
    remembered[slot].digest = *out_digest;
  }
  return TRUE;
}

gboolean
dsec_file_digest (const char *path, const DsecFileIdentity *identity, DsecDigest *out_digest)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  DsecFileIdentity found = { 0 };
  gboolean is_done = FALSE;

  if (fd < 0)
    return FALSE;
  is_done = identify (fd, &found) && dsec_file_is_unchanged (&found, identity) &&
            found.size <= DSEC_MAX_DIGESTED_FILE && digest_file (fd, &found, out_digest);
  close (fd);
  return is_done;
}
