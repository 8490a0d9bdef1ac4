/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files count, and who may have written them. The managed folders stand below a throwaway
 * root, whose owner is trusted in place of root. */
#include "unit/policy-root.h"

static void
test_none (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autoptr (DsecPolicyState) state = policy_root_load (root);

  g_assert_cmpint (state->rule, ==, DSEC_RULE_U1);
  g_assert_cmpstr (dsec_origin_to_string (state->origin), ==, "none");
  g_assert_nonnull (dsec_policy_state_get_error (state));
}

static void
test_personal (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autoptr (DsecPolicyState) state = NULL;

  policy_root_put (root, PERSONAL, "Mine");
  state = policy_root_load (root);
  g_assert_cmpint (state->rule, ==, DSEC_RULE_NONE);
  g_assert_cmpint (state->origin, ==, DSEC_ORIGIN_PERSONAL);
  g_assert_cmpstr (dsec_origin_to_string (state->policy->origin), ==, "personal");
}

static void
test_precedence (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autoptr (DsecPolicyState) state = NULL;

  policy_root_put (root, SHARE, "Share");
  policy_root_put (root, RUN, "Run");
  policy_root_put (root, PERSONAL, "Mine");
  policy_folder_put (root, ETC "partners.d/a.partners", "etc.example issuer=A\n", -1);
  policy_folder_put (root, ETC "partners.d/masked.partners", "", 0);
  policy_folder_put (root, RUN "partners.d/a.partners", "run.example issuer=A\n", -1);
  policy_folder_put (root, RUN "partners.d/b.partners", "b.example issuer=A\n", -1);
  policy_folder_put (root, SHARE "partners.d/masked.partners", "nonsense\n", -1);
  policy_folder_put (root, SHARE "partners.d/c.partners.old", "nonsense\n", -1);
  policy_folder_put (root, SHARE "partners.d/.hidden.partners", "nonsense\n", -1);
  state = policy_root_load (root);
  g_assert_cmpint (state->rule, ==, DSEC_RULE_NONE);
  g_assert_cmpstr (dsec_origin_to_string (state->origin), ==, "managed");
  g_assert_cmpstr (state->policy->organization, ==, "Run");
  g_assert_cmpuint (dsec_policy_get_n_partner_domains (state->policy), ==, 2);
  g_assert_nonnull (dsec_policy_find_partner (state->policy, "etc.example"));
  g_assert_nonnull (dsec_policy_find_partner (state->policy, "b.example"));
}

/* The path of the reader's folder is followed like any other. */
static void
test_dots (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  const DsecGuard managed = { .root = root, .is_checked = TRUE, .owner = geteuid () };
  g_autofree char *personal = g_strconcat (root, "/./home/.//domain-secured/.", NULL);
  g_autoptr (DsecPolicyState) state = NULL;

  policy_root_put (root, PERSONAL, "Mine");
  state = dsec_policy_state_load_below (&managed, personal, TEST_TODAY);
  g_assert_cmpint (state->rule, ==, DSEC_RULE_NONE);
  g_assert_cmpstr (state->policy->organization, ==, "Mine");
}

static void
test_no_root (void)
{
  const DsecGuard managed = { .root = "/no/such/root", .is_checked = TRUE, .owner = geteuid () };
  g_autoptr (DsecPolicyState) state = dsec_policy_state_load_below (&managed, NULL, TEST_TODAY);

  g_assert_null (state->policy);
  g_assert_cmpint (state->rule, !=, DSEC_RULE_NONE);
}

/* An empty policy.conf hides the one below it, and is none. */
static void
test_masked_conf (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autofree char *errors = NULL;

  policy_root_put (root, RUN, "Run");
  policy_folder_put (root, ETC "policy.conf", "", 0);
  errors = policy_root_load_errors (root, DSEC_RULE_U2);
  g_assert_cmpstr (errors, ==, ETC "policy.conf: the group [Policy] is missing");
}

static void
test_broken_is_not_bridged (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autofree char *errors = NULL;

  policy_root_put (root, PERSONAL, "Mine");
  policy_folder_put (root, SHARE "README", "", 0);
  errors = policy_root_load_errors (root, DSEC_RULE_U2);
  g_assert_cmpstr (errors,
                   ==,
                   "usr/share/domain-secured: there is no policy.conf in this folder; it "
                   "says who we are and which servers are ours");
}

/* What stands in the way of a policy: never a reason to take the personal one. */
static void
test_no_folder (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autofree char *errors = NULL;

  policy_root_put (root, PERSONAL, "Mine");
  policy_folder_put (root, "etc/domain-secured", "", 0);
  errors = policy_root_load_errors (root, DSEC_RULE_U2);
  g_assert_cmpstr (errors, ==, "etc/domain-secured: is no folder; a folder belongs here");
}

static void
test_dangling_folder (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autofree char *errors = NULL;

  policy_root_put (root, PERSONAL, "Mine");
  policy_folder_put (root, "etc/x", "", 0);
  policy_root_put_link (root, "nowhere", "etc/domain-secured");
  errors = policy_root_load_errors (root, DSEC_RULE_U2);
  g_assert_cmpstr (
      errors, ==, "etc/domain-secured: is a symbolic link to nowhere, which is not there");
}

