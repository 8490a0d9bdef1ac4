/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the name of a cipher suite says by itself. */
#pragma once

#include "core/base/text.h"

/* Whether @cipher exists in TLS 1.3 alone (RFC 8446), so that its name tells the version. */
gboolean dsec_cipher_is_tls13 (DsecSpan cipher);
