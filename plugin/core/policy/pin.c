/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/pin.h"

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <string.h>

#include "core/base/limits.h"
#include "core/base/sha256.h"

/* What may stand before the digits, in any case: openssl has written the name of the digest in
 * several. The first two are for both kinds of pin. */
static const char *const prefixes[] = { "sha256:", "sha256 Fingerprint=" };
static const char *const key_prefixes[] = { "SHA2-256(stdin)= ", "SHA256(stdin)= " };

static gboolean
parse_after (const char *const *list, gsize n, DsecSpan text, guint8 *out)
{
  for (gsize i = 0; i < n; i++) {
    if (dsec_span_has_prefix_nocase (text, list[i]))
      return dsec_sha256_parse_with_colons (dsec_span_slice (text, strlen (list[i]), text.size),
                                            out);
  }
  return FALSE;
}

gboolean
dsec_pin_parse_fingerprint (DsecSpan text, guint8 *out)
{
  return parse_after (prefixes, G_N_ELEMENTS (prefixes), text, out);
}

/* All of it, and nothing after it, is one public key. */
static gboolean
is_public_key (const guint8 *der, gsize size)
{
  const guint8 *end = der;
  EVP_PKEY *key = d2i_PUBKEY (NULL, &end, (long) size);
  gboolean is_whole = key != NULL && end == der + size;

  EVP_PKEY_free (key);
  return is_whole;
}

static gboolean
parse_base64 (DsecSpan text, guint8 *out)
{
  g_autofree char *copy = dsec_span_dup (text);
  g_autofree guint8 *der = NULL;
  gsize size = 0;

  /* GLib passes over what is no base64: the octets must come back as they were written. */
  if (text.size == 0 || text.size > DSEC_MAX_POLICY_LINE || text.size % 4 != 0)
    return FALSE;
  der = g_base64_decode (copy, &size);
  g_free (copy);
  copy = g_base64_encode (der, size);
  return dsec_span_equal (text, dsec_span_from_string (copy)) && is_public_key (der, size) &&
         EVP_Digest (der, size, out, NULL, EVP_sha256 (), NULL) == 1;
}

gboolean
dsec_pin_parse_key (DsecSpan text, guint8 *out)
{
  return dsec_pin_parse_fingerprint (text, out) ||
         parse_after (key_prefixes, G_N_ELEMENTS (key_prefixes), text, out) ||
         parse_base64 (text, out);
}
