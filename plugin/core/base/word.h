/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of an enumeration: one table, read from text to value and back. */
#pragma once

#include "core/base/text.h"

typedef struct {
  const char *text; /* NULL ends a table */
  int value;        /* several words may have one: the first is the one that is written */
} DsecWord;

/* The row of exactly that text. Returns: (nullable). */
const DsecWord *dsec_word_find (const DsecWord *words, DsecSpan text);
/* The same, where ASCII letters compare without case. */
const DsecWord *dsec_word_find_nocase (const DsecWord *words, DsecSpan text);

/* Returns: (transfer none) (nullable): NULL where no word has that value. */
const char *dsec_word_get_text (const DsecWord *words, int value);
