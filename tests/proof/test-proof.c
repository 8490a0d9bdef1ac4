/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layout table, compiled to automata: what no sample can show. */
#include "ordered.h"
#include "reading.h"
#include "run-expression.h"
#include "writers.h"

static void
assert_no_line (const char *line, const char *what)
{
  if (line == NULL)
    return;
  g_test_message ("%s: %s", what, line);
  g_test_fail ();
}

/* No text has two readings under one layout, whatever may be chosen or given back. */
static void
test_one_reading (gconstpointer data)
{
  g_autoptr (DsecPattern) pattern = dsec_pattern_of_layout (data);

  for (guint i = 0; i < DSEC_N_CAPTURES; i++) {
    g_autofree char *line = dsec_find_disagreement (pattern, pattern, (DsecCapture) i);

    assert_no_line (line, "a line has two readings");
  }
}

/* An engine that never reconsiders loses no line by that. So its language is the one that is proven
 * here, but for the greatest lengths. The one exception is written by nobody: Sendmail's "IDENT:"
 * as the whole of a user's name. */
static void
test_order_loses_nothing (gconstpointer data)
{
  g_autoptr (DsecPattern) pattern = dsec_pattern_of_layout (data);
  g_autoptr (DsecAutomaton) ordered = dsec_ordered_lines (pattern);
  g_autoptr (DsecAutomaton) derivable = dsec_derivable_lines (pattern);
  g_autoptr (DsecAutomaton) nameless =
      dsec_automaton_new (DSEC_ANY_OCTET "* \\(IDENT:@" DSEC_ANY_OCTET "*");
  g_autoptr (DsecAutomaton) expected = dsec_automaton_or (ordered, nameless);
  g_autoptr (DsecAutomaton) others = dsec_automaton_not (expected);
  g_autoptr (DsecAutomaton) lost = dsec_automaton_and (derivable, others);
  g_autofree char *line = dsec_automaton_example (lost);

  assert_no_line (line, "the order of choices loses a line");
}

/* Else a proof would be void: each capture is found where it was written, and the engine agrees. */
static void
assert_is_readable (const DsecLayout *layout,
                    const DsecPattern *written,
                    const DsecPattern *read,
                    DsecCapture capture)
{
  g_autofree char *line = dsec_find_agreement (written, read, capture);
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  DsecMatch match;

  g_assert_nonnull (line);
  text = dsec_without_marks (line);
  expected = dsec_between_marks (line);
  g_assert_true (dsec_layout_match (layout, dsec_span_from_string (text), &match));
  found = dsec_span_dup (match.captures[capture]);
  g_assert_cmpstr (found, ==, expected);
}

/* Whatever a client says, what is read is what the server meant. */
static void
test_read_as_written (gconstpointer data)
{
  const DsecWriter *writer = data;
  const DsecLayout *layout = dsec_layout_lookup (writer->layout);
  g_autoptr (DsecPattern) written = dsec_pattern_new (writer->pattern);
  g_autoptr (DsecPattern) read = dsec_pattern_of_layout (writer->layout);
  g_autofree char *line = dsec_find_any_disagreement (written, read);

  for (int i = 0; i < DSEC_N_CAPTURES; i++) {
    gboolean is_shown = i >= DSEC_CAPTURE_RDNS; /* writers.c leaves these out */

    if (!is_shown && dsec_layout_has_capture (layout, (DsecCapture) i))
      assert_is_readable (layout, written, read, (DsecCapture) i);
  }
  assert_no_line (line, "a line says what its server did not");
}

/* @pattern with the moment alone for a date. */
static DsecPattern *
with_moment (const char *pattern)
{
  g_autoptr (GString) text = g_string_new (pattern);

  g_string_replace (text, "{date:date}", "{date:moment}{? {:zone-name}}", 0);
  return dsec_pattern_new (text->str);
}

/* Where a client can write behind the date, it can name a time zone, but tell no other time. */
static void
test_same_moment (gconstpointer data)
{
  const DsecWriter *writer = data;
  g_autoptr (DsecPattern) written = with_moment (writer->pattern);
  g_autoptr (DsecPattern) read =
      with_moment (dsec_layout_get_pattern (dsec_layout_lookup (writer->layout)));
  g_autofree char *line = dsec_find_disagreement (written, read, DSEC_CAPTURE_DATE);

  assert_no_line (line, "a line has another date");
}

/* No success without one: it follows from the above, but here it is said directly. */
static void
test_no_false_success (gconstpointer data)
{
  const DsecWriter *writer = data;
  g_autoptr (DsecPattern) written = dsec_pattern_new (writer->pattern);
  g_autoptr (DsecPattern) read = dsec_pattern_of_layout (writer->layout);
  g_autofree char *line = dsec_find_false_success (written, read, writer->success);

  assert_no_line (line, "a failure is read as a success");
}

/* A host may list several layouts, and the first that matches is taken. */
static void
test_other_layouts (gconstpointer data)
{
  const DsecWriter *writer = data;
  g_autoptr (DsecPattern) written = dsec_pattern_new (writer->pattern);

  for (const char *const *name = dsec_layout_names (); *name != NULL; name++) {
    g_autoptr (DsecPattern) read = dsec_pattern_of_layout (*name);
    g_autofree char *line = dsec_find_any_disagreement (written, read);

    assert_no_line (line, *name);
  }
}

/* So it does not matter in which order a host lists them. */
static void
test_disjoint (void)
{
  for (const char *const *a = dsec_layout_names (); *a != NULL; a++) {
    g_autoptr (DsecPattern) pattern = dsec_pattern_of_layout (*a);

    for (const char *const *b = a + 1; *b != NULL; b++) {
      g_autoptr (DsecPattern) other = dsec_pattern_of_layout (*b);
      g_autofree char *line = dsec_find_common (pattern, other);

      assert_no_line (line, "two layouts match a line");
    }
  }
}

int
main (int argc, char **argv)
{
  guint n_writers = 0;
  const DsecWriter *writers = dsec_writers (&n_writers);

  g_test_init (&argc, &argv, NULL);
  for (const char *const *name = dsec_layout_names (); *name != NULL; name++) {
    g_autofree char *path = g_strdup_printf ("/proof/one-reading/%s", *name);
    g_autofree char *order = g_strdup_printf ("/proof/order-loses-nothing/%s", *name);

    g_test_add_data_func (path, *name, test_one_reading);
    g_test_add_data_func (order, *name, test_order_loses_nothing);
  }
  for (guint i = 0; i < n_writers; i++) {
    g_autofree char *written = g_strdup_printf ("/proof/read-as-written/%s", writers[i].layout);
    g_autofree char *moment = g_strdup_printf ("/proof/same-moment/%s", writers[i].layout);
    g_autofree char *success = g_strdup_printf ("/proof/no-false-success/%s", writers[i].layout);
    g_autofree char *others = g_strdup_printf ("/proof/other-layouts/%s", writers[i].layout);

    g_test_add_data_func (written, &writers[i], test_read_as_written);
    g_test_add_data_func (moment, &writers[i], test_same_moment);
    if (writers[i].success != NULL)
      g_test_add_data_func (success, &writers[i], test_no_false_success);
    g_test_add_data_func (others, &writers[i], test_other_layouts);
  }
  g_test_add_func ("/proof/disjoint", test_disjoint);
  return g_test_run ();
}
