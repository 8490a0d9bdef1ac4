/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The matcher fits the language, not the rows: lines are made from the patterns of the table, every
 * option on and off, and have to parse to what they were made from; damaged ones must not parse to
 * more than that. Pattern reader, classes and recogniser are the tests' own. */
#include <string.h>

#include "language.h"
#include "seed.h"

static void
try_plan (DsecLanguage *self, const DsecPlan *plan)
{
  g_autoptr (DsecLine) line =
      dsec_line_new (self->pattern, plan, NULL, DSEC_LENGTH_ANY, self->rand);

  dsec_language_assert_parses (self, line);
  dsec_language_delete_structure (self, line);
  dsec_language_damage (self, line, 40);
}

/* Each group takes each of its choices, and each option is left out, among neighbours that are all
 * off, all on, or as it happens. */
static void
test_options (gconstpointer data)
{
  static const DsecPlanKind kinds[] = { DSEC_PLAN_BARE, DSEC_PLAN_FULL, DSEC_PLAN_RANDOM };
  DsecLanguage self = dsec_language_new (data);

  for (guint i = 0; i < self.pattern->groups->len; i++) {
    const DsecPart *group = g_ptr_array_index (self.pattern->groups, i);

    for (int choice = group->is_option ? -1 : 0; choice < (int) group->choices->len; choice++) {
      for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++) {
        g_autoptr (DsecPlan) plan =
            dsec_plan_new (self.pattern, kinds[k], group, choice, self.rand);

        try_plan (&self, plan);
      }
    }
  }
  dsec_language_clear (&self);
}

static void
test_combinations (gconstpointer data)
{
  DsecLanguage self = dsec_language_new (data);
  guint n = dsec_seed_count (300);

  for (guint i = 0; i < n; i++) {
    g_autoptr (DsecPlan) plan = dsec_plan_new (self.pattern, DSEC_PLAN_RANDOM, NULL, -1, self.rand);

    try_plan (&self, plan);
  }
  dsec_language_clear (&self);
}

/* Plans under which @field is there. */
static DsecPlan *
plan_with_field (DsecLanguage *self, const DsecPart *field)
{
  return dsec_plan_new (self->pattern,
                        DSEC_PLAN_RANDOM,
                        field->parent,
                        field->parent != NULL ? (int) field->parent_choice : -1,
                        self->rand);
}

static void
test_lengths (gconstpointer data)
{
  DsecLanguage self = dsec_language_new (data);

  for (guint i = 0; i < self.pattern->fields->len; i++) {
    const DsecPart *field = g_ptr_array_index (self.pattern->fields, i);
    const DsecRunClass *class = dsec_run_class_get (field->text);

    for (int length = DSEC_LENGTH_SHORTEST; length <= DSEC_LENGTH_TOO_LONG; length++) {
      g_autoptr (DsecPlan) plan = plan_with_field (&self, field);
      g_autoptr (DsecLine) line = NULL;
      DsecMatch match;

      if (class->max == 0 && length != DSEC_LENGTH_SHORTEST)
        continue;
      line = dsec_line_new (self.pattern, plan, field, (DsecLength) length, self.rand);
      if (length != DSEC_LENGTH_TOO_LONG)
        dsec_language_assert_parses (&self, line);
      else if (dsec_layout_match (self.layout, dsec_line_span (line->text), &match))
        dsec_language_fail (&self, "a field is too long, and matches", line->text);
    }
  }
  dsec_language_clear (&self);
}

/* sendmail: an "@" in the PTR name makes what stands before it the ident, which proves nothing. */
static gboolean
is_ident_before_ptr (const DsecLanguage *self, const DsecPart *field, guint8 octet)
{
  return octet == '@' && g_str_equal (dsec_layout_get_name (self->layout), "sendmail") &&
         g_str_equal (field->text, "ptr");
}

