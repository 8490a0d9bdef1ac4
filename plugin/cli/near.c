/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/near.h"

#include <string.h>

/* Longer than any option or command; bounds the table below. */
#define MAX_WORD 32

typedef struct {
  guint cell[MAX_WORD + 1][MAX_WORD + 1];
} Distances;

static guint
step (const Distances *known, const char *a, const char *b, gsize i, gsize j)
{
  guint replaced = known->cell[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
  guint best = MIN (replaced, MIN (known->cell[i - 1][j], known->cell[i][j - 1]) + 1);
  gboolean is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
  return is_swap ? MIN (best, known->cell[i - 2][j - 2] + 1) : best;
}

static guint
distance (const char *a, gsize a_size, const char *b, gsize b_size)
{
  Distances known = { 0 };
  for (gsize i = 0; i <= a_size; i++)
    known.cell[i][0] = (guint) i;
  for (gsize j = 0; j <= b_size; j++)
    known.cell[0][j] = (guint) j;
  for (gsize i = 1; i <= a_size; i++) {
    for (gsize j = 1; j <= b_size; j++)
      known.cell[i][j] = step (&known, a, b, i, j);
  }
  return known.cell[a_size][b_size];
}

const char *
dsec_near_find (const char *word, const char *const *candidates)
{
  gsize size = strlen (word);
  if (size == 0 || size > MAX_WORD)
    return NULL;
  const char *nearest = NULL;
  guint limit = size <= 3 ? 1 : (guint) (size / 3) + 1;
  for (; *candidates != NULL; candidates++) {
    gsize candidate_size = strlen (*candidates);
    if (candidate_size > MAX_WORD)
      continue;
    guint found = distance (word, size, *candidates, candidate_size);
    if (found > limit || (nearest != NULL && found == limit))
      continue;
    nearest = *candidates;
    limit = found;
  }
  return nearest;
}
