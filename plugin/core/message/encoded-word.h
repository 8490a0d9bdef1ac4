/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Encoded words (RFC 2047), decoded by libetpan: the only place that calls it. Its parsers of
 * addresses, dates and fields recurse and are ended by deep nesting; the one of phrases does not.
 */
#pragma once

#include "core/base/text.h"

/* "=?charset?encoding?text?=", each part without WS, charset and text without "?". */
typedef struct {
  DsecSpan charset;
  char encoding; /* in lower case: b and q are known */
  DsecSpan text;
} DsecEncodedWord;

/* The encoded word at the start of @text. Returns: its length, 0 where there is none. */
gsize dsec_encoded_word_split (DsecSpan text, DsecEncodedWord *out_word);

/* What the text encodes, in whatever charset: most have ASCII in common, and readers differ in what
 * they do with one that they do not know. Returns: (transfer full): ends in NUL. */
char *dsec_encoded_word_octets (const DsecEncodedWord *word, gsize *out_size)
    G_GNUC_WARN_UNUSED_RESULT;

/* @text with what every encoded word in it encodes in its place, as dsec_encoded_word_octets()
 * gives it, wherever the word stands; white space between two of them goes. Returns: (transfer
 * full). */
GString *dsec_encoded_words_to_octets (DsecSpan text) G_GNUC_WARN_UNUSED_RESULT;

/* Total, linear, of little stack. A text longer than any header section (rule S2) is not looked at;
 * NUL, CR and LF count as blanks. For display and warnings only.
 * Returns: (transfer full) (nullable): NULL where libetpan gives nothing; may be invalid UTF-8. */
char *dsec_encoded_words_decode (DsecSpan text) G_GNUC_WARN_UNUSED_RESULT;
