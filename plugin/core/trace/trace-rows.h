/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the layout table that fit a whole trace line: those for display alone, which no
 * policy can name and which say more of a server, then those of our own hosts
 * (core/layout/layout-table.c). */
#pragma once

#include "core/layout/layout.h"

/* @text: after WS collapse. Returns: (transfer none) (nullable): the first row that matches. */
const DsecLayout *dsec_trace_rows_match (DsecSpan text, DsecMatch *out_match);
