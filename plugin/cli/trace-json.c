/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/trace-json.h"

#include "cli/json-hop.h"
#include "cli/trace-text.h"
#include "ui/fact.h"

#define SCHEMA 1

/* A property that stands twice is an array of its values, in their order: none is lost, also where
 * names differ only in octets that are no UTF-8. */
static void
set_properties (JsonBuilder *builder, const GPtrArray *properties)
{
  g_autoptr (GHashTable) values =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < properties->len; i++) {
    const DsecAuthresProperty *property = g_ptr_array_index (properties, i);
    g_autofree char *name = g_utf8_make_valid (property->name, -1);
    GPtrArray *same = g_hash_table_lookup (values, name);

    if (same == NULL) {
      same = g_ptr_array_new ();
      g_hash_table_insert (values, name, same);
      g_ptr_array_add (names, g_steal_pointer (&name));
    }
    g_ptr_array_add (same, property->value);
  }
  dsec_json_begin_object (builder, "properties");
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    GPtrArray *same = g_hash_table_lookup (values, name);

    if (same->len == 1)
      dsec_json_set_text (builder, name, g_ptr_array_index (same, 0));
    else
      dsec_json_set_texts (builder, name, same);
  }
  json_builder_end_object (builder);
}

static void
add_result (JsonBuilder *builder, const DsecAuthresResult *result)
{
  json_builder_begin_object (builder);
  dsec_json_set_text (builder, "method", result->method);
  dsec_json_set_text (builder, "result", result->result);
  dsec_json_set_text (builder, "reason", result->reason);
  set_properties (builder, result->properties);
  json_builder_end_object (builder);
}

static void
add_authres (JsonBuilder *builder, const DsecTraceAuthres *field, gboolean is_arc)
{
  json_builder_begin_object (builder);
  dsec_json_set_ordinal (builder, "ordinal", (int) field->ordinal);
  if (is_arc)
    dsec_json_set_ordinal (builder, "instance", field->instance);
  dsec_json_set_text (builder, "authserv_id", field->set->authserv_id);
  dsec_json_set_text (builder, "version", field->set->version);
  dsec_json_begin_array (builder, "results");
  for (guint i = 0; i < field->set->results->len; i++)
    add_result (builder, g_ptr_array_index (field->set->results, i));
  json_builder_end_array (builder);
  dsec_json_set_bits (
      builder, "defects", field->defects, DSEC_N_AUTHRES_DEFECTS, dsec_authres_defect_to_string);
  json_builder_end_object (builder);
}

static void
set_authres (JsonBuilder *builder, const char *name, const GPtrArray *fields, gboolean is_arc)
{
  dsec_json_begin_array (builder, name);
  for (guint i = 0; i < fields->len; i++)
    add_authres (builder, g_ptr_array_index (fields, i), is_arc);
  json_builder_end_array (builder);
}

static void
add_receipt (JsonBuilder *builder, const DsecTraceReceipt *receipt)
{
  g_autofree char *fingerprint = dsec_fact_digest (receipt->has_fingerprint, receipt->fingerprint);
  g_autofree char *key = dsec_fact_digest (receipt->has_key, receipt->key);
  g_autofree char *not_after = dsec_fact_day (receipt->not_after);

  json_builder_begin_object (builder);
  dsec_json_set_ordinal (builder, "ordinal", (int) receipt->ordinal);
  dsec_json_set_text (builder, "field", receipt->name);
  dsec_json_set_text (builder, "by", receipt->by);
  dsec_json_set_text (builder, "id", receipt->id);
  dsec_json_set_text (builder, "ip", receipt->ip);
  dsec_json_set_text (builder, "tls_version", dsec_fact_tls (receipt->tls));
  dsec_json_set_text (builder, "verify", dsec_verify_to_string (receipt->verify));
  dsec_json_set_text (builder, "client_cn", receipt->cn);
  dsec_json_set_text (builder, "issuer_cn", receipt->issuer);
  dsec_json_set_texts (builder, "san", receipt->names);
  dsec_json_set_text (builder, "fingerprint", fingerprint);
  dsec_json_set_text (builder, "key", key);
  dsec_json_set_text (builder, "not_after", not_after);
  json_builder_end_object (builder);
}

static void
set_receipts (JsonBuilder *builder, const GPtrArray *receipts)
{
  dsec_json_begin_array (builder, "receipts");
  for (guint i = 0; i < receipts->len; i++)
    add_receipt (builder, g_ptr_array_index (receipts, i));
  json_builder_end_array (builder);
}

static void
set_exchange (JsonBuilder *builder, const DsecTraceExchange *exchange)
{
  dsec_json_begin_object (builder, "exchange");
  dsec_json_set_text (builder, "auth_as", exchange->auth_as);
  dsec_json_set_text (builder, "auth_mechanism", exchange->auth_mechanism);
  dsec_json_set_text (builder, "auth_source", exchange->auth_source);
  dsec_json_set_text (builder, "auth_domain", exchange->auth_domain);
  dsec_json_set_bits (builder,
                      "defects",
                      exchange->defects,
                      DSEC_N_EXCHANGE_DEFECTS,
                      dsec_exchange_defect_to_string);
  json_builder_end_object (builder);
}

void
dsec_trace_json_append (GString *out, const char *file, const DsecTrace *trace)
{
  g_autoptr (JsonBuilder) builder = dsec_json_new (SCHEMA, file);
  g_autoptr (GPtrArray) defects = dsec_trace_text_defects (trace);

  dsec_json_begin_array (builder, "hops");
  for (guint i = 0; i < trace->hops->len; i++)
    dsec_json_hop_add (builder, g_ptr_array_index (trace->hops, i));
  json_builder_end_array (builder);
  set_authres (builder, "authentication_results", trace->authres, FALSE);
  set_authres (builder, "arc_authentication_results", trace->arc_authres, TRUE);
  set_receipts (builder, trace->receipts);
  set_exchange (builder, &trace->exchange);
  dsec_json_set_texts (builder, "defects", defects);
  dsec_json_append_line (builder, out);
}
