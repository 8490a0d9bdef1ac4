/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Claws Mail 4.1 makes of a message that came by POP, before it is a file: LF for CRLF, one
 * dot for two at the beginning of each line but the first, and LF at the end. Everything else stays
 * as the server sent it: single CR and LF, NUL, octets beyond ASCII. */
#pragma once

#include "claws/provenance-record.h"

/* @data: all that the server sent, without the line that ends it.
 * Returns: FALSE for no octets at all: there is no file then. */
gboolean dsec_pop_octets_digest (DsecSpan data, DsecDigest *out_digest) G_GNUC_WARN_UNUSED_RESULT;
