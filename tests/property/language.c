/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "language.h"

#include <string.h>

#include "seed.h"

static const DsecCapture evidence[] = { DSEC_CAPTURE_VERIFY, DSEC_CAPTURE_CN, DSEC_CAPTURE_ISSUER };

DsecLanguage
dsec_language_new (const char *name)
{
  DsecLanguage self = { .layout = dsec_layout_lookup (name) };

  self.pattern = dsec_pattern_new (dsec_layout_get_pattern (self.layout));
  self.rand = dsec_seed_rand (name);
  self.mutant = g_string_new (NULL);
  return self;
}

void
dsec_language_clear (DsecLanguage *self)
{
  g_test_message ("%s: %u lines, %u mutants, %u of them lines again",
                  dsec_layout_get_name (self->layout),
                  self->n_lines,
                  self->n_mutants,
                  self->n_survivors);
  dsec_pattern_free (self->pattern);
  g_rand_free (self->rand);
  g_string_free (self->mutant, TRUE);
}

GString *
dsec_language_copy (DsecLanguage *self, const DsecLine *line)
{
  g_string_truncate (self->mutant, 0);
  return g_string_append_len (self->mutant, line->text->str, (gssize) line->text->len);
}

void
dsec_language_fail (const DsecLanguage *self, const char *why, const GString *text)
{
  dsec_seed_fail (dsec_layout_get_name (self->layout), why, text->str, text->len);
}

static void
fail_mutant (const DsecLanguage *self, const char *why, const DsecLine *line, const GString *mutant)
{
  g_autofree char *original = g_strescape (line->text->str, NULL);
  g_autofree char *reason = g_strdup_printf ("%s\nmade from \"%s\"", why, original);

  dsec_language_fail (self, reason, mutant);
}

static DsecSpan
expected_span (const DsecLine *line, guint capture)
{
  const DsecRange *range = &line->captures[capture];

  return range->is_there ? dsec_span_slice (dsec_line_span (line->text), range->start, range->end)
                         : DSEC_SPAN_NONE;
}

void
dsec_language_assert_parses (DsecLanguage *self, const DsecLine *line)
{
  DsecMatch match;
  DsecDerivations all;

  self->n_lines++;
  if (!dsec_layout_match (self->layout, dsec_line_span (line->text), &match))
    dsec_language_fail (self, "a line of the language does not match", line->text);
  for (guint i = 0; i < DSEC_N_CAPTURES; i++) {
    DsecSpan span = expected_span (line, i);

    if (match.captures[i].data != span.data || match.captures[i].size != span.size) {
      g_autofree char *why = g_strdup_printf ("capture %u differs", i);

      dsec_language_fail (self, why, line->text);
    }
  }
  all = dsec_line_derive (self->pattern, dsec_line_span (line->text), &match);
  if (all.n_same == 0 || all.n_other_evidence > 0)
    dsec_language_fail (self, "the table reads the line in two ways", line->text);
}

static gboolean
is_same_text (DsecSpan mutant, DsecSpan original)
{
  return (mutant.data != NULL) == (original.data != NULL) && dsec_span_equal (mutant, original);
}

/* sendmail, bare values: "issuer=A fp=B" without its blank is "issuer=Afp=B", one longer name. */
static gboolean
is_joined_fp (DsecSpan mutant, DsecSpan original)
{
  return mutant.size > original.size + 3 && original.size > 0 &&
         memcmp (mutant.data, original.data, original.size) == 0 &&
         memcmp (mutant.data + original.size, "fp=", 3) == 0;
}

void
dsec_language_assert_says_no_more (DsecLanguage *self,
                                   const DsecLine *line,
                                   gsize pos,
                                   const GString *mutant)
{
  static const DsecCapture origin[] = { DSEC_CAPTURE_BY, DSEC_CAPTURE_IP };
  DsecMatch match;
  DsecDerivations all;

  self->n_mutants++;
  if (!dsec_layout_match (self->layout, dsec_line_span (mutant), &match))
    return;
  self->n_survivors++;
  for (gsize i = 0; i < G_N_ELEMENTS (evidence); i++) {
    DsecSpan now = match.captures[evidence[i]];
    DsecSpan before = expected_span (line, evidence[i]);

    if (now.data != NULL && !dsec_line_touches (line, evidence[i], pos) &&
        !is_same_text (now, before) && !is_joined_fp (now, before))
      fail_mutant (self, "a damaged line gives other evidence", line, mutant);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (origin); i++) {
    DsecSpan before = expected_span (line, origin[i]);

    if (before.data != NULL && !dsec_line_touches (line, origin[i], pos) &&
        !is_same_text (match.captures[origin[i]], before))
      fail_mutant (self, "a damaged line comes from elsewhere", line, mutant);
  }
  all = dsec_line_derive (self->pattern, dsec_line_span (mutant), &match);
  if (all.n_same == 0 || all.n_other_evidence > 0)
    fail_mutant (self, "the table does not read the damaged line so", line, mutant);
}

/* One of several equal octets more or less is no different at the last of them. */
static gsize
skip_equal (const DsecLine *line, gsize pos, char octet)
{
  while (pos < line->text->len && line->text->str[pos] == octet)
    pos++;
  return pos;
}

void
dsec_language_delete_structure (DsecLanguage *self, const DsecLine *line)
{
  for (gsize i = 0; i < line->text->len; i++) {
    GString *mutant = NULL;

    if (!line->is_structural->data[i])
      continue;
    mutant = dsec_language_copy (self, line);
    g_string_erase (mutant, (gssize) i, 1);
    dsec_language_assert_says_no_more (
        self, line, skip_equal (line, i, line->text->str[i]) - 1, mutant);
  }
}

void
dsec_language_damage (DsecLanguage *self, const DsecLine *line, guint n)
{
  static const char special[] = "()[]<>\";@=, :.|\\SAE1";

  for (guint i = 0; i < n; i++) {
    gsize pos = dsec_rand_below (self->rand, (guint) line->text->len);
    char octet = dsec_rand_one_in (self->rand, 4) ? (char) (dsec_rand_below (self->rand, 255) + 1)
                                                  : DSEC_PICK (self->rand, special);
    GString *mutant = dsec_language_copy (self, line);

    if (dsec_rand_one_in (self->rand, 2)) {
      pos = skip_equal (line, pos, octet);
      g_string_insert_c (mutant, (gssize) pos, octet);
    } else {
      mutant->str[pos] = octet;
    }
    dsec_language_assert_says_no_more (self, line, pos, mutant);
  }
}
