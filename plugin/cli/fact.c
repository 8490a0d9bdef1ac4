/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/fact.h"

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
dsec_fact_digest (gboolean is_there, const guint8 digest[DSEC_SHA256_SIZE])
{
  return is_there ? dsec_sha256_to_string (digest) : NULL;
}

char *
dsec_fact_day (DsecDay day)
{
  return day != DSEC_DAY_NONE ? dsec_day_to_string (day) : NULL;
}

const char *
dsec_fact_line_tls (const DsecHop *line)
{
  return dsec_tls_version_to_string (
      dsec_tls_version_parse (line->match.captures[DSEC_CAPTURE_TLS]));
}

const char *
dsec_fact_tls (const char *word)
{
  return dsec_tls_version_to_string (dsec_tls_version_parse (dsec_span_from_string (word)));
}

const DsecHop *
dsec_fact_border_line (const DsecVerdict *verdict)
{
  return verdict->border != NULL ? dsec_border_get_line (verdict->border) : NULL;
}
