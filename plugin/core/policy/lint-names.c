/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose name an identity is: the partner's, a provider's, a misspelt one, a stranger's. */
#include <string.h>

#include "core/base/similar.h"
#include "core/message/domain.h"
#include "core/policy/lint-parts.h"
#include "core/policy/mail-providers.h"

void
dsec_name_lint_clear (DsecNameLint *self)
{
  g_clear_pointer (&self->suffixes, psl_free);
}

/* Whether @host is @domain or lies below it. */
static gboolean
is_within (const char *host, gsize host_size, const char *domain)
{
  gsize size = strlen (domain);

  return host_size >= size && memcmp (host + host_size - size, domain, size) == 0 &&
         (host_size == size || host[host_size - size - 1] == '.');
}

/* What may stand in a host name, in the star of a wildcard too. */
static gboolean
is_host_octet (char c)
{
  return g_ascii_isalnum (c) || c == '.' || c == '-' || c == '_' || c == '*';
}

/* Nearly all identities of a long list: a few octets before the domain, which needs no look.
 * @size: of the text. */
static gboolean
look_before_domain (DsecLintIdentity *self, gsize size)
{
  gsize before = 0;

  if (!is_within (self->text, size, self->domain->domain))
    return FALSE;
  before = size - strlen (self->domain->domain);
  for (gsize i = 0; i < before; i++) {
    if (!is_host_octet (self->text[i]) || g_ascii_isupper (self->text[i]))
      return FALSE;
    self->may_have_idna |= self->text[i] == '-' && self->text[i + 1] == '-';
  }
  self->is_own = TRUE;
  self->is_ascii = TRUE;
  return TRUE;
}

static void
set_host (DsecLintIdentity *self, const char *text, gsize size)
{
  gsize start = size > 2 && text[0] == '*' && text[1] == '.' ? 2 : 0;

  self->host = text + start;
  self->host_size = size - start;
}

/* Returns: whether the text is a host name. */
static gboolean
look_at_all (DsecLintIdentity *self)
{
  gboolean has_dot = FALSE;
  gboolean is_host = TRUE;

  self->is_ascii = TRUE;
  self->hash = 2166136261U; /* FNV-1a */
  for (const char *p = self->text; *p != '\0'; p++) {
    self->hash = (self->hash ^ (guchar) g_ascii_tolower (*p)) * 16777619U;
    has_dot |= *p == '.';
    is_host &= is_host_octet (*p);
    self->is_ascii &= (guchar) *p < 0x80;
    self->may_have_idna |= p[0] == '-' && p[1] == '-';
  }
  return is_host && has_dot;
}

void
dsec_lint_identity_look (DsecLintIdentity *self)
{
  gsize size = strlen (self->text);

  if (look_before_domain (self, size)) {
    set_host (self, self->text, size);
    return;
  }
  if (!look_at_all (self))
    return;
  self->lowered = g_ascii_strdown (self->text, (gssize) size); /* it may have stood in quotes */
  set_host (self, self->lowered, size);
  self->is_own = is_within (self->host, self->host_size, self->domain->domain);
}

void
dsec_lint_identity_clear (DsecLintIdentity *self)
{
  g_clear_pointer (&self->lowered, g_free);
}

/* What a registry sold to somebody. Returns: (nullable): part of @name. */
static const char *
get_registrable (DsecNameLint *self, const char *name)
{
  if (!self->is_loaded)
    self->suffixes = psl_latest (NULL);
  self->is_loaded = TRUE;
  return self->suffixes != NULL ? psl_registrable_domain (self->suffixes, name) : NULL;
}

static gboolean
is_similar_word (DsecSpan word, DsecSpan other)
{
  g_autofree char *text = dsec_span_dup (other);
  const char *const words[] = { text, NULL };

  return dsec_span_equal (word, other) ||
         dsec_similar_find (word, words, DSEC_SIMILAR_WRITTEN) != NULL;
}

/* With one letter wrong a name of two letters is another name, however long the rest is. */
static gboolean
is_similar (const char *name, const char *other)
{
  DsecSpan label = { name, name != NULL ? strcspn (name, ".") : 0 };
  DsecSpan other_label = { other, other != NULL ? strcspn (other, ".") : 0 };

  return name != NULL && other != NULL && is_similar_word (label, other_label) &&
         is_similar_word (dsec_span_from_string (name), dsec_span_from_string (other));
}

