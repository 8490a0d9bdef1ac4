/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/limits.h"
#include "core/message/header.h"
#include "fuzz.h"

#define RECEIPT "X-Receipt"

static void
assert_same (const DsecHeader *a, const DsecHeader *b)
{
  g_assert_cmpint (a->rule, ==, b->rule);
  g_assert_cmpint (a->ordinal, ==, b->ordinal);
  g_assert_cmpuint (a->fields->len, ==, b->fields->len);
  for (guint i = 0; i < a->fields->len; i++) {
    g_assert_true (dsec_span_equal (dsec_header_get (a, i)->name, dsec_header_get (b, i)->name));
    g_assert_true (dsec_span_equal (dsec_header_get (a, i)->value, dsec_header_get (b, i)->value));
  }
}

/* @text is read like @self. */
static void
assert_reads_like (const DsecHeader *self, const GString *text)
{
  g_autoptr (DsecFuzzCopy) copy = dsec_fuzz_copy ((DsecSpan){ text->str, text->len });
  g_autoptr (DsecHeader) other = dsec_header_parse ((const guint8 *) copy, text->len, RECEIPT);

  assert_same (self, other);
}

/* Those whose length is bounded, without Exchange's. */
static gboolean
is_relevant (const DsecField *field)
{
  static const char *const names[] = {
    "From", "Sender", "Received", "Authentication-Results", RECEIPT
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    if (dsec_span_equal_nocase (field->name, dsec_span_from_string (names[i])))
      return TRUE;
  }
  return FALSE;
}

static void
check_field (const DsecField *field)
{
  g_assert_cmpuint (field->name.size, >, 0);
  for (gsize i = 0; i < field->name.size; i++)
    g_assert_true (g_ascii_isgraph (field->name.data[i]) && field->name.data[i] != ':');
  g_assert_true (field->name.size + field->value.size < DSEC_MAX_FIELD || !is_relevant (field));
  g_assert_true (dsec_span_equal (dsec_span_trim (field->value), field->value));
  g_assert_null (memchr (field->value.data, '\n', field->value.size));
  g_assert_null (memchr (field->value.data, '\0', field->value.size));
}

/* The fields as they stand make up the section, from its first line to its end. */
static void
check_fields (const DsecHeader *self, DsecSpan section)
{
  const char *end = section.data + section.size;

  g_assert_cmpuint (self->fields->len, <=, DSEC_MAX_FIELDS);
  g_assert_cmpuint (dsec_header_count (self, "received"), <=, DSEC_MAX_RECEIVED);
  for (guint i = self->fields->len; i > 0; i--) {
    const DsecField *field = dsec_header_get (self, i - 1);

    check_field (field);
    g_assert_true (dsec_fuzz_is_inside (field->raw, section));
    g_assert_true (field->raw.data + field->raw.size == end);
    end = field->raw.data;
  }
}

/* Written anew, one line a field. */
static void
check_printed (const DsecHeader *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->fields->len; i++) {
    const DsecField *field = dsec_header_get (self, i);

    if (field->name.size + field->value.size + 2 > DSEC_MAX_LINE)
      return;
    g_string_append_len (text, field->name.data, (gssize) field->name.size);
    g_string_append (text, ": ");
    g_string_append_len (text, field->value.data, (gssize) field->value.size);
    g_string_append_c (text, '\n');
  }
  if (text->len > 0 && text->len < DSEC_MAX_HEADER)
    assert_reads_like (self, text);
}

static gboolean
has_longest_line (DsecSpan text)
{
  while (text.size > 0) {
    if (dsec_fuzz_take_line (&text).size == DSEC_MAX_LINE)
      return TRUE;
  }
  return FALSE;
}

/* Nothing after the empty line counts, and the kind of line end does not. */
static void
check_variants (const DsecHeader *self, DsecSpan data, gsize section)
{
  g_autoptr (GString) text = g_string_new_len (data.data, (gssize) section);
  g_autoptr (GString) crlf = g_string_new (NULL);

  for (gsize i = 0; i < section; i++) {
    if (data.data[i] == '\n' && (i == 0 || data.data[i - 1] != '\r'))
      g_string_append_c (crlf, '\r');
    g_string_append_c (crlf, data.data[i]);
  }
  g_string_append (crlf, "\r\nbody\n.\n");
  if (!has_longest_line (dsec_span_slice (data, 0, section))) /* the CR counts */
    assert_reads_like (self, crlf);
  g_string_append (text, "\n\rFrom: x\n\n");
  assert_reads_like (self, text);
}

/* Read for display: the same rule, and of a sound header the same fields. */
static void
check_lenient (const DsecHeader *self, DsecSpan text)
{
  g_autoptr (DsecHeader) lenient =
      dsec_header_parse_lenient ((const guint8 *) text.data, text.size);

  /* Rule S11 for the receipt field is the policy's business. */
  if (self->rule == DSEC_RULE_NONE)
    assert_same (self, lenient);
  for (guint i = 0; i < lenient->fields->len; i++)
    g_assert_true (dsec_fuzz_is_inside (dsec_header_get (lenient, i)->raw, text));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  DsecSpan text = dsec_fuzz_span (data, size);
  g_autoptr (DsecHeader) header = dsec_header_parse (data, size, RECEIPT);
  g_autoptr (DsecHeader) again = dsec_header_parse (data, size, RECEIPT);
  gsize section = 0;
  DsecSectionEnd end = dsec_header_find_end (data, size, &section);

  assert_same (header, again);
  check_lenient (header, text);
  g_assert_cmpuint (section, <=, size);
  g_assert_cmpint (
      header->is_complete, ==, end == DSEC_SECTION_ENDED && header->rule != DSEC_RULE_S1);
  if (header->rule == DSEC_RULE_NONE) {
    check_fields (header, dsec_span_slice (text, 0, section));
    check_printed (header);
  } else {
    g_assert_cmpuint (header->fields->len, ==, 0);
  }
  if (header->is_complete)
    check_variants (header, text, section);
  return 0;
}
