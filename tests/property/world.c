/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "properties.h"

#include <gio/gio.h>

char *
dsec_world_folder (const char *set)
{
  return g_build_filename (g_test_get_dir (G_TEST_DIST), "corpus", set, NULL);
}

DsecPolicyState *
dsec_world_load (const char *folder)
{
  DsecPolicyState *state =
      dsec_policy_state_load_folder (folder, dsec_day_from_unix (DSEC_TEST_NOW));
  const DsecProblem *problem = dsec_policy_state_get_error (state);

  if (problem != NULL)
    g_error ("%s", dsec_problem_to_string (problem));
  g_assert_nonnull (state->policy);
  return state;
}

static void
sample_free (DsecSample *sample)
{
  g_free (sample->name);
  g_bytes_unref (sample->bytes);
  g_free (sample);
}

static void
read_sample (GPtrArray *samples, const char *path, const char *name)
{
  DsecSample *sample = NULL;
  char *data = NULL;
  gsize size = 0;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  sample = g_new0 (DsecSample, 1);
  sample->name = g_strdup (name);
  sample->bytes = g_bytes_new_take (data, size);
  g_ptr_array_add (samples, sample);
}

/* NOLINTBEGIN(misc-no-recursion): as deep as our own folders */
static void
read_folder (GPtrArray *samples, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      read_folder (samples, path);
    else if (g_str_has_suffix (name, ".eml"))
      read_sample (samples, path, name);
  }
}
/* NOLINTEND(misc-no-recursion) */

static int
compare_samples (gconstpointer a, gconstpointer b)
{
  const DsecSample *const *first = a;
  const DsecSample *const *second = b;
  int order = g_strcmp0 ((*first)->name, (*second)->name);

  return order != 0 ? order : g_bytes_compare ((*first)->bytes, (*second)->bytes);
}

GPtrArray *
dsec_world_read (const char *set)
{
  GPtrArray *samples = g_ptr_array_new_with_free_func ((GDestroyNotify) sample_free);
  g_autofree char *folder = dsec_world_folder (set);

  read_folder (samples, folder);
  g_ptr_array_sort (samples, compare_samples);
  if (samples->len == 0)
    g_test_skip ("this part of tests/corpus is not there");
  return samples;
}

/* What every icon rests on, whatever the message. */
static void
assert_sound (const DsecVerdict *verdict)
{
  const DsecHop *line = dsec_border_get_line (verdict->border);
  const DsecEvidence *match = verdict->match;

  g_assert_cmpint (verdict->rule, ==, DSEC_RULE_E12);
  g_assert_nonnull (line);
  g_assert_cmpint (line->host->role, ==, DSEC_ROLE_BORDER);
  g_assert_nonnull (match);
  g_assert_cmpint (match->verify, !=, DSEC_VERIFY_NO);
  g_assert_cmpuint (line->host->evidence & match->source, ==, match->source);
  g_assert_true (
      match->source == DSEC_EVIDENCE_EXCHANGE ||
      (match->ordinal >= verdict->border->window_start && match->ordinal <= line->ordinal));
  g_assert_cmpuint (
      dsec_tls_version_parse (dsec_span_from_string (match->tls)), >=, verdict->partner->min_tls);
}

DsecVerdict *
dsec_world_judge (DsecPolicyState *state, const char *data, gsize size)
{
  DsecContext context = { .kind = DSEC_CONTEXT_TRUSTED };
  DsecVerdict *verdict =
      dsec_judge_message (state, (const guint8 *) data, size, &context, DSEC_TEST_NOW);

  if (verdict->kind == DSEC_VERDICT_SECURED)
    assert_sound (verdict);
  return verdict;
}

gboolean
dsec_world_is_secured (DsecPolicyState *state, const char *data, gsize size)
{
  g_autoptr (DsecVerdict) verdict = dsec_world_judge (state, data, size);

  return verdict->kind == DSEC_VERDICT_SECURED;
}

