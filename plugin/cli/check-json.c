/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/check-report.h"
#include "cli/fact.h"
#include "cli/json-hop.h"
#include "cli/output.h"
#include "ui/words.h"

#define SCHEMA 1

static void
add_author (JsonBuilder *builder, const DsecAuthor *author)
{
  if (author == NULL || author->from == NULL) {
    dsec_json_set_null (builder, "author");
    return;
  }
  json_builder_set_member_name (builder, "author");
  json_builder_begin_object (builder);
  dsec_json_set_text (builder, "address", author->from->address);
  dsec_json_set_text (builder, "domain", author->from->domain);
  json_builder_end_object (builder);
}

static void
add_partner (JsonBuilder *builder, const DsecVerdict *verdict)
{
  if (verdict->partner_domain == NULL) {
    dsec_json_set_null (builder, "partner");
    return;
  }
  const DsecPartner *entry = verdict->partner;
  json_builder_set_member_name (builder, "partner");
  json_builder_begin_object (builder);
  dsec_json_set_text (builder, "domain", verdict->partner_domain->domain);
  dsec_json_set_text (builder, "name", entry != NULL ? entry->name : NULL);
  dsec_json_set_text (
      builder, "mode", entry != NULL ? dsec_word_get_text (dsec_mode_words, entry->mode) : NULL);
  json_builder_end_object (builder);
}

static void
set_capture (JsonBuilder *builder, const char *name, const DsecHop *line, DsecCapture capture)
{
  g_autofree char *text = dsec_hop_dup (line, capture);
  dsec_json_set_text (builder, name, text);
}

static void
add_border (JsonBuilder *builder, const DsecVerdict *verdict)
{
  const DsecHop *line = dsec_fact_border_line (verdict);
  if (line == NULL) {
    dsec_json_set_null (builder, "border");
    return;
  }
  g_autofree char *peer = line->has_peer ? dsec_address_to_string (&line->peer) : NULL;
  g_autofree char *received_at = dsec_fact_received_at (line);
  json_builder_set_member_name (builder, "border");
  json_builder_begin_object (builder);
  dsec_json_set_ordinal (builder, "ordinal", (int) line->ordinal);
  dsec_json_set_text (builder, "host", line->host->id);
  set_capture (builder, "by", line, DSEC_CAPTURE_BY);
  dsec_json_set_text (builder, "from_ip", peer);
  set_capture (builder, "id", line, DSEC_CAPTURE_ID);
  dsec_json_set_text (builder, "tls_version", dsec_fact_line_tls (line));
  set_capture (builder, "cipher", line, DSEC_CAPTURE_CIPHER);
  dsec_json_set_text (builder, "received_at", received_at);
  json_builder_end_object (builder);
}

static void
add_record (JsonBuilder *builder, const DsecEvidence *record)
{
  g_autofree char *fingerprint = dsec_fact_digest (record->has_fingerprint, record->fingerprint);
  g_autofree char *key = dsec_fact_digest (record->has_key, record->key);
  g_autofree char *not_after = dsec_fact_day (record->not_after);
  json_builder_begin_object (builder);
  dsec_json_set_text (builder, "source", dsec_evidence_kind_to_string (record->source));
  dsec_json_set_ordinal (builder, "ordinal", (int) record->ordinal);
  dsec_json_set_text (builder, "verify", dsec_verify_to_string (record->verify));
  json_builder_set_member_name (builder, "names");
  json_builder_begin_array (builder);
  for (guint i = 0; i < record->names->len; i++)
    dsec_json_add_text (builder, g_ptr_array_index (record->names, i));
  json_builder_end_array (builder);
  dsec_json_set_text (builder, "issuer", record->issuer);
  dsec_json_set_text (builder, "fingerprint", fingerprint);
  dsec_json_set_text (builder, "key", key);
  dsec_json_set_text (builder, "not_after", not_after);
  dsec_json_set_text (builder, "tls_version", dsec_fact_tls (record->tls));
  json_builder_end_object (builder);
}

static void
add_evidence (JsonBuilder *builder, const DsecEvidenceSet *evidence)
{
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; evidence != NULL && i < evidence->records->len; i++)
    add_record (builder, g_ptr_array_index (evidence->records, i));
  json_builder_end_array (builder);
}

static void
add_checks (JsonBuilder *builder, const DsecVerdict *verdict)
{
  json_builder_set_member_name (builder, "checks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < verdict->checks->len; i++) {
    const DsecCheck *check = g_ptr_array_index (verdict->checks, i);
    g_autofree char *text = dsec_output_unisolate (dsec_words_check (verdict, check));
    json_builder_begin_object (builder);
    dsec_json_set_text (builder, "rule", dsec_rule_to_string (check->rule));
    dsec_json_set_text (builder, "outcome", dsec_verdict_outcome_to_string (check->outcome));
    dsec_json_set_text (builder, "text", text);
    dsec_json_set_ordinal (builder, "ordinal", check->ordinal);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_hops (JsonBuilder *builder, const DsecBorder *border)
{
  json_builder_set_member_name (builder, "hops");
  json_builder_begin_array (builder);
  for (guint i = 0; border != NULL && i < border->hops->len; i++) {
    const DsecHop *line = g_ptr_array_index (border->hops, i);
    g_autoptr (DsecTraceHop) hop =
        dsec_trace_hop_from_match (line->ordinal, &line->match, line->layout);
    dsec_json_add_hop (builder, hop);
  }
  json_builder_end_array (builder);
}

static void
add_policy (JsonBuilder *builder, const DsecPolicyState *state)
{
  if (state->policy == NULL) {
    dsec_json_set_null (builder, "policy");
    return;
  }
  json_builder_set_member_name (builder, "policy");
  json_builder_begin_object (builder);
  dsec_json_set_text (builder, "organization", state->policy->organization);
  json_builder_set_member_name (builder, "serial");
  json_builder_add_int_value (builder, state->policy->serial);
  dsec_json_set_text (builder, "origin", dsec_origin_to_string (state->origin));
  json_builder_end_object (builder);
}

void
dsec_check_json_append (GString *out, const char *file, const DsecVerdict *verdict)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "schema");
  json_builder_add_int_value (builder, SCHEMA);
  dsec_json_set_text (builder, "file", file);
  dsec_json_set_text (builder, "verdict", dsec_verdict_kind_to_string (verdict->kind));
  dsec_json_set_text (builder, "rule", dsec_rule_to_string (verdict->rule));
  dsec_json_set_text (builder, "context", dsec_context_kind_to_string (verdict->context.kind));
  add_author (builder, verdict->author);
  add_partner (builder, verdict);
  add_border (builder, verdict);
  add_evidence (builder, verdict->evidence);
  add_checks (builder, verdict);
  add_hops (builder, verdict->border);
  add_policy (builder, verdict->state);
  dsec_json_set_boolean (builder, "warning", verdict->has_warning);
  json_builder_end_object (builder);
  dsec_json_append_line (builder, out);
}
