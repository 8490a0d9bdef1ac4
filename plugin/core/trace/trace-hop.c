/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/trace/trace-hop.h"

#include <string.h>

#include "core/base/address.h"
#include "core/base/cipher.h"
#include "core/base/limits.h"
#include "core/message/xtext.h"
#include "core/trace/trace-peer.h"
#include "core/trace/trace-rows.h"
#include "core/trace/trace-tls.h"

/* "TLSv1.3", "TLS1_3", "TLS-1.0", "TLS1", "TLS\Tls12"; not "TLSv1/SSLv3", which names a family of
 * ciphers. */
static const char *
read_version (DsecSpan word)
{
  static const char *const versions[] = { "1.0", "1.1", "1.2", "1.3" };
  guint major = 0;
  guint minor = 0;
  guint n_digits = 0;

  for (gsize i = 0; i < word.size; i++) {
    if (word.data[i] == '/')
      return NULL;
    if (!g_ascii_isdigit (word.data[i]))
      continue;
    n_digits++;
    *(n_digits == 1 ? &major : &minor) = (guint) g_ascii_digit_value (word.data[i]);
  }
  if (!dsec_span_has_prefix_nocase (word, "TLS") || major != 1 || n_digits > 2 || minor > 3)
    return NULL;
  return versions[minor];
}

static gboolean
is_name_in_dns (DsecSpan name)
{
  static const char *const others[] = {
    "unknown", "Unknown", "Unknown_Domain", "unverified", NULL
  };
  DsecAddress address;

  return name.size > 0 && !dsec_span_is_one_of (name, others) &&
         !dsec_address_parse (name, &address) && name.data[0] != '[';
}

static DsecSpan
without_comma (DsecSpan word)
{
  if (word.size > 0 && word.data[word.size - 1] == ',')
    word.size--;
  return word;
}

/* Without the angle brackets around it, or a comma after it. */
static DsecSpan
strip (DsecSpan word)
{
  word = without_comma (word);
  if (word.size > 1 && word.data[0] == '<' && word.data[word.size - 1] == '>')
    return dsec_span_slice (word, 1, word.size - 1);
  return word;
}

static char *
dup_or_null (DsecSpan text)
{
  return text.size > 0 ? dsec_span_dup (text) : NULL;
}

/* The common name of a subject in one line ("/C=DE/CN=a"), which escapes nothing: what follows
 * stays on, and its slash tells that the name is not certain. */
static DsecSpan
find_name_in_line (DsecSpan subject)
{
  const char *mark = g_strstr_len (subject.data, (gssize) subject.size, "/CN=");

  return mark != NULL ? dsec_span_slice (subject, (gsize) (mark - subject.data) + 4, subject.size)
                      : DSEC_SPAN_NONE;
}

/* The common name of a subject, in one line as OpenSSL writes it or as RFC 4514 does ("CN=a,C=DE").
 * NONE where there is none, or more than one. */
static DsecSpan
find_common_name (DsecSpan subject)
{
  DsecSpan found = DSEC_SPAN_NONE;

  if (subject.size > 0 && subject.data[0] == '/')
    return find_name_in_line (subject);
  while (subject.size > 0) {
    const char *comma = memchr (subject.data, ',', subject.size);
    gsize size = comma != NULL ? (gsize) (comma - subject.data) : subject.size;
    DsecSpan part = dsec_span_slice (subject, 0, size);

    subject = dsec_span_slice (subject, size + 1, subject.size);
    if (!dsec_span_has_prefix_nocase (part, "CN="))
      continue;
    if (found.data != NULL)
      return DSEC_SPAN_NONE;
    found = dsec_span_slice (part, 3, part.size);
  }
  return found;
}

/* @inout_defects: bits are added.
 * Returns: (transfer full) (nullable): NULL where there is no name, or one that other programs
 * would read as something else. */
static char *
read_certificate_name (DsecSpan text, DsecNameForm form, guint *inout_defects)
{
  const char *unusable = form == DSEC_NAME_SUBJECT ? "\"()/\\" : "\"()";
  gsize size = text.size;
  gboolean has_control = FALSE;
  g_autofree char *name = NULL;

  if (text.data == NULL)
    return NULL;
  if (form == DSEC_NAME_SUBJECT)
    text = find_common_name (text);
  /* What Sendmail writes for a name that is not there or holds a NUL. */
  if (form == DSEC_NAME_XTEXT && dsec_span_has_prefix_nocase (text, "BadCertificate"))
    return NULL;
  name = form == DSEC_NAME_XTEXT ? dsec_xtext_decode (text, &size, &has_control)
                                 : dsec_span_dup (text);
  if (name == NULL || has_control)
    return NULL;
  if (strpbrk (name, unusable) != NULL) {
    *inout_defects |= DSEC_DEFECT_AMBIGUOUS_CERTIFICATE;
    return NULL;
  }
  return g_steal_pointer (&name);
}

