/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of a policy whose direction is known. Works on the text of our own corpora: one group a
 * host, "Key=a;b" without blanks around "=". */
#include <string.h>

#include "policy-text.h"

static void
edit_free (DsecPolicyEdit *edit)
{
  g_free (edit->what);
  dsec_policy_text_free (edit->text);
  g_free (edit);
}

static GPtrArray *
edits_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) edit_free);
}

/* A copy of @text in which nothing has changed yet. @what: (transfer full). */
static DsecPolicyText *
add_edit (GPtrArray *edits, const DsecPolicyText *text, char *what)
{
  DsecPolicyEdit *edit = g_new0 (DsecPolicyEdit, 1);

  edit->what = what;
  edit->text = dsec_policy_text_copy (text);
  g_ptr_array_add (edits, edit);
  return edit->text;
}

static const char *
line_at (const GPtrArray *lines, guint i)
{
  return g_ptr_array_index (lines, i);
}

/* @line: (transfer full). */
static void
set_line (GPtrArray *lines, guint i, char *line)
{
  g_free (g_ptr_array_index (lines, i));
  g_ptr_array_index (lines, i) = line;
}

/* @items without number @skip, joined again. */
static char *
join_without (char **items, guint skip, const char *separator)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; items[i] != NULL; i++) {
    if (i == skip)
      continue;
    g_string_append_printf (joined, "%s%s", joined->len > 0 ? separator : "", items[i]);
  }
  return g_string_free (joined, FALSE);
}

/* Every item of a "Key=a;b" line, one after the other. */
static void
remove_items (GPtrArray *edits, const DsecPolicyText *text, guint i, const char *key)
{
  const char *line = line_at (text->conf, i);
  g_auto (GStrv) items = NULL;

  if (!g_str_has_prefix (line, key))
    return;
  items = g_strsplit (line + strlen (key), ";", -1);
  for (guint j = 0; items[j] != NULL; j++) {
    char *what = g_strdup_printf ("policy.conf:%u: %s without %s", i + 1, key, items[j]);
    DsecPolicyText *edited = add_edit (edits, text, what);
    g_autofree char *rest = join_without (items, j, ";");

    set_line (edited->conf, i, g_strconcat (key, rest, NULL));
  }
}

/* A border becomes an internal host, without what only a border has. */
static void
remove_role (GPtrArray *edits, const DsecPolicyText *text, guint i)
{
  static const char *const border_keys[] = {
    "Evidence=", "FrontEnds=", "AuthservIds=", "HeaderFirewall=", "VettedCAs="
  };
  DsecPolicyText *edited = NULL;

  if (!g_str_equal (line_at (text->conf, i), "Role=border"))
    return;
  edited = add_edit (edits, text, g_strdup_printf ("policy.conf:%u: Role=internal", i + 1));
  set_line (edited->conf, i, g_strdup ("Role=internal"));
  for (guint j = i + 1; j < edited->conf->len && line_at (edited->conf, j)[0] != '['; j++) {
    for (gsize k = 0; k < G_N_ELEMENTS (border_keys); k++) {
      if (g_str_has_prefix (line_at (edited->conf, j), border_keys[k]))
        set_line (edited->conf, j, g_strdup (""));
    }
  }
}

/* The administrators' word for the CAs of a border. */
static void
remove_vetted (GPtrArray *edits, const DsecPolicyText *text, guint i)
{
  if (!g_str_equal (line_at (text->conf, i), "VettedCAs=true"))
    return;
  set_line (
      add_edit (edits, text, g_strdup_printf ("policy.conf:%u: VettedCAs=false", i + 1))->conf,
      i,
      g_strdup ("VettedCAs=false"));
}

/* A partner line's words; quotes hold blanks together, a comment ends it. */
static GStrv
split_words (const char *line)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *start = line;

  while (*start != '\0' && *start != '#') {
    gboolean is_quoted = FALSE;
    const char *end = start;
    g_autofree char *word = NULL;

    for (; *end != '\0' && (is_quoted || (*end != ' ' && *end != '\t')); end++)
      is_quoted = is_quoted != (*end == '"');
    word = g_strndup (start, (gsize) (end - start));
    if (word[0] != '\0')
      g_strv_builder_add (builder, word);
    start = end + strspn (end, " \t");
  }
  return g_strv_builder_end (builder);
}

static const char *const proof_keys[] = { "identity=", "issuer=", "fingerprint=", "key=" };

static guint
count_items (const char *word)
{
  guint n = 1;
  gboolean is_quoted = FALSE;

  for (const char *c = word; *c != '\0'; c++) {
    is_quoted = is_quoted != (*c == '"');
    n += *c == ',' && !is_quoted ? 1 : 0;
  }
  return n;
}

