/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One value of policy.conf a function: reads it, complains about it, or stores it in its field. */
#pragma once

#include "core/policy/complaints.h"

typedef struct {
  DsecComplaints *complaints;
  DsecSource where;
  const char *key; /* as in the table of keys */
  DsecSpan text;   /* trimmed, never empty */
  DsecSpan raw;    /* as it stands behind the "=" */
} DsecValue;

/* @field: points to what the comment of each function names. */
typedef void (*DsecValueParser) (const DsecValue *value, gpointer field);

void dsec_value_parse_text (const DsecValue *value, gpointer field);       /* char * */
void dsec_value_parse_boolean (const DsecValue *value, gpointer field);    /* gboolean */
void dsec_value_parse_format (const DsecValue *value, gpointer field);     /* not used */
void dsec_value_parse_serial (const DsecValue *value, gpointer field);     /* gint64 */
void dsec_value_parse_day (const DsecValue *value, gpointer field);        /* DsecDay */
void dsec_value_parse_tls (const DsecValue *value, gpointer field);        /* DsecTlsVersion */
void dsec_value_parse_mode (const DsecValue *value, gpointer field);       /* DsecMode */
void dsec_value_parse_role (const DsecValue *value, gpointer field);       /* DsecRole */
void dsec_value_parse_field_name (const DsecValue *value, gpointer field); /* char * */
void dsec_value_parse_method (const DsecValue *value, gpointer field);     /* char * */

/* Lists: separated by ";", trimmed, empty items ignored, at most DSEC_MAX_IDENTITIES, and a
 * duplicate is an error. They are added to what the field points to. */
void dsec_value_parse_texts (const DsecValue *value, gpointer field);      /* GPtrArray * */
void dsec_value_parse_words (const DsecValue *value, gpointer field);      /* the same, no comma */
void dsec_value_parse_ids (const DsecValue *value, gpointer field);        /* the same, no case */
void dsec_value_parse_domains (const DsecValue *value, gpointer field);    /* the same, A-labels */
void dsec_value_parse_host_names (const DsecValue *value, gpointer field); /* the same, LDH */
void dsec_value_parse_names (const DsecValue *value, gpointer field); /* GArray * of DsecHostName */
void dsec_value_parse_addresses (const DsecValue *value,
                                 gpointer field); /* GArray * of DsecAddress */
void dsec_value_parse_networks (const DsecValue *value,
                                gpointer field); /* GArray * of DsecNetwork */
void dsec_value_parse_partner_networks (const DsecValue *value, gpointer field); /* the same */

void dsec_value_parse_evidence (const DsecValue *value, gpointer field); /* guint of bits */

/* Keywords that partner lines share with policy.conf. */
gboolean dsec_policy_parse_tls (DsecSpan text, DsecTlsVersion *out_version)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean dsec_policy_parse_mode (DsecSpan text, DsecMode *out_mode) G_GNUC_WARN_UNUSED_RESULT;
