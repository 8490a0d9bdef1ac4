/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/word.h"

const DsecWord *
dsec_word_find (const DsecWord *words, DsecSpan text)
{
  for (; words->text != NULL; words++) {
    if (dsec_span_equal (text, dsec_span_from_string (words->text)))
      return words;
  }
  return NULL;
}

const DsecWord *
dsec_word_find_nocase (const DsecWord *words, DsecSpan text)
{
  for (; words->text != NULL; words++) {
    if (dsec_span_equal_nocase (text, dsec_span_from_string (words->text)))
      return words;
  }
  return NULL;
}

const char *
dsec_word_get_text (const DsecWord *words, int value)
{
  while (words->text != NULL && words->value != value)
    words++;
  return words->text;
}
