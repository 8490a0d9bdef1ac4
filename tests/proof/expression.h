/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a pattern of the layout language to a regular expression in which one capture is marked: the
 * octets 1 to 4, which no line holds, stand where it begins and ends. Alternatives lose their order
 * and runs their greed: what the expression says is at least what the pattern says. */
#pragma once

#include "pattern.h"

/* Two readings of one line are two sets of marks in one text. Each side's expression lets the other
 * side's marks stand anywhere, but those of the writer always before those of the reader. */
typedef enum {
  DSEC_SIDE_WRITER = 0, /* begins with \1 and ends with \2 */
  DSEC_SIDE_READER,     /* \3, \4 */
} DsecSide;

/* Returns: (transfer full): without marks. */
char *dsec_expression_plain (const DsecPattern *pattern) G_GNUC_WARN_UNUSED_RESULT;
char *dsec_expression_of_part (const DsecPart *part) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (transfer full): with those of @capture, and room for the other side's. */
char *dsec_expression_marked (const DsecPattern *pattern, DsecCapture capture, DsecSide side)
    G_GNUC_WARN_UNUSED_RESULT;

/* @word, with room for @side's other side. Returns: (transfer full). */
char *dsec_expression_of_word (const char *word, DsecSide side) G_GNUC_WARN_UNUSED_RESULT;
