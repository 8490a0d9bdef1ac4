/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each way of replacing a policy gives another stamp, and nothing else does. */
#include "core/policy/policy-stamp.h"

#include <sys/stat.h>
#include <unistd.h>

#include "support/policy-folder.h"
#include "support/test-rows.h"

#define CONF     "etc/domain-secured/policy.conf"
#define PARTNERS "etc/domain-secured/partners.d/a.partners"
#define PERSONAL "home/domain-secured"

typedef void (*Change) (const PolicyFolder *root);

static char *
path_of (const PolicyFolder *root, const char *name)
{
  return g_build_filename (root, name, NULL);
}

static char *
stamp (const PolicyFolder *root)
{
  g_autofree char *personal = path_of (root, PERSONAL);

  return dsec_policy_stamp_below (root, personal);
}

static void
change_nothing (const PolicyFolder *root)
{
  policy_folder_put (root, "etc/other.conf", "x", -1);
}

static void
rename_over (const PolicyFolder *root)
{
  g_autofree char *from = path_of (root, "fresh");
  g_autofree char *to = path_of (root, PARTNERS);

  policy_folder_put (root, "fresh", "same", -1);
  g_assert_cmpint (rename (from, to), ==, 0);
}

static void
rewrite_in_place (const PolicyFolder *root)
{
  g_autofree char *path = path_of (root, CONF);
  FILE *file = fopen (path, "r+");

  g_assert_nonnull (file);
  g_assert_cmpint (fputs ("SAME", file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
change_mode (const PolicyFolder *root)
{
  g_autofree char *path = path_of (root, CONF);

  g_assert_cmpint (g_chmod (path, 0666), ==, 0);
}

static void
remove_file (const PolicyFolder *root)
{
  g_autofree char *path = path_of (root, PARTNERS);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
add_list (const PolicyFolder *root)
{
  policy_folder_put (root, "run/domain-secured/partners.d/b.partners", "", -1);
}

static void
add_trust (const PolicyFolder *root)
{
  policy_folder_put (root, "etc/domain-secured/trust.d/it.pem", "", -1);
}

static void
add_personal (const PolicyFolder *root)
{
  policy_folder_put (root, PERSONAL "/policy.conf", "", -1);
}

static void
turn_link (const PolicyFolder *root)
{
  g_autofree char *link = path_of (root, "usr/share/domain-secured");
  g_autofree char *fresh = path_of (root, "fresh");
  g_autofree char *target = path_of (root, "second");

  g_assert_cmpint (symlink (target, fresh), ==, 0);
  g_assert_cmpint (rename (fresh, link), ==, 0);
}

static const struct {
  const char *name;
  Change change;
  gboolean want_same;
} rows[] = {
  { "nothing-of-the-policy", change_nothing, TRUE },
  { "renamed-over", rename_over, FALSE },
  { "rewritten-in-place", rewrite_in_place, FALSE },
  { "mode", change_mode, FALSE },
  { "removed", remove_file, FALSE },
  { "list-in-another-folder", add_list, FALSE },
  { "certificate-of-a-signer", add_trust, FALSE },
  { "personal", add_personal, FALSE },
  { "symbolic-link-turned", turn_link, FALSE },
};

static void
test_change (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autofree char *first = path_of (root, "first");
  g_autofree char *link = path_of (root, "usr/share/domain-secured");
  g_autofree char *before = NULL;
  g_autofree char *again = NULL;
  g_autofree char *after = NULL;

  policy_folder_put (root, CONF, "same", -1);
  policy_folder_put (root, PARTNERS, "same", -1);
  policy_folder_put (root, "first/policy.conf", "", -1);
  policy_folder_put (root, "second/policy.conf", "", -1);
  policy_folder_put (root, "usr/share/other", "", -1);
  g_assert_cmpint (symlink (first, link), ==, 0);
  before = stamp (root);
  again = stamp (root);
  g_assert_cmpstr (before, ==, again);
  g_usleep (20 * 1000); /* clocks of file systems tick every few milliseconds */
  row->change (root);
  after = stamp (root);
  g_assert_cmpint (g_strcmp0 (before, after) == 0, ==, row->want_same);
}

/* Nothing stands above the true root; without a personal folder it is none that is empty. */
static void
test_true_root (void)
{
  g_autofree char *none = dsec_policy_stamp (NULL);
  g_autofree char *same = dsec_policy_stamp_below ("/", NULL);
  g_autofree char *missing = dsec_policy_stamp ("/no/such/folder");

  g_assert_cmpstr (none, ==, same);
  g_assert_cmpstr (none, !=, missing);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/policy-stamp", rows, test_change);
  g_test_add_func ("/policy-stamp/true-root", test_true_root);
  return g_test_run ();
}
