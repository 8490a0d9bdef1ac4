/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/description.h"

#include "ui/fact.h"

static void
facts_free (DsecFacts *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < DSEC_N_FACTS; i++)
    g_free (self->texts[i]);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_free (self);
}

static DsecFacts *
facts_new (int ordinal)
{
  DsecFacts *self = g_new0 (DsecFacts, 1);

  self->ordinal = ordinal;
  return self;
}

/* Returns: (transfer full) (nullable). */
static DsecFacts *
describe_policy (const DsecPolicyState *state)
{
  const DsecPolicy *policy = state != NULL ? state->policy : NULL;
  DsecFacts *self = policy != NULL ? facts_new (-1) : NULL;

  if (self == NULL)
    return NULL;
  self->texts[DSEC_FACT_ORGANIZATION] = g_strdup (policy->organization);
  self->texts[DSEC_FACT_CONTACT] = g_strdup (policy->contact);
  self->texts[DSEC_FACT_SERIAL] = g_strdup_printf ("%" G_GINT64_FORMAT, policy->serial);
  self->texts[DSEC_FACT_EXPIRES] = dsec_day_to_string (policy->expires);
  self->texts[DSEC_FACT_ORIGIN] = g_strdup (dsec_origin_to_string (state->origin));
  return self;
}

/* @mailbox: (nullable). Returns: (transfer full) (nullable). */
static DsecFacts *
describe_mailbox (const DsecMailbox *mailbox, int ordinal)
{
  DsecFacts *self = mailbox != NULL ? facts_new (ordinal) : NULL;

  if (self == NULL)
    return NULL;
  self->texts[DSEC_FACT_ADDRESS] = g_strdup (mailbox->address);
  self->texts[DSEC_FACT_DOMAIN] = g_strdup (mailbox->domain);
  return self;
}

/* Returns: (transfer full) (nullable). */
static DsecFacts *
describe_partner (const DsecVerdict *verdict)
{
  DsecFacts *self = verdict->partner_domain != NULL ? facts_new (-1) : NULL;

  if (self == NULL)
    return NULL;
  self->texts[DSEC_FACT_DOMAIN] = g_strdup (verdict->partner_domain->domain);
  if (verdict->partner != NULL) {
    self->texts[DSEC_FACT_NAME] = g_strdup (verdict->partner->name);
    self->texts[DSEC_FACT_MODE] =
        g_strdup (dsec_word_get_text (dsec_mode_words, verdict->partner->mode));
  }
  return self;
}

/* ISO 8601 is read alike everywhere. */
static void
describe_time (DsecFacts *self, gint64 seconds)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (seconds);

  self->time = g_date_time_new_from_unix_utc (seconds);
  if (self->time != NULL)
    self->texts[DSEC_FACT_RECEIVED_AT] = g_date_time_format (self->time, "%Y-%m-%dT%H:%M:%S+00:00");
  if (local != NULL)
    self->texts[DSEC_FACT_LOCAL_TIME] = g_date_time_format (local, "%Y-%m-%d %H:%M:%S %:z");
}

static DsecFacts *
describe_hop (const DsecHop *hop)
{
  static const struct {
    DsecFactRole role;
    DsecCapture capture;
  } captures[] = {
    { DSEC_FACT_BY, DSEC_CAPTURE_BY },        { DSEC_FACT_PROTOCOL, DSEC_CAPTURE_WITH },
    { DSEC_FACT_TLS_WORD, DSEC_CAPTURE_TLS }, { DSEC_FACT_CIPHER, DSEC_CAPTURE_CIPHER },
    { DSEC_FACT_ID, DSEC_CAPTURE_ID },        { DSEC_FACT_DATE, DSEC_CAPTURE_DATE },
  };
  DsecFacts *self = facts_new ((int) hop->ordinal);
  gint64 seconds = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (captures); i++)
    self->texts[captures[i].role] = dsec_hop_dup (hop, captures[i].capture);
  self->texts[DSEC_FACT_HOST] = g_strdup (hop->host->id);
  self->texts[DSEC_FACT_LAYOUT] = g_strdup (dsec_layout_get_name (hop->layout));
  self->texts[DSEC_FACT_TLS_VERSION] = g_strdup (dsec_fact_tls (self->texts[DSEC_FACT_TLS_WORD]));
  self->texts[DSEC_FACT_TLS_TOLD] = g_strdup (dsec_hop_get_tls_version (hop));
  if (hop->has_peer)
    self->texts[DSEC_FACT_PEER] = dsec_address_to_string (&hop->peer);
  if (dsec_hop_get_time (hop, &seconds))
    describe_time (self, seconds);
  self->states_tls = dsec_hop_states_tls (hop);
  return self;
}

