/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that a header says about how its message came, without any policy: for administrators.
 * Lenient, and decides nothing. */
#pragma once

#include "core/header.h"
#include "core/trace-authres.h"
#include "core/trace-hop.h"

/* The fields of Exchange Server's Domain Security. Strings are NULL where the field is not there.
 */
typedef struct {
  char *auth_as;
  char *auth_mechanism;
  char *auth_source;
  char *auth_domain;
  gboolean is_repeated;        /* one of them stands there twice: the first one is given */
  gboolean is_unknown;         /* auth_as is none of Exchange's words */
  gboolean is_partner_unnamed; /* "Partner" without auth_domain */
} DsecTraceExchange;

typedef struct {
  DsecRule rule;          /* the S rule that the header breaks; NONE: none */
  gboolean is_complete;   /* an empty line ends it */
  GPtrArray *hops;        /* of DsecTraceHop, topmost first */
  GPtrArray *authres;     /* of DsecTraceAuthres */
  GPtrArray *arc_authres; /* of DsecTraceAuthres: what an earlier host sealed */
  DsecTraceExchange exchange;
} DsecTrace;

/* Total and linear in @size. @data: (nullable) with size 0. Returns: (transfer full). */
DsecTrace *dsec_trace_new (const guint8 *data, gsize size) G_GNUC_WARN_UNUSED_RESULT;
void dsec_trace_free (DsecTrace *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecTrace, dsec_trace_free)
