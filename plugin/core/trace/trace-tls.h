/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a trace line of any server states about TLS: only what stands where servers write it. */
#pragma once

#include "core/layout/layout.h"
#include "core/trace/trace-clauses.h"

typedef enum {
  DSEC_CLIENT_UNSTATED = 0,
  DSEC_CLIENT_NONE,     /* no certificate was shown, or none asked for */
  DSEC_CLIENT_FAIL,     /* one was shown and not verified, or any word of an error */
  DSEC_CLIENT_VERIFIED, /* "ok": its chain was; says nothing about whose it is */
} DsecClientVerify;

/* "ok", "fail", "none", "unstated". */
const char *dsec_client_verify_to_string (DsecClientVerify verify);

/* Fills the captures tls, tlspart, cipher, bits, verify, cn, issuer and fingerprint of @match.
 * @inout_defects: bits are added.
 * Returns: how cn and issuer are written. */
DsecNameForm
dsec_trace_read_tls (const DsecTraceClauses *clauses, DsecMatch *match, guint *inout_defects);

/* What the word or words of a server say of the certificate: "OK", "not verified", "NO". */
DsecClientVerify dsec_trace_read_verify (DsecSpan text);

/* Whether a protocol word says TLS: "ESMTPS", "UTF8SMTPSA", "local-esmtps", "HTTPS", "ESMTP-TLS"
 * (RFC 3848, RFC 6531, and what servers made of them). */
gboolean dsec_trace_is_tls_protocol (DsecSpan words);
