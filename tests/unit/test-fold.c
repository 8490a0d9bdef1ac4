/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule W: one form for all the ways in which a reader could be shown the same name. */
#include "core/base/fold.h"

#include "support/test-rows.h"

static const struct {
  const char *name;
  DsecSpan input;
  const char *want_dropped;
  const char *want_joined; /* (nullable): the same */
} rows[] = {
  { "empty", LIT (""), "", NULL },
  { "plain", LIT ("a@fabrikam.example"), "a@fabrikam.example", NULL },
  { "capitals", LIT ("FABRIKAM.Example"), "fabrikam.example", NULL },
  { "capitals-beyond-ascii", LIT ("BÜCHER"), "bücher", NULL },
  { "decomposed", LIT ("bu\314\210cher"), "bücher", NULL },
  { "decomposed-around-an-invisible-one", LIT ("bu\315\217\314\210cher"), "bücher", NULL },
  { "sharp-s", LIT ("straße"), "strasse", NULL },
  { "capital-sharp-s", LIT ("STRA\341\272\236E"), "strasse", NULL },
  { "final-sigma", LIT ("ΑΣ ας"), "ασασ", "ασ ασ" },
  { "full-width", LIT ("\357\275\206\357\274\241\357\274\221"), "fa1", NULL },
  { "mathematical", LIT ("\360\235\220\237\360\235\225\222"), "fa", NULL },
  { "ligature", LIT ("o\357\254\203ce"), "office", NULL },
  { "circled", LIT ("\342\223\225ab"), "fab", NULL },
  { "another-script-stays", LIT ("f\320\260b"), "f\320\260b", NULL },

  { "soft-hyphen", LIT ("fab\302\255rikam"), "fabrikam", NULL },
  { "grapheme-joiner", LIT ("fab\315\217rikam"), "fabrikam", NULL },
  { "zero-width-space", LIT ("fab\342\200\213rikam"), "fabrikam", NULL },
  { "zero-width-joiners", LIT ("fab\342\200\214\342\200\215rikam"), "fabrikam", NULL },
  { "marks-of-direction", LIT ("\342\200\256fab\342\200\216rikam\342\200\254"), "fabrikam", NULL },
  { "word-joiner", LIT ("fab\342\201\240rikam"), "fabrikam", NULL },
  { "last-of-the-operators", LIT ("fab\342\201\257rikam"), "fabrikam", NULL },
  { "variation-selector", LIT ("fab\357\270\216rikam"), "fabrikam", NULL },
  { "variation-selector-of-plane-fourteen", LIT ("fab\363\240\204\200rikam"), "fabrikam", NULL },
  { "tag", LIT ("fab\363\240\201\241rikam"), "fabrikam", NULL },
  { "byte-order-mark", LIT ("\357\273\277fabrikam"), "fabrikam", NULL },
  { "hangul-fillers", LIT ("fab\343\205\244\341\205\237\357\276\240rikam"), "fabrikam", NULL },
  { "mongolian-selector", LIT ("fab\341\240\213rikam"), "fabrikam", NULL },
  { "first-after-the-selectors-is-seen", LIT ("a\357\270\224b"), "a;b", NULL },

  { "backslash", LIT ("fab\\rikam\\.example\\\\"), "fabrikam.example", NULL },
  { "full-width-backslash", LIT ("fab\357\274\274rikam"), "fabrikam", NULL },
  { "slash-stays", LIT ("fab/rikam"), "fab/rikam", NULL },

  { "ideographic-dot", LIT ("a\343\200\202b"), "a.b", NULL },
  { "full-width-dot", LIT ("a\357\274\216b"), "a.b", NULL },
  { "half-width-dot", LIT ("a\357\275\241b"), "a.b", NULL },
  { "one-dot-leader", LIT ("a\342\200\244b"), "a.b", NULL },
  { "small-dot", LIT ("a\357\271\222b"), "a.b", NULL },
  { "middle-dot-stays", LIT ("a\302\267b"), "a\302\267b", NULL },
  { "bullet-stays", LIT ("a\342\200\242b"), "a\342\200\242b", NULL },

  { "blank", LIT ("a b"), "ab", "a b" },
  { "run-of-blanks", LIT ("a \t \r\n b"), "ab", "a b" },
  { "blanks-at-both-ends", LIT ("  a\t"), "a", " a " },
  { "run-around-an-invisible-one", LIT ("a \342\200\213 b"), "ab", "a b" },
  { "no-break-space", LIT ("a\302\240b"), "ab", "a b" },
  { "ideographic-space", LIT ("a\343\200\200b"), "ab", "a b" },
  { "line-separator", LIT ("a\342\200\250b"), "ab", "a b" },
  { "nul", LIT ("a\0b"), "ab", "a b" },
  { "nul-at-both-ends", LIT ("\0a\0"), "a", " a " },
  { "control", LIT ("a\001\033b"), "ab", "a b" },
  { "delete", LIT ("a\177b"), "ab", "a b" },
  { "control-of-latin-1", LIT ("a\302\205\302\200b"), "ab", "a b" },

  { "latin-1", LIT ("b\374cher"), "b\357\277\275cher", NULL },
  { "overlong", LIT ("a\300\256b"), "a\357\277\275\357\277\275b", NULL },
  { "cut-off", LIT ("a\303"), "a\357\277\275", NULL },
};

static void
test_fold (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  g_autofree char *dropped = dsec_fold (copy, DSEC_FOLD_DROP_BLANKS);
  g_autofree char *joined = dsec_fold (copy, DSEC_FOLD_JOIN_BLANKS);

  g_assert_cmpstr (dropped, ==, row->want_dropped);
  g_assert_cmpstr (joined, ==, row->want_joined != NULL ? row->want_joined : row->want_dropped);
  g_free ((gpointer) copy.data);
}

/* What is folded already stays as it is, so that both sides of a comparison may be folded. */
static void
test_twice (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  g_autofree char *once = dsec_fold (row->input, DSEC_FOLD_JOIN_BLANKS);
  g_autofree char *twice = dsec_fold (dsec_span_from_string (once), DSEC_FOLD_JOIN_BLANKS);

  g_assert_cmpstr (twice, ==, once);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/fold/text", rows, test_fold);
  DSEC_TEST_ADD_ROWS ("/fold/twice", rows, test_twice);
  return g_test_run ();
}
