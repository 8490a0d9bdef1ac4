/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/date.h"

#include "support/test-rows.h"

#define NINE  G_GINT64_CONSTANT (1793610000) /* 2026-11-02 09:00:00 UTC */
#define NEVER G_MININT64

/* The date as a trace line has it. @want_size tells the layout's class how much of it is a date,
 * @want when that was. */
static const struct {
  const char *name;
  DsecSpan input;
  gint64 want;         /* NEVER: cannot be told */
  gboolean want_shape; /* class "date", or "bare" where no weekday leads */
} trace_rows[] = {
  { "empty", LIT (""), NEVER, FALSE },
  { "usual", LIT ("Mon, 2 Nov 2026 09:00:00 +0000"), NINE, TRUE },
  { "bare", LIT ("2 Nov 2026 09:00:00 +0000"), NINE, TRUE },
  { "two-digit-day", LIT ("Mon, 02 Nov 2026 09:00:00 +0000"), NINE, TRUE },
  { "zone-name-as-comment", LIT ("Mon, 2 Nov 2026 10:00:00 +0100 (CET)"), NINE, TRUE },
  { "west", LIT ("Mon, 2 Nov 2026 03:30:00 -0530"), NINE, TRUE },
  { "minus-zero", LIT ("Mon, 2 Nov 2026 09:00:00 -0000"), NINE, TRUE },
  { "farthest-east", LIT ("Tue, 3 Nov 2026 08:59:00 +2359"), NINE, TRUE },
  { "gmt", LIT ("Mon, 2 Nov 2026 09:00:00 GMT"), NINE, TRUE },
  { "ut", LIT ("Mon, 2 Nov 2026 09:00:00 UT"), NINE, TRUE },
  { "est", LIT ("Mon, 2 Nov 2026 04:00:00 EST"), NINE, TRUE },
  { "edt", LIT ("Mon, 2 Nov 2026 05:00:00 EDT"), NINE, TRUE },
  { "cst", LIT ("Mon, 2 Nov 2026 03:00:00 CST"), NINE, TRUE },
  { "cdt", LIT ("Mon, 2 Nov 2026 04:00:00 CDT"), NINE, TRUE },
  { "mst", LIT ("Mon, 2 Nov 2026 02:00:00 MST"), NINE, TRUE },
  { "mdt", LIT ("Mon, 2 Nov 2026 03:00:00 MDT"), NINE, TRUE },
  { "pst", LIT ("Mon, 2 Nov 2026 01:00:00 PST"), NINE, TRUE },
  { "pdt", LIT ("Mon, 2 Nov 2026 02:00:00 PDT"), NINE, TRUE },
  { "unknown-zone-word", LIT ("Mon, 2 Nov 2026 09:00:00 CET"), NEVER, TRUE },
  { "military-letter", LIT ("Mon, 2 Nov 2026 09:00:00 A"), NEVER, TRUE },
  { "zone-hours-too-many", LIT ("Mon, 2 Nov 2026 09:00:00 +2400"), NEVER, TRUE },
  { "zone-minutes-too-many", LIT ("Mon, 2 Nov 2026 09:00:00 +0060"), NEVER, TRUE },
  { "thirty-first-of-november", LIT ("Mon, 31 Nov 2026 09:00:00 +0000"), NEVER, TRUE },
  { "leap-day", LIT ("Thu, 29 Feb 2024 00:00:00 +0000"), 1709164800, TRUE },
  { "no-leap-day", LIT ("Sun, 29 Feb 2026 00:00:00 +0000"), NEVER, TRUE },
  { "day-zero", LIT ("Mon, 0 Nov 2026 09:00:00 +0000"), NEVER, TRUE },
  { "year-zero", LIT ("Mon, 2 Nov 0000 09:00:00 +0000"), NEVER, TRUE },
  { "no-such-month", LIT ("Mon, 2 Nox 2026 09:00:00 +0000"), NEVER, TRUE },
  { "hour-twenty-four", LIT ("Mon, 2 Nov 2026 24:00:00 +0000"), NEVER, TRUE },
  { "minute-sixty", LIT ("Mon, 2 Nov 2026 09:60:00 +0000"), NEVER, TRUE },
  { "second-sixty-belongs-to-its-day", LIT ("Mon, 2 Nov 2026 08:59:60 +0000"), NINE - 1, TRUE },
  { "second-sixty-one", LIT ("Mon, 2 Nov 2026 09:00:61 +0000"), NEVER, TRUE },
  { "before-the-epoch", LIT ("Wed, 31 Dec 1969 23:59:59 +0000"), -1, TRUE },
  { "year-2038", LIT ("Tue, 19 Jan 2038 03:14:08 +0000"), G_GINT64_CONSTANT (2147483648), TRUE },
  { "three-digit-day", LIT ("Mon, 002 Nov 2026 09:00:00 +0000"), NEVER, FALSE },
  { "two-digit-year", LIT ("Mon, 2 Nov 26 09:00:00 +0000"), NEVER, FALSE },
  { "five-digit-year", LIT ("Mon, 2 Nov 02026 09:00:00 +0000"), NEVER, FALSE },
  { "one-digit-hour", LIT ("Mon, 2 Nov 2026 9:00:00 +0000"), NEVER, FALSE },
  { "no-seconds", LIT ("Mon, 2 Nov 2026 09:00 +0000"), NEVER, FALSE },
  { "no-zone", LIT ("Mon, 2 Nov 2026 09:00:00 "), NEVER, FALSE },
  { "three-digit-zone", LIT ("Mon, 2 Nov 2026 09:00:00 +000"), NEVER, FALSE },
  { "five-digit-zone", LIT ("Mon, 2 Nov 2026 09:00:00 +00000"), NEVER, FALSE },
  { "two-blanks", LIT ("Mon,  2 Nov 2026 09:00:00 +0000"), NEVER, FALSE },
  { "tab", LIT ("Mon,\t2 Nov 2026 09:00:00 +0000"), NEVER, FALSE },
  { "four-letter-weekday", LIT ("Mond, 2 Nov 2026 09:00:00 +0000"), NEVER, FALSE },
  { "empty-comment", LIT ("Mon, 2 Nov 2026 09:00:00 +0000 ()"), NEVER, FALSE },
  { "comment-of-two-words", LIT ("Mon, 2 Nov 2026 09:00:00 +0000 (a b)"), NEVER, FALSE },
  { "nested-comment", LIT ("Mon, 2 Nov 2026 09:00:00 +0000 ((a))"), NEVER, FALSE },
  { "text-behind", LIT ("Mon, 2 Nov 2026 09:00:00 +0000 x"), NEVER, FALSE },
  { "two-comments", LIT ("Mon, 2 Nov 2026 09:00:00 +0000 (a) (b)"), NEVER, FALSE },
  { "nul-behind", LIT ("Mon, 2 Nov 2026 09:00:00 +0000\0"), NEVER, FALSE },
  { "line-end-behind", LIT ("Mon, 2 Nov 2026 09:00:00 +0000\n"), NEVER, FALSE },
  { "eight-bit-digit", LIT ("Mon, \262 Nov 2026 09:00:00 +0000"), NEVER, FALSE },
};

