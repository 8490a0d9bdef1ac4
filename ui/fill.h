/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences with named places. No printf: a translation can neither crash the reader nor take a
 * value for another. */
#pragma once

#include <glib.h>

/* Returns: (transfer full) (nullable): the value of the place called @name. */
typedef char *(*DsecFillLookup) (gconstpointer data, const char *name);

/* Fills @text (translated) in one pass; values are never read again, so braces in them are plain
 * text. A part in square brackets is left out where a place in it has no value; outside of brackets
 * such a place, or one that does not exist, becomes "?". Brackets do not nest.
 * Returns: (transfer full). */
char *dsec_fill (const char *text, DsecFillLookup lookup, gconstpointer data)
    G_GNUC_WARN_UNUSED_RESULT;

/* A place and what stands in it. */
typedef struct {
  const char *name;
  const char *value; /* (nullable): put in as it is */
} DsecPlace;

/* The same from a table.
 * @places: ends with one whose name is NULL.
 * Returns: (transfer full). */
char *dsec_fill_places (const char *text, const DsecPlace *places) G_GNUC_WARN_UNUSED_RESULT;
