/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sanitise.h"

#include <string.h>

static gboolean
is_control (char c)
{
  return (c >= 0 && c < 32) || c == 127;
}

char *
dsec_postfix_helo (const char *text)
{
  char *helo = g_strndup (text, 255);

  for (char *c = helo; *c != '\0'; c++) {
    if (is_control (*c) || strchr (" <>()\\\";@", *c) != NULL)
      *c = '?';
  }
  return helo;
}

char *
dsec_postfix_name (const char *text)
{
  g_autoptr (GString) name = g_string_new (NULL);
  guint depth = 0;

  for (const char *c = text; *c != '\0'; c++) {
    gboolean is_unmatched = *c == ')' && depth == 0;

    if (is_control (*c))
      return g_strdup (""); /* such a name is dropped as a whole */
    if (*c == '(')
      depth++;
    else if (*c == ')' && depth > 0)
      depth--;
    g_string_append_c (name, *c < 0 || *c == '\\' || is_unmatched ? '?' : *c);
  }
  while (depth-- > 0)
    g_string_append_c (name, ')');
  return g_strdup (name->str);
}

char *
dsec_quoted_local_part (const char *text)
{
  g_autoptr (GString) local = g_string_new ("\"");

  if (text[0] != '\0' && strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789+-_") == strlen (text))
    return g_strdup (text);
  for (const char *c = text; *c != '\0'; c++) {
    if (is_control (*c))
      continue;
    if (*c == '"' || *c == '\\')
      g_string_append_c (local, '\\');
    g_string_append_c (local, *c);
  }
  g_string_append_c (local, '"');
  return g_strdup (local->str);
}

/* @text without what is not in @allowed, letters and digits; never empty. */
static char *
keep_only (const char *text, const char *allowed)
{
  g_autoptr (GString) kept = g_string_new (NULL);

  for (const char *c = text; *c != '\0' && kept->len < 200; c++) {
    if (g_ascii_isalnum (*c) || strchr (allowed, *c) != NULL)
      g_string_append_c (kept, *c);
  }
  return g_strdup (kept->len > 0 ? kept->str : "x");
}

char *
dsec_plain_helo (const char *text)
{
  return keep_only (text, ".-_:[]");
}

char *
dsec_sendmail_name (const char *text)
{
  g_autoptr (GString) name = g_string_new (NULL);

  if (text[0] == '\0')
    return g_strdup ("BadCertificateUnknown");
  for (const char *c = text; *c != '\0'; c++) {
    if (*c > 32 && *c < 127 && strchr ("<>()\"+\\;", *c) == NULL)
      g_string_append_c (name, *c);
    else
      g_string_append_printf (name, "+%02X", (guint8) *c);
  }
  return g_strdup (name->str);
}

char *
dsec_receipt_name (const char *text)
{
  char *name = g_strdup (text);

  for (char *c = name; *c != '\0'; c++) {
    if (is_control (*c) || *c < 0 || *c == '"' || *c == '\\')
      *c = '?';
  }
  return name;
}

char *
dsec_authres_value (const char *text)
{
  g_autofree char *name = dsec_receipt_name (text);

  return g_strdup_printf ("\"%s\"", name);
}
