/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/verdict/warning.h"

#include <string.h>

#include "core/base/fold.h"
#include "core/base/limits.h"
#include "core/message/encoded-word.h"
#include "core/message/header.h"

/* A label has at most so many characters in U-form, too. */
#define MAX_LABEL_OCTETS ((gssize) 4 * DSEC_MAX_LABEL)

typedef struct {
  const DsecPolicy *policy;
  DsecDay today;
} Search;

/* A character beside which no name begins or ends. */
static gboolean
is_inner (gunichar c)
{
  return g_unichar_isalnum (c) || c == '-' || c == '_';
}

/* A combining mark may be part of a name, but one can begin or end beside it. */
static gboolean
is_label_character (gunichar c)
{
  return is_inner (c) || g_unichar_ismark (c);
}

/* The end of the label at @start, which is not looked for further than a label can be long.
 * @out_first: its first mark, where the label could end too. */
static const char *
find_label_end (const char *start, const char **out_first)
{
  const char *end = start;

  *out_first = NULL;
  while (is_label_character (g_utf8_get_char (end)) && end - start <= MAX_LABEL_OCTETS) {
    if (*out_first == NULL && g_unichar_ismark (g_utf8_get_char (end)))
      *out_first = end;
    end = g_utf8_next_char (end);
  }
  if (*out_first == NULL)
    *out_first = end;
  return end;
}

static gboolean
is_required (const Search *search, const char *start, const char *end)
{
  char name[DSEC_MAX_MAILBOX + 1];
  gsize size = (gsize) (end - start);

  if (size > DSEC_MAX_MAILBOX)
    return FALSE;
  memcpy (name, start, size);
  name[size] = '\0';
  return dsec_policy_requires_name (search->policy, name, search->today);
}

/* The names that begin at @start: one label, two labels, and so on. */
static gboolean
names_partner_at (const Search *search, const char *start)
{
  guint max_labels = dsec_policy_get_max_labels (search->policy);
  const char *label = start;

  for (guint labels = 1; labels <= max_labels; labels++) {
    const char *first = NULL;
    const char *end = find_label_end (label, &first);

    if (end == label || end - start > DSEC_MAX_MAILBOX)
      return FALSE;
    if (labels > 1 && (is_required (search, start, first) || is_required (search, start, end)))
      return TRUE;
    if (*end != '.')
      return FALSE;
    label = end + 1;
  }
  return FALSE;
}

/* @text: folded. */
static gboolean
names_partner (const Search *search, const char *text)
{
  gunichar before = ' ';

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (is_inner (c) && !is_inner (before) && names_partner_at (search, p))
      return TRUE;
    before = c;
  }
  return FALSE;
}

/* Readers differ in what they make of a blank or of a control character within a name, so it is
 * searched in every way. */
static gboolean
text_names_partner (const Search *search, DsecSpan text)
{
  static const DsecFoldBlanks ways[] = { DSEC_FOLD_DROP_BLANKS,
                                         DSEC_FOLD_JOIN_BLANKS,
                                         DSEC_FOLD_JOIN_SPACE };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autofree char *folded = dsec_fold (text, ways[i]);

    if (names_partner (search, folded))
      return TRUE;
  }
  return FALSE;
}

static gboolean
decoded_names_partner (const Search *search, DsecSpan text)
{
  g_autofree char *decoded = dsec_encoded_words_decode (text);

  return decoded != NULL && text_names_partner (search, dsec_span_from_string (decoded));
}

/* Whatever charset they claim, and wherever they stand: many readers decode a word that touches
 * others, and show the octets of a charset that they do not know. */
static gboolean
octets_name_partner (const Search *search, DsecSpan text)
{
  g_autoptr (GString) octets = dsec_encoded_words_to_octets (text);

  return text_names_partner (search, (DsecSpan){ octets->str, octets->len });
}

/* All words together, as they follow each other; then one at a time, because libetpan leaves a word
 * alone that touches other text, and other readers do not. */
