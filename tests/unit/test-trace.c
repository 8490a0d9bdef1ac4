/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that a header says: which fields go where, and that a broken header is still listed. */
#include "core/trace/trace.h"

#include "support/test-rows.h"

#define AS "X-MS-Exchange-Organization-AuthAs: "

/* @want: "hops/results/ARC results", "rule" where one is broken, "+" where the header is
 * complete. */
static const struct {
  const char *name;
  DsecSpan input;
  const char *want;
} rows[] = {
  { "nothing", LIT (""), "0/0/0 S1" },
  { "fields",
    LIT ("Received: by a\nRECEIVED: by b\nX-Received: by c\nAuthentication-Results: "
         "a; none\nARC-Authentication-Results: i=1; a; none\n\nReceived: by d\n"),
    "2/1/1 - +" },
  { "original-results-are-another-field",
    LIT ("Authentication-Results-Original: a; none\n\n"),
    "0/0/0 - +" },
  { "no-empty-line", LIT ("Received: by a\n"), "1/0/0 -" },
  { "nul", LIT ("Received: by a\nA: \0\n\n"), "1/0/0 S3 +" },
  { "carriage-return", LIT ("Received: by a\nA: \r.\n\n"), "1/0/0 S4 +" },
  { "orphan", LIT (" a\nReceived: by a\n\n"), "1/0/0 S6 +" },
  { "no-colon", LIT ("a\nReceived: by a\n\n"), "1/0/0 S9 +" },
  { "blank-before-the-colon", LIT ("Received : by a\n\n"), "1/0/0 S11 +" },
};

static void
test_fields (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  g_autoptr (DsecTrace) trace = dsec_trace_new ((const guint8 *) copy.data, copy.size);
  g_autofree char *text = g_strdup_printf ("%u/%u/%u %s%s",
                                           trace->hops->len,
                                           trace->authres->len,
                                           trace->arc_authres->len,
                                           dsec_rule_to_string (trace->rule),
                                           trace->is_complete ? " +" : "");

  g_assert_cmpstr (text, ==, row->want);
  g_free ((gpointer) copy.data);
}

static void
test_ordinals (void)
{
  static const char text[] = "A: b\nReceived: by a\nC: d\nAuthentication-Results: a; none\n\n";
  g_autoptr (DsecTrace) trace = dsec_trace_new ((const guint8 *) text, sizeof text - 1);
  const DsecTraceHop *hop = g_ptr_array_index (trace->hops, 0);
  const DsecTraceAuthres *field = g_ptr_array_index (trace->authres, 0);

  g_assert_cmpuint (hop->ordinal, ==, 1);
  g_assert_cmpuint (field->ordinal, ==, 3);
  dsec_trace_free (NULL);
}

/* @want: "as|domain" and one letter a defect: repeated, unknown, partner unnamed. */
static const struct {
  const char *name;
  DsecSpan input;
  const char *want;
} exchange_rows[] = {
  { "nothing", LIT ("A: b\n\n"), "-|-" },
  { "partner", LIT (AS "Partner\nX-MS-Exchange-Organization-AuthDomain: d\n\n"), "Partner|d" },
  { "small-letters",
    LIT (AS "partner\nX-Ms-Exchange-Organization-Authdomain: d\n\n"),
    "partner|d" },
  { "unnamed", LIT (AS "Partner\n\n"), "Partner|- p" },
  { "empty-domain", LIT (AS "Partner\nX-MS-Exchange-Organization-AuthDomain:\n\n"), "Partner| p" },
  { "internal", LIT (AS "Internal\n\n"), "Internal|-" },
  { "unknown", LIT (AS "Friend\n\n"), "Friend|- u" },
  { "repeated", LIT (AS "Anonymous\n" AS "External\n\n"), "Anonymous|- r" },
  { "nul", LIT (AS "Partner\0x\n\n"), "Partner?x|- u" },
};

static void
test_exchange (gconstpointer data)
{
  typeof (&exchange_rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  g_autoptr (DsecTrace) trace = dsec_trace_new ((const guint8 *) copy.data, copy.size);
  const DsecTraceExchange *found = &trace->exchange;
  g_autofree char *text =
      g_strdup_printf ("%s|%s%s%s%s",
                       found->auth_as != NULL ? found->auth_as : "-",
                       found->auth_domain != NULL ? found->auth_domain : "-",
                       (found->defects & DSEC_EXCHANGE_REPEATED) != 0 ? " r" : "",
                       (found->defects & DSEC_EXCHANGE_UNKNOWN_AUTH_AS) != 0 ? " u" : "",
                       (found->defects & DSEC_EXCHANGE_NO_DOMAIN) != 0 ? " p" : "");

  g_assert_cmpstr (text, ==, row->want);
  g_assert_cmpstr (dsec_exchange_defect_to_string (DSEC_N_EXCHANGE_DEFECTS), ==, "-");
  g_assert_null (found->auth_mechanism);
  g_free ((gpointer) copy.data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/trace/fields", rows, test_fields);
  DSEC_TEST_ADD_ROWS ("/trace/exchange", exchange_rows, test_exchange);
  g_test_add_func ("/trace/ordinals", test_ordinals);
  return g_test_run ();
}
