/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can become of a line between the one who writes it and the one who reads it. Each answer is
 * exhaustive: NULL means that there is no such line, of whatever length. */
#pragma once

#include "pattern.h"

/* The layout @name of the table. Returns: (transfer full). */
DsecPattern *dsec_pattern_of_layout (const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* A line that both derive, but with @capture in different places, or in one of the two only. With
 * the same pattern twice: a line with two readings.
 * Returns: (transfer full) (nullable): its captures are <w:…> in @written and <r:…> in @read. */
char *dsec_find_disagreement (const DsecPattern *written,
                              const DsecPattern *read,
                              DsecCapture capture) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @capture is only ever shown: helo, cipher, rdns, bits, for, fingerprint. */
gboolean dsec_is_for_display (DsecCapture capture);

/* As above, for the first capture for which there is one, of those that a verdict rests on. The
 * date stands apart, for a client may add a comment to it. */
char *dsec_find_any_disagreement (const DsecPattern *written, const DsecPattern *read)
    G_GNUC_WARN_UNUSED_RESULT;

/* A line that says @success in “verify” to @read, although @written did not write that there.
 * Returns: as above. */
char *dsec_find_false_success (const DsecPattern *written,
                               const DsecPattern *read,
                               const char *success) G_GNUC_WARN_UNUSED_RESULT;

/* A line in which both have @capture at the same place. Returns: as above. */
char *dsec_find_agreement (const DsecPattern *written, const DsecPattern *read, DsecCapture capture)
    G_GNUC_WARN_UNUSED_RESULT;

/* A line that both derive. Returns: (transfer full) (nullable). */
char *dsec_find_common (const DsecPattern *a, const DsecPattern *b) G_GNUC_WARN_UNUSED_RESULT;

/* What @line has between the last marks of the reader: the engine, too, keeps what it captures
 * last. Returns: (transfer full) (nullable). */
char *dsec_between_marks (const char *line) G_GNUC_WARN_UNUSED_RESULT;

/* @line without its marks. Returns: (transfer full). */
char *dsec_without_marks (const char *line) G_GNUC_WARN_UNUSED_RESULT;
