/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules E on whole messages: which verdict, by which rule, at which field. Each row that is not
 * secured stands beside a twin that is. */
#include "support/test-messages.h"
#include "support/test-verdict.h"

#define TAIL       TEST_FROM TEST_END
#define CERTIFIED  TEST_BORDER (TEST_TLS TEST_CERT_OK)
#define UNVERIFIED TEST_BORDER (TEST_TLS TEST_CERT_NO)
#define BARE       TEST_BORDER (TEST_TLS TEST_CERT_NIL)
#define CN(cn)     TEST_BORDER (TEST_TLS TEST_CERT (cn, "Contoso Partner CA", "verified OK"))
#define PLAIN      TEST_POSTFIX ("192.0.2.10", "", "mx1.contoso.example", "ESMTP")
#define WORD_ONLY  TEST_POSTFIX ("192.0.2.10", "", "mx1.contoso.example", "ESMTPS")
#define RECEIPT(tls, verify, cn)                                                                   \
  TEST_RECEIPT (TEST_RECEIPT_BIND "; tls=" tls "; verify=" verify "; cn=\"" cn                     \
                                  "\"; issuer=\"Contoso Partner CA\"")
#define RESULTS_NO      TEST_RESULTS ("mx1.contoso.example; x-mtls=fail")
#define SENDER(address) "Sender: " address "\n"
#define EXCHANGE        TEST_EXCHANGE ("192.0.2.10", TEST_EXCHANGE_TLS)
#define HARAKA(tls)                                                                                \
  "Received: from a.example (b.example [192.0.2.10]) by mx3.contoso.example (Haraka) with ESMTPS " \
  "id 4F1\n envelope-from <a@fabrikam.example>" tls "; " TEST_DATE "\n"
#define HARAKA_RECEIPT(tls)                                                                        \
  TEST_RECEIPT ("v=1; by=mx3.contoso.example; id=4F1; ip=192.0.2.10; tls=" tls                     \
                "; verify=ok; cn=mail.fabrikam.example; issuer=\"Contoso Partner CA\"")
/* Only these kinds are proof at mx1; a partner who is pinned, one who is only watched. */
#define EVIDENCE(kinds)                                                                            \
  .policy = { .edits = { { "Evidence=received;receipt;authres", "Evidence=" kinds } } }
/* A border that accepts certificates of any CA. */
#define UNVETTED_EDIT                                                                              \
  .edits = { { "Evidence=received;receipt;authres\nVettedCAs=true",                                \
               "Evidence=received;receipt;authres" } }
#define UNVETTED             .policy = { UNVETTED_EDIT }
#define UNVETTED_LIST(lines) .policy = { UNVETTED_EDIT, .partners = lines }
#define PINNED_LINE          "fabrikam.example fingerprint=sha256:" TEST_SHA256 " mode=require\n"
#define OTHER_SHA256         "fe00000000000000000000000000000000000000000000000000000000000000"
#define KEY_LINE             "fabrikam.example key=sha256:" TEST_SHA256 " mode=require\n"
#define PINNED               .policy = { .partners = PINNED_LINE }
#define OBSERVED                                                                                   \
  .policy = { .partners = "fabrikam.example identity=mail.fabrikam.example issuer=\"Contoso "      \
                          "Partner CA\"\n" }
#define PARTNERS(lines) .policy = { .partners = lines }

