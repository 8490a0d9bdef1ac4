/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes a file the same one as before, and a read that a signal interrupts. */
#include "core/base/file.h"

#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

#include "support/policy-folder.h"
#include "support/test-rows.h"

#define NAME  "message"
#define OTHER "other"

static struct stat
get_status (const PolicyFolder *folder)
{
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  struct stat info = { 0 };

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info;
}

static void
change_nothing (const PolicyFolder *folder)
{
  policy_folder_put (folder, OTHER, "x", -1);
}

static void
change_mode (const PolicyFolder *folder)
{
  g_autofree char *path = g_build_filename (folder, NAME, NULL);

  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
}

static void
append (const PolicyFolder *folder)
{
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  FILE *file = fopen (path, "a");

  g_assert_nonnull (file);
  g_assert_cmpint (fputs ("more", file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
rewrite_in_place (const PolicyFolder *folder)
{
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  FILE *file = fopen (path, "r+");

  g_assert_nonnull (file);
  g_assert_cmpint (fputs ("same", file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
replace (const PolicyFolder *folder)
{
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  g_autofree char *other = g_build_filename (folder, OTHER, NULL);

  policy_folder_put (folder, OTHER, "same", -1);
  g_assert_cmpint (g_rename (other, path), ==, 0);
}

static const struct {
  const char *name;
  void (*change) (const PolicyFolder *folder);
  gboolean want_same;
  gboolean want_unchanged;
  gboolean want_untouched; /* its time of change as well */
} rows[] = {
  { "nothing", change_nothing, TRUE, TRUE, TRUE },
  { "mode", change_mode, TRUE, TRUE, FALSE },
  { "longer", append, TRUE, FALSE, FALSE },
  { "rewritten", rewrite_in_place, TRUE, FALSE, FALSE },
  { "replaced", replace, FALSE, FALSE, FALSE },
};

static void
test_identity (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  g_autoptr (PolicyFolder) folder = policy_folder_new ();
  struct stat before = { 0 };
  struct stat after = { 0 };
  DsecFileIdentity first = { 0 };
  DsecFileIdentity second = { 0 };

  policy_folder_put (folder, NAME, "same", -1);
  before = get_status (folder);
  g_usleep (20 * 1000); /* clocks of file systems tick every few milliseconds */
  row->change (folder);
  after = get_status (folder);
  first = dsec_file_identify (&before);
  second = dsec_file_identify (&after);
  g_assert_cmpint (dsec_file_is_same (&before, &after), ==, row->want_same);
  g_assert_cmpint (dsec_file_is_unchanged (&first, &second), ==, row->want_unchanged);
  g_assert_cmpint (first.changed == second.changed, ==, row->want_untouched);
}

static int fds[2];

/* The first signal only interrupts; the second one gives what is waited for. */
static void
on_alarm (int number G_GNUC_UNUSED)
{
  static int n_signals;

  if (++n_signals == 2 && write (fds[1], "ab", 2) != 2)
    _exit (1);
}

static void
test_interrupted (void)
{
  const struct sigaction action = { .sa_handler = on_alarm }; /* no SA_RESTART */
  const struct itimerval ticks = { { 0, 20000 }, { 0, 20000 } };
  const struct itimerval none = { { 0, 0 }, { 0, 0 } };
  char octets[4] = "";

  g_assert_cmpint (pipe (fds), ==, 0);
  g_assert_cmpint (sigaction (SIGALRM, &action, NULL), ==, 0);
  g_assert_cmpint (setitimer (ITIMER_REAL, &ticks, NULL), ==, 0);
  g_assert_cmpint (dsec_file_read (fds[0], octets, sizeof octets), ==, 2);
  g_assert_cmpint (setitimer (ITIMER_REAL, &none, NULL), ==, 0);
  g_assert_cmpstr (octets, ==, "ab");
  close (fds[1]);
  g_assert_cmpint (dsec_file_read (fds[0], octets, sizeof octets), ==, 0);
  close (fds[0]);
  g_assert_cmpint (dsec_file_read (fds[0], octets, sizeof octets), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/file/identity", rows, test_identity);
  g_test_add_func ("/file/interrupted", test_interrupted);
  return g_test_run ();
}
