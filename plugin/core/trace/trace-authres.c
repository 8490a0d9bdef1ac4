/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/trace/trace-authres.h"

#include "core/base/limits.h"

DsecTraceAuthres *
dsec_trace_authres_read (guint ordinal, DsecSpan value, gboolean is_arc)
{
  DsecTraceAuthres *self = g_new0 (DsecTraceAuthres, 1);
  gboolean is_too_long = value.size > DSEC_MAX_FIELD;

  self->ordinal = ordinal;
  self->instance = -1;
  self->set = dsec_authres_read (is_too_long ? DSEC_SPAN_NONE : value,
                                 is_arc && !is_too_long ? &self->instance : NULL,
                                 &self->defects);
  if (is_too_long)
    self->defects = DSEC_AUTHRES_GRAMMAR | DSEC_AUTHRES_TOO_LONG;
  return self;
}

void
dsec_trace_authres_free (DsecTraceAuthres *self)
{
  if (self == NULL)
    return;
  dsec_authres_free (self->set);
  g_free (self);
}