/* The link that an administrator sees is named, not where it was lost. */
static void
test_dangling_file (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autofree char *errors = NULL;

  policy_root_put (root, ETC, "Etc");
  policy_folder_put (root, ETC "partners.d/a.partners", "x.example\n", -1);
  policy_root_put_link (root, "/srv/second", ETC "partners.d/b.partners");
  policy_folder_put (root, "srv/x", "", 0);
  policy_root_put_link (root, "gone", "srv/second");
  errors = policy_root_load_errors (root, DSEC_RULE_U2);
  g_assert_cmpstr (errors,
                   ==,
                   ETC "partners.d/b.partners: is a symbolic link to /srv/second, which is not "
                       "there");
}

/* What the system says of a file is said of the file. */
static void
test_name_too_long (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autofree char *name = g_strnfill (NAME_MAX + 1, 'x');
  g_autofree char *errors = NULL;

  policy_root_put (root, ETC, "Etc");
  policy_folder_put (root, ETC "partners.d/a.partners", "x.example\n", -1);
  policy_root_put_link (root, name, ETC "partners.d/b.partners");
  errors = policy_root_load_errors (root, DSEC_RULE_U2);
  g_assert_true (g_str_has_suffix (errors, ": cannot be read: File name too long"));
}

static void
test_fifo (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autofree char *errors = NULL;

  policy_root_put (root, ETC, "Etc");
  policy_folder_put (root, ETC "partners.d/a.partners", "", 0);
  ON_PATH (root, ETC "partners.d/b.partners", mkfifo, 0644);
  errors = policy_root_load_errors (root, DSEC_RULE_U2);
  g_assert_cmpstr (errors,
                   ==,
                   ETC "partners.d/b.partners: is no regular file; to mask a file of a lower "
                       "folder use an empty one");
}

static void
test_folder_as_list (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autofree char *errors = NULL;

  policy_root_put (root, ETC, "Etc");
  policy_folder_put (root, ETC "partners.d/a.partners/x", "", 0);
  errors = policy_root_load_errors (root, DSEC_RULE_U2);
  g_assert_cmpstr (errors, ==, ETC "partners.d/a.partners: is a folder; a file belongs here");
}

static void
test_control_in_name (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autofree char *errors = NULL;

  policy_root_put (root, ETC, "Etc");
  policy_folder_put (root, ETC "partners.d/a\nb.partners", "", 0);
  errors = policy_root_load_errors (root, DSEC_RULE_U2);
  g_assert_cmpstr (
      errors, ==, ETC "partners.d: the name of a file here is not plain text: \"a?b.partners\"");
}

/* Anything that others may write to, from the file up to the root. */
static const struct {
  const char *name;
  const char *path;
  mode_t mode;
} writable[] = {
  { .name = "file-by-group", .path = ETC "policy.conf", .mode = 0664 },
  { .name = "file-by-all", .path = ETC "policy.conf", .mode = 0646 },
  { .name = "list", .path = ETC "partners.d/a.partners", .mode = 0666 },
  { .name = "folder", .path = "etc/domain-secured", .mode = 0775 },
  { .name = "folder-above", .path = "etc", .mode = 0777 },
  { .name = "sticky-folder-above", .path = "etc", .mode = 01777 },
  { .name = "root", .path = "", .mode = 0777 },
  { .name = "folder-of-lists", .path = ETC "partners.d", .mode = 0775 },
  { .name = "folder-of-lower-rank", .path = "run/domain-secured", .mode = 0775 },
};

static void
test_writable (gconstpointer data)
{
  typeof (&writable[0]) row = data;
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autofree char *errors = NULL;

  policy_root_put (root, ETC, "Etc");
  policy_root_put (root, RUN, "Run");
  policy_root_put (root, PERSONAL, "Mine");
  policy_folder_put (root, ETC "partners.d/a.partners", "x.example issuer=A\n", -1);
  ON_PATH (root, row->path, g_chmod, row->mode);
  errors = policy_root_load_errors (root, DSEC_RULE_U2);
  g_assert_nonnull (strstr (errors, "can be written to by group or others"));
}

static void
test_foreign_owner (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autofree char *errors = NULL;

  if (geteuid () != 0) {
    g_test_skip ("only root can give files away");
    return;
  }
  policy_root_put (root, ETC, "Etc");
  ON_PATH (root, ETC "policy.conf", chown, 12345, 0);
  errors = policy_root_load_errors (root, DSEC_RULE_U2);
  g_assert_cmpstr (errors, ==, ETC "policy.conf: belongs to user 12345; make root its owner");
}

/* A link in a good place, made by somebody else, to a good file. */
static void
test_foreign_link (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autofree char *errors = NULL;

  if (geteuid () != 0) {
    g_test_skip ("only root can give links away");
    return;
  }
  policy_root_put (root, "srv/", "Linked");
  policy_folder_put (root, ETC "x", "", 0);
  policy_root_put_link (root, "/srv/policy.conf", ETC "policy.conf");
  ON_PATH (root, ETC "policy.conf", lchown, 12345, 0);
  errors = policy_root_load_errors (root, DSEC_RULE_U2);
  g_assert_cmpstr (errors, ==, ETC "policy.conf: belongs to user 12345; make root its owner");
}

