/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ui/display.h"
#include "ui/fill.h"
#include "ui/problem-words.h"

/* Values of a problem stand apart by LF (core/base/problem.h). */
static char *
display_values (const char *argument)
{
  g_auto (GStrv) values = g_strsplit (argument, "\n", -1);

  for (guint i = 0; values[i] != NULL; i++) {
    char *shown = dsec_display_own (values[i]);
    g_free (values[i]);
    values[i] = shown;
  }
  return g_strjoinv ("\n", values);
}

char *
dsec_problem_words (const DsecProblem *problem)
{
  g_autofree char *argument = problem->argument != NULL ? display_values (problem->argument) : NULL;
  g_autofree char *message = dsec_problem_fill (_ (problem->message), argument);
  g_autofree char *base = problem->file != NULL ? g_path_get_basename (problem->file) : NULL;
  g_autofree char *file = base != NULL ? dsec_display_own (base) : NULL;
  g_autofree char *line = g_strdup_printf ("%u", problem->line);
  const DsecPlace places[] = {
    { "file", file }, { "line", line }, { "message", message }, { NULL, NULL }
  };

  if (g_str_has_suffix (message, "."))
    message[strlen (message) - 1] = '\0';
  if (file == NULL)
    return g_steal_pointer (&message);
  if (problem->line == 0)
    /* TRANSLATORS: a file and what is wrong with it */
    return dsec_fill_places (_ ("{file}: {message}"), places);
  /* TRANSLATORS: a file, the number of a line, and what is wrong there */
  return dsec_fill_places (_ ("{file}, line {line}: {message}"), places);
}
