/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/partner-reader.h"

#include <libpsl.h>
#include <string.h>

#include "core/message/domain.h"
#include "core/policy/line-reader.h"

struct _DsecPartnerReader {
  DsecPolicy *policy;
  DsecComplaints *complaints;
  psl_ctx_t *suffixes;           /* (nullable): no list on this machine */
  char zone[DSEC_MAX_LABEL + 1]; /* the top-level domain asked for last, mostly the next one too */
  gboolean zone_has_suffixes;
  guint16 file; /* at hand, as all below */
  DsecLineReader lines;
  DsecPartnerLine partner;
  char names[DSEC_MAX_POLICY_LINE + 1]; /* its domain and identities in ASCII, as they are stored */
  gsize names_size;
  GPtrArray *long_names; /* of char *: the others, which can be longer than the line */
};

DsecPartnerReader *
dsec_partner_reader_new (DsecPolicy *policy, DsecComplaints *complaints)
{
  DsecPartnerReader *self = g_new0 (DsecPartnerReader, 1);

  self->policy = policy;
  self->complaints = complaints;
  /* The system's list, or libpsl's own where that is newer. */
  self->suffixes = psl_latest (NULL);
  self->long_names = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
dsec_partner_reader_free (DsecPartnerReader *self)
{
  if (self == NULL)
    return;
  psl_free (self->suffixes);
  g_ptr_array_unref (self->long_names);
  g_free (self);
}

static gboolean
complain (const DsecPartnerReader *self, DsecSource where, const char *message, DsecSpan value)
{
  dsec_complain (self->complaints, where, message, value);
  return FALSE;
}

static gboolean
is_suffix (const DsecPartnerReader *self, const char *domain, int kind)
{
  return psl_is_public_suffix2 (self->suffixes, domain, kind | PSL_TYPE_NO_STAR_RULE) != 0;
}

/* The list names each top-level domain in which it names anything, so that one look-up answers for
 * all domains of one that it does not know. */
static gboolean
has_suffixes (DsecPartnerReader *self, const char *domain)
{
  const char *zone = strrchr (domain, '.') + 1;

  if (strcmp (self->zone, zone) != 0) {
    g_strlcpy (self->zone, zone, sizeof self->zone);
    self->zone_has_suffixes = is_suffix (self, zone, PSL_TYPE_ANY);
  }
  return self->zone_has_suffixes;
}

/* All mail of a registry's customers can be no one partner's. Private suffixes (hosting companies)
 * can: some of them are partners under that very name. */
static gboolean
check_suffix (DsecPartnerReader *self, const char *domain, DsecSource where)
{
  DsecSpan value = dsec_span_from_string (domain);

  if (self->suffixes == NULL)
    return complain (self,
                     where,
                     N_ ("\"{}\" cannot be checked: the list of public suffixes is missing on this "
                         "machine; install libpsl's data"),
                     value);
  if (!has_suffixes (self, domain) || !is_suffix (self, domain, PSL_TYPE_ANY))
    return TRUE;
  if (is_suffix (self, domain, PSL_TYPE_ICANN))
    return complain (self,
                     where,
                     N_ ("\"{}\" is a public suffix under which anyone can register; list the "
                         "partner's own domain"),
                     value);
  dsec_warn (self->complaints,
             where,
             N_ ("\"{}\" is a suffix under which a company lets others have names"),
             value);
  return TRUE;
}

/* Mail from our own domains needs no partner's proof, and an entry would give it one. */
static gboolean
check_own (const DsecPartnerReader *self, const char *domain, DsecSource where)
{
  gboolean has_dot = self->partner.includes_subdomains;
  DsecSpan value = dsec_span_from_string (domain);

  for (guint i = 0; i < self->policy->domains->len; i++) {
    const char *own = g_ptr_array_index (self->policy->domains, i);

    if (strcmp (domain, own) == 0)
      return complain (self, where, N_ ("\"{}\" is one of our own Domains; remove it"), value);
    if (dsec_domain_is_below (domain, own))
      return complain (
          self, where, N_ ("\"{}\" lies below one of our own Domains; remove it"), value);
    if (has_dot && dsec_domain_is_below (own, domain))
      return complain (self,
                       where,
                       N_ ("\".{}\" includes one of our own Domains; list it without the dot"),
                       value);
  }
  return TRUE;
}

/* What dsec_domain_to_ascii() makes of a name that is ASCII, without its allocations: nearly all
 * names of a long list are. @out: room for @name and a NUL.
 * Returns: FALSE where the name is not ASCII or not good. */
static gboolean
lower_ascii_name (DsecSpan name, char *out)
{
  gsize label = 0; /* where it begins */

  if (name.size == 0 || name.size > DSEC_MAX_DOMAIN)
    return FALSE;
  for (gsize i = 0; i < name.size; i++) {
    char c = name.data[i];
    guint16 kind = g_ascii_table[(guchar) c];

    out[i] = (kind & G_ASCII_UPPER) != 0 ? (char) (c + ('a' - 'A')) : c;
    if ((kind & G_ASCII_ALNUM) != 0)
      continue;
    if (i == label || i - label > DSEC_MAX_LABEL)
      return FALSE;
    if (c == '.')
      label = i + 1;
    else if (c != '-' && c != '_')
      return FALSE;
  }
  out[name.size] = '\0';
  return name.size > label && name.size - label <= DSEC_MAX_LABEL;
}

/* A host name to A-labels, with @prefix before it.
 * Returns: (nullable): until the next line is read; NULL where it is no host name. */
static const char *
normalise (DsecPartnerReader *self, const char *prefix, DsecSpan name)
{
  /* After each name something else stood in the line: there is room for all and their NULs. */
  char *place = self->names + self->names_size;
  char *rest = g_stpcpy (place, prefix);
  g_autofree char *ascii = NULL;

  if (lower_ascii_name (name, rest)) {
    self->names_size = (gsize) (rest - self->names) + name.size + 1;
    return place;
  }
  ascii = dsec_domain_to_ascii (name);
  if (ascii == NULL)
    return NULL;
  place = g_strconcat (prefix, ascii, NULL);
  g_ptr_array_add (self->long_names, place);
  return place;
}

static gboolean
check_domain (DsecPartnerReader *self, const char *domain, DsecSource where)
{
  if (domain == NULL)
    return complain (self,
                     where,
                     N_ ("\"{}\" is no domain name; write it as in partner.example, with a leading "
                         "dot to include the names below it"),
                     self->partner.domain);
  if (strchr (domain, '.') == NULL)
    return complain (self,
                     where,
                     N_ ("\"{}\" has one label only; a partner's domain has at least two"),
                     self->partner.domain);
  return check_suffix (self, domain, where) && check_own (self, domain, where);
}

static gboolean
normalise_identity (DsecPartnerReader *self, DsecIdentity *identity)
{
  DsecSpan text = identity->text;
  gboolean is_wildcard = text.size > 2 && text.data[0] == '*' && text.data[1] == '.';
  const char *name = is_wildcard ? normalise (self, "*.", dsec_span_slice (text, 2, text.size))
                                 : normalise (self, "", text);

  if (name != NULL)
    identity->text = dsec_span_from_string (name);
  return name != NULL;
}

static gboolean
complain_identity (const DsecPartnerReader *self, DsecSource where, DsecSpan text)
{
  if (memchr (text.data, ';', text.size) != NULL)
    return complain (
        self, where, N_ ("\"{}\" is no host name; separate several with commas"), text);
  return complain (self,
                   where,
                   N_ ("\"{}\" is no host name; a certificate name that is none stands in double "
                       "quotes"),
                   text);
}

static gboolean
take_identities (DsecPartnerReader *self, DsecSource where)
{
  gboolean is_good = TRUE;

  for (guint i = 0; i < self->partner.n_identities; i++) {
    DsecIdentity *identity = &self->partner.identities[i];

    if (!identity->is_literal && !normalise_identity (self, identity))
      is_good = complain_identity (self, where, identity->text);
  }
  return is_good;
}

static void
read_line (DsecPartnerReader *self, DsecSpan line, DsecSource where)
{
  const char *trouble = dsec_line_reader_check (&self->lines, line, DSEC_MAX_POLICY_LINE);
  DsecLineKind kind = DSEC_LINE_BROKEN;
  const char *domain = NULL;
  gboolean is_good = TRUE;

  if (trouble != NULL) {
    complain (self, where, trouble, DSEC_SPAN_NONE);
    return;
  }
  self->partner.mode = self->policy->mode;
  self->partner.min_tls = self->policy->minimum_tls;
  kind = dsec_partner_line_parse (line, where, self->complaints, &self->partner);
  if (kind == DSEC_LINE_EMPTY || (kind == DSEC_LINE_BROKEN && self->partner.domain.size == 0))
    return;
  self->names_size = 0;
  g_ptr_array_set_size (self->long_names, 0);
  domain = normalise (self, "", self->partner.domain);
  is_good = check_domain (self, domain, where);
  if (!take_identities (self, where) || !is_good || kind == DSEC_LINE_BROKEN)
    return;
  if (!dsec_partner_store_add (
          self->policy->partners, dsec_span_from_string (domain), &self->partner, where))
    complain (self, where, N_ ("too many partners: at most 1,000,000 entries"), DSEC_SPAN_NONE);
}

void
dsec_partner_reader_begin (DsecPartnerReader *self, guint16 file)
{
  self->file = file;
  self->lines = (DsecLineReader){ 0 };
}

gsize
dsec_partner_reader_read (DsecPartnerReader *self, DsecSpan text, gboolean is_end)
{
  DsecSpan line = DSEC_SPAN_NONE;

  dsec_line_reader_feed (&self->lines, text, is_end);
  while (dsec_line_reader_next (&self->lines, &line))
    read_line (self, line, (DsecSource){ self->file, self->lines.line });
  return text.size - self->lines.rest.size;
}
