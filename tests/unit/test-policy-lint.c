/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is valid and still worth a word. */
#include "unit/policy-good.h"

static const struct {
  const char *name;
  const char *old;
  const char *new;
  const char *list; /* (nullable) */
  const char *want; /* the warnings, a line each */
} rows[] = {
  { .name = "nothing", .old = "Serial=12", .new = "Serial=12", .want = "" },
  { .name = "border-without-evidence",
    .old = "Evidence=received;receipt;authres\n",
    .new = "",
    .want = "policy.conf:15: the border mx1 gives no evidence that its layouts can carry; no "
            "message that it received will be secured" },
  { .name = "evidence-that-no-layout-carries",
    .old = "Layouts=postfix;amavis;gate\nEvidence=received;receipt;authres\n",
    .new = "Layouts=exim;amavis\nEvidence=received\n",
    .want = "policy.conf:20: the border mx1 gives no evidence that its layouts can carry; no "
            "message that it received will be secured" },
  { .name = "receipt-that-one-of-the-layouts-carries",
    .old = "Layouts=postfix;amavis;gate\nEvidence=received;receipt;authres\n",
    .new = "Layouts=exchange;amavis\nEvidence=receipt\n",
    .want = "" },
  { .name = "border-that-believes-itself",
    .old = "Loopback=false",
    .new = "Loopback=true",
    .want = "policy.conf:21: the border mx1 believes what stands behind 127.0.0.1; anyone with a "
            "login on it can then write a border line; give its content filter an entry of its own "
            "if you can" },
  { .name = "layouts-that-share-a-text",
    .old = "Layouts=postfix;exchange;amavis\nLoopback=true\n",
    .new = "Layouts=postfix;gate;gate2;amavis\nLoopback=true\n[Layout gate2]\nPattern=from "
           "{helo:token} ({?[{:ip}]}{?nobody}) by {by:host} (Gate) id {:id}; {date:date}\n",
    .want = "policy.conf:28: a line can match two layouts of this entry (gate, gate2); the first "
            "one listed is taken" },
  { .name = "no-border",
    .old = "Role=border\nNames=mx1.contoso.example;amavis@localhost\n"
           "Addresses=203.0.113.11;10.1.0.11\nLayouts=postfix;amavis;gate\n"
           "Evidence=received;receipt;authres\nLoopback=false\nFrontEnds=10.1.0.5\n",
    .new = "Role=internal\nNames=mx1.contoso.example\nAddresses=10.1.0.11\nLayouts=postfix\n",
    .want = "policy.conf: no entry has the role border; no message will be secured" },
  { .name = "entries-that-lead-only-to-each-other",
    .old = "Loopback=true\n",
    .new = "Loopback=true\n[Host a]\nRole=internal\nNames=a.example\nLayouts=postfix\nLoopback=b\n"
           "[Host b]\nRole=internal\nNames=b.example\nLayouts=postfix\nLoopback=a\n",
    .want = "policy.conf:30: no path reaches the entry a; check its Names, Layouts and Addresses\n"
            "policy.conf:35: no path reaches the entry b; check its Names, Layouts and Addresses" },
  { .name = "name-for-a-layout-that-is-not-listed",
    .old = "Layouts=postfix;exchange;amavis",
    .new = "Layouts=postfix",
    .want = "policy.conf:26: a name is tied to the layout amavis, which is not among this entry's "
            "Layouts" },
  { .name = "expires-in-31-days", .old = "2027-12-31", .new = "2026-02-01", .want = "" },
  { .name = "expires-in-30-days",
    .old = "2027-12-31",
    .new = "2026-01-31",
    .want = "policy.conf:4: the policy expires soon: 2026-01-31 is its last day" },
  { .name = "expired",
    .old = "2027-12-31",
    .new = "2025-12-31",
    .want = "policy.conf:4: the policy has expired: 2025-12-31 was its last day" },
  { .name = "private-suffix",
    .old = "Serial=12",
    .new = "Serial=12",
    .list = "github.io issuer=A\n",
    .want = "partners.d/a.partners:1: \"github.io\" is a suffix under which a company lets others "
            "have names" },
  { .name = "no-issuer-named",
    .old = "Serial=12",
    .new = "Serial=12",
    .list = "x.example issuer=*\n",
    .want = "partners.d/a.partners:1: no issuer is named for x.example: a certificate of any CA "
            "that the border trusts will do, another partner's private CA too" },
  { .name = "require-without-from",
    .old = "Mode=observe",
    .new = "Mode=require",
    .list = "x.example issuer=A\ny.example issuer=A from=2026-01-01\nz.example issuer=A "
            "mode=observe\n",
    .want = "partners.d/a.partners:1: x.example is in mode require without from=: older mail that "
            "came another way will be warned about" },
};

static void
test_row (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  g_autoptr (PolicyFolder) folder = policy_folder_new ();
  g_autofree char *conf = policy_change (row->old, row->new);
  g_autoptr (DsecPolicyState) state = NULL;
  g_autofree char *warnings = NULL;

  policy_folder_put (folder, "policy.conf", conf, -1);
  if (row->list != NULL)
    policy_folder_put (folder, "partners.d/a.partners", row->list, -1);
  state = policy_folder_load (folder);
  g_assert_cmpint (state->rule, ==, DSEC_RULE_NONE);
  warnings = policy_folder_get_problems (folder, state, DSEC_SEVERITY_WARNING);
  g_assert_cmpstr (warnings, ==, row->want);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/policy-lint", rows, test_row);
  return g_test_run ();
}
