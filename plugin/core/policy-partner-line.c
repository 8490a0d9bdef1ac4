/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy-partner-line.h"

#include <string.h>

#include "core/policy-lines.h"
#include "core/policy-values.h"

#define FINGERPRINT_PREFIX "sha256:"

typedef struct {
  DsecPartnerLine *partner;
  DsecComplaints *complaints;
  DsecSource where;
} Target;

/* One option as it was read. */
typedef struct {
  DsecSpan key;
  DsecSpan value;
  gboolean is_quoted;
} Option;

static gboolean
complain (const Target *target, const char *message, DsecSpan value)
{
  dsec_complain (target->complaints, target->where, message, value);
  return FALSE;
}

static gboolean
add_identity (const Target *target, DsecSpan text, gboolean is_literal)
{
  DsecPartnerLine *partner = target->partner;

  if (text.size == 0)
    return complain (target, N_ ("an identity is empty"), DSEC_SPAN_NONE);
  if (partner->n_identities == DSEC_MAX_IDENTITIES)
    return complain (target, N_ ("more than 64 identities"), DSEC_SPAN_NONE);
  partner->identities[partner->n_identities++] = (DsecIdentity){ text, is_literal };
  return TRUE;
}

/* The text up to the next comma; *@rest goes behind it, and becomes DSEC_SPAN_NONE after the last.
 */
static DsecSpan
take_item (DsecSpan *rest)
{
  const char *comma = memchr (rest->data, ',', rest->size);
  gsize size = comma != NULL ? (gsize) (comma - rest->data) : rest->size;
  DsecSpan item = dsec_span_slice (*rest, 0, size);

  *rest = comma != NULL ? dsec_span_slice (*rest, size + 1, rest->size) : DSEC_SPAN_NONE;
  return item;
}

static gboolean
set_identity (const Target *target, const Option *option)
{
  DsecSpan rest = option->value;
  gboolean is_good = TRUE;

  if (option->is_quoted)
    return add_identity (target, option->value, TRUE);
  while (is_good && rest.data != NULL)
    is_good = add_identity (target, take_item (&rest), FALSE);
  return is_good;
}

/* Exact octets; "*" must be meant, so it is taken only where nobody could have meant a name. */
static gboolean
set_issuer (const Target *target, const Option *option)
{
  DsecPartnerLine *partner = target->partner;
  gboolean is_any = option->value.size == 1 && option->value.data[0] == '*';

  if (is_any && option->is_quoted)
    return complain (
        target,
        N_ ("\"*\" in quotes is no issuer; issuer=* without quotes means any CA that the border "
            "trusts"),
        DSEC_SPAN_NONE);
  if (partner->any_issuer || (is_any && partner->n_issuers > 0))
    return complain (
        target, N_ ("issuer=* must stand alone; remove it or the other issuers"), DSEC_SPAN_NONE);
  if (partner->n_issuers == DSEC_MAX_IDENTITIES)
    return complain (target, N_ ("more than 64 issuers"), DSEC_SPAN_NONE);
  if (is_any)
    partner->any_issuer = TRUE;
  else
    partner->issuers[partner->n_issuers++] = option->value;
  return TRUE;
}

static gboolean
parse_digits (DsecSpan text, guint8 *out)
{
  gsize n_digits = 0;

  memset (out, 0, DSEC_FINGERPRINT_SIZE);
  for (gsize i = 0; i < text.size; i++) {
    int digit = g_ascii_xdigit_value (text.data[i]);

    if (text.data[i] == ':')
      continue;
    if (digit < 0 || n_digits == 2 * DSEC_FINGERPRINT_SIZE)
      return FALSE;
    out[n_digits / 2] = (guint8) (out[n_digits / 2] * 16 + digit);
    n_digits++;
  }
  return n_digits == 2 * DSEC_FINGERPRINT_SIZE;
}

static gboolean
add_fingerprint (const Target *target, DsecSpan text)
{
  DsecPartnerLine *partner = target->partner;
  gsize prefix = strlen (FINGERPRINT_PREFIX);

  if (partner->n_fingerprints == DSEC_MAX_IDENTITIES)
    return complain (target, N_ ("more than 64 fingerprints"), DSEC_SPAN_NONE);
  if (text.size < prefix || memcmp (text.data, FINGERPRINT_PREFIX, prefix) != 0 ||
      !parse_digits (dsec_span_slice (text, prefix, text.size),
                     partner->fingerprints[partner->n_fingerprints]))
    return complain (
        target, N_ ("\"{}\" is no fingerprint; write sha256: and 64 hexadecimal digits"), text);
  partner->n_fingerprints++;
  return TRUE;
}

