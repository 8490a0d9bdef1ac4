/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule E2: "receipt v1". Every broken receipt has an honest twin that differs in one place. */
#include "core/base/limits.h"
#include "support/test-evidence.h"
#include "support/test-messages.h"
#include "support/test-policy.h"
#include "support/test-rows.h"

#define AT_BORDER TEST_BORDER (TEST_TLS)
#define BIND      TEST_RECEIPT_BIND
#define REST      "; tls=TLSv1.3; verify=ok; cn=a; issuer=b"
#define GOOD      "receipt ok+ TLSv1.3 [a] [b] -"
#define BAD       "E2@0: "
/* A key of its own first octet. */
#define ZEROS          "00000000000000000000000000000000000000000000000000000000000000"
#define KEY            "fe" ZEROS
#define RECEIPT(value) TEST_RECEIPT (value) AT_BORDER

static const struct {
  const char *name;
  const char *message;
  const char *want; /* what the text of the evidence begins with */
} rows[] = {
  { "usual",
    TEST_RECEIPT_OK AT_BORDER,
    "receipt ok+ TLSv1.3 [mail.fabrikam.example] [Contoso Partner CA] -" },
  { "no-blanks",
    RECEIPT ("v=1;by=mx1.contoso.example;id=4F1;ip=192.0.2.10;tls=TLSv1.3;verify=ok;"
             "cn=a;issuer=b"),
    GOOD },
  { "blanks-on-both-sides-of-a-semicolon",
    RECEIPT (BIND " \t; tls=TLSv1.3 ;\tverify=ok ; cn=a; "
                  "issuer=b "),
    GOOD },
  { "folded", RECEIPT (BIND ";\n\ttls=TLSv1.3;\n verify=ok; cn=a; issuer=b"), GOOD },
  { "tags-in-any-order", RECEIPT ("issuer=b; cn=a; verify=ok; tls=TLSv1.3; " BIND), GOOD },
  { "quoted-values",
    RECEIPT ("v=\"1\"; by=\"mx1.contoso.example\"; id=\"4F1\"; ip=\"192.0.2.10\"; "
             "tls=\"TLSv1.3\"; verify=\"ok\"; cn=\"a\"; issuer=\"b\""),
    GOOD },
  { "quoted-delimiters",
    RECEIPT (BIND "; tls=TLSv1.3; verify=ok; cn=\"a;v=2\"; issuer=\"b, (c)\""),
    "receipt ok+ TLSv1.3 [a;v=2] [b, (c)] -" },
  { "eight-bit-token",
    RECEIPT (BIND "; tls=TLSv1.3; verify=ok; cn=\374; issuer=b"),
    "receipt ok+ TLSv1.3 [\374] [b] -" },
  { "white-space-runs-in-values",
    RECEIPT (BIND "; tls=TLSv1.3; verify=ok; cn=\"a  b\"; "
                  "issuer=\"c  d\""),
    "receipt ok+ TLSv1.3 [a b] [c d] -" },
  { "sans", RECEIPT (BIND REST "; san=c,d"), "receipt ok+ TLSv1.3 [a,c,d] [b] -" },
  { "san-of-every-octet",
    RECEIPT (BIND REST "; san=c,*.D-9_e.example"),
    "receipt ok+ TLSv1.3 [a,c,*.D-9_e.example] [b] -" },
  { "san-empty", RECEIPT (BIND REST "; san=\"\""), GOOD },
  { "fingerprint",
    TEST_RECEIPT_FP AT_BORDER,
    "receipt fp+ TLSv1.3 [mail.fabrikam.example] [Contoso Partner CA] 01" },
  { "key", RECEIPT (BIND REST "; key=sha256:" KEY), GOOD " key fe" },
  { "key-in-capitals", RECEIPT (BIND REST "; key=sha256:FE" ZEROS), GOOD " key fe" },
  { "fingerprint-and-key",
    RECEIPT (BIND REST "; key=sha256:" KEY "; fp=sha256:" TEST_SHA256),
    "receipt ok+ TLSv1.3 [a] [b] 01 key fe" },
  { "last-day", RECEIPT (BIND REST "; notafter=2027-06-30"), GOOD " until 2027-06-30" },
  { "last-day-in-quotes",
    RECEIPT (BIND REST "; notafter=\"2027-06-30\""),
    GOOD " until 2027-06-30" },
  { "last-day-that-is-long-gone",
    RECEIPT (BIND REST "; notafter=2001-01-01"),
    GOOD " until 2001-01-01" },
  { "last-day-of-a-leap-year",
    RECEIPT (BIND REST "; notafter=2028-02-29"),
    GOOD " until 2028-02-29" },
  { "unknown-tag", RECEIPT (BIND REST "; note=x"), GOOD },
  { "unknown-tag-in-quotes", RECEIPT (BIND REST "; note=\"x; v=2\""), GOOD },
  { "unknown-tag-that-is-empty", RECEIPT (BIND REST "; note=\"\""), GOOD },
  { "unknown-tag-on-top", RECEIPT ("note=x; " BIND REST), GOOD },
  { "unknown-tags-of-digits", RECEIPT (BIND REST "; 9=x; 9a=y"), GOOD },
  { "unknown-tags-that-begin-alike", RECEIPT (BIND REST "; v2=2; cn2=c; c=d; fp1=x"), GOOD },
  { "negative", TEST_RECEIPT_NONE AT_BORDER, "receipt no none [] [] -" },
  { "by-in-other-case-with-a-dot",
    RECEIPT ("v=1; by=MX1.contoso.example.; id=4F1; "
             "ip=192.0.2.10" REST),
    GOOD },
  { "ip-mapped", RECEIPT ("v=1; by=mx1.contoso.example; id=4F1; ip=::ffff:192.0.2.10" REST), GOOD },
  { "ip-with-tag",
    RECEIPT ("v=1; by=mx1.contoso.example; id=4F1; ip=IPv6:::ffff:192.0.2.10" REST),
    GOOD },
  { "name-of-the-field-in-other-case",
    "x-contoso-domain-receipt: " BIND REST "\n" AT_BORDER,
    GOOD },

  { "empty", RECEIPT (""), BAD },
  { "no-pair", RECEIPT ("x"), BAD },
  { "semicolon-at-the-end", RECEIPT (BIND REST ";"), BAD },
  { "semicolon-at-the-start", RECEIPT ("; " BIND REST), BAD },
  { "two-semicolons", RECEIPT (BIND ";" REST), BAD },
  { "comma-for-a-semicolon", RECEIPT (BIND ", tls=TLSv1.3; verify=ok; cn=a; issuer=b"), BAD },
  { "blank-for-a-semicolon", RECEIPT (BIND " tls=TLSv1.3; verify=ok; cn=a; issuer=b"), BAD },
  { "blank-before-equals", RECEIPT (BIND "; tls =TLSv1.3; verify=ok; cn=a; issuer=b"), BAD },
  { "blank-behind-equals", RECEIPT (BIND "; tls= TLSv1.3; verify=ok; cn=a; issuer=b"), BAD },
  { "comment", RECEIPT (BIND REST " (x)"), BAD },
  { "empty-token", RECEIPT (BIND "; tls=TLSv1.3; verify=ok; cn=; issuer=b"), BAD },
  { "equals-in-a-token", RECEIPT (BIND "; tls=TLSv1.3; verify=ok; cn=a=b; issuer=b"), BAD },
  { "quote-in-a-token", RECEIPT (BIND "; tls=TLSv1.3; verify=ok; cn=a\"b; issuer=b"), BAD },
  { "quote-not-closed", RECEIPT (BIND "; tls=TLSv1.3; verify=ok; cn=a; issuer=\"b"), BAD },
  { "text-behind-a-quote", RECEIPT (BIND "; tls=TLSv1.3; verify=ok; cn=a; issuer=\"b\"c"), BAD },
  { "backslash-in-quotes", RECEIPT (BIND "; tls=TLSv1.3; verify=ok; cn=a; issuer=\"b\\\"\""), BAD },
  { "control-in-quotes", RECEIPT (BIND "; tls=TLSv1.3; verify=ok; cn=a; issuer=\"b\001\""), BAD },
  { "tab-in-quotes", RECEIPT (BIND "; tls=TLSv1.3; verify=ok; cn=a; issuer=\"b\tc\""), BAD },
  { "delete-in-a-token", RECEIPT (BIND "; tls=TLSv1.3; verify=ok; cn=a; issuer=\177"), BAD },
  { "unknown-tag-twice", RECEIPT (BIND REST "; note=x; note=x"), BAD },
  { "unknown-tag-twice-far-apart", RECEIPT ("note=x; " BIND REST "; other=y; note=z"), BAD },
  { "unknown-tag-without-a-value", RECEIPT (BIND REST "; note"), BAD },
  { "unknown-tag-with-an-empty-token", RECEIPT (BIND REST "; note="), BAD },
  { "unknown-tag-with-a-hyphen", RECEIPT (BIND REST "; no-te=x"), BAD },
  { "unknown-tag-in-capitals", RECEIPT (BIND REST "; Note=x"), BAD },
  { "unknown-tag-with-a-broken-value", RECEIPT (BIND REST "; note=\"x\\\\\""), BAD },
  { "tag-in-capitals", RECEIPT (BIND "; TLS=TLSv1.3; verify=ok; cn=a; issuer=b"), BAD },
  { "double-tag", RECEIPT (BIND REST "; cn=a"), BAD },
  { "double-tag-that-is-empty", RECEIPT (BIND "; cn=\"\"" REST), BAD },
  { "no-v", RECEIPT ("by=mx1.contoso.example; id=4F1; ip=192.0.2.10" REST), BAD },
  { "no-by", RECEIPT ("v=1; id=4F1; ip=192.0.2.10" REST), BAD },
  { "no-id", RECEIPT ("v=1; by=mx1.contoso.example; ip=192.0.2.10" REST), BAD },
  { "no-ip", RECEIPT ("v=1; by=mx1.contoso.example; id=4F1" REST), BAD },
  { "no-tls", RECEIPT (BIND "; verify=ok; cn=a; issuer=b"), BAD },
  { "no-verify", RECEIPT (BIND "; tls=TLSv1.3; cn=a; issuer=b"), BAD },
  { "no-cn", RECEIPT (BIND "; tls=TLSv1.3; verify=ok; issuer=b"), BAD },
  { "no-issuer", RECEIPT (BIND "; tls=TLSv1.3; verify=ok; cn=a"), BAD },
  { "version-two", RECEIPT ("v=2; by=mx1.contoso.example; id=4F1; ip=192.0.2.10" REST), BAD },
  { "version-with-a-zero",
    RECEIPT ("v=01; by=mx1.contoso.example; id=4F1; ip=192.0.2.10" REST),
    BAD },
  { "unknown-verify", RECEIPT (BIND "; tls=TLSv1.3; verify=yes; cn=a; issuer=b"), BAD },
  { "verify-in-capitals", RECEIPT (BIND "; tls=TLSv1.3; verify=OK; cn=a; issuer=b"), BAD },
  { "fingerprint-without-its-prefix", RECEIPT (BIND REST "; fp=" TEST_SHA256), BAD },
  { "fingerprint-of-another-kind", RECEIPT (BIND REST "; fp=sha512:" TEST_SHA256), BAD },
  { "fingerprint-one-digit-short", RECEIPT (BIND REST "; fp=sha256:0" TEST_SHA256), BAD },
  { "fingerprint-empty", RECEIPT (BIND REST "; fp=\"\""), BAD },
  { "key-without-its-prefix", RECEIPT (BIND REST "; key=" KEY), BAD },
  { "key-of-another-kind", RECEIPT (BIND REST "; key=sha1:" KEY), BAD },
  { "key-with-its-prefix-in-capitals", RECEIPT (BIND REST "; key=SHA256:" KEY), BAD },
  { "key-one-digit-short", RECEIPT (BIND REST "; key=sha256:f" ZEROS), BAD },
  { "key-one-digit-long", RECEIPT (BIND REST "; key=sha256:0" KEY), BAD },
  { "key-of-another-letter", RECEIPT (BIND REST "; key=sha256:fg" ZEROS), BAD },
  { "key-with-colons", RECEIPT (BIND REST "; key=sha256:fe:" ZEROS), BAD },
  { "key-empty", RECEIPT (BIND REST "; key=\"\""), BAD },
  { "key-twice", RECEIPT (BIND REST "; key=sha256:" KEY "; key=sha256:" KEY), BAD },
  { "last-day-that-never-comes", RECEIPT (BIND REST "; notafter=2027-02-29"), BAD },
  { "last-day-without-its-zeros", RECEIPT (BIND REST "; notafter=2027-6-30"), BAD },
  { "last-day-with-a-time", RECEIPT (BIND REST "; notafter=2027-06-30T00:00"), BAD },
  { "last-day-without-hyphens", RECEIPT (BIND REST "; notafter=20270630"), BAD },
  { "last-day-empty", RECEIPT (BIND REST "; notafter=\"\""), BAD },
  { "last-day-twice", RECEIPT (BIND REST "; notafter=2027-06-30; notafter=2027-06-30"), BAD },
  { "san-with-a-blank", RECEIPT (BIND REST "; san=\"c, d\""), BAD },
  { "san-of-a-mailbox", RECEIPT (BIND REST "; san=c@d.example"), BAD },
  { "san-of-a-uri", RECEIPT (BIND REST "; san=http://d.example"), BAD },
  { "san-beyond-ascii", RECEIPT (BIND REST "; san=d\303\274.example"), BAD },
  { "san-with-a-question-mark", RECEIPT (BIND REST "; san=c,d?.example"), BAD },
  { "san-twice", RECEIPT (BIND REST "; san=c; san=d"), BAD },

  { "by-another-host", RECEIPT ("v=1; by=mx2.contoso.example; id=4F1; ip=192.0.2.10" REST), BAD },
  { "id-in-other-case", RECEIPT ("v=1; by=mx1.contoso.example; id=4f1; ip=192.0.2.10" REST), BAD },
  { "id-that-begins-alike",
    RECEIPT ("v=1; by=mx1.contoso.example; id=4F12; ip=192.0.2.10" REST),
    BAD },
  { "ip-of-another", RECEIPT ("v=1; by=mx1.contoso.example; id=4F1; ip=192.0.2.11" REST), BAD },
  { "ip-with-a-zero", RECEIPT ("v=1; by=mx1.contoso.example; id=4F1; ip=192.0.2.010" REST), BAD },
  { "two", TEST_RECEIPT_OK TEST_RECEIPT_OK AT_BORDER, "E2@1: " },
  { "two-far-apart", TEST_RECEIPT_OK "X: y\n" TEST_RECEIPT_NONE AT_BORDER, "E2@2: " },
  { "two-of-which-one-is-below",
    TEST_RECEIPT_OK AT_BORDER TEST_RECEIPT_OK,
    "receipt ok+ TLSv1.3 [mail.fabrikam.example] [Contoso Partner CA] -" },
  { "below-the-border", AT_BORDER TEST_RECEIPT_OK, "" },
  { "above-a-line-of-ours", TEST_RECEIPT_OK TEST_HUB AT_BORDER, "" },
  { "between-two-lines-of-ours",
    TEST_HUB TEST_RECEIPT_OK AT_BORDER,
    "receipt ok+ TLSv1.3 [mail.fabrikam.example] [Contoso Partner CA] -" },
  { "border-line-without-an-id",
    TEST_RECEIPT_OK
    "Received: from a (b [192.0.2.10]) by mx1.contoso.example (Postfix) with SMTP; " TEST_DATE "\n",
    BAD },
};

