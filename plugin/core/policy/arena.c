/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/arena.h"

#include <string.h>

/* Below the size at which the C library asks the kernel for each block of its own. */
#define BLOCK_SIZE 65536

/* What needs alignment is taken from the lower end of a block, text from the upper end: text of odd
 * length then costs no padding. */
struct _DsecArena {
  GPtrArray *blocks;
  char *lower;
  char *upper;
};

DsecArena *
dsec_arena_new (void)
{
  DsecArena *self = g_new0 (DsecArena, 1);

  self->blocks = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
dsec_arena_free (DsecArena *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/* What does not fit into a fresh block either gets one of its own. */
static char *
take_own_block (DsecArena *self, gsize size)
{
  char *block = g_malloc (size);

  g_ptr_array_add (self->blocks, block);
  return block;
}

static void
begin_block (DsecArena *self)
{
  self->lower = take_own_block (self, BLOCK_SIZE);
  self->upper = self->lower + BLOCK_SIZE;
}

static gboolean
has_room (const DsecArena *self, gsize size)
{
  return size <= (gsize) (self->upper - self->lower);
}

gpointer
dsec_arena_alloc (DsecArena *self, gsize size)
{
  gsize padded = (size + sizeof (gpointer) - 1) / sizeof (gpointer) * sizeof (gpointer);
  char *place = NULL;

  if (padded > BLOCK_SIZE)
    return take_own_block (self, padded);
  if (!has_room (self, padded))
    begin_block (self);
  place = self->lower;
  self->lower += padded;
  return place;
}

static char *
take_text (DsecArena *self, gsize size)
{
  if (size > BLOCK_SIZE)
    return take_own_block (self, size);
  if (!has_room (self, size))
    begin_block (self);
  self->upper -= size;
  return self->upper;
}

char *
dsec_arena_dup (DsecArena *self, DsecSpan text)
{
  char *copy = take_text (self, text.size + 1);

  if (text.size > 0)
    memcpy (copy, text.data, text.size);
  copy[text.size] = '\0';
  return copy;
}

/* Whether @text has no tab and no two blanks in a row. */
static gboolean
is_collapsed (DsecSpan text)
{
  for (gsize i = 0; i < text.size; i++) {
    if (dsec_is_ws (text.data[i]) &&
        (text.data[i] == '\t' || (i > 0 && dsec_is_ws (text.data[i - 1]))))
      return FALSE;
  }
  return TRUE;
}

char *
dsec_arena_dup_collapsed (DsecArena *self, DsecSpan text)
{
  gsize size = 0;
  g_autofree char *collapsed = NULL;

  if (is_collapsed (text))
    return dsec_arena_dup (self, text);
  collapsed = dsec_collapse_ws (text, &size);
  return dsec_arena_dup (self, (DsecSpan){ collapsed, size });
}