static gboolean
words_name_partner (const Search *search, DsecSpan value)
{
  if (memmem (value.data, value.size, "=?", 2) == NULL) /* NUL ends nothing */
    return FALSE;
  if (decoded_names_partner (search, value) || octets_name_partner (search, value))
    return TRUE;
  for (gsize i = 0; i < value.size; i++) {
    DsecSpan rest = dsec_span_slice (value, i, value.size);
    DsecEncodedWord word;
    gsize size = dsec_encoded_word_split (rest, &word);

    if (size == 0)
      continue;
    if (decoded_names_partner (search, dsec_span_slice (rest, 0, size)) ||
        octets_name_partner (search, dsec_span_slice (rest, 0, size)))
      return TRUE;
    i += size - 1;
  }
  return FALSE;
}

static gboolean
value_names_partner (const Search *search, DsecSpan value)
{
  return value.size > 0 &&
         (text_names_partner (search, value) || words_name_partner (search, value));
}

/* Whether some reader takes what follows @c for a new line. */
static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r' || c == '\0';
}

/* How a reader takes the header apart. */
typedef struct {
  gsize max_line;   /* octets that it takes for one line */
  gboolean ends_cr; /* a CR without LF ends a line, too */
} Reading;

/* Where the line after the one at @start begins. */
static gsize
next_line (DsecSpan text, gsize start, const Reading *reading)
{
  gsize end = start + MIN (text.size - start, reading->max_line);

  for (gsize i = start; i < end; i++) {
    if (text.data[i] == '\n')
      return i + 1;
    if (reading->ends_cr && text.data[i] == '\r' && i + 1 < text.size && text.data[i + 1] != '\n')
      return i + 1;
  }
  return end;
}

/* The same for fields: a line that begins with WS continues the one before. */
static gsize
next_field (DsecSpan text, gsize start, const Reading *reading)
{
  do
    start = next_line (text, start, reading);
  while (start < text.size && dsec_is_ws (text.data[start]));
  return start;
}

/* "From", WS, ":" at the start of a line. Returns: the offset after the colon, 0 if not there. */
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

/* A From field may begin after any kind of line end; what follows it is then its value, which may
 * hold more than one reader's, never less. */
static gboolean
field_names_partner (const Search *search, DsecSpan field)
{
  for (gsize i = 0; i < field.size; i++) {
    DsecSpan rest = dsec_span_slice (field, i, field.size);
    gsize start = i == 0 || is_line_end (field.data[i - 1]) ? from_value_start (rest) : 0;

    if (start > 0)
      return value_names_partner (search, dsec_span_slice (rest, start, rest.size));
  }
  return FALSE;
}

static gboolean
header_names_partner (const Search *search, DsecSpan text, const Reading *reading)
{
  gsize end = 0;

  for (gsize start = 0; start < text.size; start = end) {
    end = next_field (text, start, reading);
    if (field_names_partner (search, dsec_span_slice (text, start, end)))
      return TRUE;
  }
  return FALSE;
}

gboolean
dsec_warning_names_required_partner (const guint8 *data,
                                     gsize size,
                                     const DsecStatedSender *stated,
                                     const DsecPolicy *policy,
                                     DsecDay today)
{
  /* The last is that of Claws Mail's fgets_crlf(). */
  static const Reading readings[] = { { G_MAXSIZE, FALSE },
                                      { DSEC_HOST_PIECE, FALSE },
                                      { DSEC_HOST_PIECE, TRUE } };
  Search search = { policy, today };
  DsecSpan text = { (const char *) data, 0 };

  /* What cannot be looked at could say anything. */
  if (dsec_header_find_end (data, size, &text.size) == DSEC_SECTION_TOO_LONG &&
      dsec_policy_requires_any (policy, today))
    return TRUE;
  if (stated != NULL && (value_names_partner (&search, dsec_span_from_string (stated->from)) ||
                         value_names_partner (&search, dsec_span_from_string (stated->name))))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (readings); i++) {
    if (header_names_partner (&search, text, &readings[i]))
      return TRUE;
  }
  return FALSE;
}
