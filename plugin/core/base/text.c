/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/text.h"

#include <string.h>

DsecSpan
dsec_span_from_string (const char *text)
{
  return (DsecSpan){ text, text != NULL ? strlen (text) : 0 };
}

DsecSpan
dsec_span_slice (DsecSpan span, gsize start, gsize end)
{
  if (span.data == NULL)
    return DSEC_SPAN_NONE;
  end = MIN (end, span.size);
  start = MIN (start, end);
  return (DsecSpan){ span.data + start, end - start };
}

DsecSpan
dsec_span_trim (DsecSpan span)
{
  while (span.size > 0 && dsec_is_ws (span.data[0])) {
    span.data++;
    span.size--;
  }
  while (span.size > 0 && dsec_is_ws (span.data[span.size - 1]))
    span.size--;
  return span;
}

gboolean
dsec_span_equal (DsecSpan a, DsecSpan b)
{
  return a.size == b.size && (a.size == 0 || memcmp (a.data, b.data, a.size) == 0);
}

gboolean
dsec_span_equal_nocase (DsecSpan a, DsecSpan b)
{
  if (a.size != b.size)
    return FALSE;
  for (gsize i = 0; i < a.size; i++) {
    if (g_ascii_tolower (a.data[i]) != g_ascii_tolower (b.data[i]))
      return FALSE;
  }
  return TRUE;
}

gboolean
dsec_span_has_prefix_nocase (DsecSpan span, const char *prefix)
{
  gsize size = strlen (prefix);

  return span.size >= size &&
         dsec_span_equal_nocase (dsec_span_slice (span, 0, size), (DsecSpan){ prefix, size });
}

gboolean
dsec_span_is_one_of (DsecSpan span, const char *const *words)
{
  for (; *words != NULL; words++) {
    if (dsec_span_equal (span, dsec_span_from_string (*words)))
      return TRUE;
  }
  return FALSE;
}

gboolean
dsec_span_is_utf8 (DsecSpan span)
{
  return span.size == 0 || g_utf8_validate_len (span.data, span.size, NULL);
}

char *
dsec_span_dup (DsecSpan span)
{
  return span.data != NULL ? g_strndup (span.data, span.size) : NULL;
}

char *
dsec_collapse_ws (DsecSpan span, gsize *out_size)
{
  char *copy = g_malloc (span.size + 1);
  gsize size = 0;

  for (gsize i = 0; i < span.size; i++) {
    if (!dsec_is_ws (span.data[i]))
      copy[size++] = span.data[i];
    else if (i == 0 || !dsec_is_ws (span.data[i - 1]))
      copy[size++] = ' ';
  }
  copy[size] = '\0';
  *out_size = size;
  return copy;
}
