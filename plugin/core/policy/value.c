/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that are no lists. */
#include "core/policy/value.h"

#include <string.h>

#include "core/policy/partner.h"
#include "core/policy/policy-host.h"

static void
complain (const DsecValue *value)
{
  dsec_complain (value->complaints, value->where, value->type->trouble, value->text);
}

static void
parse_text (const DsecValue *value, gpointer field)
{
  gboolean (*is_good) (char c) = value->type->is_good;
  char **text = field;

  for (gsize i = 0; is_good != NULL && i < value->text.size; i++) {
    if (!is_good (value->text.data[i])) {
      complain (value);
      return;
    }
  }
  g_free (*text);
  *text = dsec_span_dup (value->text);
}

static void
write_text (G_GNUC_UNUSED const DsecType *type, gconstpointer field, GPtrArray *items)
{
  const char *const *text = field;

  if (*text != NULL)
    g_ptr_array_add (items, g_strdup (*text));
}

static gboolean
is_field_name (char c)
{
  return g_ascii_isgraph (c) && c != ':';
}

static gboolean
is_method (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_';
}

static void
free_text (G_GNUC_UNUSED const DsecType *type, gpointer text)
{
  g_free (text);
}

#define TEXT .parse = parse_text, .write = write_text, .destroy = free_text

const DsecType dsec_type_text = { TEXT };

const DsecType dsec_type_field_name = {
  TEXT,
  .is_good = is_field_name,
  .trouble = N_ ("\"{}\" is no name of a header field; write it without colon, blanks and letters "
                 "outside ASCII"),
};

const DsecType dsec_type_method = {
  TEXT,
  .is_good = is_method,
  .trouble = N_ ("\"{}\" is no name of a method; write letters, digits and hyphens only"),
};

/* Digits that fit 0 … 2^63-1. */
static void
parse_number (const DsecValue *value, gpointer field)
{
  guint64 number = 0;

  for (gsize i = 0; i < value->text.size; i++) {
    guint64 digit = (guint64) (guchar) value->text.data[i] - '0';

    if (!g_ascii_isdigit (value->text.data[i]) || number > (G_MAXINT64 - digit) / 10) {
      complain (value);
      return;
    }
    number = number * 10 + digit;
  }
  *(gint64 *) field = (gint64) number;
}

static void
write_number (G_GNUC_UNUSED const DsecType *type, gconstpointer field, GPtrArray *items)
{
  g_ptr_array_add (items, g_strdup_printf ("%" G_GINT64_FORMAT, *(const gint64 *) field));
}

const DsecType dsec_type_number = {
  .shape = DSEC_SHAPE_NUMBER,
  .parse = parse_number,
  .write = write_number,
  .trouble = N_ ("\"{}\" is no serial number; write digits only, at most 9223372036854775807"),
};

static void
parse_day (const DsecValue *value, gpointer field)
{
  if (!dsec_day_parse (value->text, field))
    complain (value);
}

static void
write_day (G_GNUC_UNUSED const DsecType *type, gconstpointer field, GPtrArray *items)
{
  g_ptr_array_add (items, dsec_day_to_string (*(const DsecDay *) field));
}

const DsecType dsec_type_day = {
  .parse = parse_day,
  .write = write_day,
  .trouble = N_ ("\"{}\" is no date; write YYYY-MM-DD"),
};

static void
parse_word (const DsecValue *value, gpointer field)
{
  const DsecWord *word = dsec_word_find (value->type->words, value->text);

  if (word == NULL)
    complain (value);
  else if (value->type->size == sizeof (guint8))
    *(guint8 *) field = (guint8) word->value;
  else
    *(int *) field = word->value;
}

static void
write_word (const DsecType *type, gconstpointer field, GPtrArray *items)
{
  int value = type->size == sizeof (guint8) ? *(const guint8 *) field : *(const int *) field;

  g_ptr_array_add (items, g_strdup (dsec_word_get_text (type->words, value)));
}

static const DsecWord formats[] = { { "1", 1 }, { NULL, 0 } };
static const DsecWord booleans[] = { { "true", TRUE }, { "false", FALSE }, { NULL, 0 } };

#define WORDS(table, member)                                                                       \
  .parse = parse_word, .write = write_word, .words = (table), .size = sizeof (member)

const DsecType dsec_type_format = {
  WORDS (formats, guint),
  .shape = DSEC_SHAPE_NUMBER,
  .trouble = N_ ("format \"{}\" is not known; this version reads format 1"),
};

const DsecType dsec_type_boolean = {
  WORDS (booleans, gboolean),
  .shape = DSEC_SHAPE_BOOLEAN,
  .trouble = N_ ("\"{}\" is no boolean; one of: true, false"),
};

const DsecType dsec_type_role = {
  WORDS (dsec_role_words, DsecRole),
  .trouble = N_ ("\"{}\" is no role; one of: border, internal, retriever"),
};

const DsecType dsec_type_mode = {
  WORDS (dsec_mode_words, DsecMode),
  .trouble = N_ ("\"{}\" is no mode; one of: observe, require"),
};

const DsecType dsec_type_tls = {
  WORDS (dsec_tls_version_words, DsecTlsVersion),
  .trouble = N_ ("\"{}\" is no TLS version; one of: 1.0, 1.1, 1.2, 1.3"),
};
