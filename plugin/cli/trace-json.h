/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same for programs. */
#pragma once

#include "core/trace/trace.h"

/* One JSON object and a line feed: docs/schema/trace.schema.json. */
void dsec_trace_json_append (GString *out, const char *file, const DsecTrace *trace);
