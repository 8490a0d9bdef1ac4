/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/layout/layout.h"

#include <string.h>

#include "core/layout/layout-compile.h"

struct _DsecLayout {
  gatomicrefcount ref_count;
  DsecLayoutOrigin origin;
  char *name;
  char *pattern;
  GPtrArray *sequence; /* of DsecNode */
  guint captures;      /* bits of DsecCapture */
  guint traits;        /* DsecTrait */
  DsecNameForm names;
  const char *verified; /* (nullable): of its row */
};

static DsecLayout **built_in;
static const char **built_in_names; /* ends in NULL */

DsecLayout *
dsec_layout_compile (const char *name,
                     const char *pattern,
                     DsecLayoutOrigin origin,
                     gsize *out_offset,
                     const char **out_message)
{
  g_autofree char *copy = g_strdup (pattern);
  guint captures = 0;
  GPtrArray *sequence =
      dsec_layout_compile_pattern (copy, origin, &captures, out_offset, out_message);
  DsecLayout *self = NULL;

  if (sequence == NULL)
    return NULL;
  self = g_new0 (DsecLayout, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->origin = origin;
  self->name = g_strdup (name);
  self->pattern = g_steal_pointer (&copy);
  self->sequence = sequence;
  self->captures = captures;
  return self;
}

DsecLayout *
dsec_layout_compile_row (const DsecLayoutRow *row, DsecLayoutOrigin origin)
{
  gsize offset = 0;
  const char *message = NULL;
  DsecLayout *self = dsec_layout_compile (row->name, row->pattern, origin, &offset, &message);

  if (self == NULL)
    g_error ("layout %s, octet %" G_GSIZE_FORMAT ": %s", row->name, offset, message);
  self->traits = row->traits;
  self->names = row->names;
  self->verified = row->verified;
  return self;
}

/* Once a process. */
static void
compile_table (void)
{
  static gsize is_done;

  if (!g_once_init_enter (&is_done))
    return;
  built_in = g_new0 (DsecLayout *, dsec_n_layout_rows);
  built_in_names = g_new0 (const char *, dsec_n_layout_rows + 1);
  for (gsize i = 0; i < dsec_n_layout_rows; i++) {
    built_in[i] = dsec_layout_compile_row (&dsec_layout_rows[i], DSEC_LAYOUT_BUILT_IN);
    built_in_names[i] = dsec_layout_rows[i].name;
  }
  g_once_init_leave (&is_done, 1);
}

DsecLayout *
dsec_layout_lookup (const char *name)
{
  compile_table ();
  for (gsize i = 0; i < dsec_n_layout_rows; i++) {
    if (g_strcmp0 (name, built_in_names[i]) == 0)
      return built_in[i];
  }
  return NULL;
}

const DsecLayout *
dsec_layout_find_trait (DsecTrait trait)
{
  compile_table ();
  for (gsize i = 0; i < dsec_n_layout_rows; i++) {
    if (dsec_layout_has_trait (built_in[i], trait))
      return built_in[i];
  }
  return NULL;
}

const char *const *
dsec_layout_names (void)
{
  compile_table ();
  return built_in_names;
}

/* A run of the nodes of a layout over a text, each at most once. */
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

gboolean
dsec_layout_has_trait (const DsecLayout *self, DsecTrait trait)
{
  return (self->traits & (guint) trait) != 0;
}

DsecNameForm
dsec_layout_get_name_form (const DsecLayout *self)
{
  return self->names;
}

gboolean
dsec_layout_is_verified (const DsecLayout *self, DsecSpan verify)
{
  return self->verified != NULL && dsec_span_equal (verify, dsec_span_from_string (self->verified));
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
