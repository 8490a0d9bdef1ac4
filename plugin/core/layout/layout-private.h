/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The compiled form of a layout, shared by compiler, matcher and sampler. */
#pragma once

#include "core/layout/layout.h"

/* The classes of docs/layouts.md, in its order. */
typedef enum {
  DSEC_CLASS_TOKEN = 0,
  DSEC_CLASS_PTR,
  DSEC_CLASS_NAME,
  DSEC_CLASS_ID,
  DSEC_CLASS_IP,
  DSEC_CLASS_IPV4,
  DSEC_CLASS_NUM,
  DSEC_CLASS_HEXES,
  DSEC_CLASS_TEXT,
  DSEC_CLASS_UNQUOTED,
  DSEC_CLASS_IDENT,
  DSEC_CLASS_MAILNAME,
  DSEC_CLASS_HOST,
  DSEC_CLASS_XTEXT,
  DSEC_CLASS_ADDR,
  DSEC_CLASS_DATE,
  DSEC_CLASS_BARE,
  DSEC_N_CLASSES,
} DsecClass;

#define DSEC_NO_MATCH G_MAXSIZE

/* Returns: FALSE where no class has that name. */
gboolean dsec_class_from_name (DsecSpan name, DsecClass *out_class);

/* The run of @class at the start of @text, as long as can be.
 * Returns: its length, or DSEC_NO_MATCH. */
gsize dsec_class_scan (DsecClass class, DsecSpan text);

/* Whether a run of @class may hold @octet anywhere; for the compiler's check of what follows. */
gboolean dsec_class_contains (DsecClass class, guint8 octet);

/* Whether an empty run is one. */
gboolean dsec_class_is_nullable (DsecClass class);

/* A typical run, for samples. */
const char *dsec_class_sample (DsecClass class);

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

struct _DsecLayout {
  gatomicrefcount ref_count;
  DsecLayoutOrigin origin;
  char *name;
  char *pattern;
  GPtrArray *sequence; /* of DsecNode */
  guint captures;      /* bits of DsecCapture */
};

/* One row of a table of layouts. */
typedef struct {
  const char *name;
  const char *pattern;
} DsecLayoutRow;

/* A subject, in which ";" may stand; no class holds one (docs/layouts.md). */
#define DSEC_SUBJECT                                                                               \
  "{cn={:unquoted}{?;{:unquoted}}{?;{:unquoted}}{?;{:unquoted}}{?;{:unquoted}}{?;{:unquoted}}}"

/* Compiles the rows of a table of ours, where one that does not compile is a bug of ours and ends
 * the program.
 * @out_layouts: (array length=n): takes one layout a row. */
void dsec_layout_compile_rows (const DsecLayoutRow *rows,
                               gsize n,
                               DsecLayoutOrigin origin,
                               DsecLayout **out_layouts);

/* "helo", "ip" … in the order of DsecCapture. */
extern const char *const dsec_capture_names[DSEC_N_CAPTURES];
