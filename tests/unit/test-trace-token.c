/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a trace line is cut into words, comments and semicolons. */
#include "core/trace/trace-token.h"

#include "support/test-rows.h"

/* @want: a token a word: "w" word, "c" comment or "s" semicolon, "+" where it is attached, and its
 * text in brackets. */
static const struct {
  const char *name;
  DsecSpan input;
  const char *want;
  guint defects;
} rows[] = {
  { "empty", LIT (""), "", 0 },
  { "blanks", LIT (" \t "), "", 0 },
  { "words", LIT ("from a.b"), "w[from]w[a.b]", 0 },
  { "tab", LIT ("a\tb"), "w[a]w[b]", 0 },
  { "comment", LIT ("a (b c) d"), "w[a]c[b c]w[d]", 0 },
  { "comment-is-trimmed", LIT ("( b )"), "c[b]", 0 },
  { "comment-empty", LIT ("()"), "c[]", 0 },
  { "attached", LIT ("a(b)c;d"), "w[a]c+[b]w+[c]s+[;]w+[d]", 0 },
  { "not-attached", LIT ("a (b) c ; d"), "w[a]c[b]w[c]s[;]w[d]", 0 },
  { "nested", LIT ("(a (b (c)) d) e"), "c[a (b (c)) d]w[e]", 0 },
  { "nested-at-the-end", LIT ("(a (b))"), "c[a (b)]", 0 },
  { "pair-of-parentheses", LIT ("(a \\) b \\( c) d"), "c[a \\) b \\( c]w[d]", 0 },
  { "pair-of-a-backslash", LIT ("(a\\\\) b"), "c[a\\\\]w[b]", 0 },
  { "backslash-as-it-is", LIT ("(TLS\\Tls12) b"), "c[TLS\\Tls12]w[b]", 0 },
  { "quote-in-a-comment-holds-nothing",
    LIT ("(a \" b) c \" d)"),
    "c[a \" b]w[c]w[\"]w[d)]",
    DSEC_DEFECT_UNCLOSED_QUOTE | DSEC_DEFECT_STRAY_PARENTHESIS },
  { "quoted", LIT ("id \"a (b; c\" d"), "w[id]w[\"a (b; c\"]w[d]", 0 },
  { "quoted-inside-a-word", LIT ("a\"b c\"d e"), "w[a\"b c\"d]w[e]", 0 },
  { "quoted-pair", LIT ("\"a\\\" b\" c"), "w[\"a\\\" b\"]w[c]", 0 },
  { "angle", LIT ("for <a (b)@c; d> e"), "w[for]w[<a (b)@c; d>]w[e]", 0 },
  { "angle-quoted", LIT ("for <\"> (b\"@c> d"), "w[for]w[<\"> (b\"@c>]w[d]", 0 },
  { "angle-inside-a-word", LIT ("a<b c>"), "w[a<b]w[c>]", 0 },
  { "angle-not-closed", LIT ("for <a (b) c"), "w[for]w[<a]c[b]w[c]", 0 },
  { "angle-with-an-open-quote", LIT ("<\"a> b"), "w[<\"a>]w[b]", DSEC_DEFECT_UNCLOSED_QUOTE },
  { "quote-behind-from-is-the-peers", LIT ("from \"a (b) by c"), "w[from]w[\"a]c[b]w[by]w[c]", 0 },
  { "angle-behind-from-is-the-peers",
    LIT ("FROM <a (b)> by c"),
    "w[FROM]w[<a]c[b]w+[>]w[by]w[c]",
    0 },
  { "only-the-first-word-behind-from", LIT ("from a \"b c\""), "w[from]w[a]w[\"b c\"]", 0 },
  { "unclosed-comment", LIT ("a (b (c) d; e"), "w[a]c[b (c) d; e]", DSEC_DEFECT_UNCLOSED_COMMENT },
  { "unclosed-comment-at-the-end", LIT ("a ("), "w[a]c[]", DSEC_DEFECT_UNCLOSED_COMMENT },
  { "comment-closed-by-a-pair", LIT ("(a\\)"), "c[a\\)]", DSEC_DEFECT_UNCLOSED_COMMENT },
  { "comment-ends-in-a-backslash", LIT ("(a\\"), "c[a\\]", DSEC_DEFECT_UNCLOSED_COMMENT },
  { "stray-parenthesis", LIT ("a) b"), "w[a)]w[b]", DSEC_DEFECT_STRAY_PARENTHESIS },
  { "unclosed-quote", LIT ("a \"b c"), "w[a]w[\"b]w[c]", DSEC_DEFECT_UNCLOSED_QUOTE },
  { "quote-closed-by-a-pair", LIT ("\"a\\\""), "w[\"a\\\"]", DSEC_DEFECT_UNCLOSED_QUOTE },
  { "quote-ends-in-a-backslash", LIT ("\"a\\"), "w[\"a\\]", DSEC_DEFECT_UNCLOSED_QUOTE },
  { "exim-envelope",
    LIT ("by a (envelope-from <\"x) (y\"@z>) id b"),
    "w[by]w[a]c[envelope-from <\"x) (y\"@z>]w[id]w[b]",
    0 },
  { "exim-envelope-unquoted",
    LIT ("by a (envelope-from <x)y@z>)"),
    "w[by]w[a]c[envelope-from <x]w+[y@z>)]",
    DSEC_DEFECT_STRAY_PARENTHESIS },
  { "exim-envelope-open-quote",
    LIT ("by a (envelope-from <\"x) b"),
    "w[by]w[a]c[envelope-from <\"x]w[b]",
    DSEC_DEFECT_UNCLOSED_QUOTE },
  { "envelope-before-by-is-the-peers",
    LIT ("from h (envelope-from <\"x) y\"@z>) by a"),
    "w[from]w[h]c[envelope-from <\"x]w[y\"@z>)]w[by]w[a]",
    DSEC_DEFECT_UNCLOSED_QUOTE | DSEC_DEFECT_STRAY_PARENTHESIS },
  { "envelope-not-at-the-start",
    LIT ("by a (x envelope-from <\"b) c\">)"),
    "w[by]w[a]c[x envelope-from <\"b]w[c\">)]",
    DSEC_DEFECT_STRAY_PARENTHESIS | DSEC_DEFECT_UNCLOSED_QUOTE },
  { "nul", LIT ("a\0b (c\0d)"), "w[a\\000b]c[c\\000d]", 0 },
};

