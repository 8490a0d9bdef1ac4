/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What counts as a date among the words of a trace line. */
#include "core/trace/trace-date.h"

#include "support/test-rows.h"

static const struct {
  const char *name;
  DsecSpan input;
  guint start;
  guint want; /* tokens; 0: no date */
} rows[] = {
  { "whole", LIT ("Mon, 2 Nov 2026 09:00:00 +0000 (UTC)"), 0, 7 },
  { "no-zone-comment", LIT ("Mon, 2 Nov 2026 09:00:00 +0000"), 0, 6 },
  { "no-weekday", LIT ("2 Nov 2026 09:00:00 +0000"), 0, 5 },
  { "weekday-without-comma", LIT ("Mon 2 Nov 2026 09:00:00 +0000"), 0, 6 },
  { "weekday-glued-to-the-day", LIT ("Mon,2 Nov 2026 09:00:00 +0000"), 0, 5 },
  { "capitals", LIT ("MON, 2 NOV 2026 09:00 GMT"), 0, 6 },
  { "two-digits-of-a-year", LIT ("Thu, 15 Mar 07 10:06:43 +0100"), 0, 6 },
  { "no-zone", LIT ("2 Nov 2026 09:00:00"), 0, 4 },
  { "no-zone-and-a-comment", LIT ("2 Nov 2026 09:00:00 (UTC)"), 0, 5 },
  { "asctime", LIT ("Mon Nov  2 09:00:00 2026"), 0, 5 },
  { "fraction", LIT ("2 Nov 2026 09:00:00.123 +0000"), 0, 5 },
  { "ends-at-its-zone", LIT ("2 Nov 2026 09:00:00 +0000 for a"), 0, 5 },
  { "one-comment-only", LIT ("2 Nov 2026 09:00:00 +0000 (a) (b)"), 0, 6 },
  { "zone-with-a-tail", LIT ("2 Nov 2026 09:00:00 +0000x"), 0, 5 },
  { "zone-too-short", LIT ("2 Nov 2026 09:00:00 +000"), 0, 4 },
  { "zone-with-letters", LIT ("2 Nov 2026 09:00:00 +00a0"), 0, 4 },
  { "zone-small-letters", LIT ("2 Nov 2026 09:00:00 gmt"), 0, 4 },
  { "zone-of-six-letters", LIT ("2 Nov 2026 09:00:00 ABCDEF"), 0, 4 },
  { "from-the-middle", LIT ("a b 2 Nov 2026 09:00:00 +0000"), 2, 5 },
  { "elsewhere", LIT ("a b 2 Nov 2026 09:00:00 +0000"), 0, 0 },
  { "no-month", LIT ("2 2026 09:00:00 +0000"), 0, 0 },
  { "no-time", LIT ("2 Nov 2026"), 0, 0 },
  { "zone-before-the-time", LIT ("2 Nov 2026 GMT 09:00:00"), 0, 0 },
  { "two-months", LIT ("2 Nov Nov 09:00:00"), 0, 0 },
  { "two-weekdays", LIT ("Mon, Mon, 2 Nov 2026 09:00:00"), 0, 0 },
  { "number-of-five-digits", LIT ("2 Nov 20260 09:00:00 +0000"), 0, 0 },
  { "nul", LIT ("2 Nov 2\0006 09:00:00 +0000"), 0, 0 },
  { "comment-inside", LIT ("2 Nov (a) 2026 09:00:00"), 0, 0 },
  { "semicolon-inside", LIT ("2 Nov; 2026 09:00:00"), 0, 0 },
  { "too-many-parts", LIT ("1 2 3 4 5 6 Nov 09:00:00"), 0, 0 },
  { "comma-alone", LIT (", 2 Nov 2026 09:00:00"), 0, 0 },
  { "empty", LIT (""), 0, 0 },
  { "start-behind-the-end", LIT ("2 Nov 2026 09:00:00"), 9, 0 },
};

static void
test_scan (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  g_autoptr (GArray) tokens = dsec_trace_tokenize (copy);

  g_assert_cmpuint (dsec_trace_date_scan (tokens, row->start), ==, row->want);
  g_free ((gpointer) copy.data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/trace-date/scan", rows, test_scan);
  return g_test_run ();
}
