/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/word.h"

static const DsecWord words[] = { { "yes", 1 }, { "ja", 1 }, { "no", 0 }, { NULL, 0 } };

static void
test_find (void)
{
  g_assert_true (dsec_word_find (words, dsec_span_from_string ("ja")) == &words[1]);
  g_assert_null (dsec_word_find (words, dsec_span_from_string ("JA")));
  g_assert_null (dsec_word_find (words, dsec_span_from_string ("j")));
  g_assert_null (dsec_word_find (words, dsec_span_from_string ("yess")));
  g_assert_null (dsec_word_find (words, DSEC_SPAN_NONE));
  g_assert_true (dsec_word_find_nocase (words, dsec_span_from_string ("nO")) == &words[2]);
  g_assert_null (dsec_word_find_nocase (words, dsec_span_from_string ("n")));
}

static void
test_text (void)
{
  g_assert_cmpstr (dsec_word_get_text (words, 1), ==, "yes");
  g_assert_cmpstr (dsec_word_get_text (words, 0), ==, "no");
  g_assert_null (dsec_word_get_text (words, 2));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/word/find", test_find);
  g_test_add_func ("/word/text", test_text);
  return g_test_run ();
}
