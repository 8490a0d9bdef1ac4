/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proof can fail: where the table, or a server, is made worse, it finds the line. */
#include "reading.h"
#include "writers.h"

typedef enum {
  OF_READER = 0, /* the layout is changed */
  OF_WRITER,     /* the server is: the engine itself falls for the line */
} Change;

typedef struct {
  const char *name;
  const char *layout;
  const char *old;
  const char *new;
  Change change;
  DsecCapture capture; /* about which the two then disagree */
} Control;

static const Control controls[] = {
  { "quotes-in-a-certificate-name",
    "postfix",
    "{cn:unquoted}",
    "{cn:any}",
    OF_READER,
    DSEC_CAPTURE_CN },
  { "text-behind-the-date",
    "postfix",
    "{date:date}",
    "{date:date}{:any}",
    OF_READER,
    DSEC_CAPTURE_VERIFY },
  { "blanks-in-helo", "dovecot", "{helo:token}", "{helo:any}", OF_READER, DSEC_CAPTURE_IP },
  { "unquoted-recipient", "postfix", "{:path}", "{:loose}", OF_WRITER, DSEC_CAPTURE_VERIFY },
  { "unchecked-helo", "postfix", "{helo:token}", "{helo:any}", OF_WRITER, DSEC_CAPTURE_IP },
  { "unparsed-sender", "haraka", "{:path}", "{:loose}", OF_WRITER, DSEC_CAPTURE_IP },
  { "blanks-in-certificate-names", "sendmail", ":encoded}", ":any}", OF_WRITER, DSEC_CAPTURE_CN },
};

static const DsecWriter *
find_writer (const char *layout)
{
  guint n_writers = 0;
  const DsecWriter *writers = dsec_writers (&n_writers);

  for (guint i = 0; i < n_writers; i++) {
    if (g_str_equal (writers[i].layout, layout))
      return &writers[i];
  }
  g_error ("no writer of layout “%s”", layout);
}

/* @pattern, changed if it is the one that the control changes. */
static DsecPattern *
changed (const Control *control, Change which, const char *pattern)
{
  g_autoptr (GString) text = g_string_new (pattern);

  if (control->change == which)
    g_assert_cmpuint (g_string_replace (text, control->old, control->new, 0), >, 0);
  return dsec_pattern_new (text->str);
}

/* The engine reads @line as the proof says. */
static void
assert_engine_falls (const Control *control, const char *line)
{
  g_autofree char *text = dsec_without_marks (line);
  g_autofree char *expected = dsec_between_marks (line);
  g_autofree char *found = NULL;
  DsecMatch match;

  g_assert_true (dsec_layout_match (
      dsec_layout_lookup (control->layout), dsec_span_from_string (text), &match));
  found = dsec_span_dup (match.captures[control->capture]);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_control (gconstpointer data)
{
  const Control *control = data;
  const char *pattern = dsec_layout_get_pattern (dsec_layout_lookup (control->layout));
  g_autoptr (DsecPattern) read = changed (control, OF_READER, pattern);
  g_autoptr (DsecPattern) written =
      changed (control, OF_WRITER, find_writer (control->layout)->pattern);
  g_autofree char *line = dsec_find_disagreement (written, read, control->capture);

  g_assert_nonnull (line);
  g_test_message ("%s", line);
  if (control->change == OF_WRITER)
    assert_engine_falls (control, line);
}

/* What is often done: a search for the comment, anywhere in the line. */
static void
test_search (void)
{
  g_autoptr (DsecPattern) written = dsec_pattern_new (find_writer ("postfix")->pattern);
  g_autoptr (DsecPattern) read =
      dsec_pattern_new ("{:any} (Client CN \"{cn:unquoted}\", Issuer \"{issuer:unquoted}\" "
                        "({verify=verified OK|not verified})){:any}");
  g_autofree char *line = dsec_find_false_success (written, read, "verified OK");

  g_assert_nonnull (line);
  g_test_message ("%s", line);
}

/* A layout in which two runs can share their border. */
static void
test_two_readings (void)
{
  g_autoptr (DsecPattern) pattern =
      dsec_pattern_new ("from {helo:any} ([{ip:ip}]) by {by:host}{:any}");
  g_autofree char *line = dsec_find_disagreement (pattern, pattern, DSEC_CAPTURE_IP);

  g_assert_nonnull (line);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (controls); i++) {
    g_autofree char *path = g_strdup_printf ("/control/%s", controls[i].name);

    g_test_add_data_func (path, &controls[i], test_control);
  }
  g_test_add_func ("/control/search", test_search);
  g_test_add_func ("/control/two-readings", test_two_readings);
  return g_test_run ();
}
