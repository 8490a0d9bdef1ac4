/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading.h"

#include <string.h>

#include "automaton.h"
#include "expression.h"
#include "ordered.h"
#include "run-expression.h"

/* The marks of both sides at the same places. Captures of one name never nest, so between two
 * octets there are at most two: an empty one, or one that begins where another ends. */
#define SAME_PLACES "(" DSEC_ANY_OCTET "|\1\3|\2\4|\1\2\3\4|\2\1\4\3)*"
#define ANYTHING    "[\1-\4 -~\x80-\xff]*"

static const char *const shown[] = { "", "<w:", ":w>", "<r:", ":r>" };

DsecPattern *
dsec_pattern_of_layout (const char *name)
{
  return dsec_pattern_new (dsec_layout_get_pattern (dsec_layout_lookup (name)));
}

/* With marks that can be seen. */
static char *
show (DsecAutomaton *lines)
{
  g_autofree char *example = dsec_automaton_example (lines);
  GString *text = example == NULL ? NULL : g_string_new (NULL);

  if (text == NULL)
    return NULL;
  for (const char *c = example; *c != '\0'; c++) {
    if (*c > 0 && (gsize) *c < G_N_ELEMENTS (shown))
      g_string_append (text, shown[(gsize) *c]);
    else
      g_string_append_c (text, *c);
  }
  return g_string_free (text, FALSE);
}

char *
dsec_without_marks (const char *line)
{
  GString *plain = g_string_new (line);

  for (gsize i = 1; i < G_N_ELEMENTS (shown); i++)
    g_string_replace (plain, shown[i], "", 0);
  return g_string_free (plain, FALSE);
}

char *
dsec_between_marks (const char *line)
{
  const char *start = g_strrstr (line, "<r:");
  const char *end = g_strrstr (line, ":r>");
  g_autofree char *inner = NULL;

  if (start == NULL || end == NULL)
    return NULL;
  inner = g_strndup (start, (gsize) (end - start));
  return dsec_without_marks (inner);
}

static DsecAutomaton *
marked (const DsecPattern *pattern, DsecCapture capture, DsecSide side)
{
  g_autofree char *expression = dsec_expression_marked (pattern, capture, side);

  return dsec_automaton_new (expression);
}

/* All lines that both derive, each with the marks of both. */
static DsecAutomaton *
both_readings (const DsecPattern *written, const DsecPattern *read, DsecCapture capture)
{
  g_autoptr (DsecAutomaton) writer = marked (written, capture, DSEC_SIDE_WRITER);
  g_autoptr (DsecAutomaton) reader = marked (read, capture, DSEC_SIDE_READER);

  return dsec_automaton_and (writer, reader);
}

char *
dsec_find_disagreement (const DsecPattern *written, const DsecPattern *read, DsecCapture capture)
{
  g_autoptr (DsecAutomaton) lines = both_readings (written, read, capture);
  g_autoptr (DsecAutomaton) same = dsec_automaton_new (SAME_PLACES);
  g_autoptr (DsecAutomaton) different = dsec_automaton_not (same);
  g_autoptr (DsecAutomaton) bad = dsec_automaton_and (lines, different);

  return show (bad);
}

gboolean
dsec_is_for_display (DsecCapture capture)
{
  return capture == DSEC_CAPTURE_HELO || capture == DSEC_CAPTURE_CIPHER ||
         capture >= DSEC_CAPTURE_RDNS;
}

char *
dsec_find_any_disagreement (const DsecPattern *written, const DsecPattern *read)
{
  char *line = NULL;

  for (int i = 0; line == NULL && i < DSEC_N_CAPTURES; i++) {
    if (!dsec_is_for_display ((DsecCapture) i) && i != DSEC_CAPTURE_DATE)
      line = dsec_find_disagreement (written, read, (DsecCapture) i);
  }
  return line;
}

char *
dsec_find_agreement (const DsecPattern *written, const DsecPattern *read, DsecCapture capture)
{
  g_autoptr (DsecAutomaton) lines = both_readings (written, read, capture);
  g_autoptr (DsecAutomaton) same = dsec_automaton_new (SAME_PLACES);
  g_autoptr (DsecAutomaton) captured = dsec_automaton_new (ANYTHING "\1" ANYTHING);
  g_autoptr (DsecAutomaton) alike = dsec_automaton_and (lines, same);
  g_autoptr (DsecAutomaton) good = dsec_automaton_and (alike, captured);

  return show (good);
}

/* All texts in which @side says @word in its capture. */
static DsecAutomaton *
says (const char *word, DsecSide side)
{
  g_autofree char *inner = dsec_expression_of_word (word, side);
  g_autofree char *expression = side == DSEC_SIDE_WRITER
                                    ? g_strconcat (ANYTHING "\1", inner, "\2" ANYTHING, NULL)
                                    : g_strconcat (ANYTHING "\3", inner, "\4" ANYTHING, NULL);

  return dsec_automaton_new (expression);
}

char *
dsec_find_false_success (const DsecPattern *written, const DsecPattern *read, const char *success)
{
  g_autoptr (DsecAutomaton) lines = both_readings (written, read, DSEC_CAPTURE_VERIFY);
  g_autoptr (DsecAutomaton) is_read = says (success, DSEC_SIDE_READER);
  g_autoptr (DsecAutomaton) is_true = says (success, DSEC_SIDE_WRITER);
  g_autoptr (DsecAutomaton) is_false = dsec_automaton_not (is_true);
  g_autoptr (DsecAutomaton) successes = dsec_automaton_and (lines, is_read);
  g_autoptr (DsecAutomaton) bad = dsec_automaton_and (successes, is_false);

  return show (bad);
}

char *
dsec_find_common (const DsecPattern *a, const DsecPattern *b)
{
  g_autoptr (DsecAutomaton) lines_a = dsec_derivable_lines (a);
  g_autoptr (DsecAutomaton) lines_b = dsec_derivable_lines (b);
  g_autoptr (DsecAutomaton) common = dsec_automaton_and (lines_a, lines_b);

  return show (common);
}
