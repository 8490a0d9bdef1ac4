/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A message that ends too early: within the limits, and no icon that the whole border line and its
 * records would not give. */
#include <string.h>

#include "properties.h"
#include "seed.h"

static void
fail (const DsecWorld *world, const DsecSample *sample, const char *why, gsize size)
{
  g_autofree char *reason = g_strdup_printf ("%s/%s: %s", world->name, sample->name, why);

  dsec_seed_fail ("truncation", reason, g_bytes_get_data (sample->bytes, NULL), size);
}

/* The border line of @cut stands in @whole just so; only the comment behind its date may be cut. */
static gboolean
is_same_border (const DsecRecord *whole, const DsecVerdict *cut)
{
  const DsecHop *expected = dsec_border_get_line (whole->border);
  const DsecHop *found = dsec_border_get_line (cut->border);

  return expected != NULL && expected->ordinal == found->ordinal &&
         g_str_has_prefix (expected->text, found->text);
}

static gboolean
may_be_secured (const DsecRecord *whole, const DsecVerdict *cut)
{
  if (whole->header->rule != DSEC_RULE_NONE)
    return TRUE; /* the fault stands below the cut, and nothing can be said of the rest */
  return is_same_border (whole, cut) &&
         (dsec_record_has_proof (whole) || whole->evidence->rule == DSEC_RULE_E4);
}

static void
try_cut (const DsecWorld *world, const DsecSample *sample, const DsecRecord *whole, gsize size)
{
  const char *data = g_bytes_get_data (sample->bytes, NULL);
  /* Exactly as long, so that a tool for memory errors sees a read behind the end. */
  g_autofree char *copy = g_memdup2 (data, size);
  DsecContext partial = { .kind = DSEC_CONTEXT_TRUSTED, .is_partial = TRUE };
  g_autoptr (DsecVerdict) verdict = dsec_world_judge (world->state, copy, size);
  g_autoptr (DsecVerdict) honest =
      dsec_judge_message (world->state, (const guint8 *) copy, size, &partial, DSEC_TEST_NOW);
  gsize end = 0;

  if (verdict->kind == DSEC_VERDICT_SECURED && !may_be_secured (whole, verdict))
    fail (world, sample, "cut, it is secured by what it is not", size);
  if (honest->kind == DSEC_VERDICT_SECURED &&
      dsec_header_find_end ((const guint8 *) copy, size, &end) != DSEC_SECTION_ENDED)
    fail (world, sample, "known to be incomplete, and secured", size);
}

void
dsec_test_truncation (gconstpointer set)
{
  g_autoptr (DsecWorld) world = dsec_world_new (set);
  g_autoptr (GRand) rand = dsec_seed_rand (set);
  guint n_each = dsec_seed_count (g_str_equal (set, "mta") ? 100 : 400);
  guint64 n = 0;

  for (guint i = 0; i < world->samples->len; i++) {
    const DsecSample *sample = g_ptr_array_index (world->samples, i);
    gsize size = 0;
    const char *data = g_bytes_get_data (sample->bytes, &size);
    g_autoptr (DsecRecord) whole = dsec_record_new (world->state, data, size);
    /* Every place where few octets are left to choose; else some of them. Long ones cost more. */
    guint n_cuts = MIN (n_each, MAX (10, (guint) (2000000 / (size + 1))));

    for (guint j = 0; j < n_cuts; j++) {
      gsize at = size <= n_cuts ? MIN (j, size) : dsec_rand_below (rand, (guint) size);

      try_cut (world, sample, whole, at);
      n++;
    }
  }
  g_test_message ("%" G_GUINT64_FORMAT " cuts of %u messages", n, world->samples->len);
}
