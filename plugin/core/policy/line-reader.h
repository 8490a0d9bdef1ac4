/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What both kinds of policy file have in common: UTF-8, a BOM and CRLF accepted, lines with a
 * bound, no control character but tab. */
#pragma once

#include "core/base/text.h"

/* Gives lines one by one from a file that comes in pieces. */
typedef struct {
  DsecSpan rest;
  guint line; /* 1-based: of the line that was read last */
  gboolean is_end;
  gboolean is_begun; /* a BOM has been looked for */
  gboolean is_utf16; /* the whole file comes as one line, which dsec_line_reader_check() refuses */
  gboolean is_cut;   /* the line read last goes on: the rest of it is dropped */
} DsecLineReader;

/* @text: borrowed: what was left of the text before, and the next piece after it.
 * @is_end: nothing comes after it. */
void dsec_line_reader_feed (DsecLineReader *self, DsecSpan text, gboolean is_end);

/* @out_line: without LF or CRLF; any octets, see dsec_line_reader_check(). A line that is longer
 * than any may be comes without its end, so that no piece need hold it.
 * Returns: FALSE at the end, or where a line goes on after the text. */
gboolean dsec_line_reader_next (DsecLineReader *self, DsecSpan *out_line);

/* @line: the one read last. @max: octets.
 * Returns: (nullable): static text marked with N_(): why the line breaks the rules of all files. */
const char *dsec_line_reader_check (const DsecLineReader *self, DsecSpan line, gsize max)
    G_GNUC_WARN_UNUSED_RESULT;
