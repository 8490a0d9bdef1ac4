/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ui/phrase.h"

#include <stddef.h>
#include <string.h>

#include "ui/cause.h"
#include "ui/display.h"
#include "ui/fill.h"
#include "ui/problem-words.h"

/* A certificate may name a person, too. */
static char *
get_cause (const DsecPhrase *self)
{
  const DsecVerdict *verdict = self->description->verdict;
  g_autofree char *cause = NULL;

  if (verdict->rule == DSEC_RULE_E6)
    cause = dsec_cause_of_missing (verdict);
  else if (verdict->rule == DSEC_RULE_E10)
    cause = dsec_cause_of_mismatch (verdict);
  else if (verdict->rule == DSEC_RULE_T2 || verdict->rule == DSEC_RULE_T7)
    cause = dsec_cause_of_break (verdict);
  if (cause != NULL && self->hides_people && strchr (cause, '@') != NULL)
    return NULL;
  return g_steal_pointer (&cause);
}

static char *
get_detail (const DsecPhrase *self)
{
  const char *detail = self->check != NULL ? self->check->detail : NULL;

  if (detail == NULL || (self->hides_people && strchr (detail, '@') != NULL))
    return NULL;
  return dsec_display (detail, strlen (detail));
}

/* With its final stop, as a problem may also end in a question. */
static char *
get_problem (const DsecPhrase *self)
{
  const DsecPolicyState *state = self->description->verdict->state;
  const DsecProblem *problem = state != NULL ? dsec_policy_state_get_error (state) : NULL;
  g_autofree char *text = problem != NULL ? dsec_problem_words (problem) : NULL;

  if (text == NULL)
    return g_strdup (_ ("the reason is not known."));
  return g_str_has_suffix (text, "?") ? g_steal_pointer (&text) : g_strconcat (text, ".", NULL);
}

/* Where nobody else submitted it, a check may still name somebody. */
static char *
get_sender (const DsecPhrase *self)
{
  const DsecFacts *submitter = self->description->submitter;

  if (submitter == NULL)
    return get_detail (self);
  return self->hides_people ? NULL
                            : dsec_display_address_short (submitter->texts[DSEC_FACT_ADDRESS]);
}

/* A place that is a fact, and how it is shown. */
typedef struct {
  const char *name;
  gsize subject; /* offset in DsecDescription of the facts, which may not be there */
  DsecFactRole role;
  char *(*show) (const char *text);
} FactPlace;

static const FactPlace fact_places[] = {
  { "address", offsetof (DsecDescription, last), DSEC_FACT_PEER, dsec_display_text },
  { "author", offsetof (DsecDescription, sender), DSEC_FACT_ADDRESS, dsec_display_address },
  { "contact", offsetof (DsecDescription, policy), DSEC_FACT_CONTACT, dsec_display_own },
  { "domain", offsetof (DsecDescription, partner), DSEC_FACT_DOMAIN, dsec_display_domain },
  { "expires", offsetof (DsecDescription, policy), DSEC_FACT_EXPIRES, dsec_display_own },
  { "hop", offsetof (DsecDescription, last), DSEC_FACT_HOST, dsec_display_own },
  { "host", offsetof (DsecDescription, line), DSEC_FACT_HOST, dsec_display_own },
  { "layout", offsetof (DsecDescription, last), DSEC_FACT_LAYOUT, dsec_display_own },
  { "organization", offsetof (DsecDescription, policy), DSEC_FACT_ORGANIZATION, dsec_display_own },
};

static char *
show_fact (const DsecPhrase *self, const FactPlace *place)
{
  const DsecFacts *facts = G_STRUCT_MEMBER (const DsecFacts *, self->description, place->subject);

  if (facts == NULL || facts->texts[place->role] == NULL ||
      (place->role == DSEC_FACT_ADDRESS && self->hides_people))
    return NULL;
  return place->show (facts->texts[place->role]);
}

static char *
lookup (gconstpointer data, const char *name)
{
  static const struct {
    const char *name;
    char *(*get) (const DsecPhrase *self);
  } places[] = {
    { "cause", get_cause },
    { "detail", get_detail },
    { "problem", get_problem },
    { "sender", get_sender },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fact_places); i++)
    if (g_str_equal (fact_places[i].name, name))
      return show_fact (data, &fact_places[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].name, name))
      return places[i].get (data);
  return NULL;
}

char *
dsec_phrase_fill (const DsecPhrase *self, const char *text)
{
  return dsec_fill (text, lookup, self);
}
