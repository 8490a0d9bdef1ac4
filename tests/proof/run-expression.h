/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The classes of the layout language as regular expressions, and those of what a server writes.
 * No length is limited: what holds for longer runs, too, holds for these. */
#pragma once

#include <glib.h>

/* No layout matches a control octet anywhere: a line with one is read by nobody. */
#define DSEC_ANY_OCTET "[ -~\x80-\xff]"

/* @class: of docs/layouts.md, or of writers.c. An unknown one ends the test.
 * Returns: (transfer full): POSIX extended. */
char *dsec_run_expression (const char *class) G_GNUC_WARN_UNUSED_RESULT;
