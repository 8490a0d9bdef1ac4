/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/message/header.h"

#include <string.h>

#include "core/base/limits.h"
#include "core/message/exchange-fields.h"

/* Reads the section line by line and collects one field at a time. */
typedef struct {
  const char *data;
  gsize size;
  gsize pos;
  const char *receipt_header; /* (nullable) */
  gsize last_relevant;        /* where the last relevant field begins; 0 also where there is none */
  gboolean is_lenient;        /* goes on where a rule is broken */
  char *out;                  /* end of the unfolded text */
} Reader;

DsecSectionEnd
dsec_section_scan (DsecSectionScan *self, const guint8 *data, gsize size)
{
  DsecSectionScan next = *self;

  for (; next.pos < size; next.pos++) {
    gsize i = next.pos;
    gboolean is_line_cr = data[i] == '\r' && i + 1 < size && data[i + 1] == '\n';

    /* Kept from before the last octet: what a CR means is known when the next one is there. */
    *self = next;
    if (next.is_line_start && (data[i] == '\n' || is_line_cr))
      return DSEC_SECTION_ENDED;
    if (!is_line_cr && ++next.counted > DSEC_MAX_HEADER)
      return DSEC_SECTION_TOO_LONG;
    next.is_line_start = data[i] == '\n';
  }
  return DSEC_SECTION_OPEN;
}

DsecSectionEnd
dsec_header_find_end (const guint8 *data, gsize size, gsize *out_size)
{
  /* No line start at the very start: that is rule S1. */
  DsecSectionScan scan = { 0 };
  DsecSectionEnd end = dsec_section_scan (&scan, data, size);

  *out_size = end == DSEC_SECTION_OPEN ? size : scan.pos;
  return end;
}

static gboolean
has_bare_cr (const char *data, gsize size)
{
  for (gsize i = 0; i < size; i++) {
    if (data[i] == '\r' && (i + 1 >= size || data[i + 1] != '\n'))
      return TRUE;
  }
  return FALSE;
}

/* The line at reader->pos without its end; @out_raw has the end. */
static DsecSpan
read_line (Reader *reader, DsecSpan *out_raw)
{
  const char *start = reader->data + reader->pos;
  gsize rest = reader->size - reader->pos;
  const char *end = memchr (start, '\n', rest);
  gsize size = end != NULL ? (gsize) (end - start) : rest;

  *out_raw = (DsecSpan){ start, end != NULL ? size + 1 : size };
  reader->pos += out_raw->size;
  if (end != NULL && size > 0 && start[size - 1] == '\r')
    size--;
  return (DsecSpan){ start, size };
}

static gboolean
has_long_line (const char *data, gsize size)
{
  gsize start = 0;

  /* The CR counts: the host counts it. */
  for (gsize i = 0; i <= size; i++) {
    if (i < size && data[i] != '\n')
      continue;
    if (i - start > DSEC_MAX_LINE)
      return TRUE;
    start = i + 1;
  }
  return FALSE;
}

static gboolean
starts_continuation (const Reader *reader)
{
  return reader->pos < reader->size && dsec_is_ws (reader->data[reader->pos]);
}

static void
append (Reader *reader, DsecSpan text)
{
  if (text.size > 0)
    memcpy (reader->out, text.data, text.size);
  reader->out += text.size;
}

/* Rule S5: a continuation counts as one space and what follows its WS.
 * @out_first_blank: where the first continuation of WS only begins (rule S7), 0: there is none. */
static DsecSpan
unfold (Reader *reader, DsecSpan first, gsize *out_first_blank)
{
  DsecSpan unfolded = { reader->out, 0 };

  append (reader, first);
  while (starts_continuation (reader)) {
    DsecSpan raw = DSEC_SPAN_NONE;
    gsize start = reader->pos;
    DsecSpan line = read_line (reader, &raw);

    while (line.size > 0 && dsec_is_ws (line.data[0]))
      line = dsec_span_slice (line, 1, line.size);
    if (line.size == 0 && *out_first_blank == 0)
      *out_first_blank = start;
    append (reader, (DsecSpan){ " ", 1 });
    append (reader, line);
  }
  unfolded.size = (gsize) (reader->out - unfolded.data);
  return unfolded;
}

