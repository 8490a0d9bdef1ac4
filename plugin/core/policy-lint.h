/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Warnings about a policy that is valid, but hardly what its author wanted. */
#pragma once

#include "core/policy-private.h"

/* @today: DSEC_DAY_NONE: expiry is not looked at. Warnings about partner lines are made where the
 * lines are read. */
void dsec_policy_lint (const DsecPolicy *policy, DsecDay today, DsecComplaints *complaints);
