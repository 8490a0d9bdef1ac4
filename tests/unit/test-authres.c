/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grammar of Authentication-Results. */
#include "core/message/authres.h"

#include "support/test-rows.h"

/* @want: "id" or "id!" (another version than 1), then per result ";method=result", "/" behind the
 * method where a version stands there, and each property as " name=value". */
static const struct {
  const char *name;
  DsecSpan input;
  const char *want; /* (nullable): NULL: the grammar is broken */
} grammar_rows[] = {
  { "none", LIT ("mx.example; none"), "mx.example" },
  { "none-with-comment", LIT ("mx.example (a); none (b)"), "mx.example" },
  { "one-result", LIT ("mx.example; spf=pass"), "mx.example;spf=pass" },
  { "no-blank", LIT ("mx.example;spf=pass"), "mx.example;spf=pass" },
  { "two-results", LIT ("mx.example; spf=pass; dkim=fail"), "mx.example;spf=pass;dkim=fail" },
  { "words-lose-their-case",
    LIT ("MX.Example; SPF=Pass SMTP.MailFrom=A"),
    "MX.Example;spf=pass smtp.mailfrom=A" },
  { "property",
    LIT ("mx; spf=pass smtp.mailfrom=a@b.example"),
    "mx;spf=pass smtp.mailfrom=a@b.example" },
  { "client-ip-with-colons",
    LIT ("mx; x=pass policy.client-ip=2001:db8::1"),
    "mx;x=pass policy.client-ip=2001:db8::1" },
  { "colons-elsewhere", LIT ("mx; x=pass policy.ip=2001:db8::1"), NULL },
  { "slash-is-no-token", LIT ("mx; dkim=pass header.b=a/b+c"), NULL },
  { "domain-alone-behind-at", LIT ("mx; x=pass a.b=@c.example"), "mx;x=pass a.b=@c.example" },
  { "quoted-local-part", LIT ("mx; x=pass a.b=\"c d\"@e.example"), "mx;x=pass a.b=c d@e.example" },
  { "two-at", LIT ("mx; x=pass a.b=c@d@e"), NULL },
  { "at-alone", LIT ("mx; x=pass a.b=@"), NULL },
  { "hyphen-at-the-end-of-a-keyword", LIT ("mx; x=pass-"), NULL },
  { "reason-touches-a-property", LIT ("mx; x=fail reason=\"a\"c.d=e"), NULL },
  { "property-touches-a-quoted-one", LIT ("mx; x=pass a.b=\"c\"d . e=f"), "mx;x=pass a.b=c d.e=f" },
  { "property-touches-a-quoted-local-part", LIT ("mx; x=pass a.b=\"c\"@d\"e\"f.g=h"), NULL },
  { "reason-touches-a-quoted-property", LIT ("mx; x=pass a.b=\"c\"reason=d"), NULL },
  { "version-touches-the-id", LIT ("\"mx\"1; x=pass"), NULL },
  { "control-in-a-comment", LIT ("mx; x=fail (\001)"), NULL },
  { "tab-in-quotes", LIT ("mx; x=pass a.b=\"c\td\""), "mx;x=pass a.b=c\td" },
  { "two-properties", LIT ("mx; x=pass a.b=c d.e=f"), "mx;x=pass a.b=c d.e=f" },
  { "quoted-property", LIT ("mx; x=pass a.b=\"c; d=e \\\"f\\\\\""), "mx;x=pass a.b=c; d=e \"f\\" },
  { "quoted-semicolon-is-no-separator", LIT ("mx; spf=fail a.b=x\";\" dkim=pass"), NULL },
  { "quoted-empty", LIT ("mx; x=pass a.b=\"\""), "mx;x=pass a.b=" },
  { "quoted-id", LIT ("\"mx a\"; x=pass"), "mx a;x=pass" },
  { "reason", LIT ("mx; x=fail reason=\"a; b\" c.d=e"), "mx;x=fail c.d=e" },
  { "reason-token", LIT ("mx; x=fail reason=bad"), "mx;x=fail" },
  { "reason-behind-a-property", LIT ("mx; x=fail c.d=e reason=bad"), NULL },
  { "reason-twice", LIT ("mx; x=fail reason=a reason=b"), NULL },
  { "property-type-reason", LIT ("mx; x=fail reason.a=b"), "mx;x=fail reason.a=b" },
  { "version-one", LIT ("mx 1; x=pass"), "mx;x=pass" },
  { "version-two", LIT ("mx 2; x=pass"), "mx!;x=pass" },
  { "version-of-a-method", LIT ("mx; x/1=pass"), "mx;x/=pass" },
  { "comments-everywhere",
    LIT ("(a) mx (b) 1 (c) ; (d) x (e) / (f) 1 (g) = (h) pass (i) reason (j) = (k) r (l) p (m) . "
         "(n) q (o) = (p) v (q)"),
    "mx;x/=pass p.q=v" },
  { "comment-holds-a-result", LIT ("mx; x=fail (; x=pass)"), "mx;x=fail" },
  { "comment-with-pairs", LIT ("mx; x=fail (\\) \\( \\\\)"), "mx;x=fail" },
  { "comment-closed-by-a-pair", LIT ("mx; x=fail (\\)"), NULL },
  { "comment-ends-in-a-backslash", LIT ("mx; x=fail (\\"), NULL },
  { "quote-in-a-comment", LIT ("mx; x=fail (\") a.b=c"), "mx;x=fail a.b=c" },
  { "comment-depth-three", LIT ("mx; x=pass (((a)))"), "mx;x=pass" },
  { "comment-depth-four", LIT ("mx; x=pass ((((a))))"), "mx;x=pass" },
  { "comment-depth-five", LIT ("mx; x=pass (((((a)))))"), NULL },
  { "comment-not-closed", LIT ("mx; x=pass (a"), NULL },
  { "bracket-alone", LIT ("mx; x=pass )"), NULL },
  { "eight-bit-value", LIT ("mx; x=pass a.b=\374"), NULL },
  { "eight-bit-quoted", LIT ("mx; x=pass a.b=\"\303\274\""), "mx;x=pass a.b=\303\274" },
  { "eight-bit-method", LIT ("mx; \374=pass"), NULL },

  { "empty", LIT (""), NULL },
  { "blank", LIT ("  "), NULL },
  { "id-alone", LIT ("mx.example"), NULL },
  { "id-and-semicolon", LIT ("mx.example;"), NULL },
  { "no-id", LIT ("; x=pass"), NULL },
  { "no-id-but-a-result", LIT ("spf=pass; dkim=pass"), NULL },
  { "nul", LIT ("mx; x=pass\0"), NULL },
  { "nul-in-quotes", LIT ("mx; x=pass a.b=\"c\0d\""), NULL },
  { "nul-in-a-value", LIT ("mx; x=pass a.b=c\0d"), NULL },
  { "bare-cr", LIT ("mx; x=pass\ra.b=c"), NULL },
  { "line-feed", LIT ("mx; x=pass\na.b=c"), NULL },
  { "control-in-a-pair", LIT ("mx; x=pass a.b=\"\\\001\""), NULL },
  { "delete-in-quotes", LIT ("mx; x=pass a.b=\"\177\""), NULL },
  { "tab-is-white-space", LIT ("mx;\tx=pass\ta.b=c"), "mx;x=pass a.b=c" },
  { "quote-not-closed", LIT ("mx; x=pass a.b=\"c"), NULL },
  { "quote-closed-by-a-pair", LIT ("mx; x=pass a.b=\"c\\\""), NULL },
  { "semicolon-at-the-end", LIT ("mx; x=pass;"), NULL },
  { "two-semicolons", LIT ("mx;; x=pass"), NULL },
  { "no-result-word", LIT ("mx; x="), NULL },
  { "no-method", LIT ("mx; =pass"), NULL },
  { "no-equals", LIT ("mx; x pass"), NULL },
  { "quoted-result", LIT ("mx; x=\"pass\""), NULL },
  { "none-and-a-result", LIT ("mx; none; x=pass"), NULL },
  { "result-and-none", LIT ("mx; x=pass; none"), NULL },
  { "method-called-none", LIT ("mx; none=pass"), "mx;none=pass" },
  { "method-called-none-with-comments", LIT ("mx; none (a) = (b) pass"), "mx;none=pass" },
  { "property-without-dot", LIT ("mx; x=pass a=b"), NULL },
  { "property-without-value", LIT ("mx; x=pass a.b="), NULL },
  { "property-without-name", LIT ("mx; x=pass a.=b"), NULL },
  { "property-without-type", LIT ("mx; x=pass .a=b"), NULL },
  { "word-alone", LIT ("mx; x=pass a"), NULL },
  { "comma", LIT ("mx; x=pass, y=pass"), NULL },
  { "angle-in-a-value", LIT ("mx; x=pass a.b=<c>"), NULL },
  { "two-versions", LIT ("mx 1 1; x=pass"), NULL },
  { "method-version-empty", LIT ("mx; x/=pass"), NULL },
};

