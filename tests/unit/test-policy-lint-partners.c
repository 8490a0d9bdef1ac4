/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Partner lists that are valid and still worth a word. */
#include "unit/policy-lint-row.h"

static const PolicyLintRow rows[] = {
  { .name = "private-suffix",
    .list = "github.io\n",
    .want = "partners.d/a.partners:1: \"github.io\" is a suffix under which a company lets "
            "others have names" },
  { .name = "require-without-from",
    .list = ".x.example mode=require\n"
            ".y.example mode=require from=2026-01-01\n",
    .want = "partners.d/a.partners:1: x.example is in mode require without from=: older "
            "mail that came another way will be warned about" },
  { .name = "require-without-a-dot",
    .list = "x.example mode=require from=2026-01-01\n"
            "z.example mode=observe\n",
    .want = "partners.d/a.partners:1: x.example is in mode require without a leading dot: "
            "senders below it will not be warned of" },
  { .name = "require-by-default",
    .old = "Mode=observe",
    .new = "Mode=require",
    .list = "x.example from=2026-01-01\n"
            ".y.example from=2026-01-01\n"
            "z.example mode=observe\n",
    .want = "partners.d/a.partners:1: x.example is in mode require without a leading dot: "
            "senders below it will not be warned of" },
  { .name = "nobody-in-force",
    .list = "x.example until=2025-12-31\n"
            "y.example from=2026-01-02\n",
    .want = "policy.conf: no partner is in force: no list in partners.d has an entry for "
            "today" },
  { .name = "nobody-listed",
    .list = "# none\n",
    .want = "policy.conf: no partner is in force: no list in partners.d has an entry for "
            "today" },
  { .name = "somebody-in-force-on-one-day",
    .list = "x.example until=2025-12-31\n"
            "y.example from=2026-01-01 until=2026-01-01\n",
    .want = "" },
  { .name = "names-that-nobody-proves",
    .old = "VettedCAs=true\n",
    .new = "",
    .list =
        "x.example key=sha256:abababababababababababababababababababababababababababababababab\n"
        "y.example\n"
        "z.example issuer=A\n",
    .want = "partners.d/a.partners:2: no border can prove y.example by name: none has "
            "VettedCAs=true; give it to one whose CAs are vetted, or pin the partner with "
            "key= (entries like this: 2)" },
  { .name = "names-that-only-another-border-proves",
    .old = "VettedCAs=true\nLoopback=false\nFrontEnds=10.1.0.5\n",
    .new = "[Host mx2]\nRole=border\nNames=mx2.contoso.example\nAddresses=203.0.113.12\n"
           "Layouts=postfix\nEvidence=received\nVettedCAs=true\n",
    .want = "" },
  { .name = "pins-that-nobody-states",
    .old = "Evidence=received;receipt;authres\n",
    .new = "Evidence=received\n",
    .list =
        "x.example key=sha256:abababababababababababababababababababababababababababababababab\n"
        "y.example "
        "fingerprint=sha256:cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd\n"
        "z.example\n",
    .want = "partners.d/a.partners:1: no border can prove x.example by its pins: none "
            "states them; let one give receipts (Evidence=receipt) (entries like this: 2)" },
  { .name = "pins-that-only-results-state",
    .old = "Evidence=received;receipt;authres\n",
    .new = "Evidence=received;authres\n",
    .list =
        "x.example key=sha256:abababababababababababababababababababababababababababababababab\n"
        "z.example\n",
    .want = "partners.d/a.partners:1: the pins of x.example count only beside a chain "
            "that the border verified: an Authentication-Results record cannot say that "
            "only the key was proven; receipts can (entries like this: 1)" },
  { .name = "pins-that-receipts-state",
    .old = "Evidence=received;receipt;authres\n",
    .new = "Evidence=receipt\n",
    .list =
        "x.example key=sha256:abababababababababababababababababababababababababababababababab\n"
        "y.example "
        "fingerprint=sha256:cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd\n",
    .want = "" },
  { .name = "nothing-is-proven-by-a-border-without-evidence",
    .old = "Evidence=received;receipt;authres\n"
           "VettedCAs=true\n",
    .new = "",
    .list =
        "x.example\n"
        "y.example key=sha256:abababababababababababababababababababababababababababababababab\n",
    .want = "policy.conf:15: the border mx1 gives no evidence that its layouts can carry; "
            "no message that it received will be secured" },
  { .name = "names-beside-a-pin",
    .list =
        "x.example identity=mail.x.example "
        "key=sha256:abababababababababababababababababababababababababababababababab\n"
        "y.example issuer=A "
        "fingerprint=sha256:cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd\n"
        "z.example key=sha256:babababababababababababababababababababababababababababababababa\n",
    .want = "partners.d/a.partners:1: x.example has identity= or issuer= beside a pin: "
            "for a chain that it does not verify Postfix sends no names, and then the pin "
            "is not enough; leave them out\n"
            "partners.d/a.partners:2: y.example has identity= or issuer= beside a pin: "
            "for a chain that it does not verify Postfix sends no names, and then the pin "
            "is not enough; leave them out" },
  { .name = "names-beside-a-pin-at-another-server",
    .old = "Layouts=postfix;amavis;gate",
    .new = "Layouts=exim;amavis;gate",
    .list = "x.example identity=mail.x.example "
            "key=sha256:abababababababababababababababababababababababababababababababab\n",
    .want = "" },
  { .name = "identity-outside-ascii",
    .old = "Evidence=received;receipt;authres\n",
    .new = "Evidence=received\n",
    .list = "x.example identity=\"Bücher GmbH\"\n"
            "y.example identity=\"Buecher GmbH\"\n",
    .want = "partners.d/a.partners:1: \"Bücher GmbH\" holds letters outside ASCII, for "
            "which Postfix writes ? into Received: it will not match; let the border "
            "write receipts (Evidence=receipt)" },
  { .name = "identity-outside-ascii-in-receipts",
    .list = "x.example identity=\"Bücher GmbH\"\n",
    .want = "" },
  { .name = "identity-international",
    .old = "Evidence=received;receipt;authres\n",
    .new = "Evidence=received\n",
    .list = "bücher.example identity=mx.bücher.example\n",
    .want = "" },
  { .name = "identity-of-a-stranger",
    .list = "x.example identity=mx.hoster.test\n",
    .want = "partners.d/a.partners:1: \"mx.hoster.test\" does not lie below x.example, the "
            "domain that the partner holds: whoever holds that name can send as the "
            "partner" },
  { .name = "identity-of-a-stranger-in-capitals",
    .list = "x.example identity=\"MX.Hoster.Test\"\n"
            "y.example identity=\"MX.Y.Example\"\n",
    .want = "partners.d/a.partners:1: \"mx.hoster.test\" does not lie below x.example, the "
            "domain that the partner holds: whoever holds that name can send as the "
            "partner" },
  { .name = "identity-that-ends-like-the-domain",
    .list = "x.example identity=mail.foreign-x.example\n",
    .want = "partners.d/a.partners:1: \"mail.foreign-x.example\" does not lie below "
            "x.example, the domain that the partner holds: whoever holds that name can "
            "send as the partner" },
  { .name = "identity-beside-the-domain",
    .list = "mail.contoso.co.uk identity=mx.contoso.co.uk,contoso.co.uk\n",
    .want = "" },
  { .name = "identity-beside-the-domain-under-a-suffix",
    .list = "mail.contoso.co.uk identity=mx.other.co.uk\n",
    .want = "partners.d/a.partners:1: \"mx.other.co.uk\" does not lie below contoso.co.uk, "
            "the domain that the partner holds: whoever holds that name can send as the "
            "partner" },
  { .name = "identity-that-is-no-host-name",
    .list = "x.example identity=\"X, Inc.\" identity=\"X.Y Inc\"\n",
    .want = "" },
  { .name = "identity-misspelt",
    .list = "fabrikam.example identity=fabrikma.example\n"
            "northwind.example identity=mail.northwnd.example\n"
            "tailspin.example identity=mail.tailspin.exmple\n",
    .want = "partners.d/a.partners:1: \"fabrikma.example\" is nearly, but not, a name of "
            "\"fabrikam.example\"; is it misspelt? Whoever holds it can send as the partner\n"
            "partners.d/a.partners:2: \"mail.northwnd.example\" is nearly, but not, a name "
            "of \"northwind.example\"; is it misspelt? Whoever holds it can send as the "
            "partner\n"
            "partners.d/a.partners:3: \"mail.tailspin.exmple\" is nearly, but not, a name "
            "of \"tailspin.example\"; is it misspelt? Whoever holds it can send as the "
            "partner" },
  { .name = "identity-of-a-provider",
    .list = "x.example identity=mail.protection.outlook.com\n"
            "sophos.com identity=hydra.sophos.com,mx.sophos.com\n",
    .want = "partners.d/a.partners:1: \"mail.protection.outlook.com\" is a name of Exchange "
            "Online, which the mail of all its customers shows: it proves nobody and is "
            "never matched; the partner needs a certificate of its own\n"
            "partners.d/a.partners:2: \"hydra.sophos.com\" is a name of Sophos, which the "
            "mail of all its customers shows: it proves nobody and is never matched; the "
            "partner needs a certificate of its own" },
  { .name = "domain-of-a-provider",
    .list = "me.com\n"
            "outlok.com\n",
    .want = "partners.d/a.partners:1: \"me.com\" is a name of iCloud Mail, which the mail "
            "of all its customers shows: it proves nobody and is never matched; the "
            "partner needs a certificate of its own" },
  { .name = "identity-with-a-star",
    .list = "x.example identity=*.x.example,mail.x.example\n",
    .want = "partners.d/a.partners:1: \"*.x.example\" matches only a certificate in which "
            "the same * stands; write the names of the servers, or no identity= for any "
            "name below the domain" },
  { .name = "issuer-as-a-whole-name",
    .list = "x1.example issuer=\"CN=Partner CA, O=Contoso\"\n"
            "x2.example issuer=\"/C=DE/O=Contoso/CN=Partner CA\"\n"
            "x3.example issuer=\"CN=Partner CA, O=Contoso\"\n"
            "x4.example issuer=\"O = Contoso, CN = Partner CA\"\n",
    .want = "partners.d/a.partners:1: the issuer \"CN=Partner CA, O=Contoso\" looks like a "
            "whole name; write only the CN\n"
            "partners.d/a.partners:2: the issuer \"/C=DE/O=Contoso/CN=Partner CA\" looks "
            "like a whole name; write only the CN\n"
            "partners.d/a.partners:4: the issuer \"O = Contoso, CN = Partner CA\" looks "
            "like a whole name; write only the CN" },
  { .name = "issuer-by-its-cn",
    .list = "x.example issuer=\"Contoso CA\"\n"
            "y.example issuer=\"Class 3 = CN\"\n"
            "z.example issuer=\"/Root/\"\n",
    .want = "" },
  { .name = "scripts-mixed",
    .list = "pаypal.example\n"
            "x.example identity=mаil.x.example\n",
    .want =
        "partners.d/a.partners:1: \"pаypal.example\" mixes scripts within a label; "
        "letters that look alike can make it another name than it seems\n"
        "partners.d/a.partners:2: \"mаil.x.example\" mixes scripts within a label; letters that "
        "look alike can make it another name than it seems" },
  { .name = "scripts-mixed-beside-a-plain-identity",
    .list = "pаypal.example identity=mail.y.example\n",
    .want = "partners.d/a.partners:1: \"mail.y.example\" does not lie below "
            "xn--pypal-4ve.example, the domain that the partner holds: whoever holds that "
            "name can send as the partner\n"
            "partners.d/a.partners:1: \"pаypal.example\" mixes scripts within a label; "
            "letters that look alike can make it another name than it seems" },
  { .name = "scripts-each-in-its-label",
    .list = "bücher.пример identity=mx.bücher.пример\n"
            "ソニー株式会社.example\n"
            "ひらがなと漢字ㄅ한.example\n"
            "x\u0325\u0301-a.example\n"
            "x--1.example\n",
    .want = "" },
  { .name = "identity-of-a-stranger-twice",
    .list = "x.example identity=mx.hoster.test\n"
            "y.example identity=mx.hoster.test\n",
    .want = "partners.d/a.partners:1: \"mx.hoster.test\" does not lie below x.example, the "
            "domain that the partner holds: whoever holds that name can send as the "
            "partner\n"
            "partners.d/a.partners:2: \"mx.hoster.test\" does not lie below y.example, the "
            "domain that the partner holds: whoever holds that name can send as the "
            "partner\n"
            "partners.d/a.partners:2: \"mx.hoster.test\" stands also at "
            "partners.d/a.partners:1, for another domain: each of the two can send as the "
            "other" },
  { .name = "identity-in-capitals",
    .list = "x.example identity=MAIL.x.example until=2026-01-31\n"
            "x.example identity=mail.x.example from=2026-02-01\n",
    .want = "" },
  { .name = "identity-that-holds-a-blank",
    .list = "x.example identity=\"Mail gate.x.example\"\n",
    .want = "" },
  { .name = "identity-that-lies-below-another-partner",
    .list = "x.example identity=mx.y.example\n"
            "y.example\n",
    .want = "partners.d/a.partners:1: \"mx.y.example\" does not lie below x.example, the domain "
            "that the partner holds: whoever holds that name can send as the partner" },
  { .name = "identity-of-the-other-domain",
    .list = "x.example identity=mail.x.example\n"
            "y.example identity=mail.x.example\n",
    .want = "partners.d/a.partners:2: \"mail.x.example\" does not lie below y.example, the "
            "domain that the partner holds: whoever holds that name can send as the "
            "partner\n"
            "partners.d/a.partners:2: \"mail.x.example\" stands also at "
            "partners.d/a.partners:1, for another domain: each of the two can send as the "
            "other" },
  { .name = "identity-of-a-domain-above",
    .list = "x.example identity=mail.a.x.example\n"
            "a.x.example identity=mail.a.x.example\n",
    .want = "partners.d/a.partners:2: \"mail.a.x.example\" stands also at "
            "partners.d/a.partners:1, for another domain: each of the two can send as the "
            "other" },
  { .name = "identity-in-text-twice",
    .list = "x.example identity=\"X Inc\"\n"
            "y.example identity=\"X INC\"\n",
    .want = "partners.d/a.partners:2: \"X INC\" stands also at partners.d/a.partners:1, for "
            "another domain: each of the two can send as the other" },
  { .name = "pins-twice",
    .list = "x.example key=sha256:abababababababababababababababababababababababababababababababab "
            "fingerprint=sha256:cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd\n"
            "y.example key=sha256:abababababababababababababababababababababababababababababababab "
            "fingerprint=sha256:cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd\n",
    .want = "partners.d/a.partners:2: "
            "\"sha256:cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd\" "
            "stands also at partners.d/a.partners:1, for another domain: each of the two "
            "can send as the other\n"
            "partners.d/a.partners:2: "
            "\"sha256:abababababababababababababababababababababababababababababababab\" "
            "stands also at partners.d/a.partners:1, for another domain: each of the two "
            "can send as the other" },
  { .name = "digest-of-a-key-and-of-a-certificate",
    .list =
        "x.example key=sha256:abababababababababababababababababababababababababababababababab\n"
        "y.example "
        "fingerprint=sha256:abababababababababababababababababababababababababababababababab\n",
    .want = "" },
  { .name = "identity-of-one-domain-twice",
    .list = "x.example identity=mail.x.example until=2026-01-31\n"
            "x.example identity=mail.x.example from=2026-02-01\n"
            "y.example key=sha256:abababababababababababababababababababababababababababababababab "
            "until=2026-01-31\n"
            "y.example key=sha256:abababababababababababababababababababababababababababababababab "
            "from=2026-02-01\n",
    .want = "" },
  { .name = "curly-quotes",
    .list = "x.example name=“X”\n"
            "y.example name=X”\n"
            "z.example name=€\n",
    .want = "partners.d/a.partners:1: the curly quotes of option \"name\" count as part of "
            "its value; write straight ones (\"), or none" },
};

