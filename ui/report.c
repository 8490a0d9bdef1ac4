/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/report.h"

#include <string.h>

#include "ui/description.h"
#include "ui/display.h"
#include "ui/fact.h"
#include "ui/problem-words.h"

#define MAX_FIELDS      40
#define MAX_FIELD_LINES 24
#define MAX_LINE        1000
#define MAX_RECORDS     8
#define MAX_NAMES       8

/* What one report is made of. */
typedef struct {
  GString *out;
  const DsecDescription *description;
  DsecReportScope scope;
} Report;

/* "-" for what is not known. A certificate may name a person too, and who knows what else a server
 * records. */
static char *
show (const Report *self, const char *text)
{
  if (self->scope == DSEC_REPORT_WITHOUT_PEOPLE && text != NULL && strchr (text, '@') != NULL)
    return g_strdup ("(address left out)");
  return text == NULL || *text == '\0' ? g_strdup ("-") : dsec_display_text (text);
}

static void
add_verdict (const Report *self)
{
  const DsecVerdict *verdict = self->description->verdict;
  g_autofree char *title = dsec_words_title (self->description);
  g_autofree char *sentence =
      dsec_words_sentence_for (self->description, self->scope == DSEC_REPORT_WITHOUT_PEOPLE);

  g_string_append_printf (self->out,
                          "Domain Secured report, version %s\n"
                          "verdict: %s%s\n"
                          "rule: %s\n"
                          "shown: %s\n"
                          "sentence: %s\n"
                          "mailbox: %s\n",
                          DSEC_VERSION,
                          dsec_verdict_kind_to_string (dsec_words_kind (verdict)),
                          verdict->has_warning ? " (warning)" : "",
                          dsec_rule_to_string (verdict->rule),
                          title,
                          sentence,
                          dsec_context_kind_to_string (verdict->context.kind));
}

static void
add_policy (const Report *self)
{
  const DsecFacts *policy = self->description->policy;
  const DsecPolicyState *state = self->description->verdict->state;
  const DsecProblem *problem = dsec_policy_state_get_error (state);
  g_autofree char *words = problem != NULL ? dsec_problem_words (problem) : NULL;
  g_autofree char *organization =
      policy != NULL ? dsec_display_own (policy->texts[DSEC_FACT_ORGANIZATION]) : NULL;

  if (policy != NULL)
    g_string_append_printf (self->out,
                            "policy: %s, serial %s, %s\n",
                            organization,
                            policy->texts[DSEC_FACT_SERIAL],
                            policy->texts[DSEC_FACT_ORIGIN]);
  else
    g_string_append_printf (
        self->out, "policy: none in force, %s\n", dsec_origin_to_string (state->origin));
  if (policy == NULL && words != NULL)
    g_string_append_printf (self->out, "problem: %s\n", words);
}

/* @facts: (nullable). */
static void
add_address (const Report *self, const char *title, const DsecFacts *facts)
{
  g_autofree char *address = NULL;

  if (facts == NULL || self->scope == DSEC_REPORT_WITHOUT_PEOPLE)
    return;
  address = dsec_display_address (facts->texts[DSEC_FACT_ADDRESS]);
  g_string_append_printf (self->out, "%s: %s\n", title, address);
}

static void
add_parties (const Report *self)
{
  const DsecDescription *description = self->description;

  if (description->partner != NULL)
    g_string_append_printf (
        self->out, "partner: %s\n", description->partner->texts[DSEC_FACT_DOMAIN]);
  add_address (self, "sender", description->sender);
  add_address (self, "submitted by", description->submitter);
}

/* "TLSv1.3 TLS_AES_256_GCM_SHA384", or how much of it is recorded. */
static char *
get_tls (const Report *self, const DsecFacts *hop)
{
  g_autofree char *version = show (self, hop->texts[DSEC_FACT_TLS_WORD]);
  g_autofree char *cipher = show (self, hop->texts[DSEC_FACT_CIPHER]);

  if (!hop->states_tls)
    return g_strdup ("not recorded");
  if (g_str_equal (version, "-"))
    return g_strdup ("recorded, no version");
  return g_strdup_printf ("%s %s", version, cipher);
}