static void
test_link (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autofree char *no_errors = NULL;
  g_autofree char *errors = NULL;

  policy_root_put (root, "srv/", "Linked");
  policy_folder_put (root, "etc/x", "", 0);
  policy_root_put_link (root, "../srv", "etc/domain-secured");
  no_errors = policy_root_load_errors (root, DSEC_RULE_NONE);
  g_assert_cmpstr (no_errors, ==, "");
  ON_PATH (root, "srv", g_chmod, 0777);
  errors = policy_root_load_errors (root, DSEC_RULE_U2);
  g_assert_nonnull (strstr (errors, "can be written to by group or others"));
}

static void
test_link_loop (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autofree char *errors = NULL;

  policy_folder_put (root, "etc/x", "", 0);
  policy_root_put_link (root, "domain-secured", "etc/domain-secured");
  errors = policy_root_load_errors (root, DSEC_RULE_U2);
  g_assert_cmpstr (errors, ==, "etc/domain-secured: is a symbolic link that leads nowhere");
}

/* Certificates demand a signature: without a way to check it the policy is refused, whole. */
static void
test_trust (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autofree char *no_errors = NULL;
  g_autofree char *errors = NULL;

  policy_root_put (root, ETC, "Etc");
  policy_folder_put (root, ETC "trust.d/README", "", 0);
  policy_folder_put (root, RUN "trust.d/it.pem", "", 0);
  no_errors = policy_root_load_errors (root, DSEC_RULE_NONE);
  g_assert_cmpstr (no_errors, ==, "");
  policy_folder_put (root, ETC "trust.d/it.pem", "", 0);
  errors = policy_root_load_errors (root, DSEC_RULE_U3);
  g_assert_nonnull (strstr (errors, ETC "trust.d: the certificates here demand a signed policy"));
}

static void
test_unreadable (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autofree char *errors = NULL;

  if (geteuid () == 0) {
    g_test_skip ("root can read everything");
    return;
  }
  policy_root_put (root, ETC, "Etc");
  ON_PATH (root, ETC "policy.conf", g_chmod, 0);
  errors = policy_root_load_errors (root, DSEC_RULE_U2);
  g_assert_cmpstr (errors, ==, ETC "policy.conf: cannot be read: Permission denied");
}

/* The command's --policy: no owners, and what is no folder is named. */
static void
test_named_folder (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autoptr (DsecPolicyState) good = NULL;
  g_autoptr (DsecPolicyState) missing = NULL;
  g_autofree char *path = g_build_filename (root, "missing", NULL);

  policy_root_put (root, "", "Named");
  ON_PATH (root, "policy.conf", g_chmod, 0666);
  good = policy_folder_load (root);
  g_assert_cmpint (good->rule, ==, DSEC_RULE_NONE);
  g_assert_cmpint (good->origin, ==, DSEC_ORIGIN_DIRECTORY);
  g_assert_cmpstr (good->folder, ==, root);
  missing = policy_folder_load (path);
  g_assert_cmpint (missing->rule, ==, DSEC_RULE_U1);
  g_assert_nonnull (dsec_policy_state_get_error (missing));
}

static void
add_tests_of_owners (void)
{
  DSEC_TEST_ADD_ROWS ("/policy-folders/writable", writable, test_writable);
  g_test_add_func ("/policy-folders/foreign-owner", test_foreign_owner);
  g_test_add_func ("/policy-folders/foreign-link", test_foreign_link);
  g_test_add_func ("/policy-folders/link", test_link);
  g_test_add_func ("/policy-folders/link-loop", test_link_loop);
  g_test_add_func ("/policy-folders/trust", test_trust);
  g_test_add_func ("/policy-folders/unreadable", test_unreadable);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/policy-folders/none", test_none);
  g_test_add_func ("/policy-folders/personal", test_personal);
  g_test_add_func ("/policy-folders/dots", test_dots);
  g_test_add_func ("/policy-folders/no-root", test_no_root);
  g_test_add_func ("/policy-folders/precedence", test_precedence);
  g_test_add_func ("/policy-folders/masked-conf", test_masked_conf);
  g_test_add_func ("/policy-folders/broken-is-not-bridged", test_broken_is_not_bridged);
  g_test_add_func ("/policy-folders/no-folder", test_no_folder);
  g_test_add_func ("/policy-folders/dangling-folder", test_dangling_folder);
  g_test_add_func ("/policy-folders/dangling-file", test_dangling_file);
  g_test_add_func ("/policy-folders/name-too-long", test_name_too_long);
  g_test_add_func ("/policy-folders/fifo", test_fifo);
  g_test_add_func ("/policy-folders/folder-as-list", test_folder_as_list);
  g_test_add_func ("/policy-folders/control-in-name", test_control_in_name);
  g_test_add_func ("/policy-folders/named-folder", test_named_folder);
  add_tests_of_owners ();
  return g_test_run ();
}