static gboolean
set_fingerprint (const Target *target, const Option *option)
{
  DsecSpan rest = option->value;
  gboolean is_good = TRUE;

  while (is_good && rest.data != NULL)
    is_good = add_fingerprint (target, take_item (&rest));
  return is_good;
}

static gboolean
set_min_tls (const Target *target, const Option *option)
{
  if (dsec_policy_parse_tls (option->value, &target->partner->min_tls))
    return TRUE;
  return complain (
      target, N_ ("\"{}\" is no TLS version; one of: 1.0, 1.1, 1.2, 1.3"), option->value);
}

static gboolean
set_mode (const Target *target, const Option *option)
{
  if (dsec_policy_parse_mode (option->value, &target->partner->mode))
    return TRUE;
  return complain (target, N_ ("\"{}\" is no mode; one of: observe, require"), option->value);
}

static gboolean
set_name (const Target *target, const Option *option)
{
  target->partner->name = option->value;
  return TRUE;
}

static gboolean
set_contact (const Target *target, const Option *option)
{
  target->partner->contact = option->value;
  return TRUE;
}

static gboolean
set_day (const Target *target, const Option *option, DsecDay *day)
{
  if (dsec_day_parse (option->value, day))
    return TRUE;
  return complain (target, N_ ("\"{}\" is no date; write YYYY-MM-DD"), option->value);
}

static gboolean
set_from (const Target *target, const Option *option)
{
  return set_day (target, option, &target->partner->from);
}

static gboolean
set_until (const Target *target, const Option *option)
{
  return set_day (target, option, &target->partner->until);
}

#define KEY(text)                                                                                  \
  {                                                                                                \
    text, sizeof text - 1                                                                          \
  }

static const struct {
  DsecSpan key;
  gboolean may_repeat;
  gboolean (*set) (const Target *target, const Option *option);
} specs[] = {
  { KEY ("name"), FALSE, set_name },       { KEY ("identity"), TRUE, set_identity },
  { KEY ("issuer"), TRUE, set_issuer },    { KEY ("fingerprint"), FALSE, set_fingerprint },
  { KEY ("mode"), FALSE, set_mode },       { KEY ("min-tls"), FALSE, set_min_tls },
  { KEY ("contact"), FALSE, set_contact }, { KEY ("from"), FALSE, set_from },
  { KEY ("until"), FALSE, set_until },
};

static gboolean
complain_unknown (const Target *target, DsecSpan key)
{
  const char *words[G_N_ELEMENTS (specs) + 1] = { NULL };
  const char *similar = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (specs); i++)
    words[i] = specs[i].key.data;
  similar = dsec_find_similar (key, words);
  if (similar == NULL)
    return complain (
        target,
        N_ ("unknown option \"{}\"; one of: name, identity, issuer, fingerprint, mode, "
            "min-tls, contact, from, until"),
        key);
  dsec_complain_two (target->complaints,
                     target->where,
                     N_ ("unknown option \"{}\"; did you mean \"{}\"?"),
                     key,
                     dsec_span_from_string (similar));
  return FALSE;
}

static gboolean
is_blank (DsecSpan text)
{
  return text.size == 0 || (dsec_is_ws (text.data[0]) && dsec_span_trim (text).size == 0);
}

/* @seen: bit n: the option of specs[n] has been read. */
static gboolean
apply (const Target *target, const Option *option, guint *seen)
{
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++) {
    if (option->key.size != specs[i].key.size ||
        memcmp (option->key.data, specs[i].key.data, option->key.size) != 0)
      continue;
    if ((*seen & (1U << i)) != 0 && !specs[i].may_repeat)
      return complain (target, N_ ("option \"{}\" is given twice"), option->key);
    *seen |= 1U << i;
    if (is_blank (option->value))
      return complain (
          target, N_ ("option \"{}\" has no value; give one or leave it out"), option->key);
    return specs[i].set (target, option);
  }
  return complain_unknown (target, option->key);
}

/* Nearly every character lies above the four that are none. */
static inline gboolean
is_bare (char c)
{
  return (guchar) c > '#' || (!dsec_is_ws (c) && c != '"' && c != '#');
}

/* dsec_span_slice() for ends that are known to be good: these run a dozen times a line. */
static inline DsecSpan
cut (DsecSpan line, gsize start, gsize end)
{
  return (DsecSpan){ line.data + start, end - start };
}

/* The run of blanks at *@pos. Returns: whether there was one. */
static gboolean
skip_blanks (DsecSpan line, gsize *pos)
{
  gsize start = *pos;

  while (*pos < line.size && dsec_is_ws (line.data[*pos]))
    (*pos)++;
  return *pos > start;
}

static DsecSpan
take_bare (DsecSpan line, gsize *pos)
{
  gsize start = *pos;

  while (*pos < line.size && is_bare (line.data[*pos]))
    (*pos)++;
  return cut (line, start, *pos);
}

