/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/test-rows.h"

#include <string.h>

static void
append (GString *text, const char *part)
{
  if (part != NULL)
    g_string_append (text, part);
}

char *
dsec_test_repeat (const DsecTestRepeat *self)
{
  GString *text = g_string_new (NULL);

  append (text, self->before);
  for (guint i = 0; i < self->n; i++)
    append (text, self->unit);
  append (text, self->after);
  return g_string_free (text, FALSE);
}

DsecSpan
dsec_test_exact_copy (DsecSpan span)
{
  return (DsecSpan){ g_memdup2 (span.data, span.size), span.size };
}

char *
dsec_test_escape (DsecSpan span)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < span.size; i++) {
    if (g_ascii_isprint (span.data[i]) && span.data[i] != '\\')
      g_string_append_c (text, span.data[i]);
    else
      g_string_append_printf (text, "\\%03o", (guint) (guchar) span.data[i]);
  }
  return g_string_free (text, FALSE);
}

void
dsec_test_add_rows (const char *prefix,
                    gconstpointer rows,
                    gsize n_rows,
                    gsize row_size,
                    GTestDataFunc function)
{
  for (gsize i = 0; i < n_rows; i++) {
    const char *row = (const char *) rows + i * row_size;
    const char *name = NULL;
    g_autofree char *path = NULL;

    memcpy (&name, row, sizeof name); /* the first member */
    path = g_strconcat (prefix, "/", name, NULL);
    g_test_add_data_func (path, row, function);
  }
}