static void
set_peer (DsecTraceHop *self, const DsecSpan *captures)
{
  DsecAddress address;

  self->from_helo = dup_or_null (captures[DSEC_CAPTURE_HELO]);
  if (is_name_in_dns (captures[DSEC_CAPTURE_RDNS]))
    self->from_rdns = dsec_span_dup (captures[DSEC_CAPTURE_RDNS]);
  if (dsec_address_parse (captures[DSEC_CAPTURE_IP], &address))
    self->from_ip = dsec_address_to_string (&address);
}

/* At most nine digits, as class num has them; -1 for anything else. */
static int
read_bits (DsecSpan digits)
{
  int bits = 0;

  if (digits.size == 0 || digits.size > 9)
    return -1;
  for (gsize i = 0; i < digits.size; i++) {
    if (!g_ascii_isdigit (digits.data[i]))
      return -1;
    bits = bits * 10 + g_ascii_digit_value (digits.data[i]);
  }
  return bits;
}

static void
set_tls (DsecTraceHop *self, const DsecSpan *captures, DsecNameForm form)
{
  DsecSpan cipher = captures[DSEC_CAPTURE_CIPHER];

  self->tls_version = read_version (captures[DSEC_CAPTURE_TLS]);
  if (self->tls_version == NULL && dsec_cipher_is_tls13 (cipher))
    self->tls_version = "1.3";
  self->cipher = dup_or_null (cipher);
  self->bits = read_bits (captures[DSEC_CAPTURE_BITS]);
  self->client_verify = dsec_trace_read_verify (captures[DSEC_CAPTURE_VERIFY]);
  self->client_cn = read_certificate_name (captures[DSEC_CAPTURE_CN], form, &self->defects);
  self->issuer_cn = read_certificate_name (captures[DSEC_CAPTURE_ISSUER], form, &self->defects);
  self->fingerprint = dup_or_null (captures[DSEC_CAPTURE_FINGERPRINT]);
  self->tls = captures[DSEC_CAPTURE_TLSPART].data != NULL ||
              dsec_trace_is_tls_protocol (captures[DSEC_CAPTURE_WITH]);
}

static DsecTraceHop *
hop_new (guint ordinal, const DsecMatch *match, DsecNameForm form)
{
  DsecTraceHop *self = g_new0 (DsecTraceHop, 1);
  const DsecSpan *captures = match->captures;

  self->ordinal = ordinal;
  self->by = dup_or_null (captures[DSEC_CAPTURE_BY]);
  self->with = dup_or_null (captures[DSEC_CAPTURE_WITH]);
  self->id = dup_or_null (strip (captures[DSEC_CAPTURE_ID]));
  self->for_address = dup_or_null (strip (captures[DSEC_CAPTURE_FOR]));
  self->date_raw = dup_or_null (captures[DSEC_CAPTURE_DATE]);
  set_peer (self, captures);
  set_tls (self, captures, form);
  return self;
}

DsecTraceHop *
dsec_trace_hop_from_match (guint ordinal, const DsecMatch *match, const DsecLayout *layout)
{
  DsecTraceHop *self = hop_new (ordinal, match, dsec_layout_get_name_form (layout));

  self->layout = dsec_layout_get_name (layout);
  return self;
}

/* "host," and "host[ip]" name a host. */
static DsecSpan
get_host (DsecSpan words)
{
  DsecSpan word = without_comma (dsec_trace_first_word (words));
  const char *bracket = word.size > 1 ? memchr (word.data + 1, '[', word.size - 1) : NULL;

  return bracket != NULL ? dsec_span_slice (word, 0, (gsize) (bracket - word.data)) : word;
}

/* What its sender shaped: parentheses or quotation marks that do not match, or hide a "by". */
#define UNEVEN                                                                                     \
  (DSEC_DEFECT_UNCLOSED_COMMENT | DSEC_DEFECT_STRAY_PARENTHESIS | DSEC_DEFECT_UNCLOSED_QUOTE |     \
   DSEC_DEFECT_BURIED_BY)

static void
forget_certificate (DsecTraceHop *self)
{
  self->client_verify = DSEC_CLIENT_UNSTATED;
  g_clear_pointer (&self->client_cn, g_free);
  g_clear_pointer (&self->issuer_cn, g_free);
}

