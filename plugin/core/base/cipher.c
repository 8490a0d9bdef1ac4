/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/cipher.h"

gboolean
dsec_cipher_is_tls13 (DsecSpan cipher)
{
  gboolean is_aead = dsec_span_has_prefix_nocase (cipher, "TLS_AES_") ||
                     dsec_span_has_prefix_nocase (cipher, "TLS_CHACHA20_POLY1305_SHA256");

  /* The suites of TLS 1.3 name no key exchange. */
  return is_aead && g_strstr_len (cipher.data, (gssize) cipher.size, "_WITH_") == NULL;
}
