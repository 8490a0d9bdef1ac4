/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/layout/layout-compile.h"

#include <string.h>

#include "core/base/limits.h"
#include "core/base/problem.h"

/* What a layout of a policy may capture: where a line came from, never what it proves. */
#define POLICY_CAPTURES                                                                            \
  (1u << DSEC_CAPTURE_HELO | 1u << DSEC_CAPTURE_IP | 1u << DSEC_CAPTURE_BY |                       \
   1u << DSEC_CAPTURE_WITH | 1u << DSEC_CAPTURE_ID | 1u << DSEC_CAPTURE_TLS |                      \
   1u << DSEC_CAPTURE_TLSPART | 1u << DSEC_CAPTURE_AUTH | 1u << DSEC_CAPTURE_DATE)
#define NEEDED_CAPTURES (1u << DSEC_CAPTURE_BY | 1u << DSEC_CAPTURE_DATE)

typedef struct {
  DsecSpan pattern;
  DsecLayoutOrigin origin;
  gsize pos;
  guint n_nodes;
  guint captures;
  gsize error_offset;
  const char *error; /* (nullable): the first trouble */
} Parser;

/* NOLINTBEGIN(misc-no-recursion): patterns are ours or the administrator's, and nest at most
 * DSEC_MAX_PATTERN_DEPTH deep. */

static GPtrArray *parse_sequence (Parser *parser, guint depth);

static void
fail (Parser *parser, gsize offset, const char *message)
{
  if (parser->error != NULL)
    return;
  parser->error = message;
  parser->error_offset = offset;
}

static int
peek (const Parser *parser)
{
  return parser->pos < parser->pattern.size ? (guchar) parser->pattern.data[parser->pos] : -1;
}

static void
node_free (DsecNode *node)
{
  g_clear_pointer (&node->alternatives, g_ptr_array_unref);
  g_free (node);
}

static DsecNode *
add_node (Parser *parser, GPtrArray *sequence, DsecNodeKind kind)
{
  DsecNode *node = g_new0 (DsecNode, 1);

  node->kind = kind;
  node->capture = DSEC_NO_CAPTURE;
  node->offset = parser->pos;
  g_ptr_array_add (sequence, node);
  if (++parser->n_nodes > DSEC_MAX_PATTERN_NODES)
    fail (parser, parser->pos, N_ ("the pattern has too many parts"));
  return node;
}

static void
parse_literal (Parser *parser, GPtrArray *sequence)
{
  DsecNode *node = add_node (parser, sequence, DSEC_NODE_LITERAL);
  gsize start = parser->pos;

  while (peek (parser) >= 0 && strchr ("{}|", peek (parser)) == NULL)
    parser->pos++;
  node->literal = dsec_span_slice (parser->pattern, start, parser->pos);
}

/* The name before ":" or "=", which may be empty. */
static int
parse_capture (Parser *parser, gsize start)
{
  DsecSpan name = dsec_span_slice (parser->pattern, start, parser->pos);

  if (name.size == 0)
    return DSEC_NO_CAPTURE;
  for (int i = 0; i < DSEC_N_CAPTURES; i++) {
    if (dsec_span_equal (name, dsec_span_from_string (dsec_capture_names[i]))) {
      parser->captures |= 1u << i;
      return i;
    }
  }
  fail (parser, start, N_ ("no part can be captured under this name"));
  return DSEC_NO_CAPTURE;
}

static void
parse_field (Parser *parser, DsecNode *node)
{
  gsize start = ++parser->pos; /* after ":" */

  while (peek (parser) >= 0 && strchr ("{}|", peek (parser)) == NULL)
    parser->pos++;
  if (peek (parser) != '}')
    fail (parser, node->offset, N_ ("this “{” is never closed"));
  if (!dsec_class_from_name (dsec_span_slice (parser->pattern, start, parser->pos), &node->class))
    fail (parser, start, N_ ("there is no class of this name"));
  parser->pos++;
}

