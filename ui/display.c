/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/display.h"

#include <string.h>

#include "core/message/domain.h"

/* As numbers: in a literal they would reorder this very line. */
#define FIRST_STRONG_ISOLATE    0x2068
#define POP_DIRECTIONAL_ISOLATE 0x2069
#define ELLIPSIS                0x2026

/* Vietnamese and pointed Hebrew stay below; a tower of marks covers the lines above it. */
#define MAX_COMBINING 4

/* Longest text that is escaped as a whole before it is shortened (rule A3 bounds an address). */
#define MAX_ADDRESS_UNITS 2048
#define MAX_DOMAIN        255

/* Characters of an address in a sentence, and of its local part at least. */
#define SHORT_ADDRESS 40
#define MIN_LOCAL     16

/* What is shown, as units that no cut divides: one character, or one whole escape. */
typedef struct {
  GString *text;
  GArray *ends;  /* of gsize: end of each unit in @text */
  guint n_chars; /* every unit is ASCII or one character */
} Units;

static void
units_clear (Units *units)
{
  g_string_free (units->text, TRUE);
  g_array_unref (units->ends);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Units, units_clear)

static void
units_end (Units *units, gsize start)
{
  gsize end = units->text->len;

  g_array_append_val (units->ends, end);
  units->n_chars += (guint) g_utf8_strlen (units->text->str + start, (gssize) (end - start));
}

static gsize
unit_start (const Units *units, guint index)
{
  return index == 0 ? 0 : g_array_index (units->ends, gsize, index - 1);
}

/* Characters of unit @index. */
static guint
unit_chars (const Units *units, guint index)
{
  gsize start = unit_start (units, index);
  gsize end = g_array_index (units->ends, gsize, index);

  return (guint) g_utf8_strlen (units->text->str + start, (gssize) (end - start));
}

typedef struct {
  gunichar first;
  gunichar last;
} Range;

static gboolean
is_in_ranges (gunichar c, const Range *ranges, gsize n_ranges)
{
  for (gsize i = 0; i < n_ranges; i++)
    if (c >= ranges[i].first && c <= ranges[i].last)
      return TRUE;
  return FALSE;
}

/* Signs that pass for a letter, a dot or a slash of ASCII, in whatever word they stand. */
static const Range ascii_twins[] = {
  { 0x0589, 0x0589 }, { 0x2024, 0x2025 }, { 0x2044, 0x2044 },   { 0xA789, 0xA789 },
  { 0xFE50, 0xFE6F }, { 0xFF01, 0xFF5E }, { 0x1D400, 0x1D7FF },
};

/* Letters and marks that take no ink, though their category does not say so. */
static const Range invisible[] = {
  { 0x034F, 0x034F }, { 0x115F, 0x1160 },   { 0x17B4, 0x17B5 },   { 0x180B, 0x180F },
  { 0x2800, 0x2800 }, { 0x3164, 0x3164 },   { 0xFE00, 0xFE0F },   { 0xFFA0, 0xFFA0 },
  { 0xFFFC, 0xFFFD }, { 0x1D159, 0x1D159 }, { 0xE0000, 0xE0FFF },
};

