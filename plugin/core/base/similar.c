/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/similar.h"

/* Words longer than any that we know need no comparison. */
#define MAX_WORD 32

static gboolean
is_same (char a, char b, DsecSimilarKind kind)
{
  return kind == DSEC_SIMILAR_WRITTEN ? g_ascii_tolower (a) == g_ascii_tolower (b) : a == b;
}

/* Levenshtein's distance, row by row; a swap looks back two rows (Damerau). */
static guint
get_distance (DsecSpan word, const char *other, DsecSimilarKind kind)
{
  guint rows[3][MAX_WORD + 1] = { { 0 } };
  guint size = 0;

  for (guint i = 0; i <= word.size; i++)
    rows[0][i] = i;
  for (guint j = 1; other[j - 1] != '\0'; j++) {
    const guint *above = rows[(j - 1) % 3];
    const guint *before = rows[(j + 1) % 3];
    guint *row = rows[j % 3];

    row[0] = size = j;
    for (guint i = 1; i <= word.size; i++) {
      guint replaced = above[i - 1] + (is_same (word.data[i - 1], other[j - 1], kind) ? 0 : 1);

      row[i] = MIN (replaced, MIN (above[i], row[i - 1]) + 1);
      if (kind == DSEC_SIMILAR_TYPED && i > 1 && j > 1 && word.data[i - 1] == other[j - 2] &&
          word.data[i - 2] == other[j - 1])
        row[i] = MIN (row[i], before[i - 2] + 1);
    }
  }
  return rows[size % 3][word.size];
}

static guint
get_limit (guint size, DsecSimilarKind kind)
{
  if (kind == DSEC_SIMILAR_WRITTEN)
    return MIN (2, (size - 1) / 2);
  return size <= 3 ? 1 : size / 3 + 1;
}

const char *
dsec_similar_find (DsecSpan word, const char *const *words, DsecSimilarKind kind)
{
  const char *best = NULL;
  guint best_distance = 0;

  if (word.size == 0 || word.size > MAX_WORD)
    return NULL;
  best_distance = get_limit ((guint) word.size, kind) + 1;
  for (; *words != NULL; words++) {
    guint distance = get_distance (word, *words, kind);

    if (distance < best_distance) {
      best = *words;
      best_distance = distance;
    }
  }
  return best;
}
