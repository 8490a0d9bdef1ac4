/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/message/message-file.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/base/limits.h"
#include "core/message/header.h"
#include "support/test-rows.h"

static char *
make_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

/* An isolated folder of this test alone. */
static char *
make_folder_and_path (const char *name)
{
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  return make_path (name);
}

static const struct {
  const char *name;
  DsecTestRepeat input;
  gboolean want_all; /* of the file has been read */
  DsecSectionEnd want_end;
} read_rows[] = {
  { "empty", { NULL, NULL, 0, NULL }, TRUE, DSEC_SECTION_OPEN },
  { "short", { "A: b\n\nbody", NULL, 0, NULL }, TRUE, DSEC_SECTION_ENDED },
  { "without-empty-line", { NULL, "A: b\n", 100, NULL }, TRUE, DSEC_SECTION_OPEN },
  { "long-header", { NULL, "A: b\n", 40000, "\nbody" }, TRUE, DSEC_SECTION_ENDED },
  { "long-body", { "A: b\n\n", "x", 3000000, NULL }, FALSE, DSEC_SECTION_ENDED },
  { "section-at-cap", { NULL, "1234567\n", DSEC_MAX_HEADER / 8, "\n" }, TRUE, DSEC_SECTION_ENDED },
  { "section-at-cap-plus-one",
    { "x", "1234567\n", DSEC_MAX_HEADER / 8, "\n" },
    TRUE,
    DSEC_SECTION_TOO_LONG },
  { "endless-section", { NULL, "A: b\n", 2000000, NULL }, FALSE, DSEC_SECTION_TOO_LONG },
  { "endless-crlf", { NULL, "A\r\n", 2000000, NULL }, FALSE, DSEC_SECTION_TOO_LONG },
};

static void
test_read (gconstpointer data)
{
  typeof (&read_rows[0]) row = data;
  g_autofree char *path = make_folder_and_path ("1");
  g_autofree char *input = dsec_test_repeat (&row->input);
  DsecSpan file = dsec_span_from_string (input);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const guint8 *octets = NULL;
  gsize size = 0;
  gsize section = 0;

  g_assert_true (g_file_set_contents (path, input, -1, NULL));
  bytes = dsec_message_file_read (path, &error);
  g_assert_no_error (error);
  octets = g_bytes_get_data (bytes, &size);
  g_assert_cmpint (size == file.size, ==, row->want_all);
  g_assert_cmpuint (size / 4, <=, DSEC_MAX_HEADER);
  dsec_assert_span (((DsecSpan){ (const char *) octets, size }), dsec_span_slice (file, 0, size));
  g_assert_cmpint (dsec_header_find_end (octets, size, &section), ==, row->want_end);
}

static void
assert_fails (const char *path, DsecError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dsec_message_file_read (path, &error);

  g_assert_null (bytes);
  g_assert_error (error, DSEC_ERROR, (int) code);
  g_assert_null (g_strstr_len (error->message, -1, path));
}

static void
test_missing (void)
{
  g_autofree char *path = make_folder_and_path ("missing");

  assert_fails (path, DSEC_ERROR_FAILED);
}

static void
test_folder (void)
{
  g_autofree char *path = make_folder_and_path (".");

  assert_fails (path, DSEC_ERROR_NOT_REGULAR);
}

/* Without a writer an open() that waits would never come back. */
static void
test_fifo (void)
{
  g_autofree char *path = make_folder_and_path ("fifo");

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_fails (path, DSEC_ERROR_NOT_REGULAR);
}

static void
test_device (void)
{
  assert_fails ("/dev/zero", DSEC_ERROR_NOT_REGULAR);
}

static void
test_socket (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dsec-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "socket", NULL);
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpuint (
      g_strlcpy (address.sun_path, path, sizeof address.sun_path), <, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (const struct sockaddr *) &address, sizeof address), ==, 0);
  assert_fails (path, DSEC_ERROR_FAILED);
  close (fd);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_symbolic_links (void)
{
  g_autofree char *path = make_folder_and_path ("target");
  g_autofree char *link = make_path ("link");
  g_autofree char *loop = make_path ("loop");
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (g_file_set_contents (path, "A: b\n\n", -1, NULL));
  g_assert_cmpint (symlink (path, link), ==, 0);
  g_assert_cmpint (symlink (loop, loop), ==, 0);
  bytes = dsec_message_file_read (link, NULL);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 6);
  assert_fails (loop, DSEC_ERROR_FAILED);
}

/* Standard input may be a pipe that gives little at a time. */
static void
test_pipe (void)
{
  int fds[2] = { -1, -1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_cmpint (pipe (fds), ==, 0);
  g_assert_cmpint (write (fds[1], "A: b\n", 5), ==, 5);
  g_assert_cmpint (write (fds[1], "\nbody", 5), ==, 5);
  close (fds[1]);
  bytes = dsec_message_fd_read (fds[0], &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 10);
  g_assert_cmpint (close (fds[0]), ==, 0); /* it has stayed open */
}

/* A pipe that gives an octet at a time, so that each CRLF and the empty line are torn apart. */
static void
test_dripping_pipe (void)
{
  static const char message[] = "A: b\r\nC: d\r\n\r\nbody";
  DsecSpan head = dsec_span_slice (dsec_span_from_string (message), 0, 14);
  int fds[2] = { -1, -1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  /* As packets: a read() never gives more than one write(). */
  g_assert_cmpint (pipe2 (fds, O_DIRECT), ==, 0);
  for (gsize i = 0; message[i] != '\0' && i < 16; i++)
    g_assert_cmpint (write (fds[1], message + i, 1), ==, 1);
  close (fds[1]);
  bytes = dsec_message_fd_read (fds[0], &error);
  close (fds[0]);
  g_assert_no_error (error);
  dsec_assert_span (((DsecSpan){ g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes) }), head);
}

static void
test_closed_descriptor (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dsec_message_fd_read (-1, &error);

  g_assert_null (bytes);
  g_assert_error (error, DSEC_ERROR, DSEC_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/message-file/read", read_rows, test_read);
  g_test_add_func ("/message-file/missing", test_missing);
  g_test_add_func ("/message-file/folder", test_folder);
  g_test_add_func ("/message-file/fifo", test_fifo);
  g_test_add_func ("/message-file/device", test_device);
  g_test_add_func ("/message-file/socket", test_socket);
  g_test_add_func ("/message-file/symbolic-links", test_symbolic_links);
  g_test_add_func ("/message-file/pipe", test_pipe);
  g_test_add_func ("/message-file/dripping-pipe", test_dripping_pipe);
  g_test_add_func ("/message-file/closed-descriptor", test_closed_descriptor);
  return g_test_run ();
}
