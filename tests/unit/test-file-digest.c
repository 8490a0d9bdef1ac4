/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Digests of whole files, and of what will become one. */
#include "claws/file-digest.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "claws/pop-octets.h"
#include "support/test-rows.h"

static char *
make_path (void)
{
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  return g_build_filename (g_get_user_data_dir (), "message", NULL);
}

static DsecFileIdentity
identify (const char *path)
{
  struct stat info = { 0 };

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return (DsecFileIdentity){ .device = info.st_dev,
                             .inode = info.st_ino,
                             .size = info.st_size,
                             .modified = info.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) +
                                         info.st_mtim.tv_nsec };
}

static void
assert_digest (const DsecDigest *digest, DsecSpan text)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 want[DSEC_DIGEST_SIZE] = { 0 };
  gsize length = sizeof want;

  g_checksum_update (checksum, (const guchar *) text.data, (gssize) text.size);
  g_checksum_get_digest (checksum, want, &length);
  g_assert_true (memcmp (digest->octets, want, DSEC_DIGEST_SIZE) == 0);
}

static const struct {
  const char *name;
  DsecSpan sent;
  DsecSpan stored;
} pop_rows[] = {
  { "plain", LIT ("A: b\r\n\r\nc\r\n"), LIT ("A: b\n\nc\n") },
  { "stuffed", LIT ("A: b\r\n\r\n..\r\n..c\r\n...\r\n"), LIT ("A: b\n\n.\n.c\n..\n") },
  { "one-dot-stays", LIT ("A\r\n.b\r\n"), LIT ("A\n.b\n") },
  { "first-line-stays", LIT ("..A\r\n"), LIT ("..A\n") },
  { "dots-within", LIT ("A..\r\nb ..\r\n"), LIT ("A..\nb ..\n") },
  { "dots-at-end", LIT ("A\r\n.."), LIT ("A\n.\n") },
  { "no-line-end", LIT ("A\r\nb"), LIT ("A\nb\n") },
  { "line-feed-alone", LIT ("A\nb\n..c\r\n"), LIT ("A\nb\n..c\n") },
  { "return-alone", LIT ("A\rb\r\r\nc\r\n"), LIT ("A\rb\r\nc\n") },
  { "ends-in-return", LIT ("A\r\nb\r"), LIT ("A\nb\r") },
  { "ends-in-line-feed", LIT ("A\r\nb\n"), LIT ("A\nb\n") },
  { "empty-lines", LIT ("\r\n\r\n\r\n"), LIT ("\n\n\n") },
  { "nul", LIT ("A\0b\r\n\0\r\n"), LIT ("A\0b\n\0\n") },
  { "octets", LIT ("\xff\xfe\x80\r\n"), LIT ("\xff\xfe\x80\n") },
};

static void
test_pop (gconstpointer data)
{
  typeof (&pop_rows[0]) row = data;
  DsecSpan sent = dsec_test_exact_copy (row->sent);
  DsecDigest digest = { { 0 } };

  g_assert_true (dsec_pop_octets_digest (sent, &digest));
  assert_digest (&digest, row->stored);
  g_free ((char *) sent.data);
}

static void
test_pop_empty (void)
{
  DsecDigest digest = { { 0 } };

  g_assert_false (dsec_pop_octets_digest (DSEC_SPAN_NONE, &digest));
}

static void
write_text (const char *path, DsecSpan text)
{
  g_assert_true (g_file_set_contents_full (
      path, text.data, (gssize) text.size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
assert_file_digest (const char *path, DsecSpan text)
{
  DsecFileIdentity identity = identify (path);
  DsecDigest digest = { { 0 } };

  g_assert_true (dsec_file_digest (path, &identity, &digest));
  assert_digest (&digest, text);
}

static void
test_file (void)
{
  g_autofree char *path = make_path ();
  g_autofree char *large = g_strnfill (200001, 'x');
  DsecSpan text = dsec_span_from_string (large);

  write_text (path, dsec_span_from_string (""));
  assert_file_digest (path, dsec_span_from_string (""));
  write_text (path, text);
  assert_file_digest (path, text);
  assert_file_digest (path, text);
}

/* Sets the time of modification, after some time in which the clock of the file system moves. */
static void
set_modified (const char *path, time_t seconds)
{
  struct timespec times[2] = { { .tv_sec = seconds }, { .tv_sec = seconds } };

  g_usleep (20000);
  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
}

/* In place, with the same size, and the old time put back. */
static void
test_changed_octet (void)
{
  g_autofree char *path = make_path ();
  DsecSpan before = dsec_span_from_string ("one octet: a");
  DsecSpan after = dsec_span_from_string ("one octet: b");
  FILE *file = NULL;

  write_text (path, before);
  set_modified (path, 1700000000);
  g_usleep (2100000); /* now it is remembered */
  assert_file_digest (path, before);
  assert_file_digest (path, before);
  file = g_fopen (path, "r+");
  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (after.data, 1, after.size, file), ==, after.size);
  g_assert_cmpint (fclose (file), ==, 0);
  set_modified (path, 1700000000);
  assert_file_digest (path, after);
}

static void
test_refused (void)
{
  g_autofree char *path = make_path ();
  DsecFileIdentity identity = { 0 };
  DsecFileIdentity other = { 0 };
  DsecDigest digest = { { 0 } };

  write_text (path, dsec_span_from_string ("x"));
  identity = identify (path);
  other = identity;
  other.modified++;
  g_assert_false (dsec_file_digest (path, &other, &digest));
  other = identity;
  other.inode++;
  g_assert_false (dsec_file_digest (path, &other, &digest));
  g_assert_false (dsec_file_digest ("/dev/null", &identity, &digest));
  g_assert_false (dsec_file_digest (g_get_user_data_dir (), &identity, &digest));
  g_assert_cmpint (truncate (path, DSEC_MAX_DIGESTED_FILE + 1), ==, 0);
  identity = identify (path);
  g_assert_false (dsec_file_digest (path, &identity, &digest));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_false (dsec_file_digest (path, &identity, &digest));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/pop-octets", pop_rows, test_pop);
  g_test_add_func ("/pop-octets/empty", test_pop_empty);
  g_test_add_func ("/file-digest/file", test_file);
  g_test_add_func ("/file-digest/changed-octet", test_changed_octet);
  g_test_add_func ("/file-digest/refused", test_refused);
  return g_test_run ();
}
