/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule C1 for mail that is fetched by POP. When a message comes from a listed server over verified
 * TLS, a record of its octets is made; when it is shown from a local folder that the policy does
 * not list, the record is looked for. Main thread only. */
#pragma once

#include "claws/host.h"
#include "claws/shown.h"
#include "core/policy/policy.h"
#include "core/verdict/context.h"

/* Begins to make records. Needs the policy holder. Where the host refuses, there are none. */
void dsec_receive_start (void);

/* dsec_receive_start() may follow. */
void dsec_receive_stop (void);

/* Makes @context trusted, if all that it lacks is that the policy lists the local folder, and there
 * is a record of the very file that is shown, from a server that the policy lists now.
 * @policy: (nullable): NULL trusts nothing. */
void dsec_receive_judge (DsecContext *context,
                         const DsecPolicy *policy,
                         const MsgInfo *message,
                         const DsecShownFile *shown);
