/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Authentication results of any server: what breaks the grammar is read as far as it is beyond
 * doubt, and never without a defect. The grammar itself: test-authres.c. */
#include "core/trace/trace-authres.h"

#include <string.h>

#include "core/base/limits.h"
#include "support/test-rows.h"

#define BROKEN(bits) (DSEC_AUTHRES_GRAMMAR | (bits))

/* @want: "id" or "-", "/version", then per result ";method=result" with "/" behind the method where
 * a version stands there, "(reason)", and each property as " name=value". */
static const struct {
  const char *name;
  DsecSpan input;
  const char *want;
  guint defects;
} rows[] = {
  { "good",
    LIT ("mx 1; spf=pass reason=\"a b\" smtp.mailfrom=x; dkim/1=fail"),
    "mx/1;spf=pass(a b) smtp.mailfrom=x;dkim/=fail",
    0 },
  { "none", LIT ("mx; none"), "mx", 0 },
  { "value-that-is-no-token",
    LIT ("mx; dkim=pass header.b=a/b+c="),
    "mx;dkim=pass header.b=a/b+c=",
    BROKEN (0) },
  { "angle-in-a-value",
    LIT ("mx; x=pass a.b=<c d>"),
    "mx;x=pass a.b=<c",
    BROKEN (DSEC_AUTHRES_JUNK) },
  { "no-id",
    LIT ("spf=pass a.b=c; dkim=fail"),
    "-;spf=pass a.b=c;dkim=fail",
    BROKEN (DSEC_AUTHRES_NO_AUTHSERV_ID) },
  { "nothing", LIT (""), "-", BROKEN (DSEC_AUTHRES_NO_AUTHSERV_ID | DSEC_AUTHRES_NO_RESULT) },
  { "semicolon-first", LIT ("; spf=pass"), "-;spf=pass", BROKEN (DSEC_AUTHRES_NO_AUTHSERV_ID) },
  { "id-alone", LIT ("mx"), "mx", BROKEN (DSEC_AUTHRES_NO_RESULT) },
  { "id-and-semicolon", LIT ("mx;"), "mx", BROKEN (DSEC_AUTHRES_EMPTY_RESULT) },
  { "semicolon-at-the-end", LIT ("mx; x=pass;"), "mx;x=pass", BROKEN (DSEC_AUTHRES_EMPTY_RESULT) },
  { "property-behind-the-id",
    LIT ("mx a.b=c; x=pass"),
    "mx;x=pass",
    BROKEN (DSEC_AUTHRES_NO_METHOD) },
  { "junk-behind-the-id", LIT ("mx \"% %\"; x=pass"), "mx;x=pass", BROKEN (DSEC_AUTHRES_JUNK) },
  { "two-versions", LIT ("mx 1 2; x=pass"), "mx/1;x=pass", BROKEN (0) },
  { "property-without-a-result", LIT ("mx; a.b=pass"), "mx", BROKEN (DSEC_AUTHRES_NO_METHOD) },
  { "property-behind-none", LIT ("mx; none; a.b=pass"), "mx", BROKEN (DSEC_AUTHRES_NO_METHOD) },
  { "words", LIT ("mx; spf pass"), "mx", BROKEN (DSEC_AUTHRES_JUNK) },
  { "word-behind-a-result",
    LIT ("mx; x=pass word a.b=c"),
    "mx;x=pass a.b=c",
    BROKEN (DSEC_AUTHRES_JUNK) },
  { "property-without-its-type",
    LIT ("mx; x=pass a=b"),
    "mx;x=pass",
    BROKEN (DSEC_AUTHRES_NO_PTYPE) },
  { "second-reason",
    LIT ("mx; x=pass reason=a reason=b"),
    "mx;x=pass(a)",
    BROKEN (DSEC_AUTHRES_NO_PTYPE) },
  { "no-method", LIT ("mx; =pass"), "mx", BROKEN (DSEC_AUTHRES_JUNK) },
  { "version-without-a-method", LIT ("mx; /1=pass"), "mx", BROKEN (DSEC_AUTHRES_JUNK) },
  { "no-result", LIT ("mx; x=; y=pass"), "mx;y=pass", BROKEN (DSEC_AUTHRES_BAD_RESULT) },
  { "result-that-is-no-keyword",
    LIT ("mx; x=pass%; y=fail"),
    "mx;x=pass%;y=fail",
    BROKEN (DSEC_AUTHRES_BAD_RESULT) },
  { "result-with-a-detail",
    LIT ("mx; x=pass; y=Transactional:account score=20 a.b=c; z=fail"),
    "mx;x=pass;y=transactional a.b=c;z=fail",
    BROKEN (DSEC_AUTHRES_BAD_RESULT | DSEC_AUTHRES_NO_PTYPE) },
  { "pass-with-a-detail",
    LIT ("mx; x=pass:fail a.b=c"),
    "mx;x=pass:fail a.b=c",
    BROKEN (DSEC_AUTHRES_BAD_RESULT) },
  { "pass-in-capitals-with-a-detail",
    LIT ("mx; x=PASS:"),
    "mx;x=pass:",
    BROKEN (DSEC_AUTHRES_BAD_RESULT) },
  { "detail-without-a-result",
    LIT ("mx; x=:pass"),
    "mx;x=:pass",
    BROKEN (DSEC_AUTHRES_BAD_RESULT) },
  { "detail-with-a-detail", LIT ("mx; x=a:b:c"), "mx;x=a", BROKEN (DSEC_AUTHRES_BAD_RESULT) },
  { "two-results-in-a-word",
    LIT ("mx; x=pass,fail; y=fail"),
    "mx;x=pass,fail;y=fail",
    BROKEN (DSEC_AUTHRES_BAD_RESULT) },
  { "underscore", LIT ("mx; x=temp_error"), "mx;x=temp_error", BROKEN (DSEC_AUTHRES_BAD_RESULT) },
  { "slash-in-a-value",
    LIT ("mx; x=pass a.bits=256/256; y=fail"),
    "mx;x=pass a.bits=256/256;y=fail",
    BROKEN (0) },
  { "method-that-is-no-keyword", LIT ("mx; x%=pass"), "mx", BROKEN (DSEC_AUTHRES_BAD_RESULT) },
  { "quoted-result", LIT ("mx; x=\"pass\""), "mx", BROKEN (DSEC_AUTHRES_BAD_RESULT) },
  { "result-in-pieces", LIT ("mx; x=pa\"ss\""), "mx", BROKEN (DSEC_AUTHRES_BAD_RESULT) },
  { "quoted-method", LIT ("mx; \"x\"=pass"), "mx", BROKEN (DSEC_AUTHRES_BAD_RESULT) },
  { "result-in-a-comment",
    LIT ("mx; x=fail (; x=pass) a"),
    "mx;x=fail",
    BROKEN (DSEC_AUTHRES_JUNK) },
  { "result-in-a-quoted-string",
    LIT ("mx; x=fail a.b=\"; x=pass\" c"),
    "mx;x=fail a.b=; x=pass",
    BROKEN (DSEC_AUTHRES_JUNK) },
  { "comment-closed-by-a-pair",
    LIT ("mx; x=fail (\\); y=pass"),
    "mx;x=fail",
    BROKEN (DSEC_AUTHRES_UNCLOSED) },
  { "comment-not-closed",
    LIT ("mx; x=fail ((a); y=pass"),
    "mx;x=fail",
    BROKEN (DSEC_AUTHRES_UNCLOSED) },
  { "comment-ends-in-a-backslash",
    LIT ("mx; x=fail (\\"),
    "mx;x=fail",
    BROKEN (DSEC_AUTHRES_UNCLOSED) },
  { "quote-not-closed",
    LIT ("mx; x=fail a.b=\"c; y=pass"),
    "mx;x=fail a.b=c; y=pass",
    BROKEN (DSEC_AUTHRES_UNCLOSED) },
  { "quote-ends-in-a-backslash",
    LIT ("mx; x=fail a.b=\"c\\"),
    "mx;x=fail a.b=c\\",
    BROKEN (DSEC_AUTHRES_UNCLOSED) },
  { "quoted-pair",
    LIT ("mx; x=fail a.b=\"c\\\"d\" e"),
    "mx;x=fail a.b=c\"d",
    BROKEN (DSEC_AUTHRES_JUNK) },
  { "blanks-around-signs",
    LIT ("mx; x / 1 = pass a (b) . c = d e .f=\"g\"h. i=j; %"),
    "mx;x/=pass a.c=d e.f=g h.i=j",
    BROKEN (DSEC_AUTHRES_JUNK) },
  { "blanks-around-signs-of-nothing",
    LIT ("mx; x=pass a . b . c=d"),
    "mx;x=pass b.c=d",
    BROKEN (DSEC_AUTHRES_JUNK) },
  { "deep-comment", LIT ("mx; x=pass (((((a)))))"), "mx;x=pass", BROKEN (0) },
  { "nul", LIT ("mx; x=pass\0; y=fail"), "mx;x=pass?;y=fail", BROKEN (DSEC_AUTHRES_BAD_RESULT) },
  { "nul-alone", LIT ("\0"), "?", BROKEN (DSEC_AUTHRES_NO_RESULT) },
  { "nul-in-quotes",
    LIT ("mx; x=\"pass\0\"; y=fail"),
    "mx;y=fail",
    BROKEN (DSEC_AUTHRES_BAD_RESULT) },
  { "carriage-return",
    LIT ("mx; x=fail\r; y=pass"),
    "mx;x=fail\r;y=pass",
    BROKEN (DSEC_AUTHRES_BAD_RESULT) },
  { "capitals",
    LIT ("MX; SPF=PASS Smtp.MailFrom=A;"),
    "MX;spf=pass smtp.mailfrom=A",
    BROKEN (DSEC_AUTHRES_EMPTY_RESULT) },
  { "instance-is-no-result",
    LIT ("i=1; mx; x=pass"),
    "-;i=1;x=pass",
    BROKEN (DSEC_AUTHRES_NO_AUTHSERV_ID | DSEC_AUTHRES_JUNK) },
};

