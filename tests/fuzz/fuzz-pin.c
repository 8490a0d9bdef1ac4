/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pins of a partner line, and names that all customers of a provider show. */
#include "core/base/sha256.h"
#include "core/policy/mail-providers.h"
#include "core/policy/pin.h"
#include "fuzz.h"

/* However it was written, it is the same as its plain form, for either kind of pin. */
static void
check_pin (const guint8 *digest)
{
  g_autoptr (GString) text = g_string_new (DSEC_SHA256_PREFIX);
  g_autofree char *written = dsec_sha256_to_string (digest);
  guint8 fingerprint[DSEC_SHA256_SIZE];
  guint8 key[DSEC_SHA256_SIZE];

  for (guint i = 0; i < DSEC_SHA256_SIZE; i++)
    g_string_append_printf (text, "%s%02X", i > 0 ? ":" : "", digest[i]);
  g_assert_true (dsec_pin_parse_fingerprint ((DsecSpan){ text->str, text->len }, fingerprint));
  g_assert_true (dsec_pin_parse_key ((DsecSpan){ text->str, text->len }, key));
  g_assert_true (memcmp (fingerprint, digest, sizeof fingerprint) == 0);
  g_assert_true (memcmp (key, digest, sizeof key) == 0);
  g_assert_true (dsec_pin_parse_key (dsec_span_from_string (written), key));
  g_assert_true (memcmp (key, digest, sizeof key) == 0);
}

/* A name below that of a provider is the provider's, too, and nothing that is glued to it. */
static void
check_provider (DsecSpan name)
{
  const char *provider = dsec_mail_provider_find (name);
  g_autoptr (GString) below = g_string_new ("a.b.");
  g_autoptr (GString) beside = NULL;

  if (provider == NULL)
    return;
  g_string_append_len (below, name.data, (gssize) name.size);
  g_assert_cmpstr (dsec_mail_provider_find ((DsecSpan){ below->str, below->len }), ==, provider);
  beside = g_string_new_len (name.data, (gssize) name.size);
  g_string_append (beside, "x.example");
  g_assert_null (dsec_mail_provider_find ((DsecSpan){ beside->str, beside->len }));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  DsecSpan text = dsec_fuzz_span (data, size);
  guint8 fingerprint[DSEC_SHA256_SIZE];
  guint8 key[DSEC_SHA256_SIZE];
  gboolean is_fingerprint = dsec_pin_parse_fingerprint (text, fingerprint);

  if (dsec_pin_parse_key (text, key))
    check_pin (key);
  else
    g_assert_false (is_fingerprint);
  if (is_fingerprint)
    g_assert_true (memcmp (fingerprint, key, sizeof key) == 0);
  check_provider (text);
  return 0;
}
