/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule E1, and what is collected beside what. */
#include "core/evidence/evidence.h"

#include "core/evidence/collector.h"
#include "support/test-evidence.h"
#include "support/test-messages.h"
#include "support/test-policy.h"
#include "support/test-rows.h"

#define CERT(cn, issuer, word) TEST_BORDER (TEST_TLS TEST_CERT (cn, issuer, word))
#define SENDMAIL(rest)         TEST_SENDMAIL (TEST_SENDMAIL_TLS (rest))
#define NAMES                  " cn=mail.fabrikam.example issuer=Contoso+20Partner+20CA"
#define CERTIFIED              TEST_BORDER (TEST_TLS TEST_CERT_OK)
#define BARE                   TEST_BORDER (TEST_TLS TEST_CERT_NIL)
#define RECEIPT(verify, rest)  TEST_RECEIPT (TEST_RECEIPT_BIND TEST_RECEIPT_CERT (verify) rest)
#define FINGERPRINT            "; fp=sha256:" TEST_SHA256
#define KEY                    "; key=sha256:" TEST_SHA256
#define RESULTS(rest)                                                                              \
  TEST_RESULTS ("mx1.contoso.example; x-mtls=pass" TEST_RESULTS_CERT TEST_RESULTS_BIND rest)
#define RECORD(source, verify, pins)                                                               \
  source " " verify " TLSv1.3 [mail.fabrikam.example] [Contoso Partner CA] " pins
#define UNVETTED                                                                                   \
  .policy = { .edits = { { "Evidence=received;receipt;authres\nVettedCAs=true",                    \
                           "Evidence=received;receipt;authres" } } }
#define OK_RECORD "received ok+ TLSv1.3 [mail.fabrikam.example] [Contoso Partner CA] -"

