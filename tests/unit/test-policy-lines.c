/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Octets that are no text, and the line ends of other systems, in both kinds of file. */
#include "core/base/limits.h"
#include "core/policy/line-reader.h"
#include "unit/policy-good.h"

#define MARK "\xef\xbb\xbf"

/* What stands in a partner list. */
static const struct {
  const char *name;
  DsecSpan list;
  const char *want;
} rows[] = {
  { .name = "mark-and-crlf", .list = LIT (MARK "x.example issuer=A\r\n\r\n"), .want = "" },
  { .name = "last-line-without-end", .list = LIT ("x.example issuer=A"), .want = "" },
  { .name = "only-a-mark", .list = LIT (MARK), .want = "" },
  { .name = "mark-inside",
    .list = LIT ("# a\n" MARK "x.example issuer=A\n"),
    .want = "2: \"" MARK "x.example\" is no domain name; write it as in partner.example, with a "
            "leading dot to include the names below it" },
  { .name = "nul",
    .list = LIT ("# a\nx.example issuer=A\0B\n"),
    .want = "2: a control character stands in this line; only tabs are allowed" },
  { .name = "nul-in-a-comment",
    .list = LIT ("#\0\n"),
    .want = "1: a control character stands in this line; only tabs are allowed" },
  { .name = "bare-cr",
    .list = LIT ("x.example issuer=A\ry.example issuer=B\r"),
    .want = "1: a control character stands in this line; only tabs are allowed" },
  { .name = "delete",
    .list = LIT ("x.example issuer=A\x7f\n"),
    .want = "1: a control character stands in this line; only tabs are allowed" },
  { .name = "latin-1",
    .list = LIT ("x.example issuer=A\ny.example name=\"B\xfc"
                 "cher\" issuer=A\n"),
    .want = "2: this line is not UTF-8; save the file as UTF-8" },
  { .name = "utf-16",
    .list = LIT ("\xff\xfex\0\n\0y\0\n\0z\0\n\0"),
    .want = "1: this file is UTF-16; save it as UTF-8" },
  { .name = "utf-16-of-the-other-order",
    .list = LIT ("\xfe\xff\0x\0\n\0y"),
    .want = "1: this file is UTF-16; save it as UTF-8" },
  { .name = "utf-16-without-a-mark",
    .list = LIT ("x\0.\0a\0b\0\n\0y\0"),
    .want = "1: this file is UTF-16; save it as UTF-8" },
  { .name = "utf-16-of-the-other-order-without-a-mark",
    .list = LIT ("\0x\0.\0a\0b\0\n\0y"),
    .want = "1: this file is UTF-16; save it as UTF-8" },
  { .name = "utf-16-of-nothing",
    .list = LIT ("\xff\xfe"),
    .want = "1: this file is UTF-16; save it as UTF-8" },
  { .name = "nul-is-not-yet-utf-16",
    .list = LIT ("#\0\0\0\n"),
    .want = "1: a control character stands in this line; only tabs are allowed" },
  { .name = "no-utf-16-below-the-first-line",
    .list = LIT ("# x\nx\0y\0\n"),
    .want = "2: a control character stands in this line; only tabs are allowed" },
  { .name = "surrogate",
    .list = LIT ("# \xed\xa0\x80\n"),
    .want = "1: this line is not UTF-8; save the file as UTF-8" },
};

static char *
load_list (const char *list, gssize size)
{
  g_autoptr (PolicyFolder) folder = policy_folder_new ();
  g_autoptr (DsecPolicyState) state = NULL;
  g_autoptr (GString) errors = NULL;
  g_autofree char *text = NULL;

  policy_folder_put (folder, "policy.conf", policy_good, -1);
  policy_folder_put (folder, "partners.d/a.partners", list, size);
  state = policy_folder_load (folder);
  text = policy_folder_get_problems (folder, state, DSEC_SEVERITY_ERROR);
  errors = g_string_new (text);
  g_string_replace (errors, "partners.d/a.partners:", "", 0);
  return g_string_free (g_steal_pointer (&errors), FALSE);
}

static void
test_row (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  g_autofree char *errors = load_list (row->list.data, (gssize) row->list.size);

  g_assert_cmpstr (errors, ==, row->want);
}

/* A comment of just as many octets as a line may have, and one of one more. */
static void
test_longest_line (void)
{
  const DsecTestRepeat longest = { "#", "x", DSEC_MAX_POLICY_LINE - 1, "\r\n" };
  const DsecTestRepeat longer = { "#", "x", DSEC_MAX_POLICY_LINE, "\n" };
  g_autofree char *good = dsec_test_repeat (&longest);
  g_autofree char *bad = dsec_test_repeat (&longer);
  g_autofree char *no_errors = load_list (good, -1);
  g_autofree char *errors = load_list (bad, -1);

  g_assert_cmpstr (no_errors, ==, "");
  g_assert_cmpstr (errors, ==, "1: this line is too long");
}

/* A line that is longer than any buffer costs itself alone, and lines are counted on behind it. */
static void
test_endless_line (void)
{
  const DsecTestRepeat endless = { "#", "x", 300000, "\nx.example issuer=A\nexample\n" };
  g_autofree char *list = dsec_test_repeat (&endless);
  g_autofree char *errors = load_list (list, -1);

  g_assert_true (g_str_has_prefix (errors, "1: this line is too long\n3: \"example\" has one "));
}