static void
assert_evidence (const char *message, const char *want)
{
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (NULL);
  g_autofree char *text = dsec_test_evidence (state, message);

  if (g_str_has_prefix (want, "E2"))
    g_assert_true (g_str_has_prefix (text, want));
  else
    g_assert_cmpstr (text, ==, want);
}

static void
test_receipt (gconstpointer data)
{
  typeof (&rows[0]) row = data;

  assert_evidence (row->message, row->want);
}

/* What surrounds the run is a receipt that lacks one value. */
static const struct {
  const char *name;
  DsecTestRepeat value;
  gboolean want_good;
} cap_rows[] = {
  { "value-at-cap-minus-one", { "; san=", "x", DSEC_MAX_RECEIPT_VALUE - 1, NULL }, TRUE },
  { "value-at-cap", { "; san=", "x", DSEC_MAX_RECEIPT_VALUE, NULL }, TRUE },
  { "value-at-cap-plus-one", { "; san=", "x", DSEC_MAX_RECEIPT_VALUE + 1, NULL }, FALSE },
  { "quoted-at-cap", { "; san=\"", "x", DSEC_MAX_RECEIPT_VALUE, "\"" }, TRUE },
  { "quoted-at-cap-plus-one", { "; san=\"", "x", DSEC_MAX_RECEIPT_VALUE + 1, "\"" }, FALSE },
  { "sans-at-cap-minus-one", { "; san=x", ",x", DSEC_MAX_RECEIPT_SANS - 2, NULL }, TRUE },
  { "sans-at-cap", { "; san=x", ",x", DSEC_MAX_RECEIPT_SANS - 1, NULL }, TRUE },
  { "sans-at-cap-plus-one", { "; san=x", ",x", DSEC_MAX_RECEIPT_SANS, NULL }, FALSE },
  { "empty-sans-at-cap", { "; san=", ",", DSEC_MAX_RECEIPT_SANS - 1, NULL }, TRUE },
  { "empty-sans-count", { "; san=", ",", DSEC_MAX_RECEIPT_SANS, NULL }, FALSE },
  { "unknown-at-cap", { "; note=", "x", DSEC_MAX_RECEIPT_VALUE, NULL }, TRUE },
  { "unknown-at-cap-plus-one", { "; note=", "x", DSEC_MAX_RECEIPT_VALUE + 1, NULL }, FALSE },
  { "unknown-with-a-long-name", { "; ", "x", 4000, "=y" }, TRUE },
  { "many-semicolons", { NULL, ";", 8000, NULL }, FALSE },
};