/* How many values a line gives to @key, over all its words. */
static guint
count_values (char **words, const char *key)
{
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    n += g_str_has_prefix (words[i], key) ? count_items (words[i]) : 0;
  return n;
}

/* Takes value after value out of one word; the word goes where it has only one. */
static void
remove_values (GPtrArray *edits, const DsecPolicyText *text, guint i, char **words, guint word)
{
  const char *key = strchr (words[word], '=');
  guint n = count_items (words[word]);
  g_auto (GStrv) values = NULL;

  if (n == 1) {
    DsecPolicyText *edited =
        add_edit (edits, text, g_strdup_printf ("%s: without %s", words[0], words[word]));

    set_line (edited->partners, i, join_without (words, word, " "));
    return;
  }
  values = g_strsplit (key + 1, ",", -1);
  for (guint j = 0; values[j] != NULL; j++) {
    char *what = g_strdup_printf ("%s: %s without %s", words[0], words[word], values[j]);
    DsecPolicyText *edited = add_edit (edits, text, what);
    g_autofree char *rest = join_without (values, j, ",");
    g_autofree char *others = join_without (words, word, " ");
    g_autofree char *name = g_strndup (words[word], (gsize) (key - words[word]));

    set_line (edited->partners, i, g_strdup_printf ("%s %s=%s", others, name, rest));
  }
}

static gboolean
is_pin (const char *key)
{
  return g_str_equal (key, "fingerprint=") || g_str_equal (key, "key=");
}

/* Both kinds of pin serve alike, so only the last of them all must stay. */
static guint
count_alike (char **words, const char *key)
{
  return is_pin (key) ? count_values (words, "fingerprint=") + count_values (words, "key=")
                      : count_values (words, key);
}

static const char *
without_dot (const char *domain)
{
  return domain[0] == '.' ? domain + 1 : domain;
}

/* Whether a shorter entry with subdomains would take the place of @domain. */
static gboolean
is_covered (const DsecPolicyText *text, const char *domain)
{
  for (guint i = 0; i < text->partners->len; i++) {
    g_auto (GStrv) words = split_words (line_at (text->partners, i));

    if (words[0] != NULL && words[0][0] == '.' && g_str_has_suffix (domain, words[0]))
      return TRUE;
  }
  return FALSE;
}

static void
remove_from_partner (GPtrArray *edits, const DsecPolicyText *text, guint i)
{
  g_auto (GStrv) words = split_words (line_at (text->partners, i));

  if (words[0] == NULL)
    return;
  if (!is_covered (text, without_dot (words[0]))) {
    DsecPolicyText *edited =
        add_edit (edits, text, g_strdup_printf ("line %u: without %s", i + 1, words[0]));

    set_line (edited->partners, i, g_strdup (""));
  }
  for (guint j = 1; words[j] != NULL; j++) {
    for (gsize k = 0; k < G_N_ELEMENTS (proof_keys); k++) {
      if (g_str_has_prefix (words[j], proof_keys[k]) && count_alike (words, proof_keys[k]) > 1)
        remove_values (edits, text, i, words, j);
    }
  }
}

GPtrArray *
dsec_policy_text_removals (const DsecPolicyText *self)
{
  GPtrArray *edits = edits_new ();

  for (guint i = 0; i < self->conf->len; i++) {
    remove_items (edits, self, i, "Evidence=");
    remove_items (edits, self, i, "Layouts=");
    remove_role (edits, self, i);
    remove_vetted (edits, self, i);
  }
  for (guint i = 0; i < self->partners->len; i++)
    remove_from_partner (edits, self, i);
  return edits;
}

GPtrArray *
dsec_policy_text_additions (const DsecPolicyText *self)
{
  GPtrArray *edits = edits_new ();

  for (guint i = 0; i < self->partners->len; i++) {
    const char *line = line_at (self->partners, i);
    g_auto (GStrv) words = split_words (line);
    g_autofree char *joined = g_strjoinv (" ", words);

    if (words[0] == NULL)
      continue;
    if (count_alike (words, "key=") > 0 && count_values (words, "identity=") == 0)
      set_line (add_edit (edits, self, g_strdup_printf ("%s: an identity", words[0]))->partners,
                i,
                g_strconcat (joined, " identity=smtp.northwind.example", NULL));
    if (count_values (words, "issuer=") == 0)
      set_line (add_edit (edits, self, g_strdup_printf ("%s: an issuer", words[0]))->partners,
                i,
                g_strconcat (joined, " issuer=\"Public CA 7\"", NULL));
  }
  return edits;
}
