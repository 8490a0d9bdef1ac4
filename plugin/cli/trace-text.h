/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How `trace` writes what one header says, for people. */
#pragma once

#include "core/trace/trace.h"

/* One line that begins with the escaped name of the file, then a block of indented lines a field.
 * @file: as named on the command line. */
void dsec_trace_text_append (GString *out, const char *file, const DsecTrace *trace);

/* The words for what is wrong with the header as a whole.
 * Returns: (transfer container) (element-type utf8). */
GPtrArray *dsec_trace_text_defects (const DsecTrace *trace);
