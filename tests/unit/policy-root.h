/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The managed folders below a throwaway root, whose owner is trusted in place of root. */
#pragma once

#include <sys/stat.h>
#include <unistd.h>

#include "core/policy/policy-state.h"
#include "unit/policy-good.h"

#define ETC      "etc/domain-secured/"
#define RUN      "run/domain-secured/"
#define SHARE    "usr/share/domain-secured/"
#define PERSONAL "home/domain-secured/"

static inline DsecPolicyState *
policy_root_load (const PolicyFolder *root)
{
  const DsecGuard managed = { .root = root, .is_checked = TRUE, .owner = geteuid () };
  g_autofree char *personal = g_build_filename (root, "home/domain-secured", NULL);

  return dsec_policy_state_load_below (&managed, personal, TEST_TODAY);
}

/* Returns: (transfer full): the errors. */
static inline char *
policy_root_load_errors (const PolicyFolder *root, DsecRule want)
{
  g_autoptr (DsecPolicyState) state = policy_root_load (root);

  g_assert_cmpstr (dsec_rule_to_string (state->rule), ==, dsec_rule_to_string (want));
  g_assert_true ((state->policy != NULL) == (want == DSEC_RULE_NONE));
  return policy_folder_get_problems (root, state, DSEC_SEVERITY_ERROR);
}

static inline void
policy_root_put (const PolicyFolder *root, const char *folder, const char *organisation)
{
  g_autofree char *text = policy_change ("Contoso Ltd.", organisation);
  g_autofree char *name = g_strconcat (folder, "policy.conf", NULL);

  policy_folder_put (root, name, text, -1);
}

/* Runs a system call on a path below @root. */
#define ON_PATH(root, name, call, ...)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *path_ = g_build_filename (root, name, NULL);                                  \
    g_assert_cmpint (call (path_, __VA_ARGS__), ==, 0);                                            \
  }                                                                                                \
  G_STMT_END

static inline void
policy_root_put_link (const PolicyFolder *root, const char *target, const char *name)
{
  g_autofree char *path = g_build_filename (root, name, NULL);

  g_assert_cmpint (symlink (target, path), ==, 0);
}
