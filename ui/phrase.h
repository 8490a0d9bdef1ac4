/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences with named places, filled in from a verdict. No printf: a translation can neither
 * crash the reader nor take a value for another. */
#pragma once

#include "core/verdict/verdict.h"

/* What a sentence speaks of. */
typedef struct {
  const DsecVerdict *verdict;
  const DsecCheck *check; /* (nullable): where {detail} comes from */
  gboolean hides_people;  /* places that hold the address of a person have no value */
} DsecPhrase;

/* Fills @text (translated) in one pass; values are never read again, so braces in them are plain
 * text. Places: {address} {author} {cause} {contact} {detail} {domain} {expires} {hop} {host}
 * {layout} {organization} {problem} {sender}. A part in square brackets is left out where a place
 * in it has no value; outside of brackets such a place, or one that does not exist, becomes "?".
 * Brackets do not nest. Every value is safe to show (ui/display.h). Returns: (transfer full). */
char *dsec_phrase_fill (const DsecPhrase *self, const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* A place and what stands in it. */
typedef struct {
  const char *name;
  const char *value; /* (nullable): put in as it is */
} DsecPlace;

/* The same with other places.
 * @places: ends with one whose name is NULL.
 * Returns: (transfer full). */
char *dsec_phrase_fill_places (const char *text, const DsecPlace *places) G_GNUC_WARN_UNUSED_RESULT;

/* A domain of the policy as people know it: "fabrikam.example", or both forms of an
 * internationalised one. @ascii: lower-case A-labels.
 * Returns: (transfer full). */
char *dsec_phrase_domain (const char *ascii) G_GNUC_WARN_UNUSED_RESULT;
