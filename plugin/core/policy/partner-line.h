/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a partner list. */
#pragma once

#include "core/base/limits.h"
#include "core/policy/complaints.h"

typedef struct {
  DsecSpan text;       /* as written */
  gboolean is_literal; /* stood in quotes: compared as it is, no host name */
} DsecIdentity;

/* Spans point into the line. */
typedef struct {
  DsecSpan domain; /* without the leading dot */
  gboolean includes_subdomains;
  DsecSpan name;    /* DSEC_SPAN_NONE: not given */
  DsecSpan contact; /* DSEC_SPAN_NONE: not given */
  DsecDay from;
  DsecDay until;
  DsecMode mode;          /* the policy's default where not given */
  DsecTlsVersion min_tls; /* the same */
  guint n_identities;
  guint n_issuers;
  guint n_fingerprints;
  guint n_keys;
  DsecIdentity identities[DSEC_MAX_IDENTITIES];
  DsecSpan issuers[DSEC_MAX_IDENTITIES];
  guint8 fingerprints[DSEC_MAX_IDENTITIES][DSEC_SHA256_SIZE];
  guint8 keys[DSEC_MAX_IDENTITIES][DSEC_SHA256_SIZE];
  char day_text[10]; /* the date read last, of this line or one before: lists repeat them */
  DsecDay day;
} DsecPartnerLine;

typedef enum {
  DSEC_LINE_BROKEN = 0, /* complained about */
  DSEC_LINE_EMPTY,
  DSEC_LINE_PARTNER,
} DsecLineKind;

/* line   = [ domain *( blank option ) ] [ blank "#" comment ]
 * option = key "=" ( run without blanks, double quotes, "#"  /  DQUOTE text DQUOTE )
 * @line: has passed dsec_line_reader_check().
 * @out_partner: mode and min_tls are set by the caller to the policy's defaults; the rest is set
 *   here. Domain and identities are not looked into: core/policy/partner-reader.c does. */
DsecLineKind dsec_partner_line_parse (DsecSpan line,
                                      DsecSource where,
                                      DsecComplaints *complaints,
                                      DsecPartnerLine *out_partner) G_GNUC_WARN_UNUSED_RESULT;
