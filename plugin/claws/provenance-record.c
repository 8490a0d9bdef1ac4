/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claws/provenance-record.h"

#include <string.h>

#define HEX_SIZE   (2 * (gsize) DSEC_DIGEST_SIZE)
#define MAX_SERVER 253

/* Digits stand for digits, everything else for itself. */
static const char time_shape[] = "0000-00-00T00:00:00Z";

/* Only lower case: a store that we wrote has no other. */
static gboolean
parse_digest (DsecSpan hex, DsecDigest *out_digest)
{
  for (gsize i = 0; i < hex.size; i++) {
    if (g_ascii_isupper (hex.data[i]))
      return FALSE;
  }
  return dsec_sha256_parse (hex, out_digest->octets);
}

static gboolean
is_server (DsecSpan text)
{
  for (gsize i = 0; i < text.size; i++) {
    if (!g_ascii_isgraph (text.data[i]))
      return FALSE;
  }
  return text.size > 0 && text.size <= MAX_SERVER;
}

static gboolean
is_time (DsecSpan text)
{
  if (text.size != strlen (time_shape))
    return FALSE;
  for (gsize i = 0; i < text.size; i++) {
    gboolean is_fitting =
        time_shape[i] == '0' ? g_ascii_isdigit (text.data[i]) : text.data[i] == time_shape[i];

    if (!is_fitting)
      return FALSE;
  }
  return TRUE;
}

static gboolean
parse_line (DsecSpan line, DsecProvenanceRecord *out_record)
{
  const gsize around = HEX_SIZE + 1 + 1 + strlen (time_shape);
  gsize server_end = 0;

  if (line.size <= around)
    return FALSE;
  server_end = line.size - strlen (time_shape) - 1;
  if (line.data[HEX_SIZE] != ' ' || line.data[server_end] != ' ')
    return FALSE;
  out_record->line = line;
  out_record->server = dsec_span_slice (line, HEX_SIZE + 1, server_end);
  out_record->time = dsec_span_slice (line, server_end + 1, line.size);
  return parse_digest (dsec_span_slice (line, 0, HEX_SIZE), &out_record->digest) &&
         is_server (out_record->server) && is_time (out_record->time);
}

gsize
dsec_provenance_record_parse (DsecSpan text, DsecProvenanceFunc func, gpointer data)
{
  gsize start = 0;

  while (start < text.size) {
    const char *end = memchr (text.data + start, '\n', text.size - start);
    DsecProvenanceRecord record = { 0 };
    gsize length = 0;

    if (end == NULL)
      break;
    length = (gsize) (end - text.data);
    if (parse_line (dsec_span_slice (text, start, length), &record))
      func (&record, data);
    start = length + 1;
  }
  return start;
}

gboolean
dsec_provenance_record_append (GString *text,
                               const DsecDigest *digest,
                               const char *server,
                               gint64 unix_time)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (unix_time);
  g_autofree char *time = when != NULL ? g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ") : NULL;
  g_autofree char *hex = NULL;

  if (!is_server (dsec_span_from_string (server)) || !is_time (dsec_span_from_string (time)))
    return FALSE;
  hex = dsec_sha256_to_string (digest->octets);
  g_string_append_printf (text, "%s %s %s\n", hex + strlen ("sha256:"), server, time);
  return TRUE;
}
