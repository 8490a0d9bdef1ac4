/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sys/mman.h>
#include <unistd.h>

#include "core/message/header.h"
#include "core/message/message-file.h"
#include "fuzz.h"

/* The head says all that the whole file would. */
static void
assert_same_header (DsecSpan all, GBytes *head)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (head, &size);
  g_autoptr (DsecHeader) whole = dsec_header_parse ((const guint8 *) all.data, all.size, NULL);
  g_autoptr (DsecHeader) read = dsec_header_parse (data, size, NULL);

  g_assert_cmpuint (size, <=, all.size);
  g_assert_true (size == 0 || memcmp (data, all.data, size) == 0);
  g_assert_cmpint (read->rule, ==, whole->rule);
  g_assert_cmpint (read->is_complete, ==, whole->is_complete);
  g_assert_cmpuint (read->fields->len, ==, whole->fields->len);
}

static void
check_pipe (DsecSpan text, GBytes *head)
{
  int ends[2] = { -1, -1 };
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], text.data, text.size), ==, (gssize) text.size);
  close (ends[1]);
  read = dsec_message_fd_read (ends[0], &error);
  close (ends[0]);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (read, head));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  DsecSpan text = dsec_fuzz_span (data, size);
  int fd = memfd_create ("message", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) head = NULL;

  g_assert_cmpint (write (fd, data, size), ==, (gssize) size);
  head = dsec_message_file_read (path, &error);
  close (fd);
  g_assert_no_error (error);
  assert_same_header (text, head);
  if (size <= 16384) /* fits into a pipe at once, and is read at once */
    check_pipe (text, head);
  return 0;
}
