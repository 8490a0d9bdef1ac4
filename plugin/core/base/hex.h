/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Octets that are written as two hexadecimal digits. */
#pragma once

#include "core/base/text.h"

/* The octet whose digits, of any case, stand at @pos of @text. Returns: -1 where they do not. */
int dsec_hex_pair (DsecSpan text, gsize pos);
