/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One trace line as the "hops" of the JSON have it (docs/schema/check.schema.json). */
#pragma once

#include "cli/json-writer.h"
#include "core/hop.h"

/* Adds one object. What the strict layouts do not capture is null. */
void dsec_json_add_hop (JsonBuilder *builder, const DsecHop *hop);

/* The version that the line states: "1.3". Returns: (transfer none) (nullable). */
const char *dsec_json_hop_tls_version (const DsecHop *hop);

/* Sets the member @name to what the line captured. */
void dsec_json_set_capture (JsonBuilder *builder,
                            const char *name,
                            const DsecHop *hop,
                            DsecCapture capture);
