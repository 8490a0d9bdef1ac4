/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How `check` writes a verdict for programs. May be made in any thread. */
#pragma once

#include "core/verdict/verdict.h"

/* One JSON object and a line feed: docs/schema/check.schema.json. */
void dsec_check_json_append (GString *out, const char *file, const DsecVerdict *verdict);
