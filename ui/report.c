/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/report.h"

#define MAX_FIELDS      40
#define MAX_FIELD_LINES 24
#define MAX_LINE        1000
#define MAX_RECORDS     8
#define MAX_NAMES       8

/* "-" for what is not known. A certificate may name a person too, and who knows what else a server
 * records. */
static char *
display_value (const char *text, DsecReportScope scope)
{
  if (scope == DSEC_REPORT_WITHOUT_PEOPLE && text != NULL && strchr (text, '@') != NULL)
    return g_strdup ("(address left out)");
  return text == NULL || *text == '\0' ? g_strdup ("-") : dsec_words_display (text, strlen (text));
}

static void
add_verdict (GString *out, const DsecVerdict *verdict, DsecReportScope scope)
{
  g_autofree char *title = dsec_words_title (verdict);
  g_autofree char *sentence = scope == DSEC_REPORT_WITH_ADDRESSES
                                  ? dsec_words_sentence (verdict)
                                  : dsec_words_sentence_without_people (verdict);

  g_string_append_printf (out,
                          "Domain Secured report, version %s\n"
                          "verdict: %s%s\n"
                          "rule: %s\n"
                          "shown: %s\n"
                          "sentence: %s\n",
                          DSEC_VERSION,
                          dsec_verdict_kind_to_string (dsec_words_kind (verdict)),
                          verdict->has_warning ? " (warning)" : "",
                          dsec_rule_to_string (verdict->rule),
                          title,
                          sentence);
  g_string_append_printf (
      out, "mailbox: %s\n", dsec_context_kind_to_string (verdict->context.kind));
}

static void
add_policy (GString *out, const DsecPolicyState *state)
{
  const DsecProblem *problem = dsec_policy_state_get_error (state);
  g_autofree char *words = problem != NULL ? dsec_words_problem (problem) : NULL;
  g_autofree char *organization = NULL;

  if (state->policy == NULL) {
    g_string_append_printf (
        out, "policy: none in force, %s\n", dsec_origin_to_string (state->origin));
    if (words != NULL)
      g_string_append_printf (out, "problem: %s\n", words);
    return;
  }
  organization = dsec_words_display_own (state->policy->organization);
  g_string_append_printf (out,
                          "policy: %s, serial %" G_GINT64_FORMAT ", %s\n",
                          organization,
                          state->policy->serial,
                          dsec_origin_to_string (state->policy->origin));
}

static void
add_parties (GString *out, const DsecVerdict *verdict, DsecReportScope scope)
{
  const DsecAuthor *author = verdict->author;

  if (verdict->partner_domain != NULL)
    g_string_append_printf (out, "partner: %s\n", verdict->partner_domain->domain);
  if (scope == DSEC_REPORT_WITHOUT_PEOPLE || author == NULL)
    return;
  if (author->from != NULL) {
    g_autofree char *from = dsec_words_display_address (author->from->address);
    g_string_append_printf (out, "sender: %s\n", from);
  }
  if (author->sender != NULL) {
    g_autofree char *sender = dsec_words_display_address (author->sender->address);
    g_string_append_printf (out, "submitted by: %s\n", sender);
  }
}

static char *
format_time (const DsecHop *hop)
{
  g_autoptr (GDateTime) time = NULL;
  gint64 seconds = 0;

  if (dsec_hop_get_time (hop, &seconds))
    time = g_date_time_new_from_unix_utc (seconds);
  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("-");
}

static char *
display_capture (const DsecHop *hop, DsecCapture capture, DsecReportScope scope)
{
  g_autofree char *text = dsec_hop_dup (hop, capture);

  return display_value (text, scope);
}

/* "TLSv1.3 TLS_AES_256_GCM_SHA384", or how much of it is recorded. */
static char *
get_tls (const DsecHop *hop, DsecReportScope scope)
{
  g_autofree char *version = display_capture (hop, DSEC_CAPTURE_TLS, scope);
  g_autofree char *cipher = display_capture (hop, DSEC_CAPTURE_CIPHER, scope);

  if (!dsec_hop_states_tls (hop))
    return g_strdup ("not recorded");
  if (g_str_equal (version, "-"))
    return g_strdup ("recorded, no version");
  return g_strdup_printf ("%s %s", version, cipher);
}

static void
add_hop (GString *out, const DsecHop *hop, gboolean is_border, DsecReportScope scope)
{
  g_autofree char *host = dsec_words_display_own (hop->host->id);
  g_autofree char *layout = dsec_words_display_own (dsec_layout_get_name (hop->layout));
  g_autofree char *peer = hop->has_peer ? dsec_address_to_string (&hop->peer) : g_strdup ("-");
  g_autofree char *time = format_time (hop);
  g_autofree char *with = display_capture (hop, DSEC_CAPTURE_WITH, scope);
  g_autofree char *tls = get_tls (hop, scope);
  g_autofree char *id = display_capture (hop, DSEC_CAPTURE_ID, scope);

  g_string_append_printf (out,
                          "  field %u: %s%s, from %s, at %s, with %s, TLS %s, id %s, layout %s\n",
                          hop->ordinal,
                          host,
                          is_border ? " (border)" : "",
                          peer,
                          time,
                          with,
                          tls,
                          id,
                          layout);
}

