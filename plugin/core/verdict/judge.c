/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/verdict/judge.h"

#include "core/verdict/judge-evidence.h"
#include "core/verdict/warning.h"

/* Rules U. */
static gboolean
judge_policy (DsecEvaluation *self)
{
  const DsecPolicyState *state = self->verdict->state;

  if (state->policy == NULL)
    return dsec_evaluation_decide (
        self, DSEC_VERDICT_UNCONFIGURED, MAX (state->rule, DSEC_RULE_U1), -1, NULL);
  if (dsec_rule_applies (DSEC_RULE_U4, self->today > state->policy->expires))
    return dsec_evaluation_decide (self,
                                   DSEC_VERDICT_UNCONFIGURED,
                                   DSEC_RULE_U4,
                                   -1,
                                   dsec_day_to_string (state->policy->expires));
  return FALSE;
}

/* Rules S. */
static gboolean
judge_structure (DsecEvaluation *self)
{
  const char *receipt = self->verdict->state->policy->receipt_header;

  self->header = dsec_header_parse (self->data, self->size, receipt);
  if (self->header->rule != DSEC_RULE_NONE)
    return dsec_evaluation_decide (
        self, DSEC_VERDICT_MALFORMED, self->header->rule, self->header->ordinal, NULL);
  dsec_evaluation_note (self, DSEC_RULE_S13, DSEC_OUTCOME_PASS, -1, NULL);
  return FALSE;
}

/* Rules A. */
static gboolean
judge_author (DsecEvaluation *self)
{
  DsecAuthor *author = dsec_author_new (self->header, self->stated);

  self->verdict->author = author;
  if (author->rule != DSEC_RULE_NONE)
    return dsec_evaluation_decide (
        self, DSEC_VERDICT_MALFORMED, author->rule, author->ordinal, NULL);
  dsec_evaluation_note (self,
                        DSEC_RULE_A4,
                        DSEC_OUTCOME_PASS,
                        author->from_ordinal,
                        g_strdup (author->from->address));
  return FALSE;
}

/* Rule P1, without dates. */
static gboolean
judge_partner (DsecEvaluation *self)
{
  DsecVerdict *verdict = self->verdict;
  const char *domain = verdict->author->from->domain;

  if (domain[0] != '\0')
    verdict->partner_domain = dsec_policy_find_partner (verdict->state->policy, domain);
  if (dsec_rule_applies (DSEC_RULE_P1, verdict->partner_domain == NULL))
    return dsec_evaluation_decide (self,
                                   DSEC_VERDICT_NOT_PARTNER,
                                   DSEC_RULE_P1,
                                   verdict->author->from_ordinal,
                                   g_strdup (domain));
  verdict->partner = dsec_partner_domain_get_current (verdict->partner_domain, self->today);
  verdict->mode = dsec_partner_domain_get_mode (verdict->partner_domain, self->today);
  dsec_evaluation_note (self,
                        DSEC_RULE_P1,
                        DSEC_OUTCOME_PASS,
                        verdict->author->from_ordinal,
                        g_strdup (verdict->partner_domain->domain));
  return FALSE;
}

/* Rule C2: Claws Mail keeps such fields above the header of a message in its queue and drafts. */
static int
find_end_of_special_headers (const DsecHeader *header)
{
  static const char *const names[] = { "X-Claws-End-Special-Headers",
                                       "X-Sylpheed-End-Special-Headers" };
  int received = dsec_header_find (header, "Received", 0);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    int found = dsec_header_find (header, names[i], 0);

    if (found >= 0 && (received < 0 || found < received))
      return found;
  }
  return -1;
}

/* Rules C. */
static gboolean
judge_context (DsecEvaluation *self)
{
  const DsecContext *context = &self->verdict->context;
  int special = find_end_of_special_headers (self->header);

  if (dsec_rule_applies (DSEC_RULE_C1, context->kind == DSEC_CONTEXT_UNTRUSTED))
    return dsec_evaluation_decide (self, DSEC_VERDICT_UNTRUSTED, DSEC_RULE_C1, -1, NULL);
  dsec_evaluation_note (self,
                        DSEC_RULE_C1,
                        context->kind == DSEC_CONTEXT_TRUSTED ? DSEC_OUTCOME_PASS
                                                              : DSEC_OUTCOME_SKIPPED,
                        -1,
                        NULL);
  if (dsec_rule_applies (DSEC_RULE_C2, special >= 0))
    return dsec_evaluation_decide (self, DSEC_VERDICT_UNTRUSTED, DSEC_RULE_C2, special, NULL);
  if (dsec_rule_applies (DSEC_RULE_C3, context->is_partial && !self->header->is_complete))
    return dsec_evaluation_decide (self, DSEC_VERDICT_UNTRUSTED, DSEC_RULE_C3, -1, NULL);
  return FALSE;
}

