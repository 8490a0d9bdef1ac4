/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store of what came by POP: its lines, its bound, several writers, and what is refused. */
#include "claws/provenance.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/test-rows.h"

#define HEX    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define TIME   "2026-11-23T08:09:10Z"
#define LINE   HEX " pop.contoso.example " TIME
#define SERVER "pop.contoso.example"
#define NOW    G_GINT64_CONSTANT (1795420800)

static DsecDigest
make_digest (guint number)
{
  DsecDigest digest = { { 0 } };

  memcpy (digest.octets, &number, sizeof number);
  return digest;
}

/* A folder of this test alone; the store's is made in it. */
static char *
make_store_path (void)
{
  g_autofree char *base = NULL;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  base = g_build_filename (g_get_user_data_dir (), "store-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (base));
  return g_build_filename (base, "provenance", NULL);
}

static char *
file_of (const char *folder)
{
  return g_build_filename (folder, "received", NULL);
}

static void
add (DsecProvenance *store, guint number)
{
  g_autoptr (GError) error = NULL;
  DsecDigest digest = make_digest (number);
  gboolean is_done = dsec_provenance_add (store, &digest, SERVER, NOW, &error);

  g_assert_no_error (error);
  g_assert_true (is_done);
}

static gboolean
has (DsecProvenance *store, guint number)
{
  DsecDigest digest = make_digest (number);

  return g_strcmp0 (dsec_provenance_find (store, &digest), SERVER) == 0;
}

/* Puts @octets where the store expects its file. */
static void
write_file (const char *folder, const char *octets, gsize size, mode_t mode)
{
  g_autofree char *path = file_of (folder);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, octets, (gssize) size, NULL));
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
}

static const struct {
  const char *name;
  DsecSpan text;
  guint want; /* records */
  gsize want_rest;
} parse_rows[] = {
  { "empty", LIT (""), 0, 0 },
  { "one", LIT (LINE "\n"), 1, 0 },
  { "two", LIT (LINE "\n" LINE "\n"), 2, 0 },
  { "not-ended", LIT (LINE "\n" LINE), 1, sizeof LINE - 1 },
  { "empty-lines", LIT ("\n\n" LINE "\n\n"), 1, 0 },
  { "short-server", LIT (HEX " a " TIME "\n"), 1, 0 },
  { "no-server", LIT (HEX "  " TIME "\n"), 0, 0 },
  { "one-blank", LIT (HEX " " TIME "\n"), 0, 0 },
  { "two-servers", LIT (HEX " a b " TIME "\n"), 0, 0 },
  { "tab", LIT (HEX "\ta " TIME "\n"), 0, 0 },
  { "crlf", LIT (LINE "\r\n"), 0, 0 },
  { "capitals", LIT ("AA" HEX " a " TIME "\n"), 0, 0 },
  { "digest-too-short", LIT ("00 a " TIME "\n"), 0, 0 },
  { "digest-too-long", LIT ("0" HEX " a " TIME "\n"), 0, 0 },
  { "no-digit", LIT ("g" HEX " a " TIME "\n"), 0, 0 },
  { "no-time", LIT (HEX " a 2026-11-23\n"), 0, 0 },
  { "time-not-utc", LIT (HEX " a 2026-11-23T08:09:10+\n"), 0, 0 },
  { "run-together", LIT (HEX " pop.con" LINE "\n"), 0, 0 },
  { "text-behind", LIT (LINE " x\n"), 0, 0 },
  { "nul-in-server", LIT (HEX " a\0b " TIME "\n"), 0, 0 },
  { "nul-flood", LIT ("\0\0\0\0\n" LINE "\n\0\0\0"), 1, 3 },
  { "beyond-ascii", LIT (HEX " \xc3\xa4 " TIME "\n"), 0, 0 },
};

static void
count (const DsecProvenanceRecord *record, gpointer data)
{
  guint *counter = data;

  (*counter)++;
  g_assert_cmpuint (record->digest.octets[31], ==, 31);
  g_assert_cmpuint (record->time.size, ==, strlen (TIME));
}

static void
test_parse (gconstpointer data)
{
  typeof (&parse_rows[0]) row = data;
  DsecSpan text = dsec_test_exact_copy (row->text);
  guint n = 0;
  gsize used = dsec_provenance_record_parse (text, count, &n);

  g_assert_cmpuint (n, ==, row->want);
  g_assert_cmpuint (row->text.size - used, ==, row->want_rest);
  g_free ((char *) text.data);
}

/* Cut anywhere, the text gives only records that were in it. */
static void
test_parse_cut (void)
{
  const char text[] = LINE "\n" LINE "\n";

  for (gsize size = 0; size < sizeof text; size++) {
    DsecSpan cut = dsec_test_exact_copy ((DsecSpan){ text, size });
    guint n = 0;

    dsec_provenance_record_parse (cut, count, &n);
    g_assert_cmpuint (n, ==, size / sizeof LINE);
    g_free ((char *) cut.data);
  }
}