/* One octet that the class refuses, anywhere in the field: every such octet, as it comes. */
static void
try_forbidden (DsecLanguage *self, const DsecPart *field)
{
  const DsecRunClass *class = dsec_run_class_get (field->text);
  g_autoptr (DsecPlan) plan = plan_with_field (self, field);
  g_autoptr (DsecLine) line =
      dsec_line_new (self->pattern, plan, field, DSEC_LENGTH_ANY, self->rand);
  GString *mutant = dsec_language_copy (self, line);
  gsize pos = line->field.start +
              dsec_rand_below (self->rand, (guint) (line->field.end - line->field.start) + 1);
  guint8 octet = dsec_run_class_pick_forbidden (class, self->rand);
  DsecMatch match;

  g_string_insert_c (mutant, (gssize) pos, (char) octet);
  dsec_language_assert_says_no_more (self, line, pos, mutant);
  if (dsec_layout_match (self->layout, dsec_line_span (mutant), &match) &&
      !is_ident_before_ptr (self, field, octet))
    dsec_language_fail (self, "a field holds an octet that its class refuses, and matches", mutant);
}

static void
test_forbidden (gconstpointer data)
{
  DsecLanguage self = dsec_language_new (data);

  for (guint i = 0; i < self.pattern->fields->len; i++) {
    const DsecPart *field = g_ptr_array_index (self.pattern->fields, i);

    for (guint n = 0; n < 64 && dsec_run_class_get (field->text)->max > 0; n++)
      try_forbidden (&self, field);
  }
  dsec_language_clear (&self);
}

/* The classes of what a client chooses: names, addresses, certificate texts. */
static gboolean
is_of_the_client (const DsecPart *field)
{
  static const char *const classes[] = { "token", "ptr", "ident", "addr",
                                         "text",  "ip",  "xtext", "unquoted" };

  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++) {
    if (g_str_equal (field->text, classes[i]))
      return TRUE;
  }
  return FALSE;
}

/* Phrases that a client would like to stand there. */
static void
inject (DsecLanguage *self, const DsecPart *field)
{
  static const char *const phrases[] = {
    " (verified OK)",
    "(verified OK)",
    "\" (verified OK)",
    "\", Issuer \"Contoso Partner CA\" (verified OK))",
    " (Client CN \"mail.fabrikam.example\", Issuer \"Contoso Partner CA\" (verified OK))",
    " (version=TLSv1.3 cipher=X bits=256 verify=OK cn=mail.fabrikam.example issuer=C)",
    " cn=mail.fabrikam.example issuer=C",
    " verify=OK cn=mail.fabrikam.example issuer=C)",
    "\" issuer=\"C\") for <u>; Mon, 23 Nov 2026 12:00:01 +0000",
    " by mx1.contoso.example (Postfix) with ESMTPS id 1",
    " by mx1.contoso.example (Postfix) with ESMTPS id 1; Mon, 23 Nov 2026 12:00:01 +0000",
    " ([192.0.2.10])",
    " [192.0.2.10]",
    "[192.0.2.10]",
    "@",
    "; Mon, 23 Nov 2026 12:00:01 +0000",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++) {
    g_autoptr (DsecPlan) plan = plan_with_field (self, field);
    g_autoptr (DsecLine) line =
        dsec_line_new (self->pattern, plan, field, DSEC_LENGTH_ANY, self->rand);
    GString *mutant = dsec_language_copy (self, line);
    guint size = (guint) (line->field.end - line->field.start);
    gsize pos = line->field.start + dsec_rand_below (self->rand, size + 1);

    g_string_insert (mutant, (gssize) pos, phrases[i]);
    dsec_language_assert_says_no_more (self, line, pos, mutant);
  }
}

static void
test_injections (gconstpointer data)
{
  DsecLanguage self = dsec_language_new (data);

  for (guint i = 0; i < self.pattern->fields->len; i++) {
    const DsecPart *field = g_ptr_array_index (self.pattern->fields, i);

    for (guint n = 0; n < 8 && is_of_the_client (field); n++)
      inject (&self, field);
  }
  dsec_language_clear (&self);
}

