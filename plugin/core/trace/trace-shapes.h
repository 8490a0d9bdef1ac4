/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What servers write about TLS into a comment, and about the peer: tables of parts in the language
 * of layouts. A comment is matched from end to end, never searched. */
#pragma once

#include "core/layout/layout.h"

typedef enum {
  DSEC_PLACE_PEER = 1 << 0, /* the first comment after "from": the peer may have a say in it */
  DSEC_PLACE_BEFORE_BY = 1 << 1,
  DSEC_PLACE_BEHIND_BY = 1 << 2,
  DSEC_PLACE_BEFORE_PROTOCOL = 1 << 3, /* between "with" and its word */
  DSEC_PLACE_WORDS = 1 << 4,           /* no comment: words after a host or protocol */
  DSEC_PLACE_HELO = 1 << 5,            /* as PEER, and it says nothing but the peer's HELO */
} DsecTracePlace;

/* The first shape for @place that matches the whole of @comment.
 * Returns: (nullable); @out_match: its captures. */
const DsecLayout *
dsec_trace_match_shape (DsecTracePlace place, DsecSpan comment, DsecMatch *out_match);
