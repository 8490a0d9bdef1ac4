/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts of a verdict as both forms of the report write them. */
#pragma once

#include "core/verdict/verdict.h"

/* "2026-11-02T09:00:00+00:00". Returns: (transfer full) (nullable): NULL where the line does not
 * tell a moment. */
char *dsec_fact_received_at (const DsecHop *line) G_GNUC_WARN_UNUSED_RESULT;

/* "sha256:" and 64 digits. Returns: (transfer full) (nullable): NULL unless @is_there. */
char *dsec_fact_digest (gboolean is_there, const guint8 digest[DSEC_SHA256_SIZE])
    G_GNUC_WARN_UNUSED_RESULT;

/* "2027-12-31". Returns: (transfer full) (nullable): NULL for DSEC_DAY_NONE. */
char *dsec_fact_day (DsecDay day) G_GNUC_WARN_UNUSED_RESULT;

/* "1.3" for the word of a server. Returns: (transfer none) (nullable). */
const char *dsec_fact_tls (const char *word);

/* "1.3". Returns: (transfer none) (nullable). */
const char *dsec_fact_line_tls (const DsecHop *line);

/* The border line. Returns: (nullable): NULL where the walk did not reach one. */
const DsecHop *dsec_fact_border_line (const DsecVerdict *verdict);