static void
lint_stranger (DsecNameLint *self, const DsecLintIdentity *identity)
{
  const char *name = identity->host;
  const char *domain = identity->domain->domain;
  DsecSource where = identity->entry->source;
  const char *own = get_registrable (self, domain);
  const char *other = get_registrable (self, name);

  if (own != NULL && is_within (name, identity->host_size, own))
    return;
  if (is_similar (name, domain) || is_similar (other, own))
    dsec_warn_two (self->complaints,
                   where,
                   N_ ("\"{}\" is nearly, but not, a name of \"{}\"; is it misspelt? Whoever "
                       "holds it can send as the partner"),
                   dsec_span_from_string (name),
                   dsec_span_from_string (domain));
  else
    dsec_warn_two (self->complaints,
                   where,
                   N_ ("\"{}\" does not lie below {}, the domain that the partner holds: whoever "
                       "holds that name can send as the partner"),
                   dsec_span_from_string (name),
                   dsec_span_from_string (own != NULL ? own : domain));
}

/* Returns: whether it is one. */
static gboolean
lint_provider (const DsecNameLint *self, DsecSource where, const char *name)
{
  const char *provider = dsec_mail_provider_find (dsec_span_from_string (name));

  if (provider == NULL)
    return FALSE;
  dsec_warn_two (self->complaints,
                 where,
                 N_ ("\"{}\" is a name of {}, which the mail of all its customers shows: it proves "
                     "nobody and is never matched; the partner needs a certificate of its own"),
                 dsec_span_from_string (name),
                 dsec_span_from_string (provider));
  return TRUE;
}

/* Scripts that one language writes side by side count as one. */
static GUnicodeScript
get_family (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  switch ((int) script) {
  case G_UNICODE_SCRIPT_HIRAGANA:
  case G_UNICODE_SCRIPT_KATAKANA:
  case G_UNICODE_SCRIPT_HANGUL:
  case G_UNICODE_SCRIPT_BOPOMOFO:
    return G_UNICODE_SCRIPT_HAN;
  case G_UNICODE_SCRIPT_INHERITED:
    return G_UNICODE_SCRIPT_COMMON;
  default: /* of an enumeration of GLib's */
    return script;
  }
}

/* @name: UTF-8. */
static gboolean
mixes_scripts (const char *name)
{
  GUnicodeScript of_label = G_UNICODE_SCRIPT_COMMON;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p)) {
    GUnicodeScript script = get_family (g_utf8_get_char (p));

    if (*p == '.')
      of_label = G_UNICODE_SCRIPT_COMMON;
    else if (of_label == G_UNICODE_SCRIPT_COMMON)
      of_label = script;
    else if (script != G_UNICODE_SCRIPT_COMMON && script != of_label)
      return TRUE;
  }
  return FALSE;
}

/* @size: octets of @name that are looked at. */
static void
lint_scripts (const DsecNameLint *self, DsecSource where, const char *name, gsize size)
{
  g_autofree char *ascii = g_strndup (name, size);
  g_autofree char *unicode = dsec_domain_to_unicode (ascii);
  g_autofree char *whole = dsec_domain_to_unicode (name);

  if (mixes_scripts (unicode))
    dsec_warn (self->complaints,
               where,
               N_ ("\"{}\" mixes scripts within a label; letters that look alike can make it "
                   "another name than it seems"),
               dsec_span_from_string (whole));
}

/* The domain's own part is looked at once. */
static gsize
get_own_size (const DsecLintIdentity *identity)
{
  gsize size = strlen (identity->domain->domain) + 1; /* and the dot before it */

  if (!identity->is_own)
    return identity->host_size;
  return identity->host_size > size ? identity->host_size - size : 0;
}

void
dsec_name_lint_add (DsecNameLint *self, const DsecLintIdentity *identity)
{
  const char *host = identity->host;
  DsecSource where = identity->entry->source;

  if (host == NULL)
    return;
  if (!lint_provider (self, where, host) && !identity->is_own)
    lint_stranger (self, identity);
  if (identity->text[0] == '*')
    dsec_warn (self->complaints,
               where,
               N_ ("\"{}\" matches only a certificate in which the same * stands; write the names "
                   "of the servers, or no identity= for any name below the domain"),
               dsec_span_from_string (identity->text));
  if (identity->may_have_idna)
    lint_scripts (self, where, host, get_own_size (identity));
}

void
dsec_name_lint_add_domain (DsecNameLint *self,
                           const DsecPartnerDomain *domain,
                           gboolean is_identity)
{
  DsecSource where = domain->entries[0].source;

  if (is_identity)
    lint_provider (self, where, domain->domain);
  if (strstr (domain->domain, "xn--") != NULL)
    lint_scripts (self, where, domain->domain, strlen (domain->domain));
}