static void
test_append_line (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  DsecDigest digest = { { 0 } };

  for (guint8 i = 0; i < DSEC_DIGEST_SIZE; i++)
    digest.octets[i] = i;
  g_assert_true (dsec_provenance_record_append (text, &digest, SERVER, 1795421350));
  g_assert_cmpstr (text->str, ==, HEX " " SERVER " 2026-11-23T08:09:10Z\n");
  g_assert_false (dsec_provenance_record_append (text, &digest, "", NOW));
  g_assert_false (dsec_provenance_record_append (text, &digest, "a b", NOW));
  g_assert_false (dsec_provenance_record_append (text, &digest, "a\n", NOW));
  g_assert_false (dsec_provenance_record_append (text, &digest, SERVER, G_MAXINT64));
  g_assert_false (dsec_provenance_record_append (text, &digest, SERVER, -99999999999));
  g_assert_cmpuint (text->len, ==, sizeof LINE);
}

static void
test_add_and_find (void)
{
  g_autofree char *folder = make_store_path ();
  g_autofree char *path = file_of (folder);
  g_autoptr (DsecProvenance) store = dsec_provenance_new (folder, DSEC_PROVENANCE_MAX_OCTETS);
  g_autoptr (DsecProvenance) other = dsec_provenance_new (folder, DSEC_PROVENANCE_MAX_OCTETS);
  struct stat info = { 0 };

  g_assert_true (dsec_provenance_is_empty (store));
  g_assert_false (has (store, 1));
  g_assert_cmpint (g_access (folder, F_OK), !=, 0);
  add (store, 1);
  g_assert_true (has (store, 1));
  g_assert_true (has (other, 1));
  add (other, 2);
  add (other, 2);
  g_assert_true (has (store, 2));
  g_assert_false (has (store, 3));
  g_assert_false (dsec_provenance_is_empty (store));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0700);
}

static void
test_newest_server (void)
{
  g_autofree char *folder = make_store_path ();
  g_autoptr (DsecProvenance) store = dsec_provenance_new (folder, DSEC_PROVENANCE_MAX_OCTETS);
  DsecDigest digest = make_digest (1);

  add (store, 1);
  g_assert_true (dsec_provenance_add (store, &digest, "new.contoso.example", NOW, NULL));
  g_assert_cmpstr (dsec_provenance_find (store, &digest), ==, "new.contoso.example");
}

/* A write that was cut off costs its own record, and not the next one. */
static void
test_cut_off (void)
{
  g_autofree char *folder = make_store_path ();
  g_autoptr (DsecProvenance) store = dsec_provenance_new (folder, DSEC_PROVENANCE_MAX_OCTETS);
  g_autofree char *path = file_of (folder);
  struct stat info = { 0 };

  add (store, 1);
  add (store, 2);
  g_assert_true (has (store, 2));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (truncate (path, info.st_size - 5), ==, 0);
  g_assert_true (has (store, 1));
  g_assert_false (has (store, 2));
  add (store, 3);
  g_assert_true (has (store, 1));
  g_assert_false (has (store, 2));
  g_assert_true (has (store, 3));
}

static void
test_removed (void)
{
  g_autofree char *folder = make_store_path ();
  g_autofree char *path = file_of (folder);
  g_autoptr (DsecProvenance) store = dsec_provenance_new (folder, DSEC_PROVENANCE_MAX_OCTETS);

  add (store, 1);
  g_assert_true (has (store, 1));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_false (has (store, 1));
  write_file (folder, "", 0, 0600);
  g_assert_false (has (store, 1));
  add (store, 2);
  g_assert_true (has (store, 2));
}

static void
test_hostile (void)
{
  g_autofree char *folder = make_store_path ();
  g_autoptr (DsecProvenance) store = dsec_provenance_new (folder, 65536);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GByteArray) octets = g_byte_array_new ();

  g_byte_array_set_size (octets, 400000);
  for (guint i = 0; i < octets->len; i++)
    octets->data[i] = (guint8) g_rand_int_range (random, 0, 256);
  write_file (folder, (const char *) octets->data, octets->len, 0600);
  g_assert_true (dsec_provenance_is_empty (store));
  memset (octets->data, 'a', octets->len);
  write_file (folder, (const char *) octets->data, octets->len, 0600);
  g_assert_true (dsec_provenance_is_empty (store));
  add (store, 1);
  g_assert_true (has (store, 1));
}

