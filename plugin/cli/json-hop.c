/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/json-hop.h"

#include "core/xtext.h"

#include <string.h>

/* Sendmail's words for "no certificate was shown, asked for, or could be". */
static const char *const none_words[] = { "NO", "NOT", "NONE" };

void
dsec_json_set_capture (JsonBuilder *builder,
                       const char *name,
                       const DsecHop *hop,
                       DsecCapture capture)
{
  g_autofree char *text = dsec_hop_dup (hop, capture);
  dsec_json_set_text (builder, name, text);
}

const char *
dsec_json_hop_tls_version (const DsecHop *hop)
{
  return dsec_tls_version_to_string (
      dsec_tls_version_parse (hop->match.captures[DSEC_CAPTURE_TLS]));
}

/* Returns: (nullable): NULL where the layout captures no such word. */
static const char *
get_client_verify (const DsecHop *hop)
{
  DsecSpan word = hop->match.captures[DSEC_CAPTURE_VERIFY];
  if (word.data == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (none_words); i++) {
    if (dsec_span_equal (word, dsec_span_from_string (none_words[i])))
      return "none";
  }
  gboolean is_ok = dsec_span_equal (word, dsec_span_from_string ("verified OK")) ||
                   dsec_span_equal (word, dsec_span_from_string ("OK"));
  return is_ok ? "ok" : "fail";
}

/* Sendmail writes certificate names as xtext.
 * Returns: (transfer full) (nullable): NULL where the line names none, or one that other programs
 * would read as something else. */
static char *
get_certificate_name (const DsecHop *hop, DsecCapture capture)
{
  DsecSpan text = hop->match.captures[capture];
  if (text.data == NULL)
    return NULL;
  gsize size = text.size;
  gboolean has_control = FALSE;
  g_autofree char *name = strcmp (dsec_layout_get_name (hop->layout), "sendmail") == 0
                              ? dsec_xtext_decode (text, &size, &has_control)
                              : dsec_span_dup (text);
  if (name == NULL || has_control || strpbrk (name, "\"()") != NULL)
    return NULL;
  return g_steal_pointer (&name);
}

static void
set_certificate (JsonBuilder *builder, const DsecHop *hop)
{
  g_autofree char *name = get_certificate_name (hop, DSEC_CAPTURE_CN);
  g_autofree char *issuer = get_certificate_name (hop, DSEC_CAPTURE_ISSUER);
  dsec_json_set_text (builder, "client_cn", name);
  dsec_json_set_text (builder, "issuer_cn", issuer);
  dsec_json_set_null (builder, "fingerprint");
}

static void
set_tls (JsonBuilder *builder, const DsecHop *hop)
{
  dsec_json_set_boolean (builder, "tls", dsec_hop_states_tls (hop));
  dsec_json_set_text (builder, "tls_version", dsec_json_hop_tls_version (hop));
  dsec_json_set_capture (builder, "cipher", hop, DSEC_CAPTURE_CIPHER);
  dsec_json_set_null (builder, "bits");
  dsec_json_set_text (builder, "client_verify", get_client_verify (hop));
  set_certificate (builder, hop);
}

void
dsec_json_add_hop (JsonBuilder *builder, const DsecHop *hop)
{
  g_autofree char *peer = hop->has_peer ? dsec_address_to_string (&hop->peer) : NULL;
  json_builder_begin_object (builder);
  dsec_json_set_ordinal (builder, "ordinal", (int) hop->ordinal);
  dsec_json_set_capture (builder, "by", hop, DSEC_CAPTURE_BY);
  dsec_json_set_capture (builder, "from_helo", hop, DSEC_CAPTURE_HELO);
  dsec_json_set_null (builder, "from_rdns");
  dsec_json_set_text (builder, "from_ip", peer);
  dsec_json_set_capture (builder, "with", hop, DSEC_CAPTURE_WITH);
  set_tls (builder, hop);
  dsec_json_set_capture (builder, "id", hop, DSEC_CAPTURE_ID);
  dsec_json_set_null (builder, "for");
  dsec_json_set_capture (builder, "date_raw", hop, DSEC_CAPTURE_DATE);
  dsec_json_set_text (builder, "layout", dsec_layout_get_name (hop->layout));
  json_builder_set_member_name (builder, "defects");
  json_builder_begin_array (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}
