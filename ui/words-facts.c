/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ui/phrase.h"
#include "ui/words.h"

/* A certificate may carry many names, a policy many errors; the rest is counted. */
#define MAX_SHOWN 8

void
dsec_fact_free (DsecFact *self)
{
  if (self == NULL)
    return;
  g_free (self->label);
  g_free (self->value);
  g_free (self);
}

/* @value: (transfer full) (nullable): NULL adds nothing. */
static void
add_fact (GPtrArray *facts, const char *label, char *value)
{
  DsecFact *fact = NULL;

  if (value == NULL)
    return;
  fact = g_new0 (DsecFact, 1);
  fact->label = g_strdup (label);
  fact->value = value;
  g_ptr_array_add (facts, fact);
}

static char *
display (const char *text)
{
  return text == NULL || *text == '\0' ? NULL : dsec_words_display (text, strlen (text));
}

/* Numbers of our own making, which would else stand in reverse among words that run from right to
 * left. @text: (transfer full) */
static char *
isolate (char *text)
{
  g_autofree char *owned = text;

  return display (owned);
}

static void
add_partner (GPtrArray *facts, const DsecVerdict *verdict)
{
  g_autofree char *domain = NULL;
  g_autofree char *name = NULL;

  if (verdict->partner_domain == NULL)
    return;
  domain = dsec_phrase_domain (verdict->partner_domain->domain);
  if (verdict->partner != NULL &&
      !g_str_equal (verdict->partner->name, verdict->partner_domain->domain))
    name = dsec_words_display_own (verdict->partner->name);
  add_fact (facts,
            _ ("Partner"),
            name == NULL ? g_steal_pointer (&domain) : g_strdup_printf ("%s, %s", name, domain));
}

/* Both forms where the domain is not plain: letters of another script can look like Latin ones. */
static char *
display_mailbox (const DsecMailbox *mailbox)
{
  g_autofree char *shown = dsec_words_display_address (mailbox->address);

  if (strstr (mailbox->domain, "xn--") == NULL)
    return g_steal_pointer (&shown);
  return g_strdup_printf ("%s (%s)", shown, mailbox->domain);
}

static void
add_addresses (GPtrArray *facts, const DsecVerdict *verdict)
{
  const DsecAuthor *author = verdict->author;

  if (author != NULL && author->from != NULL)
    add_fact (facts, _ ("Sender address"), display_mailbox (author->from));
  if (author != NULL && author->sender != NULL)
    add_fact (facts, _ ("Submitted by"), display_mailbox (author->sender));
}

static void
add_connection (GPtrArray *facts, const DsecHop *line, const DsecEvidence *record)
{
  g_autofree char *stated = dsec_hop_dup (line, DSEC_CAPTURE_TLS);
  g_autofree char *suite = dsec_hop_dup (line, DSEC_CAPTURE_CIPHER);
  g_autofree char *version = display (stated == NULL && record != NULL ? record->tls : stated);
  g_autofree char *cipher = display (suite);
  char *peer = line->has_peer ? isolate (dsec_address_to_string (&line->peer)) : NULL;

  if (version != NULL && cipher != NULL)
    add_fact (facts, _ ("Connection"), g_strdup_printf ("%s, %s", version, cipher));
  else if (version != NULL)
    add_fact (facts, _ ("Connection"), g_steal_pointer (&version));
  else if (dsec_hop_states_tls (line))
    add_fact (facts, _ ("Connection"), g_strdup (_ ("encrypted, version not recorded")));
  else
    add_fact (facts, _ ("Connection"), g_strdup (_ ("no encryption recorded")));
  add_fact (facts, _ ("From server"), peer);
}

/* @names: (element-type utf8): as recorded. */
static char *
join_names (const GPtrArray *names)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint n_more = 0;

  for (guint i = 0; i < names->len; i++) {
    g_autofree char *name = display (g_ptr_array_index (names, i));
    if (name == NULL)
      continue;
    if (i < MAX_SHOWN)
      g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", name);
    else
      n_more++;
  }
  if (n_more > 0) {
    g_autofree char *count = g_strdup_printf ("%u", n_more);
    const DsecPlace places[] = { { "count", count }, { NULL, NULL } };
    /* TRANSLATORS: behind a list of names of which only the first are shown */
    g_autofree char *more = dsec_phrase_fill_places (
        g_dngettext (GETTEXT_PACKAGE, " and {count} more", " and {count} more", n_more), places);
    g_string_append (out, more);
  }
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

