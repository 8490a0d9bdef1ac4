/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/json-hop.h"

#include "core/trace/trace-token.h"

static void
set_tls (JsonBuilder *builder, const DsecTraceHop *hop)
{
  dsec_json_set_boolean (builder, "tls", hop->tls);
  dsec_json_set_text (builder, "tls_version", hop->tls_version);
  dsec_json_set_text (builder, "cipher", hop->cipher);
  dsec_json_set_ordinal (builder, "bits", hop->bits);
  dsec_json_set_text (builder, "client_verify", dsec_client_verify_to_string (hop->client_verify));
  dsec_json_set_text (builder, "client_cn", hop->client_cn);
  dsec_json_set_text (builder, "issuer_cn", hop->issuer_cn);
  dsec_json_set_text (builder, "fingerprint", hop->fingerprint);
}

void
dsec_json_hop_add (JsonBuilder *builder, const DsecTraceHop *hop)
{
  json_builder_begin_object (builder);
  dsec_json_set_ordinal (builder, "ordinal", (int) hop->ordinal);
  dsec_json_set_text (builder, "by", hop->by);
  dsec_json_set_text (builder, "from_helo", hop->from_helo);
  dsec_json_set_text (builder, "from_rdns", hop->from_rdns);
  dsec_json_set_text (builder, "from_ip", hop->from_ip);
  dsec_json_set_text (builder, "with", hop->with);
  set_tls (builder, hop);
  dsec_json_set_text (builder, "id", hop->id);
  dsec_json_set_text (builder, "for", hop->for_address);
  dsec_json_set_text (builder, "date_raw", hop->date_raw);
  dsec_json_set_text (builder, "layout", hop->layout);
  dsec_json_set_bits (builder, "defects", hop->defects, DSEC_N_DEFECTS, dsec_defect_to_string);
  json_builder_end_object (builder);
}
