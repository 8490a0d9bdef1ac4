/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xtext (RFC 3461 section 4): how Sendmail and Postfix write certificate names into one word. */
#pragma once

#include "core/base/text.h"

/* "+HH" becomes an octet; any other "+" makes the text none.
 * @out_has_control: a decoded octet is below 32 or 127.
 * Returns: (transfer full) (nullable): @out_size octets and a NUL. */
char *dsec_xtext_decode (DsecSpan text, gsize *out_size, gboolean *out_has_control)
    G_GNUC_WARN_UNUSED_RESULT;
