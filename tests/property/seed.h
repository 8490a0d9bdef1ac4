/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a generated run was made from, so that it can be made again. */
#pragma once

#include <glib.h>

/* DSEC_SEED, or a fresh one. Printed once, as a TAP comment. */
guint32 dsec_seed_get (void);

/* A generator of its own for each property, so that one can be replayed without the others.
 * Returns: (transfer full). */
GRand *dsec_seed_rand (const char *property) G_GNUC_WARN_UNUSED_RESULT;

/* DSEC_COUNT, or @fallback (a tenth of it in builds that run ten times slower); at least 1. */
guint dsec_seed_count (guint fallback);

/* 0 <= result < @n; 0 for n = 0. */
guint dsec_rand_below (GRand *rand, guint n);
/* TRUE once in @n times. */
gboolean dsec_rand_one_in (GRand *rand, guint n);

#define DSEC_PICK(rand, array) ((array)[dsec_rand_below ((rand), G_N_ELEMENTS (array))])

/* Ends the test with the seed, what was expected, and the octets of @data escaped. */
void dsec_seed_fail (const char *property, const char *why, const char *data, gsize size)
    G_GNUC_NORETURN;
