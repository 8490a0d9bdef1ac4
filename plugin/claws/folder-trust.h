/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule C1: whether what lies in a folder of Claws Mail came there by our delivery alone.
 * Only the policy can make a folder trusted, and every doubt leaves it untrusted. */
#pragma once

#include "claws/host.h"
#include "core/policy/policy.h"
#include "core/verdict/context.h"

/* Main thread only; asks the host's lists, never a server.
 * @policy: (nullable): NULL trusts nothing. */
DsecContext dsec_folder_trust_judge (const DsecPolicy *policy, MsgInfo *message);

/* Whether the host has marked the octets of a message as a part of it that it fetched by POP: with
 * a field that it puts on top. Below a server's line the sender could have written it (rule C3). */
gboolean dsec_folder_trust_is_marked_partial (const guint8 *data, gsize size);

/* Returns: (nullable): the name in the policy's list of mailbox servers that means @server.
 * @server: (nullable): in any case, perhaps with blanks around it or a final dot. */
const char *dsec_folder_trust_find_server (const DsecPolicy *policy, const char *server);

/* The listed server from which @session fetches mail over a connection that rule C1 trusts, as far
 * as both the account and the open connection show. Not called without one.
 * @policy: (nullable). Returns: (nullable). */
const char *dsec_folder_trust_find_pop_server (const DsecPolicy *policy,
                                               const Pop3Session *session);
