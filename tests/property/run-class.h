/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The classes of the layout language, once more from their description, and random members. */
#pragma once

#include <glib.h>

typedef struct {
  const char *name;
  gsize min, max; /* octets; max 0: no plain run of octets (addr, date, bare) */
} DsecRunClass;

/* Never NULL: an unknown name ends the test. */
const DsecRunClass *dsec_run_class_get (const char *name);

/* Whether a run of the class may hold @octet. For addr: its unquoted local part. */
gboolean dsec_run_class_allows (const DsecRunClass *self, guint8 octet);

/* Whether @size octets at @text are a member, all of them. */
gboolean dsec_run_class_holds (const DsecRunClass *self, const char *text, gsize size);

/* Which length a random member shall have. */
typedef enum {
  DSEC_LENGTH_ANY = 0, /* short as a rule, sometimes the longest */
  DSEC_LENGTH_SHORTEST,
  DSEC_LENGTH_LONGEST,
  DSEC_LENGTH_TOO_LONG, /* one octet more; plain runs only */
} DsecLength;

/* Appends a random member. Octets that were never used before come first. */
void
dsec_run_class_append (const DsecRunClass *self, DsecLength length, GRand *rand, GString *text);

/* An octet that the class refuses, and no NUL; 0 where there is none. */
guint8 dsec_run_class_pick_forbidden (const DsecRunClass *self, GRand *rand);

/* How many of the octets that the class allows were not used so far. */
guint dsec_run_class_count_unused (const DsecRunClass *self);
