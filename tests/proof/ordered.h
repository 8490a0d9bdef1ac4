/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pattern with the order of its choices: the first alternative whose beginning fits is taken for
 * good. Runs need no such care: the compiler refuses one that could swallow what follows it. */
#pragma once

#include "automaton.h"
#include "pattern.h"

/* The lines that a reader who never reconsiders accepts. Returns: (transfer full). */
DsecAutomaton *dsec_ordered_lines (const DsecPattern *pattern) G_GNUC_WARN_UNUSED_RESULT;

/* The lines that can be derived at all. Returns: (transfer full). */
DsecAutomaton *dsec_derivable_lines (const DsecPattern *pattern) G_GNUC_WARN_UNUSED_RESULT;