char *
dsec_world_word (const DsecVerdict *verdict)
{
  return g_strdup_printf (
      "%s %s", dsec_verdict_kind_to_string (verdict->kind), dsec_rule_to_string (verdict->rule));
}

static void
describe_checks (const DsecVerdict *verdict, GString *text)
{
  for (guint i = 0; i < verdict->checks->len; i++) {
    const DsecCheck *check = g_ptr_array_index (verdict->checks, i);

    g_string_append_printf (text,
                            "check %s %s %d %s\n",
                            dsec_rule_to_string (check->rule),
                            dsec_verdict_outcome_to_string (check->outcome),
                            check->ordinal,
                            check->detail);
  }
  for (guint i = 0; i < verdict->ordinals->len; i++)
    g_string_append_printf (text,
                            "field %u %s\n",
                            g_array_index (verdict->ordinals, guint, i),
                            (char *) g_ptr_array_index (verdict->raw_fields, i));
}

static void
describe_evidence (const DsecVerdict *verdict, GString *text)
{
  for (guint i = 0; verdict->border != NULL && i < verdict->border->hops->len; i++) {
    const DsecHop *hop = g_ptr_array_index (verdict->border->hops, i);

    g_string_append_printf (text, "hop %u %s %s\n", hop->ordinal, hop->host->id, hop->text);
  }
  for (guint i = 0; verdict->evidence != NULL && i < verdict->evidence->records->len; i++) {
    const DsecEvidence *record = g_ptr_array_index (verdict->evidence->records, i);

    g_string_append_printf (text,
                            "record %s %u %s %d %s %s%s\n",
                            dsec_word_get_text (dsec_evidence_words, (int) record->source),
                            record->ordinal,
                            dsec_verify_to_string (record->verify),
                            record->is_positive,
                            record->issuer,
                            record->tls,
                            record == verdict->match ? " match" : "");
  }
}

char *
dsec_world_describe (const DsecVerdict *verdict)
{
  g_autofree char *word = dsec_world_word (verdict);
  GString *text = g_string_new (word);

  g_string_append_printf (text,
                          " warning %d partner %s\n",
                          verdict->has_warning,
                          verdict->partner_domain != NULL ? verdict->partner_domain->domain : "-");
  describe_checks (verdict, text);
  describe_evidence (verdict, text);
  return g_string_free (text, FALSE);
}

DsecWorld *
dsec_world_new (const char *set)
{
  DsecWorld *self = g_new0 (DsecWorld, 1);
  g_autofree char *name = g_strconcat (set, "/policy", NULL);
  g_autofree char *folder = dsec_world_folder (name);

  self->name = set;
  self->samples = dsec_world_read (set);
  if (self->samples->len > 0)
    self->state = dsec_world_load (folder);
  return self;
}

void
dsec_world_free (DsecWorld *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->state, dsec_policy_state_unref);
  g_ptr_array_unref (self->samples);
  g_free (self);
}

DsecRecord *
dsec_record_new (DsecPolicyState *state, const char *data, gsize size)
{
  const DsecPolicy *policy = state->policy;
  DsecRecord *self = g_new0 (DsecRecord, 1);

  self->header = dsec_header_parse ((const guint8 *) data, size, policy->receipt_header);
  if (self->header->rule == DSEC_RULE_NONE)
    self->border = dsec_border_walk (self->header, policy, TRUE);
  if (self->border != NULL && self->border->rule == DSEC_RULE_NONE)
    self->evidence = dsec_evidence_collect (self->header, self->border, policy);
  return self;
}

void
dsec_record_free (DsecRecord *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->evidence, dsec_evidence_set_free);
  g_clear_pointer (&self->border, dsec_border_free);
  g_clear_pointer (&self->header, dsec_header_free);
  g_free (self);
}

gboolean
dsec_record_has_proof (const DsecRecord *self)
{
  for (guint i = 0; self->evidence != NULL && i < self->evidence->records->len; i++) {
    const DsecEvidence *record = g_ptr_array_index (self->evidence->records, i);

    if (record->verify != DSEC_VERIFY_NO)
      return TRUE;
  }
  return FALSE;
}