static char *
describe (const DsecAuthres *set)
{
  GString *text = g_string_new (set->authserv_id != NULL ? set->authserv_id : "-");

  if (set->version != NULL)
    g_string_append_printf (text, "/%s", set->version);
  for (guint i = 0; i < set->results->len; i++) {
    const DsecAuthresResult *result = g_ptr_array_index (set->results, i);

    g_string_append_printf (
        text, ";%s%s=%s", result->method, result->has_method_version ? "/" : "", result->result);
    if (result->reason != NULL)
      g_string_append_printf (text, "(%s)", result->reason);
    for (guint j = 0; j < result->properties->len; j++) {
      const DsecAuthresProperty *property = g_ptr_array_index (result->properties, j);

      g_string_append_printf (text, " %s=%s", property->name, property->value);
    }
  }
  return g_string_free (text, FALSE);
}

static void
test_read (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  g_autoptr (DsecTraceAuthres) field = dsec_trace_authres_read (3, copy, FALSE);
  g_autofree char *text = describe (field->set);

  g_assert_cmpstr (text, ==, row->want);
  g_assert_cmphex (field->defects, ==, row->defects);
  g_assert_cmpuint (field->ordinal, ==, 3);
  g_assert_cmpint (field->instance, ==, -1);
  g_free ((gpointer) copy.data);
}

