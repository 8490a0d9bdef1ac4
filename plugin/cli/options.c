/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/options.h"

#include "cli/output.h"
#include "core/base/similar.h"

#include <pwd.h>
#include <string.h>
#include <unistd.h>

#define PERSONAL_FOLDER ".claws-mail/domain-secured"

DsecExit
dsec_options_complain (const DsecCommandHelp *help,
                       const char *word,
                       const char *what,
                       const char *const *candidates)
{
  const char *near = NULL;
  if (candidates != NULL)
    near = dsec_similar_find (dsec_span_from_string (word), candidates, DSEC_SIMILAR_TYPED);
  if (near != NULL)
    dsec_output_complain (word, "%s; did you mean \"%s\"?", what, near);
  else
    dsec_output_complain (word, "%s", what);
  if (help != NULL)
    dsec_output_complain (NULL, "\"domain-secured %s --help\" shows what is right", help->name);
  else
    dsec_output_complain (NULL, "\"domain-secured --help\" shows what is right");
  return DSEC_EXIT_USAGE;
}

/* Returns: (transfer full) (nullable): the first argument that looks like a long option and is
 * none, without its value. */
static char *
find_unknown (char **argv, const char *const *names)
{
  for (; *argv != NULL && strcmp (*argv, "--") != 0; argv++) {
    if (!g_str_has_prefix (*argv, "--"))
      continue;
    g_autofree char *name = g_strndup (*argv, strcspn (*argv, "="));
    if (!g_strv_contains (names, name))
      return g_steal_pointer (&name);
  }
  return NULL;
}

static void
complain_of_options (const DsecCommandHelp *help,
                     const GOptionEntry *entries,
                     char **argv,
                     const GError *error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (; entries->long_name != NULL; entries++)
    g_ptr_array_add (names, g_strconcat ("--", entries->long_name, NULL));
  g_ptr_array_add (names, g_strdup ("--help"));
  g_ptr_array_add (names, NULL);
  const char *const *known = (const char *const *) names->pdata;

  g_autofree char *unknown = NULL;
  if (g_error_matches (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
    unknown = find_unknown (argv, known);
  if (unknown != NULL) {
    (void) dsec_options_complain (help, unknown, "no such option", known);
    return;
  }
  g_autofree char *what = dsec_output_escape (error->message);
  (void) dsec_options_complain (help, help->name, what, NULL);
}

/* GOption drops the value of an option that takes none.
 * Returns: (nullable): such an argument. */
static const char *
find_value_too_many (const GOptionEntry *entries, char **argv)
{
  for (; *argv != NULL && strcmp (*argv, "--") != 0; argv++) {
    const char *equals = strchr (*argv, '=');
    if (equals == NULL || !g_str_has_prefix (*argv, "--"))
      continue;
    g_autofree char *name = g_strndup (*argv + 2, (gsize) (equals - *argv) - 2);
    for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++) {
      if (entry->arg == G_OPTION_ARG_NONE && strcmp (entry->long_name, name) == 0)
        return *argv;
    }
  }
  return NULL;
}

static GOptionContext *
make_context (const DsecCommandHelp *help, const GOptionEntry *entries, gboolean *out_help)
{
  const GOptionEntry own[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, out_help, "Show this text", NULL },
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new (help->arguments);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, help->summary);
  g_option_context_set_description (context, help->description);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_add_main_entries (context, own, NULL);
  return context;
}

DsecParsed
dsec_options_parse (const DsecCommandHelp *help, const GOptionEntry *entries, char **argv)
{
  gboolean is_help = FALSE;
  g_autoptr (GOptionContext) context = make_context (help, entries, &is_help);
  g_autofree char *program = g_strconcat ("domain-secured ", help->name, NULL);
  /* GOption takes the first argument for the program's name, and removes what it has read. */
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_strv_builder_add (builder, program);
  g_strv_builder_addv (builder, (const char **) argv);
  g_auto (GStrv) args = g_strv_builder_end (builder);
  g_set_prgname (program);

  g_autoptr (GError) error = NULL;
  if (!g_option_context_parse_strv (context, &args, &error)) {
    complain_of_options (help, entries, argv, error);
    return DSEC_PARSED_WRONG;
  }
  const char *excess = find_value_too_many (entries, argv);
  if (excess != NULL) {
    (void) dsec_options_complain (help, excess, "this option takes no value", NULL);
    return DSEC_PARSED_WRONG;
  }
  if (!is_help)
    return DSEC_PARSED_RUN;
  g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);
  dsec_output_write (text, strlen (text));
  return DSEC_PARSED_HELP;
}

gboolean
dsec_options_parse_now (const char *text, gint64 *out_now)
{
  *out_now = g_get_real_time () / G_USEC_PER_SEC;
  if (text == NULL)
    return TRUE;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *full =
      strpbrk (text, "T ") == NULL ? g_strconcat (text, "T00:00:00Z", NULL) : g_strdup (text);
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (full, utc);
  if (moment == NULL)
    return FALSE;
  *out_now = g_date_time_to_unix (moment);
  return TRUE;
}

/* By the password database: $HOME could name any folder, and with it any trust. */
static char *
get_personal_folder (void)
{
  struct passwd entry;
  struct passwd *found = NULL;
  char buffer[16384];
  int code = getpwuid_r (geteuid (), &entry, buffer, sizeof buffer, &found);
  if (code != 0 || found == NULL || found->pw_dir == NULL)
    return NULL;
  return g_build_filename (found->pw_dir, PERSONAL_FOLDER, NULL);
}

/* The one file that every policy has stands for its folder. Returns: (transfer full). */
static char *
get_policy_folder (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  gboolean is_file =
      strcmp (name, "policy.conf") == 0 && g_file_test (path, G_FILE_TEST_IS_REGULAR);
  return is_file ? g_path_get_dirname (path) : g_strdup (path);
}

DsecPolicyState *
dsec_options_load_policy (const char *path, gint64 now)
{
  DsecDay today = dsec_day_from_unix (now);
  g_autofree char *folder = path != NULL ? get_policy_folder (path) : NULL;
  if (folder != NULL)
    return dsec_policy_state_load_folder (folder, today);
  g_autofree char *personal = get_personal_folder ();
  return dsec_policy_state_load (personal, today);
}

DsecParsed
dsec_policy_options_parse (const DsecCommandHelp *help,
                           gboolean has_json,
                           char **argv,
                           DsecPolicyOptions *out_options)
{
  g_autofree char *now = NULL;
  g_auto (GStrv) folders = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &out_options->is_json, "Write one JSON object", NULL },
    { "now", 0, 0, G_OPTION_ARG_STRING, &now, "Judge as of that moment", "ISO8601" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &folders, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  DsecParsed parsed = dsec_options_parse (help, entries + (has_json ? 0 : 1), argv);
  if (parsed != DSEC_PARSED_RUN)
    return parsed;
  if (!dsec_options_parse_now (now, &out_options->now)) {
    (void) dsec_options_complain (help, now, DSEC_NOT_A_MOMENT, NULL);
    return DSEC_PARSED_WRONG;
  }
  if (folders != NULL && folders[0] != NULL && folders[1] != NULL) {
    (void) dsec_options_complain (help, folders[1], "only one folder can be named", NULL);
    return DSEC_PARSED_WRONG;
  }
  out_options->folder = folders != NULL ? g_strdup (folders[0]) : NULL;
  return DSEC_PARSED_RUN;
}
