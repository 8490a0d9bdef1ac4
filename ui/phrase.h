/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences whose places are filled in from what a verdict rests on. */
#pragma once

#include "ui/description.h"

/* What a sentence speaks of. */
typedef struct {
  const DsecDescription *description;
  const DsecCheck *check; /* (nullable): where {detail} comes from */
  gboolean hides_people;  /* places that hold the address of a person have no value */
} DsecPhrase;

/* Fills @text as dsec_fill() does. Places: {address} {author} {cause} {contact} {detail} {domain}
 * {expires} {hop} {host} {layout} {organization} {problem} {sender}. Every value is safe to show
 * (ui/display.h). Returns: (transfer full). */
char *dsec_phrase_fill (const DsecPhrase *self, const char *text) G_GNUC_WARN_UNUSED_RESULT;