static const struct {
  const char *name;
  DsecSpan input;
  int instance;
  const char *want;
  guint defects;
} arc_rows[] = {
  { "one", LIT ("i=1; mx; x=pass"), 1, "mx;x=pass", 0 },
  { "two-digits", LIT ("I = 50 (a) ; mx; none"), 50, "mx", 0 },
  { "three-digits",
    LIT ("i=100; mx; x=pass"),
    -1,
    "-;i=100;x=pass",
    BROKEN (DSEC_AUTHRES_NO_INSTANCE | DSEC_AUTHRES_NO_AUTHSERV_ID | DSEC_AUTHRES_JUNK) },
  { "no-number",
    LIT ("i=a; mx; x=pass"),
    -1,
    "-;i=a;x=pass",
    BROKEN (DSEC_AUTHRES_NO_INSTANCE | DSEC_AUTHRES_NO_AUTHSERV_ID | DSEC_AUTHRES_JUNK) },
  { "empty-number",
    LIT ("i=; mx; x=pass"),
    -1,
    "-;x=pass",
    BROKEN (DSEC_AUTHRES_NO_INSTANCE | DSEC_AUTHRES_NO_AUTHSERV_ID | DSEC_AUTHRES_BAD_RESULT |
            DSEC_AUTHRES_JUNK) },
  { "no-instance", LIT ("mx; x=pass"), -1, "mx;x=pass", BROKEN (DSEC_AUTHRES_NO_INSTANCE) },
  { "another-tag",
    LIT ("a=1; mx; x=pass"),
    -1,
    "-;a=1;x=pass",
    BROKEN (DSEC_AUTHRES_NO_INSTANCE | DSEC_AUTHRES_NO_AUTHSERV_ID | DSEC_AUTHRES_JUNK) },
  { "more-in-the-tag",
    LIT ("i=1 mx; x=pass"),
    -1,
    "-;i=1;x=pass",
    BROKEN (DSEC_AUTHRES_NO_INSTANCE | DSEC_AUTHRES_NO_AUTHSERV_ID | DSEC_AUTHRES_JUNK) },
  { "instance-alone",
    LIT ("i=1"),
    -1,
    "-;i=1",
    BROKEN (DSEC_AUTHRES_NO_INSTANCE | DSEC_AUTHRES_NO_AUTHSERV_ID) },
  { "nothing",
    LIT (""),
    -1,
    "-",
    BROKEN (DSEC_AUTHRES_NO_INSTANCE | DSEC_AUTHRES_NO_AUTHSERV_ID | DSEC_AUTHRES_NO_RESULT) },
};

