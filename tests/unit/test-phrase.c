/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule A3: what may stand before an address. A name that no reader takes for more than a name
 * stands beside one that some reader would. */
#include "core/message/author.h"

#include "support/test-rows.h"

static const struct {
  const char *name;
  DsecSpan input;
  const char *want; /* (nullable): the domain; NULL: refused by rule A3 */
} rows[] = {
  { "latin-1-in-a-name", LIT ("\334nal <a@b.example>"), "b.example" },
  { "latin-1-in-a-quoted-name", LIT ("\"\334nal\" <a@b.example>"), "b.example" },
  { "latin-1-in-a-comment-before-angle", LIT ("(\334) <a@b.example>"), "b.example" },
  { "latin-1-in-a-comment-after-angle", LIT ("<a@b.example> (\334)"), "b.example" },
  { "latin-1-in-a-comment-without-angle", LIT ("a@b.example (\334)"), NULL },
  { "latin-1-in-the-local-part", LIT ("E <\334@b.example>"), NULL },
  { "latin-1-in-the-domain", LIT ("E <a@b\374.example>"), NULL },
  { "gb2312-name", LIT ("\325\305\310\375 <a@b.example>"), "b.example" },
  { "overlong-in-a-name", LIT ("\300\252 <a@b.example>"), "b.example" },
  { "overlong-in-the-local-part", LIT ("E <\300\252@b.example>"), NULL },
  { "surrogate-in-a-name", LIT ("\355\240\200 <a@b.example>"), "b.example" },
  { "surrogate-in-the-local-part", LIT ("E <\355\240\200@b.example>"), NULL },
  { "control-in-a-raw-name", LIT ("\334\033 <a@b.example>"), NULL },
  { "comma-in-a-name", LIT ("F, E <a@b.example>"), "b.example" },
  { "comma-and-at-in-a-name", LIT ("F, x@y <a@b.example>"), NULL },
  { "at-and-comma-in-a-name", LIT ("x@y, F <a@b.example>"), NULL },
  { "comma-and-at-of-the-same-domain", LIT ("F, x@b.example <a@b.example>"), NULL },
  { "comma-inside-angle", LIT ("E <a@b.example,>"), NULL },
  { "comma-without-angle", LIT ("F, a@b.example"), NULL },
  { "semicolon-in-a-name", LIT ("F; E <a@b.example>"), "b.example" },
  { "semicolon-and-at-in-a-name", LIT ("F; x@y <a@b.example>"), NULL },
  { "at-and-semicolon-in-a-name", LIT ("x@y; F <a@b.example>"), NULL },
  { "semicolon-and-at-of-the-same-domain", LIT ("F; x@b.example <a@b.example>"), NULL },
  { "semicolon-inside-angle", LIT ("E <a@b.example;>"), NULL },
  { "semicolon-without-angle", LIT ("F; a@b.example"), NULL },
  { "colon-in-a-name", LIT ("F: E <a@b.example>"), "b.example" },
  { "colon-and-at-in-a-name", LIT ("F: x@y <a@b.example>"), NULL },
  { "at-and-colon-in-a-name", LIT ("x@y: F <a@b.example>"), NULL },
  { "colon-and-at-of-the-same-domain", LIT ("F: x@b.example <a@b.example>"), NULL },
  { "colon-inside-angle", LIT ("E <a@b.example:>"), NULL },
  { "colon-without-angle", LIT ("F: a@b.example"), NULL },
  { "all-separators-in-a-name", LIT (",;: F,E <a@b.example>"), "b.example" },
  { "comma-after-a-quoted-string", LIT ("\"F\", E <a@b.example>"), "b.example" },
  { "comma-after-a-quoted-string-with-at", LIT ("\"x@y\", E <a@b.example>"), NULL },
  { "comma-before-a-quoted-string-with-at", LIT ("E, \"x@y\" <a@b.example>"), NULL },
  { "comma-and-at-in-a-pair", LIT ("E, \"x\\\\@y\" <a@b.example>"), NULL },
  { "comma-and-a-comment", LIT ("F, (x) <a@b.example>"), "b.example" },
  { "comma-and-a-comment-with-at", LIT ("F, (x@y) <a@b.example>"), NULL },
  { "comma-and-a-comment-with-at-after-angle", LIT ("F, E <a@b.example> (x@y)"), "b.example" },
  { "comma-and-an-encoded-word", LIT ("=?utf-8?q?F?=, E <a@b.example>"), "b.example" },
  { "comma-and-an-encoded-word-with-at", LIT ("=?utf-8?q?x=40y?=, E <a@b.example>"), NULL },
  { "comma-and-a-bare-at-in-an-encoded-word", LIT ("E, =?utf-8?q?x@y?= <a@b.example>"), NULL },
  { "comma-and-at-in-base64", LIT ("=?utf-8?b?eEB5?=, E <a@b.example>"), NULL },
  { "comma-and-at-in-base64-of-an-unknown-charset",
    LIT ("=?x-none?B?eEB5?=, E <a@b.example>"),
    NULL },
  { "comma-and-at-in-utf-16", LIT ("=?utf-16be?b?AHgAQAB5?=, E <a@b.example>"), NULL },
  { "encoded-word-with-at", LIT ("=?utf-8?q?x=40y.example?= <a@b.example>"), "b.example" },
  { "encoded-word-with-separators", LIT ("=?utf-8?q?a:b;c,d?= <a@b.example>"), "b.example" },
  { "encoded-word-with-separators-and-at",
    LIT ("=?utf-8?Q?a:_x@y.example,?= <a@b.example>"),
    "b.example" },
  { "encoded-word-with-a-backslash", LIT ("=?utf-8?q?a\\\\b?= <a@b.example>"), "b.example" },
  { "backslash-before-an-encoded-word", LIT ("\\\\ =?utf-8?q?a?= <a@b.example>"), NULL },
  { "encoded-word-with-a-blank", LIT ("=?utf-8?q?a: x@y?= <a@b.example>"), NULL },
  { "encoded-word-with-a-blank-in-it", LIT ("=?utf-8?q?a :x@y.example?= <a@b.example>"), NULL },
  { "encoded-word-with-an-angle", LIT ("=?utf-8?q?a<b?= <a@b.example>"), NULL },
  { "encoded-word-with-a-closing-bracket", LIT ("=?utf-8?q?a)b?= <a@b.example>"), NULL },
  { "encoded-word-with-a-question-mark", LIT ("=?utf-8?q?a?:x@y.example?= <a@b.example>"), NULL },
  { "encoded-word-of-another-encoding", LIT ("=?utf-8?x?a:x@y.example?= <a@b.example>"), NULL },
  { "encoded-word-without-a-charset", LIT ("=??q?a:x@y.example?= <a@b.example>"), NULL },
  { "encoded-word-of-a-charset-with-a-colon", LIT ("=?utf:8?q?x@y.example?= <a@b.example>"), NULL },
  { "encoded-word-inside-a-word", LIT ("F=?utf-8?q?a:x@y.example?= <a@b.example>"), NULL },
  { "encoded-word-before-a-word", LIT ("=?utf-8?q?a?=F <a@b.example>"), "b.example" },
  { "at-and-the-same-domain", LIT ("x@b.example <a@b.example>"), "b.example" },
  { "at-and-the-same-domain-in-other-case", LIT ("x@B.Example <a@b.example>"), "b.example" },
  { "at-and-the-same-domain-with-blanks", LIT ("x @\t b.example \t <a@b.example>"), "b.example" },
  { "at-and-the-same-domain-without-a-blank", LIT ("x@b.example<a@b.example>"), "b.example" },
  { "at-and-another-domain", LIT ("x@c.example <a@b.example>"), NULL },
  { "at-and-a-domain-below", LIT ("x@a.b.example <a@b.example>"), NULL },
  { "at-and-a-final-dot", LIT ("x@b.example. <a@b.example>"), NULL },
  { "at-and-the-same-domain-and-more", LIT ("x@b.example y <a@b.example>"), NULL },
  { "at-and-the-same-domain-and-a-comment", LIT ("x@b.example (y) <a@b.example>"), NULL },
  { "at-and-the-same-domain-and-a-quoted-string", LIT ("x@b.example \"y\" <a@b.example>"), NULL },
  { "at-and-the-same-domain-in-another-form",
    LIT ("x@B\303\234CHER.example <a@b\303\274cher.example>"),
    NULL },
  { "at-and-the-same-u-label",
    LIT ("x@b\303\274cher.Example <a@b\303\274cher.example>"),
    "xn--bcher-kva.example" },
  { "at-and-the-same-literal", LIT ("x@[192.0.2.10] <a@[192.0.2.10]>"), "" },
  { "at-and-another-literal", LIT ("x@[192.0.2.11] <a@[192.0.2.10]>"), NULL },
  { "at-and-plain-text", LIT ("x@y <a@b.example>"), "b.example" },
  { "at-and-much-plain-text", LIT ("x @ Y' & -z 9 <a@b.example>"), "b.example" },
  { "at-and-nothing", LIT ("x@ <a@b.example>"), "b.example" },
  { "at-alone-without-a-blank", LIT ("@<a@b.example>"), "b.example" },
  { "at-and-a-dot", LIT ("x@y. <a@b.example>"), NULL },
  { "at-and-an-underscore", LIT ("x@y_z <a@b.example>"), NULL },
  { "at-and-a-letter-beyond-ascii", LIT ("x@\303\274 <a@b.example>"), NULL },
  { "at-and-a-raw-letter", LIT ("x@\374 <a@b.example>"), NULL },
  { "at-and-a-comment", LIT ("x@(y) <a@b.example>"), NULL },
  { "at-and-a-quoted-string", LIT ("x@\"y\" <a@b.example>"), NULL },
  { "at-and-an-encoded-word", LIT ("x@=?utf-8?q?y?= <a@b.example>"), NULL },
  { "two-at-in-a-name", LIT ("x@y@z <a@b.example>"), NULL },
  { "two-at-of-the-same-domain", LIT ("x@b.example y@b.example <a@b.example>"), NULL },
  { "two-at-in-a-row", LIT ("x@@ <a@b.example>"), NULL },
  { "at-in-a-quoted-string-and-one-beside-it",
    LIT ("\"x@y.example\" @ z <a@b.example>"),
    "b.example" },
};

static void
test_phrase (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  DsecRule rule = DSEC_RULE_NONE;
  g_autoptr (DsecMailbox) mailbox = dsec_mailbox_parse (copy, &rule);

  g_assert_cmpint (rule, ==, row->want != NULL ? DSEC_RULE_NONE : DSEC_RULE_A3);
  g_assert_cmpstr (mailbox != NULL ? mailbox->domain : NULL, ==, row->want);
  g_free ((gpointer) copy.data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/phrase", rows, test_phrase);
  return g_test_run ();
}
