/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/hex.h"

int
dsec_hex_pair (DsecSpan text, gsize pos)
{
  int high = pos + 1 < text.size ? g_ascii_xdigit_value (text.data[pos]) : -1;
  int low = high >= 0 ? g_ascii_xdigit_value (text.data[pos + 1]) : -1;

  return low >= 0 ? high * 16 + low : -1;
}
