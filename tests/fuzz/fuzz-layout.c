/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first line is the name of a built-in layout, or a pattern; the rest is the text to match. */
#include "core/layout/layout.h"
#include "fuzz.h"
#include "property/line.h"

/* Deriving a text in every way there is takes too long for longer ones. */
#define MAX_DERIVED 600

static DsecLayout *
compile (const char *pattern, DsecLayoutOrigin origin)
{
  gsize offset = 0;
  const char *message = NULL;
  DsecLayout *layout = dsec_layout_compile ("own", pattern, origin, &offset, &message);

  g_assert_true (layout != NULL || (message != NULL && offset <= strlen (pattern)));
  return layout;
}

/* Returns: (nullable). */
static DsecLayout *
compile_both (const char *pattern)
{
  g_autoptr (DsecLayout) layout = compile (pattern, DSEC_LAYOUT_FROM_POLICY);

  if (layout == NULL)
    return compile (pattern, DSEC_LAYOUT_BUILT_IN);
  g_assert_false (dsec_layout_is_built_in (layout));
  g_assert_true (dsec_layout_has_capture (layout, DSEC_CAPTURE_BY));
  g_assert_true (dsec_layout_has_capture (layout, DSEC_CAPTURE_DATE));
  g_assert_false (dsec_layout_has_capture (layout, DSEC_CAPTURE_VERIFY));
  g_assert_false (dsec_layout_has_capture (layout, DSEC_CAPTURE_CN));
  g_assert_false (dsec_layout_has_capture (layout, DSEC_CAPTURE_ISSUER));
  return compile (pattern, DSEC_LAYOUT_BUILT_IN);
}

static void
check_captures (const DsecLayout *layout, DsecSpan text, const DsecMatch *match, gboolean is_match)
{
  for (guint i = 0; i < DSEC_N_CAPTURES; i++) {
    gboolean is_there = match->captures[i].data != NULL;

    g_assert_true (is_match || !is_there);
    g_assert_true (!is_there || dsec_layout_has_capture (layout, (DsecCapture) i));
    g_assert_true (!is_match || is_there || text.size == 0 ||
                   !dsec_layout_always_has_capture (layout, (DsecCapture) i));
    g_assert_true (dsec_fuzz_is_inside (match->captures[i], text));
  }
}

/* The tests' own reading of the pattern finds the same. Of a built-in layout it finds every line,
 * and never two that differ in what is evidence; an own pattern may hide one choice by another. */
static void
check_derivations (const DsecLayout *layout,
                   DsecSpan text,
                   const DsecMatch *match,
                   gboolean is_match)
{
  gboolean is_built_in = dsec_layout_lookup (dsec_layout_get_name (layout)) != NULL;
  g_autoptr (DsecPattern) pattern = dsec_pattern_new (dsec_layout_get_pattern (layout));
  DsecDerivations all = dsec_line_derive (pattern, text, match);

  g_assert_true (!is_match || all.n_same > 0);
  if (is_built_in) {
    g_assert_cmpint (is_match, ==, all.n_derivations > 0);
    g_assert_true (!is_match || all.n_other_evidence == 0);
  }
}

/* What is special about a server no pattern of a policy can claim; and only the word of the row,
 * whole, says that a chain was verified. */
static void
check_columns (const DsecLayout *layout, gboolean is_built_in, DsecSpan text)
{
  static const DsecTrait traits[] = {
    DSEC_TRAIT_EXCHANGE, DSEC_TRAIT_RETRIEVER, DSEC_TRAIT_PLAIN_LMTPA, DSEC_TRAIT_HIDES_UNVERIFIED
  };

  for (gsize i = 0; i < G_N_ELEMENTS (traits); i++) {
    g_assert_true (is_built_in || !dsec_layout_has_trait (layout, traits[i]));
    g_assert_true (dsec_layout_has_trait (dsec_layout_find_trait (traits[i]), traits[i]));
  }
  g_assert_true (is_built_in || dsec_layout_get_name_form (layout) == DSEC_NAME_PLAIN);
  if (dsec_layout_is_verified (layout, text))
    g_assert_false (dsec_layout_is_verified (layout, dsec_span_slice (text, 0, text.size - 1)));
}

static void
check_sample (const DsecLayout *layout, guint64 choice)
{
  g_autofree char *sample = dsec_layout_sample (layout, choice);
  DsecMatch match;

  g_assert_true (dsec_layout_match (layout, dsec_span_from_string (sample), &match) ||
                 dsec_layout_lookup (dsec_layout_get_name (layout)) == NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  DsecSpan text = dsec_fuzz_span (data, size);
  DsecSpan line = dsec_fuzz_take_line (&text);
  g_autofree char *head = g_strndup (line.data, line.size);
  DsecLayout *built_in = dsec_layout_lookup (head);
  g_autoptr (DsecLayout) layout =
      built_in != NULL ? dsec_layout_ref (built_in) : compile_both (head);
  DsecMatch match;
  gboolean is_match = FALSE;

  if (layout == NULL)
    return 0;
  check_columns (layout, built_in != NULL, text);
  is_match = dsec_layout_match (layout, text, &match);
  check_captures (layout, text, &match, is_match);
  if (text.size > 0 && text.size <= MAX_DERIVED)
    check_derivations (layout, text, &match, is_match);
  check_sample (layout,
                g_str_hash (head) + (guint64) size * G_GINT64_CONSTANT (0x9E3779B97F4A7C15));
  return 0;
}
