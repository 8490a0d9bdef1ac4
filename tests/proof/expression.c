/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "expression.h"

#include <string.h>

#include "run-expression.h"

#define NO_CAPTURE (-1)

typedef struct {
  GString *text;
  int capture;
  DsecSide side;
} Builder;

static const char opening[] = { '\1', '\3' };
static const char closing[] = { '\2', '\4' };
static const char *const room[] = { "[\3\4]*", "[\1\2]*" }; /* for the marks of the other side */

static void
append_literal (GString *text, const char *literal)
{
  for (const char *c = literal; *c != '\0'; c++) {
    if (strchr ("\\^$.[]|()?*+{}", *c) != NULL)
      g_string_append_c (text, '\\');
    g_string_append_c (text, *c);
  }
}

/* NOLINTBEGIN(misc-no-recursion): as deep as the braces of a pattern */
static void append_parts (Builder *builder, const GPtrArray *parts);

static void
append_choices (Builder *builder, const DsecPart *group)
{
  for (guint i = 0; i < group->choices->len; i++) {
    g_string_append_c (builder->text, i == 0 ? '(' : '|');
    append_parts (builder, g_ptr_array_index (group->choices, i));
  }
  g_string_append (builder->text, group->is_option ? ")?" : ")");
}

static void
append_part (Builder *builder, const DsecPart *part)
{
  g_autofree char *run = NULL;

  switch (part->kind) {
  case DSEC_PART_LITERAL:
    append_literal (builder->text, part->text);
    return;
  case DSEC_PART_FIELD:
    run = dsec_run_expression (part->text);
    g_string_append_printf (builder->text, "(%s)", run);
    return;
  case DSEC_PART_GROUP:
    append_choices (builder, part);
    return;
  }
}

static void
append_parts (Builder *builder, const GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++) {
    const DsecPart *part = g_ptr_array_index (parts, i);
    gboolean is_marked = part->capture >= 0 && part->capture == builder->capture;

    if (is_marked)
      g_string_append_c (builder->text, opening[builder->side]);
    append_part (builder, part);
    if (is_marked)
      g_string_append_c (builder->text, closing[builder->side]);
  }
}
/* NOLINTEND(misc-no-recursion) */

/* How many characters of @text are one octet or set of octets; 0 for what is none. */
static gsize
atom_size (const char *text)
{
  if (strchr ("()|*+?\1\2\3\4", *text) != NULL)
    return 0;
  if (*text == '\\')
    return 2;
  if (*text == '[')
    return (gsize) (strchr (text + 2, ']') - text) + 1; /* a "]" directly behind "[" is itself */
  return 1;
}

/* Between two octets the writer's marks stand before the reader's. So the writer leaves room for
 * the other marks before each octet (and at the end), the reader behind each (and at the start). */
static char *
make_room (const char *expression, DsecSide side)
{
  GString *text = g_string_new (side == DSEC_SIDE_READER ? room[side] : NULL);

  for (const char *c = expression; *c != '\0';) {
    gsize size = atom_size (c);

    if (size == 0) {
      g_string_append_c (text, *c++);
      continue;
    }
    g_string_append_printf (text,
                            "(%s%.*s%s)",
                            side == DSEC_SIDE_WRITER ? room[side] : "",
                            (int) size,
                            c,
                            side == DSEC_SIDE_READER ? room[side] : "");
    c += size;
  }
  if (side == DSEC_SIDE_WRITER)
    g_string_append (text, room[side]);
  return g_string_free (text, FALSE);
}

static char *
expression_of (const DsecPattern *pattern, int capture, DsecSide side)
{
  Builder builder = { g_string_new (NULL), capture, side };

  append_parts (&builder, pattern->parts);
  return g_string_free (builder.text, FALSE);
}

char *
dsec_expression_plain (const DsecPattern *pattern)
{
  return expression_of (pattern, NO_CAPTURE, DSEC_SIDE_WRITER);
}

char *
dsec_expression_of_part (const DsecPart *part)
{
  Builder builder = { g_string_new (NULL), NO_CAPTURE, DSEC_SIDE_WRITER };

  append_part (&builder, part);
  return g_string_free (builder.text, FALSE);
}

char *
dsec_expression_marked (const DsecPattern *pattern, DsecCapture capture, DsecSide side)
{
  g_autofree char *expression = expression_of (pattern, (int) capture, side);

  return make_room (expression, side);
}

char *
dsec_expression_of_word (const char *word, DsecSide side)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_literal (text, word);
  return make_room (text->str, side);
}
