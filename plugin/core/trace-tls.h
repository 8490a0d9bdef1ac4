/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a trace line of any server states about TLS: only what stands where servers write it. */
#pragma once

#include "core/layout.h"
#include "core/trace-clauses.h"

/* How a line writes the names of a certificate. */
typedef enum {
  DSEC_NAMES_TEXT = 0, /* the common names as they are */
  DSEC_NAMES_XTEXT,    /* the common names as RFC 3461 section 4 encodes them */
  DSEC_NAMES_SUBJECT,  /* a whole subject, of which the common name is a part */
} DsecTraceNames;

/* Fills the captures tls, tlspart, cipher, bits, verify, cn, issuer and fingerprint of @match.
 * @inout_defects: bits are added. */
DsecTraceNames
dsec_trace_read_tls (const DsecTraceClauses *clauses, DsecMatch *match, guint *inout_defects);

/* Whether a protocol word says TLS: "ESMTPS", "UTF8SMTPSA", "local-esmtps", "HTTPS", "ESMTP-TLS"
 * (RFC 3848, RFC 6531, and what servers made of them). */
gboolean dsec_trace_is_tls_protocol (DsecSpan words);
