/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In what a field breaks the grammar of Authentication-Results. */
#pragma once

#include "core/base/text.h"

/* What is wrong, as bits: the words of docs/schema/trace.schema.json. */
typedef enum {
  DSEC_AUTHRES_FINE = 0,
  DSEC_AUTHRES_GRAMMAR = 1 << 0, /* some break: always set where another one is */
  DSEC_AUTHRES_TOO_LONG = 1 << 1,
  DSEC_AUTHRES_NO_AUTHSERV_ID = 1 << 2,
  DSEC_AUTHRES_NO_INSTANCE = 1 << 3, /* ARC: does not start with "i=" */
  DSEC_AUTHRES_NO_RESULT = 1 << 4,
  DSEC_AUTHRES_EMPTY_RESULT = 1 << 5, /* a semicolon too many */
  DSEC_AUTHRES_JUNK = 1 << 6,         /* text that is no result and no property */
  DSEC_AUTHRES_BAD_RESULT = 1 << 7,
  DSEC_AUTHRES_NO_METHOD = 1 << 8, /* a property that belongs to no result */
  DSEC_AUTHRES_NO_PTYPE = 1 << 9,  /* a property without its type */
  DSEC_AUTHRES_UNCLOSED =
      1 << 10, /* a comment or quoted string without end: the rest is not read */
} DsecAuthresDefects;
#define DSEC_N_AUTHRES_DEFECTS 11

/* "grammar" and so on for the bit number @bit. */
const char *dsec_authres_defect_to_string (guint bit);
