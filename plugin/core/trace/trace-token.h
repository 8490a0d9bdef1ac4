/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value of a Received field cut into words, comments and semicolons (RFC 5322 section 3.2).
 * Comments are counted, not recursed; what is inside one stays one piece. They have rules of their
 * own, unlike those of core/message/lexer.h: servers write backslashes and addresses into them. */
#pragma once

#include "core/base/text.h"

typedef enum {
  DSEC_TOKEN_WORD = 0, /* may hold a quoted string or bracketed address, blanks and all */
  DSEC_TOKEN_COMMENT,
  DSEC_TOKEN_SEMICOLON,
} DsecTokenKind;

/* What is wrong with a field, as bits: the words of docs/schema/trace.schema.json. */
typedef enum {
  DSEC_DEFECT_NONE = 0,
  DSEC_DEFECT_TOO_LONG = 1 << 0, /* the value is over DSEC_MAX_FIELD: not read */
  DSEC_DEFECT_NOT_UTF8 = 1 << 1,
  DSEC_DEFECT_CONTROL_CHARACTER = 1 << 2,
  DSEC_DEFECT_UNCLOSED_COMMENT = 1 << 3,
  DSEC_DEFECT_STRAY_PARENTHESIS = 1 << 4, /* a ")" that closes nothing */
  DSEC_DEFECT_UNCLOSED_QUOTE = 1 << 5,
  DSEC_DEFECT_REPEATED_BY = 1 << 6, /* two hosts claim to have written the line */
  DSEC_DEFECT_NO_BY = 1 << 7,
  DSEC_DEFECT_NO_DATE = 1 << 8,
  /* A name that holds quotes or parentheses, or cannot be told from the rest of its subject. */
  DSEC_DEFECT_AMBIGUOUS_CERTIFICATE = 1 << 9,
  DSEC_DEFECT_DATE_AFTER_BY = 1 << 10,
  DSEC_DEFECT_BURIED_BY = 1 << 11, /* a comment or quoted string holds what may be the real one */
  /* A statement about TLS where no server writes one, or where a sender may: not read. */
  DSEC_DEFECT_MISPLACED_TLS = 1 << 12,
} DsecDefects;
#define DSEC_N_DEFECTS 13

typedef struct {
  DsecTokenKind kind;
  DsecSpan text;        /* of a comment: without its outer parentheses, trimmed */
  gboolean is_attached; /* no blank stands between this one and the one before */
  guint defects;        /* DsecDefects of its own */
} DsecToken;

/* "too-long" and so on for the bit number @bit. */
const char *dsec_defect_to_string (guint bit);

/* Total and linear. @value: after WS collapse; the tokens point into it.
 * Returns: (transfer full) (element-type DsecToken). */
GArray *dsec_trace_tokenize (DsecSpan value) G_GNUC_WARN_UNUSED_RESULT;
