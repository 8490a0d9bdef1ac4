/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/message/message-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/message/header.h"

#define PIECE 16384 /* most header sections end in the first */

GQuark
dsec_error_quark (void)
{
  return g_quark_from_static_string ("dsec-error-quark");
}

static void
set_errno_error (GError **error)
{
  int saved = errno;

  g_set_error_literal (error, DSEC_ERROR, DSEC_ERROR_FAILED, g_strerror (saved));
}

/* Appends up to a piece. Returns: what read() gave. */
static gssize
read_more (int fd, GByteArray *bytes)
{
  guint before = bytes->len;
  gssize got = 0;

  g_byte_array_set_size (bytes, before + PIECE);
  got = dsec_file_read (fd, bytes->data + before, PIECE);
  g_byte_array_set_size (bytes, before + (guint) MAX (got, 0));
  return got;
}

GBytes *
dsec_message_fd_read (int fd, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  DsecSectionScan scan = { 0 };

  /* Ends soon: the section is too long at the latest after twice the limit of S2. */
  while (dsec_section_scan (&scan, bytes->data, bytes->len) == DSEC_SECTION_OPEN) {
    gssize got = read_more (fd, bytes);

    if (got < 0) {
      set_errno_error (error);
      return NULL;
    }
    if (got == 0)
      break;
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

GBytes *
dsec_message_file_read (const char *path, GError **error)
{
  /* O_NONBLOCK: opening a FIFO must not wait for a writer. */
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
  struct stat status;
  GBytes *bytes = NULL;

  if (fd < 0) {
    set_errno_error (error);
    return NULL;
  }
  if (fstat (fd, &status) != 0)
    set_errno_error (error);
  else if (!S_ISREG (status.st_mode))
    g_set_error_literal (error,
                         DSEC_ERROR,
                         DSEC_ERROR_NOT_REGULAR,
                         S_ISDIR (status.st_mode) ? "is a directory" : "is not a regular file");
  else
    bytes = dsec_message_fd_read (fd, error);
  close (fd);
  return bytes;
}
