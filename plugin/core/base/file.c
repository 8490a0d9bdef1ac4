/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/file.h"

#include <errno.h>
#include <unistd.h>

static gint64
nanoseconds (const struct timespec *time)
{
  return (gint64) time->tv_sec * G_GINT64_CONSTANT (1000000000) + time->tv_nsec;
}

DsecFileIdentity
dsec_file_identify (const struct stat *info)
{
  return (DsecFileIdentity){ .device = info->st_dev,
                             .inode = info->st_ino,
                             .size = info->st_size,
                             .modified = nanoseconds (&info->st_mtim),
                             .changed = nanoseconds (&info->st_ctim) };
}

gboolean
dsec_file_is_unchanged (const DsecFileIdentity *a, const DsecFileIdentity *b)
{
  return a->device == b->device && a->inode == b->inode && a->size == b->size &&
         a->modified == b->modified;
}

gboolean
dsec_file_is_same (const struct stat *a, const struct stat *b)
{
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

gssize
dsec_file_read (int fd, gpointer octets, gsize size)
{
  gssize got = 0;

  do
    got = read (fd, octets, size);
  while (got < 0 && errno == EINTR);
  return got;
}
