/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Warnings about a policy that is valid, but hardly what its author wanted. */
#pragma once

#include "core/policy/policy-private.h"

/* @policy: has no error. @today: DSEC_DAY_NONE: expiry, and who is in force, are not looked at. */
void dsec_policy_lint (const DsecPolicy *policy, DsecDay today, DsecComplaints *complaints);
