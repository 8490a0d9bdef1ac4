/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One Authentication-Results field by the grammar of RFC 8601 section 2.2. One reader: where a
 * field breaks the grammar the strict one gives nothing, and the lenient one goes on for display.
 * Says nothing about whether its writer may be believed. */
#pragma once

#include "core/message/authres-defect.h"

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

/* Leniently, for display alone: what keeps the grammar is read as by dsec_authres_parse(); of what
 * breaks it, the results that are beyond doubt. Total and linear.
 * @out_instance: (nullable): of ARC (RFC 8617 section 4.1.1), whose instance tag comes first; -1:
 * it is not there.
 * @out_defects: DsecAuthresDefects; FINE: dsec_authres_parse() takes the field (after that tag).
 * Returns: (transfer full): as much as could be read; the authserv-id may be NULL. */
DsecAuthres *dsec_authres_read (DsecSpan value, int *out_instance, guint *out_defects)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecAuthres, dsec_authres_free)
