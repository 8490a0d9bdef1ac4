/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/encoded-word.h"

#include <libetpan/libetpan.h>
#include <stdlib.h>

#include "core/limits.h"

/* A header section, whose CRs do not count for its limit. */
#define MAX_TEXT ((gsize) 2 * DSEC_MAX_HEADER)

/* NUL would end the text, a line end would make two of it. Returns: (transfer full). */
static char *
copy_as_one_line (DsecSpan text)
{
  char *copy = g_malloc (text.size + 1);

  for (gsize i = 0; i < text.size; i++) {
    char c = text.data[i];

    copy[i] = c == '\0' || c == '\r' || c == '\n' ? ' ' : c;
  }
  copy[text.size] = '\0';
  return copy;
}

char *
dsec_encoded_words_decode (DsecSpan text)
{
  g_autofree char *line = NULL;
  char *decoded = NULL;
  char *result = NULL;
  size_t index = 0;

  if (text.size > MAX_TEXT)
    return NULL;
  line = copy_as_one_line (text);
  if (mailmime_encoded_phrase_parse ("utf-8", line, text.size, &index, "utf-8", &decoded) ==
      MAILIMF_NO_ERROR)
    result = g_strdup (decoded);
  free (decoded);
  return result;
}
