/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ui/phrase.h"

#include <string.h>

#include "ui/cause.h"
#include "ui/display.h"
#include "ui/fill.h"
#include "ui/problem-words.h"

static char *
get_author (const DsecPhrase *self)
{
  const DsecMailbox *sender = dsec_verdict_get_sender (self->verdict);

  return sender != NULL && !self->hides_people ? dsec_display_address (sender->address) : NULL;
}

/* A certificate may name a person, too. */
static char *
get_cause (const DsecPhrase *self)
{
  g_autofree char *cause = NULL;

  if (self->verdict->rule == DSEC_RULE_E6)
    cause = dsec_cause_of_missing (self->verdict);
  else if (self->verdict->rule == DSEC_RULE_E10)
    cause = dsec_cause_of_mismatch (self->verdict);
  else if (self->verdict->rule == DSEC_RULE_T2 || self->verdict->rule == DSEC_RULE_T7)
    cause = dsec_cause_of_break (self->verdict);
  if (cause != NULL && self->hides_people && strchr (cause, '@') != NULL)
    return NULL;
  return g_steal_pointer (&cause);
}

static char *
get_contact (const DsecPhrase *self)
{
  const DsecPolicy *policy = dsec_verdict_get_policy (self->verdict);
  const char *contact = policy != NULL ? policy->contact : NULL;

  return contact != NULL ? dsec_display_own (contact) : NULL;
}

static char *
get_detail (const DsecPhrase *self)
{
  const char *detail = self->check != NULL ? self->check->detail : NULL;

  if (detail == NULL || (self->hides_people && strchr (detail, '@') != NULL))
    return NULL;
  return dsec_display (detail, strlen (detail));
}

static char *
get_domain (const DsecPhrase *self)
{
  const DsecPartnerDomain *partner = self->verdict->partner_domain;

  return partner != NULL ? dsec_display_domain (partner->domain) : NULL;
}

static char *
get_expires (const DsecPhrase *self)
{
  const DsecPolicy *policy = dsec_verdict_get_policy (self->verdict);

  return policy != NULL ? dsec_day_to_string (policy->expires) : NULL;
}

static char *
get_host (const DsecPhrase *self)
{
  const DsecHop *line = dsec_verdict_get_line (self->verdict);

  return line != NULL ? dsec_display_own (line->host->id) : NULL;
}

/* The last line of ours: the walk ended, or broke off, there. Returns: (nullable). */
static const DsecHop *
get_last_hop (const DsecPhrase *self)
{
  const GPtrArray *hops = self->verdict->border != NULL ? self->verdict->border->hops : NULL;

  return hops != NULL && hops->len > 0 ? g_ptr_array_index (hops, hops->len - 1) : NULL;
}

static char *
get_hop (const DsecPhrase *self)
{
  const DsecHop *hop = get_last_hop (self);

  return hop != NULL ? dsec_display_own (hop->host->id) : NULL;
}

static char *
get_layout (const DsecPhrase *self)
{
  const DsecHop *hop = get_last_hop (self);

  return hop != NULL ? dsec_display_own (dsec_layout_get_name (hop->layout)) : NULL;
}

/* The peer that the last line of ours names. */
static char *
get_address (const DsecPhrase *self)
{
  const DsecHop *hop = get_last_hop (self);
  g_autofree char *text = hop != NULL && hop->has_peer ? dsec_address_to_string (&hop->peer) : NULL;

  return dsec_display_text (text);
}

static char *
get_organization (const DsecPhrase *self)
{
  const DsecPolicy *policy = dsec_verdict_get_policy (self->verdict);

  return policy != NULL ? dsec_display_own (policy->organization) : NULL;
}

/* With its final stop, as a problem may also end in a question. */
static char *
get_problem (const DsecPhrase *self)
{
  const DsecPolicyState *state = self->verdict->state;
  const DsecProblem *problem = state != NULL ? dsec_policy_state_get_error (state) : NULL;
  g_autofree char *text = problem != NULL ? dsec_problem_words (problem) : NULL;

  if (text == NULL)
    return g_strdup (_ ("the reason is not known."));
  return g_str_has_suffix (text, "?") ? g_steal_pointer (&text) : g_strconcat (text, ".", NULL);
}

static char *
get_sender (const DsecPhrase *self)
{
  const DsecAuthor *author = self->verdict->author;

  if (author == NULL || author->sender == NULL)
    return get_detail (self);
  return self->hides_people ? NULL : dsec_display_address_short (author->sender->address);
}

static char *
lookup_verdict (gconstpointer data, const char *name)
{
  static const struct {
    const char *name;
    char *(*get) (const DsecPhrase *self);
  } places[] = {
    { "address", get_address },
    { "author", get_author },
    { "cause", get_cause },
    { "contact", get_contact },
    { "detail", get_detail },
    { "domain", get_domain },
    { "expires", get_expires },
    { "hop", get_hop },
    { "host", get_host },
    { "layout", get_layout },
    { "organization", get_organization },
    { "problem", get_problem },
    { "sender", get_sender },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].name, name))
      return places[i].get (data);
  return NULL;
}

char *
dsec_phrase_fill (const DsecPhrase *self, const char *text)
{
  return dsec_fill (text, lookup_verdict, self);
}
