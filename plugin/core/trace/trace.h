/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that a header says about how its message came, without any policy: for administrators.
 * Lenient, and decides nothing. */
#pragma once

#include "core/message/header.h"
#include "core/trace/trace-authres.h"
#include "core/trace/trace-hop.h"
#include "core/trace/trace-receipt.h"

/* What is wrong with the fields of Exchange, as bits: the words of docs/schema/trace.schema.json.
 */
typedef enum {
  DSEC_EXCHANGE_FINE = 0,
  DSEC_EXCHANGE_REPEATED = 1 << 0,        /* one of them stands there twice: the first is given */
  DSEC_EXCHANGE_UNKNOWN_AUTH_AS = 1 << 1, /* auth_as is none of Exchange's words */
  DSEC_EXCHANGE_NO_DOMAIN = 1 << 2,       /* "Partner" without auth_domain */
} DsecExchangeDefects;
#define DSEC_N_EXCHANGE_DEFECTS 3

/* "repeated" and so on for the bit number @bit. */
const char *dsec_exchange_defect_to_string (guint bit);

/* The fields of Exchange Server's Domain Security. Strings are NULL where the field is not there.
 */
typedef struct {
  char *auth_as;
  char *auth_mechanism;
  char *auth_source;
  char *auth_domain;
  guint defects; /* DsecExchangeDefects */
} DsecTraceExchange;

typedef struct {
  DsecRule rule;          /* the S rule that the header breaks; NONE: none */
  gboolean is_complete;   /* an empty line ends it */
  GPtrArray *hops;        /* of DsecTraceHop, topmost first */
  GPtrArray *authres;     /* of DsecTraceAuthres */
  GPtrArray *arc_authres; /* of DsecTraceAuthres: what an earlier host sealed */
  GPtrArray *receipts;    /* of DsecTraceReceipt, topmost first */
  DsecTraceExchange exchange;
} DsecTrace;

/* Total and linear in @size. @data: (nullable) with size 0. Returns: (transfer full). */
DsecTrace *dsec_trace_new (const guint8 *data, gsize size) G_GNUC_WARN_UNUSED_RESULT;
void dsec_trace_free (DsecTrace *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecTrace, dsec_trace_free)
