/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two forms of `policy show`: both walk over the rows of the schema. Private to the command of
 * that name. */
#pragma once

#include "core/policy/policy-state.h"

/* Prints the policy, each value with its file and line. @state: has a policy. */
void dsec_policy_show_text (const DsecPolicyState *state);
/* The same as one JSON object and a line feed: docs/schema/policy-show.schema.json. */
void dsec_policy_show_json (const DsecPolicyState *state);