/* One row a line of ours: T7 where it names a host of ours as its peer. */
static void
note_hops (DsecEvaluation *self)
{
  const DsecBorder *border = self->verdict->border;
  guint n_passed = border->hops->len;
  const DsecHop *last = dsec_border_get_line (border);

  for (guint i = 0; i + 1 < n_passed; i++) {
    const DsecHop *hop = g_ptr_array_index (border->hops, i);

    dsec_evaluation_note (
        self, DSEC_RULE_T7, DSEC_OUTCOME_PASS, (int) hop->ordinal, g_strdup (hop->host->id));
  }
  if (last == NULL)
    return;
  dsec_evaluation_note (self,
                        border->is_front_end ? DSEC_RULE_T6 : DSEC_RULE_T9,
                        DSEC_OUTCOME_PASS,
                        (int) last->ordinal,
                        dsec_address_to_string (&last->peer));
}

/* Rules T. */
static gboolean
judge_trace (DsecEvaluation *self)
{
  DsecBorder *border = dsec_border_walk (
      self->header, self->verdict->state->policy, self->verdict->context.is_local);

  self->verdict->border = border;
  note_hops (self);
  if (dsec_border_get_line (border) == NULL) /* without a border line there is no trust */
    return dsec_evaluation_decide (
        self, DSEC_VERDICT_UNTRUSTED, border->rule, border->ordinal, g_strdup (border->detail));
  return FALSE;
}

/* Rule P1 again: old mail is judged by the list of the day on which the border received it. */
static gboolean
judge_entry (DsecEvaluation *self)
{
  DsecVerdict *verdict = self->verdict;
  const DsecHop *line = dsec_border_get_line (verdict->border);
  gint64 received = 0;
  DsecDay day = DSEC_DAY_NONE;
  const DsecPartner *entry = NULL;

  if (dsec_hop_get_time (line, &received))
    day = dsec_day_from_unix (received);
  entry = dsec_partner_domain_get_entry (verdict->partner_domain, day);
  if (dsec_rule_applies (DSEC_RULE_P1, entry == NULL))
    return dsec_evaluation_decide (self,
                                   DSEC_VERDICT_NOT_PARTNER,
                                   DSEC_RULE_P1,
                                   (int) line->ordinal,
                                   g_strdup (verdict->partner_domain->domain));
  verdict->partner = entry;
  verdict->mode = entry->mode;
  return FALSE;
}

static const DsecStage stages[] = {
  judge_policy,  judge_structure,     judge_author,
  judge_partner, judge_context,       judge_trace,
  judge_entry,   dsec_judge_evidence, dsec_judge_evidence_match,
};

/* The last column of the procedure's table of verdicts. */
static gboolean
needs_warning (const DsecEvaluation *self)
{
  const DsecVerdict *verdict = self->verdict;

  switch (verdict->kind) {
  case DSEC_VERDICT_NOT_SECURED:
    return TRUE;
  case DSEC_VERDICT_UNTRUSTED: /* rules C leave open where it came from, T and E do not */
    return verdict->rule >= DSEC_RULE_T1 && verdict->mode == DSEC_MODE_REQUIRE;
  case DSEC_VERDICT_MALFORMED:
    return dsec_warning_names_required_partner (
        self->data, self->size, self->stated, verdict->state->policy, self->today);
  case DSEC_VERDICT_UNCONFIGURED:
  case DSEC_VERDICT_NOT_PARTNER:
  case DSEC_VERDICT_SECURED:
    break;
  }
  return FALSE;
}

static int
compare_ordinals (gconstpointer a, gconstpointer b)
{
  const guint *first = a;
  const guint *second = b;

  return *first < *second ? -1 : *first > *second;
}

/* The fields that the checks speak of, from the top, each once. */
static void
collect_fields (DsecEvaluation *self)
{
  DsecVerdict *verdict = self->verdict;

  for (guint i = 0; i < verdict->checks->len; i++) {
    const DsecCheck *check = g_ptr_array_index (verdict->checks, i);
    guint ordinal = (guint) check->ordinal;

    if (check->ordinal >= 0 && self->header != NULL && ordinal < self->header->fields->len)
      g_array_append_val (verdict->ordinals, ordinal);
  }
  g_array_sort (verdict->ordinals, compare_ordinals);
  for (guint i = verdict->ordinals->len; i-- > 1;) {
    if (g_array_index (verdict->ordinals, guint, i) ==
        g_array_index (verdict->ordinals, guint, i - 1))
      g_array_remove_index (verdict->ordinals, i);
  }
  for (guint i = 0; i < verdict->ordinals->len; i++) {
    DsecSpan raw = dsec_header_get (self->header, g_array_index (verdict->ordinals, guint, i))->raw;

    g_ptr_array_add (verdict->raw_fields, g_utf8_make_valid (raw.data, (gssize) raw.size));
  }
}

DsecVerdict *
dsec_judge_message (DsecPolicyState *state,
                    const guint8 *data,
                    gsize size,
                    const DsecContext *context,
                    gint64 now)
{
  DsecVerdict *self = dsec_verdict_new (state, context);
  DsecEvaluation evaluation = {
    .verdict = self,
    .data = data,
    .size = size,
    .stated = context->stated,
    .today = dsec_day_from_unix (now),
  };
  gboolean is_decided = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (stages) && !is_decided; i++)
    is_decided = stages[i](&evaluation);
  self->has_warning = needs_warning (&evaluation);
  collect_fields (&evaluation);
  g_clear_pointer (&evaluation.header, dsec_header_free);
  return self;
}
