/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a date stands among the tokens of a trace line, by its shape alone: RFC 5322 section 3.3,
 * years of two digits, and the order of asctime(). */
#pragma once

#include "core/trace/trace-token.h"

/* Returns: how many tokens from @start on are a date (with the comment that may follow its zone);
 * 0: none starts there. */
guint dsec_trace_date_scan (const GArray *tokens, guint start);
