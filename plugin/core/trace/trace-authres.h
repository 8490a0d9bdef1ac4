/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Authentication-Results (RFC 8601) and ARC-Authentication-Results (RFC 8617 section 4.1.1) as any
 * server writes them. Decides nothing. */
#pragma once

#include "core/message/authres.h"

typedef struct {
  guint ordinal;
  int instance;     /* of ARC; -1: none */
  DsecAuthres *set; /* authserv_id and results, as far as they could be read */
  guint defects;    /* DsecAuthresDefects */
} DsecTraceAuthres;

/* Total and linear. @value: unfolded. @is_arc: an instance tag comes first.
 * Returns: (transfer full). */
DsecTraceAuthres *dsec_trace_authres_read (guint ordinal, DsecSpan value, gboolean is_arc)
    G_GNUC_WARN_UNUSED_RESULT;
void dsec_trace_authres_free (DsecTraceAuthres *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecTraceAuthres, dsec_trace_authres_free)