/* In the order of the panel. */
static void
add_route (GString *out, const DsecBorder *border, DsecReportScope scope)
{
  const DsecHop *line = border != NULL ? dsec_border_get_line (border) : NULL;

  if (border == NULL) {
    g_string_append (out, "route: not looked at\n");
    return;
  }
  g_string_append (out, "route, towards the mailbox:\n");
  g_string_append_printf (out, "  not shown: %u more Received\n", border->n_claimed);
  for (guint i = border->hops->len; i-- > 0;) {
    const DsecHop *hop = g_ptr_array_index (border->hops, i);
    add_hop (out, hop, hop == line, scope);
  }
}

static void
add_digest (GString *out, const char *title, gboolean is_there, const guint8 *digest)
{
  if (!is_there)
    return;
  g_string_append_printf (out, ", %s ", title);
  for (guint i = 0; i < DSEC_SHA256_SIZE; i++)
    g_string_append_printf (out, "%02x", digest[i]);
}

static void
add_record (GString *out, const DsecEvidence *record, DsecReportScope scope)
{
  g_autofree char *issuer = display_value (record->issuer, scope);
  g_autofree char *tls = display_value (record->tls, scope);

  g_string_append_printf (out,
                          "  field %u: %s, verify %s, TLS %s, issuer %s",
                          record->ordinal,
                          dsec_evidence_kind_to_string (record->source),
                          dsec_verify_to_string (record->verify),
                          tls,
                          issuer);
  add_digest (out, "sha256", record->has_fingerprint, record->fingerprint);
  add_digest (out, "key sha256", record->has_key, record->key);
  g_string_append (out, ", names");
  for (guint i = 0; i < MIN (record->names->len, MAX_NAMES); i++) {
    g_autofree char *name = display_value (g_ptr_array_index (record->names, i), scope);
    g_string_append_printf (out, " %s", name);
  }
  if (record->names->len > MAX_NAMES)
    g_string_append_printf (out, " and %u more", record->names->len - MAX_NAMES);
  g_string_append_c (out, '\n');
}

static void
add_evidence (GString *out, const DsecEvidenceSet *evidence, DsecReportScope scope)
{
  guint n_records = evidence != NULL ? evidence->records->len : 0;

  if (n_records == 0)
    return;
  g_string_append (out, "records of the certificate:\n");
  for (guint i = 0; i < MIN (n_records, MAX_RECORDS); i++)
    add_record (out, g_ptr_array_index (evidence->records, i), scope);
  if (n_records > MAX_RECORDS)
    g_string_append_printf (out, "  and %u more\n", n_records - MAX_RECORDS);
}

static void
add_checks (GString *out, const DsecVerdict *verdict, DsecReportScope scope)
{
  g_string_append (out, "checks:\n");
  for (guint i = 0; i < verdict->checks->len; i++) {
    const DsecCheck *check = g_ptr_array_index (verdict->checks, i);
    g_autofree char *text = scope == DSEC_REPORT_WITH_ADDRESSES
                                ? dsec_words_check (verdict, check)
                                : dsec_words_check_without_people (verdict, check);
    g_string_append_printf (
        out, "  %s %s", dsec_rule_to_string (check->rule), dsec_verdict_outcome_to_string (check->outcome));
    if (check->ordinal >= 0)
      g_string_append_printf (out, ", field %d", check->ordinal);
    g_string_append_printf (out, ": %s\n", text);
  }
}

char *
dsec_report_new (const DsecVerdict *verdict, DsecReportScope scope)
{
  g_autoptr (GString) out = g_string_new (NULL);

  add_verdict (out, verdict, scope);
  add_policy (out, verdict->state);
  add_parties (out, verdict, scope);
  add_route (out, verdict->border, scope);
  add_evidence (out, verdict->evidence, scope);
  add_checks (out, verdict, scope);
  if (scope == DSEC_REPORT_WITH_ADDRESSES && verdict->raw_fields->len > 0) {
    g_autofree char *lines = dsec_report_header_lines (verdict);
    g_string_append_printf (out, "header lines used:\n%s\n", lines);
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* One field as "3  Received: from …" and its continuation lines indented alike. */
static void
add_field (GString *out, guint ordinal, const char *raw)
{
  g_auto (GStrv) lines = g_strsplit (raw, "\n", MAX_FIELD_LINES + 1);

  for (guint i = 0; lines[i] != NULL; i++) {
    gsize size = strlen (lines[i]);
    gboolean has_cr = g_str_has_suffix (lines[i], "\r");
    g_autofree char *shown = NULL;

    if (*lines[i] == '\0' && lines[i + 1] == NULL)
      break; /* behind the last line end */
    g_string_append (out, out->len > 0 ? "\n" : "");
    if (i == MAX_FIELD_LINES) {
      g_string_append (out, "    …");
      break;
    }
    shown = dsec_words_display_bounded (lines[i], has_cr ? size - 1 : size, MAX_LINE);
    if (i == 0)
      g_string_append_printf (out, "%-3u %s", ordinal, shown);
    else
      g_string_append_printf (out, "      %s", shown);
  }
}

char *
dsec_report_header_lines (const DsecVerdict *verdict)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint n_fields = MIN (verdict->raw_fields->len, verdict->ordinals->len);

  for (guint i = 0; i < MIN (n_fields, MAX_FIELDS); i++)
    add_field (out,
               g_array_index (verdict->ordinals, guint, i),
               g_ptr_array_index (verdict->raw_fields, i));
  if (n_fields > MAX_FIELDS)
    g_string_append (out, "\n…");
  return g_string_free (g_steal_pointer (&out), FALSE);
}
