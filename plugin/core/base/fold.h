/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One form for all the ways in which a reader could be shown the same name: for searches in hostile
 * text (rule W), never to decide whom a message is from. */
#pragma once

#include "core/base/text.h"

typedef enum {
  DSEC_FOLD_DROP_BLANKS = 0, /* white space and control characters are left out */
  DSEC_FOLD_JOIN_BLANKS,     /* each run of them becomes one space */
  DSEC_FOLD_JOIN_SPACE, /* each run of white space becomes one; control characters are left out */
} DsecFoldBlanks;

/* NFKC, then case folding; characters that are never seen (Default_Ignorable_Code_Point) and
 * backslashes are left out; every dot that stands for one in a domain name becomes "."; NFKC again,
 * so that what is folded stays as it is. What is not UTF-8 becomes U+FFFD, part of no name.
 * Returns: (transfer full): ends in NUL, and holds no other. */
char *dsec_fold (DsecSpan text, DsecFoldBlanks blanks) G_GNUC_WARN_UNUSED_RESULT;