/* The bound holds, the younger records stay, and another process that reads follows. */
static void
test_rotation (void)
{
  g_autofree char *folder = make_store_path ();
  g_autofree char *path = file_of (folder);
  g_autoptr (DsecProvenance) store = dsec_provenance_new (folder, 4096);
  g_autoptr (DsecProvenance) other = dsec_provenance_new (folder, 4096);
  struct stat info = { 0 };

  for (guint i = 1; i <= 500; i++) {
    add (store, i);
    g_assert_cmpint (g_stat (path, &info), ==, 0);
    g_assert_cmpint (info.st_size, <, 4096 + 340);
    g_assert_true (has (other, i));
    for (guint old = i > 25 ? i - 25 : 1; old < i; old++)
      g_assert_true (has (other, old));
  }
  g_assert_false (has (store, 1));
  g_assert_false (has (other, 400));
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
add_in_child (const char *folder, guint first, guint n, gsize limit)
{
  DsecProvenance *store = dsec_provenance_new (folder, limit);
  guint done = 0;

  for (guint i = 0; i < n; i++) {
    DsecDigest digest = make_digest (first + i);
    gboolean is_added = FALSE;

    /* On a busy machine the other writer may hold the lock for longer than a reader waits. */
    for (guint tries = 0; tries < 100 && !is_added; tries++)
      is_added = dsec_provenance_add (store, &digest, SERVER, NOW, NULL);
    done += is_added ? 1 : 0;
  }
  dsec_provenance_free (store);
  _exit (done == n ? 0 : 1);
}

static void
run_two_writers (const char *folder, guint n, gsize limit)
{
  pid_t children[2] = { 0 };

  for (guint i = 0; i < 2; i++) {
    children[i] = fork ();
    g_assert_cmpint (children[i], >=, 0);
    if (children[i] == 0)
      add_in_child (folder, 1 + i * n, n, limit);
  }
  for (guint i = 0; i < 2; i++) {
    int status = -1;

    g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
    g_assert_cmpint (status, ==, 0);
  }
}

static void
test_two_writers (void)
{
  g_autofree char *folder = make_store_path ();
  g_autoptr (DsecProvenance) store = dsec_provenance_new (folder, DSEC_PROVENANCE_MAX_OCTETS);

  run_two_writers (folder, 300, DSEC_PROVENANCE_MAX_OCTETS);
  for (guint i = 1; i <= 600; i++)
    g_assert_true (has (store, i));
}

/* Both replace the file again and again: no line is ever broken, and the last ones are there. */
static void
test_two_writers_rotate (void)
{
  g_autofree char *folder = make_store_path ();
  g_autofree char *path = file_of (folder);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  run_two_writers (folder, 150, 4096);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i + 1] != NULL; i++)
    g_assert_cmpuint (strlen (lines[i]), ==, sizeof LINE - 1);
  g_assert_cmpuint (g_strv_length (lines), >, 27);
}

static void
assert_refused (const char *folder)
{
  g_autoptr (DsecProvenance) store = dsec_provenance_new (folder, DSEC_PROVENANCE_MAX_OCTETS);
  g_autoptr (GError) error = NULL;
  DsecDigest digest = make_digest (1);

  g_assert_true (dsec_provenance_is_empty (store));
  g_assert_false (dsec_provenance_add (store, &digest, SERVER, NOW, &error));
  g_assert_nonnull (error);
}

/* Others could have written it. */
static void
test_refused (void)
{
  g_autofree char *writable_file = make_store_path ();
  g_autofree char *writable_folder = make_store_path ();
  g_autofree char *link = make_store_path ();
  g_autofree char *link_path = file_of (link);
  g_autofree char *fifo = make_store_path ();
  g_autofree char *fifo_path = file_of (fifo);
  g_autofree char *linked_path = file_of (writable_folder);

  write_file (writable_file, LINE "\n", sizeof LINE, 0620);
  assert_refused (writable_file);
  write_file (writable_folder, LINE "\n", sizeof LINE, 0600);
  g_assert_cmpint (g_chmod (writable_folder, 0770), ==, 0);
  assert_refused (writable_folder);
  g_assert_cmpint (g_mkdir_with_parents (link, 0700), ==, 0);
  g_assert_cmpint (symlink (linked_path, link_path), ==, 0);
  assert_refused (link);
  g_assert_cmpint (g_mkdir_with_parents (fifo, 0700), ==, 0);
  g_assert_cmpint (mkfifo (fifo_path, 0600), ==, 0);
  assert_refused (fifo);
  assert_refused ("/dev/null");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/provenance/parse", parse_rows, test_parse);
  g_test_add_func ("/provenance/parse-cut", test_parse_cut);
  g_test_add_func ("/provenance/append-line", test_append_line);
  g_test_add_func ("/provenance/add-and-find", test_add_and_find);
  g_test_add_func ("/provenance/newest-server", test_newest_server);
  g_test_add_func ("/provenance/cut-off", test_cut_off);
  g_test_add_func ("/provenance/removed", test_removed);
  g_test_add_func ("/provenance/hostile", test_hostile);
  g_test_add_func ("/provenance/rotation", test_rotation);
  g_test_add_func ("/provenance/two-writers", test_two_writers);
  g_test_add_func ("/provenance/two-writers-rotate", test_two_writers_rotate);
  g_test_add_func ("/provenance/refused", test_refused);
  return g_test_run ();
}
