/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One trace line of any server, as administrators see it. */
#include "core/trace/trace-hop.h"

#include "core/base/limits.h"
#include "core/trace/trace-rows.h"
#include "core/trace/trace-token.h"
#include "support/test-rows.h"

#define AT        "; 2 Nov 2026 09:00:00 +0000"
#define LINE(tls) "from h (r [192.0.2.1]) " tls "by b (X) with SMTP id i" AT
#define POSTFIX(cn, result)                                                                        \
  "from h (r.example [192.0.2.1]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 "     \
  "bits)) (Client CN \"" cn "\", Issuer \"i\" (" result ")) by b.example (Postfix) with ESMTPS "   \
  "id I for <u@b.example>; Mon, 2 Nov 2026 09:00:00 +0000 (UTC)"

/* @want: the members that are set, as "name=value", in the order of the struct; tls and the result
 * always; the layout in brackets. */
static const struct {
  const char *name;
  DsecSpan input;
  const char *want;
  guint defects;
} rows[] = {
  { "postfix",
    LIT (POSTFIX ("c", "verified OK")),
    "by=b.example helo=h rdns=r.example ip=192.0.2.1 with=ESMTPS tls version=1.3 "
    "cipher=TLS_AES_256_GCM_SHA384 bits=256 ok cn=c issuer=i id=I for=u@b.example "
    "date=Mon, 2 Nov 2026 09:00:00 +0000 (UTC) [postfix]",
    0 },
  { "postfix-folded",
    LIT ("from h\t (unknown  [192.0.2.1])\t by b.example (Postfix) with  ESMTP "
         "id I; Mon,  2 Nov 2026 09:00:00 +0000 (UTC)"),
    "by=b.example helo=h ip=192.0.2.1 with=ESMTP no-tls unstated id=I "
    "date=Mon, 2 Nov 2026 09:00:00 +0000 (UTC) [postfix]",
    0 },
  { "quote-in-the-name",
    LIT (POSTFIX ("a\"b", "verified OK")),
    "by=b.example helo=h rdns=r.example ip=192.0.2.1 with=ESMTPS tls version=1.3 "
    "cipher=TLS_AES_256_GCM_SHA384 bits=256 ok id=I for=u@b.example "
    "date=Mon, 2 Nov 2026 09:00:00 +0000 (UTC)",
    DSEC_DEFECT_AMBIGUOUS_CERTIFICATE },
  { "parentheses-in-the-name",
    LIT (POSTFIX ("a(b)", "not verified")),
    "by=b.example helo=h rdns=r.example ip=192.0.2.1 with=ESMTPS tls version=1.3 "
    "cipher=TLS_AES_256_GCM_SHA384 bits=256 fail issuer=i id=I for=u@b.example "
    "date=Mon, 2 Nov 2026 09:00:00 +0000 (UTC) [postfix]",
    DSEC_DEFECT_AMBIGUOUS_CERTIFICATE },
  { "sendmail-names",
    LIT ("from h (r.example [192.0.2.1]) by b (8.17/8.17) with ESMTPS id i (version=TLSv1.2 "
         "cipher=C bits=256 verify=OK cn=\"a+20b\" issuer=\"+28i\")" AT),
    "by=b helo=h rdns=r.example ip=192.0.2.1 with=ESMTPS tls version=1.2 cipher=C bits=256 ok "
    "cn=a b id=i date=2 Nov 2026 09:00:00 +0000",
    DSEC_DEFECT_AMBIGUOUS_CERTIFICATE },
  { "xtext-with-a-control",
    LIT ("by b with ESMTPS id i (version=TLSv1.2 cipher=C bits=256 "
         "verify=OK cn=\"a+0Ab\" issuer=\"i\")" AT),
    "by=b with=ESMTPS tls version=1.2 cipher=C bits=256 ok issuer=i id=i "
    "date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "verify-yes",
    LIT ("by b with ESMTPS id i (TLSv1.3:C:256:YES)" AT),
    "by=b with=ESMTPS tls version=1.3 cipher=C bits=256 ok id=i date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "verify-no",
    LIT ("by b with ESMTPS id i (TLSv1.3:C:256:NO)" AT),
    "by=b with=ESMTPS tls version=1.3 cipher=C bits=256 none id=i date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "verify-another-word",
    LIT ("by b with X id i (version=TLSv1.2 cipher=C verify=SOFTWARE)" AT),
    "by=b with=X tls version=1.2 cipher=C fail id=i date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "family-of-ciphers-is-no-version",
    LIT ("by b with X (version=TLSv1/SSLv3 cipher=C)" AT),
    "by=b with=X tls cipher=C unstated date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "version-1",
    LIT (LINE ("(using TLSv1 with cipher C (128/128 bits)) ")),
    "by=b helo=h rdns=r ip=192.0.2.1 with=SMTP tls version=1.0 cipher=C bits=128 unstated id=i "
    "date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "version-1-4",
    LIT (LINE ("(using TLSv1.4) ")),
    "by=b helo=h rdns=r ip=192.0.2.1 with=SMTP tls unstated id=i date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "version-2",
    LIT (LINE ("(using TLSv2.0) ")),
    "by=b helo=h rdns=r ip=192.0.2.1 with=SMTP tls unstated id=i date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "version-with-more-digits",
    LIT (LINE ("(using TLSv1.2.3) ")),
    "by=b helo=h rdns=r ip=192.0.2.1 with=SMTP tls unstated id=i date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "ssl",
    LIT (LINE ("(using SSLv3 with cipher C (128/128 bits)) ")),
    "by=b helo=h rdns=r ip=192.0.2.1 with=SMTP tls cipher=C bits=128 unstated id=i "
    "date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "version-by-its-cipher",
    LIT ("by b with X tls TLS_AES_128_GCM_SHA256" AT),
    "by=b with=X tls version=1.3 cipher=TLS_AES_128_GCM_SHA256 unstated "
    "date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "cipher-with-a-key-exchange",
    LIT ("by b with X tls TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256" AT),
    "by=b with=X tls cipher=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 unstated "
    "date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "subject-of-one-line",
    LIT ("by b with ESMTPS (cipher=C subject=\"/C=DE/O=o/CN=a.b\")" AT),
    "by=b with=ESMTPS tls cipher=C unstated cn=a.b date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "subject-without-a-name",
    LIT ("by b with ESMTPS (cipher=C subject=\"/C=DE\")" AT),
    "by=b with=ESMTPS tls cipher=C unstated date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "subject-of-rfc-4514",
    LIT ("by b with ESMTPS (cipher=C subject=\"CN=a.b,O=o\")" AT),
    "by=b with=ESMTPS tls cipher=C unstated cn=a.b date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "subject-of-one-part",
    LIT ("by b with ESMTPS (cipher=C subject=\"cn=a.b\")" AT),
    "by=b with=ESMTPS tls cipher=C unstated cn=a.b date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "subject-of-rfc-4514-with-two-names",
    LIT ("by b with ESMTPS (cipher=C subject=\"CN=a.b,CN=c.d\")" AT),
    "by=b with=ESMTPS tls cipher=C unstated date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "subject-with-two-names",
    LIT ("by b with ESMTPS (cipher=C subject=\"/O=a/CN=b.c/CN=d.e\")" AT),
    "by=b with=ESMTPS tls cipher=C unstated date=2 Nov 2026 09:00:00 +0000",
    DSEC_DEFECT_AMBIGUOUS_CERTIFICATE },
  { "subject-with-an-escape",
    LIT ("by b with ESMTPS (cipher=C subject=\"CN=a\\,b,O=o\")" AT),
    "by=b with=ESMTPS tls cipher=C unstated date=2 Nov 2026 09:00:00 +0000",
    DSEC_DEFECT_AMBIGUOUS_CERTIFICATE },
  { "name-like-a-subject",
    LIT (POSTFIX ("CN=mail.partner.example,x", "not verified")),
    "by=b.example helo=h rdns=r.example ip=192.0.2.1 with=ESMTPS tls version=1.3 "
    "cipher=TLS_AES_256_GCM_SHA384 bits=256 fail cn=CN=mail.partner.example,x issuer=i id=I "
    "for=u@b.example date=Mon, 2 Nov 2026 09:00:00 +0000 (UTC) [postfix]",
    0 },
  { "protocol-alone",
    LIT ("from h by b with ESMTPS" AT),
    "by=b helo=h with=ESMTPS tls unstated date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "address-is-normal",
    LIT ("from h ([IPv6:2001:DB8:0::1]) by b" AT),
    "by=b helo=h ip=2001:db8::1 no-tls unstated date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "address-as-a-name-in-dns",
    LIT ("from h (192.0.2.9 [192.0.2.1]) by b" AT),
    "by=b helo=h ip=192.0.2.1 no-tls unstated date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "by-with-an-address",
    LIT ("from h by b[192.0.2.1], with X" AT),
    "by=b helo=h with=X no-tls unstated date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "by-with-a-comma",
    LIT ("by b, id <i>, for <f>" AT),
    "by=b no-tls unstated id=i for=f date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "two-hosts",
    LIT (LINE ("(using TLSv1.3 with cipher C (256/256 bits)) (Client CN \"c\", Issuer \"i\" "
               "(verified OK)) by evil ")),
    "by=evil helo=h rdns=r ip=192.0.2.1 with=SMTP no-tls unstated id=i "
    "date=2 Nov 2026 09:00:00 +0000",
    DSEC_DEFECT_REPEATED_BY },
  { "host-behind-the-date",
    LIT (LINE ("(using TLSv1.3 with cipher C (256/256 bits)) (Client CN \"c\", Issuer \"i\" "
               "(verified OK)) ") " by evil"),
    "by=b helo=h rdns=r ip=192.0.2.1 with=SMTP tls version=1.3 cipher=C bits=256 unstated id=i "
    "date=2 Nov 2026 09:00:00 +0000",
    DSEC_DEFECT_DATE_AFTER_BY },
  { "nul",
    LIT ("from h\0 by b" AT),
    "by=b helo=h? no-tls unstated date=2 Nov 2026 09:00:00 +0000",
    DSEC_DEFECT_CONTROL_CHARACTER },
  { "delete",
    LIT ("from h by b\177" AT),
    "by=b? helo=h no-tls unstated date=2 Nov 2026 09:00:00 +0000",
    DSEC_DEFECT_CONTROL_CHARACTER },
  { "control-in-a-line-of-postfix",
    LIT (POSTFIX ("c\r", "verified OK")),
    "by=b.example helo=h rdns=r.example ip=192.0.2.1 with=ESMTPS tls version=1.3 "
    "cipher=TLS_AES_256_GCM_SHA384 bits=256 ok cn=c? issuer=i id=I for=u@b.example "
    "date=Mon, 2 Nov 2026 09:00:00 +0000 (UTC)",
    DSEC_DEFECT_CONTROL_CHARACTER },
  { "eight-bit",
    LIT ("from \374 by b" AT),
    "by=b helo=\374 no-tls unstated date=2 Nov 2026 09:00:00 +0000",
    DSEC_DEFECT_NOT_UTF8 },
  { "empty", LIT (""), "no-tls unstated", DSEC_DEFECT_NO_BY | DSEC_DEFECT_NO_DATE },
  { "blanks", LIT (" \t "), "no-tls unstated", DSEC_DEFECT_NO_BY | DSEC_DEFECT_NO_DATE },
};

