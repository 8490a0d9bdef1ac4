/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule E3: a dedicated result of the border, alone in its field. */
#include <string.h>

#include "core/base/limits.h"
#include "core/base/sha256.h"
#include "core/evidence/collector.h"
#include "core/message/authres.h"

typedef enum {
  PROPERTY_TLS = 0,
  PROPERTY_CN,
  PROPERTY_ISSUER,
  PROPERTY_IP,
  PROPERTY_ID,
  N_MANDATORY_PROPERTIES,
  PROPERTY_SHA256 = N_MANDATORY_PROPERTIES,
  PROPERTY_KEY_SHA256,
  N_PROPERTIES,
} Property;

static const char *const property_names[N_PROPERTIES] = {
  "policy.tls-version", "policy.client-cn",     "policy.client-issuer",     "policy.client-ip",
  "policy.queue-id",    "policy.client-sha256", "policy.client-key-sha256",
};

static gboolean
is_ours (const DsecHost *host, const char *authserv_id)
{
  for (guint i = 0; i < host->authserv_ids->len; i++) {
    if (g_ascii_strcasecmp (g_ptr_array_index (host->authserv_ids, i), authserv_id) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The single result of the configured method. Returns: (nullable): the field is not for us. */
static const DsecAuthresResult *
dedicated_result (const DsecCollector *self, const DsecAuthres *field)
{
  const char *method = self->policy->authentication_method;
  const DsecAuthresResult *result = NULL;

  if (!is_ours (self->line->host, field->authserv_id) || !field->is_version_1 ||
      field->results->len != 1)
    return NULL;
  result = g_ptr_array_index (field->results, 0);
  return g_ascii_strcasecmp (result->method, method) == 0 && !result->has_method_version ? result
                                                                                         : NULL;
}

/* Every property that we know, at most once. */
static gboolean
read_properties (const DsecAuthresResult *result, DsecSpan values[N_PROPERTIES])
{
  memset (values, 0, N_PROPERTIES * sizeof values[0]);
  for (guint i = 0; i < result->properties->len; i++) {
    const DsecAuthresProperty *property = g_ptr_array_index (result->properties, i);

    for (guint j = 0; j < N_PROPERTIES; j++) {
      if (strcmp (property->name, property_names[j]) != 0)
        continue;
      if (values[j].data != NULL)
        return FALSE;
      values[j] = dsec_span_from_string (property->value);
    }
  }
  for (guint j = 0; j < N_MANDATORY_PROPERTIES; j++) {
    if (values[j].data == NULL)
      return FALSE;
  }
  return TRUE;
}

/* 64 digits where the property is there. */
static gboolean
read_digest (DsecSpan value, gboolean *out_is_there, guint8 *out)
{
  *out_is_there = value.data != NULL;
  return value.data == NULL || dsec_sha256_parse (value, out);
}

/* A passing result has to be complete and bound to the border line. */
static gboolean
fill_record (const DsecCollector *self, const DsecAuthresResult *result, DsecEvidence *record)
{
  DsecSpan values[N_PROPERTIES];

  if (!read_properties (result, values) ||
      !dsec_collector_is_bound (self, values[PROPERTY_ID], values[PROPERTY_IP]))
    return FALSE;
  if (!read_digest (values[PROPERTY_SHA256], &record->has_fingerprint, record->fingerprint) ||
      !read_digest (values[PROPERTY_KEY_SHA256], &record->has_key, record->key))
    return FALSE;
  record->tls = dsec_span_dup (values[PROPERTY_TLS]);
  dsec_evidence_add_name (record, values[PROPERTY_CN]);
  dsec_evidence_set_issuer (record, values[PROPERTY_ISSUER]);
  record->verify = DSEC_VERIFY_OK;
  return TRUE;
}

/* Returns: whether the field is a dedicated one. */
static gboolean
read_field (DsecCollector *self, guint ordinal, gboolean is_second)
{
  DsecSpan value = dsec_header_get (self->header, ordinal)->value;
  g_autoptr (DsecAuthres) field =
      value.size <= DSEC_MAX_AUTHRES_FIELD ? dsec_authres_parse (value) : NULL;
  const DsecAuthresResult *result = field != NULL ? dedicated_result (self, field) : NULL;
  DsecEvidence *record = NULL;

  if (result == NULL)
    return FALSE;
  record = dsec_collector_add (self, DSEC_EVIDENCE_AUTHRES, ordinal);
  if (dsec_rule_applies (DSEC_RULE_E3,
                         is_second || (strcmp (result->result, "pass") == 0 &&
                                       !fill_record (self, result, record))))
    dsec_collector_fail (self, DSEC_RULE_E3, ordinal);
  return TRUE;
}

void
dsec_collect_authres (DsecCollector *self)
{
  int ordinal = dsec_collector_find (self, "Authentication-Results", 0);
  gboolean has_one = FALSE;

  for (guint i = 0; i < DSEC_MAX_AUTHRES && ordinal >= 0; i++) {
    has_one = read_field (self, (guint) ordinal, has_one) || has_one;
    ordinal = dsec_collector_find (self, "Authentication-Results", (guint) ordinal + 1);
  }
}
