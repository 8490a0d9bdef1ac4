/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/arena.h"

#include <string.h>

/* Below the size at which the C library asks the kernel for each block of its own. */
#define BLOCK_SIZE 65536

struct _DsecArena {
  GPtrArray *blocks;
  char *next; /* in the block at hand */
  gsize room; /* octets after @next */
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

static char *
add_block (DsecArena *self, gsize size)
{
  char *block = g_malloc (size);

  g_ptr_array_add (self->blocks, block);
  return block;
}

gpointer
dsec_arena_alloc (DsecArena *self, gsize size)
{
  gsize padded = (size + sizeof (gpointer) - 1) / sizeof (gpointer) * sizeof (gpointer);

  if (padded > BLOCK_SIZE)
    return add_block (self, padded);
  if (padded > self->room) {
    self->next = add_block (self, BLOCK_SIZE);
    self->room = BLOCK_SIZE;
  }
  self->next += padded;
  self->room -= padded;
  return self->next - padded;
}

char *
dsec_arena_dup (DsecArena *self, DsecSpan text)
{
  char *copy = dsec_arena_alloc (self, text.size + 1);

  if (text.size > 0)
    memcpy (copy, text.data, text.size);
  copy[text.size] = '\0';
  return copy;
}