static char *
describe (const GArray *tokens)
{
  static const char *const letters[] = {
    [DSEC_TOKEN_WORD] = "w", [DSEC_TOKEN_COMMENT] = "c", [DSEC_TOKEN_SEMICOLON] = "s"
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < tokens->len; i++) {
    const DsecToken *token = &g_array_index (tokens, DsecToken, i);

    g_string_append (text, letters[token->kind]);
    g_string_append (text, token->is_attached ? "+[" : "[");
    for (gsize j = 0; j < token->text.size; j++) {
      if (token->text.data[j] == '\0')
        g_string_append (text, "\\000");
      else
        g_string_append_c (text, token->text.data[j]);
    }
    g_string_append_c (text, ']');
  }
  return g_string_free (text, FALSE);
}

static guint
all_defects (const GArray *tokens)
{
  guint defects = DSEC_DEFECT_NONE;

  for (guint i = 0; i < tokens->len; i++)
    defects |= g_array_index (tokens, DsecToken, i).defects;
  return defects;
}

static void
test_tokens (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  g_autoptr (GArray) tokens = dsec_trace_tokenize (copy);
  g_autofree char *text = describe (tokens);

  g_assert_cmpstr (text, ==, row->want);
  g_assert_cmphex (all_defects (tokens), ==, row->defects);
  g_free ((gpointer) copy.data);
}

/* With work that grew with the square of the size these would outlast the time limit of a test. */
static const struct {
  const char *name;
  DsecTestRepeat input;
  guint n_tokens;
} size_rows[] = {
  { "words", { NULL, "a ", 1000000, NULL }, 1000000 },
  { "open-parentheses", { NULL, "(", 1000000, NULL }, 1 },
  { "closing-parentheses", { NULL, ")", 1000000, NULL }, 1 },
  { "comments", { NULL, "()", 1000000, NULL }, 1000000 },
  { "open-quotes", { NULL, "\"\\", 1000000, NULL }, 1 },
  { "quotes-apart", { NULL, "\"\\\" ", 1000000, NULL }, 1 },
  { "open-angles", { NULL, "<a ", 1000000, NULL }, 1000000 },
  { "angles-with-open-quotes", { "<\"a", " <\"\"", 1000000, NULL }, 1 },
  { "envelopes", { "by a ", "(envelope-from <\"", 1000000, NULL }, 3 },
  { "pairs", { "(", "\\\\", 1000000, ")" }, 1 },
};

static void
test_size (gconstpointer data)
{
  typeof (&size_rows[0]) row = data;
  g_autofree char *input = dsec_test_repeat (&row->input);
  g_autoptr (GArray) tokens = dsec_trace_tokenize (dsec_span_from_string (input));

  g_assert_cmpuint (tokens->len, ==, row->n_tokens);
}

static void
test_words (void)
{
  g_assert_cmpstr (dsec_defect_to_string (0), ==, "too-long");
  g_assert_cmpstr (dsec_defect_to_string (DSEC_N_DEFECTS - 1), ==, "misplaced-tls");
  g_assert_cmpstr (dsec_defect_to_string (DSEC_N_DEFECTS), ==, "-");
  g_assert_cmphex (DSEC_DEFECT_MISPLACED_TLS, ==, 1u << (DSEC_N_DEFECTS - 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/trace-token/tokens", rows, test_tokens);
  DSEC_TEST_ADD_ROWS ("/trace-token/size", size_rows, test_size);
  g_test_add_func ("/trace-token/words", test_words);
  return g_test_run ();
}