/* Scripts with letters that look like Latin ones. */
static gboolean
is_twin_script (gunichar c)
{
  switch ((int) g_unichar_get_script (c)) {
  case G_UNICODE_SCRIPT_ARMENIAN:
  case G_UNICODE_SCRIPT_CHEROKEE:
  case G_UNICODE_SCRIPT_COPTIC:
  case G_UNICODE_SCRIPT_CYRILLIC:
  case G_UNICODE_SCRIPT_DESERET:
  case G_UNICODE_SCRIPT_GREEK:
  case G_UNICODE_SCRIPT_LISU:
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

/* Check marks, locks and seals: the icon alone may look like one. Signs such as a degree or a
 * trade mark lie below the arrows, where the pictures begin. */
static gboolean
is_picture (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return c >= 0x2190 && (type == G_UNICODE_OTHER_SYMBOL || type == G_UNICODE_MATH_SYMBOL);
}

static gboolean
needs_escape (gunichar c)
{
  switch ((int) g_unichar_type (c)) {
  case G_UNICODE_CONTROL:
  case G_UNICODE_FORMAT:
  case G_UNICODE_UNASSIGNED:
  case G_UNICODE_PRIVATE_USE:
  case G_UNICODE_SURROGATE:
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
  case G_UNICODE_ENCLOSING_MARK:
    return TRUE;
  default:
    return is_picture (c) || is_in_ranges (c, invisible, G_N_ELEMENTS (invisible)) ||
           is_in_ranges (c, ascii_twins, G_N_ELEMENTS (ascii_twins));
  }
}

static gboolean
is_blank (gunichar c)
{
  return c == '\t' || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR;
}

/* How far the text has been read, and what of it lies behind. */
typedef struct {
  guint combining; /* marks in a row */
  gboolean has_blank;
  gboolean has_base; /* a character that marks can stand on */
  gboolean is_in_word;
  gboolean is_mixed; /* the word mixes Latin with letters that look like it */
} Reader;

/* Whether the word that begins at @p could pass for another: "paypal" with a Cyrillic "a". */
static gboolean
is_mixed_word (const char *p, const char *end)
{
  gboolean has_latin = FALSE;
  gboolean has_twin = FALSE;

  while (p < end && *p != '\0') {
    gunichar c = g_utf8_get_char_validated (p, end - p);

    if (c == (gunichar) -1 || c == (gunichar) -2 || !is_word_char (c))
      break;
    has_latin = has_latin || g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN;
    has_twin = has_twin || is_twin_script (c);
    p = g_utf8_next_char (p);
  }
  return has_latin && has_twin;
}

/* @p: where @c stands. */
static void
follow_word (Reader *reader, gunichar c, const char *p, const char *end)
{
  gboolean is_in_word = is_word_char (c);

  if (is_in_word && !reader->is_in_word)
    reader->is_mixed = is_mixed_word (p, end);
  reader->is_in_word = is_in_word;
}

static void
add_char (Units *units, Reader *reader, gunichar c)
{
  gboolean is_mark = g_unichar_ismark (c);
  gsize start = units->text->len;

  reader->combining = is_mark ? reader->combining + 1 : 0;
  if (needs_escape (c) || (is_mark && (!reader->has_base || reader->combining > MAX_COMBINING)) ||
      (reader->is_mixed && reader->is_in_word && is_twin_script (c)))
    g_string_append_printf (units->text, "<U+%04X>", c);
  else
    g_string_append_unichar (units->text, c);
  reader->has_base = TRUE;
  units_end (units, start);
}

static void
add_blank (Units *units, Reader *reader)
{
  gsize start = units->text->len;

  if (reader->has_blank && start > 0) {
    g_string_append_c (units->text, ' ');
    units_end (units, start);
  }
  reader->has_blank = FALSE;
}

/* Reads until there are more than @max_chars characters, which shows that the text is too long. */
static Units
units_read (const char *data, gsize size, guint max_chars)
{
  Units units = { g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (gsize)), 0 };
  Reader reader = { 0 };
  const char *end = data + size;

  for (const char *p = data; p < end && units.n_chars <= max_chars;) {
    gunichar c = *p == '\0' ? 0 : g_utf8_get_char_validated (p, end - p);

    if (c == (gunichar) -1 || c == (gunichar) -2) {
      add_blank (&units, &reader);
      gsize start = units.text->len;
      g_string_append_printf (units.text, "<0x%02X>", (guint) (guchar) *p++);
      units_end (&units, start);
      reader.has_base = FALSE;
      reader.is_in_word = FALSE;
      continue;
    }
    follow_word (&reader, c, p, end);
    p = *p == '\0' ? p + 1 : g_utf8_next_char (p);
    if (is_blank (c)) {
      reader.has_blank = TRUE;
      reader.has_base = FALSE;
      continue;
    }
    add_blank (&units, &reader);
    add_char (&units, &reader, c);
  }
  return units;
}

/* Appends @units in at most @max characters, of which at most @tail from the end of the text. */
static void
append_shortened (GString *out, const Units *units, guint max, guint tail)
{
  guint n_head = 0;
  guint n_tail = units->ends->len;
  guint room = max - 1 - tail;

  if (units->n_chars <= max) {
    g_string_append_len (out, units->text->str, (gssize) units->text->len);
    return;
  }
  for (; unit_chars (units, n_head) <= room; n_head++)
    room -= unit_chars (units, n_head);
  for (room = tail; n_tail > n_head && unit_chars (units, n_tail - 1) <= room; n_tail--)
    room -= unit_chars (units, n_tail - 1);
  g_string_append_len (out, units->text->str, (gssize) unit_start (units, n_head));
  g_string_append_unichar (out, ELLIPSIS);
  g_string_append (out, units->text->str + unit_start (units, n_tail));
}

static GString *
isolate_new (void)
{
  return g_string_append_unichar (g_string_new (NULL), FIRST_STRONG_ISOLATE);
}

/* Returns: (transfer full): the text of @out, which is freed. */
static char *
isolate_end (GString *out)
{
  return g_string_free (g_string_append_unichar (out, POP_DIRECTIONAL_ISOLATE), FALSE);
}

char *
dsec_display_bounded (const char *data, gsize size, guint max)
{
  g_auto (Units) units = units_read (data, size, max);
  GString *out = isolate_new ();

  append_shortened (out, &units, max, 0);
  return isolate_end (out);
}

char *
dsec_display (const char *data, gsize size)
{
  return dsec_display_bounded (data, size, DSEC_DISPLAY_MAX);
}

char *
dsec_display_text (const char *text)
{
  return text == NULL || *text == '\0' ? NULL : dsec_display (text, strlen (text));
}

static char *
display_address (const char *address, guint max)
{
  const char *at = strrchr (address, '@');
  const char *domain = at == NULL ? "" : at;
  gsize local_size = at == NULL ? strlen (address) : (gsize) (at - address);
  g_auto (Units) local = units_read (address, local_size, MAX_ADDRESS_UNITS);
  g_auto (Units) host = units_read (domain, strlen (domain), MAX_DOMAIN);
  GString *out = isolate_new ();
  /* A long domain leaves few characters for the local part, never none. */
  guint room = MAX (max, host.n_chars + MIN_LOCAL) - host.n_chars;

  append_shortened (out, &local, room, room / 2);
  append_shortened (out, &host, MAX_DOMAIN + 1, MAX_DOMAIN);
  return isolate_end (out);
}

char *
dsec_display_address (const char *address)
{
  return display_address (address, DSEC_DISPLAY_MAX);
}

char *
dsec_display_address_short (const char *address)
{
  return display_address (address, SHORT_ADDRESS);
}

char *
dsec_display_own (const char *text)
{
  g_auto (Units) units = units_read (text, strlen (text), MAX_ADDRESS_UNITS);
  gboolean is_ascii = g_str_is_ascii (units.text->str);
  GString *out = is_ascii ? g_string_new (NULL) : isolate_new ();

  append_shortened (out, &units, MAX_ADDRESS_UNITS, 0);
  return is_ascii ? g_string_free (out, FALSE) : isolate_end (out);
}

char *
dsec_display_domain (const char *ascii)
{
  g_autofree char *unicode = dsec_domain_to_unicode (ascii);
  g_autofree char *shown = dsec_display_own (unicode);

  if (g_str_equal (unicode, ascii))
    return g_steal_pointer (&shown);
  return g_strdup_printf ("%s (%s)", shown, ascii);
}
