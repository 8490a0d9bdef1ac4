/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/schema.h"

#include "core/policy/policy-private.h"

/* Every word of a type is read and written; so is what holds without a line. */
static void
check_text (const DsecKey *key, const char *text, gpointer object)
{
  DsecValue value = { .text = dsec_span_from_string (text) };
  g_autoptr (GPtrArray) items = NULL;

  dsec_schema_read (key, value, object);
  items = dsec_schema_write (key, object);
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (items, 0), ==, text);
}

static void
test_words (void)
{
  g_autoptr (DsecPolicy) policy = dsec_policy_new (DSEC_ORIGIN_DIRECTORY);
  DsecHost *host = dsec_policy_add_host (policy, "x", (DsecSource){ 0, 1 });

  for (const DsecKey *key = dsec_schema; key->name != NULL; key++) {
    gpointer object = key->group == DSEC_GROUP_HOST ? (gpointer) host : (gpointer) policy;

    if (key->initial != NULL)
      check_text (key, key->initial, object);
    for (const DsecWord *word = key->type->words; word != NULL && word->text != NULL; word++)
      check_text (key, word->text, object);
  }
}

/* A value of an enumeration that had no word could not be shown. */
static void
test_values (void)
{
  for (int role = DSEC_ROLE_INTERNAL; role <= DSEC_ROLE_RETRIEVER; role++)
    g_assert_nonnull (dsec_word_get_text (dsec_role_words, role));
  for (int mode = DSEC_MODE_OBSERVE; mode <= DSEC_MODE_REQUIRE; mode++)
    g_assert_nonnull (dsec_word_get_text (dsec_mode_words, mode));
  for (int kind = DSEC_EVIDENCE_RECEIVED; kind <= DSEC_EVIDENCE_EXCHANGE; kind *= 2)
    g_assert_nonnull (dsec_word_get_text (dsec_evidence_words, kind));
  for (int loopback = DSEC_LOOPBACK_REFUSE; loopback < DSEC_LOOPBACK_HOST; loopback++)
    g_assert_nonnull (dsec_word_get_text (dsec_loopback_words, loopback));
  for (guint8 version = 10; version <= 13; version++)
    g_assert_nonnull (dsec_tls_version_to_string (version));
  for (DsecOrigin origin = DSEC_ORIGIN_NONE; origin <= DSEC_ORIGIN_MANAGED; origin++)
    g_assert_nonnull (dsec_origin_to_string (origin));
}

static void
test_rows (void)
{
  for (guint i = 0; i < DSEC_N_KEYS; i++) {
    const DsecKey *key = &dsec_schema[i];

    g_assert_true (dsec_schema_find (key->group, dsec_span_from_string (key->name)) == key);
    g_assert_true (dsec_schema_find_similar (key->group, dsec_span_from_string (key->name)) == key);
    g_assert_true (g_str_has_suffix (key->meaning, "."));
  }
  g_assert_null (dsec_schema[DSEC_N_KEYS].name);
  g_assert_null (dsec_schema_find (DSEC_GROUP_POLICY, dsec_span_from_string ("Servers")));
  g_assert_cmpint (dsec_schema_find (DSEC_GROUP_NONE, dsec_span_from_string ("Servers"))->group,
                   ==,
                   DSEC_GROUP_MAILBOXES);
}

static void
test_groups (void)
{
  for (DsecGroup group = DSEC_GROUP_POLICY; group < DSEC_N_GROUPS; group++)
    g_assert_cmpint (
        dsec_schema_find_group (dsec_span_from_string (dsec_schema_group_name (group))), ==, group);
  g_assert_null (dsec_schema_group_name (DSEC_GROUP_NONE));
  g_assert_cmpint (dsec_schema_find_group (DSEC_SPAN_NONE), ==, DSEC_GROUP_NONE);
  g_assert_cmpint (
      dsec_schema_find_similar_group (dsec_span_from_string ("Hots")), ==, DSEC_GROUP_NONE);
  g_assert_cmpint (
      dsec_schema_find_similar_group (dsec_span_from_string ("Polcy")), ==, DSEC_GROUP_POLICY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/schema/words", test_words);
  g_test_add_func ("/schema/values", test_values);
  g_test_add_func ("/schema/rows", test_rows);
  g_test_add_func ("/schema/groups", test_groups);
  return g_test_run ();
}
