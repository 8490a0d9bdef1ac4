/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The matcher: runs the nodes of a layout over a text, each at most once. */
#include "core/layout/layout.h"

#include <string.h>

#include "core/layout/layout-private.h"

typedef struct {
  DsecSpan text;
  gsize pos;
  DsecMatch match;
} Matcher;

/* NOLINTBEGIN(misc-no-recursion): as deep as the pattern (DSEC_MAX_PATTERN_DEPTH), whatever the
 * text. */
static gboolean match_sequence (Matcher *matcher, const GPtrArray *sequence);

static gboolean
match_literal (Matcher *matcher, DsecSpan literal)
{
  DsecSpan next = dsec_span_slice (matcher->text, matcher->pos, matcher->pos + literal.size);

  if (!dsec_span_equal (next, literal))
    return FALSE;
  matcher->pos += literal.size;
  return TRUE;
}

static gboolean
match_field (Matcher *matcher, DsecClass class)
{
  gsize size =
      dsec_class_scan (class, dsec_span_slice (matcher->text, matcher->pos, matcher->text.size));

  if (size == DSEC_NO_MATCH)
    return FALSE;
  matcher->pos += size;
  return TRUE;
}

/* The first alternative that matches is taken for good. One that fails leaves no trace. */
static gboolean
match_group (Matcher *matcher, const DsecNode *node)
{
  Matcher before = *matcher;

  for (guint i = 0; i < node->alternatives->len; i++) {
    if (match_sequence (matcher, g_ptr_array_index (node->alternatives, i)))
      return TRUE;
    *matcher = before;
  }
  return node->is_optional;
}

static gboolean
match_node (Matcher *matcher, const DsecNode *node)
{
  switch (node->kind) {
  case DSEC_NODE_LITERAL:
    return match_literal (matcher, node->literal);
  case DSEC_NODE_FIELD:
    return match_field (matcher, node->class);
  case DSEC_NODE_GROUP:
    return match_group (matcher, node);
  }
  return FALSE;
}

static gboolean
match_sequence (Matcher *matcher, const GPtrArray *sequence)
{
  for (guint i = 0; i < sequence->len; i++) {
    const DsecNode *node = g_ptr_array_index (sequence, i);
    gsize start = matcher->pos;

    if (!match_node (matcher, node))
      return FALSE;
    if (node->capture != DSEC_NO_CAPTURE)
      matcher->match.captures[node->capture] = dsec_span_slice (matcher->text, start, matcher->pos);
  }
  return TRUE;
}

/* NOLINTEND(misc-no-recursion) */

gboolean
dsec_layout_match (const DsecLayout *self, DsecSpan text, DsecMatch *out_match)
{
  Matcher matcher = { .text = text };

  memset (out_match, 0, sizeof *out_match);
  if (text.size == 0 || !match_sequence (&matcher, self->sequence) || matcher.pos != text.size)
    return FALSE;
  *out_match = matcher.match;
  return TRUE;
}

DsecLayout *
dsec_layout_ref (DsecLayout *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
dsec_layout_unref (DsecLayout *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->sequence);
  g_free (self->name);
  g_free (self->pattern);
  g_free (self);
}

const char *
dsec_layout_get_name (const DsecLayout *self)
{
  return self->name;
}

const char *
dsec_layout_get_pattern (const DsecLayout *self)
{
  return self->pattern;
}

gboolean
dsec_layout_has_capture (const DsecLayout *self, DsecCapture capture)
{
  return (self->captures & 1u << capture) != 0;
}

gboolean
dsec_layout_is_built_in (const DsecLayout *self)
{
  return self->origin == DSEC_LAYOUT_BUILT_IN;
}

/* NOLINTBEGIN(misc-no-recursion): as deep as the pattern. */

static gboolean
always_captures (const GPtrArray *sequence, int capture)
{
  for (guint i = 0; i < sequence->len; i++) {
    const DsecNode *node = g_ptr_array_index (sequence, i);
    gboolean is_certain = node->kind == DSEC_NODE_GROUP && !node->is_optional;

    if (node->capture == capture && !node->is_optional)
      return TRUE;
    for (guint j = 0; is_certain && j < node->alternatives->len; j++)
      is_certain = always_captures (g_ptr_array_index (node->alternatives, j), capture);
    if (is_certain)
      return TRUE;
  }
  return FALSE;
}

/* NOLINTEND(misc-no-recursion) */

gboolean
dsec_layout_always_has_capture (const DsecLayout *self, DsecCapture capture)
{
  return always_captures (self->sequence, (int) capture);
}

/* Bits of a choice, used up one an option; alternatives take their turn from the same bits. */
static void /* NOLINTNEXTLINE(misc-no-recursion): as deep as the pattern */
sample_sequence (const GPtrArray *sequence, guint64 *choice, GString *sample)
{
  for (guint i = 0; i < sequence->len; i++) {
    const DsecNode *node = g_ptr_array_index (sequence, i);
    guint n = node->kind == DSEC_NODE_GROUP ? node->alternatives->len : 0;
    guint turn = n > 0 ? (guint) (*choice % (n + (guint) node->is_optional)) : 0;

    if (node->kind == DSEC_NODE_LITERAL)
      g_string_append_len (sample, node->literal.data, (gssize) node->literal.size);
    if (node->kind == DSEC_NODE_FIELD)
      g_string_append (sample, dsec_class_sample (node->class));
    if (n == 0)
      continue;
    *choice /= n + (guint) node->is_optional;
    if (turn < n)
      sample_sequence (g_ptr_array_index (node->alternatives, turn), choice, sample);
  }
}

char *
dsec_layout_sample (const DsecLayout *self, guint64 choice)
{
  GString *sample = g_string_new (NULL);

  sample_sequence (self->sequence, &choice, sample);
  return g_string_free (sample, FALSE);
}
