/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/problem.h"

#include "support/test-rows.h"

static const struct {
  const char *name;
  const char *message;
  const char *argument;
  const char *want;
} fill_rows[] = {
  { "no-place", "the file is empty", NULL, "the file is empty" },
  { "one-place", "“{}” is no address", "10.1", "“10.1” is no address" },
  { "two-places", "{} overlaps {}", "a.example\nb.example", "a.example overlaps b.example" },
  { "place-at-both-ends", "{}-{}", "x\ny", "x-y" },
  { "nothing-for-a-place", "“{}” is no address", NULL, "“” is no address" },
  { "one-place-too-many", "{} and {}", "a", "a and " },
  { "one-value-too-many", "{}", "a\nb", "a" },
  { "empty-value-between", "{}|{}|{}", "a\n\nc", "a||c" },
  { "braces-in-a-value-are-no-place", "{} and {}", "{}\nb", "{} and b" },
  { "percent-is-nothing-special", "%s {}", "%n", "%s %n" },
  { "value-without-place", "plain", "value", "plain" },
};

static void
test_fill (gconstpointer data)
{
  typeof (&fill_rows[0]) row = data;
  g_autofree char *text = dsec_problem_fill (row->message, row->argument);

  g_assert_cmpstr (text, ==, row->want);
}

static const struct {
  const char *name;
  const char *file;
  guint line;
  const char *argument;
  const char *want;
} string_rows[] = {
  { "file-and-line", "/etc/p.conf", 7, "x", "/etc/p.conf:7: bad “x”" },
  { "file-as-a-whole", "/etc/p.conf", 0, "x", "/etc/p.conf: bad “x”" },
  { "no-file", NULL, 0, "x", "bad “x”" },
  { "latin-1-is-replaced", NULL, 0, "\374", "bad “\357\277\275”" },
};

static void
test_to_string (gconstpointer data)
{
  typeof (&string_rows[0]) row = data;
  g_autoptr (DsecProblem) problem =
      dsec_problem_new (DSEC_SEVERITY_ERROR, row->file, row->line, "bad “{}”", row->argument);
  g_autofree char *text = dsec_problem_to_string (problem);

  g_assert_cmpstr (text, ==, row->want);
  g_assert_true (g_utf8_validate (problem->argument, -1, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/problem/fill", fill_rows, test_fill);
  DSEC_TEST_ADD_ROWS ("/problem/to-string", string_rows, test_to_string);
  return g_test_run ();
}
