/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule C1: whether what lies in a folder of Claws Mail came there by our delivery alone.
 * Only the policy can make a folder trusted, and every doubt leaves it untrusted. */
#pragma once

#include "claws/host.h"
#include "core/context.h"
#include "core/policy.h"

/* Main thread only; asks the host's lists, never a server.
 * @policy: (nullable): NULL trusts nothing.
 * @is_attached: what is shown is a message attached to @message, not @message. */
DsecContext dsec_claws_context (const DsecPolicy *policy, MsgInfo *message, gboolean is_attached);
