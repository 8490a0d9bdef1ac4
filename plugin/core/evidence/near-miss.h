/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a trace line that is no line of ours comes nearest to: for the sentence that says what the
 * policy lacks. Decides nothing. */
#pragma once

#include "core/policy/policy.h"

typedef struct {
  const DsecLayout *layout; /* (nullable): by which the whole line can be read */
  const DsecHost *host;     /* (nullable): the entry whose name the line states after "by" */
  gboolean is_listed;       /* @host lists @layout */
  char *by;                 /* (nullable) owned: the name that @layout reads: hostile */
} DsecNearMiss;

/* Total: the layouts that the policy's entries list are asked first, then those that are built in.
 * Without any, an entry is still found by its name. @value: of a Received field.
 * @out: taken over by dsec_near_miss_clear(). */
void dsec_near_miss_find (DsecSpan value, const DsecPolicy *policy, DsecNearMiss *out);
void dsec_near_miss_clear (DsecNearMiss *self);