static void
test_trace (gconstpointer data)
{
  typeof (&trace_rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  gboolean has_weekday = copy.size > 0 && g_ascii_isalpha (copy.data[0]);
  gint64 seconds = NEVER;

  g_assert_cmpint (dsec_date_parse_trace (copy, &seconds), ==, row->want != NEVER);
  g_assert_cmpint (seconds, ==, row->want);
  g_assert_cmpint (
      copy.size > 0 && dsec_date_scan (copy, has_weekday) == copy.size, ==, row->want_shape);
  g_free ((gpointer) copy.data);
}

static void
test_scan_stops_behind_the_date (void)
{
  DsecSpan dated = dsec_span_from_string ("Mon, 2 Nov 2026 09:00:00 +0000 (CET) x");
  DsecSpan bare = dsec_span_slice (dated, 5, dated.size);

  g_assert_cmpuint (dsec_date_scan (dated, TRUE), ==, dated.size - 2);
  g_assert_cmpuint (dsec_date_scan (bare, FALSE), ==, bare.size - 2);
  g_assert_cmpuint (dsec_date_scan (dated, FALSE), ==, 0);
  g_assert_cmpuint (dsec_date_scan (bare, TRUE), ==, 0);
}

static const struct {
  const char *name;
  DsecSpan input;
  DsecDay want; /* DSEC_DAY_NONE: refused */
} day_rows[] = {
  { "empty", LIT (""), DSEC_DAY_NONE },
  { "epoch", LIT ("1970-01-01"), 0 },
  { "before-the-epoch", LIT ("1969-12-31"), -1 },
  { "today", LIT ("2026-11-02"), 20759 },
  { "leap-day", LIT ("2024-02-29"), 19782 },
  { "no-leap-day", LIT ("2026-02-29"), DSEC_DAY_NONE },
  { "far-future", LIT ("9999-12-31"), 2932896 },
  { "month-zero", LIT ("2026-00-01"), DSEC_DAY_NONE },
  { "month-thirteen", LIT ("2026-13-01"), DSEC_DAY_NONE },
  { "day-zero", LIT ("2026-01-00"), DSEC_DAY_NONE },
  { "one-digit-month", LIT ("2026-1-01"), DSEC_DAY_NONE },
  { "slashes", LIT ("2026/01/01"), DSEC_DAY_NONE },
  { "time-behind", LIT ("2026-01-01T00:00"), DSEC_DAY_NONE },
  { "blank-behind", LIT ("2026-01-01 "), DSEC_DAY_NONE },
  { "blank-before", LIT (" 2026-01-01"), DSEC_DAY_NONE },
  { "nul-behind", LIT ("2026-01-01\0"), DSEC_DAY_NONE },
  { "five-digit-year", LIT ("12026-01-01"), DSEC_DAY_NONE },
};

static void
test_day (gconstpointer data)
{
  typeof (&day_rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  DsecDay day = DSEC_DAY_NONE;
  g_autofree char *text = NULL;

  g_assert_cmpint (dsec_day_parse (copy, &day), ==, row->want != DSEC_DAY_NONE);
  g_assert_cmpint (day, ==, row->want);
  text = dsec_day_to_string (day);
  dsec_assert_span (dsec_span_from_string (text),
                    day != DSEC_DAY_NONE ? copy : dsec_span_from_string ("-"));
  g_free ((gpointer) copy.data);
}

static void
test_day_from_unix (void)
{
  g_assert_cmpint (dsec_day_from_unix (0), ==, 0);
  g_assert_cmpint (dsec_day_from_unix (86399), ==, 0);
  g_assert_cmpint (dsec_day_from_unix (86400), ==, 1);
  g_assert_cmpint (dsec_day_from_unix (-1), ==, -1);
  g_assert_cmpint (dsec_day_from_unix (-86400), ==, -1);
  g_assert_cmpint (dsec_day_from_unix (-86401), ==, -2);
  g_assert_cmpint (dsec_day_from_unix (NINE), ==, 20759);
}

/* No moment may turn into one of the values that stand for "none" or "always". */
static void
test_extreme_moments (void)
{
  g_autofree char *always = dsec_day_to_string (DSEC_DAY_MIN);
  g_autofree char *ever = dsec_day_to_string (DSEC_DAY_MAX);

  g_assert_cmpint (dsec_day_from_unix (G_MININT64), >, DSEC_DAY_MIN);
  g_assert_cmpint (dsec_day_from_unix (G_MAXINT64), <, DSEC_DAY_MAX);
  g_assert_cmpstr (always, ==, "-");
  g_assert_cmpstr (ever, ==, "-");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/date/trace", trace_rows, test_trace);
  DSEC_TEST_ADD_ROWS ("/date/day", day_rows, test_day);
  g_test_add_func ("/date/scan-stops-behind-the-date", test_scan_stops_behind_the_date);
  g_test_add_func ("/date/day-from-unix", test_day_from_unix);
  g_test_add_func ("/date/extreme-moments", test_extreme_moments);
  return g_test_run ();
}
