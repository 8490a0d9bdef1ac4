/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/check-text.h"

#include "cli/output.h"
#include "ui/description.h"
#include "ui/fact.h"
#include "ui/words.h"

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

/* As people may see it. Returns: (transfer full): "-" where nobody says so. */
static char *
show (const DsecFacts *facts, DsecFactRole role)
{
  const char *text = facts->texts[role];
  return text != NULL ? dsec_output_display (text) : g_strdup ("-");
}

static void
append_parties (GString *out, const DsecDescription *description)
{
  if (description->sender != NULL) {
    g_autofree char *address = show (description->sender, DSEC_FACT_ADDRESS);
    g_string_append_printf (out, "    sender: %s\n", address);
  }
  if (description->partner == NULL)
    return;
  g_string_append_printf (out, "    partner: %s", description->partner->texts[DSEC_FACT_DOMAIN]);
  if (description->partner->texts[DSEC_FACT_NAME] != NULL) {
    g_autofree char *name = show (description->partner, DSEC_FACT_NAME);
    g_string_append_printf (out,
                            ", %s, %s",
                            name,
                            dsec_word_get_text (dsec_mode_words, (int) description->verdict->mode));
  }
  g_string_append_c (out, '\n');
}

static void
append_border (GString *out, const DsecFacts *line)
{
  g_autofree char *peer = show (line, DSEC_FACT_PEER);
  g_autofree char *tls = show (line, DSEC_FACT_TLS_VERSION);
  g_autofree char *received_at = show (line, DSEC_FACT_RECEIVED_AT);
  g_autofree char *id = show (line, DSEC_FACT_ID);
  g_string_append_printf (out,
                          "    border: %s, field %d, from %s, TLS %s, at %s, id %s\n",
                          line->texts[DSEC_FACT_HOST],
                          line->ordinal,
                          peer,
                          tls,
                          received_at,
                          id);
}

static void
append_record (GString *out, const DsecFacts *record)
{
  static const struct {
    DsecFactRole role;
    const char *title;
  } last[] = { { DSEC_FACT_FINGERPRINT, "" },
               { DSEC_FACT_KEY, "key " },
               { DSEC_FACT_NOT_AFTER, "until " } };
  g_autofree char *tls = show (record, DSEC_FACT_TLS_VERSION);
  g_autofree char *issuer = show (record, DSEC_FACT_ISSUER);
  g_string_append_printf (out,
                          "    evidence: %s, field %d, verify %s, TLS %s, names",
                          record->texts[DSEC_FACT_SOURCE],
                          record->ordinal,
                          record->texts[DSEC_FACT_VERIFY],
                          tls);
  for (guint i = 0; i < record->names->len; i++) {
    g_autofree char *name = dsec_output_display (g_ptr_array_index (record->names, i));
    g_string_append_printf (out, " %s", name);
  }
  g_string_append_printf (out, ", issuer %s", issuer);
  for (gsize i = 0; i < G_N_ELEMENTS (last); i++) {
    const char *text = record->texts[last[i].role];
    if (text != NULL)
      g_string_append_printf (out, ", %s%s", last[i].title, text);
  }
  g_string_append_c (out, '\n');
}

static void
append_check (GString *out, const DsecDescription *description, const DsecCheck *check)
{
  g_autofree char *text = dsec_output_unisolate (dsec_words_check (description, check));
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
  g_autoptr (DsecDescription) description = dsec_description_new (verdict);
  g_autofree char *name = dsec_output_escape (file);
  g_autofree char *sentence = dsec_output_unisolate (dsec_words_sentence (description));
  g_string_append_printf (out,
                          "%s: %s %s%s\n    %s\n",
                          name,
                          dsec_verdict_kind_to_string (verdict->kind),
                          dsec_rule_to_string (verdict->rule),
                          verdict->has_warning ? " (warning)" : "",
                          sentence);
  append_parties (out, description);
  if (description->line != NULL)
    append_border (out, description->line);
  for (guint i = 0; i < description->records->len; i++)
    append_record (out, g_ptr_array_index (description->records, i));
  for (guint i = 0; i < verdict->checks->len; i++)
    append_check (out, description, g_ptr_array_index (verdict->checks, i));
}