/* More than one piece of the file: no line is lost, split or counted twice where pieces meet. */
static void
test_many_lines (void)
{
  g_autoptr (PolicyFolder) folder = policy_folder_new ();
  g_autoptr (DsecPolicyState) state = NULL;
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 1; i <= 9999; i++)
    g_string_append_printf (
        list, "p%u.example issuer=\"CA %u\"%s", i, i, i % 3 == 0 ? "\r\n" : "\n");
  policy_folder_put (folder, "policy.conf", policy_good, -1);
  policy_folder_put (folder, "partners.d/a.partners", list->str, (gssize) list->len);
  state = policy_folder_load (folder);
  g_assert_cmpint (state->rule, ==, DSEC_RULE_NONE);
  g_assert_cmpuint (dsec_policy_get_n_partner_domains (state->policy), ==, 9999);
  for (guint i = 1; i <= 9999; i++) {
    g_autofree char *domain = g_strdup_printf ("p%u.example", i);
    g_autofree char *issuer = g_strdup_printf ("CA %u", i);
    const DsecPartnerDomain *found = dsec_policy_find_partner (state->policy, domain);

    g_assert_true (found == dsec_policy_get_partner_domain (state->policy, i - 1));
    g_assert_cmpstr (found->entries[0].issuers[0], ==, issuer);
    g_assert_cmpuint (found->entries[0].source.line, ==, i);
  }
}

static char *
load_conf (const char *conf)
{
  g_autoptr (PolicyFolder) folder = policy_folder_new ();
  g_autoptr (DsecPolicyState) state = NULL;

  policy_folder_put (folder, "policy.conf", conf, -1);
  state = policy_folder_load (folder);
  return policy_folder_get_problems (folder, state, DSEC_SEVERITY_ERROR);
}

static void
test_windows_conf (void)
{
  g_autoptr (GString) conf = g_string_new (policy_good);
  g_autofree char *errors = NULL;

  g_string_replace (conf, "\n", " \t\r\n", 0);
  g_string_prepend (conf, MARK);
  errors = load_conf (conf->str);
  g_assert_cmpstr (errors, ==, "");
}

/* A pattern may be twice as long as any other line, and nothing else may. */
static void
test_longest_pattern (void)
{
  static const char tail[] = " by {by:host}; {date:date}\n";
  const guint room =
      DSEC_MAX_PATTERN_LINE - (guint) strlen ("Pattern=") - (guint) strlen (tail) + 1;
  const DsecTestRepeat longest = { "Pattern=", "x", room, tail };
  const DsecTestRepeat longer = { "Pattern=", "x", room + 1, tail };
  g_autofree char *good = dsec_test_repeat (&longest);
  g_autofree char *bad = dsec_test_repeat (&longer);
  g_autofree char *good_conf = g_strconcat (policy_good, "[Layout long]\n", good, NULL);
  g_autofree char *bad_conf = g_strconcat (policy_good, "[Layout long]\n", bad, NULL);
  g_autofree char *no_errors = load_conf (good_conf);
  g_autofree char *errors = load_conf (bad_conf);

  g_assert_cmpstr (no_errors, ==, "");
  g_assert_cmpstr (errors, ==, "policy.conf:41: this line is too long");
}

/* Nothing else is said of such a file, not even that a group is missing. */
static void
test_utf16_conf (void)
{
  g_autoptr (PolicyFolder) folder = policy_folder_new ();
  g_autoptr (DsecPolicyState) state = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *errors = NULL;
  g_autofree char *text = NULL;
  gsize size = 0;

  text = g_convert (policy_good, -1, "UTF-16", "UTF-8", NULL, &size, &error);
  g_assert_no_error (error);
  policy_folder_put (folder, "policy.conf", text, (gssize) size);
  state = policy_folder_load (folder);
  errors = policy_folder_get_problems (folder, state, DSEC_SEVERITY_ERROR);
  g_assert_cmpstr (errors, ==, "policy.conf:1: this file is UTF-16; save it as UTF-8");
}

/* A mark that comes octet by octet is a mark all the same. */
static void
test_mark_in_pieces (void)
{
  static const char text[] = MARK "x\n";
  DsecLineReader reader = { 0 };
  const char *left = text;
  DsecSpan line = DSEC_SPAN_NONE;

  for (const char *end = text + 1; end <= text + strlen (text); end++) {
    dsec_line_reader_feed (&reader, (DsecSpan){ left, (gsize) (end - left) }, FALSE);
    g_assert_cmpint (dsec_line_reader_next (&reader, &line), ==, *end == '\0');
    left = reader.rest.data;
  }
  dsec_assert_span (line, dsec_span_from_string ("x"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/policy-lines/list", rows, test_row);
  g_test_add_func ("/policy-lines/longest-line", test_longest_line);
  g_test_add_func ("/policy-lines/endless-line", test_endless_line);
  g_test_add_func ("/policy-lines/many-lines", test_many_lines);
  g_test_add_func ("/policy-lines/longest-pattern", test_longest_pattern);
  g_test_add_func ("/policy-lines/windows-conf", test_windows_conf);
  g_test_add_func ("/policy-lines/utf16-conf", test_utf16_conf);
  g_test_add_func ("/policy-lines/mark-in-pieces", test_mark_in_pieces);
  return g_test_run ();
}