static void
add_hop (const Report *self, const DsecFacts *hop, gboolean is_border)
{
  const char *peer = hop->texts[DSEC_FACT_PEER];
  g_autofree char *host = dsec_display_own (hop->texts[DSEC_FACT_HOST]);
  g_autofree char *layout = dsec_display_own (hop->texts[DSEC_FACT_LAYOUT]);
  g_autofree char *time =
      hop->time != NULL ? g_date_time_format (hop->time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
  g_autofree char *with = show (self, hop->texts[DSEC_FACT_PROTOCOL]);
  g_autofree char *tls = get_tls (self, hop);
  g_autofree char *id = show (self, hop->texts[DSEC_FACT_ID]);

  g_string_append_printf (self->out,
                          "  field %d: %s%s, from %s, at %s, with %s, TLS %s, id %s, layout %s\n",
                          hop->ordinal,
                          host,
                          is_border ? " (border)" : "",
                          peer != NULL ? peer : "-",
                          time != NULL ? time : "-",
                          with,
                          tls,
                          id,
                          layout);
}

/* In the order of the panel. */
static void
add_route (const Report *self)
{
  const DsecDescription *description = self->description;
  const DsecBorder *border = description->verdict->border;

  if (border == NULL) {
    g_string_append (self->out, "route: not looked at\n");
    return;
  }
  g_string_append (self->out, "route, towards the mailbox:\n");
  g_string_append_printf (self->out, "  not shown: %u more Received\n", border->n_claimed);
  for (guint i = description->hops->len; i-- > 0;) {
    const DsecFacts *hop = g_ptr_array_index (description->hops, i);
    add_hop (self, hop, hop == description->line);
  }
}

/* @digest: (nullable): nothing. */
static void
add_digest (const Report *self, const char *title, const char *digest)
{
  if (digest != NULL)
    g_string_append_printf (self->out, ", %s %s", title, digest + strlen (DSEC_SHA256_PREFIX));
}

static void
add_record (const Report *self, const DsecFacts *record)
{
  g_autofree char *issuer = show (self, record->texts[DSEC_FACT_ISSUER]);
  g_autofree char *tls = show (self, record->texts[DSEC_FACT_TLS_WORD]);

  g_string_append_printf (self->out,
                          "  field %d: %s, verify %s, TLS %s, issuer %s",
                          record->ordinal,
                          record->texts[DSEC_FACT_SOURCE],
                          record->texts[DSEC_FACT_VERIFY],
                          tls,
                          issuer);
  add_digest (self, "sha256", record->texts[DSEC_FACT_FINGERPRINT]);
  add_digest (self, "key sha256", record->texts[DSEC_FACT_KEY]);
  g_string_append (self->out, ", names");
  for (guint i = 0; i < MIN (record->names->len, MAX_NAMES); i++) {
    g_autofree char *name = show (self, g_ptr_array_index (record->names, i));
    g_string_append_printf (self->out, " %s", name);
  }
  if (record->names->len > MAX_NAMES)
    g_string_append_printf (self->out, " and %u more", record->names->len - MAX_NAMES);
  g_string_append_c (self->out, '\n');
}

static void
add_evidence (const Report *self)
{
  const GPtrArray *records = self->description->records;

  if (records->len == 0)
    return;
  g_string_append (self->out, "records of the certificate:\n");
  for (guint i = 0; i < MIN (records->len, MAX_RECORDS); i++)
    add_record (self, g_ptr_array_index (records, i));
  if (records->len > MAX_RECORDS)
    g_string_append_printf (self->out, "  and %u more\n", records->len - MAX_RECORDS);
}

static void
add_checks (const Report *self)
{
  const GPtrArray *checks = self->description->verdict->checks;

  g_string_append (self->out, "checks:\n");
  for (guint i = 0; i < checks->len; i++) {
    const DsecCheck *check = g_ptr_array_index (checks, i);
    g_autofree char *text =
        dsec_words_check_for (self->description, check, self->scope == DSEC_REPORT_WITHOUT_PEOPLE);
    g_string_append_printf (self->out,
                            "  %s %s",
                            dsec_rule_to_string (check->rule),
                            dsec_verdict_outcome_to_string (check->outcome));
    if (check->ordinal >= 0)
      g_string_append_printf (self->out, ", field %d", check->ordinal);
    g_string_append_printf (self->out, ": %s\n", text);
  }
}

char *
dsec_report_new (const DsecDescription *description, DsecReportScope scope)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const Report report = { out, description, scope };

  add_verdict (&report);
  add_policy (&report);
  add_parties (&report);
  add_route (&report);
  add_evidence (&report);
  add_checks (&report);
  if (scope == DSEC_REPORT_WITH_ADDRESSES && description->verdict->raw_fields->len > 0) {
    g_autofree char *lines = dsec_report_header_lines (description->verdict);
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
      break; /* after the last line end */
    g_string_append (out, out->len > 0 ? "\n" : "");
    if (i == MAX_FIELD_LINES) {
      g_string_append (out, "    …");
      break;
    }
    shown = dsec_display_bounded (lines[i], has_cr ? size - 1 : size, MAX_LINE);
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
