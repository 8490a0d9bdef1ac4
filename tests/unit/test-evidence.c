/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule E1, and what is collected beside what. */
#include "core/evidence.h"

#include "core/evidence-private.h"
#include "support/test-evidence.h"
#include "support/test-messages.h"
#include "support/test-policy.h"
#include "support/test-rows.h"

#define CERT(cn, issuer, word) TEST_BORDER (TEST_TLS TEST_CERT (cn, issuer, word))
#define SENDMAIL(rest)         TEST_SENDMAIL (TEST_SENDMAIL_TLS (rest))
#define NAMES                  " cn=mail.fabrikam.example issuer=Contoso+20Partner+20CA"
#define OK_RECORD              "received ok+ TLSv1.3 [mail.fabrikam.example] [Contoso Partner CA] -"

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
};

static void
test_collect (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (&row->policy);
  g_autofree char *text = dsec_test_evidence (state, row->message);

  g_assert_cmpstr (text, ==, row->want);
}

static const struct {
  const char *name;
  DsecTestRepeat input;
  gboolean want_good;
} fingerprint_rows[] = {
  { "empty", { NULL, NULL, 0, NULL }, FALSE },
  { "both-cases", { NULL, "0aF", 21, "1" }, TRUE },
  { "at-cap-minus-one", { NULL, "0", 63, NULL }, FALSE },
  { "at-cap", { NULL, "0", 64, NULL }, TRUE },
  { "at-cap-plus-one", { NULL, "0", 65, NULL }, FALSE },
  { "other-letter", { NULL, "0", 63, "g" }, FALSE },
  { "colon", { NULL, "00:", 21, "0" }, FALSE },
};

static void
test_fingerprint (gconstpointer data)
{
  typeof (&fingerprint_rows[0]) row = data;
  g_autofree char *text = dsec_test_repeat (&row->input);
  guint8 octets[DSEC_FINGERPRINT_SIZE] = { 0 };

  g_assert_cmpint (
      dsec_fingerprint_parse (dsec_span_from_string (text), octets), ==, row->want_good);
}

static void
test_words (void)
{
  g_assert_cmpstr (dsec_verify_to_string (DSEC_VERIFY_NO), ==, "no");
  g_assert_cmpstr (dsec_verify_to_string (DSEC_VERIFY_FINGERPRINT), ==, "fp");
  g_assert_cmpstr (dsec_verify_to_string (DSEC_VERIFY_OK), ==, "ok");
  g_assert_cmpstr (dsec_evidence_kind_to_string (DSEC_EVIDENCE_RECEIVED), ==, "received");
  g_assert_cmpstr (dsec_evidence_kind_to_string (DSEC_EVIDENCE_RECEIPT), ==, "receipt");
  g_assert_cmpstr (dsec_evidence_kind_to_string (DSEC_EVIDENCE_AUTHRES), ==, "authres");
  g_assert_cmpstr (dsec_evidence_kind_to_string (DSEC_EVIDENCE_EXCHANGE), ==, "exchange");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/evidence/collect", rows, test_collect);
  DSEC_TEST_ADD_ROWS ("/evidence/fingerprint", fingerprint_rows, test_fingerprint);
  g_test_add_func ("/evidence/words", test_words);
  return g_test_run ();
}
