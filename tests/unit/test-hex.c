/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/hex.h"

#include "support/test-rows.h"

static const struct {
  const char *name;
  DsecSpan input;
  gsize pos;
  int want;
} rows[] = {
  { "lower", LIT ("ff"), 0, 255 },         { "upper", LIT ("=0A"), 1, 10 },
  { "before-more", LIT ("7f0"), 0, 127 },  { "zero", LIT ("00"), 0, 0 },
  { "one-digit", LIT ("a"), 0, -1 },       { "one-digit-at-the-end", LIT ("aab"), 2, -1 },
  { "behind-the-end", LIT ("aa"), 2, -1 }, { "far-behind-the-end", LIT ("aa"), 9, -1 },
  { "nothing", LIT (""), 0, -1 },          { "no-high-digit", LIT ("g0"), 0, -1 },
  { "no-low-digit", LIT ("0g"), 0, -1 },   { "blank", LIT (" 0"), 0, -1 },
  { "nul", LIT ("0\0"), 0, -1 },           { "eight-bit", LIT ("0\377"), 0, -1 },
};

static void
test_pair (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);

  g_assert_cmpint (dsec_hex_pair (copy, row->pos), ==, row->want);
  g_free ((gpointer) copy.data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/hex/pair", rows, test_pair);
  return g_test_run ();
}
