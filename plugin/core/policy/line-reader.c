/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/line-reader.h"

#include <string.h>

#include "core/base/limits.h"
#include "core/base/problem.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Octets in which any mark of a file's encoding shows. */
#define MARK_SIZE 4

void
dsec_line_reader_feed (DsecLineReader *self, DsecSpan text, gboolean is_end)
{
  self->rest = text;
  self->is_end = is_end;
}

static void
drop (DsecLineReader *self, gsize size)
{
  self->rest.data += size;
  self->rest.size -= size;
}

static const char *
find_end (const DsecLineReader *self)
{
  return self->rest.size > 0 ? memchr (self->rest.data, '\n', self->rest.size) : NULL;
}

/* Two octets a character: its marks are no UTF-8, and every other octet of ASCII in it is NUL. */
static gboolean
is_utf16 (DsecSpan text)
{
  const char *data = text.data;

  if (text.size >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    return TRUE;
  return text.size >= MARK_SIZE && (data[0] == '\0') != (data[1] == '\0') &&
         (data[0] == '\0') == (data[2] == '\0') && (data[1] == '\0') == (data[3] == '\0');
}

/* Returns: FALSE where more text is needed to tell. */
static gboolean
skip_mark (DsecLineReader *self)
{
  gsize mark = strlen (BYTE_ORDER_MARK);

  if (self->is_begun)
    return TRUE;
  if (self->rest.size < MARK_SIZE && !self->is_end)
    return FALSE;
  self->is_utf16 = is_utf16 (self->rest);
  if (self->rest.size >= mark && memcmp (self->rest.data, BYTE_ORDER_MARK, mark) == 0)
    drop (self, mark);
  self->is_begun = TRUE;
  return TRUE;
}

/* The rest of a line that was cut. Returns: FALSE where its end is still to come. */
static gboolean
skip_cut (DsecLineReader *self)
{
  const char *end = NULL;

  if (!self->is_cut)
    return TRUE;
  end = find_end (self);
  self->is_cut = end == NULL;
  drop (self, end != NULL ? (gsize) (end - self->rest.data) + 1 : self->rest.size);
  return end != NULL;
}

/* Such a file is one line, however many it has: one complaint says it all. */
static gboolean
take_utf16 (DsecLineReader *self, DsecSpan *out_line)
{
  gboolean is_first = self->line == 0 && self->rest.size > 0;

  *out_line = self->rest;
  drop (self, self->rest.size);
  self->line = 1;
  return is_first;
}

gboolean
dsec_line_reader_next (DsecLineReader *self, DsecSpan *out_line)
{
  const char *end = NULL;

  if (!skip_mark (self) || !skip_cut (self))
    return FALSE;
  if (self->is_utf16)
    return take_utf16 (self, out_line);
  end = find_end (self);
  *out_line = self->rest;
  if (end != NULL) {
    out_line->size = (gsize) (end - self->rest.data);
    drop (self, out_line->size + 1);
    if (out_line->size > 0 && end[-1] == '\r')
      out_line->size--;
  } else {
    gboolean is_whole = self->is_end && self->rest.size > 0;

    self->is_cut = !self->is_end && self->rest.size > DSEC_MAX_PATTERN_LINE + 1;
    if (!is_whole && !self->is_cut)
      return FALSE;
    drop (self, self->rest.size);
  }
  self->line++;
  return TRUE;
}

const char *
dsec_line_reader_check (const DsecLineReader *self, DsecSpan line, gsize max)
{
  gboolean is_ascii = TRUE;

  if (self->is_utf16)
    return N_ ("this file is UTF-16; save it as UTF-8");
  if (line.size > max)
    return N_ ("this line is too long");
  for (gsize i = 0; i < line.size; i++) {
    guchar c = (guchar) line.data[i];

    if (c >= 0x20 && c < 0x7f)
      continue;
    if (c < 0x80 && c != '\t')
      return N_ ("a control character stands in this line; only tabs are allowed");
    is_ascii = is_ascii && c == '\t';
  }
  if (!is_ascii && !dsec_span_is_utf8 (line))
    return N_ ("this line is not UTF-8; save the file as UTF-8");
  return NULL;
}
