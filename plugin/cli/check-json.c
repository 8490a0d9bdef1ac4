/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/check-json.h"

#include "cli/json-hop.h"
#include "cli/output.h"
#include "ui/description.h"
#include "ui/words.h"

#define SCHEMA 1

/* Members that are no text. */
enum { ORDINAL = DSEC_N_FACTS, NAMES, SERIAL };

/* A member and the role of the fact that is its value, in the order of the schema. */
typedef struct {
  const char *name; /* NULL ends a table */
  int role;
} Member;

static const Member author_members[] = { { "address", DSEC_FACT_ADDRESS },
                                         { "domain", DSEC_FACT_DOMAIN },
                                         { 0 } };

static const Member partner_members[] = { { "domain", DSEC_FACT_DOMAIN },
                                          { "name", DSEC_FACT_NAME },
                                          { "mode", DSEC_FACT_MODE },
                                          { 0 } };

static const Member border_members[] = {
  { "ordinal", ORDINAL },
  { "host", DSEC_FACT_HOST },
  { "by", DSEC_FACT_BY },
  { "from_ip", DSEC_FACT_PEER },
  { "id", DSEC_FACT_ID },
  { "tls_version", DSEC_FACT_TLS_VERSION },
  { "cipher", DSEC_FACT_CIPHER },
  { "received_at", DSEC_FACT_RECEIVED_AT },
  { 0 },
};

static const Member evidence_members[] = {
  { "source", DSEC_FACT_SOURCE },
  { "ordinal", ORDINAL },
  { "verify", DSEC_FACT_VERIFY },
  { "names", NAMES },
  { "issuer", DSEC_FACT_ISSUER },
  { "fingerprint", DSEC_FACT_FINGERPRINT },
  { "key", DSEC_FACT_KEY },
  { "not_after", DSEC_FACT_NOT_AFTER },
  { "tls_version", DSEC_FACT_TLS_VERSION },
  { 0 },
};

static const Member policy_members[] = {
  { "organization", DSEC_FACT_ORGANIZATION },
  { "serial", SERIAL },
  { "origin", DSEC_FACT_ORIGIN },
  { 0 },
};

static void
set_serial (JsonBuilder *builder, const char *name, const char *serial)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, g_ascii_strtoll (serial, NULL, 10));
}

/* @facts: (nullable): null. */
static void
add_facts (JsonBuilder *builder, const DsecFacts *facts, const Member *members)
{
  if (facts == NULL) {
    json_builder_add_null_value (builder);
    return;
  }
  json_builder_begin_object (builder);
  for (; members->name != NULL; members++) {
    if (members->role == ORDINAL)
      dsec_json_set_ordinal (builder, members->name, facts->ordinal);
    else if (members->role == NAMES)
      dsec_json_set_texts (builder, members->name, facts->names);
    else if (members->role == SERIAL)
      set_serial (builder, members->name, facts->texts[DSEC_FACT_SERIAL]);
    else
      dsec_json_set_text (builder, members->name, facts->texts[members->role]);
  }
  json_builder_end_object (builder);
}

static void
set_facts (JsonBuilder *builder, const char *name, const DsecFacts *facts, const Member *members)
{
  json_builder_set_member_name (builder, name);
  add_facts (builder, facts, members);
}

static void
set_evidence (JsonBuilder *builder, const GPtrArray *records)
{
  dsec_json_begin_array (builder, "evidence");
  for (guint i = 0; i < records->len; i++)
    add_facts (builder, g_ptr_array_index (records, i), evidence_members);
  json_builder_end_array (builder);
}

static void
set_checks (JsonBuilder *builder, const DsecDescription *description)
{
  const GPtrArray *checks = description->verdict->checks;
  dsec_json_begin_array (builder, "checks");
  for (guint i = 0; i < checks->len; i++) {
    const DsecCheck *check = g_ptr_array_index (checks, i);
    g_autofree char *text = dsec_output_unisolate (dsec_words_check (description, check));
    json_builder_begin_object (builder);
    dsec_json_set_text (builder, "rule", dsec_rule_to_string (check->rule));
    dsec_json_set_text (builder, "outcome", dsec_verdict_outcome_to_string (check->outcome));
    dsec_json_set_text (builder, "text", text);
    dsec_json_set_ordinal (builder, "ordinal", check->ordinal);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

/* All that the strict layouts captured, in the form of `trace`. */
static void
set_hops (JsonBuilder *builder, const DsecBorder *border)
{
  dsec_json_begin_array (builder, "hops");
  for (guint i = 0; border != NULL && i < border->hops->len; i++) {
    const DsecHop *line = g_ptr_array_index (border->hops, i);
    g_autoptr (DsecTraceHop) hop =
        dsec_trace_hop_from_match (line->ordinal, &line->match, line->layout);
    dsec_json_hop_add (builder, hop);
  }
  json_builder_end_array (builder);
}

void
dsec_check_json_append (GString *out, const char *file, const DsecVerdict *verdict)
{
  g_autoptr (JsonBuilder) builder = dsec_json_new (SCHEMA, file);
  g_autoptr (DsecDescription) description = dsec_description_new (verdict);
  dsec_json_set_text (builder, "verdict", dsec_verdict_kind_to_string (verdict->kind));
  dsec_json_set_text (builder, "rule", dsec_rule_to_string (verdict->rule));
  dsec_json_set_text (builder, "context", dsec_context_kind_to_string (verdict->context.kind));
  set_facts (builder, "author", description->sender, author_members);
  set_facts (builder, "partner", description->partner, partner_members);
  set_facts (builder, "border", description->line, border_members);
  set_evidence (builder, description->records);
  set_checks (builder, description);
  set_hops (builder, verdict->border);
  set_facts (builder, "policy", description->policy, policy_members);
  dsec_json_set_boolean (builder, "warning", verdict->has_warning);
  dsec_json_append_line (builder, out);
}
