/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule E2: the receipt that the border adds directly above its own trace line. */
#include <string.h>

#include "core/evidence/collector.h"

static void
fill_record (const DsecReceipt *receipt, DsecEvidence *record)
{
  DsecSpan names = receipt->san;
  DsecSpan name = DSEC_SPAN_NONE;

  record->verify = receipt->verify;
  record->tls = dsec_span_dup (receipt->tls);
  record->has_fingerprint = receipt->has_fingerprint;
  memcpy (record->fingerprint, receipt->fingerprint, sizeof record->fingerprint);
  record->has_key = receipt->has_key;
  memcpy (record->key, receipt->key, sizeof record->key);
  record->not_after = receipt->not_after;
  dsec_evidence_set_issuer (record, receipt->issuer);
  dsec_evidence_add_name (record, receipt->cn);
  while (dsec_receipt_next_name (&names, &name))
    dsec_evidence_add_name (record, name);
}

/* Returns: FALSE for a field that is wrong, or that speaks of another arrival. */
static gboolean
read_receipt (const DsecCollector *self, guint ordinal, DsecEvidence *record)
{
  DsecReceipt receipt = { 0 };

  if (!dsec_receipt_parse (dsec_header_get (self->header, ordinal)->value, &receipt) ||
      !dsec_host_has_name (self->line->host, receipt.by, self->line->layout) ||
      !dsec_collector_is_bound (self, receipt.id, receipt.ip))
    return FALSE;
  fill_record (&receipt, record);
  return TRUE;
}

void
dsec_collect_receipt (DsecCollector *self)
{
  const char *name = self->policy->receipt_header;
  int ordinal = dsec_collector_find (self, name, 0);
  int second = ordinal >= 0 ? dsec_collector_find (self, name, (guint) ordinal + 1) : -1;
  DsecEvidence *record = NULL;

  if (ordinal < 0)
    return;
  record = dsec_collector_add (self, DSEC_EVIDENCE_RECEIPT, (guint) ordinal);
  if (dsec_rule_applies (DSEC_RULE_E2,
                         second >= 0 || !read_receipt (self, (guint) ordinal, record)))
    dsec_collector_fail (self, DSEC_RULE_E2, (guint) MAX (ordinal, second));
}
