/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a trace line states about TLS: only where servers write it, and only whole comments. */
#include "core/trace/trace-tls.h"

#include <string.h>

#include "core/trace/trace-shapes.h"
#include "support/test-rows.h"

#define POSTFIX "from h (r [192.0.2.1]) (using TLSv1.3 with cipher C (256/256 bits)) "

#define JAMES "from h (EHLO h) ([192.0.2.1]) "
#define J     " (JAMES SMTP Server ) with ESMTPA ID i"

/* @want: the captures as "name=text", in the order of the table below. */
static const struct {
  const char *name;
  DsecSpan input;
  const char *want;
  guint defects; /* those that the reader adds */
} rows[] = {
  { "nothing", LIT ("from h (r [192.0.2.1]) by b with ESMTPS"), "", 0 },
  { "postfix",
    LIT (POSTFIX "(Client CN \"c\", Issuer \"i\" (verified OK)) by b"),
    "tls=TLSv1.3 cipher=C bits=256 verify=verified OK cn=c issuer=i",
    0 },
  { "postfix-not-verified",
    LIT (POSTFIX "(Client CN \"c\", Issuer \"i\" (not verified)) by b"),
    "tls=TLSv1.3 cipher=C bits=256 verify=not verified cn=c issuer=i",
    0 },
  { "postfix-none",
    LIT (POSTFIX "(No client certificate requested) by b"),
    "tls=TLSv1.3 cipher=C bits=256 verify=No client certificate requested",
    0 },
  { "postfix-raw-key",
    LIT (POSTFIX "(Client RPK n digest AB:CD) by b"),
    "tls=TLSv1.3 cipher=C bits=256 fingerprint=AB:CD",
    0 },
  { "quote-in-the-name",
    LIT (POSTFIX "(Client CN \"a\"b\", Issuer \"i\" (verified OK)) by b"),
    "tls=TLSv1.3 cipher=C bits=256 verify=verified OK",
    DSEC_DEFECT_AMBIGUOUS_CERTIFICATE },
  { "result-in-the-name",
    LIT (POSTFIX
         "(Client CN \"c\", Issuer \"i\" (verified OK)\", Issuer \"j\" (not verified)) by b"),
    "tls=TLSv1.3 cipher=C bits=256 verify=not verified",
    DSEC_DEFECT_AMBIGUOUS_CERTIFICATE },
  { "tls-in-a-name-that-ends-its-comment",
    LIT (
        "from h (r [192.0.2.1]) (Client CN \"a) (using TLSv1.3 with cipher C (256/256 bits)) (b\", "
        "Issuer \"i\" (verified OK)) by b"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "name-with-quotes-that-ends-its-comment",
    LIT ("from h (r [192.0.2.1]) (Client CN \"a\", Issuer \"i\" (verified OK)) (using TLSv1.3 with "
         "cipher C (256/256 bits)) (\"b\", Issuer \"j\" (not verified)) by b"),
    "verify=not verified",
    DSEC_DEFECT_MISPLACED_TLS },
  { "certificate-in-a-name",
    LIT (POSTFIX "(Client CN \"a) (Client CN \"c\", Issuer \"i\" (verified OK)) (\", Issuer \"j\" "
                 "(not verified)) by b"),
    "tls=TLSv1.3 cipher=C bits=256 verify=not verified",
    DSEC_DEFECT_MISPLACED_TLS },
  { "version-in-a-subject",
    LIT ("by b with X (cipher=C subject=\"/CN=a) (version=TLSv1.3 cipher=D verify=OK) (\") id i"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "clause-in-a-subject",
    LIT ("by b with X (cipher=C subject=\"/CN=a) tls D (\") id i"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "result-in-a-name-of-sendmail",
    LIT ("by b id i (version=TLSv1.2 cipher=C bits=256 verify=FAIL cn=a) (version=TLSv1.3 cipher=D "
         "bits=256 verify=OK) (b issuer=j)"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "bad-result-after-a-name",
    LIT ("by b with X (cipher=C subject=\"/CN=a\") id i (version=TLSv1.3 cipher=D verify=FAIL)"),
    "cipher=C verify=FAIL cn=/CN=a subject",
    DSEC_DEFECT_MISPLACED_TLS },
  { "rest-of-a-name-that-was-verified",
    LIT (POSTFIX "(Client CN \"a) (x\", Issuer \"j\" (verified OK)) by b"),
    "tls=TLSv1.3 cipher=C bits=256",
    0 },
  { "another-word-at-the-end",
    LIT (POSTFIX "(Client CN \"c\", Issuer \"i\" (maybe)) by b"),
    "tls=TLSv1.3 cipher=C bits=256",
    0 },
  { "two-certificates-the-first-stands",
    LIT (POSTFIX "(Client CN \"\"\", Issuer \"i\" (not verified)) "
                 "(Client CN \"\"\", Issuer \"i\" (verified OK)) by b"),
    "tls=TLSv1.3 cipher=C bits=256 verify=not verified",
    DSEC_DEFECT_AMBIGUOUS_CERTIFICATE },
  { "first-comment-is-the-peers",
    LIT ("from h (using TLSv1.3 with cipher C (256/256 bits)) by b"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "comment-glued-to-the-helo",
    LIT ("from h(x) (r [192.0.2.1])(using TLSv1.3 with cipher C (256/256 bits)) by b"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "peer-without-an-address", LIT ("from h (r) (Using TLS) by b"), "", DSEC_DEFECT_MISPLACED_TLS },
  { "peer-that-speaks",
    LIT ("from h ([192.0.2.1] helo=x) (Using TLS) by b"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "address-in-a-later-comment",
    LIT ("from h (r [192.0.2.1]) (Using TLS) (r [192.0.2.2]) by b"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "worse-result-stands",
    LIT ("by b id i (version=TLSv1.2 cipher=C bits=256 verify=OK) (A:B:1:FAIL)"),
    "tls=TLSv1.2 cipher=C bits=256 verify=FAIL",
    0 },
  { "james", LIT (JAMES "(using TLSv1.3 with cipher C) by b" J), "tls=TLSv1.3 cipher=C", 0 },
  { "james-without-brackets",
    LIT ("from h (HELO h) (192.0.2.1) (using TLSv1.3 with cipher C) by b" J),
    "tls=TLSv1.3 cipher=C",
    0 },
  { "james-address-comes-last",
    LIT (JAMES "(using TLSv1.3 with cipher C) () ([192.0.2.2]) by b" J),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "james-same-address-comes-last",
    LIT (JAMES "(using TLSv1.3 with cipher C) (x) ([192.0.2.1]) by b" J),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "james-ident-comes-last",
    LIT (JAMES "(using TLSv1.3 with cipher C) (@192.0.2.2) by b" J),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "james-ident-ends-the-words",
    LIT (JAMES "(using TLSv1.3 with cipher C key-exchange x@192.0.2.2) by b" J),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "james-address-ends-the-words",
    LIT (JAMES "(using TLSv1.3 with cipher C key-exchange x [192.0.2.2]) by b" J),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "james-other-comment",
    LIT (JAMES "(using TLSv1.3 with cipher C) (x) by b" J),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "james-glued-comment",
    LIT ("from h (EHLO h) ([192.0.2.1])(x) (using TLSv1.3 with cipher C) by b" J),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "james-name-with-a-blank",
    LIT ("from h (EHLO h x) ([192.0.2.1]) (using TLSv1.3 with cipher C) by b" J),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "james-no-address",
    LIT ("from h (EHLO h) (x) (using TLSv1.3 with cipher C) by b" J),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "james-address-and-more",
    LIT ("from h (EHLO h) ([192.0.2.1] x) (using TLSv1.3 with cipher C) by b" J),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "james-of-another-server",
    LIT (JAMES "(using TLSv1.3 with cipher C) by b (x)"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "stray-parenthesis-before-by",
    LIT ("from h (r) x) (using TLSv1.3 with cipher C (256/256 bits)) by b"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "before-any-clause",
    LIT ("(using TLSv1.3 with cipher C (256/256 bits)) by b"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "not-the-whole-comment",
    LIT ("from h (r) (x using TLSv1.3 with cipher C (256/256 bits)) by b"),
    "",
    0 },
  { "inside-a-comment",
    LIT ("from h (r) (a (using TLSv1.3 with cipher C (256/256 bits))) by b"),
    "",
    0 },
  { "behind-the-date",
    LIT ("by b; 2 Nov 2026 09:00:00 +0000 (UTC) (using TLSv1.3 with cipher C (256/256 bits))"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "in-the-place-of-the-zone",
    LIT ("by b; 2 Nov 2026 09:00:00 +0000 (using TLSv1.3 with cipher C (256/256 bits))"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "inside-the-date",
    LIT ("by b with X; Mon, (version=TLSv1.3 cipher=C) 2 Nov 2026 09:00:00 +0000"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "before-the-date",
    LIT ("by b with X id i; (version=TLSv1.3 cipher=C) 2 Nov 2026 09:00:00 +0000"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "after-a-semicolon-without-a-date",
    LIT ("by b with X id i; soon (TLS1.3:C:256)"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "result-after-the-date",
    LIT ("by b; 2 Nov 2026 09:00:00 +0000 (UTC) (Client CN \"c\", Issuer \"i\" (verified OK))"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "semicolon-before-by",
    LIT ("from h (r [192.0.2.1]); by b (OpenSMTPD) with X id i (TLSv1.3:C:256:NO); for <f>; 2 Nov "
         "2026 09:00:00 +0000"),
    "tls=TLSv1.3 cipher=C bits=256 verify=NO",
    0 },
  { "ibm-gateway",
    LIT ("by b (192.0.2.1) with IBM ESMTP SMTP Gateway: x; (version=TLSv1.2 cipher=C "
         "bits=256/256) 2 Nov 2026 09:00:00 +0000"),
    "tls=TLSv1.2 cipher=C bits=256",
    0 },
  { "purelymail",
    LIT ("by b (Purelymail SMTP) with X id i; (version=TLSv1.3 cipher=C); 2 Nov 2026 09:00:00 "
         "+0000"),
    "tls=TLSv1.3 cipher=C",
    0 },
  { "purelymail-after-the-date",
    LIT ("by b (Purelymail SMTP) with X id i; 2 Nov 2026 09:00:00 +0000 (UTC) (version=TLSv1.3 "
         "cipher=C)"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "in-the-place-of-the-id",
    LIT ("by b with X id (version=TLSv1.3 cipher=C) i"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "in-the-place-of-a-missing-id",
    LIT ("by b with X id (using TLSv1.3 with cipher C (256/256 bits)); 2 Nov 2026 09:00:00 +0000"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "glued-to-the-id", LIT ("by b with X id i(TLS1.3:C:256)"), "", DSEC_DEFECT_MISPLACED_TLS },
  { "glued-to-the-recipient",
    LIT ("by b with X id i for f@b(TLS1.3:C:256)"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "in-the-place-of-the-host", LIT ("by (TLS1.3:C:256) b with X"), "", DSEC_DEFECT_MISPLACED_TLS },
  { "in-the-place-of-the-protocol",
    LIT ("by b with (version=TLSv1.3 cipher=C) X"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "postfix-says-it-before",
    LIT ("from h (r [192.0.2.1]) by b (Postfix) with X id i (version=TLSv1.3 cipher=C)"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "place-of-no-tls", LIT ("by b with X id (x) i; (y) 2 Nov 2026 09:00:00 +0000 (UTC)"), "", 0 },
  { "sendmail",
    LIT ("by b (8) with ESMTPS id i (version=TLSv1.2 cipher=C bits=256 verify=OK)"),
    "tls=TLSv1.2 cipher=C bits=256 verify=OK",
    0 },
  { "sendmail-names",
    LIT ("by b id i (version=TLSv1.2 cipher=C bits=256 verify=OK cn=\"a+20b\" issuer=\"i\")"),
    "tls=TLSv1.2 cipher=C bits=256 verify=OK cn=a+20b issuer=i xtext",
    0 },
  { "momentum",
    LIT ("by b with ESMTPS (cipher=C subject=\"/CN=a\")"),
    "cipher=C cn=/CN=a subject",
    0 },
  { "form-of-the-name-that-stands",
    LIT (POSTFIX "(Client CN \"c+20d\", Issuer \"i\" (not verified)) by b id i (version=TLSv1.2 "
                 "cipher=C bits=256 verify=OK cn=\"e\" issuer=\"f\")"),
    "tls=TLSv1.3 cipher=C bits=256 verify=not verified cn=c+20d issuer=i",
    0 },
  { "exchange",
    LIT ("by b (192.0.2.1) with Microsoft SMTP Server (version=TLS1_2, cipher=C) id i"),
    "tls=TLS1_2 cipher=C",
    0 },
  { "exim", LIT ("by b with esmtps (TLS1.3:C:256) (Exim 4)"), "tls=TLS1.3 cipher=C bits=256", 0 },
  { "opensmtpd",
    LIT ("by b with ESMTPS id i (TLSv1.3:C:256:YES)"),
    "tls=TLSv1.3 cipher=C bits=256 verify=YES",
    0 },
  { "qmail", LIT ("by b with (C encrypted) SMTP"), "cipher=C", 0 },
  { "qmail-after-the-protocol", LIT ("by b with SMTP (C encrypted)"), "cipher=C", 0 },
  { "messagelabs", LIT ("by b with C encrypted SMTP"), "cipher=C", 0 },
  { "ironport", LIT ("by b with ESMTP/TLS/C"), "cipher=C", 0 },
  { "slash-without-tls", LIT ("by b with ESMTP/8BIT"), "", 0 },
  { "words", LIT ("by b over TLS secured channel with X"), "tls=TLS", 0 },
  { "words-with-a-version",
    LIT ("by b with X over TLSv1.3 encrypted session with cipher C (256/256 bits) id i"),
    "tls=TLSv1.3 cipher=C bits=256",
    0 },
  { "words-cipher-first",
    LIT ("by b with X with cipher C over TLS secured channel id i"),
    "tls=TLS cipher=C",
    0 },
  { "words-like-postfix",
    LIT ("by b with X using TLSv1.2 with cipher C (128/256 bits) id i"),
    "tls=TLSv1.2 cipher=C bits=128",
    0 },
  { "words-cipher-alone", LIT ("by b with X with cipher AES256-SHA id i"), "cipher=AES256-SHA", 0 },
  { "words-cipher-that-is-none", LIT ("by b with X with cipher none id i"), "", 0 },
  { "words-that-deny", LIT ("by b not over TLS secured channel with X"), "", 0 },
  { "words-and-more", LIT ("by b over TLS secured channel perhaps with X"), "", 0 },
  { "words-tls-and-more", LIT ("by b over TLSless channel with X"), "", 0 },
  { "words-of-the-peer", LIT ("from h over TLS secured channel ([192.0.2.1]) by b with X"), "", 0 },
  { "words-behind-the-peer",
    LIT ("from h ([192.0.2.1]) over TLS secured channel by b with X"),
    "",
    0 },
  { "words-as-a-recipient", LIT ("by b with X id i for over TLS secured channel"), "", 0 },
  { "words-after-the-date",
    LIT ("by b with X; 2 Nov 2026 09:00:00 +0000 over TLS secured channel"),
    "",
    0 },
  { "words-in-a-comment",
    LIT ("from h (r [192.0.2.1]) (over TLS secured channel) by b with X"),
    "tls=TLS",
    0 },
  { "words-in-a-comment-about-the-peer",
    LIT ("from h (over TLS secured channel) by b with X"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "gateway",
    LIT ("by b with X (TLS TLSv1.2 ECDHE-RSA-C) id i"),
    "tls=TLSv1.2 cipher=ECDHE-RSA-C",
    0 },
  { "gateway-colon",
    LIT ("by b with X (TLS: TLSv1.3, cipher C, 256 bits)"),
    "tls=TLSv1.3 cipher=C bits=256",
    0 },
  { "gateway-names-each",
    LIT ("by b with X (TLS version=TLSv1.3 cipher=C bits=256/256)"),
    "tls=TLSv1.3 cipher=C bits=256",
    0 },
  { "gateway-blank-in-the-version",
    LIT ("from h (r [192.0.2.1]) (TLS 1.3 TLS_C (256/256 bits)) by b"),
    "tls=TLS 1.3 cipher=TLS_C bits=256",
    0 },
  { "gateway-cipher-alone", LIT ("by b with X (TLS AES256-SHA)"), "tls=TLS cipher=AES256-SHA", 0 },
  { "gateway-secured", LIT ("by b with X (TLS secured channel)"), "tls=TLS", 0 },
  { "gateway-before-by", LIT ("from h (r [192.0.2.1]) (TLS) by b"), "tls=TLS", 0 },
  { "gateway-off", LIT ("by b with X (TLS off)"), "", 0 },
  { "gateway-not-used", LIT ("by b with X (TLS not used)"), "", 0 },
  { "gateway-no-tls", LIT ("by b with X (no TLS)"), "", 0 },
  { "gateway-not-using", LIT ("by b with X (not using TLS)"), "", 0 },
  { "gateway-as-the-peer", LIT ("from h (TLS 1.3) by b"), "", DSEC_DEFECT_MISPLACED_TLS },
  { "clause-of-rfc-8314", LIT ("by b with ESMTPS tls C"), "cipher=C", 0 },
  { "clause-after-a-semicolon",
    LIT ("by b with X id i; tls C 2 Nov 2026 09:00:00 +0000"),
    "",
    DSEC_DEFECT_MISPLACED_TLS },
  { "clause-of-opensmtpd",
    LIT ("by b (OpenSMTPD) with X id i; TLS version=TLSv1.2 cipher=C bits=256 verify=NO; for <f>; "
         "2 Nov 2026 09:00:00 +0000"),
    "tls=TLSv1.2 cipher=C bits=256 verify=NO",
    0 },
  { "courier",
    LIT ("from h (r [192.0.2.1]) (TLS: TLSv1.3,256bits,C) by b"),
    "tls=TLSv1.3 cipher=C bits=256",
    0 },
  { "using-tls", LIT ("from h (r [192.0.2.1]) (Using TLS) by b"), "part", 0 },
  { "tls-alone", LIT ("by b with SMTP (TLS)"), "tls=TLS", 0 },
  { "first-statement-stands",
    LIT ("from h (r [192.0.2.1]) (using TLSv1.2 with cipher A (128/128 bits)) by b "
         "(TLSv1.3:B:256)"),
    "tls=TLSv1.2 cipher=A bits=128",
    0 },
};

static const struct {
  DsecCapture capture;
  const char *name;
} captures[] = {
  { DSEC_CAPTURE_TLS, "tls" },
  { DSEC_CAPTURE_CIPHER, "cipher" },
  { DSEC_CAPTURE_BITS, "bits" },
  { DSEC_CAPTURE_VERIFY, "verify" },
  { DSEC_CAPTURE_CN, "cn" },
  { DSEC_CAPTURE_ISSUER, "issuer" },
  { DSEC_CAPTURE_FINGERPRINT, "fingerprint" },
};

/* "part" alone: TLS is stated, and nothing of it. */
static char *
describe (const DsecMatch *match, DsecNameForm form)
{
  static const char *const forms[] = {
    [DSEC_NAME_PLAIN] = "", [DSEC_NAME_XTEXT] = " xtext", [DSEC_NAME_SUBJECT] = " subject"
  };
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (captures); i++) {
    g_autofree char *value = dsec_span_dup (match->captures[captures[i].capture]);

    if (value != NULL)
      g_string_append_printf (text, "%s%s=%s", text->len > 0 ? " " : "", captures[i].name, value);
  }
  if (text->len == 0 && match->captures[DSEC_CAPTURE_TLSPART].data != NULL)
    g_string_append (text, "part");
  g_string_append (text, forms[form]);
  return g_string_free (text, FALSE);
}

static void
test_read (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  g_autoptr (DsecTraceClauses) clauses = dsec_trace_clauses_new (copy);
  DsecMatch match = { 0 };
  guint defects = 0;
  DsecNameForm form = dsec_trace_read_tls (clauses, &match, &defects);
  g_autofree char *text = describe (&match, form);

  g_assert_cmpstr (text, ==, row->want);
  g_assert_cmphex (defects, ==, row->defects);
  g_free ((gpointer) copy.data);
}

static const struct {
  const char *name;
  const char *words;
  gboolean want;
} protocol_rows[] = {
  { "esmtp", "ESMTP", FALSE },
  { "esmtps", "ESMTPS", TRUE },
  { "esmtpsa", "esmtpsa", TRUE },
  { "esmtpa", "ESMTPA", FALSE },
  { "smtps", "SMTPS", TRUE },
  { "lmtps", "LMTPS", TRUE },
  { "utf8smtps", "UTF8SMTPS", TRUE },
  { "utf8smtp", "UTF8SMTP", FALSE },
  { "local-esmtps", "local-esmtps", TRUE },
  { "https", "HTTPS", TRUE },
  { "esmtp-tls", "ESMTP-TLS", TRUE },
  { "smtp-ssl", "SMTP-SSL", TRUE },
  { "esmtp/tls", "ESMTP/TLS", TRUE },
  { "esmtp/notls", "ESMTP/NOTLS", FALSE },
  { "small-suffix", "esmtp-tls", FALSE },
  { "second-word", "Microsoft SMTPS", TRUE },
  { "smtpsvc", "Microsoft SMTPSVC", FALSE },
  { "ending-alone", "XS", FALSE },
  { "longer", "ESMTPSX", FALSE },
  { "empty", "", FALSE },
};

static void
test_protocol (gconstpointer data)
{
  typeof (&protocol_rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (dsec_span_from_string (row->words));

  g_assert_cmpint (dsec_trace_is_tls_protocol (copy), ==, row->want);
  g_free ((gpointer) copy.data);
}

static void
test_places (void)
{
  DsecSpan certificate = dsec_span_from_string ("Client CN \"c\", Issuer \"i\" (verified OK)");
  const DsecLayout *shape = NULL;
  DsecMatch match;

  memset (&match, 1, sizeof match);
  g_assert_null (dsec_trace_match_shape (DSEC_PLACE_PEER, certificate, &match));
  g_assert_null (match.captures[DSEC_CAPTURE_VERIFY].data);
  g_assert_null (dsec_trace_match_shape (DSEC_PLACE_BEHIND_BY, certificate, &match));
  shape = dsec_trace_match_shape (DSEC_PLACE_BEFORE_BY, certificate, &match);
  g_assert_cmpstr (dsec_layout_get_name (shape), ==, "client-certificate");
  dsec_assert_span (match.captures[DSEC_CAPTURE_CN], dsec_span_from_string ("c"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/trace-tls/read", rows, test_read);
  DSEC_TEST_ADD_ROWS ("/trace-tls/protocol", protocol_rows, test_protocol);
  g_test_add_func ("/trace-tls/places", test_places);
  return g_test_run ();
}
