/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each mistake in policy.conf as a whole: the very place and words that an administrator reads. */
#include "unit/policy-good.h"

static const PolicyChange rows[] = {
  { .name = "as-it-is", .old = "Serial=12", .new = "Serial=12", .want = "" },
  { .name = "serial-largest", .old = "Serial=12", .new = "Serial=9223372036854775807", .want = "" },
  { .name = "blanks-and-case-of-values",
    .old = "Names=mx1.contoso.example;amavis@localhost",
    .new = "  Names =\t MX1.Contoso.Example. ; amavis@localhost ;; \t",
    .want = "" },
  { .name = "empty-lists-and-texts",
    .old = "FrontEnds=10.1.0.5",
    .new = "FrontEnds=\nAuthservIds=\n[Exchange]\nMechanism=\nAuthSources=\n[Host "
           "x]\nRole=retriever\nNames=*\nLayouts=fetchmail;getmail\nEvidence=",
    .want = "" },
  { .name = "bare-address-is-a-network",
    .old = "Internal=10.1.0.0/16",
    .new = "Internal=10.1.0.0/16;192.0.2.1;2001:db8::/32",
    .want = "" },
  { .name = "loopback-names-a-later-entry",
    .old = "Loopback=false",
    .new = "Loopback=hub",
    .want = "" },
  { .name = "pattern-in-parts",
    .old = "Pattern=from {helo:token} ([{ip:ip}]) by",
    .new = "Pattern1=from {helo:token}\nPattern2= ([{ip:ip}])\nPattern3 =  by",
    .want = "" },
  { .name = "unknown-key",
    .old = "Serial=12",
    .new = "Seriol=12",
    .want = "policy.conf:3: unknown key \"Seriol\"; did you mean \"Serial\"?" },
  { .name = "unknown-key-of-33-letters",
    .old = "Serial=12",
    .new = "Serial=12\nSerialSerialSerialSerialSerialSer=1",
    .want =
        "policy.conf:4: unknown key \"SerialSerialSerialSerialSerialSer\"; remove it, or make it "
        "a comment with # before it" },
  { .name = "authserv-id-twice",
    .old = "FrontEnds=10.1.0.5",
    .new = "AuthservIds=a.example;A.example",
    .want = "policy.conf:22: \"A.example\" stands twice in this list; remove one" },
  { .name = "key-in-wrong-case",
    .old = "Domains=",
    .new = "domains=",
    .want = "policy.conf:6: unknown key \"domains\"; did you mean \"Domains\"?" },
  { .name = "unknown-key-far-off",
    .old = "Serial=12",
    .new = "Serial=12\nColour=red",
    .want =
        "policy.conf:4: unknown key \"Colour\"; remove it, or make it a comment with # before it" },
  { .name = "key-of-another-group",
    .old = "Serial=12",
    .new = "Serial=12\nMode=observe",
    .want = "policy.conf:4: the key \"Mode\" belongs into the group [Defaults]" },
  { .name = "unknown-group",
    .old = "[Network]",
    .new = "[Netwrok]",
    .want = "policy.conf:11: unknown group \"Netwrok\"; did you mean \"Network\"?" },
  { .name = "group-in-wrong-case",
    .old = "[Mailboxes]",
    .new = "[MAILBOXES]",
    .want = "policy.conf:8: unknown group \"MAILBOXES\"; did you mean \"Mailboxes\"?" },
  { .name = "unknown-group-far-off",
    .old = "[Network]",
    .new = "[Colours]",
    .want = "policy.conf:11: unknown group \"Colours\"; one of: Policy, Mailboxes, Network, Host "
            "NAME, Exchange, Receipt, Defaults, Layout NAME" },
  { .name = "duplicate-key",
    .old = "Serial=12",
    .new = "Serial=12\nSerial=13",
    .want = "policy.conf:4: this key stands in the group already, at policy.conf:3; remove one" },
  { .name = "duplicate-group",
    .old = "[Host hub]",
    .new = "[Host mx1]",
    .want = "policy.conf:24: this group stands in the file already, at policy.conf:15; put both "
            "into one" },
  { .name = "duplicate-single-group",
    .old = "[Defaults]",
    .new = "[Network]",
    .want = "policy.conf:34: this group stands in the file already, at policy.conf:11; put both "
            "into one" },
  { .name = "key-before-first-group",
    .old = "[Policy]",
    .new = "Format=1\n[Policy]",
    .want = "policy.conf:1: the key \"Format\" stands before the first group; [Policy] is missing "
            "above it" },
  { .name = "no-policy-group",
    .old = "[Policy]\nFormat=1\nSerial=12\nExpires=2027-12-31\nOrganization=Contoso "
           "Ltd.\nDomains=contoso.example\n",
    .new = "",
    .want = "policy.conf: the group [Policy] is missing" },
  { .name = "neither-group-nor-key",
    .old = "Serial=12",
    .new = "Serial=12\nnonsense",
    .want = "policy.conf:4: this line is neither [Group] nor Key=value; a comment begins with #" },
  { .name = "indented-comment",
    .old = "Serial=12",
    .new = "Serial=12\n  # comment",
    .want = "policy.conf:4: a comment begins with # as the first character of its line; remove the "
            "blanks before it" },
  { .name = "comment-behind-a-value",
    .old = "Organization=Contoso Ltd.",
    .new = "Organization=Contoso Ltd. # that is us",
    .want = "policy.conf:5: a comment stands on a line of its own, with # as its first character" },
  { .name = "group-without-end",
    .old = "[Network]",
    .new = "[Network",
    .want = "policy.conf:11: the name of a group ends with \"]\", and nothing stands behind it" },
  { .name = "text-behind-a-group",
    .old = "[Network]",
    .new = "[Network] # ours",
    .want = "policy.conf:11: the name of a group ends with \"]\", and nothing stands behind it" },
  { .name = "host-without-a-name",
    .old = "[Host hub]",
    .new = "[Host]",
    .want = "policy.conf:24: a name is missing; write it as in [Host NAME]" },
  { .name = "host-with-a-bad-name",
    .old = "[Host hub]",
    .new = "[Host hub one]",
    .want = "policy.conf:24: \"hub one\" is no good name; write at most 64 letters, digits, dots, "
            "hyphens and underscores" },
  { .name = "host-name-of-65",
    .old = "[Host hub]",
    .new = "[Host hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh]",
    .want = "policy.conf:24: \"hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh\" "
            "is no good name; write at most 64 letters, digits, dots, hyphens and underscores" },
  { .name = "host-name-of-64",
    .old = "[Host hub]",
    .new = "[Host hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh]",
    .want = "" },
  { .name = "single-group-with-a-name",
    .old = "[Network]",
    .new = "[Network x]",
    .want = "policy.conf:11: \"x\" stands behind the name of a group that takes none; remove it" },
  { .name = "format-missing",
    .old = "Format=1\n",
    .new = "",
    .want = "policy.conf:1: the key Format is missing in this group" },
  { .name = "format-2",
    .old = "Format=1",
    .new = "Format=2",
    .want = "policy.conf:2: format \"2\" is not known; this version reads format 1" },
  { .name = "serial-negative",
    .old = "Serial=12",
    .new = "Serial=-1",
    .want = "policy.conf:3: \"-1\" is no serial number; write digits only, at most "
            "9223372036854775807" },
  { .name = "serial-too-large",
    .old = "Serial=12",
    .new = "Serial=9223372036854775808",
    .want = "policy.conf:3: \"9223372036854775808\" is no serial number; write digits only, at "
            "most 9223372036854775807" },
  { .name = "serial-empty",
    .old = "Serial=12",
    .new = "Serial=",
    .want = "policy.conf:3: the key Serial has no value" },
  { .name = "expires-no-date",
    .old = "Expires=2027-12-31",
    .new = "Expires=2027-02-29",
    .want = "policy.conf:4: \"2027-02-29\" is no date; write YYYY-MM-DD" },
  { .name = "expires-other-form",
    .old = "Expires=2027-12-31",
    .new = "Expires=31.12.2027",
    .want = "policy.conf:4: \"31.12.2027\" is no date; write YYYY-MM-DD" },
  { .name = "organization-missing",
    .old = "Organization=Contoso Ltd.\n",
    .new = "",
    .want = "policy.conf:1: the key Organization is missing in this group" },
  { .name = "domains-no-name",
    .old = "Domains=contoso.example",
    .new = "Domains=contoso..example",
    .want =
        "policy.conf:6: \"contoso..example\" is no domain name; write it as in contoso.example" },
  { .name = "domains-twice",
    .old = "Domains=contoso.example",
    .new = "Domains=contoso.example;CONTOSO.example",
    .want = "policy.conf:6: \"contoso.example\" stands twice in this list; remove one" },
  { .name = "domains-without-items",
    .old = "Domains=contoso.example",
    .new = "Domains=;;",
    .want = "policy.conf:6: this list has no items" },
  { .name = "domains-65",
    .old = "Domains=contoso.example",
    .new = "Domains=d0.example;d1.example;d2.example;d3.example;d4.example;d5.example;d6.example;"
           "d7.example;d8.example;d9.example;d10.example;d11.example;d12.example;d13.example;d14."
           "example;d15.example;d16.example;d17.example;d18.example;d19.example;d20.example;d21."
           "example;d22.example;d23.example;d24.example;d25.example;d26.example;d27.example;d28."
           "example;d29.example;d30.example;d31.example;d32.example;d33.example;d34.example;d35."
           "example;d36.example;d37.example;d38.example;d39.example;d40.example;d41.example;d42."
           "example;d43.example;d44.example;d45.example;d46.example;d47.example;d48.example;d49."
           "example;d50.example;d51.example;d52.example;d53.example;d54.example;d55.example;d56."
           "example;d57.example;d58.example;d59.example;d60.example;d61.example;d62.example;d63."
           "example;d64.example",
    .want = "policy.conf:6: more than 64 items in one list" },
  { .name = "servers-no-host-name",
    .old = "Servers=imap.contoso.example",
    .new = "Servers=imap_1.contoso.example",
    .want = "policy.conf:9: \"imap_1.contoso.example\" is no host name; write letters, digits, "
            "hyphens and dots only, and an international name in its xn-- form" },
  { .name = "servers-unicode",
    .old = "Servers=imap.contoso.example",
    .new = "Servers=bücher.example",
    .want = "policy.conf:9: \"bücher.example\" is no host name; write letters, digits, hyphens and "
            "dots only, and an international name in its xn-- form" },
  { .name = "internal-host-bits",
    .old = "Internal=10.1.0.0/16",
    .new = "Internal=10.1.0.1/16",
    .want = "policy.conf:12: \"10.1.0.1/16\" is no network; write address/prefix with the host "
            "bits zero, as in 10.1.0.0/16 or 2001:db8::/32" },
  { .name = "internal-twice",
    .old = "Internal=10.1.0.0/16",
    .new = "Internal=10.1.0.0/16;10.1.0.0/16",
    .want = "policy.conf:12: \"10.1.0.0/16\" stands twice in this list; remove one" },
  { .name = "partner-networks-special",
    .old = "PartnerNetworks=10.99.0.0/16",
    .new = "PartnerNetworks=127.0.0.0/8;0.0.0.0/0;fe80::/64;10.1/16",
    .want = "policy.conf:13: \"127.0.0.0/8\" touches loopback, link-local, multicast or 0.0.0.0/8; "
            "no partner is there\n"
            "policy.conf:13: \"0.0.0.0/0\" touches loopback, link-local, multicast or 0.0.0.0/8; "
            "no partner is there\n"
            "policy.conf:13: \"fe80::/64\" touches loopback, link-local, multicast or 0.0.0.0/8; "
            "no partner is there\n"
            "policy.conf:13: \"10.1/16\" is no network; write address/prefix with the host bits "
            "zero, as in 10.1.0.0/16 or 2001:db8::/32" },
  { .name = "header-firewall-no-boolean",
    .old = "Loopback=true",
    .new = "Loopback=true\nHeaderFirewall=yes",
    .want = "policy.conf:30: \"yes\" is no boolean; one of: true, false" },
  { .name = "receipt-header-no-field",
    .old = "Header=X-Contoso-Receipt",
    .new = "Header=X-Contoso Receipt:",
    .want = "policy.conf:20: evidence \"receipt\" needs the key [Receipt] Header\n"
            "policy.conf:32: \"X-Contoso Receipt:\" is no name of a header field; write it without "
            "colon, blanks and letters outside ASCII" },
  { .name = "method-no-keyword",
    .old = "Header=X-Contoso-Receipt",
    .new = "Header=X-Contoso-Receipt\nAuthenticationMethod=x mtls",
    .want = "policy.conf:33: \"x mtls\" is no name of a method; write letters, digits and hyphens "
            "only" },
  { .name = "mode-unknown",
    .old = "Mode=observe",
    .new = "Mode=warn\nMinimumTLS=TLSv1.2",
    .want = "policy.conf:35: \"warn\" is no mode; one of: observe, require\n"
            "policy.conf:36: \"TLSv1.2\" is no TLS version; one of: 1.0, 1.1, 1.2, 1.3" },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/policy-conf", rows, policy_change_test);
  return g_test_run ();
}
