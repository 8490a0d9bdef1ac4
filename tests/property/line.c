/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line.h"

#include <string.h>

#include "seed.h"

static int
pick_choice (const DsecPart *group, DsecPlanKind kind, GRand *rand)
{
  gboolean is_left_out =
      group->is_option &&
      (kind == DSEC_PLAN_BARE || (kind == DSEC_PLAN_RANDOM && dsec_rand_one_in (rand, 2)));

  return is_left_out ? -1 : (int) dsec_rand_below (rand, group->choices->len);
}

DsecPlan *
dsec_plan_new (const DsecPattern *pattern,
               DsecPlanKind kind,
               const DsecPart *group,
               int choice,
               GRand *rand)
{
  DsecPlan *self = g_new0 (DsecPlan, 1);

  self->n_choices = pattern->groups->len;
  self->choices = g_new0 (int, self->n_choices);
  for (guint i = 0; i < self->n_choices; i++)
    self->choices[i] = pick_choice (g_ptr_array_index (pattern->groups, i), kind, rand);
  if (group != NULL)
    self->choices[group->number] = choice;
  for (; group != NULL && group->parent != NULL; group = group->parent)
    self->choices[group->parent->number] = (int) group->parent_choice;
  return self;
}

void
dsec_plan_free (DsecPlan *self)
{
  if (self == NULL)
    return;
  g_free (self->choices);
  g_free (self);
}

gboolean
dsec_plan_reaches (const DsecPlan *self, const DsecPart *part)
{
  for (; part->parent != NULL; part = part->parent) {
    if (self->choices[part->parent->number] != (int) part->parent_choice)
      return FALSE;
  }
  return TRUE;
}

typedef struct {
  DsecLine *line;
  const DsecPlan *plan;
  const DsecPart *field;
  DsecLength length;
  GRand *rand;
} Writer;

static void
mark (DsecLine *line, gboolean is_structural)
{
  guint8 octet = is_structural ? 1 : 0;

  while (line->is_structural->len < line->text->len)
    g_byte_array_append (line->is_structural, &octet, 1);
}

static void
write_field (Writer *writer, const DsecPart *part)
{
  DsecLine *line = writer->line;
  DsecLength length = part == writer->field ? writer->length : DSEC_LENGTH_ANY;
  gsize start = line->text->len;

  dsec_run_class_append (dsec_run_class_get (part->text), length, writer->rand, line->text);
  if (part == writer->field)
    line->field = (DsecRange){ start, line->text->len, TRUE };
}

/* NOLINTBEGIN(misc-no-recursion): as deep as the braces of our own patterns */
static void
write_parts (Writer *writer, const GPtrArray *parts)
{
  DsecLine *line = writer->line;

  for (guint i = 0; i < parts->len; i++) {
    const DsecPart *part = g_ptr_array_index (parts, i);
    int choice = part->kind == DSEC_PART_GROUP ? writer->plan->choices[part->number] : -1;
    gsize start = line->text->len;

    if (part->kind == DSEC_PART_LITERAL)
      g_string_append (line->text, part->text);
    if (part->kind == DSEC_PART_FIELD)
      write_field (writer, part);
    if (choice >= 0)
      write_parts (writer, g_ptr_array_index (part->choices, (guint) choice));
    mark (line, part->kind == DSEC_PART_LITERAL);
    if (part->capture >= 0)
      line->captures[part->capture] = (DsecRange){ start, line->text->len, TRUE };
  }
}
/* NOLINTEND(misc-no-recursion) */

DsecLine *
dsec_line_new (const DsecPattern *pattern,
               const DsecPlan *plan,
               const DsecPart *field,
               DsecLength length,
               GRand *rand)
{
  DsecLine *self = g_new0 (DsecLine, 1);
  Writer writer = { self, plan, field, length, rand };

  self->text = g_string_new (NULL);
  self->is_structural = g_byte_array_new ();
  write_parts (&writer, pattern->parts);
  return self;
}

void
dsec_line_free (DsecLine *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_byte_array_unref (self->is_structural);
  g_free (self);
}

gboolean
dsec_line_touches (const DsecLine *self, DsecCapture capture, gsize pos)
{
  const DsecRange *range = &self->captures[capture];

  return range->is_there && pos >= range->start && pos <= range->end;
}
