/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/warning.h"

#include <string.h>

#include "core/encoded-word.h"
#include "core/header.h"
#include "core/limits.h"

typedef struct {
  const DsecPolicy *policy;
  DsecDay today;
} Search;

/* A character of a domain label; whatever is not one is a border. */
static gboolean
is_label_octet (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_' || (guchar) c >= 0x80;
}

static gboolean
is_required (const Search *search, DsecSpan name)
{
  const DsecPartnerDomain *found = dsec_policy_find_partner_text (search->policy, name);

  return found != NULL &&
         dsec_partner_domain_get_current (found, search->today)->mode == DSEC_MODE_REQUIRE;
}

/* The names that begin at @start: one label, two labels, and so on. */
static gboolean
names_partner_at (const Search *search, DsecSpan text, gsize start)
{
  guint max_labels = dsec_policy_get_max_labels (search->policy);
  gsize end = start;

  for (guint labels = 1; labels <= max_labels; labels++) {
    gsize label = end;

    while (end < text.size && is_label_octet (text.data[end]))
      end++;
    if (end == label || end - start > DSEC_MAX_MAILBOX)
      return FALSE;
    if (labels > 1 && is_required (search, dsec_span_slice (text, start, end)))
      return TRUE;
    if (end >= text.size || text.data[end] != '.')
      return FALSE;
    end++;
  }
  return FALSE;
}

static gboolean
names_partner (const Search *search, DsecSpan text)
{
  for (gsize i = 0; i < text.size; i++) {
    if (is_label_octet (text.data[i]) && (i == 0 || !is_label_octet (text.data[i - 1])) &&
        names_partner_at (search, text, i))
      return TRUE;
  }
  return FALSE;
}

/* The parts of "=?charset?encoding?text?=" at the start of @text.
 * Returns: its length, 0 where there is no encoded word. */
static gsize
split_word (DsecSpan text, char *out_encoding, DsecSpan *out_text)
{
  gsize marks[3] = { 0 };
  guint n_marks = 0;

  for (gsize i = 2; i < text.size && n_marks < 3 && !dsec_is_ws (text.data[i]); i++) {
    if (text.data[i] == '?')
      marks[n_marks++] = i;
  }
  if (n_marks < 3 || marks[1] != marks[0] + 2 || marks[2] + 1 >= text.size ||
      text.data[marks[2] + 1] != '=')
    return 0;
  *out_encoding = g_ascii_tolower (text.data[marks[0] + 1]);
  *out_text = dsec_span_slice (text, marks[1] + 1, marks[2]);
  return marks[2] + 2;
}

/* The octets of an encoded word, whatever its charset: most have ASCII in common, and readers
 * differ in what they do with one that they do not know. */
static gboolean
word_octets_name_partner (const Search *search, char encoding, DsecSpan text)
{
  g_autofree char *octets = g_strndup (text.data, text.size);
  gsize size = 0;

  /* GLib decodes no text of one letter, and takes a NUL for the end. */
  if (encoding == 'b' && strlen (octets) > 1) {
    g_base64_decode_inplace (octets, &size);
    return names_partner (search, (DsecSpan){ octets, size });
  }
  for (gsize i = 0; i < text.size; i++) {
    int high =
        i + 2 < text.size && text.data[i] == '=' ? g_ascii_xdigit_value (text.data[i + 1]) : -1;
    int low = high >= 0 ? g_ascii_xdigit_value (text.data[i + 2]) : -1;

    octets[size++] = low >= 0 ? (char) (high * 16 + low) : text.data[i];
    i += low >= 0 ? 2 : 0;
  }
  return names_partner (search, (DsecSpan){ octets, size });
}

/* All words together, as they follow each other; then one at a time, because libetpan leaves a word
 * alone that touches other text, and other readers do not. */
static gboolean
words_name_partner (const Search *search, DsecSpan value)
{
  g_autofree char *whole = NULL;

  if (g_strstr_len (value.data, (gssize) value.size, "=?") == NULL)
    return FALSE;
  whole = dsec_encoded_words_decode (value);
  if (whole != NULL && names_partner (search, dsec_span_from_string (whole)))
    return TRUE;
  for (gsize i = 0; i + 1 < value.size; i++) {
    DsecSpan rest = dsec_span_slice (value, i, value.size);
    char encoding = 0;
    DsecSpan text = DSEC_SPAN_NONE;
    gsize size =
        rest.data[0] == '=' && rest.data[1] == '?' ? split_word (rest, &encoding, &text) : 0;
    g_autofree char *word =
        size > 0 ? dsec_encoded_words_decode (dsec_span_slice (rest, 0, size)) : NULL;

    if (size == 0)
      continue;
    if ((word != NULL && names_partner (search, dsec_span_from_string (word))) ||
        word_octets_name_partner (search, encoding, text))
      return TRUE;
    i += size - 1;
  }
  return FALSE;
}

/* Whether some reader takes what follows @c for a new line. */
static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r' || c == '\0';
}

/* A field begins after any kind of line end, and ends only where no reader goes on: at an LF that
 * no WS follows. So a value may hold more than one reader's, never less. */
static gsize
value_end (DsecSpan text, gsize start)
{
  for (gsize i = start; i + 1 < text.size; i++) {
    if (text.data[i] == '\n' && !dsec_is_ws (text.data[i + 1]))
      return i;
  }
  return text.size;
}

/* "From", WS, ":" at the start of a line. Returns: the offset behind the colon, 0 if not there. */
static gsize
from_value_start (DsecSpan line)
{
  gsize i = 4;

  if (!dsec_span_has_prefix_nocase (line, "From"))
    return 0;
  while (i < line.size && dsec_is_ws (line.data[i]))
    i++;
  return i < line.size && line.data[i] == ':' ? i + 1 : 0;
}

gboolean
dsec_from_names_required_partner (const guint8 *data,
                                  gsize size,
                                  const DsecPolicy *policy,
                                  DsecDay today)
{
  Search search = { policy, today };
  DsecSpan text = { (const char *) data, 0 };

  dsec_header_find_end (data, size, &text.size);
  for (gsize i = 0; i < text.size; i++) {
    DsecSpan line = dsec_span_slice (text, i, text.size);
    gsize start = i == 0 || is_line_end (text.data[i - 1]) ? from_value_start (line) : 0;
    DsecSpan value;

    if (start == 0)
      continue;
    value = dsec_span_slice (line, start, value_end (line, start));
    if (names_partner (&search, value) || words_name_partner (&search, value))
      return TRUE;
    i += start + value.size - 1;
  }
  return FALSE;
}
