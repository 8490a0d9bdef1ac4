/* SPDX-License-Identifier: GPL-3.0-or-later */
/* policy.conf: which groups and keys there are, and what becomes of them. */
#pragma once

#include "core/policy/policy-private.h"

/* Reads @text, which is file 0 of @policy, and checks everything that policy.conf alone can show.
 * @policy: fresh; whole only if no error was added to @complaints. */
void dsec_policy_read_conf (DsecPolicy *policy, DsecSpan text, DsecComplaints *complaints);
