/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each mistake in [Host] and [Layout] groups, and between them. */
#include "unit/policy-good.h"

static const PolicyChange rows[] = {
  { .name = "role-missing",
    .old = "Role=border\n",
    .new = "",
    .want = "policy.conf:15: the key Role is missing in this group" },
  { .name = "role-in-wrong-case",
    .old = "Role=internal",
    .new = "Role=Internal",
    .want = "policy.conf:26: \"Internal\" is no role; one of: border, internal, retriever" },
  { .name = "names-missing",
    .old = "Names=hub.contoso.example;amavis@localhost\n",
    .new = "",
    .want = "policy.conf:25: the key Names is missing in this group" },
  { .name = "names-no-host-name",
    .old = "Names=hub.contoso.example;",
    .new = "Names=hub_1;-hub;hub..x;amavis@*;",
    .want = "policy.conf:27: \"hub_1\" is no host name; write letters, digits, hyphens and dots "
            "only, and an international name in its xn-- form\n"
            "policy.conf:27: \"-hub\" is no host name; write letters, digits, hyphens and dots "
            "only, and an international name in its xn-- form\n"
            "policy.conf:27: \"hub..x\" is no host name; write letters, digits, hyphens and dots "
            "only, and an international name in its xn-- form\n"
            "policy.conf:27: \"amavis@*\" is no host name; write letters, digits, hyphens and dots "
            "only, and an international name in its xn-- form" },
  { .name = "names-twice",
    .old = "Names=hub.contoso.example;",
    .new = "Names=hub.contoso.example;HUB.contoso.example.;",
    .want = "policy.conf:27: \"HUB.contoso.example.\" stands twice in this list; remove one" },
  { .name = "names-any",
    .old = "Names=hub.contoso.example",
    .new = "Names=*",
    .want = "policy.conf:27: the name * is for entries of role retriever only; write the names of "
            "the host" },
  { .name = "names-of-another-entry",
    .old = "Names=hub.contoso.example",
    .new = "Names=Mx1.contoso.example",
    .want = "policy.conf:27: \"mx1.contoso.example\" is also a name of the entry at "
            "policy.conf:17; a name belongs to one entry (LAYOUT@localhost aside)" },
  { .name = "localhost-of-two-entries-untied",
    .old = "Names=hub.contoso.example;amavis@localhost",
    .new = "Names=hub.contoso.example;localhost",
    .want = "policy.conf:27: \"localhost\" is also a name of the entry at policy.conf:17; a name "
            "belongs to one entry (LAYOUT@localhost aside)" },
  { .name = "names-with-unknown-layout",
    .old = "Names=hub.contoso.example;amavis@localhost",
    .new = "Names=hub.contoso.example;amavsi@localhost",
    .want = "policy.conf:27: unknown layout \"amavsi\"; did you mean \"amavis\"?" },
  { .name = "addresses-missing",
    .old = "Addresses=10.1.0.20\n",
    .new = "",
    .want = "policy.conf:25: the key Addresses is missing in [Host hub]; only a retriever, the "
            "server that it hands to, or the target of another entry's Loopback has none" },
  { .name = "addresses-bad",
    .old = "Addresses=10.1.0.20",
    .new = "Addresses=10.1.0.020;10.1.20;host.example",
    .want =
        "policy.conf:28: \"10.1.0.020\" is no IP address; write it as in 192.0.2.25 or "
        "2001:db8::25\n"
        "policy.conf:28: \"10.1.20\" is no IP address; write it as in 192.0.2.25 or 2001:db8::25\n"
        "policy.conf:28: \"host.example\" is no IP address; write it as in 192.0.2.25 or "
        "2001:db8::25" },
  { .name = "addresses-range",
    .old = "Addresses=10.1.0.20",
    .new = "Addresses=10.1.0.0/24",
    .want = "policy.conf:28: \"10.1.0.0/24\" is a range; write each address of the server" },
  { .name = "addresses-loopback",
    .old = "Addresses=10.1.0.20",
    .new = "Addresses=127.0.0.1;::1;169.254.1.1;fe80::1;224.0.0.1;ff02::1;0.0.0.0;::",
    .want = "policy.conf:28: \"127.0.0.1\" is a loopback address; the key Loopback says what "
            "stands behind those\n"
            "policy.conf:28: \"::1\" is a loopback address; the key Loopback says what stands "
            "behind those\n"
            "policy.conf:28: \"169.254.1.1\" is a link-local address, which any neighbour can "
            "have; write the address that the server sends from\n"
            "policy.conf:28: \"fe80::1\" is a link-local address, which any neighbour can have; "
            "write the address that the server sends from\n"
            "policy.conf:28: \"224.0.0.1\" is a multicast address; write the address that the "
            "server sends from\n"
            "policy.conf:28: \"ff02::1\" is a multicast address; write the address that the server "
            "sends from\n"
            "policy.conf:28: \"0.0.0.0\" is no address of a machine; write the one that the server "
            "sends from\n"
            "policy.conf:28: \"::\" is no address of a machine; write the one that the server "
            "sends from" },
  { .name = "addresses-twice",
    .old = "Addresses=10.1.0.20",
    .new = "Addresses=10.1.0.20;::ffff:10.1.0.20",
    .want = "policy.conf:28: \"::ffff:10.1.0.20\" stands twice in this list; remove one" },
  { .name = "addresses-of-another-entry",
    .old = "Addresses=10.1.0.20",
    .new = "Addresses=10.1.0.20;203.0.113.11",
    .want = "policy.conf:28: \"203.0.113.11\" is also an address of the entry at policy.conf:18; "
            "an address belongs to one entry" },
  { .name = "addresses-in-partner-networks",
    .old = "Addresses=10.1.0.20",
    .new = "Addresses=10.99.0.20",
    .want = "policy.conf:28: \"10.99.0.20\" lies in PartnerNetworks; an address is ours or a "
            "partner's" },
  { .name = "layouts-missing",
    .old = "Layouts=postfix;exchange;amavis\n",
    .new = "",
    .want = "policy.conf:25: the key Layouts is missing in this group" },
  { .name = "layouts-unknown",
    .old = "Layouts=postfix;exchange",
    .new = "Layouts=Postfix;carrier-pigeon",
    .want = "policy.conf:29: unknown layout \"Postfix\"; did you mean \"postfix\"?\n"
            "policy.conf:29: unknown layout \"carrier-pigeon\"; name a built-in one, or a [Layout] "
            "group" },
  { .name = "layouts-twice",
    .old = "Layouts=postfix;exchange",
    .new = "Layouts=postfix;postfix",
    .want = "policy.conf:29: \"postfix\" stands twice in this list; remove one" },
  { .name = "layouts-of-a-retriever",
    .old = "Layouts=postfix;exchange",
    .new = "Layouts=fetchmail;getmail",
    .want = "policy.conf:29: the layout fetchmail is for entries of role retriever only\n"
            "policy.conf:29: the layout getmail is for entries of role retriever only" },
  { .name = "evidence-unknown",
    .old = "Evidence=received;",
    .new = "Evidence=Received;",
    .want = "policy.conf:20: \"Received\" is no kind of evidence; one of: received, receipt, "
            "authres, exchange" },
  { .name = "evidence-twice",
    .old = "Evidence=received;",
    .new = "Evidence=received;received;",
    .want = "policy.conf:20: \"received\" stands twice in this list; remove one" },
  { .name = "evidence-of-a-hub",
    .old = "Loopback=true",
    .new = "Loopback=true\nEvidence=received\nFrontEnds=10.1.0.9",
    .want =
        "policy.conf:31: only a border gives evidence; make the role border, or remove Evidence\n"
        "policy.conf:32: only a border stands behind front ends; make the role border, or remove "
        "FrontEnds" },
  { .name = "evidence-exchange",
    .old = "Evidence=received;",
    .new = "Evidence=exchange;",
    .want = "policy.conf:20: evidence \"exchange\" needs HeaderFirewall=true: an assurance that "
            "inbound X-MS-Exchange-Organization fields are removed\n"
            "policy.conf:20: evidence \"exchange\" needs the key [Exchange] AuthSources\n"
            "policy.conf:20: evidence \"exchange\" needs the layout exchange among Layouts" },
  { .name = "evidence-exchange-and-its-causes",
    .old = "Layouts=postfix;amavis;gate\nEvidence=received;receipt;authres\n",
    .new = "Layouts=exchagne\nEvidence=exchange\nHeaderFirewal=true\n[Exchagne]\nAuthSources=a\n"
           "[Host mx2]\nRole=border\nNames=mx2.example\nAddresses=192.0.2.1\nLayouts=exchange\n"
           "Evidence=exchange\nHeaderFirewall=true\n",
    .want = "policy.conf:19: unknown layout \"exchagne\"; did you mean \"exchange\"?\n"
            "policy.conf:21: unknown key \"HeaderFirewal\"; did you mean \"HeaderFirewall\"?\n"
            "policy.conf:22: unknown group \"Exchagne\"; did you mean \"Exchange\"?" },
  { .name = "evidence-exchange-with-a-bad-source",
    .old = "Layouts=postfix;amavis;gate\nEvidence=received;receipt;authres\n",
    .new = "Layouts=exchange\nEvidence=exchange\nHeaderFirewall=true\n[Exchange]\nAuthSources=a_b\n"
           "[Host mx2]\nRole=border\nNames=mx2.example\nAddresses=192.0.2.1\nLayouts=exchange\n",
    .want =
        "policy.conf:23: \"a_b\" is no host name; write letters, digits, hyphens and dots only, "
        "and an international name in its xn-- form" },
  { .name = "vetted-cas-of-a-hub",
    .old = "Loopback=true",
    .new = "Loopback=true\nVettedCAs=true",
    .want = "policy.conf:31: only a border accepts client certificates; make the role border, or "
            "remove VettedCAs" },
  { .name = "vetted-cas-of-a-hub-denied",
    .old = "Loopback=true",
    .new = "Loopback=true\nVettedCAs=false",
    .want = "" },
  { .name = "vetted-cas-no-boolean",
    .old = "VettedCAs=true",
    .new = "VettedCAs=yes",
    .want = "policy.conf:21: \"yes\" is no boolean; one of: true, false" },
  { .name = "role-of-a-border-misspelt",
    .old = "Role=border",
    .new = "Role=boarder",
    .want = "policy.conf:16: \"boarder\" is no role; one of: border, internal, retriever" },
  { .name = "role-of-a-retriever-misspelt",
    .old = "Loopback=true",
    .new = "Loopback=true\n[Host desk]\nRole=retreiver\nNames=*\nLayouts=fetchmail",
    .want = "policy.conf:32: \"retreiver\" is no role; one of: border, internal, retriever" },
  { .name = "addresses-misspelt",
    .old = "Addresses=10.1.0.20",
    .new = "Adresses=10.1.0.20",
    .want = "policy.conf:28: unknown key \"Adresses\"; did you mean \"Addresses\"?" },
  { .name = "loopback-to-a-broken-entry",
    .old = "Loopback=true\n",
    .new = "Loopback=filter\n[Host my filter]\nRole=internal\n[Host a]\nRole=internal\nNames=a\n"
           "Layouts=postfix\n",
    .want =
        "policy.conf:31: \"my filter\" is no good name; write at most 64 letters, digits, dots, "
        "hyphens and underscores" },
  { .name = "loopback-to-an-entry-of-a-misspelt-group",
    .old = "Loopback=true\n",
    .new = "Loopback=filter\n[Hots filter]\nRole=internal\n",
    .want = "policy.conf:31: unknown group \"Hots\"; one of: Policy, Mailboxes, Network, Host "
            "NAME, Exchange, Receipt, Defaults, Layout NAME" },
  { .name = "loopback-unknown-to-an-entry-without-addresses",
    .old = "Loopback=true\n",
    .new = "Loopback=fliter\n[Host filter]\nRole=internal\nNames=a\nLayouts=postfix\n",
    .want = "policy.conf:30: \"fliter\" is the name of no host entry; write true, false, or a name "
            "as in [Host NAME]" },
  { .name = "loopback-unknown",
    .old = "Loopback=true",
    .new = "Loopback=hub2",
    .want = "policy.conf:30: \"hub2\" is the name of no host entry; write true, false, or a name "
            "as in [Host NAME]" },
  { .name = "loopback-in-wrong-case",
    .old = "Loopback=true",
    .new = "Loopback=True",
    .want = "policy.conf:30: \"True\" is the name of no host entry; write true, false, or a name "
            "as in [Host NAME]" },
  { .name = "loopback-empty",
    .old = "Loopback=true",
    .new = "Loopback=",
    .want = "policy.conf:30: the key Loopback has no value" },
  { .name = "loopback-to-a-retriever",
    .old = "Loopback=true",
    .new = "Loopback=desk\n[Host desk]\nRole=retriever\nNames=*\nLayouts=fetchmail\nLoopback=true",
    .want = "policy.conf:35: \"desk\" is a retriever, which only an internal entry can name: the "
            "mail server on the user's own machine that it hands to" },
  { .name = "loopback-of-the-users-own-mail-server",
    .old = "Loopback=true",
    .new = "Loopback=true\n[Host local]\nRole=internal\nNames=desk.contoso.example\n"
           "Layouts=postfix\nLoopback=desk\n[Host desk]\nRole=retriever\nNames=*\n"
           "Layouts=fetchmail",
    .want = "" },
  { .name = "loopback-of-a-border-to-a-retriever",
    .old = "Loopback=false",
    .new = "Loopback=desk\n[Host desk]\nRole=retriever\nNames=*\nLayouts=fetchmail\n[Host mx2]\n"
           "Role=border\nNames=mx2.example\nAddresses=192.0.2.1\nLayouts=postfix",
    .want = "policy.conf:22: \"desk\" is a retriever, which only an internal entry can name: the "
            "mail server on the user's own machine that it hands to" },
  { .name = "layout-of-a-border-without-a-peer",
    .old = "([{ip:ip}])",
    .new = "([{:ip}])",
    .want = "policy.conf:19: the layout gate can match a line without capturing \"ip\"; a border's "
            "must always name the peer's address" },
  { .name = "layout-of-a-border-with-a-peer-on-one-path",
    .old = "([{ip:ip}])",
    .new = "({?[{ip:ip}]}{?local})",
    .want = "policy.conf:19: the layout gate can match a line without capturing \"ip\"; a border's "
            "must always name the peer's address" },
  { .name = "layout-of-a-hub-without-a-peer",
    .old = "Layouts=postfix;exchange;amavis",
    .new =
        "Layouts=postfix;exchange;amavis;local\n[Layout local]\nPattern=by {by:host}; {date:date}\n"
        "[Host hub2]\nRole=internal\nNames=hub2.example\nAddresses=192.0.2.1\nLayouts=postfix",
    .want = "" },
  { .name = "two-retrievers-for-any-name",
    .old = "Loopback=true",
    .new = "Loopback=true\n[Host a]\nRole=retriever\nNames=*\nLayouts=fetchmail\n[Host "
           "b]\nRole=retriever\nNames=*\nLayouts=getmail",
    .want = "policy.conf:37: \"*\" is also a name of the entry at policy.conf:33; a name belongs "
            "to one entry (LAYOUT@localhost aside)" },
  { .name = "front-end-of-a-host",
    .old = "FrontEnds=10.1.0.5",
    .new = "FrontEnds=10.1.0.20;10.1.0.11",
    .want = "policy.conf:23: the front end \"10.1.0.20\" is an address of the entry at "
            "policy.conf:28; outsiders' connections appear from it, so it can be no server's own\n"
            "policy.conf:23: the front end \"10.1.0.11\" is an address of the entry at "
            "policy.conf:18; outsiders' connections appear from it, so it can be no server's own" },
  { .name = "front-end-loopback",
    .old = "FrontEnds=10.1.0.5",
    .new = "FrontEnds=127.0.0.1",
    .want = "policy.conf:23: \"127.0.0.1\" is a loopback address; the key Loopback says what "
            "stands behind those" },
  { .name = "layout-built-in-name",
    .old = "[Layout gate]",
    .new = "[Layout postfix]",
    .want = "policy.conf:38: \"postfix\" is the name of a built-in layout; choose another" },
  { .name = "layout-without-pattern",
    .old = "[Layout gate]",
    .new = "[Layout other]\n[Layout gate]",
    .want = "policy.conf:38: the key Pattern is missing in layout other" },
  { .name = "layout-with-both-forms",
    .old = "Pattern=",
    .new = "Pattern1=x\nPattern=",
    .want = "policy.conf:38: layout gate has Pattern and numbered parts; keep one of the two" },
  { .name = "layout-with-a-gap",
    .old = "Pattern=from {helo:token}",
    .new = "Pattern1=from\nPattern3={helo:token}",
    .want = "policy.conf:38: a part of layout gate is missing; number them Pattern1, Pattern2 and "
            "so on without a gap" },
  { .name = "layout-pattern-empty",
    .old = "Pattern=",
    .new = "Pattern=\nPattern2=",
    .want = "policy.conf:39: the key Pattern has no value" },
  { .name = "layout-with-a-bad-name",
    .old = "[Layout gate]",
    .new = "[Layout gate 1]",
    .want = "policy.conf:38: \"gate 1\" is no good name; write at most 64 letters, digits, dots, "
            "hyphens and underscores" },
  { .name = "layout-unknown-class",
    .old = "{ip:ip}",
    .new = "{ip:address}",
    .want = "policy.conf:39: there is no class of this name\n"
            "policy.conf:39: that is, where the pattern says \"address}]) by {by:host} \"" },
  { .name = "layout-mistake-before-letters-outside-ascii",
    .old = "{ip:ip}",
    .new = "{oops:tokentokentokentokü}",
    .want = "policy.conf:39: no part can be captured under this name\n"
            "policy.conf:39: that is, where the pattern says \"oops:tokentokentokentokü\"" },
  { .name = "layout-captures-evidence",
    .old = "(Gate)",
    .new = "(Gate {cn:token})",
    .want = "policy.conf:39: a layout of a policy may capture helo, ip, by, with, id, tls, "
            "tlspart, auth and date, but no evidence" },
  { .name = "layout-without-date",
    .old = "; {date:date}",
    .new = "; {:date}",
    .want = "policy.conf:39: the pattern must capture “by” and “date”" },
  { .name = "layout-mistake-in-a-part",
    .old = "Pattern=from {helo:token}",
    .new = "Pattern1=from {helo:token}\nPattern2= {oops:token}",
    .want = "policy.conf:40: no part can be captured under this name\n"
            "policy.conf:40: that is, where the pattern says \"oops:token} ([{ip:ip}]) \"" },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/policy-hosts", rows, policy_change_test);
  return g_test_run ();
}
