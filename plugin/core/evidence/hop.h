/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One trace line of a host of ours, matched by a layout of that host (rule T2). */
#pragma once

#include "core/message/header.h"
#include "core/policy/policy.h"

typedef struct {
  guint ordinal;            /* among all fields */
  const DsecHost *host;     /* belongs to the policy */
  const DsecLayout *layout; /* belongs to the policy or is built in */
  DsecMatch match;          /* spans into @text */
  char *text;               /* owned: the value after WS collapse */
  gboolean has_peer;        /* the line names a peer address that can be read */
  DsecAddress peer;
} DsecHop;

void dsec_hop_free (DsecHop *self);

/* Returns: (transfer full) (nullable): a copy of a capture that ends in NUL. */
char *dsec_hop_dup (const DsecHop *self, DsecCapture capture) G_GNUC_WARN_UNUSED_RESULT;

/* TLSLINE of the procedure: the "with" word ends in S or SA, or there is a TLS clause. */
gboolean dsec_hop_states_tls (const DsecHop *self);

/* The version that the line states, or that its cipher tells: "1.3". Returns: (nullable). */
const char *dsec_hop_get_tls_version (const DsecHop *self);

/* The line is a submission (rule T3), no arrival. */
gboolean dsec_hop_is_submission (const DsecHop *self);

/* The moment that the line states. Returns: FALSE where it can not be told. */
gboolean dsec_hop_get_time (const DsecHop *self, gint64 *out_unix);

/* Rule T2 for the Received field @ordinal.
 * @link: (nullable): the only host that may have written it; NULL: every host of the policy, those
 *   that retrieve mail after all others.
 * @has_retrievers: whether a retriever can have written it: the message lies in a local mailbox.
 * Returns: (transfer full) (nullable): NULL where no layout of such a host matches. */
DsecHop *dsec_hop_match (const DsecHeader *header,
                         guint ordinal,
                         const DsecPolicy *policy,
                         const DsecHost *link,
                         gboolean has_retrievers) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecHop, dsec_hop_free)
