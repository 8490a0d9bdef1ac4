/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/date.h"

#include <string.h>

#define JULIAN_DAY_OF_EPOCH 719163 /* of 1970-01-01, as GDate counts */
#define SECONDS_OF_DAY      86400

typedef struct {
  guint day, year, hour, minute, second;
  DsecSpan month, zone;
} TraceDate;

/* Reads forward over a text; every step fails for good once one has failed. */
typedef struct {
  DsecSpan rest;
  gboolean is_good;
} Cursor;

static void
skip_literal (Cursor *cursor, const char *literal)
{
  gsize size = strlen (literal);

  if (!cursor->is_good || cursor->rest.size < size ||
      memcmp (cursor->rest.data, literal, size) != 0) {
    cursor->is_good = FALSE;
    return;
  }
  cursor->rest = dsec_span_slice (cursor->rest, size, cursor->rest.size);
}

/* A run of @min to @max characters for which @is_member holds. */
static DsecSpan
take_run (Cursor *cursor, gboolean (*is_member) (char), gsize min, gsize max)
{
  gsize size = 0;
  DsecSpan run = DSEC_SPAN_NONE;

  while (size < cursor->rest.size && size < max && is_member (cursor->rest.data[size]))
    size++;
  if (!cursor->is_good || size < min) {
    cursor->is_good = FALSE;
    return run;
  }
  run = dsec_span_slice (cursor->rest, 0, size);
  cursor->rest = dsec_span_slice (cursor->rest, size, cursor->rest.size);
  return run;
}

static gboolean
is_digit (char c)
{
  return g_ascii_isdigit (c);
}

static gboolean
is_letter (char c)
{
  return g_ascii_isalpha (c);
}

static gboolean
is_word (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("+-:./_", c) != NULL);
}

static guint
take_number (Cursor *cursor, gsize min_digits, gsize max_digits)
{
  DsecSpan digits = take_run (cursor, is_digit, min_digits, max_digits);
  guint value = 0;

  for (gsize i = 0; i < digits.size; i++)
    value = value * 10 + (guint) (digits.data[i] - '0');
  return value;
}

/* "+hhmm", "-hhmm", or a word. */
static DsecSpan
take_zone (Cursor *cursor)
{
  DsecSpan start = cursor->rest;

  if (start.size == 0 || (start.data[0] != '+' && start.data[0] != '-'))
    return take_run (cursor, is_letter, 1, 8);
  cursor->rest = dsec_span_slice (start, 1, start.size);
  take_run (cursor, is_digit, 4, 4);
  return dsec_span_slice (start, 0, 5);
}

/* " (UTC)": the name of the zone as a comment, one word. */
static void
skip_zone_comment (Cursor *cursor)
{
  Cursor ahead = *cursor;

  skip_literal (&ahead, " (");
  take_run (&ahead, is_word, 1, 64);
  skip_literal (&ahead, ")");
  if (ahead.is_good)
    *cursor = ahead;
}

static gboolean
take_date (Cursor *cursor, gboolean has_weekday, TraceDate *out_date)
{
  if (has_weekday) {
    take_run (cursor, is_letter, 3, 3);
    skip_literal (cursor, ", ");
  }
  out_date->day = take_number (cursor, 1, 2);
  skip_literal (cursor, " ");
  out_date->month = take_run (cursor, is_letter, 3, 3);
  skip_literal (cursor, " ");
  out_date->year = take_number (cursor, 4, 4);
  skip_literal (cursor, " ");
  out_date->hour = take_number (cursor, 2, 2);
  skip_literal (cursor, ":");
  out_date->minute = take_number (cursor, 2, 2);
  skip_literal (cursor, ":");
  out_date->second = take_number (cursor, 2, 2);
  skip_literal (cursor, " ");
  out_date->zone = take_zone (cursor);
  skip_zone_comment (cursor);
  return cursor->is_good;
}

gsize
dsec_date_scan (DsecSpan text, gboolean has_weekday)
{
  Cursor cursor = { text, TRUE };
  TraceDate date;

  memset (&date, 0, sizeof date);
  return take_date (&cursor, has_weekday, &date) ? text.size - cursor.rest.size : 0;
}

