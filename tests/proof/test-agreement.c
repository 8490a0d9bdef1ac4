/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The automata that the proof is about are those of the engine: classes, lines and the corpus. */
#include <string.h>

#include "core/layout/layout-classes.h"
#include "corpus.h"
#include "line.h"
#include "ordered.h"
#include "run-expression.h"
#include "seed.h"
#include "writers.h"

/* A layout twice: the engine's, and the automaton made from its text. */
typedef struct {
  const char *name;
  const DsecLayout *layout;
  DsecPattern *pattern;
  DsecAutomaton *lines;
} Model;

static Model
model_new (const char *name)
{
  Model self = { .name = name, .layout = dsec_layout_lookup (name) };

  self.pattern = dsec_pattern_new (dsec_layout_get_pattern (self.layout));
  self.lines = dsec_derivable_lines (self.pattern);
  dsec_automaton_settle (self.lines);
  return self;
}

static void
model_clear (Model *self)
{
  dsec_pattern_free (self->pattern);
  fa_free (self->lines);
}

/* Returns: whether the engine matches @text. */
static gboolean
assert_agree (const Model *self, DsecSpan text)
{
  DsecMatch match;
  gboolean matches = dsec_layout_match (self->layout, text, &match);

  if (dsec_automaton_accepts (self->lines, text) != matches)
    dsec_seed_fail (self->name,
                    matches ? "only the engine accepts it" : "only the automaton accepts it",
                    text.data,
                    text.size);
  return matches;
}

/* All texts of one and of two octets. */
static void
test_class (gconstpointer data)
{
  DsecSpan name = dsec_span_from_string (data);
  g_autofree char *expression = dsec_run_expression (data);
  g_autoptr (DsecAutomaton) runs = dsec_automaton_new (expression);
  DsecClass class = DSEC_CLASS_TOKEN;

  g_assert_true (dsec_class_from_name (name, &class));
  dsec_automaton_settle (runs);
  for (guint i = 0; i < 256 * 256; i++) {
    const char octets[] = { (char) (i & 255), (char) (i >> 8) };
    DsecSpan text = { octets, octets[1] != '\0' ? 2 : 1 };

    if (dsec_automaton_accepts (runs, text) != (dsec_class_scan (class, text) == text.size))
      dsec_seed_fail (data, "a run of the class differs", text.data, text.size);
  }
}

/* Each octet deleted, and another put in its place and before it. Samples are short: no run comes
 * near its greatest length, which the automaton does not know. */
static guint
damage_everywhere (const Model *self, const char *line, GRand *rand)
{
  static const char special[] = "()[]<>\";@=, :.|\\+SAE1x";
  guint n_matches = 0;

  for (gsize i = 0; i < strlen (line); i++) {
    const char octet = DSEC_PICK (rand, special);
    g_autoptr (GString) text = g_string_new (line);

    g_string_insert_c (text, (gssize) i, octet);
    n_matches += assert_agree (self, dsec_line_span (text)) ? 1 : 0;
    g_string_erase (text, (gssize) i + 1, 1);
    n_matches += assert_agree (self, dsec_line_span (text)) ? 1 : 0;
    g_string_erase (text, (gssize) i, 1);
    n_matches += assert_agree (self, dsec_line_span (text)) ? 1 : 0;
  }
  return n_matches;
}

static void
test_samples (gconstpointer data)
{
  Model self = model_new (data);
  g_autoptr (GRand) rand = dsec_seed_rand (data);
  guint n_matches = 0;

  for (guint i = 0; i < dsec_seed_count (50); i++) {
    guint64 choice = (guint64) g_rand_int (rand) << 32 | g_rand_int (rand);
    g_autofree char *line = dsec_layout_sample (self.layout, choice);

    g_assert_true (assert_agree (&self, dsec_span_from_string (line)));
    n_matches += damage_everywhere (&self, line, rand);
  }
  g_test_message ("%u damaged lines still match", n_matches);
  model_clear (&self);
}