static const DsecTestVerdict rows[] = {
  { .name = "e1", LIT (CERTIFIED TAIL), "secured E12 0" },
  { .name = "e2", LIT (TEST_RECEIPT ("x") CERTIFIED TAIL), "untrusted E2 0 warning" },
  { .name = "e2-partner-in-observe-mode",
    LIT (TEST_RECEIPT ("x") CERTIFIED TAIL),
    "untrusted E2 0",
    OBSERVED },
  { .name = "e2-below-the-border", LIT (CERTIFIED TEST_RECEIPT ("x") TAIL), "secured E12 0" },
  { .name = "e2-alone", LIT (TEST_RECEIPT_OK BARE TAIL), "secured E12 0" },
  { .name = "e2-of-a-kind-not-allowed",
    LIT (TEST_RECEIPT ("x") CERTIFIED TAIL),
    "untrusted E2 0 warning",
    EVIDENCE ("received") },
  { .name = "e3",
    LIT ("X: y\n" TEST_RESULTS_OK TEST_RESULTS_OK CERTIFIED TAIL),
    "untrusted E3 2 warning" },
  { .name = "e3-below-the-border",
    LIT (CERTIFIED TEST_RESULTS_OK TEST_RESULTS_OK TAIL),
    "secured E12 0" },
  { .name = "e3-alone", LIT (TEST_RESULTS_OK BARE TAIL), "secured E12 0" },
  { .name = "e4-in-the-body",
    LIT (EXCHANGE TAIL TEST_AUTH_PARTNER ("fabrikam.example")),
    "not-secured E6 0 warning" },
  { .name = "e4-alone",
    LIT (EXCHANGE TEST_AUTH_PARTNER ("fabrikam.example") TAIL),
    "secured E12 1" },
  { .name = "e4-twice",
    LIT (EXCHANGE TEST_AUTH_PARTNER ("fabrikam.example") TEST_AUTH ("As", "Partner") TAIL),
    "untrusted E4 5 warning" },
  { .name = "e4-at-another-border",
    LIT (CERTIFIED TEST_AUTH ("As", "Partner") TEST_AUTH ("As", "Partner") TAIL),
    "secured E12 0" },
  { .name = "e2-before-e3",
    LIT (TEST_RESULTS_OK TEST_RESULTS_OK TEST_RECEIPT ("x") CERTIFIED TAIL),
    "untrusted E2 2 warning" },
  { .name = "e3-before-e5",
    LIT (TEST_RECEIPT_OK TEST_RESULTS_OK TEST_RESULTS_OK PLAIN TAIL),
    "untrusted E3 2 warning" },

  { .name = "e5", LIT (TEST_RECEIPT_OK PLAIN TAIL), "untrusted E5 0 warning" },
  { .name = "e5-twin-with-the-word", LIT (TEST_RECEIPT_OK WORD_ONLY TAIL), "secured E12 0" },
  { .name = "e5-twin-with-the-clause",
    LIT (TEST_RECEIPT_OK TEST_POSTFIX ("192.0.2.10", TEST_TLS, "mx1.contoso.example", "ESMTP")
             TAIL),
    "secured E12 0" },
  { .name = "e5-fingerprint", LIT (TEST_RECEIPT_FP PLAIN TAIL), "untrusted E5 0 warning" },
  { .name = "e5-of-a-kind-not-allowed",
    LIT (TEST_RECEIPT_OK PLAIN TAIL),
    "untrusted E5 0 warning",
    EVIDENCE ("received") },
  { .name = "e5-not-for-a-negative-one",
    LIT (TEST_RECEIPT_NONE PLAIN TAIL),
    "not-secured E6 1 warning" },
  { .name = "e5-exchange",
    LIT (TEST_EXCHANGE ("192.0.2.10", "") TEST_AUTH_PARTNER ("fabrikam.example") TAIL),
    "untrusted E5 1 warning" },

  { .name = "e6-no-certificate", LIT (BARE TAIL), "not-secured E6 0 warning" },
  { .name = "e6-no-tls", LIT (PLAIN TAIL), "not-secured E6 0 warning" },
  { .name = "e6-not-verified", LIT (UNVERIFIED TAIL), "not-secured E6 0 warning" },
  { .name = "e6-partner-in-observe-mode", LIT (BARE TAIL), "not-partner E6 0", OBSERVED },
  { .name = "e6-kind-not-allowed",
    LIT (CERTIFIED TAIL),
    "not-secured E6 0 warning",
    EVIDENCE ("receipt;authres") },
  { .name = "e6-certificate-on-an-inner-line",
    LIT (TEST_POSTFIX ("10.1.0.11", TEST_TLS TEST_CERT_OK, "hub.contoso.example", "ESMTPS")
             BARE TAIL),
    "not-secured E6 1 warning" },
  { .name = "e6-certificate-below-the-border",
    LIT (BARE CERTIFIED TAIL),
    "not-secured E6 0 warning" },
  { .name = "e6-exchange-anonymous",
    LIT (EXCHANGE TEST_AUTH ("As", "Anonymous") TAIL),
    "not-secured E6 0 warning" },

  { .name = "e6-cas-not-vetted", LIT (CERTIFIED TAIL), "not-secured E6 0 warning", UNVETTED },
  { .name = "e6-cas-not-vetted-receipt",
    LIT (TEST_RECEIPT_OK BARE TAIL),
    "not-secured E6 1 warning",
    UNVETTED },
  { .name = "e6-cas-not-vetted-results",
    LIT (TEST_RESULTS_OK BARE TAIL),
    "not-secured E6 1 warning",
    UNVETTED },
  { .name = "e6-cas-not-vetted-and-the-names-of-a-pinned-partner",
    LIT (CERTIFIED TAIL),
    "not-secured E6 0 warning",
    UNVETTED_LIST (PINNED_LINE) },
  { .name = "e6-cas-not-vetted-exchange",
    LIT (EXCHANGE TEST_AUTH_PARTNER ("fabrikam.example") TAIL),
    "not-secured E6 0 warning",
    .policy = { .edits = { { "Evidence=exchange\nVettedCAs=true", "Evidence=exchange" } } } },
  { .name = "e5-cas-not-vetted",
    LIT (TEST_RECEIPT_OK PLAIN TAIL),
    "untrusted E5 0 warning",
    UNVETTED },
  { .name = "e7-cas-not-vetted",
    LIT (TEST_RECEIPT_NONE CERTIFIED TAIL),
    "not-secured E6 1 warning",
    UNVETTED },
  { .name = "e7-exception-not-beside-one-of-cas-not-vetted",
    LIT (TEST_RESULTS_OK TEST_RECEIPT_FP UNVERIFIED TAIL),
    "untrusted E7 2 warning",
    UNVETTED_LIST (PINNED_LINE) },
  { .name = "e8-cas-not-vetted",
    LIT (TEST_RECEIPT_FP CN ("mail.litware.example") TAIL),
    "untrusted E8 0 warning",
    UNVETTED_LIST (PINNED_LINE) },

  { .name = "e7", LIT (TEST_RECEIPT_NONE CERTIFIED TAIL), "untrusted E7 0 warning" },
  { .name = "e7-results", LIT (RESULTS_NO CERTIFIED TAIL), "untrusted E7 0 warning" },
  { .name = "e7-trace-line", LIT (TEST_RECEIPT_OK UNVERIFIED TAIL), "untrusted E7 1 warning" },
  { .name = "e7-of-a-kind-not-allowed",
    LIT (TEST_RECEIPT_NONE CERTIFIED TAIL),
    "untrusted E7 0 warning",
    EVIDENCE ("received") },
  { .name = "e7-only-beside-a-positive-one",
    LIT (TEST_RECEIPT_NONE CERTIFIED TAIL),
    "not-secured E6 1 warning",
    EVIDENCE ("receipt") },
  { .name = "e7-exception", LIT (TEST_RECEIPT_FP UNVERIFIED TAIL), "secured E12 0", PINNED },
  { .name = "e7-exception-not-for-a-verified-one",
    LIT (TEST_RECEIPT (TEST_RECEIPT_BIND TEST_RECEIPT_CERT ("ok") "; fp=sha256:" TEST_SHA256)
             UNVERIFIED TAIL),
    "untrusted E7 1 warning",
    PINNED },
  { .name = "e7-exception-not-beside-a-verified-one",
    LIT (TEST_RESULTS_OK TEST_RECEIPT_FP UNVERIFIED TAIL),
    "untrusted E7 2 warning",
    PINNED },
  { .name = "e7-exception-not-beside-one-of-a-kind-not-allowed",
    LIT (TEST_RESULTS_OK TEST_RECEIPT_FP UNVERIFIED TAIL),
    "untrusted E7 2 warning",
    .policy = { .edits = { { "Evidence=received;receipt;authres", "Evidence=receipt" } },
                .partners = PINNED_LINE } },
  { .name = "e7-exception-for-the-trace-line-alone",
    LIT (RESULTS_NO TEST_RECEIPT_FP BARE TAIL),
    "untrusted E7 0 warning",
    PINNED },
  { .name = "e7-exception-twin-without-the-results",
    LIT (TEST_RECEIPT_FP BARE TAIL),
    "secured E12 0",
    PINNED },

  { .name = "e8-other-cn",
    LIT (RECEIPT ("TLSv1.3", "ok", "mail.litware.example") CERTIFIED TAIL),
    "untrusted E8 0 warning" },
  { .name = "e8-cn-in-other-case",
    LIT (RECEIPT ("TLSv1.3", "ok", "MAIL.Fabrikam.Example") CERTIFIED TAIL),
    "secured E12 1" },
  { .name = "e8-empty-cn-states-none",
    LIT (RECEIPT ("TLSv1.3", "ok", "") CERTIFIED TAIL),
    "secured E12 1" },
  { .name = "e8-hyphen-states-none",
    LIT (RECEIPT ("TLSv1.3", "ok", "-") CERTIFIED TAIL),
    "secured E12 1" },
  { .name = "e8-question-mark-states-none",
    LIT (RECEIPT ("TLSv1.3", "ok", "m?ail") CERTIFIED TAIL),
    "secured E12 1" },
  { .name = "e8-two-hyphens-state-one",
    LIT (RECEIPT ("TLSv1.3", "ok", "--") CERTIFIED TAIL),
    "untrusted E8 0 warning" },
  { .name = "e8-of-a-kind-not-allowed",
    LIT (RECEIPT ("TLSv1.3", "ok", "mail.litware.example") CERTIFIED TAIL),
    "untrusted E8 0 warning",
    EVIDENCE ("received") },
  { .name = "e8-third-against-the-first",
    LIT (TEST_RESULTS_OK RECEIPT ("TLSv1.3", "ok", "") CN ("mail.litware.example") TAIL),
    "untrusted E8 0 warning" },
  { .name = "e8-negative-one-counts",
    LIT (TEST_RECEIPT_FP TEST_BORDER (
        TEST_TLS TEST_CERT ("mail.litware.example", "x", "not verified")) TAIL),
    "untrusted E8 0 warning",
    PINNED },
  { .name = "e8-other-version",
    LIT (RECEIPT ("TLSv1.2", "ok", "mail.fabrikam.example") CERTIFIED TAIL),
    "untrusted E8 0 warning" },
  { .name = "e8-same-version-in-other-words",
    LIT (RECEIPT ("tls1_3", "ok", "mail.fabrikam.example") CERTIFIED TAIL),
    "secured E12 1" },
  { .name = "e8-no-version",
    LIT (RECEIPT ("none", "ok", "mail.fabrikam.example") CERTIFIED TAIL),
    "untrusted E8 0 warning" },
  { .name = "e8-border-states-none",
    LIT (HARAKA_RECEIPT ("TLSv1.2") HARAKA (" tls TLS_AES_256_GCM_SHA384") TAIL),
    "secured E12 0" },
  { .name = "e8-border-states-none-and-the-version-is-too-low",
    LIT (HARAKA_RECEIPT ("TLSv1.1") HARAKA (" tls TLS_AES_256_GCM_SHA384") TAIL),
    "not-secured E10 0 warning" },

  { .name = "e9-second-record",
    LIT (TEST_RECEIPT (TEST_RECEIPT_BIND
                       "; tls=TLSv1.3; verify=ok; cn=mail.fabrikam.example; issuer=x")
             CERTIFIED TAIL),
    "secured E12 1" },
  { .name = "e9-second-record-is-not-allowed",
    LIT (TEST_RECEIPT (TEST_RECEIPT_BIND
                       "; tls=TLSv1.3; verify=ok; cn=mail.fabrikam.example; issuer=x")
             CERTIFIED TAIL),
    "not-secured E10 0 warning",
    EVIDENCE ("receipt") },
  { .name = "e9-name-in-a-san",
    LIT (TEST_RECEIPT (TEST_RECEIPT_BIND
                       "; tls=TLSv1.3; verify=ok; "
                       "cn=x; issuer=\"Contoso Partner CA\"; san=y,mail.fabrikam.example")
             BARE TAIL),
    "secured E12 0" },
  { .name = "e9-two-records-do-not-add-up",
    LIT (RECEIPT ("TLSv1.3", "ok", "?") TEST_BORDER (
        TEST_TLS TEST_CERT ("mail.fabrikam.example", "Evil CA", "verified OK")) TAIL),
    "not-secured E10 1 warning" },

  { .name = "e9-cas-not-vetted-and-pinned",
    LIT (TEST_RECEIPT_FP UNVERIFIED TAIL),
    "secured E12 0",
    UNVETTED_LIST (PINNED_LINE) },
  { .name = "e9-cas-not-vetted-and-the-key-pinned",
    LIT (TEST_RECEIPT_PINS ("ok", OTHER_SHA256, TEST_SHA256) CERTIFIED TAIL),
    "secured E12 0",
    UNVETTED_LIST (KEY_LINE) },
  { .name = "e9-another-key-pinned",
    LIT (TEST_RECEIPT_PINS ("ok", TEST_SHA256, OTHER_SHA256) CERTIFIED TAIL),
    "not-secured E10 0 warning",
    UNVETTED_LIST (KEY_LINE) },
  { .name = "e9-cas-not-vetted-and-listed-by-name",
    LIT (TEST_RECEIPT_PINS ("ok", TEST_SHA256, TEST_SHA256) CERTIFIED TAIL),
    "not-secured E10 0 warning",
    UNVETTED },
  { .name = "e9-vetted-and-listed-by-name",
    LIT (TEST_RECEIPT_PINS ("ok", TEST_SHA256, TEST_SHA256) CERTIFIED TAIL),
    "secured E12 1" },
  { .name = "e9-key-in-results",
    LIT (TEST_RESULTS ("mx1.contoso.example; x-mtls=pass" TEST_RESULTS_CERT TEST_RESULTS_BIND
                       " policy.client-key-sha256=" TEST_SHA256) CERTIFIED TAIL),
    "secured E12 0",
    UNVETTED_LIST (KEY_LINE) },
  { .name = "e9-provider",
    LIT (CN ("mail.protection.outlook.com") TAIL),
    "not-secured E10 0 warning",
    PARTNERS ("fabrikam.example identity=mail.protection.outlook.com mode=require\n") },
  { .name = "e9-question-mark",
    LIT (CN ("m?il.fabrikam.example") TAIL),
    "not-secured E10 0 warning",
    PARTNERS ("fabrikam.example mode=require\n") },
  { .name = "e9-mailbox-certificate",
    LIT (CN ("erin@mail.fabrikam.example") TAIL),
    "not-secured E10 0 warning",
    PARTNERS ("fabrikam.example mode=require\n") },
  { .name = "e9-name-of-the-nearer-partner",
    LIT (CN ("mx.a.fabrikam.example") TAIL),
    "not-secured E10 0 warning",
    PARTNERS ("fabrikam.example mode=require\na.fabrikam.example\n") },
  { .name = "e9-name-below",
    LIT (CN ("mx.b.fabrikam.example") TAIL),
    "secured E12 0",
    PARTNERS ("fabrikam.example mode=require\na.fabrikam.example\n") },

  { .name = "e10-name", LIT (CN ("mail.litware.example") TAIL), "not-secured E10 0 warning" },
  { .name = "e10-issuer",
    LIT (TEST_BORDER (TEST_TLS TEST_CERT ("mail.fabrikam.example", "Evil CA", "verified OK")) TAIL),
    "not-secured E10 0 warning" },
  { .name = "e10-partner-in-observe-mode",
    LIT (CN ("mail.litware.example") TAIL),
    "not-partner E10 0",
    OBSERVED },
  { .name = "e10-quoted-look-alike",
    LIT (TEST_BORDER (
        TEST_TLS TEST_CERT ("x (verified OK)", "mail.fabrikam.example", "verified OK")) TAIL),
    "not-secured E10 0 warning" },
  { .name = "e10-exchange",
    LIT (EXCHANGE TEST_AUTH_PARTNER ("litware.example") TAIL),
    "not-secured E10 1 warning" },
  { .name = "e10-not-pinned", LIT (TEST_RECEIPT_FP UNVERIFIED TAIL), "not-secured E10 0 warning" },

  { .name = "e11-stranger",
    LIT (CERTIFIED TEST_FROM SENDER ("x@other.example") TEST_END),
    "not-secured E11 2 warning" },
  { .name = "e11-literal",
    LIT (CERTIFIED TEST_FROM SENDER ("x@[192.0.2.1]") TEST_END),
    "not-secured E11 2 warning" },
  { .name = "e11-same-domain",
    LIT (CERTIFIED SENDER ("list@Fabrikam.example") TAIL),
    "secured E12 0" },
  { .name = "e11-another-partner",
    LIT (CERTIFIED TEST_FROM SENDER ("x@a.northwind.example") TEST_END),
    "not-secured E11 2 warning" },
  { .name = "e11-partner-in-observe-mode",
    LIT (CERTIFIED TEST_FROM SENDER ("x@other.example") TEST_END),
    "not-partner E11 2",
    OBSERVED },
  { .name = "e11-below-without-the-dot",
    LIT (CERTIFIED TEST_FROM SENDER ("x@a.fabrikam.example") TEST_END),
    "not-secured E11 2 warning" },
  { .name = "e11-below-with-the-dot",
    LIT (CERTIFIED TEST_FROM SENDER ("x@a.fabrikam.example") TEST_END),
    "secured E12 0",
    PARTNERS (".fabrikam.example\n") },
  { .name = "e11-longer-entry-is-another-partner",
    LIT (CERTIFIED TEST_FROM SENDER ("x@a.fabrikam.example") TEST_END),
    "not-partner E11 2",
    PARTNERS (".fabrikam.example\na.fabrikam.example\n") },
  { .name = "e10-before-e11",
    LIT (CN ("x") TEST_FROM SENDER ("x@other.example") TEST_END),
    "not-secured E10 0 warning" },
  { .name = "e6-before-e11",
    LIT (BARE TEST_FROM SENDER ("x@other.example") TEST_END),
    "not-secured E6 0 warning" },
  { .name = "e7-before-e8",
    LIT (RESULTS_NO RECEIPT ("TLSv1.2", "ok", "x") CERTIFIED TAIL),
    "untrusted E7 0 warning" },
  { .name = "e8-before-e10",
    LIT (RECEIPT ("TLSv1.3", "ok", "x") CN ("y") TAIL),
    "untrusted E8 0 warning" },

  { .name = "e12-sendmail",
    LIT (TEST_SENDMAIL (
        TEST_SENDMAIL_TLS ("verify=OK "
                           "cn=mail.fabrikam.example issuer=Contoso+20Partner+20CA")) TAIL),
    "secured E12 0" },
  { .name = "e12-sendmail-twin",
    LIT (TEST_SENDMAIL (
        TEST_SENDMAIL_TLS ("verify=FAIL "
                           "cn=mail.fabrikam.example issuer=Contoso+20Partner+20CA")) TAIL),
    "not-secured E6 0 warning" },
};

