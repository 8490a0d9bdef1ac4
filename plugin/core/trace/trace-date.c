/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/trace/trace-date.h"

#include <string.h>

#include "core/base/date.h"

/* "Www" with or without its comma, or "D" or "Mmm" and so on: what a word of a date can be. */
typedef enum {
  PART_NONE = 0,
  PART_WEEKDAY,
  PART_NUMBER, /* day or year */
  PART_MONTH,
  PART_TIME,
  PART_ZONE,
} Part;

#define MAX_PARTS 6

static gboolean
is_weekday (DsecSpan word)
{
  for (const char *p = "MonTueWedThuFriSatSun"; *p != '\0'; p += 3) {
    if (dsec_span_equal_nocase (word, (DsecSpan){ p, 3 }))
      return TRUE;
  }
  return FALSE;
}

static gboolean
consists_of (DsecSpan word, const char *octets)
{
  for (gsize i = 0; i < word.size; i++) {
    if (word.data[i] == '\0' || strchr (octets, word.data[i]) == NULL)
      return FALSE;
  }
  return word.size > 0;
}

/* "+0200", "-0700", "GMT", and what follows one without a blank. */
static gboolean
is_zone (DsecSpan word)
{
  if (word.data[0] == '+' || word.data[0] == '-')
    return word.size >= 5 && consists_of (dsec_span_slice (word, 1, 5), "0123456789");
  for (gsize i = 0; i < word.size; i++) {
    if (!g_ascii_isupper (word.data[i]))
      return FALSE;
  }
  return word.size <= 5;
}

static Part
classify (DsecSpan word)
{
  DsecSpan bare = word;

  if (bare.size > 0 && bare.data[bare.size - 1] == ',')
    bare.size--;
  if (is_weekday (bare))
    return PART_WEEKDAY;
  if (word.size > 4 && word.data[3] == ',' && is_weekday (dsec_span_slice (word, 0, 3)))
    return PART_WEEKDAY;
  if (dsec_date_month (word) > 0)
    return PART_MONTH;
  if (word.size <= 4 && consists_of (word, "0123456789"))
    return PART_NUMBER;
  if (memchr (word.data, ':', word.size) != NULL && consists_of (word, "0123456789:."))
    return PART_TIME;
  return word.size > 0 && is_zone (word) ? PART_ZONE : PART_NONE;
}

static Part
part_at (const GArray *tokens, guint i)
{
  const DsecToken *token = i < tokens->len ? &g_array_index (tokens, DsecToken, i) : NULL;

  return token != NULL && token->kind == DSEC_TOKEN_WORD ? classify (token->text) : PART_NONE;
}

guint
dsec_trace_date_scan (const GArray *tokens, guint start)
{
  gboolean has_month = FALSE;
  gboolean has_time = FALSE;
  guint i = start + (part_at (tokens, start) == PART_WEEKDAY);

  for (Part part = part_at (tokens, i); i - start < MAX_PARTS; part = part_at (tokens, ++i)) {
    gboolean is_year = part == PART_NUMBER;

    if (part == PART_NONE || part == PART_WEEKDAY || (part == PART_ZONE && !has_time) ||
        (part == PART_MONTH && has_month))
      break;
    has_month = has_month || part == PART_MONTH;
    has_time = has_time || part == PART_TIME;
    if (part == PART_ZONE || (is_year && has_time)) {
      i++;
      break;
    }
  }
  if (!has_month || !has_time)
    return 0;
  if (i < tokens->len && g_array_index (tokens, DsecToken, i).kind == DSEC_TOKEN_COMMENT)
    i++;
  return i - start;
}
