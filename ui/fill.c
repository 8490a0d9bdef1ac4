/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/fill.h"

#include <string.h>

/* Appends [@start, @end) of a sentence. Returns: whether every place in it has a value. */
static gboolean
fill_part (GString *out,
           const char *start,
           const char *end,
           DsecFillLookup lookup,
           gconstpointer data)
{
  gboolean is_complete = TRUE;

  for (const char *p = start; p < end;) {
    const char *close = *p == '{' ? memchr (p, '}', (gsize) (end - p)) : NULL;
    if (close == NULL) {
      g_string_append_c (out, *p++);
      continue;
    }
    g_autofree char *name = g_strndup (p + 1, (gsize) (close - p) - 1);
    g_autofree char *value = lookup (data, name);
    g_string_append (out, value != NULL ? value : "?");
    is_complete = is_complete && value != NULL;
    p = close + 1;
  }
  return is_complete;
}

char *
dsec_fill (const char *text, DsecFillLookup lookup, gconstpointer data)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *p = text;

  while (*p != '\0') {
    const char *open = strchr (p, '[');
    const char *close = open != NULL ? strchr (open, ']') : NULL;
    if (close == NULL) {
      fill_part (out, p, p + strlen (p), lookup, data);
      break;
    }
    g_autoptr (GString) part = g_string_new (NULL);
    fill_part (out, p, open, lookup, data);
    if (fill_part (part, open + 1, close, lookup, data))
      g_string_append_len (out, part->str, (gssize) part->len);
    p = close + 1;
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
lookup_places (gconstpointer data, const char *name)
{
  for (const DsecPlace *place = data; place->name != NULL; place++)
    if (g_str_equal (place->name, name))
      return g_strdup (place->value);
  return NULL;
}

char *
dsec_fill_places (const char *text, const DsecPlace *places)
{
  return dsec_fill (text, lookup_places, places);
}
