/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/fold.h"

#include <string.h>

/* Octets of a text that are normalised at once. A run of marks that is longer is nobody's name. */
#define MIN_PIECE 64
#define MAX_PIECE 256

typedef struct {
  gunichar first;
  gunichar last;
} Range;

/* Default_Ignorable_Code_Point of Unicode 15.0 (DerivedCoreProperties.txt), which GLib does not
 * tell; unassigned ones that are reserved to be so included. */
static const Range ignorable[] = {
  { 0x00AD, 0x00AD },   { 0x034F, 0x034F }, { 0x061C, 0x061C },   { 0x115F, 0x1160 },
  { 0x17B4, 0x17B5 },   { 0x180B, 0x180F }, { 0x200B, 0x200F },   { 0x202A, 0x202E },
  { 0x2060, 0x206F },   { 0x3164, 0x3164 }, { 0xFE00, 0xFE0F },   { 0xFEFF, 0xFEFF },
  { 0xFFA0, 0xFFA0 },   { 0xFFF0, 0xFFF8 }, { 0x1BCA0, 0x1BCA3 }, { 0x1D173, 0x1D17A },
  { 0xE0000, 0xE0FFF },
};

static gboolean
is_ignorable (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ignorable); i++) {
    if (c >= ignorable[i].first && c <= ignorable[i].last)
      return TRUE;
  }
  return FALSE;
}

/* UTS #46 reads the ideographic ones as dots; the others look like one. */
static gboolean
is_dot (gunichar c)
{
  return c == 0x3002 || c == 0xFF0E || c == 0xFF61 || c == 0x2024 || c == 0xFE52;
}

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_CONTROL;
}

static gboolean
is_joined (gunichar c, DsecFoldBlanks blanks)
{
  switch (blanks) {
  case DSEC_FOLD_DROP_BLANKS:
    break;
  case DSEC_FOLD_JOIN_BLANKS:
    return TRUE;
  case DSEC_FOLD_JOIN_SPACE:
    return g_unichar_isspace (c);
  }
  return FALSE;
}

static void
append (GString *out, gunichar c, DsecFoldBlanks blanks)
{
  if (is_blank (c)) {
    if (is_joined (c, blanks) && (out->len == 0 || out->str[out->len - 1] != ' '))
      g_string_append_c (out, ' ');
  } else if (is_dot (c)) {
    g_string_append_c (out, '.');
  } else if (c != '\\' && !is_ignorable (c)) {
    g_string_append_unichar (out, c);
  }
}

/* Valid UTF-8 without NUL. Returns: (transfer full). */
static char *
make_text (DsecSpan text)
{
  g_autofree char *copy = g_malloc (text.size + 1);

  for (gsize i = 0; i < text.size; i++)
    copy[i] = text.data[i] != '\0' ? text.data[i] : '\x01';
  copy[text.size] = '\0';
  return g_utf8_make_valid (copy, (gssize) text.size);
}

/* Whether @c may join with what stands before it into another character. */
static gboolean
joins_before (gunichar c)
{
  return g_unichar_ismark (c) || (c >= 0x1160 && c <= 0x11FF); /* vowels and finals of Hangul */
}

/* Where the piece that begins at @start may end: before a character that is none of its own. */
static const char *
piece_end (const char *start)
{
  const char *end = start;
  const char *good = NULL;

  while (*end != '\0' && end - start < MAX_PIECE) {
    end = g_utf8_next_char (end);
    if (end - start < MIN_PIECE || joins_before (g_utf8_get_char (end)))
      continue;
    if (g_ascii_isprint (*end) || *end == '\0')
      return end;
    good = end;
  }
  return good != NULL && *end != '\0' ? good : end;
}

/* NFKC, piece by piece: GLib sorts a run of marks in quadratic time, and a sender could make the
 * reader wait for minutes. */
static char *
normalise (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *start = text; *start != '\0';) {
    const char *end = piece_end (start);
    g_autofree char *piece = g_utf8_normalize (start, end - start, G_NORMALIZE_NFKC);

    g_string_append (out, piece);
    start = end;
  }
  return g_string_free (out, FALSE);
}

char *
dsec_fold (DsecSpan text, DsecFoldBlanks blanks)
{
  g_autofree char *valid = make_text (text);
  g_autofree char *compatible = normalise (valid);
  g_autofree char *folded = g_utf8_casefold (compatible, -1);
  g_autoptr (GString) out = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    append (out, g_utf8_get_char (p), blanks);
  /* A mark now stands beside its letter, where something that is never seen had parted them. */
  return normalise (out->str);
}