/* The fields whose name decides something: what readers disagree on must not stand in them. */
static gboolean
is_relevant (DsecSpan name, const char *receipt_header)
{
  static const char *const relevant[] = { "From",
                                          "Sender",
                                          "Received",
                                          "Authentication-Results",
                                          DSEC_EXCHANGE_AUTH_AS,
                                          DSEC_EXCHANGE_AUTH_SOURCE,
                                          DSEC_EXCHANGE_AUTH_MECHANISM,
                                          DSEC_EXCHANGE_AUTH_DOMAIN };

  for (gsize i = 0; i < G_N_ELEMENTS (relevant); i++) {
    if (dsec_span_equal_nocase (name, dsec_span_from_string (relevant[i])))
      return TRUE;
  }
  return receipt_header != NULL &&
         dsec_span_equal_nocase (name, dsec_span_from_string (receipt_header));
}

static gboolean
is_field_name (DsecSpan name)
{
  for (gsize i = 0; i < name.size; i++) {
    if (name.data[i] < 33 || name.data[i] > 126)
      return FALSE;
  }
  return name.size > 0;
}

/* The name that a first line gives its field, with the WS before the colon.
 * Returns: DSEC_SPAN_NONE where there is no colon. */
static DsecSpan
split_name (DsecSpan line)
{
  const char *colon = line.size > 0 ? memchr (line.data, ':', line.size) : NULL;

  return colon != NULL ? dsec_span_slice (line, 0, (gsize) (colon - line.data)) : DSEC_SPAN_NONE;
}

static DsecSpan
trim_end (DsecSpan name)
{
  while (name.size > 0 && dsec_is_ws (name.data[name.size - 1]))
    name.size--;
  return name;
}

/* For rule S7: some readers end the header at a line of blanks, and would not see a field below. */
static gsize
find_last_relevant (const Reader *reader)
{
  Reader scan = { .data = reader->data, .size = reader->size };
  DsecSpan raw = DSEC_SPAN_NONE;
  gsize last = 0;

  while (scan.pos < scan.size) {
    gsize start = scan.pos;
    gboolean is_first = !starts_continuation (&scan);
    DsecSpan line = read_line (&scan, &raw);

    if (is_first && is_relevant (trim_end (split_name (line)), reader->receipt_header))
      last = start;
  }
  return last;
}

/* Rules S6 to S11 for the field at reader->pos, in their order. */
static DsecRule
read_field (Reader *reader, DsecField *field)
{
  gboolean is_orphan = starts_continuation (reader);
  gboolean is_relevant_field = FALSE;
  gsize first_blank = 0;
  DsecSpan first = read_line (reader, &field->raw);
  DsecSpan name = split_name (first);
  DsecSpan unfolded = unfold (reader, first, &first_blank);

  field->raw.size = (gsize) (reader->data + reader->pos - field->raw.data);
  field->name = trim_end (dsec_span_slice (unfolded, 0, name.size));
  field->value = dsec_span_trim (dsec_span_slice (unfolded, name.size + 1, unfolded.size));
  is_relevant_field = is_relevant (field->name, reader->receipt_header);
  if (dsec_rule_applies (DSEC_RULE_S6, is_orphan))
    return DSEC_RULE_S6;
  if (dsec_rule_applies (DSEC_RULE_S7,
                         first_blank > 0 &&
                             (is_relevant_field || reader->last_relevant > first_blank)))
    return DSEC_RULE_S7;
  if (dsec_rule_applies (DSEC_RULE_S8, is_relevant_field && unfolded.size > DSEC_MAX_FIELD))
    return DSEC_RULE_S8;
  if (dsec_rule_applies (DSEC_RULE_S9, name.data == NULL))
    return DSEC_RULE_S9;
  if (dsec_rule_applies (DSEC_RULE_S10, !is_field_name (field->name)))
    return DSEC_RULE_S10;
  if (dsec_rule_applies (DSEC_RULE_S11, is_relevant_field && field->name.size != name.size))
    return DSEC_RULE_S11;
  return DSEC_RULE_NONE;
}

/* "From " of an mbox file, or as quoted by a program that took it for text. */
static void
skip_mbox_line (Reader *reader)
{
  DsecSpan section = { reader->data, reader->size };
  DsecSpan raw = DSEC_SPAN_NONE;

  if (dsec_span_equal (dsec_span_slice (section, 0, 5), (DsecSpan){ "From ", 5 }) ||
      dsec_span_equal (dsec_span_slice (section, 0, 6), (DsecSpan){ ">From ", 6 }))
    read_line (reader, &raw);
}

