/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading an open file, and knowing it again. */
#pragma once

#include <glib.h>
#include <sys/stat.h>

typedef struct {
  guint64 device;
  guint64 inode;
  gint64 size;
  gint64 modified; /* nanoseconds */
  gint64 changed;  /* the same; unlike the time of modification, nobody can set it back */
} DsecFileIdentity;

DsecFileIdentity dsec_file_identify (const struct stat *info);

/* Whether the same file stands there as before: not another one by its name, and none that was
 * written to. The time of change is left out: a new mode or link changes it, too. */
gboolean dsec_file_is_unchanged (const DsecFileIdentity *a, const DsecFileIdentity *b);

/* Whether both are of one file, written to or not. */
gboolean dsec_file_is_same (const struct stat *a, const struct stat *b);

/* read(), once more where a signal came between. */
gssize dsec_file_read (int fd, gpointer octets, gsize size) G_GNUC_WARN_UNUSED_RESULT;