/* What every entry of a list shares is said once, and what only one has is still heard. */
static void
test_long_list (void)
{
  g_autoptr (PolicyFolder) folder = policy_folder_new ();
  g_autoptr (DsecPolicyState) state = NULL;
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *conf = policy_change ("VettedCAs=true\n", "");
  g_autofree char *warnings = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (list, "p%u.example identity=mail.p%u.example\n", i, i);
  policy_folder_put (folder, "policy.conf", conf, -1);
  policy_folder_put (folder, "partners.d/a.partners", list->str, -1);
  state = policy_folder_load (folder);
  warnings = policy_folder_get_problems (folder, state, DSEC_SEVERITY_WARNING);
  g_assert_cmpstr (warnings,
                   ==,
                   "partners.d/a.partners:1: no border can prove p0.example by name: none has "
                   "VettedCAs=true; give it to one whose CAs are vetted, or pin the partner with "
                   "key= (entries like this: 3000)");
}

/* Without the clock nobody knows who is in force. */
static void
test_no_clock (void)
{
  g_autoptr (PolicyFolder) folder = policy_folder_new ();
  g_autoptr (DsecPolicyState) state = NULL;
  g_autofree char *warnings = NULL;

  policy_folder_put (folder, "policy.conf", policy_good, -1);
  state = dsec_policy_state_load_folder (folder, DSEC_DAY_NONE);
  warnings = policy_folder_get_problems (folder, state, DSEC_SEVERITY_WARNING);
  g_assert_cmpstr (warnings, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/policy-lint-partners", rows, policy_lint_test);
  g_test_add_func ("/policy-lint-partners/long-list", test_long_list);
  g_test_add_func ("/policy-lint-partners/no-clock", test_no_clock);
  return g_test_run ();
}
