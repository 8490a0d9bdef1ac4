/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/trace/trace-receipt.h"

#include <string.h>

static GPtrArray *
copy_names (DsecSpan san)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  DsecSpan name = DSEC_SPAN_NONE;

  while (dsec_receipt_next_name (&san, &name))
    g_ptr_array_add (names, dsec_span_dup (name));
  return names;
}

DsecTraceReceipt *
dsec_trace_receipt_read (guint ordinal, const DsecField *field)
{
  DsecReceipt receipt = { 0 };
  DsecTraceReceipt *self = NULL;

  if (!dsec_receipt_parse (field->value, &receipt))
    return NULL;
  self = g_new0 (DsecTraceReceipt, 1);
  self->ordinal = ordinal;
  self->name = dsec_span_dup (field->name);
  self->by = dsec_span_dup (receipt.by);
  self->id = dsec_span_dup (receipt.id);
  self->ip = dsec_span_dup (receipt.ip);
  self->tls = dsec_span_dup (receipt.tls);
  self->verify = receipt.verify;
  self->cn = dsec_span_dup (receipt.cn);
  self->issuer = dsec_span_dup (receipt.issuer);
  self->names = copy_names (receipt.san);
  self->has_fingerprint = receipt.has_fingerprint;
  memcpy (self->fingerprint, receipt.fingerprint, sizeof self->fingerprint);
  self->has_key = receipt.has_key;
  memcpy (self->key, receipt.key, sizeof self->key);
  self->not_after = receipt.not_after;
  return self;
}

void
dsec_trace_receipt_free (DsecTraceReceipt *self)
{
  g_free (self->name);
  g_free (self->by);
  g_free (self->id);
  g_free (self->ip);
  g_free (self->tls);
  g_free (self->cn);
  g_free (self->issuer);
  g_ptr_array_unref (self->names);
  g_free (self);
}
