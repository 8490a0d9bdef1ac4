/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/text.h"

#include "support/test-rows.h"

typedef struct {
  const char *name;
  DsecSpan input;
  DsecSpan want;
} TextRow;

static const TextRow trim_rows[] = {
  { "empty", LIT (""), LIT ("") },
  { "white-space-only", LIT (" \t \t"), LIT ("") },
  { "both-ends", LIT ("\t a b \t"), LIT ("a b") },
  { "line-ends-are-no-white-space", LIT ("\r\na\n"), LIT ("\r\na\n") },
  { "nul-is-no-white-space", LIT (" \0a\0 "), LIT ("\0a\0") },
  { "no-break-space-stays", LIT ("\302\240a"), LIT ("\302\240a") },
};

static void
test_trim (gconstpointer data)
{
  const TextRow *row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);

  dsec_assert_span (dsec_span_trim (copy), row->want);
  g_free ((gpointer) copy.data);
}

static const TextRow collapse_rows[] = {
  { "empty", LIT (""), LIT ("") },
  { "run-becomes-one-space", LIT ("a \t\t b"), LIT ("a b") },
  { "single-tab-becomes-a-space", LIT ("a\tb"), LIT ("a b") },
  { "ends-are-kept-as-one-space", LIT ("  a  "), LIT (" a ") },
  { "nul-ends-nothing", LIT ("a\0  b"), LIT ("a\0 b") },
  { "eight-bit-octets-stay", LIT ("\xff\240  \x80"), LIT ("\xff\240 \x80") },
  { "line-ends-are-no-white-space", LIT ("a\r\n\r\nb"), LIT ("a\r\n\r\nb") },
};

static void
test_collapse (gconstpointer data)
{
  const TextRow *row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  gsize size = 0;
  g_autofree char *text = dsec_collapse_ws (copy, &size);

  dsec_assert_span (((DsecSpan){ text, size }), row->want);
  g_assert_true (text[size] == '\0');
  g_free ((gpointer) copy.data);
}

static const struct {
  const char *name;
  DsecSpan a, b;
  gboolean want_equal;
  gboolean want_equal_nocase;
} equal_rows[] = {
  { "two-empty-ones", LIT (""), { NULL, 0 }, TRUE, TRUE },
  { "same", LIT ("Ab1"), LIT ("Ab1"), TRUE, TRUE },
  { "other-case", LIT ("Ab1"), LIT ("aB1"), FALSE, TRUE },
  { "prefix-is-not-equal", LIT ("abc"), LIT ("ab"), FALSE, FALSE },
  { "octets-after-nul-count", LIT ("a\0b"), LIT ("a\0c"), FALSE, FALSE },
  { "only-ascii-folds", LIT ("\303\234"), LIT ("\303\274"), FALSE, FALSE },
  { "latin-1-does-not-fold", LIT ("\334"), LIT ("\374"), FALSE, FALSE },
  { "at-sign-is-no-grave-accent", LIT ("@["), LIT ("`{"), FALSE, FALSE },
};

static void
test_equal (gconstpointer data)
{
  typeof (&equal_rows[0]) row = data;

  g_assert_cmpint (dsec_span_equal (row->a, row->b), ==, row->want_equal);
  g_assert_cmpint (dsec_span_equal_nocase (row->a, row->b), ==, row->want_equal_nocase);
}

static const struct {
  const char *name;
  DsecSpan input;
  gboolean want;
} utf8_rows[] = {
  { "empty", LIT (""), TRUE },
  { "not-there", { NULL, 0 }, TRUE },
  { "ascii", LIT ("abc"), TRUE },
  { "four-octets", LIT ("\360\237\223\247"), TRUE },
  { "nul", LIT ("a\0b"), FALSE },
  { "latin-1", LIT ("\374"), FALSE },
  { "overlong-slash", LIT ("\300\257"), FALSE },
  { "overlong-three-octets", LIT ("\340\200\257"), FALSE },
  { "surrogate", LIT ("\355\240\200"), FALSE },
  { "above-10ffff", LIT ("\364\220\200\200"), FALSE },
  { "cut-inside-a-character", LIT ("a\303"), FALSE },
  { "lone-continuation", LIT ("\200"), FALSE },
};

static void
test_utf8 (gconstpointer data)
{
  typeof (&utf8_rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);

  g_assert_cmpint (dsec_span_is_utf8 (copy), ==, row->want);
  g_free ((gpointer) copy.data);
}

static void
test_slice_is_clamped (void)
{
  DsecSpan span = dsec_span_from_string ("abcd");

  dsec_assert_span (dsec_span_slice (span, 1, 3), dsec_span_from_string ("bc"));
  dsec_assert_span (dsec_span_slice (span, 2, 99), dsec_span_from_string ("cd"));
  g_assert_cmpuint (dsec_span_slice (span, 9, 99).size, ==, 0);
  g_assert_cmpuint (dsec_span_slice (span, 3, 1).size, ==, 0);
  g_assert_null (dsec_span_slice (DSEC_SPAN_NONE, 0, 9).data);
}

static void
test_nothing_is_not_empty (void)
{
  g_autofree char *empty = dsec_span_dup (dsec_span_from_string (""));

  g_assert_null (dsec_span_from_string (NULL).data);
  g_assert_null (dsec_span_dup (DSEC_SPAN_NONE));
  g_assert_cmpstr (empty, ==, "");
}

static void
test_prefix (void)
{
  DsecSpan span = dsec_span_from_string ("IPv6:::1");

  g_assert_true (dsec_span_has_prefix_nocase (span, "ipV6:"));
  g_assert_true (dsec_span_has_prefix_nocase (span, ""));
  g_assert_false (dsec_span_has_prefix_nocase (span, "ipV6::::"));
  g_assert_false (dsec_span_has_prefix_nocase (DSEC_SPAN_NONE, "a"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/text/trim", trim_rows, test_trim);
  DSEC_TEST_ADD_ROWS ("/text/collapse", collapse_rows, test_collapse);
  DSEC_TEST_ADD_ROWS ("/text/equal", equal_rows, test_equal);
  DSEC_TEST_ADD_ROWS ("/text/utf8", utf8_rows, test_utf8);
  g_test_add_func ("/text/slice-is-clamped", test_slice_is_clamped);
  g_test_add_func ("/text/nothing-is-not-empty", test_nothing_is_not_empty);
  g_test_add_func ("/text/prefix", test_prefix);
  return g_test_run ();
}
