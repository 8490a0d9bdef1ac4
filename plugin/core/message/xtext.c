/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/message/xtext.h"

#include "core/base/hex.h"

char *
dsec_xtext_decode (DsecSpan text, gsize *out_size, gboolean *out_has_control)
{
  g_autofree char *decoded = g_malloc (text.size + 1);
  gsize size = 0;

  *out_has_control = FALSE;
  for (gsize i = 0; i < text.size; i++) {
    int octet = (guchar) text.data[i];

    if (octet == '+') {
      octet = dsec_hex_pair (text, i + 1);
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