static void
append (GString *text, const char *name, const char *value)
{
  if (value != NULL)
    g_string_append_printf (text, " %s%s%s", name, *name != '\0' ? "=" : "", value);
}

static char *
describe (const DsecTraceHop *hop)
{
  GString *text = g_string_new (NULL);
  g_autofree char *bits = hop->bits >= 0 ? g_strdup_printf ("%d", hop->bits) : NULL;
  g_autofree char *layout = hop->layout != NULL ? g_strdup_printf ("[%s]", hop->layout) : NULL;

  append (text, "by", hop->by);
  append (text, "helo", hop->from_helo);
  append (text, "rdns", hop->from_rdns);
  append (text, "ip", hop->from_ip);
  append (text, "with", hop->with);
  append (text, "", hop->tls ? "tls" : "no-tls");
  append (text, "version", hop->tls_version);
  append (text, "cipher", hop->cipher);
  append (text, "bits", bits);
  append (text, "", dsec_client_verify_to_string (hop->client_verify));
  append (text, "cn", hop->client_cn);
  append (text, "issuer", hop->issuer_cn);
  append (text, "fingerprint", hop->fingerprint);
  append (text, "id", hop->id);
  append (text, "for", hop->for_address);
  append (text, "date", hop->date_raw);
  append (text, "", layout);
  g_string_erase (text, 0, 1);
  return g_string_free (text, FALSE);
}

