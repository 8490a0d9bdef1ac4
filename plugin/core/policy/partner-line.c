/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/partner-line.h"

#include <string.h>

#include "core/policy/line-reader.h"

static gboolean
complain (const DsecOptionTarget *target, const char *message, DsecSpan value)
{
  dsec_complain (target->complaints, target->where, message, value);
  return FALSE;
}

static gboolean
is_bare (char c)
{
  return !dsec_is_ws (c) && c != '"' && c != '#';
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
  return dsec_span_slice (line, start, *pos);
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
  return dsec_span_slice (line, start, *pos - 1);
}

/* @pos: on the first character of an option; in the end, after its "=". */
static gboolean
take_key (const DsecOptionTarget *target, DsecSpan line, gsize *pos, DsecOption *out)
{
  gsize start = *pos;

  out->index = dsec_option_find (dsec_span_slice (line, start, line.size));
  if (out->index < DSEC_N_OPTIONS) {
    *pos += dsec_option_rows[out->index].text.size;
    out->key = dsec_span_slice (line, start, *pos - 1);
    return TRUE;
  }
  while (*pos < line.size && is_bare (line.data[*pos]) && line.data[*pos] != '=')
    (*pos)++;
  out->key = dsec_span_slice (line, start, *pos);
  if (out->key.size == 0 || *pos == line.size || line.data[*pos] != '=')
    return complain (target,
                     N_ ("\"{}\" is no option; write key=value, with double quotes around a value "
                         "that holds blanks"),
                     dsec_span_slice (line, start, MAX (*pos, start + 1)));
  (*pos)++;
  return TRUE;
}

/* What a word processor makes of double quotes. */
static gboolean
is_curly (DsecSpan text)
{
  static const char *const quotes[] = { "\u201c", "\u201d", "\u201e", "\u201f" };

  for (gsize i = 0; i < G_N_ELEMENTS (quotes); i++) {
    if (dsec_span_equal (text, dsec_span_from_string (quotes[i])))
      return TRUE;
  }
  return FALSE;
}

/* @value: begins like one of those quotes, perhaps. They are no part of the syntax: one that a
 * blank tears from its other half ends no value, and both of them together are part of one.
 * Returns: FALSE where it was complained about. */
static gboolean
check_curly (const DsecOptionTarget *target, DsecSpan key, DsecSpan value)
{
  const gsize size = strlen ("\u201c");

  if (value.size < size || !is_curly (dsec_span_slice (value, 0, size)))
    return TRUE;
  if (value.size < 2 * size || !is_curly (dsec_span_slice (value, value.size - size, value.size)))
    return complain (target,
                     N_ ("curly quotes stand around the value of option \"{}\"; write straight "
                         "ones (\")"),
                     key);
  dsec_warn (target->complaints,
             target->where,
             N_ ("the curly quotes of option \"{}\" count as part of its value; write straight "
                 "ones (\"), or none"),
             key);
  return TRUE;
}

/* @pos: after the "="; in the end, after the value. */
static gboolean
take_value (const DsecOptionTarget *target, DsecSpan line, gsize *pos, DsecOption *out)
{
  out->is_quoted = *pos < line.size && line.data[*pos] == '"';
  if (!out->is_quoted) {
    out->value = take_bare (line, pos);
    return out->value.size == 0 || out->value.data[0] != '\xe2' ||
           check_curly (target, out->key, out->value);
  }
  out->value = take_quoted (line, pos);
  if (out->value.data == NULL)
    return complain (target, N_ ("the quotes of option \"{}\" are never closed"), out->key);
  if (memchr (out->value.data, '\t', out->value.size) != NULL)
    return complain (target, N_ ("a tab stands in option \"{}\"; write a blank"), out->key);
  return TRUE;
}

/* What must stand between two parts of a line. A comment begins only after a blank: a "#" right
 * after a value could be meant as part of it. */
static gboolean
take_gap (const DsecOptionTarget *target, DsecSpan line, gsize *pos)
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
parse_options (const DsecOptionTarget *target, DsecSpan line, gsize pos)
{
  guint seen = 0;
  gboolean is_good = TRUE;

  for (;;) {
    DsecOption option;

    if (!take_gap (target, line, &pos))
      return FALSE;
    if (pos == line.size || line.data[pos] == '#')
      return is_good;
    /* What follows a broken value and is no option could be the rest of that value. */
    if (!is_good && dsec_option_find (dsec_span_slice (line, pos, line.size)) == DSEC_N_OPTIONS)
      return FALSE;
    if (!take_key (target, line, &pos, &option) || !take_value (target, line, &pos, &option))
      return FALSE;
    if (!dsec_option_apply (target, &option, &seen))
      is_good = FALSE;
  }
}

static gboolean
check_whole (const DsecOptionTarget *target)
{
  const DsecPartnerLine *partner = target->partner;

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
  partner->n_identities = 0;
  partner->n_issuers = 0;
  partner->n_fingerprints = 0;
  partner->n_keys = 0;
}

DsecLineKind
dsec_partner_line_parse (DsecSpan line,
                         DsecSource where,
                         DsecComplaints *complaints,
                         DsecPartnerLine *out_partner)
{
  DsecOptionTarget target = { out_partner, complaints, where };
  gsize pos = 0;

  skip_blanks (line, &pos);
  if (pos == line.size || line.data[pos] == '#')
    return DSEC_LINE_EMPTY;
  begin_partner (out_partner, take_bare (line, &pos));
  if (out_partner->domain.size == 0 && !out_partner->includes_subdomains) {
    complain (&target, N_ ("a line begins with the partner's domain"), DSEC_SPAN_NONE);
    return DSEC_LINE_BROKEN;
  }
  /* After a broken option the rest of the line says nothing reliable. */
  if (!parse_options (&target, line, pos) || !check_whole (&target))
    return DSEC_LINE_BROKEN;
  return DSEC_LINE_PARTNER;
}
