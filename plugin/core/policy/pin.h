/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pins of a partner line: the SHA-256 of a certificate, or of its public key, which renewals keep.
 * Both are read as openssl prints them. */
#pragma once

#include "core/base/text.h"

/* "sha256:" and 64 hexadecimal digits, with colons between them or not; or what
 * "openssl x509 -fingerprint -sha256" prints: "sha256 Fingerprint=" before them.
 * @out: DSEC_SHA256_SIZE octets. */
gboolean dsec_pin_parse_fingerprint (DsecSpan text, guint8 *out) G_GNUC_WARN_UNUSED_RESULT;

/* The same with what "openssl dgst -sha256" prints: "SHA2-256(stdin)= " or "SHA256(stdin)= "; or
 * the key itself, the base64 lines of "openssl pkey -pubout" (its SubjectPublicKeyInfo, RFC
 * 5280 4.1) without the first and the last of them, of which the digest is then taken. */
gboolean dsec_pin_parse_key (DsecSpan text, guint8 *out) G_GNUC_WARN_UNUSED_RESULT;
