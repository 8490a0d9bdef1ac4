/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of a message file: read until the empty line, never the body. */
#pragma once

#include <gio/gio.h>

#define DSEC_ERROR (dsec_error_quark ())
GQuark dsec_error_quark (void);

typedef enum {
  DSEC_ERROR_FAILED = 0,
  DSEC_ERROR_NOT_REGULAR, /* a folder, FIFO, socket or device */
} DsecError;

/* Reads the head of @path; never blocks on a FIFO. At most enough for rule S2 to tell.
 * Returns: (transfer full) (nullable): NULL with @error set (message without the path). */
GBytes *dsec_message_file_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same from a descriptor of any type (standard input), which stays open. */
GBytes *dsec_message_fd_read (int fd, GError **error) G_GNUC_WARN_UNUSED_RESULT;
