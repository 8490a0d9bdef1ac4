/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/check-options.h"

#include "cli/message-input.h"

#include <string.h>

/* More threads than this only wait for the disk. */
#define MAX_JOBS 256

static const char *const verdict_words[] = {
  "unconfigured", "malformed", "untrusted", "not-secured", "not-partner", "secured", NULL,
};
static const char *const context_words[] = { "trusted", "untrusted", NULL };

static const DsecCommandHelp help = {
  .name = "check",
  .arguments = "FILE...",
  .summary = "Says of each message whether our border server recorded that it came over mutually\n"
             "authenticated TLS from a listed partner, and why. \"-\" is standard input.",
  .description = "VERDICT is secured, not-secured, not-partner, untrusted, malformed or "
                 "unconfigured.\n"
                 "Exit status: 0 done, 1 some input could not be read, 2 usage, 3 the policy is "
                 "not valid,\n4 a verdict is not the one that --require asked for.",
};

/* Values as GOption fills them, before they are understood. */
typedef struct {
  char *context;
  char *now;
  char *require;
  int jobs;
} Words;

static void
words_clear (Words *self)
{
  g_free (self->context);
  g_free (self->now);
  g_free (self->require);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static DsecParsed
complain (const char *word, const char *what, const char *const *candidates)
{
  (void) dsec_options_complain (&help, word, what, candidates);
  return DSEC_PARSED_WRONG;
}

/* @word: (nullable): not said. */
static gboolean
read_context (DsecContext *context, const char *word)
{
  /* A file has been fetched already, so a retriever's line may stand on top of it. */
  context->is_local = TRUE;
  context->kind = DSEC_CONTEXT_ASSUMED_TRUSTED;
  if (word == NULL)
    return TRUE;
  gboolean is_trusted = strcmp (word, "trusted") == 0;
  context->kind = is_trusted ? DSEC_CONTEXT_TRUSTED : DSEC_CONTEXT_UNTRUSTED;
  context->reason = DSEC_CONTEXT_REASON_FILE;
  return g_strv_contains (context_words, word);
}

static DsecParsed
read_words (DsecCheckOptions *self, const Words *words)
{
  self->has_require = words->require != NULL;
  self->jobs = (guint) words->jobs;
  if (!read_context (&self->context, words->context))
    return complain (words->context, "--context is trusted or untrusted", context_words);
  if (!dsec_options_parse_now (words->now, &self->now))
    return complain (words->now, DSEC_NOT_A_MOMENT, NULL);
  if (self->has_require && !dsec_verdict_kind_from_string (words->require, &self->require))
    return complain (words->require, "no such verdict", verdict_words);
  if (words->jobs < 1 || words->jobs > MAX_JOBS)
    return complain ("--jobs", "is a number from 1 to 256", NULL);
  if (self->files == NULL)
    return complain ("FILE", DSEC_NO_MESSAGE_NAMED, NULL);
  return DSEC_PARSED_RUN;
}

#define HELP_POLICY    "Use the policy in DIR; who owns it is not checked"
#define HELP_CONTEXT   "Whether the files lay in a trusted mailbox (assumed: trusted)"
#define HELP_PARTIAL   "The files may end before the header does"
#define HELP_RECURSIVE "Look at every message below a Maildir, MH folder or directory"
#define HELP_REQUIRE   "Exit with 4 where a message has another verdict"

#define OPTION(name, letter, kind, target, help, value)                                            \
  {                                                                                                \
    name, letter, 0, G_OPTION_ARG_##kind, target, help, value                                      \
  }

DsecParsed
dsec_check_options_parse (DsecCheckOptions *self, char **argv)
{
  g_auto (Words) words = { .jobs = 1 };
  const GOptionEntry entries[] = {
    OPTION ("policy", 0, FILENAME, &self->policy, HELP_POLICY, "DIR"),
    OPTION ("json", 0, NONE, &self->is_json, "One JSON object a message and line", NULL),
    OPTION ("context", 0, STRING, &words.context, HELP_CONTEXT, "trusted|untrusted"),
    OPTION ("partial", 0, NONE, &self->context.is_partial, HELP_PARTIAL, NULL),
    OPTION ("now", 0, STRING, &words.now, "Judge as of that moment", "ISO8601"),
    OPTION ("jobs", 0, INT, &words.jobs, "Look at N messages at once (1)", "N"),
    OPTION ("recursive", 'r', NONE, &self->is_recursive, HELP_RECURSIVE, NULL),
    OPTION ("require", 0, STRING, &words.require, HELP_REQUIRE, "VERDICT"),
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->files, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  DsecParsed parsed = dsec_options_parse (&help, entries, argv);
  return parsed == DSEC_PARSED_RUN ? read_words (self, &words) : parsed;
}

void
dsec_check_options_clear (DsecCheckOptions *self)
{
  g_free (self->policy);
  g_strfreev (self->files);
}
