/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The word that was probably meant. */
#pragma once

#include <glib.h>

/* @candidates: (array zero-terminated=1).
 * Returns: (transfer none) (nullable): the candidate that takes the fewest insertions, deletions,
 * replacements and swaps of neighbours to reach, where that is few enough to be a slip. */
const char *dsec_near_find (const char *word, const char *const *candidates);
