/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/message/lexer.h"

#include "support/test-rows.h"

#define ALL ((gsize) -1) /* the whole input */

/* want: octets under DSEC_LEX_STRICT, DSEC_LEX_IN_LINE and DSEC_LEX_LENIENT; 0: none. */
static const struct {
  const char *name;
  DsecSpan input;
  gsize want[3];
} rows[] = {
  { "comment", LIT ("(a b) c"), { 5, 5, 5 } },
  { "empty-comment", LIT ("()"), { ALL, ALL, ALL } },
  { "nested", LIT ("(a(b(c(d))))"), { ALL, ALL, ALL } },
  { "nested-five-deep", LIT ("(a(b(c(d(e)))))"), { 0, 0, ALL } },
  { "quoted-parenthesis", LIT ("(a\\)b\\\\)"), { ALL, ALL, ALL } },
  { "quotation-mark-in-a-comment", LIT ("(\")\")"), { 3, 3, 3 } },
  { "open-comment", LIT ("(a(b)"), { 0, 0, 0 } },
  { "comment-ends-in-a-pair", LIT ("(a\\"), { 0, 0, 0 } },
  { "tab-in-a-comment", LIT ("(a\tb)"), { ALL, 0, ALL } },
  { "semicolon-in-a-comment", LIT ("(a;b)"), { ALL, 0, ALL } },
  { "control-in-a-comment", LIT ("(a\001)"), { 0, 0, ALL } },
  { "control-in-a-pair-of-a-comment", LIT ("(a\\\001)"), { ALL, ALL, ALL } },
  { "delete-in-a-comment", LIT ("(a\177)"), { 0, 0, ALL } },
  { "eight-bit-comment", LIT ("(\303\244\377)"), { ALL, ALL, ALL } },
  { "nul-in-a-comment", LIT ("(a\0b)"), { 0, 0, ALL } },
  { "quoted", LIT ("\"a b\" c"), { 5, 5, 5 } },
  { "empty-quoted", LIT ("\"\""), { ALL, ALL, ALL } },
  { "quoted-pair", LIT ("\"a\\\"b\\\\\""), { ALL, ALL, ALL } },
  { "open-quoted", LIT ("\"a"), { 0, 0, 0 } },
  { "quoted-ends-in-a-pair", LIT ("\"a\\\""), { 0, 0, 0 } },
  { "quoted-ends-in-a-backslash", LIT ("\"a\\"), { 0, 0, 0 } },
  { "comment-in-quotes", LIT ("\"(\")"), { 3, 3, 3 } },
  { "tab-in-quotes", LIT ("\"a\tb\""), { ALL, 0, ALL } },
  { "semicolon-in-quotes", LIT ("\"a;b\""), { ALL, 0, ALL } },
  { "control-in-quotes", LIT ("\"a\001\""), { 0, 0, ALL } },
  { "control-in-a-pair-of-quotes", LIT ("\"a\\\001\""), { 0, 0, ALL } },
  { "eight-bit-quoted", LIT ("\"\303\244\377\""), { ALL, ALL, ALL } },
  { "nul-in-quotes", LIT ("\"a\0b\""), { 0, 0, ALL } },
};

static void
test_size (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);

  for (guint i = 0; i < G_N_ELEMENTS (row->want); i++) {
    gsize want = row->want[i] == ALL ? copy.size : row->want[i];

    g_assert_cmpuint (copy.data[0] == '(' ? dsec_lex_comment (copy, (DsecLexRules) i)
                                          : dsec_lex_quoted (copy, (DsecLexRules) i, NULL),
                      ==,
                      want);
  }
  g_free ((gpointer) copy.data);
}

static void
test_value (void)
{
  g_autoptr (GString) value = g_string_new ("x");
  DsecSpan nul = LIT ("\"\0\"");

  g_assert_cmpuint (dsec_lex_quoted (dsec_span_from_string ("\"a \\\"b\\c\" d"), 0, value), ==, 9);
  g_assert_cmpstr (value->str, ==, "xa \"bc");
  g_assert_cmpuint (dsec_lex_quoted (nul, DSEC_LEX_LENIENT, value), ==, 3);
  g_assert_cmpstr (value->str, ==, "xa \"bc?");
  g_assert_cmpuint (dsec_lex_quoted (dsec_span_from_string ("\"y\\"), 0, value), ==, 0);
  g_assert_cmpstr (value->str, ==, "xa \"bc?y\\");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/lexer/size", rows, test_size);
  g_test_add_func ("/lexer/value", test_value);
  return g_test_run ();
}