/* Alternatives up to the closing brace. */
static void
parse_group (Parser *parser, DsecNode *node, guint depth)
{
  node->alternatives = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  do {
    parser->pos++; /* after "=", "?" or "|" */
    g_ptr_array_add (node->alternatives, parse_sequence (parser, depth + 1));
  } while (parser->error == NULL && peek (parser) == '|');
  if (peek (parser) != '}')
    fail (parser, node->offset, N_ ("this “{” is never closed"));
  parser->pos++;
}

static void
parse_braces (Parser *parser, GPtrArray *sequence, guint depth)
{
  DsecNode *node = add_node (parser, sequence, DSEC_NODE_FIELD);
  gsize start = ++parser->pos;

  while (g_ascii_isalpha ((char) MAX (peek (parser), 0)))
    parser->pos++;
  if (depth >= DSEC_MAX_PATTERN_DEPTH) {
    fail (parser, node->offset, N_ ("the groups are nested too deeply"));
  } else if (peek (parser) == ':') {
    node->capture = parse_capture (parser, start);
    parse_field (parser, node);
  } else if (peek (parser) == '=' || (peek (parser) == '?' && parser->pos == start)) {
    node->kind = DSEC_NODE_GROUP;
    node->is_optional = peek (parser) == '?';
    node->capture = parse_capture (parser, start);
    parse_group (parser, node, depth);
  } else {
    fail (parser,
          node->offset,
          N_ ("after “{” comes a field “name:class”, a group “=” or an option “?”"));
  }
}

static GPtrArray *
parse_sequence (Parser *parser, guint depth)
{
  GPtrArray *sequence = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);

  while (parser->error == NULL && peek (parser) >= 0) {
    if (peek (parser) == '{')
      parse_braces (parser, sequence, depth);
    else if (peek (parser) != '}' && peek (parser) != '|')
      parse_literal (parser, sequence);
    else
      break;
  }
  return sequence;
}

/* --- What the compiler refuses ----------------------------------------------------------------
 * A class that contains the first octet of what follows would swallow it (runs are greedy), and a
 * literal alternative that is a prefix of a later one would hide that one. */

/* Which octets can come next. */
typedef struct {
  guint8 octets[256];
  gboolean is_nullable; /* nothing at all may come */
} FirstSet;

static void first_of_sequence (const GPtrArray *sequence, guint start, FirstSet *set);

static void
first_of_node (const DsecNode *node, FirstSet *set)
{
  switch (node->kind) {
  case DSEC_NODE_LITERAL:
    set->octets[(guchar) node->literal.data[0]] = TRUE;
    set->is_nullable = FALSE;
    return;
  case DSEC_NODE_FIELD:
    for (guint i = 0; i < 256; i++)
      set->octets[i] |= (guint8) dsec_class_contains (node->class, (guint8) i);
    set->is_nullable = dsec_class_is_nullable (node->class);
    return;
  case DSEC_NODE_GROUP:
    set->is_nullable = node->is_optional;
    for (guint i = 0; i < node->alternatives->len; i++) {
      FirstSet inner = { { 0 }, TRUE };

      first_of_sequence (g_ptr_array_index (node->alternatives, i), 0, &inner);
      for (guint j = 0; j < 256; j++)
        set->octets[j] |= inner.octets[j];
      set->is_nullable = set->is_nullable || inner.is_nullable;
    }
    return;
  }
}

/* Adds to @set; @set->is_nullable tells whether the whole rest may be empty. */
static void
first_of_sequence (const GPtrArray *sequence, guint start, FirstSet *set)
{
  set->is_nullable = TRUE;
  for (guint i = start; i < sequence->len && set->is_nullable; i++)
    first_of_node (g_ptr_array_index (sequence, i), set);
}