/* The rows of the detail panel of a message with three hops and all that may stand in it. */
static void
test_checks (void)
{
  static const DsecTestVerdict message = { .name = "checks",
                                           LIT (TEST_MAILBOX "X: y\n" TEST_HUB TEST_RECEIPT_OK
                                                    CERTIFIED SENDER ("a@fabrikam.example") TAIL) };
  static const char want[] = "S13 pass -1/A4 pass 6/P1 pass 6/C1 pass -1/T7 pass 0/T7 pass 2/"
                             "T9 pass 4/E1 pass 4/E2 pass 3/E8 pass 4/E9 pass 4/E11 pass 5/"
                             "E12 pass 4/";
  static const guint want_ordinals[] = { 0, 2, 3, 4, 5, 6 };
  g_autoptr (DsecVerdict) verdict = dsec_test_verdict_new (&message);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < verdict->checks->len; i++) {
    const DsecCheck *check = g_ptr_array_index (verdict->checks, i);

    g_string_append_printf (text,
                            "%s %s %d/",
                            dsec_rule_to_string (check->rule),
                            dsec_verdict_outcome_to_string (check->outcome),
                            check->ordinal);
  }
  g_assert_cmpstr (text->str, ==, want);
  g_assert_cmpuint (verdict->ordinals->len, ==, G_N_ELEMENTS (want_ordinals));
  for (guint i = 0; i < G_N_ELEMENTS (want_ordinals); i++)
    g_assert_cmpuint (g_array_index (verdict->ordinals, guint, i), ==, want_ordinals[i]);
  g_assert_cmpstr (g_ptr_array_index (verdict->raw_fields, 5), ==, TEST_FROM);
  g_assert_cmpuint (verdict->match->ordinal, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/verdict-evidence", rows, dsec_test_verdict);
  g_test_add_func ("/verdict-evidence/checks", test_checks);
  return g_test_run ();
}
