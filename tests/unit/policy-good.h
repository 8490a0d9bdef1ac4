/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A good policy.conf, and tables of single changes to it with the complaints that follow. */
#pragma once

#include "support/policy-folder.h"
#include "support/test-rows.h"

static const char policy_good[] =
    "[Policy]\n"
    "Format=1\n"
    "Serial=12\n"
    "Expires=2027-12-31\n"
    "Organization=Contoso Ltd.\n"
    "Domains=contoso.example\n"
    "\n"
    "[Mailboxes]\n"
    "Servers=imap.contoso.example\n"
    "\n"
    "[Network]\n"
    "Internal=10.1.0.0/16\n"
    "PartnerNetworks=10.99.0.0/16\n"
    "\n"
    "[Host mx1]\n"
    "Role=border\n"
    "Names=mx1.contoso.example;amavis@localhost\n"
    "Addresses=203.0.113.11;10.1.0.11\n"
    "Layouts=postfix;amavis;gate\n"
    "Evidence=received;receipt;authres\n"
    "VettedCAs=true\n"
    "Loopback=false\n"
    "FrontEnds=10.1.0.5\n"
    "\n"
    "[Host hub]\n"
    "Role=internal\n"
    "Names=hub.contoso.example;amavis@localhost\n"
    "Addresses=10.1.0.20\n"
    "Layouts=postfix;exchange;amavis\n"
    "Loopback=true\n"
    "\n"
    "[Receipt]\n"
    "Header=X-Contoso-Receipt\n"
    "\n"
    "[Defaults]\n"
    "Mode=observe\n"
    "\n"
    "[Layout gate]\n"
    "Pattern=from {helo:token} ([{ip:ip}]) by {by:host} (Gate) id {id:id}; {date:date}\n";

typedef struct {
  const char *name;
  const char *old; /* stands in the good policy; its first occurrence is changed */
  const char *new;
  const char *want; /* the errors, a line each; "" for a policy that loads */
} PolicyChange;

static inline char *
policy_change (const char *old, const char *new)
{
  GString *text = g_string_new (policy_good);

  g_assert_cmpuint (g_string_replace (text, old, new, 1), ==, 1);
  return g_string_free (text, FALSE);
}

static inline void
policy_change_test (gconstpointer data)
{
  const PolicyChange *row = data;
  g_autoptr (PolicyFolder) folder = policy_folder_new ();
  g_autofree char *text = policy_change (row->old, row->new);
  g_autoptr (DsecPolicyState) state = NULL;
  g_autofree char *errors = NULL;

  policy_folder_put (folder, "policy.conf", text, -1);
  state = policy_folder_load (folder);
  errors = policy_folder_get_problems (folder, state, DSEC_SEVERITY_ERROR);
  g_assert_cmpstr (errors, ==, row->want);
  g_assert_cmpint (state->rule, ==, errors[0] == '\0' ? DSEC_RULE_NONE : DSEC_RULE_U2);
  g_assert_true ((state->policy != NULL) == (errors[0] == '\0'));
}
