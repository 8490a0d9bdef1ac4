/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `domain-secured check`: the verdict of every message named. */
#include "cli/check-json.h"
#include "cli/check-options.h"
#include "cli/check-text.h"
#include "cli/job-queue.h"
#include "cli/mail-store.h"
#include "cli/message-input.h"
#include "cli/output.h"
#include "cli/problems.h"
#include "core/verdict/judge.h"

#include <string.h>

typedef struct {
  const DsecCheckOptions *options;
  DsecPolicyState *state;
  gboolean was_stdin_named;
  gboolean has_unreadable;
  gboolean has_unconfigured;
  gboolean has_differing;
  DsecJobQueue *queue; /* owned while messages are looked at */
} Check;

/* One message on its way through the queue. */
typedef struct {
  char *file;      /* owned */
  char *error;     /* (nullable) owned: why there is no verdict */
  GString *report; /* (nullable) owned */
  DsecVerdictKind kind;
} Message;

static void
evaluate (gpointer message_pointer, gpointer check_pointer)
{
  Message *message = message_pointer;
  const Check *check = check_pointer;
  if (message->error != NULL)
    return;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dsec_message_input_read (message->file, &error);
  if (bytes == NULL) {
    message->error = g_strdup (error->message);
    return;
  }
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autoptr (DsecVerdict) verdict =
      dsec_judge_message (check->state, data, size, &check->options->context, check->options->now);
  message->kind = verdict->kind;
  message->report = g_string_new (NULL);
  if (check->options->is_json)
    dsec_check_json_append (message->report, message->file, verdict);
  else
    dsec_check_text_append (message->report, message->file, verdict);
}

static void
report (gpointer message_pointer, gpointer check_pointer)
{
  Message *message = message_pointer;
  Check *check = check_pointer;
  if (message->report != NULL) {
    check->has_unconfigured |= message->kind == DSEC_VERDICT_UNCONFIGURED;
    check->has_differing |= check->options->has_require && message->kind != check->options->require;
    dsec_output_write (message->report->str, message->report->len);
    g_string_free (message->report, TRUE);
  } else {
    check->has_unreadable = TRUE;
    dsec_output_complain (message->file, "%s", message->error);
  }
  g_free (message->file);
  g_free (message->error);
  g_free (message);
}

/* A DsecMailFound. */
static gboolean
add_message (const char *file, const char *error, gpointer check_pointer)
{
  Check *check = check_pointer;
  Message *message = g_new0 (Message, 1);
  message->file = g_strdup (file);
  message->error = g_strdup (error);
  dsec_job_queue_push (check->queue, message);
  return !dsec_output_has_failed ();
}

static gboolean
add_argument (Check *check, const char *file)
{
  if (dsec_message_input_is_stdin (file)) {
    const char *error = check->was_stdin_named ? DSEC_STDIN_NAMED_TWICE : NULL;
    check->was_stdin_named = TRUE;
    return add_message (file, error, check);
  }
  if (!g_file_test (file, G_FILE_TEST_IS_DIR))
    return add_message (file, NULL, check);
  if (!check->options->is_recursive)
    return add_message (file, "is a folder; -r looks at the messages below it", check);
  dsec_mail_store_walk (file, add_message, check);
  return !dsec_output_has_failed ();
}

static DsecExit
get_status (const Check *check)
{
  if (check->state->rule != DSEC_RULE_NONE || check->has_unconfigured)
    return DSEC_EXIT_POLICY;
  if (check->has_unreadable)
    return DSEC_EXIT_INPUT;
  return check->has_differing ? DSEC_EXIT_DIFFERS : DSEC_EXIT_DONE;
}

static void
check_files (Check *check)
{
  const DsecCheckOptions *options = check->options;
  if (!options->is_json) {
    gboolean is_assumed = options->context.kind == DSEC_CONTEXT_ASSUMED_TRUSTED;
    g_autofree char *preamble = dsec_check_text_preamble (check->state, is_assumed);
    dsec_output_write (preamble, strlen (preamble));
  }
  dsec_problems_complain (check->state);
  check->queue = dsec_job_queue_new (options->jobs, evaluate, report, check);
  gboolean is_going_on = TRUE;
  for (char **file = options->files; is_going_on && *file != NULL; file++)
    is_going_on = add_argument (check, *file);
  dsec_job_queue_finish (check->queue);
}

DsecExit
dsec_command_check (char **argv)
{
  g_auto (DsecCheckOptions) options = { 0 };
  DsecParsed parsed = dsec_check_options_parse (&options, argv);
  if (parsed != DSEC_PARSED_RUN)
    return parsed == DSEC_PARSED_HELP ? DSEC_EXIT_DONE : DSEC_EXIT_USAGE;
  g_autoptr (DsecPolicyState) state = dsec_options_load_policy (options.policy, options.now);
  Check check = { .options = &options, .state = state };
  check_files (&check);
  return get_status (&check);
}
