/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/message/xtext.h"
#include "fuzz.h"

static void
assert_decodes_to (const GString *encoded, const char *decoded, gsize size)
{
  g_autoptr (DsecFuzzCopy) copy = dsec_fuzz_copy ((DsecSpan){ encoded->str, encoded->len });
  gboolean has_control = FALSE;
  gsize again_size = 0;
  g_autofree char *again =
      dsec_xtext_decode ((DsecSpan){ copy, encoded->len }, &again_size, &has_control);

  g_assert_nonnull (again);
  g_assert_true (dsec_span_equal ((DsecSpan){ again, again_size }, (DsecSpan){ decoded, size }));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  gboolean has_control = FALSE;
  gboolean wants_control = FALSE;
  gsize decoded_size = 0;
  g_autofree char *decoded =
      dsec_xtext_decode (dsec_fuzz_span (data, size), &decoded_size, &has_control);
  g_autoptr (GString) encoded = g_string_new (NULL);

  if (decoded == NULL) {
    g_assert_nonnull (memchr (data, '+', size));
    return 0;
  }
  g_assert_cmpuint (decoded_size, <=, size);
  g_assert_cmpint (decoded[decoded_size], ==, '\0');
  for (gsize i = 0; i < decoded_size; i++) {
    wants_control = wants_control || g_ascii_iscntrl (decoded[i]);
    g_string_append_printf (encoded, "+%02X", (guchar) decoded[i]);
  }
  g_assert_cmpint (has_control, ==, wants_control);
  assert_decodes_to (encoded, decoded, decoded_size);
  return 0;
}
