/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is valid and still worth a word. */
#include "unit/policy-lint-row.h"

static const PolicyLintRow rows[] = {
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
    .new = "Layouts=exim;amavis\nEvidence=receipt\n",
    .want = "" },
  { .name = "border-that-believes-itself",
    .old = "Loopback=false",
    .new = "Loopback=true",
    .want = "policy.conf:22: Loopback leads from the border mx1 back to it (mx1 > mx1): "
            "whoever may open a connection on that machine can hand in any trace; a "
            "content filter that works before the queue needs no such way" },
  { .name = "border-behind-its-filter",
    .old = "Loopback=false\n"
           "FrontEnds=10.1.0.5",
    .new = "FrontEnds=10.1.0.5\n"
           "Loopback=filter\n"
           "[Host filter]\n"
           "Role=internal\n"
           "Names=filter.contoso.example\n"
           "Layouts=postfix\n"
           "Loopback=mx1",
    .want = "policy.conf:23: Loopback leads from the border mx1 back to it (mx1 > filter "
            "> mx1): whoever may open a connection on that machine can hand in any trace; "
            "a content filter that works before the queue needs no such way" },
  { .name = "border-before-a-filter-that-leads-on",
    .old = "Loopback=false\n"
           "FrontEnds=10.1.0.5",
    .new = "FrontEnds=10.1.0.5\n"
           "Loopback=filter\n"
           "[Host filter]\n"
           "Role=internal\n"
           "Names=filter.contoso.example\n"
           "Layouts=postfix\n"
           "Loopback=hub",
    .want = "" },
  { .name = "border-before-a-filter-that-believes-itself",
    .old = "Loopback=false\n"
           "FrontEnds=10.1.0.5",
    .new = "FrontEnds=10.1.0.5\n"
           "Loopback=filter\n"
           "[Host filter]\n"
           "Role=internal\n"
           "Names=filter.contoso.example\n"
           "Layouts=postfix\n"
           "Loopback=true",
    .want = "" },
  { .name = "two-borders-in-one-circle",
    .old = "Loopback=false\n"
           "FrontEnds=10.1.0.5",
    .new = "FrontEnds=10.1.0.5\n"
           "Loopback=filter\n"
           "[Host filter]\n"
           "Role=border\n"
           "Addresses=203.0.113.12\n"
           "Evidence=received\n"
           "Names=filter.contoso.example\n"
           "Layouts=postfix\n"
           "Loopback=mx1",
    .want = "policy.conf:23: Loopback leads from the border mx1 back to it (mx1 > filter "
            "> mx1): whoever may open a connection on that machine can hand in any trace; "
            "a content filter that works before the queue needs no such way" },
  { .name = "exchange-that-does-not-believe-itself",
    .old = "Layouts=postfix;exchange;amavis\n"
           "Loopback=true\n",
    .new = "Layouts=postfix;exchange;amavis\n",
    .want = "policy.conf:25: hub has the layout exchange and Loopback=false: an Exchange "
            "server hands on to itself over its own address, and no such message will be "
            "secured; Loopback=true allows it" },
  { .name = "postfix-that-does-not-believe-itself",
    .old = "Layouts=postfix;exchange;amavis\n"
           "Loopback=true\n",
    .new = "Layouts=postfix;amavis\n",
    .want = "" },
  { .name = "mail-server-of-the-user",
    .old = "Loopback=true\n",
    .new = "Loopback=true\n"
           "[Host local]\n"
           "Role=internal\n"
           "Names=desk.contoso.example\n"
           "Layouts=postfix\n"
           "Loopback=desk\n"
           "[Host desk]\n"
           "Role=retriever\n"
           "Names=*\n"
           "Layouts=fetchmail\n",
    .want = "" },
  { .name = "layouts-that-share-a-text",
    .old = "Layouts=postfix;exchange;amavis\nLoopback=true\n",
    .new = "Layouts=postfix;gate;gate2;amavis\nLoopback=true\n[Layout gate2]\nPattern=from "
           "{helo:token} ({?[{:ip}]}{?nobody}) by {by:host} (Gate) id {:id}; {date:date}\n",
    .want = "policy.conf:29: a line can match two layouts of this entry (gate, gate2); the first "
            "one listed is taken" },
  { .name = "no-border",
    .old =
        "Role=border\nNames=mx1.contoso.example;amavis@localhost\n"
        "Addresses=203.0.113.11;10.1.0.11\nLayouts=postfix;amavis;gate\n"
        "Evidence=received;receipt;authres\nVettedCAs=true\nLoopback=false\nFrontEnds=10.1.0.5\n",
    .new = "Role=internal\nNames=mx1.contoso.example\nAddresses=10.1.0.11\nLayouts=postfix\n",
    .want = "policy.conf: no entry has the role border; no message will be secured" },
  { .name = "entries-that-lead-only-to-each-other",
    .old = "Loopback=true\n",
    .new = "Loopback=true\n[Host a]\nRole=internal\nNames=a.example\nLayouts=postfix\nLoopback=b\n"
           "[Host b]\nRole=internal\nNames=b.example\nLayouts=postfix\nLoopback=a\n",
    .want = "policy.conf:31: no path reaches the entry a; check its Names, Layouts and Addresses\n"
            "policy.conf:36: no path reaches the entry b; check its Names, Layouts and Addresses" },
  { .name = "name-for-a-layout-that-is-not-listed",
    .old = "Layouts=postfix;exchange;amavis",
    .new = "Layouts=postfix",
    .want = "policy.conf:27: a name is tied to the layout amavis, which is not among this entry's "
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
  { .name = "no-mailboxes",
    .old = "[Mailboxes]\nServers=imap.contoso.example\n",
    .new = "",
    .want =
        "policy.conf: [Mailboxes] names neither Servers nor Folders; no message will be judged" },
  { .name = "mailboxes-without-a-name",
    .old = "Servers=imap.contoso.example",
    .new = "SharedFolders=Public",
    .want =
        "policy.conf: [Mailboxes] names neither Servers nor Folders; no message will be judged" },
  { .name = "mailboxes-that-are-local",
    .old = "Servers=imap.contoso.example",
    .new = "Folders=#mh/Mailbox",
    .want = "" },
  { .name = "domains-of-one-label",
    .old = "Domains=contoso.example",
    .new = "Domains=contoso.example;local",
    .want =
        "policy.conf:6: \"local\" in Domains has one label only: every name below it is then one "
        "of our own, and no partner; write our whole domain" },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/policy-lint", rows, policy_lint_test);
  return g_test_run ();
}
