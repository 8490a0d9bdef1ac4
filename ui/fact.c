/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/fact.h"

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
dsec_fact_tls (const char *word)
{
  return dsec_tls_version_to_string (dsec_tls_version_parse (dsec_span_from_string (word)));
}
