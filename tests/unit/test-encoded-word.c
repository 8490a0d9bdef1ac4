/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/message/encoded-word.h"

#include "core/base/limits.h"
#include "support/test-rows.h"

static const struct {
  const char *name;
  DsecSpan input;
  gsize want_size; /* 0: no encoded word stands at the start */
  const char *want_charset;
  char want_encoding;
  const char *want_text;
} split_rows[] = {
  { "usual", LIT ("=?utf-8?q?a_b?="), 15, "utf-8", 'q', "a_b" },
  { "in-capitals", LIT ("=?UTF-8?B?YQ==?="), 16, "UTF-8", 'b', "YQ==" },
  { "with-a-language", LIT ("=?utf-8*en?q?a?="), 16, "utf-8*en", 'q', "a" },
  { "text-after-it", LIT ("=?utf-8?q?a?=b"), 13, "utf-8", 'q', "a" },
  { "another-after-it", LIT ("=?utf-8?q?a?==?utf-8?q?b?="), 13, "utf-8", 'q', "a" },
  { "empty-text",
    LIT ("=?utf-8?q?"
         "?="),
    12,
    "utf-8",
    'q',
    "" },
  { "empty-charset", LIT ("=??q?a?="), 8, "", 'q', "a" },
  { "another-encoding", LIT ("=?utf-8?x?a?="), 13, "utf-8", 'x', "a" },
  { "brackets-and-at", LIT ("=?utf-8?q?<a@b>()\"?="), 20, "utf-8", 'q', "<a@b>()\"" },
  { "eight-bit", LIT ("=?utf-8?q?\374?="), 13, "utf-8", 'q', "\374" },

  { "empty", LIT (""), 0, NULL, 0, NULL },
  { "equals", LIT ("="), 0, NULL, 0, NULL },
  { "opening", LIT ("=?"), 0, NULL, 0, NULL },
  { "not-at-the-start", LIT (" =?utf-8?q?a?="), 0, NULL, 0, NULL },
  { "no-equals", LIT ("?utf-8?q?a?="), 0, NULL, 0, NULL },
  { "no-encoding", LIT ("=?utf-8?a?="), 0, NULL, 0, NULL },
  { "empty-encoding", LIT ("=?utf-8??a?="), 0, NULL, 0, NULL },
  { "long-encoding", LIT ("=?utf-8?qq?a?="), 0, NULL, 0, NULL },
  { "not-closed", LIT ("=?utf-8?q?a"), 0, NULL, 0, NULL },
  { "closed-by-half", LIT ("=?utf-8?q?a?"), 0, NULL, 0, NULL },
  { "blank-in-the-close", LIT ("=?utf-8?q?a? ="), 0, NULL, 0, NULL },
  { "question-mark-in-the-text", LIT ("=?utf-8?q?a?b?="), 0, NULL, 0, NULL },
  { "blank-in-the-charset", LIT ("=?utf 8?q?a?="), 0, NULL, 0, NULL },
  { "blank-in-the-text", LIT ("=?utf-8?q?a b?="), 0, NULL, 0, NULL },
  { "tab-in-the-text", LIT ("=?utf-8?q?a\tb?="), 0, NULL, 0, NULL },
};

