/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments and quoted strings (RFC 5322 sections 3.2.1, 3.2.2 and 3.2.4) for all readers of fields.
 * Total and linear; nesting is counted, not recursed. */
#pragma once

#include "core/base/text.h"

/* In what the readers differ. */
typedef enum {
  DSEC_LEX_STRICT = 0, /* no control but the tab (a quoted pair of a comment may hold one); comments
                          at most DSEC_MAX_COMMENT_DEPTH deep */
  DSEC_LEX_IN_LINE,    /* the same, and neither tab nor ";": before the date of a trace line */
  DSEC_LEX_LENIENT,    /* any octet, any depth: for display alone */
} DsecLexRules;

/* The quoted string at the start of @text, which begins with its quotation mark.
 * @out_value: (nullable): what it says is appended, also of one without end; "?" for NUL.
 * Returns: its length, 0 where it has no end or breaks @rules. */
gsize dsec_lex_quoted (DsecSpan text, DsecLexRules rules, GString *out_value);

/* The comment at the start of @text, which begins with its parenthesis.
 * Returns: its length, 0 where it has no end or breaks @rules. */
gsize dsec_lex_comment (DsecSpan text, DsecLexRules rules);
