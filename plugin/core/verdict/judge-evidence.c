/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules E: what the records at the border come to. This file has the only line that says
 * "secured". */
#include "core/verdict/judge-evidence.h"

#include <string.h>

static const DsecEvidence *
record_at (const DsecVerdict *verdict, guint index)
{
  return g_ptr_array_index (verdict->evidence->records, index);
}

static guint
n_records (const DsecVerdict *verdict)
{
  return verdict->evidence->records->len;
}

static DsecRule
rule_of_source (DsecEvidenceKind source)
{
  switch (source) {
  case DSEC_EVIDENCE_RECEIVED:
    return DSEC_RULE_E1;
  case DSEC_EVIDENCE_RECEIPT:
    return DSEC_RULE_E2;
  case DSEC_EVIDENCE_AUTHRES:
    return DSEC_RULE_E3;
  case DSEC_EVIDENCE_EXCHANGE:
    return DSEC_RULE_E4;
  }
  return DSEC_RULE_NONE;
}

/* The name that the record is about. Returns: (transfer full) (nullable). */
static char *
first_name (const DsecEvidence *record)
{
  return record->names->len > 0 ? g_strdup (g_ptr_array_index (record->names, 0)) : NULL;
}

static void
note_records (DsecEvaluation *self)
{
  for (guint i = 0; i < n_records (self->verdict); i++) {
    const DsecEvidence *record = record_at (self->verdict, i);
    DsecOutcome outcome = record->is_positive ? DSEC_OUTCOME_PASS : DSEC_OUTCOME_FAIL;

    /* A good record of a kind that this border may not give is no proof, but no contradiction. */
    if (record->verify != DSEC_VERIFY_NO && !record->is_positive)
      outcome = DSEC_OUTCOME_SKIPPED;
    dsec_evaluation_note (
        self, rule_of_source (record->source), outcome, (int) record->ordinal, first_name (record));
  }
}

static const DsecEvidence *
find_verified (const DsecVerdict *verdict)
{
  for (guint i = 0; i < n_records (verdict); i++) {
    if (record_at (verdict, i)->verify != DSEC_VERIFY_NO)
      return record_at (verdict, i);
  }
  return NULL;
}

/* Returns: (nullable). */
static const DsecEvidence *
find_positive (const DsecVerdict *verdict)
{
  for (guint i = 0; i < n_records (verdict); i++) {
    if (record_at (verdict, i)->is_positive)
      return record_at (verdict, i);
  }
  return NULL;
}

static gboolean
has_verify (const DsecVerdict *verdict, DsecVerify verify)
{
  for (guint i = 0; i < n_records (verdict); i++) {
    if (record_at (verdict, i)->verify == verify)
      return TRUE;
  }
  return FALSE;
}

/* Rule E7: a negative record beside a positive one. A key that was only pinned has no chain, so the
 * trace line's "not verified" does not contradict it. Returns: (nullable). */
static const DsecEvidence *
find_contradiction (const DsecVerdict *verdict)
{
  gboolean is_pinned = !has_verify (verdict, DSEC_VERIFY_OK);

  for (guint i = 0; i < n_records (verdict); i++) {
    const DsecEvidence *record = record_at (verdict, i);

    if (record->verify == DSEC_VERIFY_NO &&
        !(is_pinned && record->source == DSEC_EVIDENCE_RECEIVED))
      return record;
  }
  return NULL;
}

/* The certificate CN that a record states. Returns: (nullable): an Exchange record states none, and
 * "?" is what Postfix writes for what it could not. */
static const char *
stated_cn (const DsecEvidence *record)
{
  const char *name = NULL;

  if (record->source == DSEC_EVIDENCE_EXCHANGE || record->names->len == 0)
    return NULL;
  name = g_ptr_array_index (record->names, 0);
  return name[0] == '\0' || strcmp (name, "-") == 0 || strchr (name, '?') != NULL ? NULL : name;
}

static gboolean
is_other_version (const DsecEvidence *record, DsecSpan stated)
{
  return stated.data != NULL && dsec_tls_version_parse (dsec_span_from_string (record->tls)) !=
                                    dsec_tls_version_parse (stated);
}

/* Rule E8. Returns: (nullable): the record that disagrees. */
static const DsecEvidence *
find_mismatch (const DsecVerdict *verdict)
{
  DsecSpan tls = dsec_border_get_line (verdict->border)->match.captures[DSEC_CAPTURE_TLS];
  const char *known = NULL;

  for (guint i = 0; i < n_records (verdict); i++) {
    const DsecEvidence *record = record_at (verdict, i);
    const char *name = stated_cn (record);

    if (is_other_version (record, tls) ||
        (known != NULL && name != NULL && g_ascii_strcasecmp (known, name) != 0))
      return record;
    known = name != NULL ? name : known;
  }
  return NULL;
}

static gboolean
decide_untrusted (DsecEvaluation *self, DsecRule rule, const DsecEvidence *record)
{
  return dsec_evaluation_decide (
      self, DSEC_VERDICT_UNTRUSTED, rule, (int) record->ordinal, first_name (record));
}

