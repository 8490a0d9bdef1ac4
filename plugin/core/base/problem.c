/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/problem.h"

#include <string.h>

DsecProblem *
dsec_problem_new (DsecSeverity severity,
                  const char *file,
                  guint line,
                  const char *message,
                  const char *argument)
{
  DsecProblem *self = g_new0 (DsecProblem, 1);

  self->severity = severity;
  self->file = g_strdup (file);
  self->line = line;
  self->message = message;
  self->argument = argument != NULL ? g_utf8_make_valid (argument, -1) : NULL;
  return self;
}

void
dsec_problem_free (DsecProblem *self)
{
  if (self == NULL)
    return;
  g_free (self->file);
  g_free (self->argument);
  g_free (self);
}

char *
dsec_problem_fill (const char *message, const char *argument)
{
  GString *text = g_string_new (NULL);
  const char *value = argument != NULL ? argument : "";

  for (const char *place = strstr (message, "{}"); place != NULL; place = strstr (message, "{}")) {
    gsize size = strcspn (value, "\n");

    g_string_append_len (text, message, place - message);
    g_string_append_len (text, value, (gssize) size);
    value += size + (value[size] == '\n' ? 1 : 0);
    message = place + 2;
  }
  g_string_append (text, message);
  return g_string_free (text, FALSE);
}

char *
dsec_problem_to_string (const DsecProblem *self)
{
  g_autofree char *message = dsec_problem_fill (self->message, self->argument);

  if (self->file == NULL)
    return g_steal_pointer (&message);
  if (self->line == 0)
    return g_strdup_printf ("%s: %s", self->file, message);
  return g_strdup_printf ("%s:%u: %s", self->file, self->line, message);
}