/* Every octet that a class allows, and every length. */
static void
test_generated (gconstpointer data)
{
  Model self = model_new (data);
  g_autoptr (GRand) rand = dsec_seed_rand (data);

  for (guint i = 0; i < dsec_seed_count (500); i++) {
    g_autoptr (DsecPlan) plan = dsec_plan_new (self.pattern, DSEC_PLAN_RANDOM, NULL, -1, rand);
    g_autoptr (DsecLine) line = dsec_line_new (self.pattern, plan, NULL, DSEC_LENGTH_ANY, rand);

    g_assert_true (assert_agree (&self, dsec_line_span (line->text)));
  }
  model_clear (&self);
}

/* The class of HELO ends at 255; no other limit is reached in the corpus. */
static gboolean
has_too_long_word (DsecSpan line)
{
  gsize size = 0;

  for (gsize i = 0; i < line.size && size <= 255; i++)
    size = line.data[i] == ' ' ? 0 : size + 1;
  return size > 255;
}

static void
assert_agree_on_line (const DsecCorpusLine *line, gpointer data)
{
  const GArray *models = data;

  for (guint i = 0; i < models->len && !has_too_long_word (line->text); i++)
    (void) assert_agree (&g_array_index (models, Model, i), line->text);
}

static void
test_corpus (void)
{
  g_autoptr (GArray) models = g_array_new (FALSE, FALSE, sizeof (Model));

  g_array_set_clear_func (models, (GDestroyNotify) model_clear);
  for (const char *const *name = dsec_layout_names (); *name != NULL; name++) {
    Model model = model_new (*name);

    g_array_append_val (models, model);
  }
  g_assert_cmpuint (dsec_corpus_visit (assert_agree_on_line, models), >, 500);
}

typedef struct {
  const char *layout;
  DsecAutomaton *lines;
  guint n_lines;
} Description;

static void
assert_is_described (const DsecCorpusLine *line, gpointer data)
{
  /* An Exim with a text of its own, a Postfix that hides the session. */
  static const char *const others[] = { "exim-peerdn", "postfix310-hidesession", NULL };
  Description *self = data;

  if (!line->is_top || !g_str_has_prefix (line->set, self->layout) ||
      g_strv_contains (others, line->set))
    return;
  self->n_lines++;
  if (!dsec_automaton_accepts (self->lines, line->text))
    dsec_seed_fail (
        line->path, "its server is described otherwise", line->text.data, line->text.size);
}

/* Real lines, attacks among them: what a server is said to write is not too narrow. */
static void
test_servers (void)
{
  guint n_writers = 0;
  guint n_lines = 0;
  const DsecWriter *writers = dsec_writers (&n_writers);

  for (guint i = 0; i < n_writers; i++) {
    g_autoptr (DsecPattern) pattern = dsec_pattern_new (writers[i].pattern);
    g_autoptr (DsecAutomaton) lines = dsec_derivable_lines (pattern);
    Description description = { writers[i].layout, lines, 0 };

    dsec_automaton_settle (lines);
    (void) dsec_corpus_visit (assert_is_described, &description);
    n_lines += description.n_lines;
  }
  g_test_message ("%u lines of real servers", n_lines);
  g_assert_cmpuint (n_lines, >, 300);
}

int
main (int argc, char **argv)
{
  static const char *const classes[] = { "token", "ptr",   "name", "id",       "ip",    "ipv4",
                                         "num",   "hexes", "text", "unquoted", "ident", "mailname",
                                         "host",  "xtext", "addr", "date",     "bare" };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++) {
    g_autofree char *path = g_strdup_printf ("/agreement/class/%s", classes[i]);

    g_test_add_data_func (path, classes[i], test_class);
  }
  for (const char *const *name = dsec_layout_names (); *name != NULL; name++) {
    g_autofree char *samples = g_strdup_printf ("/agreement/samples/%s", *name);
    g_autofree char *generated = g_strdup_printf ("/agreement/generated/%s", *name);

    g_test_add_data_func (samples, *name, test_samples);
    g_test_add_data_func (generated, *name, test_generated);
  }
  g_test_add_func ("/agreement/corpus", test_corpus);
  g_test_add_func ("/agreement/servers", test_servers);
  return g_test_run ();
}
