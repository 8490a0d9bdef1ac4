/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the text of a pattern to its nodes, refusing what could be read in two ways. Only layout.c
 * needs them. */
#pragma once

#include "core/layout/layout-capture.h"
#include "core/layout/layout-classes.h"
#include "core/layout/layout-table.h"

typedef enum {
  DSEC_NODE_LITERAL = 0,
  DSEC_NODE_FIELD,
  DSEC_NODE_GROUP,
} DsecNodeKind;

#define DSEC_NO_CAPTURE (-1)

typedef struct {
  DsecNodeKind kind;
  int capture;             /* DsecCapture or DSEC_NO_CAPTURE */
  gsize offset;            /* in the pattern, for messages */
  DsecSpan literal;        /* LITERAL: into the pattern */
  DsecClass class;         /* FIELD */
  gboolean is_optional;    /* GROUP */
  GPtrArray *alternatives; /* GROUP: of GPtrArray of DsecNode, owned */
} DsecNode;

/* @pattern: the nodes borrow it.
 * @out_captures: bits of DsecCapture: all that the pattern captures anywhere.
 * @out_offset: octet of @pattern at which the trouble stands.
 * @out_message: (nullable): static text marked with N_(): what is wrong.
 * Returns: (transfer full) (nullable) (element-type DsecNode): NULL where there is trouble. */
GPtrArray *dsec_layout_compile_pattern (const char *pattern,
                                        DsecLayoutOrigin origin,
                                        guint *out_captures,
                                        gsize *out_offset,
                                        const char **out_message) G_GNUC_WARN_UNUSED_RESULT;
