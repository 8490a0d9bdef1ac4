/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/message/encoded-word.h"

#include <libetpan/libetpan.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/hex.h"
#include "core/base/limits.h"

/* A header section, whose CRs do not count for its limit. */
#define MAX_TEXT ((gsize) 2 * DSEC_MAX_HEADER)

gsize
dsec_encoded_word_split (DsecSpan text, DsecEncodedWord *out_word)
{
  gsize marks[3] = { 0 };
  guint n_marks = 0;

  if (text.size < 2 || text.data[0] != '=' || text.data[1] != '?')
    return 0;
  for (gsize i = 2; i < text.size && n_marks < 3 && !dsec_is_ws (text.data[i]); i++) {
    if (text.data[i] == '?')
      marks[n_marks++] = i;
  }
  if (n_marks < 3 || marks[1] != marks[0] + 2 || marks[2] + 1 >= text.size ||
      text.data[marks[2] + 1] != '=')
    return 0;
  out_word->charset = dsec_span_slice (text, 2, marks[0]);
  out_word->encoding = g_ascii_tolower (text.data[marks[0] + 1]);
  out_word->text = dsec_span_slice (text, marks[1] + 1, marks[2]);
  return marks[2] + 2;
}

/* RFC 2047 4.2: an underscore is a blank, whatever the charset. */
static void
decode_quoted_printable (char *octets, gsize *size)
{
  gsize end = 0;

  for (gsize i = 0; i < *size; i++) {
    int octet = octets[i] == '=' ? dsec_hex_pair ((DsecSpan){ octets, *size }, i + 1) : -1;
    char c = octets[i] == '_' ? ' ' : octets[i];

    octets[end++] = octet >= 0 ? (char) octet : c;
    i += octet >= 0 ? 2 : 0;
  }
  *size = end;
}

char *
dsec_encoded_word_octets (const DsecEncodedWord *word, gsize *out_size)
{
  GString *octets = g_string_new_len (word->text.data, (gssize) word->text.size);

  *out_size = octets->len;
  if (word->encoding != 'b') {
    decode_quoted_printable (octets->str, out_size);
  } else {
    /* Many readers do without the padding; GLib does not, and takes a NUL for the end. */
    g_string_append (octets, "===");
    if (strlen (octets->str) > 1)
      g_base64_decode_inplace (octets->str, out_size);
  }
  octets->str[*out_size] = '\0';
  return g_string_free (octets, FALSE);
}

GString *
dsec_encoded_words_to_octets (DsecSpan text)
{
  GString *octets = g_string_sized_new (text.size);
  gboolean is_after_word = FALSE;
  gsize kept = 0; /* where white space after a word begins */

  for (gsize i = 0; i < text.size;) {
    DsecEncodedWord word;
    gsize size = dsec_encoded_word_split (dsec_span_slice (text, i, text.size), &word);
    gsize n_octets = 0;
    g_autofree char *decoded = size > 0 ? dsec_encoded_word_octets (&word, &n_octets) : NULL;

    if (decoded == NULL) {
      is_after_word = is_after_word && g_ascii_isspace (text.data[i]);
      g_string_append_c (octets, text.data[i++]);
      continue;
    }
    if (is_after_word)
      g_string_truncate (octets, kept);
    g_string_append_len (octets, decoded, (gssize) n_octets);
    is_after_word = TRUE;
    kept = octets->len;
    i += size;
  }
  return octets;
}

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
