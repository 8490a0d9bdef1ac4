/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `domain-secured trace`: what the headers of messages say, without any policy. */
#include "cli/message-input.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/trace-json.h"
#include "cli/trace-text.h"

static const DsecCommandHelp help = {
  .name = "trace",
  .arguments = "FILE...",
  .summary = "Says of each message what its header says: the hops of every server, the\n"
             "authentication results and the fields of Exchange. \"-\" is standard input.",
  .description = "Nothing is judged here: a sender can write any of these lines. \"check\" tells\n"
                 "which of them counts.\n"
                 "Exit status: 0 done, 1 some input could not be read, 2 usage.",
};

static gboolean
trace_file (const char *file, gboolean is_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dsec_message_input_read (file, &error);

  if (bytes == NULL) {
    dsec_output_complain (file, "%s", error->message);
    return FALSE;
  }
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autoptr (DsecTrace) trace = dsec_trace_new (data, size);
  g_autoptr (GString) report = g_string_new (NULL);
  if (is_json)
    dsec_trace_json_append (report, file, trace);
  else
    dsec_trace_text_append (report, file, trace);
  dsec_output_write (report->str, report->len);
  return TRUE;
}

static DsecExit
trace_files (char **files, gboolean is_json)
{
  DsecExit status = DSEC_EXIT_DONE;
  gboolean was_stdin_named = FALSE;

  for (char **file = files; *file != NULL && !dsec_output_has_failed (); file++) {
    gboolean is_stdin = dsec_message_input_is_stdin (*file);

    if (is_stdin && was_stdin_named) {
      dsec_output_complain (*file, "%s", DSEC_STDIN_NAMED_TWICE);
      status = DSEC_EXIT_INPUT;
      continue;
    }
    was_stdin_named = was_stdin_named || is_stdin;
    if (!trace_file (*file, is_json))
      status = DSEC_EXIT_INPUT;
  }
  return status;
}

DsecExit
dsec_command_trace (char **argv)
{
  gboolean is_json = FALSE;
  g_auto (GStrv) files = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, "One JSON object a message and line", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  DsecParsed parsed = dsec_options_parse (&help, entries, argv);

  if (parsed != DSEC_PARSED_RUN)
    return parsed == DSEC_PARSED_HELP ? DSEC_EXIT_DONE : DSEC_EXIT_USAGE;
  if (files == NULL)
    return dsec_options_complain (&help, "FILE", DSEC_NO_MESSAGE_NAMED, NULL);
  return trace_files (files, is_json);
}