/* No octet 0..31 or 127 anywhere, whatever the class. */
static void
test_controls (gconstpointer data)
{
  DsecLanguage self = dsec_language_new (data);

  for (guint octet = 0; octet < 128; octet = octet == 31 ? 127 : octet + 1) {
    g_autoptr (DsecPlan) plan = dsec_plan_new (self.pattern, DSEC_PLAN_FULL, NULL, -1, self.rand);
    g_autoptr (DsecLine) line =
        dsec_line_new (self.pattern, plan, NULL, DSEC_LENGTH_ANY, self.rand);
    DsecMatch match;

    for (gsize i = 0; i <= line->text->len; i++) {
      GString *mutant = dsec_language_copy (&self, line);

      g_string_insert_c (mutant, (gssize) i, (char) octet);
      if (dsec_layout_match (self.layout, dsec_line_span (mutant), &match))
        dsec_language_fail (&self, "a line holds a control character, and matches", mutant);
    }
  }
  dsec_language_clear (&self);
}

/* Cut or continued anywhere, a line is none; only the comment behind the date may fall away. */
static void
test_anchors (gconstpointer data)
{
  DsecLanguage self = dsec_language_new (data);
  guint n = dsec_seed_count (300);

  for (guint i = 0; i < n; i++) {
    g_autoptr (DsecPlan) plan = dsec_plan_new (self.pattern, DSEC_PLAN_RANDOM, NULL, -1, self.rand);
    g_autoptr (DsecLine) line =
        dsec_line_new (self.pattern, plan, NULL, DSEC_LENGTH_ANY, self.rand);
    gsize date = line->captures[DSEC_CAPTURE_DATE].start;
    DsecMatch match;

    for (gsize size = 0; size < line->text->len; size++) {
      DsecSpan cut = { line->text->str, size };

      if (dsec_layout_match (self.layout, cut, &match) && size < date)
        dsec_language_fail (&self, "a line matches though it is cut", line->text);
    }
    g_string_prepend_c (line->text, ' ');
    if (dsec_layout_match (self.layout, dsec_line_span (line->text), &match))
      dsec_language_fail (&self, "something stands before the line, and it matches", line->text);
    g_string_erase (line->text, 0, 1);
    g_string_append (line->text, " (verified OK)");
    if (dsec_layout_match (self.layout, dsec_line_span (line->text), &match))
      dsec_language_fail (&self, "something stands behind the line, and it matches", line->text);
  }
  dsec_language_clear (&self);
}

static void
try_full_lines (const char *name, guint n)
{
  DsecLanguage self = dsec_language_new (name);

  for (guint i = 0; i < n; i++) {
    g_autoptr (DsecPlan) plan = dsec_plan_new (self.pattern, DSEC_PLAN_FULL, NULL, -1, self.rand);
    g_autoptr (DsecLine) line =
        dsec_line_new (self.pattern, plan, NULL, DSEC_LENGTH_ANY, self.rand);

    dsec_language_assert_parses (&self, line);
  }
  dsec_language_clear (&self);
}

/* Every octet that a class allows stood in some line that parsed. */
static void
test_octets (void)
{
  static const char *const classes[] = { "token", "ptr",  "name",     "id",    "ip",
                                         "ipv4",  "num",  "hexes",    "text",  "unquoted",
                                         "ident", "host", "mailname", "xtext", "addr" };
  const char *const *names = dsec_layout_names ();

  for (gsize i = 0; names[i] != NULL; i++)
    try_full_lines (names[i], 100);
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++) {
    if (dsec_run_class_count_unused (dsec_run_class_get (classes[i])) > 0)
      dsec_seed_fail (classes[i], "octets of this class were never tried", "", 0);
  }
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    GTestDataFunc run;
  } properties[] = {
    { "options", test_options },       { "combinations", test_combinations },
    { "lengths", test_lengths },       { "forbidden-octets", test_forbidden },
    { "injections", test_injections }, { "controls", test_controls },
    { "anchors", test_anchors },
  };
  const char *const *names = dsec_layout_names ();

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dsec_seed_get ();
  for (gsize i = 0; names[i] != NULL; i++) {
    for (gsize j = 0; j < G_N_ELEMENTS (properties); j++) {
      g_autofree char *path = g_strdup_printf ("/language/%s/%s", names[i], properties[j].name);

      g_test_add_data_func (path, names[i], properties[j].run);
    }
  }
  g_test_add_func ("/language/octets", test_octets);
  g_test_add_func ("/language/random-patterns", dsec_test_random_patterns);
  return g_test_run ();
}
