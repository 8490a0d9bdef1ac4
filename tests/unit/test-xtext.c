/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/message/xtext.h"

#include "support/test-rows.h"

static const struct {
  const char *name;
  DsecSpan input;
  DsecSpan want;
  gboolean want_refused;
  gboolean want_control;
} rows[] = {
  { "empty", LIT (""), .want = LIT ("") },
  { "plain", LIT ("mail.fabrikam.example"), .want = LIT ("mail.fabrikam.example") },
  { "blanks", LIT ("Contoso+20Partner+20CA"), .want = LIT ("Contoso Partner CA") },
  { "digits-in-lower-case", LIT ("a+2bb+2Bc"), .want = LIT ("a+b+c") },
  { "decoded-plus-is-not-decoded-again", LIT ("+2B20"), .want = LIT ("+20") },
  { "quotes-and-brackets", LIT ("+22+28+29"), .want = LIT ("\"()") },
  { "eight-bit", LIT ("M+C3+BCnchen"), .want = LIT ("M\303\274nchen") },
  { "eight-bit-as-it-stands", LIT ("M\303\274nchen"), .want = LIT ("M\303\274nchen") },
  { "nul-is-a-control", LIT ("a+00b"), .want = LIT ("a\0b"), .want_control = TRUE },
  { "raw-nul-is-a-control", LIT ("a\0b"), .want = LIT ("a\0b"), .want_control = TRUE },
  { "tab-is-a-control", LIT ("a+09b"), .want = LIT ("a\tb"), .want_control = TRUE },
  { "line-feed-is-a-control", LIT ("+0A"), .want = LIT ("\n"), .want_control = TRUE },
  { "thirty-one-is-a-control", LIT ("+1F"), .want = LIT ("\037"), .want_control = TRUE },
  { "thirty-two-is-none", LIT ("+20"), .want = LIT (" ") },
  { "delete-is-a-control", LIT ("+7F"), .want = LIT ("\177"), .want_control = TRUE },
  { "plus-at-the-end", LIT ("a+"), .want_refused = TRUE },
  { "one-digit-at-the-end", LIT ("a+2"), .want_refused = TRUE },
  { "no-digits", LIT ("a+zz"), .want_refused = TRUE },
  { "second-is-no-digit", LIT ("a+2z"), .want_refused = TRUE },
  { "two-pluses", LIT ("a++20"), .want_refused = TRUE },
};

static void
test_decode (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  gsize size = 0;
  gboolean has_control = FALSE;
  g_autofree char *text = dsec_xtext_decode (copy, &size, &has_control);

  g_assert_cmpint (text == NULL, ==, row->want_refused);
  if (text != NULL) {
    dsec_assert_span (((DsecSpan){ text, size }), row->want);
    g_assert_true (text[size] == '\0');
    g_assert_cmpint (has_control, ==, row->want_control);
  }
  g_free ((gpointer) copy.data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/xtext", rows, test_decode);
  return g_test_run ();
}
