/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ui/description.h"
#include "ui/display.h"
#include "ui/fact-words.h"
#include "ui/fact.h"
#include "ui/fill.h"
#include "ui/problem-words.h"
#include "ui/words.h"

/* A certificate may carry many names, a policy many errors; the rest is counted. */
#define MAX_SHOWN 8

void
dsec_fact_words_free (DsecFact *self)
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

/* What a message says, or numbers of our own making, which would else stand in reverse among words
 * that run from right to left. @text: (nullable): adds nothing. */
static void
add_text (GPtrArray *facts, const char *label, const char *text)
{
  add_fact (facts, label, dsec_display_text (text));
}

static void
add_partner (GPtrArray *facts, const DsecFacts *partner)
{
  const char *domain = partner->texts[DSEC_FACT_DOMAIN];
  const char *name = partner->texts[DSEC_FACT_NAME];
  g_autofree char *shown = dsec_display_domain (domain);
  g_autofree char *own = name != NULL ? dsec_display_own (name) : NULL;

  if (name == NULL || g_str_equal (name, domain))
    add_fact (facts, _ ("Partner"), g_steal_pointer (&shown));
  else
    add_fact (facts, _ ("Partner"), g_strdup_printf ("%s, %s", own, shown));
}

/* Both forms where the domain is not plain: letters of another script can look like Latin ones.
 * @mailbox: (nullable). */
static void
add_mailbox (GPtrArray *facts, const char *label, const DsecFacts *mailbox)
{
  g_autofree char *shown = NULL;

  if (mailbox == NULL)
    return;
  shown = dsec_display_address (mailbox->texts[DSEC_FACT_ADDRESS]);
  if (strstr (mailbox->texts[DSEC_FACT_DOMAIN], "xn--") == NULL)
    add_fact (facts, label, g_steal_pointer (&shown));
  else
    add_fact (facts, label, g_strdup_printf ("%s (%s)", shown, mailbox->texts[DSEC_FACT_DOMAIN]));
}

/* @record: (nullable). */
static void
add_connection (GPtrArray *facts, const DsecFacts *line, const DsecFacts *record)
{
  const char *word = line->texts[DSEC_FACT_TLS_WORD];
  g_autofree char *version =
      dsec_display_text (word == NULL && record != NULL ? record->texts[DSEC_FACT_TLS_WORD] : word);
  g_autofree char *cipher = dsec_display_text (line->texts[DSEC_FACT_CIPHER]);
  const char *none =
      line->states_tls ? _ ("encrypted, version not recorded") : _ ("no encryption recorded");
  const DsecPlace places[] = { { "version", version }, { "cipher", cipher }, { NULL, NULL } };

  add_fact (facts,
            _ ("Connection"),
            version != NULL ? dsec_fill_places ("{version}[, {cipher}]", places) : g_strdup (none));
  add_text (facts, _ ("From server"), line->texts[DSEC_FACT_PEER]);
}

/* @names: (element-type utf8): as recorded. */
static char *
join_names (const GPtrArray *names)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint n_more = 0;

  for (guint i = 0; i < names->len; i++) {
    g_autofree char *name = dsec_display_text (g_ptr_array_index (names, i));
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
    /* TRANSLATORS: after a list of names of which only the first are shown */
    g_autofree char *more = dsec_fill_places (
        g_dngettext (GETTEXT_PACKAGE, " and {count} more", " and {count} more", n_more), places);
    g_string_append (out, more);
  }
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