/* "3b1f 6e54 …": sixteen groups, which people can compare. */
static char *
format_digest (const guint8 *octets)
{
  g_autoptr (GString) out = g_string_new ("SHA-256");

  for (guint i = 0; i < DSEC_SHA256_SIZE; i++)
    g_string_append_printf (out, "%s%02x", i % 2 == 0 ? " " : "", octets[i]);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static const char *
get_verify_words (DsecVerify verify)
{
  switch (verify) {
  case DSEC_VERIFY_OK:
    return _ ("verified by our server");
  case DSEC_VERIFY_FINGERPRINT:
    return _ ("key proven, issuer not checked by our server");
  case DSEC_VERIFY_NO:
    break;
  }
  return _ ("not verified");
}

static void
add_certificate (GPtrArray *facts, const DsecEvidence *record)
{
  add_fact (facts, _ ("Certificate names"), join_names (record->names));
  add_fact (facts, _ ("Issuer"), display (record->issuer));
  if (record->has_fingerprint)
    add_fact (facts, _ ("Fingerprint"), isolate (format_digest (record->fingerprint)));
  if (record->has_key)
    add_fact (facts, _ ("Public key"), isolate (format_digest (record->key)));
  if (record->not_after != DSEC_DAY_NONE)
    add_fact (
        facts, _ ("Certificate valid until"), isolate (dsec_day_to_string (record->not_after)));
  add_fact (facts, _ ("Certificate check"), g_strdup (get_verify_words (record->verify)));
}

/* Local time in ISO 8601, which is read alike everywhere, and behind it what the header says. */
static void
add_time (GPtrArray *facts, const DsecHop *line)
{
  g_autofree char *stated = dsec_hop_dup (line, DSEC_CAPTURE_DATE);
  g_autoptr (GDateTime) time = NULL;
  gint64 seconds = 0;

  if (dsec_hop_get_time (line, &seconds))
    time = g_date_time_new_from_unix_local (seconds);
  if (time != NULL)
    add_fact (
        facts, _ ("Received at"), isolate (g_date_time_format (time, "%Y-%m-%d %H:%M:%S %:z")));
  /* TRANSLATORS: the time of arrival in the very words of the header */
  add_fact (facts, _ ("As the header says"), display (stated));
}

static void
add_host (GPtrArray *facts, const DsecHop *line)
{
  g_autofree char *id = dsec_words_display_own (line->host->id);
  g_autofree char *by = dsec_hop_dup (line, DSEC_CAPTURE_BY);
  g_autofree char *name = display (by);
  g_autofree char *ordinal = g_strdup_printf ("%u", line->ordinal);
  const DsecPlace places[] = {
    { "host", id }, { "name", name }, { "ordinal", ordinal }, { NULL, NULL }
  };

  add_fact (facts,
            _ ("Recorded by"),
            /* TRANSLATORS: a server of ours, its host name, and the number of the header field
               that it wrote, counted from 0 */
            dsec_phrase_fill_places (_ ("{host}[ ({name})], header field {ordinal}"), places));
}

const char *
dsec_words_origin (DsecOrigin origin)
{
  switch (origin) {
  case DSEC_ORIGIN_MANAGED:
    return _ ("managed by your organisation");
  case DSEC_ORIGIN_PERSONAL:
    return _ ("personal");
  case DSEC_ORIGIN_DIRECTORY:
    return _ ("from a folder named on the command line");
  case DSEC_ORIGIN_NONE:
    break;
  }
  return _ ("none");
}

static void
add_policy (GPtrArray *facts, const DsecPolicy *policy)
{
  g_autofree char *organization = dsec_words_display_own (policy->organization);
  g_autofree char *serial = g_strdup_printf ("%" G_GINT64_FORMAT, policy->serial);
  const DsecPlace places[] = {
    { "organization", organization },
    { "serial", serial },
    { "origin", dsec_words_origin (policy->origin) },
    { NULL, NULL },
  };

  add_fact (
      facts,
      _ ("Settings"),
      /* TRANSLATORS: {origin} is "managed by your organisation" or the like */
      dsec_phrase_fill_places (_ ("{organization}, serial number {serial}, {origin}"), places));
}

/* Of settings that are not used there is only the place. */
static void
add_state (GPtrArray *facts, const DsecPolicyState *state)
{
  if (state->policy != NULL) {
    add_policy (facts, state->policy);
    return;
  }
  add_fact (facts, _ ("Settings"), g_strdup (dsec_words_origin (state->origin)));
  if (state->folder != NULL)
    add_fact (facts, _ ("Folder"), dsec_words_display_own (state->folder));
}

static void
add_problems (GPtrArray *facts, const DsecPolicyState *state)
{
  guint n_shown = 0;

  for (guint i = 0; i < state->problems->len && n_shown < MAX_SHOWN; i++) {
    const DsecProblem *problem = g_ptr_array_index (state->problems, i);
    if (problem->severity != DSEC_SEVERITY_ERROR)
      continue;
    n_shown++;
    add_fact (facts, _ ("Problem"), dsec_words_problem (problem));
  }
}

/* The record to show: the one that proves, else the first that was found. */
static const DsecEvidence *
get_record (const DsecVerdict *verdict)
{
  if (verdict->match != NULL)
    return verdict->match;
  return verdict->evidence != NULL && verdict->evidence->records->len > 0
             ? g_ptr_array_index (verdict->evidence->records, 0)
             : NULL;
}

GPtrArray *
dsec_words_facts (const DsecVerdict *verdict)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) dsec_fact_free);
  const DsecHop *line = verdict->border != NULL ? dsec_border_get_line (verdict->border) : NULL;
  const DsecEvidence *record = get_record (verdict);

  add_partner (facts, verdict);
  add_addresses (facts, verdict);
  if (line != NULL)
    add_connection (facts, line, record);
  if (record != NULL)
    add_certificate (facts, record);
  if (line != NULL) {
    add_host (facts, line);
    add_time (facts, line);
  }
  if (verdict->state != NULL) {
    add_state (facts, verdict->state);
    if (dsec_words_kind (verdict) == DSEC_VERDICT_UNCONFIGURED)
      add_problems (facts, verdict->state);
  }
  return g_steal_pointer (&facts);
}
