/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claws/pop-octets.h"

#include <string.h>

static void
update (GChecksum *checksum, DsecSpan octets)
{
  if (octets.size > 0)
    g_checksum_update (checksum, (const guchar *) octets.data, (gssize) octets.size);
}

/* Returns: where the next CRLF begins, or the end. */
static gsize
find_line_end (DsecSpan data, gsize from)
{
  const char *found =
      from < data.size ? memmem (data.data + from, data.size - from, "\r\n", 2) : NULL;

  return found != NULL ? (gsize) (found - data.data) : data.size;
}

/* Returns: where the line's own octets begin. */
static gsize
skip_stuffing (DsecSpan data, gsize from)
{
  DsecSpan dots = dsec_span_slice (data, from, from + 2);

  return dsec_span_equal (dots, dsec_span_from_string ("..")) ? from + 1 : from;
}

static void
update_lines (GChecksum *checksum, DsecSpan data)
{
  const DsecSpan line_feed = dsec_span_from_string ("\n");
  gsize start = 0;
  gsize end = find_line_end (data, 0);

  while (end < data.size) {
    update (checksum, dsec_span_slice (data, start, end));
    update (checksum, line_feed);
    start = skip_stuffing (data, end + 2);
    end = find_line_end (data, start);
  }
  update (checksum, dsec_span_slice (data, start, end));
  if (data.data[data.size - 1] != '\r' && data.data[data.size - 1] != '\n')
    update (checksum, line_feed);
}

gboolean
dsec_pop_octets_digest (DsecSpan data, DsecDigest *out_digest)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = DSEC_DIGEST_SIZE;

  if (data.size == 0)
    return FALSE;
  update_lines (checksum, data);
  g_checksum_get_digest (checksum, out_digest->octets, &length);
  return length == DSEC_DIGEST_SIZE;
}