/* "SHA-256 3b1f 6e54 …": sixteen groups, which people can compare. @digest: (nullable). */
static void
add_digest (GPtrArray *facts, const char *label, const char *digest)
{
  g_autoptr (GString) out = g_string_new ("SHA-256");

  if (digest == NULL)
    return;
  for (const char *p = digest + strlen (DSEC_SHA256_PREFIX); *p != '\0'; p += 4)
    g_string_append_printf (out, " %.4s", p);
  add_text (facts, label, out->str);
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
add_certificate (GPtrArray *facts, const DsecFacts *record)
{
  add_fact (facts, _ ("Certificate names"), join_names (record->names));
  add_text (facts, _ ("Issuer"), record->texts[DSEC_FACT_ISSUER]);
  add_digest (facts, _ ("Fingerprint"), record->texts[DSEC_FACT_FINGERPRINT]);
  add_digest (facts, _ ("Public key"), record->texts[DSEC_FACT_KEY]);
  add_text (facts, _ ("Certificate valid until"), record->texts[DSEC_FACT_NOT_AFTER]);
  add_fact (facts, _ ("Certificate check"), g_strdup (get_verify_words (record->verify)));
}

static void
add_line (GPtrArray *facts, const DsecFacts *line)
{
  g_autofree char *id = dsec_display_own (line->texts[DSEC_FACT_HOST]);
  g_autofree char *name = dsec_display_text (line->texts[DSEC_FACT_BY]);
  g_autofree char *ordinal = g_strdup_printf ("%d", line->ordinal);
  const DsecPlace places[] = {
    { "host", id }, { "name", name }, { "ordinal", ordinal }, { NULL, NULL }
  };

  add_fact (facts,
            _ ("Recorded by"),
            /* TRANSLATORS: a server of ours, its host name, and the number of the header field
               that it wrote, counted from 0 */
            dsec_fill_places (_ ("{host}[ ({name})], header field {ordinal}"), places));
  add_text (facts, _ ("Received at"), line->texts[DSEC_FACT_LOCAL_TIME]);
  /* TRANSLATORS: the time of arrival in the very words of the header */
  add_text (facts, _ ("As the header says"), line->texts[DSEC_FACT_DATE]);
}

static const char *
get_origin_words (DsecOrigin origin)
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
add_policy (GPtrArray *facts, const DsecFacts *policy, const DsecPolicyState *state)
{
  const char *origin = get_origin_words (state->origin);
  g_autofree char *organization =
      policy != NULL ? dsec_display_own (policy->texts[DSEC_FACT_ORGANIZATION]) : NULL;
  const DsecPlace places[] = {
    { "organization", organization },
    { "serial", policy != NULL ? policy->texts[DSEC_FACT_SERIAL] : NULL },
    { "origin", origin },
    { NULL, NULL },
  };

  if (policy != NULL) {
    add_fact (facts,
              _ ("Settings"),
              /* TRANSLATORS: {origin} is "managed by your organisation" or the like */
              dsec_fill_places (_ ("{organization}, serial number {serial}, {origin}"), places));
    return;
  }
  /* Of settings that are not used there is only the place. */
  add_fact (facts, _ ("Settings"), g_strdup (origin));
  if (state->folder != NULL)
    add_fact (facts, _ ("Folder"), dsec_display_own (state->folder));
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
    add_fact (facts, _ ("Problem"), dsec_problem_words (problem));
  }
}

GPtrArray *
dsec_fact_words_new (const DsecDescription *description)
{
  const DsecVerdict *verdict = description->verdict;
  g_autoptr (GPtrArray) facts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dsec_fact_words_free);
  const DsecFacts *line = description->line;

  if (description->partner != NULL)
    add_partner (facts, description->partner);
  add_mailbox (facts, _ ("Sender address"), description->sender);
  add_mailbox (facts, _ ("Submitted by"), description->submitter);
  if (line != NULL)
    add_connection (facts, line, description->proof);
  if (description->proof != NULL)
    add_certificate (facts, description->proof);
  if (line != NULL)
    add_line (facts, line);
  if (verdict->state != NULL) {
    add_policy (facts, description->policy, verdict->state);
    if (dsec_words_kind (verdict) == DSEC_VERDICT_UNCONFIGURED)
      add_problems (facts, verdict->state);
  }
  return g_steal_pointer (&facts);
}
