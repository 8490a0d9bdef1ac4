/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/check-report.h"
#include "cli/fact.h"
#include "cli/output.h"
#include "ui/words.h"

#include <string.h>

/* Appends @text of a message or a policy as people may see it. @text: (nullable): "-". */
static void
append_display (GString *out, const char *text)
{
  if (text == NULL) {
    g_string_append_c (out, '-');
    return;
  }
  g_autofree char *shown = dsec_output_unisolate (dsec_words_display (text, strlen (text)));
  g_string_append (out, shown);
}

char *
dsec_check_text_preamble (const DsecPolicyState *state, gboolean is_assumed)
{
  GString *out = g_string_new (NULL);
  if (state->policy != NULL) {
    g_autofree char *organization = dsec_output_escape (state->policy->organization);
    g_autofree char *folder = dsec_output_escape (state->folder != NULL ? state->folder : "-");
    g_string_append_printf (
        out,
        "# policy: %s, serial %" G_GINT64_FORMAT ", %s, %s%s\n",
        organization,
        state->policy->serial,
        dsec_origin_to_string (state->origin),
        folder,
        state->origin == DSEC_ORIGIN_DIRECTORY ? " (who owns these files was not checked)" : "");
  }
  if (is_assumed)
    g_string_append (out, "# context: trusted was assumed; --context says where files came from\n");
  return g_string_free (out, FALSE);
}

static void
append_parties (GString *out, const DsecVerdict *verdict)
{
  if (verdict->author != NULL && verdict->author->from != NULL) {
    g_string_append (out, "    sender: ");
    append_display (out, verdict->author->from->address);
    g_string_append_c (out, '\n');
  }
  if (verdict->partner_domain == NULL)
    return;
  g_string_append_printf (out, "    partner: %s", verdict->partner_domain->domain);
  if (verdict->partner != NULL) {
    g_string_append (out, ", ");
    append_display (out, verdict->partner->name);
    g_string_append_printf (out, ", %s", dsec_word_get_text (dsec_mode_words, verdict->mode));
  }
  g_string_append_c (out, '\n');
}

static void
append_border (GString *out, const DsecHop *line)
{
  g_autofree char *peer = line->has_peer ? dsec_address_to_string (&line->peer) : NULL;
  g_autofree char *id = dsec_hop_dup (line, DSEC_CAPTURE_ID);
  g_autofree char *received_at = dsec_fact_received_at (line);
  const char *tls = dsec_fact_line_tls (line);
  g_string_append_printf (out,
                          "    border: %s, field %u, from %s, TLS %s, at %s, id ",
                          line->host->id,
                          line->ordinal,
                          peer != NULL ? peer : "-",
                          tls != NULL ? tls : "-",
                          received_at != NULL ? received_at : "-");
  append_display (out, id);
  g_string_append_c (out, '\n');
}

static void
append_record (GString *out, const DsecEvidence *record)
{
  g_autofree char *fingerprint = dsec_fact_digest (record->has_fingerprint, record->fingerprint);
  g_autofree char *key = dsec_fact_digest (record->has_key, record->key);
  g_autofree char *not_after = dsec_fact_day (record->not_after);
  const char *tls = dsec_fact_tls (record->tls);
  g_string_append_printf (out,
                          "    evidence: %s, field %u, verify %s, TLS %s, names",
                          dsec_evidence_kind_to_string (record->source),
                          record->ordinal,
                          dsec_verify_to_string (record->verify),
                          tls != NULL ? tls : "-");
  for (guint i = 0; i < record->names->len; i++) {
    g_string_append_c (out, ' ');
    append_display (out, g_ptr_array_index (record->names, i));
  }
  g_string_append (out, ", issuer ");
  append_display (out, record->issuer);
  if (fingerprint != NULL)
    g_string_append_printf (out, ", %s", fingerprint);
  if (key != NULL)
    g_string_append_printf (out, ", key %s", key);
  if (not_after != NULL)
    g_string_append_printf (out, ", until %s", not_after);
  g_string_append_c (out, '\n');
}

static void
append_check (GString *out, const DsecVerdict *verdict, const DsecCheck *check)
{
  g_autofree char *text = dsec_output_unisolate (dsec_words_check (verdict, check));
  g_string_append_printf (out,
                          "    %-7s %-3s ",
                          dsec_verdict_outcome_to_string (check->outcome),
                          dsec_rule_to_string (check->rule));
  if (check->ordinal >= 0)
    g_string_append_printf (out, "[%d] ", check->ordinal);
  g_string_append_printf (out, "%s\n", text);
}

void
dsec_check_text_append (GString *out, const char *file, const DsecVerdict *verdict)
{
  g_autofree char *name = dsec_output_escape (file);
  g_autofree char *sentence = dsec_output_unisolate (dsec_words_sentence (verdict));
  const DsecHop *line = dsec_fact_border_line (verdict);
  g_string_append_printf (out,
                          "%s: %s %s%s\n    %s\n",
                          name,
                          dsec_verdict_kind_to_string (verdict->kind),
                          dsec_rule_to_string (verdict->rule),
                          verdict->has_warning ? " (warning)" : "",
                          sentence);
  append_parties (out, verdict);
  if (line != NULL)
    append_border (out, line);
  for (guint i = 0; verdict->evidence != NULL && i < verdict->evidence->records->len; i++)
    append_record (out, g_ptr_array_index (verdict->evidence->records, i));
  for (guint i = 0; i < verdict->checks->len; i++)
    append_check (out, verdict, g_ptr_array_index (verdict->checks, i));
}
