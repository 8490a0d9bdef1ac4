/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of policies that load, with what is worth a word about them all the same. */
#pragma once

#include "unit/policy-good.h"

typedef struct {
  const char *name;
  const char *old; /* (nullable): stands in the good policy; its first occurrence is changed */
  const char *new;
  const char *list; /* (nullable): a partner without fault */
  const char *want; /* the warnings, a line each; "" for none */
} PolicyLintRow;

static inline void
policy_lint_test (gconstpointer data)
{
  const PolicyLintRow *row = data;
  g_autoptr (PolicyFolder) folder = policy_folder_new ();
  g_autofree char *conf = policy_change (row->old != NULL ? row->old : "Serial=12",
                                         row->old != NULL ? row->new : "Serial=12");
  g_autoptr (DsecPolicyState) state = NULL;
  g_autofree char *warnings = NULL;

  policy_folder_put (folder, "policy.conf", conf, -1);
  policy_folder_put (folder,
                     "partners.d/a.partners",
                     row->list != NULL ? row->list : "x.example identity=mail.x.example\n",
                     -1);
  state = policy_folder_load (folder);
  g_assert_cmpint (state->rule, ==, DSEC_RULE_NONE);
  warnings = policy_folder_get_problems (folder, state, DSEC_SEVERITY_WARNING);
  g_assert_cmpstr (warnings, ==, row->want);
}
