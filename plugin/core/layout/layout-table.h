/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of a table of layouts: how a server writes its trace line, and all else that is special
 * about it. No other file asks for a layout by its name. */
#pragma once

#include <glib.h>

typedef enum {
  DSEC_LAYOUT_BUILT_IN = 0,
  DSEC_LAYOUT_FROM_POLICY, /* may not capture evidence (cn, issuer, verify); must capture by, date
                            */
  DSEC_LAYOUT_FOR_DISPLAY, /* no host can have it; text may follow its date */
  DSEC_LAYOUT_PART,        /* matches a part of a trace line, so it need not capture by and date */
} DsecLayoutOrigin;

/* What is special about a server, as bits. None of them holds of a layout of a policy. */
typedef enum {
  DSEC_TRAIT_NONE = 0,
  /* It states what it found of the peer's certificate in fields of its own (rule E4), and hands on
   * to itself over its own address. */
  DSEC_TRAIT_EXCHANGE = 1 << 0,
  /* It fetches mail on the user's own machine: its line proves nothing below the topmost one. */
  DSEC_TRAIT_RETRIEVER = 1 << 1,
  /* LMTPA is its word for an ordinary delivery, no submission (rule T3). */
  DSEC_TRAIT_PLAIN_LMTPA = 1 << 2,
  /* Of a certificate whose chain it did not verify, it hands no names on to a filter. */
  DSEC_TRAIT_HIDES_UNVERIFIED = 1 << 3,
} DsecTrait;

/* How a server writes the names of a certificate. */
typedef enum {
  DSEC_NAME_PLAIN = 0, /* the common name as it is */
  DSEC_NAME_XTEXT,
  DSEC_NAME_SUBJECT, /* the whole subject */
} DsecNameForm;

typedef struct {
  const char *name;
  const char *pattern;
  guint traits; /* DsecTrait */
  DsecNameForm names;
  const char *verified; /* (nullable): what it captures as "verify" for a chain that it verified */
  const char *comment;  /* (nullable): how its comment about itself begins, where that is fixed */
} DsecLayoutRow;

/* The built-in layouts. */
extern const DsecLayoutRow dsec_layout_rows[];
extern const gsize dsec_n_layout_rows;