gboolean
dsec_judge_evidence (DsecEvaluation *self)
{
  DsecVerdict *verdict = self->verdict;
  const DsecHop *line = dsec_border_get_line (verdict->border);
  const DsecEvidence *record = NULL;

  verdict->evidence = dsec_evidence_collect (self->header, verdict->border, verdict->state->policy);
  if (verdict->evidence->rule != DSEC_RULE_NONE)
    return dsec_evaluation_decide (
        self, DSEC_VERDICT_UNTRUSTED, verdict->evidence->rule, verdict->evidence->ordinal, NULL);
  note_records (self);
  record = find_verified (verdict);
  if (dsec_rule_applies (DSEC_RULE_E5, record != NULL && !dsec_hop_states_tls (line)))
    return decide_untrusted (self, DSEC_RULE_E5, record);
  if (dsec_rule_applies (DSEC_RULE_E6, find_positive (verdict) == NULL))
    return dsec_evaluation_decide_none (self, DSEC_RULE_E6, (int) line->ordinal, NULL);
  record = find_contradiction (verdict);
  if (dsec_rule_applies (DSEC_RULE_E7, record != NULL))
    return decide_untrusted (self, DSEC_RULE_E7, record);
  record = find_mismatch (verdict);
  if (dsec_rule_applies (DSEC_RULE_E8, record != NULL))
    return decide_untrusted (self, DSEC_RULE_E8, record);
  dsec_evaluation_note (self, DSEC_RULE_E8, DSEC_OUTCOME_PASS, (int) line->ordinal, NULL);
  return FALSE;
}

/* Rule E9. */
static DsecMismatch
compare (const DsecVerdict *verdict, const DsecEvidence *record)
{
  const DsecPartnerQuestion question = {
    .policy = verdict->state->policy,
    .domain = verdict->partner_domain,
    .entry = verdict->partner,
    .author_domain = verdict->author->from->domain,
    .has_vetted_cas = dsec_border_get_line (verdict->border)->host->has_vetted_cas,
  };

  DsecMismatch mismatch = dsec_partner_match_compare (&question, record);

  return dsec_rule_applies (DSEC_RULE_E9, mismatch != DSEC_MISMATCH_NOTHING)
             ? mismatch
             : DSEC_MISMATCH_NOTHING;
}

/* The first record that comes as near as any. */
static void
find_nearest (DsecVerdict *verdict)
{
  for (guint i = 0; i < n_records (verdict); i++) {
    const DsecEvidence *record = record_at (verdict, i);
    DsecMismatch mismatch = record->is_positive ? compare (verdict, record) : DSEC_MISMATCH_TLS;

    if (!record->is_positive || (verdict->nearest != NULL && mismatch <= verdict->mismatch))
      continue;
    verdict->nearest = record;
    verdict->mismatch = mismatch;
  }
}

static gboolean
is_partner_address (const DsecVerdict *verdict, const DsecMailbox *mailbox)
{
  return dsec_policy_find_partner (verdict->state->policy, mailbox->domain) ==
         verdict->partner_domain;
}

/* @nearest: (nullable): there is one wherever rule E6 has passed. */
static gboolean
decide_other (DsecEvaluation *self, const DsecEvidence *nearest)
{
  return dsec_evaluation_decide_none (self,
                                      DSEC_RULE_E10,
                                      nearest != NULL ? (int) nearest->ordinal : -1,
                                      nearest != NULL ? first_name (nearest) : NULL);
}

gboolean
dsec_judge_evidence_match (DsecEvaluation *self)
{
  DsecVerdict *verdict = self->verdict;
  const DsecMailbox *sender = verdict->author->sender;

  find_nearest (verdict);
  if (verdict->mismatch == DSEC_MISMATCH_NOTHING)
    verdict->match = verdict->nearest;
  if (dsec_rule_applies (DSEC_RULE_E10, verdict->match == NULL))
    return decide_other (self, verdict->nearest);
  dsec_evaluation_note (self,
                        DSEC_RULE_E9,
                        DSEC_OUTCOME_PASS,
                        (int) verdict->match->ordinal,
                        first_name (verdict->match));
  if (dsec_rule_applies (DSEC_RULE_E11, sender != NULL && !is_partner_address (verdict, sender)))
    return dsec_evaluation_decide_none (
        self, DSEC_RULE_E11, verdict->author->sender_ordinal, g_strdup (sender->address));
  if (sender != NULL)
    dsec_evaluation_note (
        self, DSEC_RULE_E11, DSEC_OUTCOME_PASS, verdict->author->sender_ordinal, NULL);
  return dsec_rule_applies (DSEC_RULE_E12, TRUE) &&
         dsec_evaluation_decide (self,
                                 DSEC_VERDICT_SECURED,
                                 DSEC_RULE_E12,
                                 (int) verdict->match->ordinal,
                                 g_strdup (verdict->partner_domain->domain));
}