static void
test_split (gconstpointer data)
{
  typeof (&split_rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  DsecEncodedWord word = { DSEC_SPAN_NONE, 0, DSEC_SPAN_NONE };

  g_assert_cmpuint (dsec_encoded_word_split (copy, &word), ==, row->want_size);
  if (row->want_size > 0) {
    dsec_assert_span (word.charset, dsec_span_from_string (row->want_charset));
    g_assert_cmpint (word.encoding, ==, row->want_encoding);
    dsec_assert_span (word.text, dsec_span_from_string (row->want_text));
  }
  g_free ((gpointer) copy.data);
}

static const struct {
  const char *name;
  char encoding;
  DsecSpan text;
  DsecSpan want;
} octet_rows[] = {
  { "q", 'q', LIT ("a=40b=2Eexample"), LIT ("a@b.example") },
  { "q-in-lower-case", 'q', LIT ("=3d=c3=bc"), LIT ("=\303\274") },
  { "q-underscore-is-a-blank", 'q', LIT ("a_b=5Fc"), LIT ("a b_c") },
  { "q-nul", 'q', LIT ("a=00b"), LIT ("a\0b") },
  { "q-no-digits", 'q', LIT ("=4g=g4=="), LIT ("=4g=g4==") },
  { "q-cut-off", 'q', LIT ("a=4"), LIT ("a=4") },
  { "q-equals-at-the-end", 'q', LIT ("a="), LIT ("a=") },
  { "q-of-nothing", 'q', LIT (""), LIT ("") },
  { "q-is-decoded-once", 'q', LIT ("=3D40"), LIT ("=40") },
  { "unknown-encoding-as-q", 'x', LIT ("a=40"), LIT ("a@") },
  { "b", 'b', LIT ("YUBiLmV4YW1wbGU="), LIT ("a@b.example") },
  { "b-without-its-padding", 'b', LIT ("YUBiLmV4YW1wbGU"), LIT ("a@b.example") },
  { "b-two-octets-short-of-four", 'b', LIT ("YWJjZA"), LIT ("abcd") },
  { "b-nul", 'b', LIT ("YQBi"), LIT ("a\0b") },
  { "b-of-nothing", 'b', LIT (""), LIT ("") },
};

static void
test_octets (gconstpointer data)
{
  typeof (&octet_rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->text);
  const DsecEncodedWord word = { LIT ("utf-8"), row->encoding, copy };
  gsize size = 0;
  g_autofree char *octets = dsec_encoded_word_octets (&word, &size);

  dsec_assert_span (((DsecSpan){ octets, size }), row->want);
  g_assert_cmpint (octets[size], ==, '\0');
  g_free ((gpointer) copy.data);
}

/* What no encoding gives is not asked what it means, but ends. */
static void
test_broken_base64 (void)
{
  static const char *const texts[] = { "x", "=", "====", "Y", "YQ=", "!!!!", "\377\377\377\377" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    const DsecEncodedWord word = { LIT ("utf-8"), 'b', dsec_span_from_string (texts[i]) };
    gsize size = 0;
    g_autofree char *octets = dsec_encoded_word_octets (&word, &size);

    g_assert_cmpint (octets[size], ==, '\0');
    g_assert_cmpuint (size, <=, word.text.size);
  }
}

static const struct {
  const char *name;
  DsecSpan input;
  const char *want;
} decode_rows[] = {
  { "no-word", LIT ("Erin Fab"), "Erin Fab" },
  { "word", LIT ("=?utf-8?q?J=C3=BCrgen?="), "Jürgen" },
  { "word-in-latin-1", LIT ("=?iso-8859-1?q?J=FCrgen?="), "Jürgen" },
  { "underscore-is-a-blank", LIT ("=?utf-8?q?a_b?="), "a b" },
  { "words-side-by-side", LIT ("=?utf-8?q?a?= =?utf-8?b?Yg==?="), "ab" },
  { "word-and-text", LIT ("=?utf-8?q?a?= b"), "a b" },
  { "nul-is-a-blank", LIT ("a\0b"), "a b" },
  { "line-end-is-a-blank", LIT ("a\nb\rc"), "a b c" },
};

static void
test_decode (gconstpointer data)
{
  typeof (&decode_rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  g_autofree char *decoded = dsec_encoded_words_decode (copy);

  g_assert_cmpstr (decoded, ==, row->want);
  g_free ((gpointer) copy.data);
}

static const struct {
  const char *name;
  guint n; /* octets */
  gboolean want_text;
} cap_rows[] = {
  { "at-cap-minus-one", 2 * DSEC_MAX_HEADER - 1, TRUE },
  { "at-cap", 2 * DSEC_MAX_HEADER, TRUE },
  { "at-cap-plus-one", 2 * DSEC_MAX_HEADER + 1, FALSE },
};

static void
test_cap (gconstpointer data)
{
  typeof (&cap_rows[0]) row = data;
  const DsecTestRepeat repeat = { NULL, "a", row->n, NULL };
  g_autofree char *text = dsec_test_repeat (&repeat);
  g_autofree char *decoded = dsec_encoded_words_decode (dsec_span_from_string (text));

  g_assert_cmpint (decoded != NULL, ==, row->want_text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/encoded-word/split", split_rows, test_split);
  DSEC_TEST_ADD_ROWS ("/encoded-word/octets", octet_rows, test_octets);
  DSEC_TEST_ADD_ROWS ("/encoded-word/decode", decode_rows, test_decode);
  DSEC_TEST_ADD_ROWS ("/encoded-word/cap", cap_rows, test_cap);
  g_test_add_func ("/encoded-word/broken-base64", test_broken_base64);
  return g_test_run ();
}
