/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One Authentication-Results field by the grammar of RFC 8601 section 2.2. One reader: where a
 * field breaks the grammar the strict one gives nothing, and the lenient one goes on for display.
 * Says nothing about whether its writer may be believed. */
#pragma once

#include "core/base/text.h"

typedef struct {
  char *name;  /* "ptype.property", lower case */
  char *value; /* unescaped */
} DsecAuthresProperty;

typedef struct {
  char *method; /* lower case */
  gboolean has_method_version;
  char *result;          /* lower case */
  char *reason;          /* (nullable): unescaped */
  GPtrArray *properties; /* (element-type DsecAuthresProperty) */
} DsecAuthresResult;

typedef struct {
  char *authserv_id;     /* unescaped, as written */
  char *version;         /* (nullable) */
  gboolean is_version_1; /* the version is absent or 1 */
  GPtrArray *results;    /* (element-type DsecAuthresResult): empty for "none" */
} DsecAuthres;

/* Strictly. Total, linear, without recursion. @value: unfolded field value.
 * Returns: (transfer full) (nullable): NULL where the grammar is broken. */
DsecAuthres *dsec_authres_parse (DsecSpan value) G_GNUC_WARN_UNUSED_RESULT;
void dsec_authres_free (DsecAuthres *self);

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

/* Leniently, for display alone: what keeps the grammar is read as by dsec_authres_parse(); of what
 * breaks it, the results that are beyond doubt. Total and linear.
 * @out_instance: (nullable): of ARC (RFC 8617 section 4.1.1), whose instance tag comes first; -1:
 * it is not there.
 * @out_defects: DsecAuthresDefects; FINE: dsec_authres_parse() takes the field (after that tag).
 * Returns: (transfer full): as much as could be read; the authserv-id may be NULL. */
DsecAuthres *dsec_authres_read (DsecSpan value, int *out_instance, guint *out_defects)
    G_GNUC_WARN_UNUSED_RESULT;

/* "grammar" and so on for the bit number @bit. */
const char *dsec_authres_defect_to_string (guint bit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecAuthres, dsec_authres_free)
