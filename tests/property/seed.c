/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seed.h"

#include <string.h>

guint32
dsec_seed_get (void)
{
  static gsize is_known;
  static guint32 seed;

  if (g_once_init_enter (&is_known)) {
    const char *given = g_getenv ("DSEC_SEED");

    seed = given != NULL ? (guint32) g_ascii_strtoull (given, NULL, 0) : g_random_int ();
    g_print ("# DSEC_SEED=%" G_GUINT32_FORMAT "\n", seed);
    g_once_init_leave (&is_known, 1);
  }
  return seed;
}

GRand *
dsec_seed_rand (const char *property)
{
  return g_rand_new_with_seed (dsec_seed_get () ^ g_str_hash (property));
}

/* Under the address sanitiser every allocation costs a walk up the stack. */
#ifdef __SANITIZE_ADDRESS__
#define SLOWNESS 10
#else
#define SLOWNESS 1
#endif

guint
dsec_seed_count (guint fallback)
{
  const char *given = g_getenv ("DSEC_COUNT");
  guint64 count = given != NULL ? g_ascii_strtoull (given, NULL, 10) : 0;

  return count > 0 ? (guint) MIN (count, G_MAXUINT32) : MAX (fallback / SLOWNESS, 1);
}

guint
dsec_rand_below (GRand *rand, guint n)
{
  return n > 0 ? g_rand_int (rand) % n : 0;
}

gboolean
dsec_rand_one_in (GRand *rand, guint n)
{
  return dsec_rand_below (rand, n) == 0;
}

/* g_strescape() for octets that may hold NUL. */
static char *
escape (const char *data, gsize size)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < size; i++) {
    char octet[2] = { data[i], '\0' };
    g_autofree char *escaped = g_strescape (octet, NULL);

    g_string_append (text, data[i] == '\0' ? "\\000" : escaped);
  }
  return g_string_free (text, FALSE);
}

void
dsec_seed_fail (const char *property, const char *why, const char *data, gsize size)
{
  g_autofree char *text = escape (data, size);

  g_error (
      "%s: %s\nDSEC_SEED=%" G_GUINT32_FORMAT "\n\"%s\"", property, why, dsec_seed_get (), text);
}
