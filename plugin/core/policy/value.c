/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/value.h"

#include <string.h>

/* A keyword and what it stands for. */
typedef struct {
  const char *word;
  int meaning;
} Keyword;

static const Keyword booleans[] = { { "true", TRUE }, { "false", FALSE }, { NULL, 0 } };

static const Keyword modes[] = { { "observe", DSEC_MODE_OBSERVE },
                                 { "require", DSEC_MODE_REQUIRE },
                                 { NULL, 0 } };

static const Keyword versions[] = { { "1.0", 10 },
                                    { "1.1", 11 },
                                    { "1.2", 12 },
                                    { "1.3", 13 },
                                    { NULL, 0 } };

static const Keyword roles[] = { { "border", DSEC_ROLE_BORDER },
                                 { "internal", DSEC_ROLE_INTERNAL },
                                 { "retriever", DSEC_ROLE_RETRIEVER },
                                 { NULL, 0 } };

static gboolean
find_keyword (const Keyword *keywords, DsecSpan text, int *out_meaning)
{
  for (; keywords->word != NULL; keywords++) {
    if (dsec_span_equal (text, dsec_span_from_string (keywords->word))) {
      *out_meaning = keywords->meaning;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
parse_keyword (const DsecValue *value,
               const Keyword *keywords,
               const char *message,
               int *out_meaning)
{
  if (find_keyword (keywords, value->text, out_meaning))
    return TRUE;
  dsec_complain (value->complaints, value->where, message, value->text);
  return FALSE;
}

gboolean
dsec_policy_parse_tls (DsecSpan text, DsecTlsVersion *out_version)
{
  int meaning = 0;

  if (!find_keyword (versions, text, &meaning))
    return FALSE;
  *out_version = (DsecTlsVersion) meaning;
  return TRUE;
}

gboolean
dsec_policy_parse_mode (DsecSpan text, DsecMode *out_mode)
{
  int meaning = 0;

  if (!find_keyword (modes, text, &meaning))
    return FALSE;
  *out_mode = (DsecMode) meaning;
  return TRUE;
}

void
dsec_value_parse_text (const DsecValue *value, gpointer field)
{
  char **text = field;

  g_free (*text);
  *text = dsec_span_dup (value->text);
}

void
dsec_value_parse_boolean (const DsecValue *value, gpointer field)
{
  gboolean *is_true = field;
  int meaning = FALSE;

  if (parse_keyword (value, booleans, N_ ("\"{}\" is no boolean; one of: true, false"), &meaning))
    *is_true = meaning;
}

void
dsec_value_parse_tls (const DsecValue *value, gpointer field)
{
  int meaning = 0;

  if (parse_keyword (
          value, versions, N_ ("\"{}\" is no TLS version; one of: 1.0, 1.1, 1.2, 1.3"), &meaning))
    *(DsecTlsVersion *) field = (DsecTlsVersion) meaning;
}

void
dsec_value_parse_mode (const DsecValue *value, gpointer field)
{
  int meaning = 0;

  if (parse_keyword (value, modes, N_ ("\"{}\" is no mode; one of: observe, require"), &meaning))
    *(DsecMode *) field = (DsecMode) meaning;
}

void
dsec_value_parse_role (const DsecValue *value, gpointer field)
{
  int meaning = 0;

  if (parse_keyword (
          value, roles, N_ ("\"{}\" is no role; one of: border, internal, retriever"), &meaning))
    *(DsecRole *) field = (DsecRole) meaning;
}

void
dsec_value_parse_format (const DsecValue *value, gpointer field G_GNUC_UNUSED)
{
  if (!dsec_span_equal (value->text, dsec_span_from_string ("1")))
    dsec_complain (value->complaints,
                   value->where,
                   N_ ("format \"{}\" is not known; this version reads format 1"),
                   value->text);
}

/* Digits that fit 0 … 2^63-1. */
static gboolean
parse_number (DsecSpan text, gint64 *out_number)
{
  guint64 number = 0;

  for (gsize i = 0; i < text.size; i++) {
    guint64 digit = (guint64) (guchar) text.data[i] - '0';

    if (!g_ascii_isdigit (text.data[i]) || number > (G_MAXINT64 - digit) / 10)
      return FALSE;
    number = number * 10 + digit;
  }
  *out_number = (gint64) number;
  return text.size > 0;
}

void
dsec_value_parse_serial (const DsecValue *value, gpointer field)
{
  gint64 *serial = field;

  if (!parse_number (value->text, serial))
    dsec_complain (value->complaints,
                   value->where,
                   N_ ("\"{}\" is no serial number; write digits only, at most "
                       "9223372036854775807"),
                   value->text);
}

void
dsec_value_parse_day (const DsecValue *value, gpointer field)
{
  DsecDay *day = field;

  if (!dsec_day_parse (value->text, day))
    dsec_complain (
        value->complaints, value->where, N_ ("\"{}\" is no date; write YYYY-MM-DD"), value->text);
}

void
dsec_value_parse_field_name (const DsecValue *value, gpointer field)
{
  char **name = field;

  for (gsize i = 0; i < value->text.size; i++) {
    if (!g_ascii_isgraph (value->text.data[i]) || value->text.data[i] == ':') {
      dsec_complain (value->complaints,
                     value->where,
                     N_ ("\"{}\" is no name of a header field; write it without colon, blanks and "
                         "letters outside ASCII"),
                     value->text);
      return;
    }
  }
  g_free (*name);
  *name = dsec_span_dup (value->text);
}

void
dsec_value_parse_method (const DsecValue *value, gpointer field)
{
  char **method = field;

  for (gsize i = 0; i < value->text.size; i++) {
    if (!g_ascii_isalnum (value->text.data[i]) && strchr ("-_", value->text.data[i]) == NULL) {
      dsec_complain (value->complaints,
                     value->where,
                     N_ ("\"{}\" is no name of a method; write letters, digits and hyphens only"),
                     value->text);
      return;
    }
  }
  g_free (*method);
  *method = dsec_span_dup (value->text);
}