/* @pos: on the opening quote. Returns: DSEC_SPAN_NONE where the value is not closed. */
static DsecSpan
take_quoted (DsecSpan line, gsize *pos)
{
  gsize start = *pos + 1;
  const char *end = memchr (line.data + start, '"', line.size - start);

  if (end == NULL)
    return DSEC_SPAN_NONE;
  *pos = (gsize) (end - line.data) + 1;
  return cut (line, start, *pos - 1);
}

/* @pos: on the first character of an option; behind it afterwards. */
static gboolean
take_option (const Target *target, DsecSpan line, gsize *pos, Option *out)
{
  gsize start = *pos;

  while (*pos < line.size && is_bare (line.data[*pos]) && line.data[*pos] != '=')
    (*pos)++;
  out->key = cut (line, start, *pos);
  if (out->key.size == 0 || *pos == line.size || line.data[*pos] != '=')
    return complain (target,
                     N_ ("\"{}\" is no option; write key=value, with double quotes around a value "
                         "that holds blanks"),
                     dsec_span_slice (line, start, MAX (*pos, start + 1)));
  (*pos)++;
  out->is_quoted = *pos < line.size && line.data[*pos] == '"';
  out->value = out->is_quoted ? take_quoted (line, pos) : take_bare (line, pos);
  if (out->value.data == NULL)
    return complain (target, N_ ("the quotes of option \"{}\" are never closed"), out->key);
  if (memchr (out->value.data, '\t', out->value.size) != NULL)
    return complain (target, N_ ("a tab stands in option \"{}\"; write a blank"), out->key);
  return TRUE;
}

/* What must stand between two parts of a line. A comment begins only behind a blank: a "#" right
 * behind a value could be meant as part of it. */
static gboolean
take_gap (const Target *target, DsecSpan line, gsize *pos)
{
  gsize start = *pos;

  if (skip_blanks (line, pos) || *pos == line.size)
    return TRUE;
  return complain (target,
                   N_ ("a blank is missing before \"{}\"; a value that holds blanks, quotes or # "
                       "stands in double quotes as a whole"),
                   dsec_span_slice (line, start, line.size));
}

static gboolean
parse_options (const Target *target, DsecSpan line, gsize pos)
{
  guint seen = 0;
  gboolean is_good = TRUE;

  for (;;) {
    Option option = { 0 };

    if (!take_gap (target, line, &pos))
      return FALSE;
    if (pos == line.size || line.data[pos] == '#')
      return is_good;
    if (!take_option (target, line, &pos, &option))
      return FALSE;
    if (!apply (target, &option, &seen))
      is_good = FALSE;
  }
}

static gboolean
check_whole (const Target *target)
{
  const DsecPartnerLine *partner = target->partner;

  if (partner->n_issuers == 0 && !partner->any_issuer && partner->n_fingerprints == 0)
    return complain (target,
                     N_ ("no issuer; write issuer=\"CN of the CA\" as the border writes it, or "
                         "fingerprint=, or issuer=* for any CA that the border trusts"),
                     DSEC_SPAN_NONE);
  if (partner->from > partner->until)
    return complain (target, N_ ("from= is later than until="), DSEC_SPAN_NONE);
  return TRUE;
}

static void
begin_partner (DsecPartnerLine *partner, DsecSpan domain)
{
  partner->includes_subdomains = domain.size > 0 && domain.data[0] == '.';
  partner->domain = dsec_span_slice (domain, partner->includes_subdomains ? 1 : 0, domain.size);
  partner->name = DSEC_SPAN_NONE;
  partner->contact = DSEC_SPAN_NONE;
  partner->from = DSEC_DAY_MIN;
  partner->until = DSEC_DAY_MAX;
  partner->any_issuer = FALSE;
  partner->n_identities = 0;
  partner->n_issuers = 0;
  partner->n_fingerprints = 0;
}

DsecLineKind
dsec_partner_line_parse (DsecSpan line,
                         DsecSource where,
                         DsecComplaints *complaints,
                         DsecPartnerLine *out_partner)
{
  Target target = { out_partner, complaints, where };
  gsize pos = 0;
  DsecSpan domain = DSEC_SPAN_NONE;

  skip_blanks (line, &pos);
  if (pos == line.size || line.data[pos] == '#')
    return DSEC_LINE_EMPTY;
  domain = take_bare (line, &pos);
  begin_partner (out_partner, domain);
  if (domain.size == 0) {
    complain (&target, N_ ("a line begins with the partner's domain"), DSEC_SPAN_NONE);
    return DSEC_LINE_BROKEN;
  }
  /* After a broken option the rest of the line says nothing reliable. */
  if (!parse_options (&target, line, pos) || !check_whole (&target))
    return DSEC_LINE_BROKEN;
  return DSEC_LINE_PARTNER;
}
