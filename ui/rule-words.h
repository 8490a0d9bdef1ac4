/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences of each rule, as data. Untranslated (marked with N_()) and not yet filled in:
 * see ui/phrase.h for the placeholders. */
#pragma once

#include "core/base/rules.h"
#include "core/verdict/context.h"

typedef struct {
  const char *bar;     /* (nullable): what the bar says where this rule decides */
  const char *warning; /* (nullable): the same where it is a warning; NULL: see ui/words.c */
  const char *pass;    /* (nullable) */
  const char *pinned;  /* (nullable): in place of @pass where a key is all that was proven, and of
                          @bar where it makes a message secured */
  const char *fail;    /* (nullable): NULL: @bar */
  const char *skipped; /* (nullable): NULL: the general sentence */
} DsecRuleWords;

/* Returns: (nullable): NULL for what is no rule. */
const DsecRuleWords *dsec_rule_words_get (DsecRule rule);

/* Why rule C1 fails. Never NULL: what is no reason gets the sentence of UNKNOWN. */
const char *dsec_rule_words_get_context (DsecContextReason reason);
