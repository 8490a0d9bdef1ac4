/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bounds of a policy and of what is said about it. */
#include "core/base/limits.h"
#include "core/policy/arena.h"
#include "core/policy/complaints.h"
#include "unit/policy-good.h"

static char *
load (const char *conf, const char *list)
{
  g_autoptr (PolicyFolder) folder = policy_folder_new ();
  g_autoptr (DsecPolicyState) state = NULL;

  policy_folder_put (folder, "policy.conf", conf, -1);
  policy_folder_put (folder, "partners.d/a.partners", list, -1);
  state = policy_folder_load (folder);
  return policy_folder_get_problems (folder, state, DSEC_SEVERITY_ERROR);
}

/* What is allowed in all stands in the good policy (@n_there) and @format. */
static const struct {
  const char *name;
  const char *format;
  guint n_there;
  const char *want;
} groups[] = {
  { "hosts",
    "[Host h%1$u]\nRole=internal\nNames=h%1$u.example\nAddresses=fd00::%1$u\nLayouts=postfix\n",
    2,
    ": more than 256 host entries" },
  { "layouts",
    "[Layout l%u]\nPattern=from {helo:token} by {by:host}; {date:date}\n",
    1,
    ": more than 256 layouts" },
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void
append_groups (GString *conf, const char *format, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    g_string_append_printf (conf, format, i);
}
#pragma GCC diagnostic pop

static void
test_groups (gconstpointer data)
{
  typeof (&groups[0]) row = data;
  g_autoptr (GString) conf = g_string_new (policy_good);
  g_autofree char *no_errors = NULL;
  g_autofree char *errors = NULL;

  append_groups (conf, row->format, row->n_there, DSEC_MAX_HOSTS);
  no_errors = load (conf->str, "");
  append_groups (conf, row->format, DSEC_MAX_HOSTS, DSEC_MAX_HOSTS + 1);
  errors = load (conf->str, "");
  g_assert_cmpstr (no_errors, ==, "");
  g_assert_true (g_str_has_suffix (errors, row->want));
}

static DsecComplaints *
full_complaints (GPtrArray *files)
{
  DsecComplaints *complaints = dsec_complaints_new (files);

  for (guint i = 0; i < DSEC_MAX_COMPLAINTS; i++)
    dsec_complain (complaints, (DsecSource){ 0, 1 }, "one", DSEC_SPAN_NONE);
  return complaints;
}

/* Past the bound every kind of complaint is counted, and none is kept. */
static void
test_full (void)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autoptr (GPtrArray) problems = NULL;
  const DsecSource where = { 0, 1 };
  const DsecSpan value = LIT ("v");
  DsecComplaints *complaints = NULL;
  const DsecProblem *last = NULL;

  g_ptr_array_add (files, (gpointer) "policy.conf");
  complaints = full_complaints (files);
  dsec_complain (complaints, where, "{}", value);
  dsec_complain_two (complaints, where, "{} {}", value, value);
  dsec_complain_place (complaints, where, "{} {}", value, where);
  dsec_complain_path (complaints, "/folder", "{}", "v");
  g_assert_cmpuint (dsec_complaints_get_n_errors (complaints), ==, DSEC_MAX_COMPLAINTS + 4);
  problems = dsec_complaints_finish (complaints);
  g_assert_cmpuint (problems->len, ==, DSEC_MAX_COMPLAINTS + 1);
  last = g_ptr_array_index (problems, DSEC_MAX_COMPLAINTS);
  g_assert_cmpstr (last->argument, ==, "4");
}

/* A long value is cut between two characters. */
static void
test_cut (void)
{
  g_autofree char *key = g_strnfill (119, 'k');
  g_autofree char *conf = g_strconcat (policy_good, "[Defaults]\n[", key, "\303\274mlaut]\n", NULL);
  g_autofree char *errors = load (conf, "");

  g_assert_true (g_utf8_validate (errors, -1, NULL));
  g_assert_null (strstr (errors, "\303\274"));
  g_assert_null (strstr (errors, "\357\277\275"));
}

/* Equal after WS collapse is the same issuer, however it is written. */
static void
test_issuer_in_two_spellings (void)
{
  g_autoptr (PolicyFolder) folder = policy_folder_new ();
  g_autoptr (DsecPolicyState) state = NULL;
  const DsecPartnerDomain *first = NULL;
  const DsecPartnerDomain *second = NULL;

  policy_folder_put (folder, "policy.conf", policy_good, -1);
  policy_folder_put (folder,
                     "partners.d/a.partners",
                     "x.example issuer=\"A CA\"\ny.example issuer=\"A  CA\"\n",
                     -1);
  state = policy_folder_load (folder);
  g_assert_cmpint (state->rule, ==, DSEC_RULE_NONE);
  first = dsec_policy_find_partner (state->policy, "x.example");
  second = dsec_policy_find_partner (state->policy, "y.example");
  g_assert_cmpstr (first->entries[0].issuers[0], ==, "A CA");
  g_assert_cmpstr (second->entries[0].issuers[0], ==, "A CA");
}

/* What is larger than a block of the arena is stored like the rest. */
static void
test_large_block (void)
{
  const gsize size = 4U << 20U;
  g_autoptr (DsecArena) arena = dsec_arena_new ();
  g_autofree char *text = g_strnfill (size, 'x');
  char *room = dsec_arena_alloc (arena, size);

  memset (room, 'y', size);
  g_assert_cmpstr (dsec_arena_dup (arena, dsec_span_from_string (text)), ==, text);
  g_assert_cmpint (room[size - 1], ==, 'y');
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/policy-bounds/groups", groups, test_groups);
  g_test_add_func ("/policy-bounds/full", test_full);
  g_test_add_func ("/policy-bounds/cut", test_cut);
  g_test_add_func ("/policy-bounds/large-block", test_large_block);
  g_test_add_func ("/policy-bounds/issuer-in-two-spellings", test_issuer_in_two_spellings);
  return g_test_run ();
}
