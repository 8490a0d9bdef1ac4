/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/evidence/collector.h"

#include "core/message/xtext.h"

DsecEvidence *
dsec_collector_add (DsecCollector *self, DsecEvidenceKind source, guint ordinal)
{
  DsecEvidence *record = dsec_evidence_new (source, ordinal);

  g_ptr_array_add (self->set->records, record);
  return record;
}

void
dsec_collector_fail (DsecCollector *self, DsecRule rule, guint ordinal)
{
  if (self->set->rule != DSEC_RULE_NONE)
    return;
  self->set->rule = rule;
  self->set->ordinal = (int) ordinal;
}

int
dsec_collector_find (const DsecCollector *self, const char *name, guint ordinal)
{
  int found = dsec_header_find (self->header, name, MAX (ordinal, self->border->window_start));

  return found >= 0 && (guint) found < self->line->ordinal ? found : -1;
}

gboolean
dsec_collector_is_bound (const DsecCollector *self, DsecSpan id, DsecSpan ip)
{
  DsecSpan queue_id = self->line->match.captures[DSEC_CAPTURE_ID];
  DsecAddress address;

  return queue_id.data != NULL && dsec_span_equal (id, queue_id) &&
         dsec_address_parse (ip, &address) && dsec_address_equal (&address, &self->line->peer);
}

/* A name as Sendmail writes it. A control character in it makes the record no proof. */
static char *
decode_name (DsecEvidence *record, DsecSpan name, gsize *out_size)
{
  gboolean has_control = FALSE;
  char *decoded = dsec_xtext_decode (name, out_size, &has_control);

  if (decoded == NULL || has_control)
    record->verify = DSEC_VERIFY_NO;
  return decoded;
}

static void
set_xtext_names (DsecEvidence *record, DsecSpan cn, DsecSpan issuer)
{
  gsize size = 0;
  g_autofree char *name = decode_name (record, cn, &size);
  g_autofree char *issuer_name = NULL;

  dsec_evidence_add_name (record, (DsecSpan){ name, name != NULL ? size : 0 });
  issuer_name = decode_name (record, issuer, &size);
  dsec_evidence_set_issuer (record, (DsecSpan){ issuer_name, issuer_name != NULL ? size : 0 });
}

/* Rule E1: the border's own trace line. */
static void
collect_received (DsecCollector *self)
{
  const DsecSpan *captures = self->line->match.captures;
  DsecEvidence *record = NULL;

  if (!dsec_rule_applies (DSEC_RULE_E1, captures[DSEC_CAPTURE_CN].data != NULL))
    return;
  record = dsec_collector_add (self, DSEC_EVIDENCE_RECEIVED, self->line->ordinal);
  record->tls = dsec_hop_dup (self->line, DSEC_CAPTURE_TLS);
  if (dsec_layout_is_verified (self->line->layout, captures[DSEC_CAPTURE_VERIFY]))
    record->verify = DSEC_VERIFY_OK;
  if (dsec_layout_get_name_form (self->line->layout) == DSEC_NAME_XTEXT) {
    set_xtext_names (record, captures[DSEC_CAPTURE_CN], captures[DSEC_CAPTURE_ISSUER]);
    return;
  }
  dsec_evidence_add_name (record, captures[DSEC_CAPTURE_CN]);
  dsec_evidence_set_issuer (record, captures[DSEC_CAPTURE_ISSUER]);
}

/* Whether @record counts as a proof at @host. A chain that was verified names somebody only if no
 * CA that the border accepts can be made to sign what its owner likes: a partner's own CA can put
 * another partner's name into a certificate, and an intermediate of it any issuer's. A pin needs no
 * such word, as it is compared itself. */
static gboolean
is_proof (const DsecHost *host, const DsecEvidence *record)
{
  if ((host->evidence & record->source) == 0)
    return FALSE;
  switch (record->verify) {
  case DSEC_VERIFY_FINGERPRINT:
    return TRUE;
  case DSEC_VERIFY_OK:
    return host->has_vetted_cas || record->has_fingerprint || record->has_key;
  case DSEC_VERIFY_NO:
    break;
  }
  return FALSE;
}

DsecEvidenceSet *
dsec_evidence_collect (const DsecHeader *header, const DsecBorder *border, const DsecPolicy *policy)
{
  DsecEvidenceSet *self = dsec_evidence_set_new ();
  DsecCollector collector = { header, policy, border, dsec_border_get_line (border), self };

  collect_received (&collector);
  dsec_collect_receipt (&collector);
  dsec_collect_authres (&collector);
  dsec_collect_exchange (&collector);
  for (guint i = 0; i < self->records->len; i++) {
    DsecEvidence *record = g_ptr_array_index (self->records, i);

    record->is_positive = is_proof (collector.line->host, record);
  }
  return self;
}
