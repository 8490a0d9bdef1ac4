/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host-reader.h"

#include <string.h>

#define PIECE ((gsize) 8191)

/* Appends one piece without its line end, up to its first NUL. Returns: where the next begins. */
static gsize
read_piece (const char *data, gsize size, gsize start, GString *out)
{
  gsize longest = MIN (size - start, PIECE);
  const char *lf = memchr (data + start, '\n', longest);
  gsize length = lf != NULL ? (gsize) (lf - data) + 1 - start : longest;
  g_autofree char *piece = g_strndup (data + start, length);

  g_string_append (out, g_strchomp (piece));
  return start + length;
}

static gboolean
is_border (char c)
{
  return !g_ascii_isalnum (c) && c != '-' && c != '_' && c != '\\' && (guchar) c < 0x80;
}

static gboolean
names (const char *text, const char *domain)
{
  gsize size = strlen (domain);

  for (const char *p = text; *p != '\0'; p++) {
    if (g_ascii_strncasecmp (p, domain, size) == 0 && is_border (p[size]) &&
        (p == text || is_border (p[-1])))
      return TRUE;
  }
  return FALSE;
}

gboolean
dsec_host_shows (const char *data, gsize size, const char *domain)
{
  for (gsize pos = 0; pos < size && data[pos] != '\n' && data[pos] != '\r';) {
    g_autoptr (GString) field = g_string_new (NULL);

    pos = read_piece (data, size, pos, field);
    while (pos < size && (data[pos] == ' ' || data[pos] == '\t'))
      pos = read_piece (data, size, pos, field);
    if (g_ascii_strncasecmp (field->str, "From:", strlen ("From:")) == 0 &&
        names (field->str + strlen ("From:"), domain))
      return TRUE;
  }
  return FALSE;
}
