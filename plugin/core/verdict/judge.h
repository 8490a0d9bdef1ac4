/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From bytes, policy and context to exactly one verdict, and why. Pure: the same input gives the
 * same verdict; "now" is a parameter; no network, no file, no clock, no global state. */
#pragma once

#include "core/verdict/verdict.h"

/* Evaluates one message. Total: any bytes give a verdict.
 * @data: (nullable) with size 0: at least the header section, or the first part of one that is
 *   longer than DSEC_MAX_HEADER; nothing after the empty line is looked at. Not kept.
 * @now: seconds since the epoch, for the expiry of the policy and the entry in force today.
 * Returns: (transfer full). */
DsecVerdict *dsec_judge_message (DsecPolicyState *state,
                                 const guint8 *data,
                                 gsize size,
                                 const DsecContext *context,
                                 gint64 now) G_GNUC_WARN_UNUSED_RESULT;