static void
test_cap (gconstpointer data)
{
  typeof (&cap_rows[0]) row = data;
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (NULL);
  g_autofree char *value = dsec_test_repeat (&row->value);
  g_autofree char *message =
      g_strconcat ("X-Contoso-Domain-Receipt: " BIND REST, value, "\n" AT_BORDER, NULL);
  g_autofree char *text = dsec_test_evidence (state, message);

  g_assert_cmpint (g_str_has_prefix (text, BAD), ==, !row->want_good);
}

/* Only the field that IT names is a receipt; without its word the one of the usual name. */
static void
test_name_of_the_field (void)
{
  static const DsecTestPolicy change = {
    .edits = { { "[Receipt]\nHeader=X-Contoso-Domain-Receipt\n", "" } }
  };
  static const char usual[] = "Domain-Receipt: " BIND REST "\n" AT_BORDER;
  static const char other[] = RECEIPT (BIND REST);
  g_autoptr (DsecPolicyState) named = dsec_test_policy_new (NULL);
  g_autoptr (DsecPolicyState) unnamed = dsec_test_policy_new (&change);
  g_autofree char *usual_of_named = dsec_test_evidence (named, usual);
  g_autofree char *other_of_named = dsec_test_evidence (named, other);
  g_autofree char *usual_of_unnamed = dsec_test_evidence (unnamed, usual);
  g_autofree char *other_of_unnamed = dsec_test_evidence (unnamed, other);

  g_assert_cmpstr (usual_of_named, ==, "");
  g_assert_cmpstr (other_of_named, ==, GOOD);
  g_assert_cmpstr (usual_of_unnamed, ==, GOOD);
  g_assert_cmpstr (other_of_unnamed, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/receipt/field", rows, test_receipt);
  DSEC_TEST_ADD_ROWS ("/receipt/cap", cap_rows, test_cap);
  g_test_add_func ("/receipt/name-of-the-field", test_name_of_the_field);
  return g_test_run ();
}
