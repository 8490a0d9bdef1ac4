/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to this folder: the sub-commands of `domain-secured`, one file each, and how they end
 * (docs/domain-secured.1). */
#pragma once

#include <glib.h>

/* Where several hold, the one that makes the others less worth knowing wins, in this order:
 * USAGE (nothing was done), a report that could not be written (INPUT), POLICY, INPUT, DIFFERS. */
typedef enum {
  DSEC_EXIT_DONE = 0,
  DSEC_EXIT_INPUT = 1,   /* some input could not be read, or the report not be written */
  DSEC_EXIT_USAGE = 2,   /* the command line is wrong; nothing was done */
  DSEC_EXIT_POLICY = 3,  /* the policy is not valid */
  DSEC_EXIT_DIFFERS = 4, /* check --require: some message has another verdict */
} DsecExit;

/* @argv: (array zero-terminated=1): the arguments after the sub-command's name. Borrowed.
 * Returns: the status; standard output is not yet flushed. */
typedef DsecExit (*DsecCommandRun) (char **argv);

DsecExit dsec_command_check (char **argv);
DsecExit dsec_command_trace (char **argv);
DsecExit dsec_command_policy_check (char **argv);
DsecExit dsec_command_policy_show (char **argv);
