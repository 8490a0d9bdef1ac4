/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "automaton.h"

#include <stdlib.h>
#include <string.h>

static DsecAutomaton *
checked (DsecAutomaton *automaton)
{
  if (automaton == NULL)
    g_error ("libfa gave no automaton");
  return automaton;
}

DsecAutomaton *
dsec_automaton_new (const char *expression)
{
  DsecAutomaton *self = NULL;
  int error = fa_compile (expression, strlen (expression), &self);

  if (error != REG_NOERROR)
    g_error ("error %d in the expression “%s”", error, expression);
  return checked (self);
}

DsecAutomaton *
dsec_automaton_none (void)
{
  return checked (fa_make_basic (FA_EMPTY));
}

DsecAutomaton *
dsec_automaton_and (DsecAutomaton *a, DsecAutomaton *b)
{
  return checked (fa_intersect (a, b));
}

DsecAutomaton *
dsec_automaton_or (DsecAutomaton *a, DsecAutomaton *b)
{
  return checked (fa_union (a, b));
}

DsecAutomaton *
dsec_automaton_not (DsecAutomaton *self)
{
  return checked (fa_complement (self));
}

DsecAutomaton *
dsec_automaton_concat (DsecAutomaton *a, DsecAutomaton *b)
{
  return checked (fa_concat (a, b));
}

gboolean
dsec_automaton_is_empty (DsecAutomaton *self)
{
  return fa_is_basic (self, FA_EMPTY);
}

char *
dsec_automaton_example (DsecAutomaton *self)
{
  char *example = NULL;
  char *copy = NULL;
  size_t size = 0;

  if (dsec_automaton_is_empty (self))
    return NULL;
  if (fa_example (self, &example, &size) != 0)
    g_error ("libfa gave no example");
  copy = g_strndup (example, size);
  free (example);
  return copy;
}

void
dsec_automaton_settle (DsecAutomaton *self)
{
  if (fa_minimize (self) != 0)
    g_error ("libfa could not minimise");
}

static struct state *
next_state (struct state *state, guint8 octet)
{
  for (size_t i = 0; i < fa_state_num_trans (state); i++) {
    struct state *next = NULL;
    unsigned char first = 0;
    unsigned char last = 0;

    fa_state_trans (state, i, &next, &first, &last);
    if (first <= octet && octet <= last)
      return next;
  }
  return NULL;
}

gboolean
dsec_automaton_accepts (DsecAutomaton *self, DsecSpan text)
{
  struct state *state = fa_state_initial (self);

  g_assert_true (fa_is_deterministic (self));
  for (gsize i = 0; state != NULL && i < text.size; i++)
    state = next_state (state, (guint8) text.data[i]);
  return state != NULL && fa_state_is_accepting (state);
}
