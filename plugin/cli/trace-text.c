/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/trace-text.h"

#include "cli/output.h"
#include "core/trace/trace-token.h"
#include "ui/fact.h"

GPtrArray *
dsec_trace_text_defects (const DsecTrace *trace)
{
  GPtrArray *words = g_ptr_array_new ();

  if (trace->rule != DSEC_RULE_NONE)
    g_ptr_array_add (words, (char *) dsec_rule_to_string (trace->rule));
  if (!trace->is_complete)
    g_ptr_array_add (words, (char *) "incomplete");
  return words;
}

/* " name text" as people may see it, nothing where the message does not say. */
static void
append_fact (GString *out, const char *name, const char *text)
{
  if (text == NULL)
    return;
  g_autofree char *shown = dsec_output_display (text);
  g_string_append_printf (out, " %s %s", name, shown);
}

static void
append_defects (GString *out, guint defects, guint n, const char *(*to_string) (guint bit))
{
  for (guint bit = 0; bit < n; bit++) {
    if ((defects & 1u << bit) != 0)
      g_string_append_printf (out, "        defect: %s\n", to_string (bit));
  }
}

static void
append_tls (GString *out, const DsecTraceHop *hop)
{
  if (!hop->tls && hop->client_verify == DSEC_CLIENT_UNSTATED)
    return;
  g_string_append_printf (out, "        TLS %s", hop->tls ? "stated" : "not stated");
  append_fact (out, "version", hop->tls_version);
  append_fact (out, "cipher", hop->cipher);
  if (hop->bits >= 0)
    g_string_append_printf (out, " bits %d", hop->bits);
  g_string_append_printf (
      out, "; client certificate %s", dsec_client_verify_to_string (hop->client_verify));
  append_fact (out, "name", hop->client_cn);
  append_fact (out, "issuer", hop->issuer_cn);
  append_fact (out, "fingerprint", hop->fingerprint);
  g_string_append_c (out, '\n');
}

static void
append_hop (GString *out, const DsecTraceHop *hop)
{
  g_string_append_printf (out, "    [%u] received", hop->ordinal);
  append_fact (out, "by", hop->by);
  append_fact (out, "from", hop->from_ip);
  append_fact (out, "helo", hop->from_helo);
  append_fact (out, "rdns", hop->from_rdns);
  append_fact (out, "with", hop->with);
  append_fact (out, "id", hop->id);
  append_fact (out, "for", hop->for_address);
  append_fact (out, "at", hop->date_raw);
  g_string_append_printf (out, " (%s)\n", hop->layout != NULL ? hop->layout : "no known layout");
  append_tls (out, hop);
  append_defects (out, hop->defects, DSEC_N_DEFECTS, dsec_defect_to_string);
}

static void
append_authres (GString *out, const DsecTraceAuthres *field, const char *title)
{
  g_string_append_printf (out, "    [%u] %s", field->ordinal, title);
  if (field->instance >= 0)
    g_string_append_printf (out, " instance %d", field->instance);
  append_fact (out, "by", field->set->authserv_id);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < field->set->results->len; i++) {
    const DsecAuthresResult *result = g_ptr_array_index (field->set->results, i);

    g_string_append (out, "       ");
    append_fact (out, result->method, result->result);
    append_fact (out, "reason", result->reason);
    for (guint j = 0; j < result->properties->len; j++) {
      const DsecAuthresProperty *property = g_ptr_array_index (result->properties, j);
      g_autofree char *name = dsec_output_display (property->name);

      append_fact (out, name, property->value);
    }
    g_string_append_c (out, '\n');
  }
  append_defects (out, field->defects, DSEC_N_AUTHRES_DEFECTS, dsec_authres_defect_to_string);
}

static void
append_names (GString *out, const GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    append_fact (out, "san", g_ptr_array_index (names, i));
}

static void
append_receipt (GString *out, const DsecTraceReceipt *receipt)
{
  g_autofree char *fingerprint = dsec_fact_digest (receipt->has_fingerprint, receipt->fingerprint);
  g_autofree char *key = dsec_fact_digest (receipt->has_key, receipt->key);
  g_autofree char *not_after = dsec_fact_day (receipt->not_after);

  g_string_append_printf (out, "    [%u] receipt", receipt->ordinal);
  append_fact (out, "in", receipt->name);
  append_fact (out, "by", receipt->by);
  append_fact (out, "from", receipt->ip);
  append_fact (out, "id", receipt->id);
  g_string_append (out, "\n       ");
  append_fact (out, "TLS", receipt->tls);
  g_string_append_printf (out, "; client certificate %s", dsec_verify_to_string (receipt->verify));
  append_fact (out, "name", receipt->cn);
  append_fact (out, "issuer", receipt->issuer);
  append_names (out, receipt->names);
  append_fact (out, "fingerprint", fingerprint);
  append_fact (out, "key", key);
  append_fact (out, "until", not_after);
  g_string_append_c (out, '\n');
}

static void
append_exchange (GString *out, const DsecTraceExchange *exchange)
{
  if (exchange->auth_as == NULL && exchange->auth_mechanism == NULL &&
      exchange->auth_source == NULL && exchange->auth_domain == NULL)
    return;
  g_string_append (out, "    exchange");
  append_fact (out, "as", exchange->auth_as);
  append_fact (out, "mechanism", exchange->auth_mechanism);
  append_fact (out, "source", exchange->auth_source);
  append_fact (out, "domain", exchange->auth_domain);
  g_string_append_c (out, '\n');
  append_defects (out, exchange->defects, DSEC_N_EXCHANGE_DEFECTS, dsec_exchange_defect_to_string);
}

void
dsec_trace_text_append (GString *out, const char *file, const DsecTrace *trace)
{
  g_autofree char *name = dsec_output_escape (file);
  g_autoptr (GPtrArray) defects = dsec_trace_text_defects (trace);

  g_string_append_printf (
      out, "%s: %u %s\n", name, trace->hops->len, trace->hops->len == 1 ? "hop" : "hops");
  for (guint i = 0; i < trace->hops->len; i++)
    append_hop (out, g_ptr_array_index (trace->hops, i));
  for (guint i = 0; i < trace->authres->len; i++)
    append_authres (out, g_ptr_array_index (trace->authres, i), "authentication results");
  for (guint i = 0; i < trace->arc_authres->len; i++)
    append_authres (out, g_ptr_array_index (trace->arc_authres, i), "ARC authentication results");
  for (guint i = 0; i < trace->receipts->len; i++)
    append_receipt (out, g_ptr_array_index (trace->receipts, i));
  append_exchange (out, &trace->exchange);
  for (guint i = 0; i < defects->len; i++)
    g_string_append_printf (
        out, "    header defect: %s\n", (const char *) g_ptr_array_index (defects, i));
}
