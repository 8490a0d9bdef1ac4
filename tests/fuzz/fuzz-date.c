/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <time.h>

#include "core/base/date.h"
#include "fuzz.h"

/* Written anew in UTC, it is the same moment. */
static void
check_moment (gint64 moment)
{
  const time_t seconds = (time_t) moment;
  struct tm parts;
  char text[64];
  gint64 again = 0;
  DsecDay day = dsec_day_from_unix (moment);

  g_assert_nonnull (gmtime_r (&seconds, &parts));
  if (parts.tm_year + 1900 < 1 || parts.tm_year + 1900 > 9999)
    return;
  strftime (text, sizeof text, "%a, %d %b %Y %H:%M:%S +0000", &parts);
  /* strftime() does not pad the year. */
  if (parts.tm_year + 1900 >= 1000) {
    g_assert_true (dsec_date_parse_trace (dsec_span_from_string (text), &again));
    g_assert_cmpint (again, ==, moment);
    strftime (text, sizeof text, "%Y-%m-%d", &parts);
    g_assert_true (dsec_day_parse (dsec_span_from_string (text), &day));
  }
  g_assert_cmpint (day, ==, dsec_day_from_unix (moment));
}

/* The system reads the same moment from a date whose zone is a number. */
static void
check_system (DsecSpan text, gint64 moment)
{
  g_autofree char *copy = dsec_span_dup (text);
  struct tm parts = { 0 };
  const char *format =
      g_ascii_isalpha (copy[0]) ? "%a, %d %b %Y %H:%M:%S %z" : "%d %b %Y %H:%M:%S %z";
  const char *end = strptime (copy, format, &parts);
  glong east = parts.tm_gmtoff;

  if (end == NULL || *end != '\0' || strpbrk (end - 5, "+-") != end - 5)
    return;
  parts.tm_sec = MIN (parts.tm_sec, 59);
  g_assert_cmpint (timegm (&parts) - east, ==, moment);
}

static void
check_scan (DsecSpan text, gboolean has_weekday)
{
  gsize size = dsec_date_scan (text, has_weekday);
  g_autoptr (DsecFuzzCopy) copy = dsec_fuzz_copy (dsec_span_slice (text, 0, size));

  g_assert_cmpuint (size, <=, text.size);
  g_assert_cmpuint (size, <=, 128);
  g_assert_cmpuint (dsec_date_scan ((DsecSpan){ copy, size }, has_weekday), ==, size);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  DsecSpan text = dsec_fuzz_span (data, size);
  gint64 moment = 0;
  DsecDay day = 0;

  check_scan (text, FALSE);
  check_scan (text, TRUE);
  if (dsec_date_parse_trace (text, &moment)) {
    g_assert_true (dsec_date_scan (text, FALSE) == size || dsec_date_scan (text, TRUE) == size);
    check_moment (moment);
    check_system (text, moment);
  }
  if (dsec_day_parse (text, &day)) {
    g_autofree char *again = dsec_day_to_string (day);

    g_assert_true (dsec_span_equal (dsec_span_from_string (again), text));
    check_moment ((gint64) day * 86400);
  }
  return 0;
}
