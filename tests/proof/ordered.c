/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ordered.h"

#include "expression.h"
#include "run-expression.h"

/* Everything is built from the end: what follows a part is known before the part. */

static void
replace (DsecAutomaton **slot, DsecAutomaton *automaton)
{
  fa_free (*slot);
  dsec_automaton_settle (automaton);
  *slot = automaton;
}

/* NOLINTBEGIN(misc-no-recursion): as deep as the braces of a pattern */
static DsecAutomaton *sequence (const GPtrArray *parts, DsecAutomaton *rest);

/* @group and then @rest. Each alternative counts only for texts that begin with no earlier one, and
 * an option is left out only of those that begin with none. */
static DsecAutomaton *
choice (const DsecPart *group, DsecAutomaton *rest)
{
  g_autoptr (DsecAutomaton) anything = dsec_automaton_new (DSEC_ANY_OCTET "*");
  g_autoptr (DsecAutomaton) untaken = dsec_automaton_new (DSEC_ANY_OCTET "*");
  DsecAutomaton *all = dsec_automaton_none ();

  for (guint i = 0; i < group->choices->len; i++) {
    const GPtrArray *parts = g_ptr_array_index (group->choices, i);
    g_autoptr (DsecAutomaton) whole = sequence (parts, rest);
    g_autoptr (DsecAutomaton) beginning = sequence (parts, anything);
    g_autoptr (DsecAutomaton) others = dsec_automaton_not (beginning);
    g_autoptr (DsecAutomaton) taken = dsec_automaton_and (untaken, whole);

    replace (&all, dsec_automaton_or (all, taken));
    replace (&untaken, dsec_automaton_and (untaken, others));
  }
  if (group->is_option) {
    g_autoptr (DsecAutomaton) left_out = dsec_automaton_and (untaken, rest);

    replace (&all, dsec_automaton_or (all, left_out));
  }
  return all;
}

static DsecAutomaton *
sequence (const GPtrArray *parts, DsecAutomaton *rest)
{
  DsecAutomaton *lines = dsec_automaton_new ("");

  replace (&lines, dsec_automaton_concat (lines, rest));
  for (guint i = parts->len; i > 0; i--) {
    const DsecPart *part = g_ptr_array_index (parts, i - 1);

    if (part->kind == DSEC_PART_GROUP) {
      replace (&lines, choice (part, lines));
    } else {
      g_autofree char *expression = dsec_expression_of_part (part);
      g_autoptr (DsecAutomaton) run = dsec_automaton_new (expression);

      replace (&lines, dsec_automaton_concat (run, lines));
    }
  }
  return lines;
}
/* NOLINTEND(misc-no-recursion) */

DsecAutomaton *
dsec_ordered_lines (const DsecPattern *pattern)
{
  g_autoptr (DsecAutomaton) end = dsec_automaton_new ("");

  return sequence (pattern->parts, end);
}

DsecAutomaton *
dsec_derivable_lines (const DsecPattern *pattern)
{
  g_autofree char *expression = dsec_expression_plain (pattern);

  return dsec_automaton_new (expression);
}
