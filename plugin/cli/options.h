/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options that sub-commands share, and what a mistake in them is answered with: the mistake, the
 * word that was probably meant, and where help is. */
#pragma once

#include "cli/command.h"
#include "core/policy/policy-state.h"

/* What `--help` says about one sub-command. */
typedef struct {
  const char *name;      /* "check" */
  const char *arguments; /* "FILE..." */
  const char *summary;
  const char *description; /* stands below the options */
} DsecCommandHelp;

typedef enum {
  DSEC_PARSED_WRONG = 0, /* a complaint was made */
  DSEC_PARSED_HELP,      /* the help was printed */
  DSEC_PARSED_RUN,
} DsecParsed;

/* @entries: terminated by an entry without a name; G_OPTION_REMAINING takes the arguments.
 * `-h` and `--help` are added. @argv: as for DsecCommandRun. */
DsecParsed dsec_options_parse (const DsecCommandHelp *help,
                               const GOptionEntry *entries,
                               char **argv) G_GNUC_WARN_UNUSED_RESULT;

/* Says on standard error what is wrong with @word and where help is.
 * @candidates: (nullable) (array zero-terminated=1): words that would be right.
 * Returns: DSEC_EXIT_USAGE. */
DsecExit dsec_options_complain (const DsecCommandHelp *help,
                                const char *word,
                                const char *what,
                                const char *const *candidates);

/* The complaint about a `--now` that is none. */
#define DSEC_NOT_A_MOMENT "--now is a moment like 2026-11-02T09:00:00Z or 2026-11-02"

/* `--now`: a moment in ISO 8601, or a date alone (its first moment); without a zone UTC.
 * @text: (nullable): the clock.
 * @out_now: seconds since the epoch. Returns: FALSE where @text is no moment. */
gboolean dsec_options_parse_now (const char *text, gint64 *out_now) G_GNUC_WARN_UNUSED_RESULT;

/* The policy of the folder @path, or of the folder of that policy.conf; where it is NULL the one
 * that the mail program would use.
 * Returns: (transfer full). */
DsecPolicyState *dsec_options_load_policy (const char *path, gint64 now) G_GNUC_WARN_UNUSED_RESULT;

/* The options of `policy check` and `policy show`. */
typedef struct {
  char *folder; /* (nullable) owned by the caller */
  gint64 now;
  gboolean is_json;
} DsecPolicyOptions;

/* @has_json: whether there is an option `--json`.
 * @out_options: filled where the result is DSEC_PARSED_RUN. */
DsecParsed dsec_policy_options_parse (const DsecCommandHelp *help,
                                      gboolean has_json,
                                      char **argv,
                                      DsecPolicyOptions *out_options) G_GNUC_WARN_UNUSED_RESULT;
