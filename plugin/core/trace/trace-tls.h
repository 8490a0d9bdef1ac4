/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a trace line of any server states about TLS: only what stands where servers write it. */
#pragma once

#include "core/layout/layout.h"
#include "core/trace/trace-clauses.h"
#include "core/trace/trace-hop.h"

/* Fills the captures tls, tlspart, cipher, bits, verify, cn, issuer and fingerprint of @match.
 * @inout_defects: bits are added.
 * Returns: how cn and issuer are written. */
DsecNameForm
dsec_trace_read_tls (const DsecTraceClauses *clauses, DsecMatch *match, guint *inout_defects);

/* What the word or words of a server say of the certificate: "OK", "not verified", "NO". */
DsecClientVerify dsec_trace_read_verify (DsecSpan word);

/* Whether a protocol word says TLS: "ESMTPS", "UTF8SMTPSA", "local-esmtps", "HTTPS", "ESMTP-TLS"
 * (RFC 3848, RFC 6531, and what servers made of them). */
gboolean dsec_trace_is_tls_protocol (DsecSpan words);
