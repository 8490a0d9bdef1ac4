/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/facts.h"

char *
dsec_fact_received_at (const DsecHop *line)
{
  gint64 moment = 0;
  if (!dsec_hop_get_time (line, &moment))
    return NULL;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (moment);
  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%S+00:00") : NULL;
}

char *
dsec_fact_fingerprint_text (const guint8 digest[DSEC_FINGERPRINT_SIZE])
{
  GString *text = g_string_new ("sha256:");
  for (gsize i = 0; i < DSEC_FINGERPRINT_SIZE; i++)
    g_string_append_printf (text, "%02x", digest[i]);
  return g_string_free (text, FALSE);
}

char *
dsec_fact_fingerprint (const DsecEvidence *record)
{
  return record->has_fingerprint ? dsec_fact_fingerprint_text (record->fingerprint) : NULL;
}

const char *
dsec_fact_line_tls (const DsecHop *line)
{
  return dsec_tls_version_to_string (
      dsec_tls_version_parse (line->match.captures[DSEC_CAPTURE_TLS]));
}

const char *
dsec_fact_evidence_tls (const DsecEvidence *record)
{
  return dsec_tls_version_to_string (dsec_tls_version_parse (dsec_span_from_string (record->tls)));
}

const char *
dsec_fact_mode (DsecMode mode)
{
  switch (mode) {
  case DSEC_MODE_OBSERVE:
    return "observe";
  case DSEC_MODE_REQUIRE:
    return "require";
  }
  return "observe";
}

const DsecHop *
dsec_fact_border_line (const DsecVerdict *verdict)
{
  return verdict->border != NULL ? dsec_border_get_line (verdict->border) : NULL;
}