static void
test_read (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  g_autoptr (DsecTraceHop) hop = dsec_trace_hop_read (7, copy);
  g_autofree char *text = describe (hop);

  g_assert_cmpstr (text, ==, row->want);
  g_assert_cmphex (hop->defects, ==, row->defects);
  g_assert_cmpuint (hop->ordinal, ==, 7);
  g_free ((gpointer) copy.data);
}

/* Every cut of a line: nothing is read behind the end, and a certificate is never read into it. */
static void
test_truncated (void)
{
  DsecSpan whole = dsec_span_from_string (POSTFIX ("c", "not verified"));

  for (gsize size = 0; size <= whole.size; size++) {
    DsecSpan copy = dsec_test_exact_copy (dsec_span_slice (whole, 0, size));
    g_autoptr (DsecTraceHop) hop = dsec_trace_hop_read (0, copy);

    g_assert_cmpint (hop->client_verify, !=, DSEC_CLIENT_VERIFIED);
    g_free ((gpointer) copy.data);
  }
}

static void
test_too_long (void)
{
  g_autofree char *long_text = g_strnfill (DSEC_MAX_FIELD + 1, 'x');
  g_autoptr (DsecTraceHop) read = dsec_trace_hop_read (0, (DsecSpan){ long_text, DSEC_MAX_FIELD });
  g_autoptr (DsecTraceHop) unread =
      dsec_trace_hop_read (0, (DsecSpan){ long_text, DSEC_MAX_FIELD + 1 });
  g_autofree char *text = describe (unread);

  g_assert_cmphex (read->defects, ==, DSEC_DEFECT_NO_BY | DSEC_DEFECT_NO_DATE);
  g_assert_cmphex (unread->defects, ==, DSEC_DEFECT_TOO_LONG);
  g_assert_cmpstr (text, ==, "no-tls unstated");
  dsec_trace_hop_free (NULL);
}

/* The rows for display come first, and no policy can name them. */
static void
test_rows (void)
{
  DsecMatch match;
  const DsecLayout *row = dsec_trace_rows_match (
      dsec_span_from_string (
          "from h ([192.0.2.1]) by b.example (CommuniGate Pro SMTP 6) with ESMTP id 1; Mon, 2 "
          "Nov 2026 09:00:00 +0000"),
      &match);

  g_assert_nonnull (row);
  g_assert_cmpstr (dsec_layout_get_name (row), ==, "communigate");
  g_assert_null (dsec_layout_lookup ("communigate"));
  g_assert_null (dsec_trace_rows_match (dsec_span_from_string ("x"), &match));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/trace-hop/read", rows, test_read);
  g_test_add_func ("/trace-hop/truncated", test_truncated);
  g_test_add_func ("/trace-hop/too-long", test_too_long);
  g_test_add_func ("/trace-hop/rows", test_rows);
  return g_test_run ();
}
