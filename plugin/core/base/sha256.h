/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 digests as servers and openssl write them. */
#pragma once

#include "core/base/text.h"

#define DSEC_SHA256_SIZE   32 /* octets */
#define DSEC_SHA256_PREFIX "sha256:"

/* Returns: (transfer full): the prefix and 64 digits. @digest: DSEC_SHA256_SIZE octets. */
char *dsec_sha256_to_string (const guint8 *digest) G_GNUC_WARN_UNUSED_RESULT;

/* 64 hexadecimal digits and nothing else. @out: DSEC_SHA256_SIZE octets. */
gboolean dsec_sha256_parse (DsecSpan hex, guint8 *out) G_GNUC_WARN_UNUSED_RESULT;

/* The same, with colons anywhere among the digits. */
gboolean dsec_sha256_parse_with_colons (DsecSpan hex, guint8 *out) G_GNUC_WARN_UNUSED_RESULT;
