/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "language.h"
#include "seed.h"

/* NOLINTBEGIN(misc-no-recursion): at most three deep */
/* A few parts in a row, from an alphabet so small that they get in each other's way. */
static void
append_random_parts (GString *pattern, guint depth, GRand *rand)
{
  static const char *const parts[] = { "a",
                                       "b",
                                       "-",
                                       " ",
                                       "(",
                                       ")",
                                       "1",
                                       "ab",
                                       "{:num}",
                                       "{:host}",
                                       "{id:num}",
                                       "{helo:host}",
                                       "{ip:ipv4}",
                                       "{cipher:hexes}",
                                       "{tls:text}",
                                       "{cn:xtext}",
                                       "{issuer:unquoted}",
                                       "{with=a|b}",
                                       "{verify=ab|b}" };
  static const char *const openings[] = { "{=", "{?", "{?", "{auth=", "{tlspart=" };

  for (guint n = dsec_rand_below (rand, 4) + 1; n > 0; n--) {
    if (depth == 0 || !dsec_rand_one_in (rand, 3)) {
      g_string_append (pattern, DSEC_PICK (rand, parts));
      continue;
    }
    g_string_append (pattern, DSEC_PICK (rand, openings));
    append_random_parts (pattern, depth - 1, rand);
    while (dsec_rand_one_in (rand, 3)) {
      g_string_append_c (pattern, '|');
      append_random_parts (pattern, depth - 1, rand);
    }
    g_string_append_c (pattern, '}');
  }
}

/* NOLINTEND(misc-no-recursion) */

/* Whatever the pattern: what the engine finds in a text, a derivation finds there too. Nothing more
 * can be asked of random ones, in which an earlier choice may hide a later one.
 * Returns: whether it matches. */
static gboolean
is_derivable_match (const DsecLanguage *self, const GString *text)
{
  DsecMatch match;

  if (!dsec_layout_match (self->layout, dsec_line_span (text), &match))
    return FALSE;
  if (dsec_line_derive (self->pattern, dsec_line_span (text), &match).n_same == 0) {
    const char *pattern = dsec_layout_get_pattern (self->layout);
    g_autofree char *why = g_strdup_printf ("captures that no derivation has, of %s", pattern);

    dsec_language_fail (self, why, text);
  }
  return TRUE;
}

static void
try_random_pattern (DsecLanguage *self)
{
  static const char octets[] = "ab-1() ;";
  g_autoptr (DsecPlan) plan = dsec_plan_new (self->pattern, DSEC_PLAN_RANDOM, NULL, -1, self->rand);
  g_autoptr (DsecLine) line =
      dsec_line_new (self->pattern, plan, NULL, DSEC_LENGTH_SHORTEST, self->rand);
  gsize end = line->captures[DSEC_CAPTURE_BY].start;

  self->n_lines++;
  self->n_survivors += is_derivable_match (self, line->text) ? 1 : 0;
  for (guint i = 0; i < 8; i++) {
    g_autoptr (GString) mutant = g_string_new (line->text->str);

    mutant->str[dsec_rand_below (self->rand, (guint) end)] = DSEC_PICK (self->rand, octets);
    self->n_mutants++;
    (void) is_derivable_match (self, mutant);
  }
}

void
dsec_test_random_patterns (void)
{
  g_autoptr (GRand) rand = dsec_seed_rand ("patterns");
  DsecLanguage self = { .rand = rand };
  guint n_patterns = 0;

  while (n_patterns < dsec_seed_count (2000)) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (DsecLayout) layout = NULL;
    const char *message = NULL;
    gsize offset = 0;

    append_random_parts (text, 3, rand);
    g_string_append (text, ";{by:host}; {date:date}");
    layout = dsec_layout_compile ("random", text->str, DSEC_LAYOUT_BUILT_IN, &offset, &message);
    if (layout == NULL)
      continue;
    n_patterns++;
    self.layout = layout;
    self.pattern = dsec_pattern_new (text->str);
    for (guint i = 0; i < 8; i++)
      try_random_pattern (&self);
    dsec_pattern_free (self.pattern);
  }
  g_test_message ("%u of %u lines matched", self.n_survivors, self.n_lines);
  g_assert_cmpuint (self.n_survivors, >, self.n_lines / 2);
}
