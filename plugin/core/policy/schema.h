/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every key of policy.conf: one row says what it is called, how it is read and written, where it is
 * stored, what holds without it, and what it means. Reading, defaults, freeing, "policy show", "did
 * you mean" and a table of docs/policy.md are made from the rows. */
#pragma once

#include "core/policy/value.h"

typedef enum {
  DSEC_GROUP_NONE = 0,
  DSEC_GROUP_POLICY,
  DSEC_GROUP_MAILBOXES,
  DSEC_GROUP_NETWORK,
  DSEC_GROUP_HOST, /* [Host NAME], any number of times */
  DSEC_GROUP_EXCHANGE,
  DSEC_GROUP_RECEIPT,
  DSEC_GROUP_DEFAULTS,
  DSEC_GROUP_LAYOUT, /* [Layout NAME], likewise */
  DSEC_N_GROUPS,
} DsecGroup;

typedef enum {
  DSEC_PRESENCE_REQUIRED = 0, /* must be there, with a value */
  DSEC_PRESENCE_WITH_VALUE,   /* may be left out, but not be empty: a keyword */
  DSEC_PRESENCE_ANY,          /* empty is the same as left out: a list or a text */
} DsecPresence;

typedef struct {
  DsecGroup group;
  DsecPresence presence;
  const char *name; /* NULL ends the table */
  const DsecType *type;
  gsize offset;        /* of the member: in DsecHost, DsecLayoutDraft, or else DsecPolicy */
  const char *initial; /* (nullable): what the member holds where no line states the key */
  const char *meaning; /* one sentence */
} DsecKey;

/* By group, in the order in which they are shown. */
extern const DsecKey dsec_schema[];
#define DSEC_N_KEYS 37

/* "Policy" and so on. Returns: (nullable): NULL for DSEC_GROUP_NONE. */
const char *dsec_schema_group_name (DsecGroup group);
/* Whether a name follows that of the group: such groups are stored in a struct of their own. */
gboolean dsec_schema_group_has_id (DsecGroup group);

/* Exact, as groups and keys are case-sensitive. Returns: DSEC_GROUP_NONE: no such group. */
DsecGroup dsec_schema_find_group (DsecSpan name);
DsecGroup dsec_schema_find_similar_group (DsecSpan name);

/* @group: DSEC_GROUP_NONE: the first of any group. Returns: (nullable). */
const DsecKey *dsec_schema_find (DsecGroup group, DsecSpan name);
/* The key that @name was likely meant to be. Returns: (nullable). */
const DsecKey *dsec_schema_find_similar (DsecGroup group, DsecSpan name);

/* Sets the members of @object to what they hold where no line says otherwise, and frees what they
 * hold. @group: DSEC_GROUP_HOST, or DSEC_GROUP_POLICY for all that stand in the policy itself. */
void dsec_schema_init (DsecGroup group, gpointer object);
void dsec_schema_clear (DsecGroup group, gpointer object);

/* Reads @value, whose type is set here, into the member of @object. */
void dsec_schema_read (const DsecKey *key, DsecValue value, gpointer object);
/* Returns: (transfer full) (element-type utf8): the items of the value. */
GPtrArray *dsec_schema_write (const DsecKey *key, gconstpointer object) G_GNUC_WARN_UNUSED_RESULT;
