/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule A5 on labelled messages: what a reader states beside the octets, and what is made of it. The
 * command has no reader, so these rows are judged here. */
#include <json-glib/json-glib.h>

#include "core/verdict/judge.h"
#include "support/test-messages.h"
#include "support/test-verdict.h"

/* A line of shown.jsonl. All owned. */
typedef struct {
  char *file;
  char *from; /* "": the caller states that there is none */
  char *name; /* (nullable) */
  char *want; /* verdict, rule and warning */
} Row;

static void
row_free (Row *self)
{
  g_free (self->file);
  g_free (self->from);
  g_free (self->name);
  g_free (self->want);
  g_free (self);
}

static char *
corpus_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "corpus", "spoof3", name, NULL);
}

static char *
dup_text (JsonObject *object, const char *member)
{
  return g_strdup (json_object_get_string_member_with_default (object, member, NULL));
}

static Row *
row_new (const char *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (line, &error);
  JsonObject *object = NULL;
  Row *self = g_new0 (Row, 1);

  g_assert_no_error (error);
  object = json_node_get_object (node);
  self->file = dup_text (object, "file");
  self->from = dup_text (object, "shown");
  if (!json_object_get_null_member (object, "shown_name"))
    self->name = dup_text (object, "shown_name");
  self->want =
      g_strdup_printf ("%s %s%s",
                       json_object_get_string_member (object, "expected"),
                       json_object_get_string_member (object, "rule"),
                       json_object_get_boolean_member (object, "warning") ? " warning" : "");
  return self;
}

static DsecPolicyState *
load_policy (void)
{
  g_autofree char *folder = corpus_path ("policy");
  DsecPolicyState *state = dsec_policy_state_load_folder (folder, dsec_day_from_unix (TEST_NOW));

  g_assert_nonnull (state->policy);
  return state;
}

static void
test_shown (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *path = corpus_path (row->file);
  g_autofree char *octets = NULL;
  g_autofree char *got = NULL;
  gsize size = 0;
  const DsecStatedSender stated = { row->from[0] != '\0' ? row->from : NULL, row->name };
  const DsecContext context = { .kind = DSEC_CONTEXT_TRUSTED, .is_local = TRUE, .stated = &stated };
  g_autoptr (DsecPolicyState) state = load_policy ();
  g_autoptr (DsecVerdict) verdict = NULL;

  g_assert_true (g_file_get_contents (path, &octets, &size, NULL));
  verdict = dsec_judge_message (state, (const guint8 *) octets, size, &context, TEST_NOW);
  got = g_strdup_printf ("%s %s%s",
                         dsec_verdict_kind_to_string (verdict->kind),
                         dsec_rule_to_string (verdict->rule),
                         verdict->has_warning ? " warning" : "");
  g_assert_cmpstr (got, ==, row->want);
}

/* One test a line; the number tells apart those that share a message. */
static void
add_rows (GPtrArray *rows, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++) {
    Row *row = row_new (lines[i]);
    g_autofree char *file = g_path_get_basename (row->file);
    g_autofree char *path = g_strdup_printf ("/shown/%u-%s", i + 1, file);

    g_ptr_array_add (rows, row);
    g_test_add_data_func (path, row, test_shown);
  }
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  path = corpus_path ("shown.jsonl");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  add_rows (rows, text);
  g_assert_cmpuint (rows->len, >, 0);
  return g_test_run ();
}