static void
check_class (Parser *parser, const DsecNode *node, const FirstSet *follow)
{
  /* A date is no mere run: it knows its own end. */
  if (parser->origin == DSEC_LAYOUT_FOR_DISPLAY && node->class == DSEC_CLASS_DATE)
    return;
  for (guint i = 0; i < 256; i++) {
    if (follow->octets[i] && dsec_class_contains (node->class, (guint8) i)) {
      fail (
          parser, node->offset, N_ ("this class contains the first character of what follows it"));
      return;
    }
  }
}

static void
check_prefixes (Parser *parser, const DsecNode *group)
{
  for (guint i = 0; i < group->alternatives->len; i++) {
    const GPtrArray *earlier = g_ptr_array_index (group->alternatives, i);
    const DsecNode *word = earlier->len == 1 ? g_ptr_array_index (earlier, 0) : NULL;

    if (earlier->len == 0)
      fail (parser, group->offset, N_ ("an alternative is empty"));
    if (word == NULL || word->kind != DSEC_NODE_LITERAL)
      continue;
    for (guint j = i + 1; j < group->alternatives->len; j++) {
      const GPtrArray *later = g_ptr_array_index (group->alternatives, j);
      const DsecNode *start = later->len > 0 ? g_ptr_array_index (later, 0) : NULL;

      if (start != NULL && start->kind == DSEC_NODE_LITERAL &&
          dsec_span_equal (word->literal, dsec_span_slice (start->literal, 0, word->literal.size)))
        fail (parser,
              start->offset,
              N_ ("an earlier alternative is the beginning of this one and hides it"));
    }
  }
}

/* @outer: what can follow @sequence. */
static void
check_sequence (Parser *parser, const GPtrArray *sequence, const FirstSet *outer)
{
  for (guint i = 0; i < sequence->len; i++) {
    const DsecNode *node = g_ptr_array_index (sequence, i);
    FirstSet follow = { { 0 }, TRUE };

    first_of_sequence (sequence, i + 1, &follow);
    for (guint j = 0; follow.is_nullable && j < 256; j++)
      follow.octets[j] |= outer->octets[j];
    if (node->kind == DSEC_NODE_FIELD)
      check_class (parser, node, &follow);
    if (node->kind != DSEC_NODE_GROUP)
      continue;
    check_prefixes (parser, node);
    for (guint j = 0; j < node->alternatives->len; j++)
      check_sequence (parser, g_ptr_array_index (node->alternatives, j), &follow);
  }
}

/* NOLINTEND(misc-no-recursion) */

static void
check_captures (Parser *parser)
{
  if (parser->origin == DSEC_LAYOUT_FROM_POLICY && (parser->captures & ~POLICY_CAPTURES) != 0)
    fail (
        parser,
        0,
        N_ ("a layout of a policy may capture helo, ip, by, with, id, tls, tlspart, auth and date, "
            "but no evidence"));
  if (parser->origin != DSEC_LAYOUT_PART && (parser->captures & NEEDED_CAPTURES) != NEEDED_CAPTURES)
    fail (parser, 0, N_ ("the pattern must capture “by” and “date”"));
}

static GPtrArray *
compile (Parser *parser)
{
  static const FirstSet nothing;
  g_autoptr (GPtrArray) sequence = parse_sequence (parser, 0);

  if (peek (parser) >= 0)
    fail (parser, parser->pos, N_ ("“}” or “|” stands outside of every group"));
  if (parser->error == NULL)
    check_captures (parser);
  if (parser->error == NULL)
    check_sequence (parser, sequence, &nothing);
  return parser->error == NULL ? g_steal_pointer (&sequence) : NULL;
}

GPtrArray *
dsec_layout_compile_pattern (const char *pattern,
                             DsecLayoutOrigin origin,
                             guint *out_captures,
                             gsize *out_offset,
                             const char **out_message)
{
  Parser parser = { .pattern = dsec_span_from_string (pattern), .origin = origin };
  GPtrArray *sequence = compile (&parser);

  *out_captures = parser.captures;
  *out_offset = parser.error_offset;
  *out_message = parser.error;
  return sequence;
}
