/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/sha256.h"

#include <string.h>

#define N_DIGITS ((gsize) DSEC_SHA256_SIZE * 2)

static gboolean
parse (DsecSpan hex, gboolean may_have_colons, guint8 *out)
{
  gsize n_digits = 0;

  memset (out, 0, DSEC_SHA256_SIZE);
  for (gsize i = 0; i < hex.size; i++) {
    int digit = g_ascii_xdigit_value (hex.data[i]);

    if (may_have_colons && hex.data[i] == ':')
      continue;
    if (digit < 0 || n_digits == N_DIGITS)
      return FALSE;
    out[n_digits / 2] = (guint8) (out[n_digits / 2] * 16 + digit);
    n_digits++;
  }
  return n_digits == N_DIGITS;
}

gboolean
dsec_sha256_parse (DsecSpan hex, guint8 *out)
{
  return parse (hex, FALSE, out);
}

gboolean
dsec_sha256_parse_with_colons (DsecSpan hex, guint8 *out)
{
  return parse (hex, TRUE, out);
}

char *
dsec_sha256_to_string (const guint8 *digest)
{
  GString *text = g_string_new (DSEC_SHA256_PREFIX);

  for (gsize i = 0; i < DSEC_SHA256_SIZE; i++)
    g_string_append_printf (text, "%02x", digest[i]);
  return g_string_free (text, FALSE);
}
