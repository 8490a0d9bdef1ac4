/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/message/domain.h"
#include "ui/cause.h"
#include "ui/display.h"
#include "ui/phrase.h"
#include "ui/words.h"

/* Returns: (transfer full) (nullable): the value of the place called @name. */
typedef char *(*Lookup) (gconstpointer data, const char *name);

char *
dsec_phrase_domain (const char *ascii)
{
  g_autofree char *unicode = dsec_domain_to_unicode (ascii);
  g_autofree char *shown = dsec_words_display_own (unicode);

  if (g_str_equal (unicode, ascii))
    return g_steal_pointer (&shown);
  return g_strdup_printf ("%s (%s)", shown, ascii);
}

static const DsecPolicy *
get_policy (const DsecPhrase *self)
{
  return self->verdict->state != NULL ? self->verdict->state->policy : NULL;
}

static char *
get_author (const DsecPhrase *self)
{
  const DsecAuthor *author = self->verdict->author;

  if (self->hides_people || author == NULL || author->from == NULL)
    return NULL;
  return dsec_words_display_address (author->from->address);
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
  const DsecPolicy *policy = get_policy (self);
  const char *contact = policy != NULL ? policy->contact : NULL;

  return contact != NULL ? dsec_words_display_own (contact) : NULL;
}

static char *
get_detail (const DsecPhrase *self)
{
  const char *detail = self->check != NULL ? self->check->detail : NULL;

  if (detail == NULL || (self->hides_people && strchr (detail, '@') != NULL))
    return NULL;
  return dsec_words_display (detail, strlen (detail));
}

static char *
get_domain (const DsecPhrase *self)
{
  const DsecPartnerDomain *partner = self->verdict->partner_domain;

  return partner != NULL ? dsec_phrase_domain (partner->domain) : NULL;
}

static char *
get_expires (const DsecPhrase *self)
{
  const DsecPolicy *policy = get_policy (self);

  return policy != NULL ? dsec_day_to_string (policy->expires) : NULL;
}

static char *
get_host (const DsecPhrase *self)
{
  const DsecBorder *border = self->verdict->border;
  const DsecHop *line = border != NULL ? dsec_border_get_line (border) : NULL;

  return line != NULL ? dsec_words_display_own (line->host->id) : NULL;
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

  return hop != NULL ? dsec_words_display_own (hop->host->id) : NULL;
}

static char *
get_layout (const DsecPhrase *self)
{
  const DsecHop *hop = get_last_hop (self);

  return hop != NULL ? dsec_words_display_own (dsec_layout_get_name (hop->layout)) : NULL;
}

/* The peer that the last line of ours names. */
static char *
get_address (const DsecPhrase *self)
{
  const DsecHop *hop = get_last_hop (self);
  g_autofree char *text = hop != NULL && hop->has_peer ? dsec_address_to_string (&hop->peer) : NULL;

  return text != NULL ? dsec_words_display (text, strlen (text)) : NULL;
}

static char *
get_organization (const DsecPhrase *self)
{
  const DsecPolicy *policy = get_policy (self);

  return policy != NULL ? dsec_words_display_own (policy->organization) : NULL;
}

/* With its final stop, as a problem may also end in a question. */
static char *
get_problem (const DsecPhrase *self)
{
  const DsecPolicyState *state = self->verdict->state;
  const DsecProblem *problem = state != NULL ? dsec_policy_state_get_error (state) : NULL;
  g_autofree char *text = problem != NULL ? dsec_words_problem (problem) : NULL;

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
  return self->hides_people ? NULL : dsec_words_display_address_short (author->sender->address);
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

/* Appends [@start, @end) of a sentence. Returns: whether every place in it has a value. */
static gboolean
fill_part (GString *out, const char *start, const char *end, Lookup lookup, gconstpointer data)
{
  gboolean is_complete = TRUE;

  for (const char *p = start; p < end;) {
    const char *close = *p == '{' ? memchr (p, '}', (gsize) (end - p)) : NULL;
    if (close == NULL) {
      g_string_append_c (out, *p++);
      continue;
    }
    g_autofree char *name = g_strndup (p + 1, (gsize) (close - p) - 1);
    g_autofree char *value = lookup (data, name);
    g_string_append (out, value != NULL ? value : "?");
    is_complete = is_complete && value != NULL;
    p = close + 1;
  }
  return is_complete;
}

static char *
fill (const char *text, Lookup lookup, gconstpointer data)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *p = text;

  while (*p != '\0') {
    const char *open = strchr (p, '[');
    const char *close = open != NULL ? strchr (open, ']') : NULL;
    if (close == NULL) {
      fill_part (out, p, p + strlen (p), lookup, data);
      break;
    }
    g_autoptr (GString) part = g_string_new (NULL);
    fill_part (out, p, open, lookup, data);
    if (fill_part (part, open + 1, close, lookup, data))
      g_string_append_len (out, part->str, (gssize) part->len);
    p = close + 1;
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
dsec_phrase_fill (const DsecPhrase *self, const char *text)
{
  return fill (text, lookup_verdict, self);
}

static char *
lookup_places (gconstpointer data, const char *name)
{
  for (const DsecPlace *place = data; place->name != NULL; place++)
    if (g_str_equal (place->name, name))
      return g_strdup (place->value);
  return NULL;
}

char *
dsec_phrase_fill_places (const char *text, const DsecPlace *places)
{
  return fill (text, lookup_places, places);
}