static const struct {
  const char *name;
  const char *message;
  const char *want;
  DsecTestPolicy policy;
} rows[] = {
  { .name = "verified", TEST_BORDER (TEST_TLS TEST_CERT_OK), OK_RECORD },
  { .name = "not-verified",
    TEST_BORDER (TEST_TLS TEST_CERT_NO),
    "received no TLSv1.3 [mail.fabrikam.example] [Contoso Partner CA] -" },
  { .name = "none-requested", TEST_BORDER (TEST_TLS TEST_CERT_NIL), "" },
  { .name = "none-presented",
    TEST_BORDER (TEST_TLS "\n\t(Client did not present a certificate)"),
    "" },
  { .name = "raw-public-key", TEST_BORDER (TEST_TLS "\n\t(Client RPK sha256 digest AB:cd)"), "" },
  { .name = "tls-without-a-word", TEST_BORDER (TEST_TLS), "" },
  { .name = "no-tls", TEST_BORDER (""), "" },
  { .name = "empty-names", CERT ("", "", "verified OK"), "received ok+ TLSv1.3 [] [] -" },
  { .name = "white-space-runs",
    CERT ("a  b", "c \t d", "verified OK"),
    "received ok+ TLSv1.3 [a b] [c d] -" },
  { .name = "brackets-in-names",
    CERT ("a (verified OK)", "b (not verified))", "not verified"),
    "received no TLSv1.3 [a (verified OK)] [b (not verified))] -" },
  { .name = "kind-not-allowed",
    TEST_BORDER (TEST_TLS TEST_CERT_OK),
    "received ok TLSv1.3 [mail.fabrikam.example] [Contoso Partner CA] -",
    .policy = { .edits = { { "Evidence=received;receipt;authres", "Evidence=receipt" } } } },
  { .name = "only-the-border-line-counts",
    TEST_POSTFIX ("10.1.0.11", TEST_TLS TEST_CERT_OK, "hub.contoso.example", "ESMTPS")
        TEST_BORDER (TEST_TLS TEST_CERT_NIL),
    "" },
  { .name = "lines-below-the-border-do-not",
    TEST_BORDER (TEST_TLS TEST_CERT_NIL) TEST_BORDER (TEST_TLS TEST_CERT_OK),
    "" },

  { .name = "sendmail-verified", SENDMAIL ("verify=OK" NAMES), OK_RECORD },
  { .name = "sendmail-quoted",
    SENDMAIL (
        "verify=OK cn=\"mail.fabrikam.example\" issuer=\"Contoso+20Partner+20CA\" fp=\"A1:b2\""),
    OK_RECORD },
  { .name = "sendmail-not-verified",
    SENDMAIL ("verify=FAIL" NAMES),
    "received no TLSv1.3 [mail.fabrikam.example] [Contoso Partner CA] -" },
  { .name = "sendmail-word-in-other-case",
    SENDMAIL ("verify=ok" NAMES),
    "received no TLSv1.3 [mail.fabrikam.example] [Contoso Partner CA] -" },
  { .name = "sendmail-without-names", SENDMAIL ("verify=OK"), "" },
  { .name = "sendmail-without-tls", TEST_SENDMAIL (""), "" },
  { .name = "sendmail-control-in-the-name",
    SENDMAIL ("verify=OK cn=a+0Ab issuer=c"),
    "received no TLSv1.3 [a\nb] [c] -" },
  { .name = "sendmail-nul-in-the-name",
    SENDMAIL ("verify=OK cn=mail.fabrikam.example+00.evil issuer=c"),
    "received no TLSv1.3 [mail.fabrikam.example] [c] -" },
  { .name = "sendmail-delete-in-the-issuer",
    SENDMAIL ("verify=OK cn=a issuer=c+7F"),
    "received no TLSv1.3 [a] [c\177] -" },
  { .name = "sendmail-decoded-blanks-collapse",
    SENDMAIL ("verify=OK cn=a+20+20b issuer=c+20+20d"),
    "received ok+ TLSv1.3 [a b] [c d] -" },
  { .name = "opensmtpd-names-nobody",
    "Received: from a.example (b.example [192.0.2.10]) by mx3.contoso.example (OpenSMTPD) with "
    "ESMTPS id 5\n (TLSv1.3:TLS_AES_256_GCM_SHA384:256:YES); " TEST_DATE "\n",
    "" },

  { .name = "all-kinds-in-their-order",
    TEST_RESULTS_OK TEST_RECEIPT_OK TEST_BORDER (TEST_TLS TEST_CERT_OK),
    OK_RECORD " / receipt ok+ TLSv1.3 [mail.fabrikam.example] [Contoso Partner CA] -"
              " / authres ok+ TLSv1.3 [mail.fabrikam.example] [Contoso Partner CA] -" },
  { .name = "kinds-not-allowed-are-collected",
    TEST_RESULTS_OK TEST_RECEIPT_OK TEST_BORDER (TEST_TLS TEST_CERT_OK),
    OK_RECORD " / receipt ok TLSv1.3 [mail.fabrikam.example] [Contoso Partner CA] -"
              " / authres ok TLSv1.3 [mail.fabrikam.example] [Contoso Partner CA] -",
    .policy = { .edits = { { "Evidence=received;receipt;authres", "Evidence=received" } } } },
  { .name = "errors-of-kinds-not-allowed-count",
    TEST_RECEIPT ("v=2") TEST_BORDER (TEST_TLS TEST_CERT_OK),
    "E2@0: " OK_RECORD " / receipt no - [] [-] -",
    .policy = { .edits = { { "Evidence=received;receipt;authres", "Evidence=received" } } } },

  /* A border that accepts CAs of partners: a verified chain alone names nobody. */
  { .name = "not-vetted-trace-line", CERTIFIED, RECORD ("received", "ok", "-"), UNVETTED },
  { .name = "not-vetted-receipt",
    RECEIPT ("ok", "") BARE,
    RECORD ("receipt", "ok", "-"),
    UNVETTED },
  { .name = "not-vetted-receipt-with-a-fingerprint",
    RECEIPT ("ok", FINGERPRINT) BARE,
    RECORD ("receipt", "ok+", "01"),
    UNVETTED },
  { .name = "not-vetted-receipt-with-a-key",
    RECEIPT ("ok", KEY) BARE,
    RECORD ("receipt", "ok+", "- key 01"),
    UNVETTED },
  { .name = "not-vetted-receipt-with-the-last-day-alone",
    RECEIPT ("ok", "; notafter=2027-06-30") BARE,
    RECORD ("receipt", "ok", "- until 2027-06-30"),
    UNVETTED },
  { .name = "not-vetted-chain-not-checked",
    RECEIPT ("fp", FINGERPRINT) BARE,
    RECORD ("receipt", "fp+", "01"),
    UNVETTED },
  { .name = "not-vetted-chain-not-checked-without-a-pin",
    RECEIPT ("fp", "") BARE,
    RECORD ("receipt", "fp+", "-"),
    UNVETTED },
  { .name = "not-vetted-negative-with-a-key",
    RECEIPT ("no", KEY) BARE,
    RECORD ("receipt", "no", "- key 01"),
    UNVETTED },
  { .name = "not-vetted-results", TEST_RESULTS_OK BARE, RECORD ("authres", "ok", "-"), UNVETTED },
  { .name = "not-vetted-results-with-a-fingerprint",
    RESULTS (" policy.client-sha256=" TEST_SHA256) BARE,
    RECORD ("authres", "ok+", "01"),
    UNVETTED },
  { .name = "not-vetted-results-with-a-key",
    RESULTS (" policy.client-key-sha256=" TEST_SHA256) BARE,
    RECORD ("authres", "ok+", "- key 01"),
    UNVETTED },
  { .name = "not-vetted-sendmail",
    SENDMAIL ("verify=OK" NAMES),
    RECORD ("received", "ok", "-"),
    .policy = { .edits = { { "Evidence=received;receipt\nVettedCAs=true",
                             "Evidence=received;receipt" } } } },
  { .name = "vetted-negative-with-a-key",
    RECEIPT ("no", KEY) BARE,
    RECORD ("receipt", "no", "- key 01") },
  { .name = "vetted-kind-not-allowed-with-a-key",
    RECEIPT ("ok", KEY) BARE,
    RECORD ("receipt", "ok", "- key 01"),
    .policy = { .edits = { { "Evidence=received;receipt;authres", "Evidence=received" } } } },
};

static void
test_collect (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (&row->policy);
  g_autofree char *text = dsec_test_evidence (state, row->message);

  g_assert_cmpstr (text, ==, row->want);
}

static void
test_words (void)
{
  g_assert_cmpstr (dsec_verify_to_string (DSEC_VERIFY_NO), ==, "no");
  g_assert_cmpstr (dsec_verify_to_string (DSEC_VERIFY_FINGERPRINT), ==, "fp");
  g_assert_cmpstr (dsec_verify_to_string (DSEC_VERIFY_OK), ==, "ok");
  g_assert_cmpstr (
      dsec_word_get_text (dsec_evidence_words, DSEC_EVIDENCE_RECEIVED), ==, "received");
  g_assert_cmpstr (dsec_word_get_text (dsec_evidence_words, DSEC_EVIDENCE_RECEIPT), ==, "receipt");
  g_assert_cmpstr (dsec_word_get_text (dsec_evidence_words, DSEC_EVIDENCE_AUTHRES), ==, "authres");
  g_assert_cmpstr (
      dsec_word_get_text (dsec_evidence_words, DSEC_EVIDENCE_EXCHANGE), ==, "exchange");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/evidence/collect", rows, test_collect);
  g_test_add_func ("/evidence/words", test_words);
  return g_test_run ();
}
