/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of partner lists with the complaints that follow. */
#pragma once

#include "unit/policy-good.h"

typedef struct {
  const char *name;
  const char *list;
  const char *want; /* the errors, a line each; "" for a list that loads */
} PolicyListRow;

/* Returns: (transfer full): the errors. */
static inline char *
policy_list_load (const char *conf, const char *list)
{
  g_autoptr (PolicyFolder) folder = policy_folder_new ();
  g_autoptr (DsecPolicyState) state = NULL;
  char *errors = NULL;

  policy_folder_put (folder, "policy.conf", conf, -1);
  policy_folder_put (folder, "partners.d/a.partners", list, -1);
  state = policy_folder_load (folder);
  errors = policy_folder_get_problems (folder, state, DSEC_SEVERITY_ERROR);
  g_assert_cmpint (state->rule, ==, errors[0] == '\0' ? DSEC_RULE_NONE : DSEC_RULE_U2);
  g_assert_true ((state->policy != NULL) == (errors[0] == '\0'));
  return errors;
}

static inline void
policy_list_test (gconstpointer data)
{
  const PolicyListRow *row = data;
  g_autofree char *errors = policy_list_load (policy_good, row->list);
  g_autoptr (GString) shown = g_string_new (errors);

  g_string_replace (shown, "partners.d/", "", 0);
  g_assert_cmpstr (shown->str, ==, row->want);
}
