/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second reader of the layout language, written from its description alone: the tests must not
 * ask the engine's compiler what a pattern means. Only for patterns that are well formed. */
#pragma once

#include <glib.h>

#include "core/layout/layout.h"

typedef enum {
  DSEC_PART_LITERAL = 0,
  DSEC_PART_FIELD,
  DSEC_PART_GROUP,
} DsecPartKind;

typedef struct _DsecPart DsecPart;

struct _DsecPart {
  DsecPartKind kind;
  int capture;            /* DsecCapture, -1: none */
  char *text;             /* LITERAL: itself; FIELD: the name of its class */
  guint number;           /* FIELD, GROUP: counted apart, from 0 in the order of the pattern */
  gboolean is_option;     /* GROUP */
  GPtrArray *choices;     /* GROUP: (element-type GPtrArray of DsecPart) */
  const DsecPart *parent; /* (nullable): the group around it */
  guint parent_choice;    /* which choice of @parent */
};

typedef struct {
  GPtrArray *parts;  /* (element-type DsecPart) */
  GPtrArray *groups; /* (element-type DsecPart): borrowed, by number */
  GPtrArray *fields; /* (element-type DsecPart): borrowed, by number */
} DsecPattern;

/* Returns: (transfer full). */
DsecPattern *dsec_pattern_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void dsec_pattern_free (DsecPattern *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecPattern, dsec_pattern_free)
