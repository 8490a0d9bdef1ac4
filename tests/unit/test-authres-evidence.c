/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule E3: which Authentication-Results fields give a record, and what breaks them. */
#include "core/base/limits.h"
#include "support/test-evidence.h"
#include "support/test-messages.h"
#include "support/test-policy.h"
#include "support/test-rows.h"

#define AT_BORDER      TEST_BORDER (TEST_TLS)
#define CERT           TEST_RESULTS_CERT
#define BIND           TEST_RESULTS_BIND
#define PASS           "mx1.contoso.example; x-mtls=pass"
#define RESULTS(value) TEST_RESULTS (value) AT_BORDER
#define GOOD           "authres ok+ TLSv1.3 [mail.fabrikam.example] [Contoso Partner CA] -"
/* A key of its own first octet. */
#define ZEROS   "00000000000000000000000000000000000000000000000000000000000000"
#define KEY     "fe" ZEROS
#define IGNORED ""
#define BAD     "E3@0: "

static const struct {
  const char *name;
  const char *message;
  const char *want; /* the text of the evidence, or what it begins with */
} rows[] = {
  { "usual", RESULTS (PASS CERT BIND), GOOD },
  { "properties-in-any-order", RESULTS (PASS BIND CERT), GOOD },
  { "folded", RESULTS (PASS "\n\t" CERT "\n" BIND), GOOD },
  { "version-one", RESULTS ("mx1.contoso.example 1; x-mtls=pass" CERT BIND), GOOD },
  { "words-in-other-case",
    "authentication-RESULTS: MX1.contoso.example; X-mTLS=PASS"
    " Policy.TLS-version=TLSv1.3 policy.CLIENT-cn=mail.fabrikam.example policy.client-issuer="
    "\"Contoso Partner CA\"" BIND "\n" AT_BORDER,
    GOOD },
  { "quoted-values",
    RESULTS (PASS " policy.tls-version=\"TLSv1.3\" policy.client-cn="
                  "\"mail.fabrikam.\\example\" policy.client-issuer=\"Contoso Partner CA\""
                  " policy.client-ip=\"192.0.2.10\" policy.queue-id=\"4F1\""),
    GOOD },
  { "comments-carry-nothing", RESULTS (PASS " (policy.queue-id=9)" CERT BIND " (a)"), GOOD },
  { "unknown-properties-and-the-reason",
    RESULTS (PASS " reason=\"x\"" CERT " smtp.helo=y" BIND " policy.z=1 policy.z=2"),
    GOOD },
  { "fingerprint",
    RESULTS (PASS CERT BIND " policy.client-sha256=" TEST_SHA256),
    "authres ok+ TLSv1.3 [mail.fabrikam.example] [Contoso Partner CA] 01" },
  { "key", RESULTS (PASS CERT BIND " policy.client-key-sha256=" KEY), GOOD " key fe" },
  { "fingerprint-and-key",
    RESULTS (PASS CERT BIND " Policy.Client-Key-SHA256=\"" KEY
                            "\" policy.client-sha256=" TEST_SHA256),
    "authres ok+ TLSv1.3 [mail.fabrikam.example] [Contoso Partner CA] 01 key fe" },
  { "key-of-another-property-type", RESULTS (PASS CERT BIND " smtp.client-key-sha256=" KEY), GOOD },
  { "address-with-colons",
    TEST_RESULTS (PASS CERT " policy.client-ip=2001:db8::9 policy.queue-id=4F1")
        TEST_POSTFIX ("2001:db8::9", TEST_TLS, "mx1.contoso.example", "ESMTPS"),
    GOOD },
  { "another-address-with-colons",
    TEST_RESULTS (PASS CERT " policy.client-ip=2001:db8::8 policy.queue-id=4F1")
        TEST_POSTFIX ("2001:db8::9", TEST_TLS, "mx1.contoso.example", "ESMTPS"),
    BAD },
  { "white-space-runs",
    RESULTS (PASS " policy.tls-version=TLSv1.3 policy.client-cn=\"a  b\" "
                  "policy.client-issuer=\"c  d\"" BIND),
    "authres ok+ TLSv1.3 [a b] [c d] -" },
  { "mapped-address",
    RESULTS (PASS CERT " policy.client-ip=::ffff:192.0.2.10 policy.queue-id=4F1"),
    GOOD },
  { "result-fail",
    RESULTS ("mx1.contoso.example; x-mtls=fail" CERT BIND),
    "authres no - [] [-] -" },
  { "result-none", RESULTS ("mx1.contoso.example; x-mtls=none"), "authres no - [] [-] -" },
  { "unknown-result",
    RESULTS ("mx1.contoso.example; x-mtls=passed" CERT BIND),
    "authres no - [] [-] -" },

  { "another-id", RESULTS ("mx2.contoso.example; x-mtls=pass" CERT BIND), IGNORED },
  { "id-that-begins-alike", RESULTS ("mx1.contoso.example.evil; x-mtls=pass" CERT BIND), IGNORED },
  { "id-with-a-final-dot", RESULTS ("mx1.contoso.example.; x-mtls=pass" CERT BIND), IGNORED },
  { "version-two", RESULTS ("mx1.contoso.example 2; x-mtls=pass" CERT BIND), IGNORED },
  { "another-method", RESULTS ("mx1.contoso.example; spf=pass" CERT BIND), IGNORED },
  { "method-with-version", RESULTS ("mx1.contoso.example; x-mtls/1=pass" CERT BIND), IGNORED },
  { "two-results", RESULTS (PASS CERT BIND "; spf=pass"), IGNORED },
  { "same-method-twice", RESULTS (PASS CERT BIND "; x-mtls=pass" CERT BIND), IGNORED },
  { "no-result", RESULTS ("mx1.contoso.example; none"), IGNORED },
  { "broken-behind-the-result", RESULTS (PASS CERT BIND " ("), IGNORED },
  { "comment-depth-four", RESULTS (PASS CERT BIND " ((((a))))"), GOOD },
  { "comment-depth-five", RESULTS (PASS CERT BIND " (((((a)))))"), IGNORED },
  { "quote-not-closed",
    RESULTS (PASS CERT " policy.queue-id=4F1 policy.client-ip=\"192.0.2.10"),
    IGNORED },
  { "below-the-border", AT_BORDER TEST_RESULTS_OK, IGNORED },
  { "above-a-line-of-ours", TEST_RESULTS_OK TEST_HUB AT_BORDER, IGNORED },
  { "between-two-lines-of-ours", TEST_HUB TEST_RESULTS_OK AT_BORDER, GOOD },

  { "no-version-of-tls", RESULTS (PASS " policy.client-cn=a policy.client-issuer=b" BIND), BAD },
  { "no-cn", RESULTS (PASS " policy.tls-version=TLSv1.3 policy.client-issuer=b" BIND), BAD },
  { "no-issuer", RESULTS (PASS " policy.tls-version=TLSv1.3 policy.client-cn=a" BIND), BAD },
  { "no-ip", RESULTS (PASS CERT " policy.queue-id=4F1"), BAD },
  { "no-id", RESULTS (PASS CERT " policy.client-ip=192.0.2.10"), BAD },
  { "nothing-at-all", RESULTS (PASS), BAD },
  { "property-twice", RESULTS (PASS CERT BIND " policy.client-cn=mail.fabrikam.example"), BAD },
  { "property-twice-in-other-case", RESULTS (PASS CERT BIND " Policy.Queue-ID=4F1"), BAD },
  { "fingerprint-twice",
    RESULTS (PASS CERT BIND " policy.client-sha256=" TEST_SHA256
                            " policy.client-sha256=" TEST_SHA256),
    BAD },
  { "fingerprint-too-short", RESULTS (PASS CERT BIND " policy.client-sha256=00"), BAD },
  { "fingerprint-empty", RESULTS (PASS CERT BIND " policy.client-sha256=\"\""), BAD },
  { "key-twice",
    RESULTS (PASS CERT BIND " policy.client-key-sha256=" KEY " policy.client-KEY-sha256=" KEY),
    BAD },
  { "key-one-digit-short", RESULTS (PASS CERT BIND " policy.client-key-sha256=f" ZEROS), BAD },
  { "key-one-digit-long", RESULTS (PASS CERT BIND " policy.client-key-sha256=0" KEY), BAD },
  { "key-of-another-letter", RESULTS (PASS CERT BIND " policy.client-key-sha256=fg" ZEROS), BAD },
  { "key-with-a-prefix",
    RESULTS (PASS CERT BIND " policy.client-key-sha256=\"sha256:" KEY "\""),
    BAD },
  { "key-empty", RESULTS (PASS CERT BIND " policy.client-key-sha256=\"\""), BAD },
  { "id-in-other-case",
    RESULTS (PASS CERT " policy.client-ip=192.0.2.10 policy.queue-id=4f1"),
    BAD },
  { "ip-of-another", RESULTS (PASS CERT " policy.client-ip=192.0.2.11 policy.queue-id=4F1"), BAD },
  { "ip-with-a-zero",
    RESULTS (PASS CERT " policy.client-ip=192.0.2.010 policy.queue-id=4F1"),
    BAD },
  { "other-property-type",
    RESULTS (PASS CERT " smtp.client-ip=192.0.2.10 policy.queue-id=4F1"),
    BAD },
  { "two-used", TEST_RESULTS_OK TEST_RESULTS_OK AT_BORDER, "E3@1: " },
  { "two-used-of-which-one-is-negative",
    TEST_RESULTS ("mx1.contoso.example; x-mtls=none") TEST_RESULTS_OK AT_BORDER,
    "E3@1: " },
  { "one-used-and-one-ignored",
    TEST_RESULTS ("mx1.contoso.example; spf=pass") TEST_RESULTS_OK AT_BORDER,
    GOOD },
};

