/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One layout under test: the engine's matcher beside the tests' own reading of its pattern. */
#pragma once

#include "line.h"

typedef struct {
  const DsecLayout *layout;
  DsecPattern *pattern;
  GRand *rand;
  GString *mutant; /* see dsec_language_copy() */
  guint n_lines;
  guint n_mutants;
  guint n_survivors; /* mutants that are lines of the language too */
} DsecLanguage;

/* @name: of a built-in layout. */
DsecLanguage dsec_language_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* Frees what @self holds, and tells how much was tried. */
void dsec_language_clear (DsecLanguage *self);

/* A copy of @line to be damaged. Returns: (transfer none): good until the next call. */
GString *dsec_language_copy (DsecLanguage *self, const DsecLine *line);

void dsec_language_fail (const DsecLanguage *self, const char *why, const GString *text);

/* The line parses, each capture is where it was written, and no other reading of it differs. */
void dsec_language_assert_parses (DsecLanguage *self, const DsecLine *line);

/* What a damaged line may say: no more than the line it was made from.
 * @pos: where it was damaged, in octets of @line. */
void dsec_language_assert_says_no_more (DsecLanguage *self,
                                        const DsecLine *line,
                                        gsize pos,
                                        const GString *mutant);

/* Every octet that comes from a literal, one after the other. */
void dsec_language_delete_structure (DsecLanguage *self, const DsecLine *line);

/* @n insertions and substitutions, of octets that mean something as a rule. */
void dsec_language_damage (DsecLanguage *self, const DsecLine *line, guint n);

/* A test of its own: patterns that nobody wrote. */
void dsec_test_random_patterns (void);
