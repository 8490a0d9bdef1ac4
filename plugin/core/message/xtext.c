/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/message/xtext.h"

/* -1 where "+HH" does not stand at @pos. */
static int
decode_pair (DsecSpan text, gsize pos)
{
  int high = pos + 2 < text.size ? g_ascii_xdigit_value (text.data[pos + 1]) : -1;
  int low = high >= 0 ? g_ascii_xdigit_value (text.data[pos + 2]) : -1;

  return low >= 0 ? high * 16 + low : -1;
}

char *
dsec_xtext_decode (DsecSpan text, gsize *out_size, gboolean *out_has_control)
{
  g_autofree char *decoded = g_malloc (text.size + 1);
  gsize size = 0;

  *out_has_control = FALSE;
  for (gsize i = 0; i < text.size; i++) {
    int octet = (guchar) text.data[i];

    if (octet == '+') {
      octet = decode_pair (text, i);
      if (octet < 0)
        return NULL;
      i += 2;
    }
    *out_has_control = *out_has_control || octet < 32 || octet == 127;
    decoded[size++] = (char) octet;
  }
  decoded[size] = '\0';
  *out_size = size;
  return g_steal_pointer (&decoded);
}
