/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Encoded words (RFC 2047), decoded by libetpan: the only place that calls it. Its parsers of
 * addresses, dates and fields recurse and are ended by deep nesting; the one of phrases does not.
 */
#pragma once

#include "core/text.h"

/* Total, linear, of little stack. A text longer than any header section (rule S2) is not looked at;
 * NUL, CR and LF count as blanks. For display and warnings only.
 * Returns: (transfer full) (nullable): NULL where libetpan gives nothing; may be invalid UTF-8. */
char *dsec_encoded_words_decode (DsecSpan text) G_GNUC_WARN_UNUSED_RESULT;
