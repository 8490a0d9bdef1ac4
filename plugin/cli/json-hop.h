/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One trace line as the "hops" of the JSON have it (docs/schema/trace.schema.json). */
#pragma once

#include "cli/json-writer.h"
#include "core/trace/trace-hop.h"

/* Adds one object. */
void dsec_json_add_hop (JsonBuilder *builder, const DsecTraceHop *hop);

/* Sets the member "defects": an array of the words of the bits in @defects.
 * @to_string: the word of a bit number below @n. */
void dsec_json_set_defects (JsonBuilder *builder,
                            guint defects,
                            guint n,
                            const char *(*to_string) (guint bit));
