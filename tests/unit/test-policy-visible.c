/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an administrator would not notice: files that others cannot read, or that nobody reads. */
#include "unit/policy-root.h"

/* Returns: (transfer full): what is said of a policy in ETC and RUN that loads. */
static char *
load_warnings (const PolicyFolder *root)
{
  g_autoptr (DsecPolicyState) state = policy_root_load (root);

  g_assert_cmpint (state->rule, ==, DSEC_RULE_NONE);
  return policy_folder_get_problems (root, state, DSEC_SEVERITY_WARNING);
}

/* What whoever owns the files can read and nobody else. */
static const struct {
  const char *name;
  const char *path;
  mode_t mode;
  const char *want;
} hidden[] = {
  { .name = "nothing", .path = ETC "policy.conf", .mode = 0644, .want = "" },
  { .name = "conf",
    .path = ETC "policy.conf",
    .mode = 0600,
    .want = ETC "policy.conf: other users cannot read this file, so they have no policy; chmod "
                "644" },
  { .name = "list-for-a-group",
    .path = ETC "partners.d/a.partners",
    .mode = 0640,
    .want = ETC "partners.d/a.partners: other users cannot read this file, so they have no policy; "
                "chmod 644" },
  { .name = "folder-of-lists",
    .path = ETC "partners.d",
    .mode = 0700,
    .want = ETC "partners.d: other users cannot read this folder, so they have no policy; chmod "
                "755" },
  { .name = "folder-that-can-be-entered-alone",
    .path = "etc/domain-secured",
    .mode = 0711,
    .want =
        "etc/domain-secured: other users cannot read this folder, so they have no policy; chmod "
        "755" },
};

static void
test_hidden (gconstpointer data)
{
  typeof (&hidden[0]) row = data;
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autofree char *warnings = NULL;

  policy_root_put (root, ETC, "Etc");
  policy_folder_put (root, ETC "partners.d/a.partners", "x.example\n", -1);
  ON_PATH (root, row->path, g_chmod, row->mode);
  warnings = load_warnings (root);
  g_assert_cmpstr (warnings, ==, row->want);
}

/* One's own policy is nobody else's business. */
static void
test_hidden_personal (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autofree char *warnings = NULL;

  policy_root_put (root, PERSONAL, "Mine");
  policy_folder_put (root, PERSONAL "partners.d/a.partners", "x.example\n", -1);
  ON_PATH (root, PERSONAL "policy.conf", g_chmod, 0600);
  ON_PATH (root, PERSONAL "partners.d", g_chmod, 0700);
  warnings = load_warnings (root);
  g_assert_cmpstr (warnings, ==, "");
}

static void
test_names_of_lists (void)
{
  g_autoptr (PolicyFolder) root = policy_folder_new ();
  g_autofree char *warnings = NULL;

  policy_root_put (root, ETC, "Etc");
  policy_folder_put (root, ETC "partners.d/a.partners", "x.example\n", -1);
  policy_folder_put (root, ETC "partners.d/b.partner", "nonsense\n", -1);
  policy_folder_put (root, RUN "partners.d/c.partners.txt", "nonsense\n", -1);
  policy_folder_put (root, RUN "partners.d/.d.partners", "nonsense\n", -1);
  policy_folder_put (root, RUN "partners.d/.e.partners.swp", "nonsense\n", -1);
  policy_folder_put (root, RUN "README", "nonsense\n", -1);
  warnings = load_warnings (root);
  g_assert_nonnull (strstr (warnings,
                            ETC "partners.d/b.partner: is not read: its name must end in "
                                ".partners"));
  g_assert_nonnull (strstr (warnings,
                            RUN "partners.d/c.partners.txt: is not read: its name must "
                                "end in .partners"));
  g_assert_nonnull (strstr (warnings,
                            RUN "partners.d/.d.partners: is not read: its name must not "
                                "begin with a dot"));
  g_assert_null (strstr (warnings, "swp"));
  g_assert_null (strstr (warnings, "README"));
  g_assert_null (strstr (warnings, "a.partners"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/policy-visible/hidden", hidden, test_hidden);
  g_test_add_func ("/policy-visible/hidden-personal", test_hidden_personal);
  g_test_add_func ("/policy-visible/names-of-lists", test_names_of_lists);
  return g_test_run ();
}
