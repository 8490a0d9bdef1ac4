/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claws/pop-octets.h"
#include "fuzz.h"

/* Octet by octet: what the mail program writes of what the server sent. */
static GString *
write_file (DsecSpan data)
{
  GString *file = g_string_new (NULL);

  for (gsize i = 0; i < data.size; i++) {
    if (data.data[i] != '\r' || i + 1 == data.size || data.data[i + 1] != '\n') {
      g_string_append_c (file, data.data[i]);
      continue;
    }
    g_string_append_c (file, '\n');
    i++;
    if (i + 2 < data.size && memcmp (data.data + i + 1, "..", 2) == 0)
      i++;
  }
  if (strchr ("\r\n", data.data[data.size - 1]) == NULL || data.data[data.size - 1] == '\0')
    g_string_append_c (file, '\n');
  return file;
}

/* Written anew, it is the same but for the time, of which only the form counts. */
static void
check_record (const DsecProvenanceRecord *record, gpointer text)
{
  const DsecSpan *whole = text;
  g_autofree char *server = dsec_span_dup (record->server);
  g_autoptr (GString) line = g_string_new (NULL);
  gsize size = record->line.size - record->time.size;

  g_assert_true (dsec_fuzz_is_inside (record->line, *whole));
  g_assert_true (dsec_fuzz_is_inside (record->server, record->line));
  g_assert_true (dsec_fuzz_is_inside (record->time, record->line));
  g_assert_cmpuint (record->server.size, <=, 253);
  g_assert_true (dsec_provenance_record_append (line, &record->digest, server, 0));
  g_assert_cmpuint (line->len, ==, record->line.size + 1);
  g_assert_true (memcmp (line->str, record->line.data, size) == 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  DsecSpan text = dsec_fuzz_span (data, size);
  DsecDigest digest;
  g_autoptr (GString) file = size > 0 ? write_file (text) : NULL;
  g_autofree char *wanted = NULL;

  g_assert_cmpuint (dsec_provenance_record_parse (text, check_record, &text), <=, size);
  g_assert_cmpint (dsec_pop_octets_digest (text, &digest), ==, size > 0);
  if (size == 0)
    return 0;
  wanted = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) file->str, file->len);
  for (gsize i = 0; i < DSEC_DIGEST_SIZE; i++)
    g_assert_cmpint (g_ascii_xdigit_value (wanted[2 * i]) * 16 +
                         g_ascii_xdigit_value (wanted[2 * i + 1]),
                     ==,
                     digest.octets[i]);
  return 0;
}
