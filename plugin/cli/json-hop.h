/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One trace line as the "hops" of the JSON have it (docs/schema/trace.schema.json). */
#pragma once

#include "cli/json.h"
#include "core/trace/trace-hop.h"

/* Adds one object. */
void dsec_json_hop_add (JsonBuilder *builder, const DsecTraceHop *hop);
