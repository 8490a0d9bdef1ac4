/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a policy, translated. */
#pragma once

#include "core/base/problem.h"

/* "policy.conf, line 12: unknown key “Adresses”", without a final stop.
 * Returns: (transfer full). */
char *dsec_problem_words (const DsecProblem *problem) G_GNUC_WARN_UNUSED_RESULT;
