/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that somebody else wrote, made fit to stand beside our own words: it can neither reorder
 * them, nor hide, nor grow, nor look like one of our icons. Total: any octets give valid UTF-8. */
#pragma once

#include <glib.h>

/* Characters of the result, the ellipsis included and the isolates not. */
#define DSEC_DISPLAY_MAX 128

/* Text of a message. What is not UTF-8 becomes <0xHH>; controls, bidirectional and other format
 * characters, invisible ones, pictures, rings around letters, twins of ASCII, letters that look
 * like Latin ones inside a word with Latin ones, and a flood of combining marks become <U+HHHH>;
 * each run of blanks is one space, none at the ends; what is too long ends in an ellipsis.
 * @data: (nullable) with size 0.
 * Returns: (transfer full): isolated by U+2068 and U+2069. */
char *dsec_display (const char *data, gsize size) G_GNUC_WARN_UNUSED_RESULT;

/* The same. @text: (nullable). Returns: (transfer full) (nullable): NULL for no text, or an empty
 * one. */
char *dsec_display_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* The same in at most @max characters: for a line of the header, which may be longer than a name.
 * @max: more than the longest escape. */
char *dsec_display_bounded (const char *data, gsize size, guint max) G_GNUC_WARN_UNUSED_RESULT;

/* The same for an addr-spec. One that is too long loses the middle of its local part; what stands
 * after the last "@" is always whole (255 characters, which is more than rule A4 admits).
 * @address: ends in NUL.
 * Returns: (transfer full): isolated. */
char *dsec_display_address (const char *address) G_GNUC_WARN_UNUSED_RESULT;

/* The same in at most 40 characters where the domain allows it: for a sentence, whose end must not
 * be pushed out of sight. */
char *dsec_display_address_short (const char *address) G_GNUC_WARN_UNUSED_RESULT;

/* Text of the policy, of a problem in it, or of our own making: the same escapes, and isolated
 * only where it holds more than ASCII.
 * Returns: (transfer full). */
char *dsec_display_own (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* A domain of the policy as people know it: "fabrikam.example", or both forms of an
 * internationalised one. @ascii: lower-case A-labels.
 * Returns: (transfer full). */
char *dsec_display_domain (const char *ascii) G_GNUC_WARN_UNUSED_RESULT;