static void
test_results (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (NULL);
  g_autofree char *text = dsec_test_evidence (state, row->message);

  if (g_str_has_prefix (row->want, "E3"))
    g_assert_true (g_str_has_prefix (text, row->want));
  else
    g_assert_cmpstr (text, ==, row->want);
}

#define FIELD      TEST_RESULTS (PASS CERT BIND)
#define FILLER     " (" /* makes the value of FIELD longer by what stands between */
#define VALUE_SIZE ((guint) (sizeof (PASS CERT BIND FILLER ")") - 1))

static const struct {
  const char *name;
  DsecTestRepeat input;
  const char *want;
} cap_rows[] = {
  { "value-at-cap-minus-one",
    { "Authentication-Results: " PASS CERT BIND FILLER,
      "x",
      DSEC_MAX_AUTHRES_FIELD - VALUE_SIZE - 1,
      ")\n" AT_BORDER },
    GOOD },
  { "value-at-cap",
    { "Authentication-Results: " PASS CERT BIND FILLER,
      "x",
      DSEC_MAX_AUTHRES_FIELD - VALUE_SIZE,
      ")\n" AT_BORDER },
    GOOD },
  { "value-at-cap-plus-one",
    { "Authentication-Results: " PASS CERT BIND FILLER,
      "x",
      DSEC_MAX_AUTHRES_FIELD - VALUE_SIZE + 1,
      ")\n" AT_BORDER },
    IGNORED },
  { "fields-at-cap-minus-one",
    { NULL, TEST_RESULTS ("x; none"), DSEC_MAX_AUTHRES - 2, FIELD AT_BORDER },
    GOOD },
  { "fields-at-cap",
    { NULL, TEST_RESULTS ("x; none"), DSEC_MAX_AUTHRES - 1, FIELD AT_BORDER },
    GOOD },
  { "fields-at-cap-plus-one",
    { NULL, TEST_RESULTS ("x; none"), DSEC_MAX_AUTHRES, FIELD AT_BORDER },
    IGNORED },
};

static void
test_cap (gconstpointer data)
{
  typeof (&cap_rows[0]) row = data;
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (NULL);
  g_autofree char *message = dsec_test_repeat (&row->input);
  g_autofree char *text = dsec_test_evidence (state, message);

  g_assert_cmpstr (text, ==, row->want);
}

static void
test_another_method (void)
{
  static const DsecTestPolicy change = {
    .edits = { { "[Receipt]", "[Receipt]\nAuthenticationMethod=X-Contoso-mTLS" } }
  };
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (&change);
  g_autofree char *usual = dsec_test_evidence (state, TEST_RESULTS_OK AT_BORDER);
  g_autofree char *other =
      dsec_test_evidence (state, RESULTS ("mx1.contoso.example; x-contoso-mtls=pass" CERT BIND));

  g_assert_cmpstr (usual, ==, IGNORED);
  g_assert_cmpstr (other, ==, GOOD);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/authres-evidence/field", rows, test_results);
  DSEC_TEST_ADD_ROWS ("/authres-evidence/cap", cap_rows, test_cap);
  g_test_add_func ("/authres-evidence/another-method", test_another_method);
  return g_test_run ();
}
