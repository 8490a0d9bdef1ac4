/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ui/display.h"

#define FIRST_STRONG_ISOLATE    0x2068
#define POP_DIRECTIONAL_ISOLATE 0x2069

void
dsec_output_write (const char *text, gsize size)
{
  /* ferror() keeps the failure. */
  (void) fwrite (text, 1, size, stdout);
}

void
dsec_output_printf (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  dsec_output_write (text, strlen (text));
}

gboolean
dsec_output_has_failed (void)
{
  return ferror (stdout) != 0;
}

DsecExit
dsec_output_finish (DsecExit status)
{
  errno = 0;
  gboolean is_flushed = fflush (stdout) == 0;
  int code = errno;
  if (is_flushed && !dsec_output_has_failed ())
    return status;
  dsec_output_complain (
      "standard output", "%s", code != 0 ? g_strerror (code) : "could not be written");
  return DSEC_EXIT_INPUT;
}

void
dsec_output_complain (const char *subject, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *what = g_strdup_vprintf (format, args);
  va_end (args);
  /* So that the complaint comes after what was reported before it. */
  (void) fflush (stdout);
  if (subject == NULL) {
    (void) fprintf (stderr, "domain-secured: %s\n", what);
    return;
  }
  g_autofree char *plain = dsec_output_escape (subject);
  (void) fprintf (stderr, "domain-secured: %s: %s\n", plain, what);
}

gboolean
dsec_output_is_plain (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);
  return g_unichar_isprint (c) && type != G_UNICODE_LINE_SEPARATOR &&
         type != G_UNICODE_PARAGRAPH_SEPARATOR && type != G_UNICODE_PRIVATE_USE;
}

char *
dsec_output_escape (const char *text)
{
  GString *out = g_string_new (NULL);
  for (const char *p = text; *p != '\0';) {
    gunichar c = g_utf8_get_char_validated (p, -1);
    if (c == (gunichar) -1 || c == (gunichar) -2) {
      g_string_append_printf (out, "\\x%02X", (guint) (guint8) *p);
      p++;
      continue;
    }
    if (c == '\\')
      g_string_append (out, "\\\\");
    else if (dsec_output_is_plain (c))
      g_string_append_unichar (out, c);
    else
      g_string_append_printf (out, "\\u{%X}", c);
    p = g_utf8_next_char (p);
  }
  return g_string_free (out, FALSE);
}

/* @text: after the beginning of an isolate.
 * Returns: (nullable): where it ends; NULL where it holds more than ASCII. */
static const char *
find_plain_end (const char *text)
{
  while (g_ascii_isprint (*text))
    text++;
  return g_utf8_get_char (text) == POP_DIRECTIONAL_ISOLATE ? text : NULL;
}

char *
dsec_output_unisolate (char *text)
{
  GString *out = g_string_new (NULL);
  for (const char *p = text; *p != '\0';) {
    const char *next = g_utf8_next_char (p);
    const char *end = g_utf8_get_char (p) == FIRST_STRONG_ISOLATE ? find_plain_end (next) : NULL;
    if (end != NULL) {
      g_string_append_len (out, next, end - next);
      p = g_utf8_next_char (end);
      continue;
    }
    g_string_append_len (out, p, next - p);
    p = next;
  }
  g_free (text);
  return g_string_free (out, FALSE);
}

char *
dsec_output_display (const char *text)
{
  return dsec_output_unisolate (dsec_display (text, strlen (text)));
}