static char *
describe (const DsecAuthres *field)
{
  GString *text = NULL;

  if (field == NULL)
    return NULL;
  text = g_string_new (field->authserv_id);
  g_string_append (text, field->is_version_1 ? "" : "!");
  for (guint i = 0; i < field->results->len; i++) {
    const DsecAuthresResult *result = g_ptr_array_index (field->results, i);

    g_string_append_printf (
        text, ";%s%s=%s", result->method, result->has_method_version ? "/" : "", result->result);
    for (guint j = 0; j < result->properties->len; j++) {
      const DsecAuthresProperty *property = g_ptr_array_index (result->properties, j);

      g_string_append_printf (text, " %s=%s", property->name, property->value);
    }
  }
  return g_string_free (text, FALSE);
}

static void
test_grammar (gconstpointer data)
{
  typeof (&grammar_rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  g_autoptr (DsecAuthres) field = dsec_authres_parse (copy);
  g_autofree char *text = describe (field);

  g_assert_cmpstr (text, ==, row->want);
  g_free ((gpointer) copy.data);
}

static const struct {
  const char *name;
  DsecTestRepeat input;
  gboolean want_good;
} size_rows[] = {
  { "many-semicolons", { "mx", ";", 100000, NULL }, FALSE },
  { "many-results", { "mx", "; x=pass", 10000, NULL }, TRUE },
  { "many-properties", { "mx; x=pass", " a.b=c", 10000, NULL }, TRUE },
  { "many-brackets", { "mx; x=pass ", "(", 100000, NULL }, FALSE },
  { "many-comments", { "mx; x=pass ", "()", 50000, NULL }, TRUE },
  { "many-pairs", { "mx; x=pass a.b=\"", "\\\\", 50000, "\"" }, TRUE },
};

static void
test_size (gconstpointer data)
{
  typeof (&size_rows[0]) row = data;
  g_autofree char *input = dsec_test_repeat (&row->input);
  g_autoptr (DsecAuthres) field = dsec_authres_parse (dsec_span_from_string (input));

  g_assert_cmpint (field != NULL, ==, row->want_good);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/authres/grammar", grammar_rows, test_grammar);
  DSEC_TEST_ADD_ROWS ("/authres/size", size_rows, test_size);
  return g_test_run ();
}
