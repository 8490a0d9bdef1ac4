/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trace walk, rules T: the only place that decides "ours or claimed". */
#pragma once

#include "core/evidence/hop.h"
#include "core/evidence/near-miss.h"

typedef struct _DsecBorder {
  DsecRule rule;         /* NONE: the walk ended at a border line; else the T rule that failed */
  int ordinal;           /* of the border line, or of the line at which the walk failed; -1: none */
  char *detail;          /* (nullable) owned: the address or name that the rule speaks of */
  DsecNearMiss near;     /* with T2 and T7: what the line that is none of ours comes near to */
  GPtrArray *hops;       /* (element-type DsecHop): lines of ours from the top; with rule NONE the
                            last one is the border line B */
  guint window_start;    /* W: the fields [window_start, ordinal of B) */
  guint n_claimed;       /* Received fields below the last of @hops, all where there is none: what
                            nobody of ours vouches for; for display only */
  gboolean is_front_end; /* B came through a front end (rule T6) */
} DsecBorder;

/* @is_local: the message lies in a local mailbox, where a program of the user's own machine may
 * have put the topmost line. Returns: (transfer full). */
DsecBorder *dsec_border_walk (const DsecHeader *header, const DsecPolicy *policy, gboolean is_local)
    G_GNUC_WARN_UNUSED_RESULT;
void dsec_border_free (DsecBorder *self);

/* The border line. Returns: (transfer none) (nullable): NULL where the walk failed. */
const DsecHop *dsec_border_get_line (const DsecBorder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecBorder, dsec_border_free)
