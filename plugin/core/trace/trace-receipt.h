/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field that is a receipt by its grammar, whatever its name and wherever it stands. */
#pragma once

#include "core/message/header.h"
#include "core/message/receipt.h"

/* Texts are octets of the field; no receipt holds a NUL. */
typedef struct {
  guint ordinal;
  char *name; /* of the field */
  char *by;
  char *id;
  char *ip;
  char *tls;
  DsecVerify verify;
  char *cn;
  char *issuer;
  GPtrArray *names; /* (element-type utf8): SANs */
  gboolean has_fingerprint;
  guint8 fingerprint[DSEC_SHA256_SIZE];
  gboolean has_key;
  guint8 key[DSEC_SHA256_SIZE];
  DsecDay not_after; /* DSEC_DAY_NONE: not there */
} DsecTraceReceipt;

/* Returns: (transfer full) (nullable): NULL for a field that is none. */
DsecTraceReceipt *dsec_trace_receipt_read (guint ordinal, const DsecField *field)
    G_GNUC_WARN_UNUSED_RESULT;
void dsec_trace_receipt_free (DsecTraceReceipt *self);
