/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How `check` writes a verdict for people. May be made in any thread. */
#pragma once

#include "core/verdict/verdict.h"

/* The lines that stand once before all messages of the text form, each beginning with "#":
 * which policy was used, what was not checked, what was assumed.
 * @is_assumed: the context was not said. Returns: (transfer full). */
char *dsec_check_text_preamble (const DsecPolicyState *state, gboolean is_assumed)
    G_GNUC_WARN_UNUSED_RESULT;

/* One line that begins with the escaped name of the file, then indented lines: the sentence, the
 * facts, the checks. @file: as named on the command line. */
void dsec_check_text_append (GString *out, const char *file, const DsecVerdict *verdict);
