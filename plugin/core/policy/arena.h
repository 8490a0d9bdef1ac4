/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory for many small things that live and die together: a partner list of 100,000 entries would
 * otherwise pay an allocation, and its overhead, for every name. */
#pragma once

#include "core/base/text.h"

typedef struct _DsecArena DsecArena;

DsecArena *dsec_arena_new (void) G_GNUC_WARN_UNUSED_RESULT;
void dsec_arena_free (DsecArena *self);

/* @size octets, aligned for pointers, not cleared. Never NULL. Belongs to @self. */
gpointer dsec_arena_alloc (DsecArena *self, gsize size);

/* A copy that ends in NUL. Belongs to @self. */
char *dsec_arena_dup (DsecArena *self, DsecSpan text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecArena, dsec_arena_free)
