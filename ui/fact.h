/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one form in which each kind of value is written where words are not translated. */
#pragma once

#include "core/policy/policy.h"

/* "sha256:" and 64 digits. Returns: (transfer full) (nullable): NULL unless @is_there. */
char *dsec_fact_digest (gboolean is_there, const guint8 digest[DSEC_SHA256_SIZE])
    G_GNUC_WARN_UNUSED_RESULT;

/* "2027-12-31". Returns: (transfer full) (nullable): NULL for DSEC_DAY_NONE. */
char *dsec_fact_day (DsecDay day) G_GNUC_WARN_UNUSED_RESULT;

/* "1.3" for the word of a server. @word: (nullable). Returns: (transfer none) (nullable). */
const char *dsec_fact_tls (const char *word);