guint
dsec_date_month (DsecSpan name)
{
  DsecSpan names = dsec_span_from_string ("JanFebMarAprMayJunJulAugSepOctNovDec");

  for (guint i = 0; i < 12; i++) {
    if (dsec_span_equal_nocase (name, dsec_span_slice (names, (gsize) i * 3, (gsize) i * 3 + 3)))
      return i + 1;
  }
  return 0;
}

/* Minutes east of UTC. The words are those of RFC 5322 section 4.3 (obs-zone) and UTC; the
 * military letters are unknown there too. */
static gboolean
zone_offset (DsecSpan zone, int *out_minutes)
{
  static const struct {
    const char *word;
    int hours;
  } words[] = { { "UT", 0 },   { "UTC", 0 },  { "GMT", 0 },  { "EST", -5 },
                { "EDT", -4 }, { "CST", -6 }, { "CDT", -5 }, { "MST", -7 },
                { "MDT", -6 }, { "PST", -8 }, { "PDT", -7 } };

  if (zone.data[0] == '+' || zone.data[0] == '-') {
    int hours = (zone.data[1] - '0') * 10 + (zone.data[2] - '0');
    int minutes = (zone.data[3] - '0') * 10 + (zone.data[4] - '0');

    *out_minutes = (hours * 60 + minutes) * (zone.data[0] == '-' ? -1 : 1);
    return hours <= 23 && minutes <= 59;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    if (dsec_span_equal_nocase (zone, dsec_span_from_string (words[i].word))) {
      *out_minutes = words[i].hours * 60;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
day_from_dmy (guint day, guint month, guint year, DsecDay *out_day)
{
  GDate date;

  if (month == 0 || month > 12 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  *out_day = (DsecDay) g_date_get_julian (&date) - JULIAN_DAY_OF_EPOCH;
  return TRUE;
}

gboolean
dsec_date_parse_trace (DsecSpan text, gint64 *out_unix)
{
  Cursor cursor = { text, TRUE };
  TraceDate date;
  DsecDay day = 0;
  int offset = 0;

  memset (&date, 0, sizeof date);
  if (!take_date (&cursor, text.size > 0 && g_ascii_isalpha (text.data[0]), &date) ||
      cursor.rest.size != 0)
    return FALSE;
  /* RFC 5322 section 3.3 allows second 60, which belongs to the day that it ends. */
  if (date.hour > 23 || date.minute > 59 || date.second > 60 || !zone_offset (date.zone, &offset) ||
      !day_from_dmy (date.day, dsec_date_month (date.month), date.year, &day))
    return FALSE;
  *out_unix = (gint64) day * SECONDS_OF_DAY + (gint64) date.hour * 3600 +
              (gint64) date.minute * 60 + MIN (date.second, 59) - (gint64) offset * 60;
  return TRUE;
}

gboolean
dsec_day_parse (DsecSpan text, DsecDay *out_day)
{
  Cursor cursor = { text, TRUE };
  guint year = take_number (&cursor, 4, 4);
  guint month = 0;
  guint day = 0;

  skip_literal (&cursor, "-");
  month = take_number (&cursor, 2, 2);
  skip_literal (&cursor, "-");
  day = take_number (&cursor, 2, 2);
  return cursor.is_good && cursor.rest.size == 0 && day_from_dmy (day, month, year, out_day);
}

DsecDay
dsec_day_from_unix (gint64 seconds)
{
  gint64 day = seconds / SECONDS_OF_DAY - (seconds % SECONDS_OF_DAY < 0 ? 1 : 0);

  return (DsecDay) CLAMP (day, DSEC_DAY_MIN + 1, DSEC_DAY_MAX - 1);
}

char *
dsec_day_to_string (DsecDay day)
{
  GDate date;
  gint64 julian = (gint64) day + JULIAN_DAY_OF_EPOCH;

  if (julian < 1 || julian > 3652059) /* 0001-01-01 to 9999-12-31 */
    return g_strdup ("-");
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) julian);
  return g_strdup_printf (
      "%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
}