static void
forget_tls (DsecTraceHop *self)
{
  self->tls = FALSE;
  self->tls_version = NULL;
  g_clear_pointer (&self->cipher, g_free);
  self->bits = -1;
}

static gboolean
has_all (guint defects, guint bits)
{
  return (defects & bits) == bits;
}

/* A line that two hosts claim to have written was shaped by its sender. What comes after the date
 * is the sender's as well.
 * @own: the defects before the date. */
static void
distrust (DsecTraceHop *self, guint own)
{
  gboolean is_repeated = (self->defects & DSEC_DEFECT_REPEATED_BY) != 0;
  gboolean is_shaped = has_all (own, DSEC_DEFECT_UNCLOSED_COMMENT | DSEC_DEFECT_BURIED_BY) ||
                       has_all (own, DSEC_DEFECT_UNCLOSED_COMMENT | DSEC_DEFECT_STRAY_PARENTHESIS);
  gboolean is_uneven = (self->defects & UNEVEN) != 0 && self->client_verify == DSEC_CLIENT_VERIFIED;

  if (is_repeated || is_shaped || is_uneven || (self->defects & DSEC_DEFECT_DATE_AFTER_BY) != 0)
    forget_certificate (self);
  if (is_repeated || is_shaped)
    forget_tls (self);
}

static DsecTraceHop *
read_clauses (guint ordinal, DsecSpan text)
{
  g_autoptr (DsecTraceClauses) clauses = dsec_trace_clauses_new (text);
  const DsecSpan *words = clauses->words;
  guint defects = clauses->defects;
  DsecMatch match = { 0 };
  DsecTraceHop *self = NULL;
  DsecNameForm form = DSEC_NAME_PLAIN;

  match.captures[DSEC_CAPTURE_BY] = get_host (words[DSEC_CLAUSE_BY]);
  match.captures[DSEC_CAPTURE_WITH] = words[DSEC_CLAUSE_WITH];
  match.captures[DSEC_CAPTURE_ID] = dsec_trace_first_word (words[DSEC_CLAUSE_ID]);
  match.captures[DSEC_CAPTURE_FOR] = words[DSEC_CLAUSE_FOR];
  match.captures[DSEC_CAPTURE_DATE] = clauses->date;
  dsec_trace_read_peer (clauses, &match);
  form = dsec_trace_read_tls (clauses, &match, &defects);
  self = hop_new (ordinal, &match, form);
  self->defects |= defects;
  distrust (self, clauses->own_defects);
  return self;
}

/* @text: (transfer none): is changed: no row and no shape takes a control character. */
static guint
replace_controls (char *text, gsize size)
{
  guint defects = DSEC_DEFECT_NONE;

  for (gsize i = 0; i < size; i++) {
    if ((guchar) text[i] >= 32 && text[i] != 127)
      continue;
    text[i] = '?';
    defects = DSEC_DEFECT_CONTROL_CHARACTER;
  }
  return defects;
}

DsecTraceHop *
dsec_trace_hop_read (guint ordinal, DsecSpan value)
{
  static const DsecMatch nothing;
  DsecSpan text = DSEC_SPAN_NONE;
  g_autofree char *collapsed = NULL;
  DsecTraceHop *self = NULL;
  DsecMatch match;
  const DsecLayout *row = NULL;
  guint defects = DSEC_DEFECT_NONE;

  if (value.size > DSEC_MAX_FIELD) {
    self = hop_new (ordinal, &nothing, DSEC_NAME_PLAIN);
    self->defects = DSEC_DEFECT_TOO_LONG;
    return self;
  }
  collapsed = dsec_collapse_ws (value, &text.size);
  text = dsec_span_trim ((DsecSpan){ collapsed, text.size });
  defects = replace_controls (collapsed, text.size + (gsize) (text.data - collapsed));
  if (!dsec_span_is_utf8 (text))
    defects |= DSEC_DEFECT_NOT_UTF8;
  row = defects == DSEC_DEFECT_NONE ? dsec_trace_rows_match (text, &match) : NULL;
  self =
      row != NULL ? dsec_trace_hop_from_match (ordinal, &match, row) : read_clauses (ordinal, text);
  self->defects |= defects;
  return self;
}

void
dsec_trace_hop_free (DsecTraceHop *self)
{
  if (self == NULL)
    return;
  g_free (self->by);
  g_free (self->from_helo);
  g_free (self->from_rdns);
  g_free (self->from_ip);
  g_free (self->with);
  g_free (self->cipher);
  g_free (self->client_cn);
  g_free (self->issuer_cn);
  g_free (self->fingerprint);
  g_free (self->id);
  g_free (self->for_address);
  g_free (self->date_raw);
  g_free (self);
}