static DsecRule
read_fields (DsecHeader *self, Reader *reader)
{
  DsecRule first = DSEC_RULE_NONE;
  guint n_fields = 0;

  skip_mbox_line (reader);
  reader->last_relevant = find_last_relevant (reader);
  while (reader->pos < reader->size) {
    DsecField field = { DSEC_SPAN_NONE, DSEC_SPAN_NONE, DSEC_SPAN_NONE };
    DsecRule rule = read_field (reader, &field);

    if (rule != DSEC_RULE_NONE && first == DSEC_RULE_NONE) {
      self->ordinal = (int) n_fields;
      first = rule;
      if (!reader->is_lenient)
        return rule;
    }
    /* All are checked; one more than allowed is enough to know that there are too many. */
    if (++n_fields <= DSEC_MAX_FIELDS)
      g_array_append_val (self->fields, field);
  }
  if (first != DSEC_RULE_NONE)
    return first;
  if (dsec_rule_applies (DSEC_RULE_S12, n_fields > DSEC_MAX_FIELDS))
    return DSEC_RULE_S12;
  if (dsec_rule_applies (DSEC_RULE_S13, dsec_header_count (self, "Received") > DSEC_MAX_RECEIVED))
    return DSEC_RULE_S13;
  return DSEC_RULE_NONE;
}

/* Rules S2 to S5, each over the whole section. */
static DsecRule
check_section (const char *data, gsize size, DsecSectionEnd end)
{
  if (dsec_rule_applies (DSEC_RULE_S2, end == DSEC_SECTION_TOO_LONG))
    return DSEC_RULE_S2;
  if (dsec_rule_applies (DSEC_RULE_S3, memchr (data, '\0', size) != NULL))
    return DSEC_RULE_S3;
  if (dsec_rule_applies (DSEC_RULE_S4, has_bare_cr (data, size)))
    return DSEC_RULE_S4;
  if (dsec_rule_applies (DSEC_RULE_S5, has_long_line (data, size)))
    return DSEC_RULE_S5;
  return DSEC_RULE_NONE;
}

static gboolean
is_empty_section (const guint8 *data, gsize size)
{
  return size == 0 || data[0] == '\n' || (size > 1 && data[0] == '\r' && data[1] == '\n');
}

static DsecRule
parse_section (DsecHeader *self, const guint8 *data, gsize size, Reader *reader)
{
  DsecRule section = DSEC_RULE_NONE;
  DsecRule field = DSEC_RULE_NONE;
  DsecSectionEnd end = DSEC_SECTION_OPEN;

  if (dsec_rule_applies (DSEC_RULE_S1, is_empty_section (data, size)))
    return DSEC_RULE_S1;
  reader->data = (const char *) data;
  end = dsec_header_find_end (data, size, &reader->size);
  self->is_complete = end == DSEC_SECTION_ENDED;
  section = check_section (reader->data, reader->size, end);
  if (section != DSEC_RULE_NONE && !reader->is_lenient)
    return section;
  /* Unfolding never makes text longer: each fold gives one space for LF and WS. */
  self->unfolded = g_malloc (reader->size);
  reader->out = self->unfolded;
  field = read_fields (self, reader);
  return section != DSEC_RULE_NONE ? section : field;
}

static DsecHeader *
header_new (const guint8 *data, gsize size, Reader *reader)
{
  DsecHeader *self = g_new0 (DsecHeader, 1);

  self->ordinal = -1;
  self->fields = g_array_new (FALSE, FALSE, sizeof (DsecField));
  self->rule = parse_section (self, data, size, reader);
  return self;
}

DsecHeader *
dsec_header_parse (const guint8 *data, gsize size, const char *receipt_header)
{
  Reader reader = { .receipt_header = receipt_header };
  DsecHeader *self = header_new (data, size, &reader);

  if (self->rule != DSEC_RULE_NONE)
    g_array_set_size (self->fields, 0);
  return self;
}

DsecHeader *
dsec_header_parse_lenient (const guint8 *data, gsize size)
{
  Reader reader = { .is_lenient = TRUE };

  return header_new (data, size, &reader);
}

void
dsec_header_free (DsecHeader *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->fields);
  g_free (self->unfolded);
  g_free (self);
}

const DsecField *
dsec_header_get (const DsecHeader *self, guint ordinal)
{
  return &g_array_index (self->fields, DsecField, ordinal);
}

int
dsec_header_find (const DsecHeader *self, const char *name, guint ordinal)
{
  DsecSpan wanted = dsec_span_from_string (name);

  for (guint i = ordinal; i < self->fields->len; i++) {
    if (dsec_span_equal_nocase (dsec_header_get (self, i)->name, wanted))
      return (int) i;
  }
  return -1;
}

guint
dsec_header_count (const DsecHeader *self, const char *name)
{
  guint count = 0;

  for (int i = dsec_header_find (self, name, 0); i >= 0;
       i = dsec_header_find (self, name, (guint) i + 1))
    count++;
  return count;
}
