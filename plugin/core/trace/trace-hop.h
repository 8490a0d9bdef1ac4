/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one Received field says, whoever wrote it: for administrators and for display. Decides
 * nothing; a verdict uses the strict layouts of our own hosts alone (core/evidence/hop.h). */
#pragma once

#include "core/trace/trace-tls.h"

/* Strings are octets as they stand in the message, NULL where the field does not say. */
typedef struct {
  guint ordinal; /* among all fields */
  char *by;
  char *from_helo; /* only what the client announced */
  char *from_rdns; /* its name in DNS; NULL also for "unknown" and for an address */
  char *from_ip;   /* RFC 5952 */
  char *with;
  gboolean tls;            /* the field states TLS for this hop */
  const char *tls_version; /* "1.0" to "1.3" */
  char *cipher;
  int bits; /* -1: not said */
  DsecClientVerify client_verify;
  char *client_cn; /* NULL also for a name that others could read as something else */
  char *issuer_cn;
  char *fingerprint;
  char *id; /* without angle brackets, as @for_address */
  char *for_address;
  char *date_raw;
  const char
      *layout;   /* the row of the table that fits the whole field, NULL: read clause by clause */
  guint defects; /* DsecDefects of core/trace/trace-token.h */
} DsecTraceHop;

/* Total and linear. @value: the field's unfolded value. Returns: (transfer full). */
DsecTraceHop *dsec_trace_hop_read (guint ordinal, DsecSpan value) G_GNUC_WARN_UNUSED_RESULT;

/* What @layout captured from a line that it matched. Returns: (transfer full). */
DsecTraceHop *dsec_trace_hop_from_match (guint ordinal,
                                         const DsecMatch *match,
                                         const DsecLayout *layout) G_GNUC_WARN_UNUSED_RESULT;
void dsec_trace_hop_free (DsecTraceHop *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecTraceHop, dsec_trace_hop_free)
