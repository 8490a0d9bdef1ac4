/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standard output and standard error. Nothing that a message, a policy or a file name holds
 * reaches a terminal as a control character.
 * Main thread only. A closed pipe ends the program by SIGPIPE as it does other commands; where the
 * caller ignores that signal it counts as any other error of output. */
#pragma once

#include "cli/command.h"

/* Writes to standard output; errors are kept for dsec_output_finish(). */
void dsec_output_write (const char *text, gsize size);
void dsec_output_printf (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Whether standard output is already lost, so that going on is no use. */
gboolean dsec_output_has_failed (void);

/* Flushes. Returns: @status, or DSEC_EXIT_INPUT after a complaint where the report is lost. */
DsecExit dsec_output_finish (DsecExit status);

/* "domain-secured: SUBJECT: what" on standard error.
 * @subject: (nullable): a file, an option; escaped here. */
void dsec_output_complain (const char *subject, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Text for a terminal, whole: octets that are no UTF-8 become \xNN; controls, format characters
 * (bidi among them), line and paragraph separators \u{N}; a backslash is doubled.
 * Returns: (transfer full). */
char *dsec_output_escape (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @c may stand on a terminal as it is. */
gboolean dsec_output_is_plain (gunichar c);

/* Text of a message or a policy as people may see it on a terminal (ui/display.h), without isolates
 * around plain ASCII. Returns: (transfer full). */
char *dsec_output_display (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Drops the isolates (U+2068, U+2069) around plain ASCII, which needs none and which people copy.
 * @text: (transfer full): valid UTF-8. Returns: (transfer full). */
char *dsec_output_unisolate (char *text) G_GNUC_WARN_UNUSED_RESULT;
