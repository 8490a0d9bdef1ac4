/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The groups and keys of policy.conf, as one table. */
#pragma once

#include "core/policy/value.h"

#define DSEC_MAX_KEYS 16 /* of one group */

/* Which structure the offset of a key counts in. */
typedef enum {
  DSEC_TARGET_POLICY = 0,
  DSEC_TARGET_HOST,
  DSEC_TARGET_HOST_DRAFT,
  DSEC_TARGET_LAYOUT_DRAFT,
  DSEC_N_TARGETS,
} DsecKeyTarget;

typedef enum {
  DSEC_PRESENCE_REQUIRED = 0, /* must be there, with a value */
  DSEC_PRESENCE_WITH_VALUE,   /* may be left out, but not be empty: a keyword */
  DSEC_PRESENCE_ANY,          /* empty is the same as left out: a list or a text */
} DsecPresence;

typedef struct {
  const char *key; /* NULL ends a table */
  DsecValueParser parse;
  gsize offset;
  DsecKeyTarget target;
  DsecPresence presence;
} DsecKeySpec;

typedef enum {
  DSEC_GROUP_SINGLE = 0,
  DSEC_GROUP_HOST,   /* [Host NAME], any number of times */
  DSEC_GROUP_LAYOUT, /* [Layout NAME], likewise */
} DsecGroupKind;

typedef struct {
  const char *name; /* NULL ends the table */
  DsecGroupKind kind;
  const DsecKeySpec *keys;
} DsecGroupSpec;

extern const DsecGroupSpec dsec_group_specs[];

/* Exact, as groups and keys are case-sensitive. Returns: (nullable). */
const DsecGroupSpec *dsec_find_group (DsecSpan name);
const DsecKeySpec *dsec_find_key (const DsecGroupSpec *group, DsecSpan key);

/* The group or key that @name was likely meant to be. Returns: (nullable). */
const char *dsec_find_similar_group (DsecSpan name);
const DsecKeySpec *dsec_find_similar_key (const DsecGroupSpec *group, DsecSpan key);

/* A group that has a key of this very name. Returns: (nullable). */
const char *dsec_find_group_of_key (DsecSpan key);
