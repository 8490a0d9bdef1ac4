/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/verdict/context.h"

const char *
dsec_context_kind_to_string (DsecContextKind kind)
{
  switch (kind) {
  case DSEC_CONTEXT_TRUSTED:
    return "trusted";
  case DSEC_CONTEXT_ASSUMED_TRUSTED:
    return "assumed-trusted";
  case DSEC_CONTEXT_UNTRUSTED:
    break;
  }
  return "untrusted";
}
