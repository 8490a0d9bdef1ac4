/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/similar.h"

#include "support/test-rows.h"

static const char *const words[] = { "Names",  "Addresses", "Role", "--json",
                                     "--jobs", "show",      "x",    NULL };

static const struct {
  const char *name;
  const char *word;
  const char *want_written; /* (nullable) */
  const char *want_typed;   /* (nullable) */
} rows[] = {
  { "empty", "", NULL, NULL },
  { "the-word-itself", "Names", "Names", "Names" },
  { "one-letter-may-stand-in-the-other-case", "X", "x", "x" },
  { "case-is-a-slip-only-where-it-is-typed", "ROLE", "Role", NULL },
  { "letter-left-out", "Adresses", "Addresses", "Addresses" },
  { "letter-too-many", "Nammes", "Names", "Names" },
  { "two-of-five-are-wrong", "Nomez", "Names", "Names" },
  { "two-of-four-are-another-word", "Rule", "Role", "Role" },
  { "swap-at-the-end-of-four", "shwo", NULL, "show" },
  { "swap-at-the-beginning", "hsow", NULL, "show" },
  { "three-of-nine", "Adrezzes", NULL, "Addresses" },
  { "far-away", "Contact", NULL, NULL },
  { "the-first-of-two-that-are-as-near", "--jxxx", NULL, "--json" },
  { "longest", "Addressesxxxxxxxxxxxxxxxxxxxxxxx", NULL, NULL },
  { "too-long", "Addressesxxxxxxxxxxxxxxxxxxxxxxxx", NULL, NULL },
};

static void
test_find (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  DsecSpan word = dsec_test_exact_copy (dsec_span_from_string (row->word));

  g_assert_cmpstr (dsec_similar_find (word, words, DSEC_SIMILAR_WRITTEN), ==, row->want_written);
  g_assert_cmpstr (dsec_similar_find (word, words, DSEC_SIMILAR_TYPED), ==, row->want_typed);
  g_free ((char *) word.data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/similar", rows, test_find);
  return g_test_run ();
}
