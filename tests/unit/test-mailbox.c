/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules A3 and A4 over one value: what is one mailbox to every reader. */
#include "core/message/author.h"

#include "core/base/limits.h"
#include "support/test-rows.h"

static const struct {
  const char *name;
  DsecSpan input;
  DsecRule want_rule;
  const char *want_address;
  const char *want_domain;
} mailbox_rows[] = {
  { "bare", LIT ("a@b.example"), DSEC_RULE_NONE, "a@b.example", "b.example" },
  { "angle", LIT ("<a@b.example>"), DSEC_RULE_NONE, "a@b.example", "b.example" },
  { "name", LIT ("Erin F <a@B.Example>"), DSEC_RULE_NONE, "a@B.Example", "b.example" },
  { "no-blank-before-angle", LIT ("E<a@b.example>"), DSEC_RULE_NONE, "a@b.example", "b.example" },
  { "blanks-inside-angle", LIT ("E < a@b.example >"), DSEC_RULE_NONE, "a@b.example", "b.example" },
  { "dots-in-a-name", LIT ("E. F. <a@b.example>"), DSEC_RULE_NONE, "a@b.example", "b.example" },
  { "quote-inside-a-word",
    LIT ("O\"Brien <a@b.example>"),
    DSEC_RULE_NONE,
    "a@b.example",
    "b.example" },
  { "utf-8-name", LIT ("Ünal <a@b.example>"), DSEC_RULE_NONE, "a@b.example", "b.example" },
  { "bracket-in-a-name", LIT ("[x] <a@b.example>"), DSEC_RULE_NONE, "a@b.example", "b.example" },
  { "quoted-name-with-specials",
    LIT ("\"F, E; <x@y>:\" <a@b.example>"),
    DSEC_RULE_NONE,
    "a@b.example",
    "b.example" },
  { "quoted-name-with-pairs",
    LIT ("\"a\\\"<x@y>\\\\\" <a@b.example>"),
    DSEC_RULE_NONE,
    "a@b.example",
    "b.example" },
  { "comment-with-address",
    LIT ("(x@y) a@b.example (z@y)"),
    DSEC_RULE_NONE,
    "a@b.example",
    "b.example" },
  { "comment-behind-angle",
    LIT ("<a@b.example> (x@y)"),
    DSEC_RULE_NONE,
    "a@b.example",
    "b.example" },
  { "comment-with-pairs",
    LIT ("(\\(\\)) a@b.example"),
    DSEC_RULE_NONE,
    "a@b.example",
    "b.example" },
  { "quote-in-a-comment", LIT ("(\") a@b.example"), DSEC_RULE_NONE, "a@b.example", "b.example" },
  { "quoted-local-part",
    LIT ("\"a@x\"@b.example"),
    DSEC_RULE_NONE,
    "\"a@x\"@b.example",
    "b.example" },
  { "quoted-local-part-with-pairs",
    LIT ("<\"a\\\"@x\\\\\"@b.example>"),
    DSEC_RULE_NONE,
    "\"a\\\"@x\\\\\"@b.example",
    "b.example" },
  { "percent-hack",
    LIT ("a%x.example@b.example"),
    DSEC_RULE_NONE,
    "a%x.example@b.example",
    "b.example" },
  { "bang-path",
    LIT ("x.example!a@b.example"),
    DSEC_RULE_NONE,
    "x.example!a@b.example",
    "b.example" },
  { "every-atext",
    LIT ("!#$%&'*+-/=^?_`{|}~@b.example"),
    DSEC_RULE_NONE,
    "!#$%&'*+-/=^?_`{|}~@b.example",
    "b.example" },
  { "utf-8-local-part", LIT ("jürgen@b.example"), DSEC_RULE_NONE, "jürgen@b.example", "b.example" },
  { "idn", LIT ("a@BÜCHER.example"), DSEC_RULE_NONE, "a@BÜCHER.example", "xn--bcher-kva.example" },
  { "literal", LIT ("a@[192.0.2.10]"), DSEC_RULE_NONE, "a@[192.0.2.10]", "" },
  { "ipv6-literal", LIT ("<a@[IPv6:2001:db8::1]>"), DSEC_RULE_NONE, "a@[IPv6:2001:db8::1]", "" },
  { "tab-is-white-space", LIT ("E\t<a@b.example>\t"), DSEC_RULE_NONE, "a@b.example", "b.example" },

  { "empty", LIT (""), DSEC_RULE_A3, NULL, NULL },
  { "blank", LIT (" "), DSEC_RULE_A3, NULL, NULL },
  { "empty-angle", LIT ("<>"), DSEC_RULE_A3, NULL, NULL },
  { "name-alone", LIT ("Erin"), DSEC_RULE_A3, NULL, NULL },
  { "no-local-part", LIT ("@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "no-domain", LIT ("a@"), DSEC_RULE_A3, NULL, NULL },
  { "nul", LIT ("a@b.example\0"), DSEC_RULE_A3, NULL, NULL },
  { "nul-in-a-comment", LIT ("(\0) a@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "bare-cr", LIT ("a\r <a@b.example>"), DSEC_RULE_A3, NULL, NULL },
  { "line-feed", LIT ("a\n <a@b.example>"), DSEC_RULE_A3, NULL, NULL },
  { "octet-eight", LIT ("\010 <a@b.example>"), DSEC_RULE_A3, NULL, NULL },
  { "escape", LIT ("\033[1m <a@b.example>"), DSEC_RULE_A3, NULL, NULL },
  { "octet-thirty-one", LIT ("\037 <a@b.example>"), DSEC_RULE_A3, NULL, NULL },
  { "delete", LIT ("\177 <a@b.example>"), DSEC_RULE_A3, NULL, NULL },
  { "list", LIT ("a@b.example, c@d.example"), DSEC_RULE_A3, NULL, NULL },
  { "empty-list-item", LIT ("a@b.example,"), DSEC_RULE_A3, NULL, NULL },
  { "group", LIT ("g:a@b.example;"), DSEC_RULE_A3, NULL, NULL },
  { "semicolon", LIT ("a@b.example;"), DSEC_RULE_A3, NULL, NULL },
  { "route", LIT ("<@x.example:a@b.example>"), DSEC_RULE_A3, NULL, NULL },
  { "backslash", LIT ("a\\b <a@b.example>"), DSEC_RULE_A3, NULL, NULL },
  { "comment-inside-a-word", LIT ("a(b) <a@b.example>"), DSEC_RULE_A3, NULL, NULL },
  { "quote-inside-the-local-part", LIT ("a\"b\"@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "closing-bracket-alone", LIT ("a) <a@b.example>"), DSEC_RULE_A3, NULL, NULL },
  { "two-angles", LIT ("<a@b.example> <c@d.example>"), DSEC_RULE_A3, NULL, NULL },
  { "nested-angles", LIT ("<<a@b.example>>"), DSEC_RULE_A3, NULL, NULL },
  { "angle-not-closed", LIT ("<a@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "angle-not-opened", LIT ("a@b.example>"), DSEC_RULE_A3, NULL, NULL },
  { "angles-in-the-wrong-order", LIT (">a@b.example<"), DSEC_RULE_A3, NULL, NULL },
  { "word-behind-angle", LIT ("<a@b.example> x"), DSEC_RULE_A3, NULL, NULL },
  { "quoted-string-behind-angle", LIT ("<a@b.example> \"x\""), DSEC_RULE_A3, NULL, NULL },
  { "two-at-signs", LIT ("a@b@c.example"), DSEC_RULE_A3, NULL, NULL },
  { "two-words", LIT ("x a@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "quoted-name-without-angle", LIT ("\"x\" a@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "blank-before-at", LIT ("<a @b.example>"), DSEC_RULE_A3, NULL, NULL },
  { "blank-behind-at", LIT ("<a@ b.example>"), DSEC_RULE_A3, NULL, NULL },
  { "comment-inside", LIT ("<a(x)@b.example>"), DSEC_RULE_A3, NULL, NULL },
  { "comment-in-the-domain", LIT ("<a@b(x).example>"), DSEC_RULE_A3, NULL, NULL },
  { "comment-inside-angle", LIT ("<(x)a@b.example>"), DSEC_RULE_A3, NULL, NULL },
  { "comment-in-the-middle-of-a-bare-one", LIT ("a@b.example (x) y"), DSEC_RULE_A3, NULL, NULL },
  { "quote-not-closed", LIT ("\"x <a@b.example>"), DSEC_RULE_A3, NULL, NULL },
  { "quote-closed-by-a-pair", LIT ("\"x\\\" <a@b.example>"), DSEC_RULE_A3, NULL, NULL },
  { "comment-not-closed", LIT ("(x <a@b.example>"), DSEC_RULE_A3, NULL, NULL },
  { "comment-closed-by-a-pair", LIT ("(x\\) <a@b.example>"), DSEC_RULE_A3, NULL, NULL },
  { "quoted-and-plain-local-part", LIT ("\"x\"y@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "local-part-leading-dot", LIT (".a@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "local-part-final-dot", LIT ("a.@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "local-part-two-dots", LIT ("a..b@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "local-part-bracket", LIT ("[a]@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "local-part-no-break-space", LIT ("a\302\240b@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "local-part-zero-width-space", LIT ("a\342\200\213@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "local-part-line-separator", LIT ("a\342\200\250@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "local-part-c1-control", LIT ("a\302\205@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "local-part-private-use", LIT ("a\356\200\200@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "local-part-unassigned", LIT ("a\357\277\277@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "encoded-word-as-local-part", LIT ("=?utf-8?q?a?=@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "opening-mark-in-the-local-part", LIT ("a=?b@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "closing-mark-in-the-local-part", LIT ("a?=b@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "mark-in-a-quoted-local-part", LIT ("\"=?utf-8?q?a?=\"@b.example"), DSEC_RULE_A3, NULL, NULL },
  { "quoted-domain", LIT ("a@\"b.example\""), DSEC_RULE_A3, NULL, NULL },
  { "literal-not-closed", LIT ("a@[192.0.2.10"), DSEC_RULE_A3, NULL, NULL },
  { "literal-with-blank", LIT ("a@[192.0.2. 10]"), DSEC_RULE_A3, NULL, NULL },
  { "literal-with-angle", LIT ("a@[<]"), DSEC_RULE_A3, NULL, NULL },
  { "text-behind-a-literal", LIT ("a@[192.0.2.10]x"), DSEC_RULE_A3, NULL, NULL },

  { "underscore-first-in-the-domain",
    LIT ("a@_B.example"),
    DSEC_RULE_NONE,
    "a@_B.example",
    "_b.example" },
  { "underscores-in-the-domain", LIT ("a@b_c.d_._"), DSEC_RULE_NONE, "a@b_c.d_._", "b_c.d_._" },
  { "hyphen-first-in-the-domain", LIT ("a@-b.example"), DSEC_RULE_A4, NULL, NULL },
  { "underscore-beside-a-u-label", LIT ("a@_b\303\274cher.example"), DSEC_RULE_A4, NULL, NULL },
  { "leading-dot", LIT ("a@.b.example"), DSEC_RULE_A4, NULL, NULL },
  { "double-dot", LIT ("a@b..example"), DSEC_RULE_A4, NULL, NULL },
  { "final-dot", LIT ("a@b.example."), DSEC_RULE_A4, NULL, NULL },
  { "encoded-word-as-domain", LIT ("a@=?utf-8?q?b?="), DSEC_RULE_A4, NULL, NULL },
  { "bracket-inside-a-domain", LIT ("a@b[.example"), DSEC_RULE_A4, NULL, NULL },
  { "soft-hyphen-in-a-domain", LIT ("a@b\302\255.example"), DSEC_RULE_A4, NULL, NULL },
};

static void
test_mailbox (gconstpointer data)
{
  typeof (&mailbox_rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  DsecRule rule = DSEC_RULE_NONE;
  g_autoptr (DsecMailbox) mailbox = dsec_mailbox_parse (copy, &rule);

  g_assert_cmpstr (dsec_rule_to_string (rule), ==, dsec_rule_to_string (row->want_rule));
  g_assert_cmpint (mailbox != NULL, ==, rule == DSEC_RULE_NONE);
  g_assert_cmpstr (mailbox != NULL ? mailbox->address : NULL, ==, row->want_address);
  g_assert_cmpstr (mailbox != NULL ? mailbox->domain : NULL, ==, row->want_domain);
  g_free ((gpointer) copy.data);
}

#define BARE  "a@b.example"
#define REST  (DSEC_MAX_MAILBOX - (guint) sizeof BARE + 1)
#define CLOSE " a@b.example"

static const struct {
  const char *name;
  DsecTestRepeat input;
  gboolean want_good;
} cap_rows[] = {
  { "value-at-cap-minus-one", { NULL, " ", REST - 1, BARE }, TRUE },
  { "value-at-cap", { NULL, " ", REST, BARE }, TRUE },
  { "value-at-cap-plus-one", { NULL, " ", REST + 1, BARE }, FALSE },
  { "comment-depth-at-cap-minus-one", { "(((", ")", DSEC_MAX_COMMENT_DEPTH - 1, CLOSE }, TRUE },
  { "comment-depth-at-cap", { "((((", ")", DSEC_MAX_COMMENT_DEPTH, CLOSE }, TRUE },
  { "comment-depth-at-cap-plus-one", { "(((((", ")", DSEC_MAX_COMMENT_DEPTH + 1, CLOSE }, FALSE },
  { "comments-side-by-side", { NULL, "(())", 400, CLOSE }, TRUE },
  { "many-comments-never-closed", { NULL, "(", 2000, NULL }, FALSE },
  { "many-pairs", { "\"", "\\\"", 900, "\"@b.example" }, TRUE },
  { "many-commas", { BARE, ",", 100000, NULL }, FALSE },
};

static void
test_cap (gconstpointer data)
{
  typeof (&cap_rows[0]) row = data;
  g_autofree char *input = dsec_test_repeat (&row->input);
  DsecRule rule = DSEC_RULE_NONE;
  g_autoptr (DsecMailbox) mailbox = dsec_mailbox_parse (dsec_span_from_string (input), &rule);

  g_assert_cmpint (rule, ==, row->want_good ? DSEC_RULE_NONE : DSEC_RULE_A3);
  g_assert_cmpint (mailbox != NULL, ==, row->want_good);
}

static const struct {
  const char *name;
  const char *input;
  const char *want; /* (nullable) */
} name_rows[] = {
  { "none", "a@b.example", NULL },
  { "none-before-angle", "<a@b.example>", NULL },
  { "words", "Erin Fab <a@b.example>", "Erin Fab" },
  { "quotes-taken-off", "\"Fab, \\\"E\\\"\" <a@b.example>", "Fab, \"E\"" },
  { "comment-left-out", "Erin (x) <a@b.example>", "Erin" },
  { "separators", "Fab, E: x; <a@b.example>", "Fab, E: x;" },
  { "at-sign", "x@b.example <a@b.example>", "x@b.example" },
  { "encoded-word", "=?utf-8?q?J=C3=BCrgen?= <a@b.example>", "Jürgen" },
  { "encoded-word-with-separators", "=?utf-8?q?a:_b?= <a@b.example>", "a: b" },
  { "encoded-word-in-latin-1", "=?iso-8859-1?b?SvxyZ2Vu?= <a@b.example>", "Jürgen" },
};

/* What no charset is stated for has no right reading; what is shown must be text all the same. */
static void
test_raw_display_name (void)
{
  DsecRule rule = DSEC_RULE_NONE;
  g_autoptr (DsecMailbox) mailbox =
      dsec_mailbox_parse (dsec_span_from_string ("J\374rgen <a@b.example>"), &rule);

  g_assert_nonnull (mailbox);
  g_assert_true (g_utf8_validate (mailbox->display_name, -1, NULL));
  g_assert_true (g_str_has_suffix (mailbox->display_name, "rgen"));
}

static void
test_display_name (gconstpointer data)
{
  typeof (&name_rows[0]) row = data;
  DsecRule rule = DSEC_RULE_NONE;
  g_autoptr (DsecMailbox) mailbox = dsec_mailbox_parse (dsec_span_from_string (row->input), &rule);

  g_assert_nonnull (mailbox);
  g_assert_cmpstr (mailbox->display_name, ==, row->want);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/mailbox/value", mailbox_rows, test_mailbox);
  DSEC_TEST_ADD_ROWS ("/mailbox/cap", cap_rows, test_cap);
  DSEC_TEST_ADD_ROWS ("/mailbox/display-name", name_rows, test_display_name);
  g_test_add_func ("/mailbox/raw-display-name", test_raw_display_name);
  return g_test_run ();
}
