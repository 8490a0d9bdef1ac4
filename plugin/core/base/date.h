/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and moments in UTC, without locale, time zone data or a clock of its own. */
#pragma once

#include "core/base/text.h"

/* Days since 1970-01-01, UTC. */
typedef gint32 DsecDay;

#define DSEC_DAY_NONE G_MININT32 /* not known: matches undated entries only */
#define DSEC_DAY_MIN  (G_MININT32 + 1)
#define DSEC_DAY_MAX  G_MAXINT32

/* The shape of a trace line's date: [Www, ]D Mmm YYYY hh:mm:ss zone[ (word)] at the start of @text,
 * after WS collapse. Says nothing about whether there is such a day.
 * Returns: its length in octets, 0 where the shape is not there. */
gsize dsec_date_scan (DsecSpan text, gboolean has_weekday);

/* "Jan" to "Dec", any case. Returns: 1..12, 0 for anything else. */
guint dsec_date_month (DsecSpan name);

/* The date of a trace line (layouts "date" and "bare"): [Www, ] D Mmm YYYY hh:mm:ss zone [(word)].
 * @out_unix: seconds since the epoch.
 * Returns: FALSE for an impossible date or a zone word that RFC 5322 section 4.3 does not fix. */
gboolean dsec_date_parse_trace (DsecSpan text, gint64 *out_unix) G_GNUC_WARN_UNUSED_RESULT;

/* "YYYY-MM-DD" and nothing else. */
gboolean dsec_day_parse (DsecSpan text, DsecDay *out_day) G_GNUC_WARN_UNUSED_RESULT;

DsecDay dsec_day_from_unix (gint64 seconds);

/* Returns: (transfer full): "YYYY-MM-DD"; "-" for NONE, MIN and MAX. */
char *dsec_day_to_string (DsecDay day) G_GNUC_WARN_UNUSED_RESULT;