static DsecFacts *
describe_record (const DsecEvidence *record)
{
  DsecFacts *self = facts_new ((int) record->ordinal);
  char **texts = self->texts;

  texts[DSEC_FACT_SOURCE] =
      g_strdup (dsec_word_get_text (dsec_evidence_words, (int) record->source));
  texts[DSEC_FACT_VERIFY] = g_strdup (dsec_verify_to_string (record->verify));
  texts[DSEC_FACT_ISSUER] = g_strdup (record->issuer);
  texts[DSEC_FACT_FINGERPRINT] = dsec_fact_digest (record->has_fingerprint, record->fingerprint);
  texts[DSEC_FACT_KEY] = dsec_fact_digest (record->has_key, record->key);
  texts[DSEC_FACT_NOT_AFTER] = dsec_fact_day (record->not_after);
  texts[DSEC_FACT_TLS_WORD] = g_strdup (record->tls);
  texts[DSEC_FACT_TLS_VERSION] = g_strdup (dsec_fact_tls (record->tls));
  self->names = record->names;
  self->verify = record->verify;
  return self;
}

static void
describe_hops (DsecDescription *self, const DsecVerdict *verdict)
{
  const DsecHop *line = dsec_verdict_get_line (verdict);

  for (guint i = 0; verdict->border != NULL && i < verdict->border->hops->len; i++) {
    const DsecHop *hop = g_ptr_array_index (verdict->border->hops, i);
    DsecFacts *facts = describe_hop (hop);

    g_ptr_array_add (self->hops, facts);
    self->last = facts;
    if (hop == line)
      self->line = facts;
  }
}

static void
describe_records (DsecDescription *self, const DsecEvidenceSet *evidence, const DsecEvidence *match)
{
  for (guint i = 0; evidence != NULL && i < evidence->records->len; i++) {
    const DsecEvidence *record = g_ptr_array_index (evidence->records, i);
    DsecFacts *facts = describe_record (record);

    g_ptr_array_add (self->records, facts);
    if (i == 0 || record == match)
      self->proof = facts;
  }
}

DsecDescription *
dsec_description_new (const DsecVerdict *verdict)
{
  DsecDescription *self = g_new0 (DsecDescription, 1);
  const DsecAuthor *author = verdict->author;

  self->verdict = verdict;
  self->policy = describe_policy (verdict->state);
  self->hops = g_ptr_array_new_with_free_func ((GDestroyNotify) facts_free);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) facts_free);
  if (author != NULL) {
    self->sender = describe_mailbox (author->from, author->from_ordinal);
    self->submitter = describe_mailbox (author->sender, author->sender_ordinal);
  }
  self->partner = describe_partner (verdict);
  describe_hops (self, verdict);
  describe_records (self, verdict->evidence, verdict->match);
  return self;
}

void
dsec_description_free (DsecDescription *self)
{
  if (self == NULL)
    return;
  facts_free (self->policy);
  facts_free (self->sender);
  facts_free (self->submitter);
  facts_free (self->partner);
  g_ptr_array_unref (self->hops);
  g_ptr_array_unref (self->records);
  g_free (self);
}