static void
test_arc (gconstpointer data)
{
  typeof (&arc_rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  g_autoptr (DsecTraceAuthres) field = dsec_trace_authres_read (0, copy, TRUE);
  g_autofree char *text = describe (field->set);

  g_assert_cmpstr (text, ==, row->want);
  g_assert_cmpint (field->instance, ==, row->instance);
  g_assert_cmphex (field->defects, ==, row->defects);
  g_free ((gpointer) copy.data);
}

/* As many as a field may hold. */
static const struct {
  const char *name;
  DsecTestRepeat input;
  guint n_results;
} size_rows[] = {
  { "semicolons", { "mx", ";", DSEC_MAX_FIELD - 2, NULL }, 0 },
  { "open-parentheses", { "mx; x=pass ", "(", DSEC_MAX_FIELD - 11, NULL }, 1 },
  { "open-quotes", { "mx; x=pass a.b=", "\"\\", DSEC_MAX_FIELD / 2 - 8, NULL }, 1 },
  { "results", { "mx;;", "x=pass;", 9000, NULL }, 9000 },
  { "properties", { "mx; x=pass", " a=b", 16000, NULL }, 1 },
  { "too-long", { "mx; x=pass", " ", DSEC_MAX_FIELD, NULL }, 0 },
};

static void
test_size (gconstpointer data)
{
  typeof (&size_rows[0]) row = data;
  g_autofree char *input = dsec_test_repeat (&row->input);
  g_autoptr (DsecTraceAuthres) field =
      dsec_trace_authres_read (0, dsec_span_from_string (input), FALSE);
  gboolean is_too_long = strlen (input) > DSEC_MAX_FIELD;

  g_assert_cmpuint (field->set->results->len, ==, row->n_results);
  g_assert_cmpint ((field->defects & DSEC_AUTHRES_TOO_LONG) != 0, ==, is_too_long);
  g_assert_true ((field->defects & DSEC_AUTHRES_GRAMMAR) != 0);
}

static void
test_words (void)
{
  g_assert_cmpstr (dsec_authres_defect_to_string (0), ==, "grammar");
  g_assert_cmpstr (dsec_authres_defect_to_string (DSEC_N_AUTHRES_DEFECTS - 1), ==, "unclosed");
  g_assert_cmpstr (dsec_authres_defect_to_string (DSEC_N_AUTHRES_DEFECTS), ==, "-");
  g_assert_cmphex (DSEC_AUTHRES_UNCLOSED, ==, 1u << (DSEC_N_AUTHRES_DEFECTS - 1));
  dsec_trace_authres_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/trace-authres/read", rows, test_read);
  DSEC_TEST_ADD_ROWS ("/trace-authres/arc", arc_rows, test_arc);
  DSEC_TEST_ADD_ROWS ("/trace-authres/size", size_rows, test_size);
  g_test_add_func ("/trace-authres/words", test_words);
  return g_test_run ();
}
