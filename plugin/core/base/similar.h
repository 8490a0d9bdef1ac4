/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The word that was probably meant. */
#pragma once

#include "core/base/text.h"

typedef enum {
  /* In a file: the same but for capital letters, or with at most two letters wrong, which are less
   * than half of them: a word of three letters with two of them wrong is another word. */
  DSEC_SIMILAR_WRITTEN = 0,
  /* On a command line: two neighbours that changed places are one slip, and where a word has more
   * than three letters a third of them, and one more, may be slips. Case counts. */
  DSEC_SIMILAR_TYPED,
} DsecSimilarKind;

/* @words: (array zero-terminated=1).
 * Returns: (transfer none) (nullable): the one of @words that takes the fewest insertions,
 * deletions and replacements to reach, the first of several, where that is few enough to be a slip.
 */
const char *dsec_similar_find (DsecSpan word, const char *const *words, DsecSimilarKind kind);
