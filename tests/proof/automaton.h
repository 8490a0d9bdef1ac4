/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finite automata over octets: libfa of Augeas, in the words of these tests. What libfa cannot do
 * (no memory, a bad expression) ends the test. */
#pragma once

#include <fa.h>
#include <glib.h>

#include "core/base/text.h"

typedef struct fa DsecAutomaton;

/* @expression: POSIX extended, of raw octets; matches whole texts.
 * Returns: (transfer full). */
DsecAutomaton *dsec_automaton_new (const char *expression) G_GNUC_WARN_UNUSED_RESULT;

/* Accepts nothing. Returns: (transfer full). */
DsecAutomaton *dsec_automaton_none (void) G_GNUC_WARN_UNUSED_RESULT;

/* What @a and @b both accept; what one of them does; what @self does not; a text of @a and then one
 * of @b. Returns: (transfer full). */
DsecAutomaton *dsec_automaton_and (DsecAutomaton *a, DsecAutomaton *b) G_GNUC_WARN_UNUSED_RESULT;
DsecAutomaton *dsec_automaton_or (DsecAutomaton *a, DsecAutomaton *b) G_GNUC_WARN_UNUSED_RESULT;
DsecAutomaton *dsec_automaton_not (DsecAutomaton *self) G_GNUC_WARN_UNUSED_RESULT;
DsecAutomaton *dsec_automaton_concat (DsecAutomaton *a, DsecAutomaton *b) G_GNUC_WARN_UNUSED_RESULT;

gboolean dsec_automaton_is_equal (DsecAutomaton *a, DsecAutomaton *b);
/* Whether it accepts nothing at all. */
gboolean dsec_automaton_is_empty (DsecAutomaton *self);

/* A text that it accepts, letters where there is a choice.
 * Returns: (transfer full) (nullable): NULL where there is none. */
char *dsec_automaton_example (DsecAutomaton *self) G_GNUC_WARN_UNUSED_RESULT;

/* Makes it deterministic, as dsec_automaton_accepts() needs it. */
void dsec_automaton_settle (DsecAutomaton *self);
gboolean dsec_automaton_accepts (DsecAutomaton *self, DsecSpan text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecAutomaton, fa_free)
