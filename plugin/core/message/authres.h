/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One Authentication-Results field by the grammar of RFC 8601 section 2.2, strictly: a field that
 * breaks it anywhere gives nothing. Says nothing about whether its writer may be believed. */
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

/* Total, linear, without recursion. @value: unfolded field value.
 * Returns: (transfer full) (nullable): NULL where the grammar is broken. */
DsecAuthres *dsec_authres_parse (DsecSpan value) G_GNUC_WARN_UNUSED_RESULT;
void dsec_authres_free (DsecAuthres *self);

/* Parts for who reads what breaks the grammar. Returns: (transfer full): empty. */
DsecAuthres *dsec_authres_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (transfer none): belongs to @self. @method and @result: (transfer full). */
DsecAuthresResult *dsec_authres_add_result (DsecAuthres *self, char *method, char *result);
/* @name and @value: (transfer full). */
void dsec_authres_add_property (DsecAuthresResult *result, char *name, char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecAuthres, dsec_authres_free)
