/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/message/authres-reader.h"

#include <string.h>

#include "core/message/lexer.h"

void
dsec_authres_word_clear (DsecAuthresWord *self)
{
  g_free (self->key);
  g_free (self->value);
}
void
dsec_authres_reader_note (DsecAuthresReader *reader, guint defect)
{
  reader->defects |= defect | DSEC_AUTHRES_GRAMMAR;
  reader->is_over = reader->is_over || !reader->is_lenient;
}

void
dsec_authres_reader_require (DsecAuthresReader *reader, gboolean holds)
{
  if (!holds)
    dsec_authres_reader_note (reader, DSEC_AUTHRES_GRAMMAR);
}

int
dsec_authres_reader_peek (const DsecAuthresReader *reader)
{
  return !reader->is_over && reader->pos < reader->text.size
             ? (guchar) reader->text.data[reader->pos]
             : -1;
}

static DsecSpan
get_rest (const DsecAuthresReader *reader)
{
  return dsec_span_slice (reader->text, reader->pos, reader->text.size);
}

/* @size: of a comment or quoted string; 0: it has no end, and all that follows might be in it. */
static void
step_over (DsecAuthresReader *reader, gsize size)
{
  reader->pos += size;
  if (size > 0)
    return;
  dsec_authres_reader_note (reader, DSEC_AUTHRES_UNCLOSED);
  reader->is_over = TRUE;
}

void
dsec_authres_reader_skip_cfws (DsecAuthresReader *reader)
{
  for (int c = dsec_authres_reader_peek (reader); c == ' ' || c == '\t' || c == '(';
       c = dsec_authres_reader_peek (reader)) {
    DsecSpan rest = get_rest (reader);

    if (c == '(')
      dsec_authres_reader_require (reader, dsec_lex_comment (rest, DSEC_LEX_STRICT) > 0);
    step_over (reader, c == '(' ? dsec_lex_comment (rest, DSEC_LEX_LENIENT) : 1);
  }
}

static gboolean
ends_run (int c)
{
  return c < 0 || c == ' ' || c == '\t' || c == '(' || c == ';';
}

/* Up to a blank, comment or semicolon; with @stop also up to that octet. Returns: (transfer full):
 * unquoted, with "?" for NUL, which would end the text before what comes after it. */
static char *
take_run (DsecAuthresReader *reader, int stop, gboolean *inout_quoted)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (int c = dsec_authres_reader_peek (reader); !ends_run (c) && c != stop;
       c = dsec_authres_reader_peek (reader)) {
    if (c == '"') {
      *inout_quoted = TRUE;
      step_over (reader, dsec_lex_quoted (get_rest (reader), DSEC_LEX_LENIENT, out));
      continue;
    }
    g_string_append_c (out, c == '\0' ? '?' : (char) c);
    reader->pos++;
  }
  return g_strdup (out->str);
}

static gboolean
is_keyword_octet (int c)
{
  return c >= 0 && (g_ascii_isalnum ((char) c) || c == '-');
}

static gsize
skip_keyword (DsecAuthresReader *reader)
{
  gsize start = reader->pos;

  while (is_keyword_octet (dsec_authres_reader_peek (reader)))
    reader->pos++;
  return reader->pos - start;
}

/* "ptype.property" or "method/version" before "=", with CFWS around the sign as well.
 * Returns: (transfer full) (nullable): NULL where this does not come, and nothing is taken. */
static char *
take_pair (DsecAuthresReader *reader)
{
  DsecAuthresReader ahead = *reader;
  DsecSpan first = get_rest (&ahead);
  DsecSpan second;
  int sign = 0;

  first.size = skip_keyword (&ahead);
  dsec_authres_reader_skip_cfws (&ahead);
  sign = dsec_authres_reader_peek (&ahead);
  if (first.size == 0 || (sign != '.' && sign != '/'))
    return NULL;
  ahead.pos++;
  dsec_authres_reader_skip_cfws (&ahead);
  second = get_rest (&ahead);
  second.size = skip_keyword (&ahead);
  dsec_authres_reader_skip_cfws (&ahead);
  if (second.size == 0 || dsec_authres_reader_peek (&ahead) != '=')
    return NULL;
  *reader = ahead;
  return g_strdup_printf (
      "%.*s%c%.*s", (int) first.size, first.data, sign, (int) second.size, second.data);
}

/* Up to a blank, comment or semicolon. The next property may follow the quoted value of one at
 * once, without CFWS between them.
 * @is_pair: the key has two parts. Returns: (transfer full): as take_run(). */
static char *
take_value (DsecAuthresReader *reader, gboolean is_pair, gboolean *inout_quoted)
{
  DsecSpan rest = get_rest (reader);
  g_autoptr (GString) out = g_string_new (NULL);
  gsize size = is_pair && dsec_authres_reader_peek (reader) == '"'
                   ? dsec_lex_quoted (rest, DSEC_LEX_STRICT, out)
                   : 0;
  DsecAuthresReader ahead = *reader;
  g_autofree char *next = NULL;

  ahead.pos += size;
  next = size > 0 ? take_pair (&ahead) : NULL;
  if (next == NULL || strchr (next, '.') == NULL)
    return take_run (reader, -1, inout_quoted);
  reader->pos += size;
  *inout_quoted = TRUE;
  return g_strdup (out->str);
}

gboolean
dsec_authres_reader_take_word (DsecAuthresReader *reader,
                               gboolean may_be_pair,
                               DsecAuthresWord *out_word)
{
  g_autofree char *first = NULL;
  gboolean is_pair = FALSE;
  gsize start = 0;

  dsec_authres_reader_skip_cfws (reader);
  if (dsec_authres_reader_peek (reader) < 0 || dsec_authres_reader_peek (reader) == ';')
    return FALSE;
  start = reader->pos;
  first = may_be_pair ? take_pair (reader) : NULL;
  is_pair = first != NULL;
  if (!is_pair) {
    first = take_run (reader, '=', &out_word->is_key_quoted);
    out_word->raw = dsec_span_slice (reader->text, start, reader->pos);
    out_word->is_quoted = out_word->is_key_quoted;
    dsec_authres_reader_skip_cfws (reader);
  }
  if (dsec_authres_reader_peek (reader) != '=') {
    out_word->value = g_steal_pointer (&first);
    return TRUE;
  }
  reader->pos++;
  dsec_authres_reader_skip_cfws (reader);
  start = reader->pos;
  out_word->key = g_ascii_strdown (first, -1);
  out_word->value = take_value (reader, is_pair, &out_word->is_quoted);
  out_word->raw = dsec_span_slice (reader->text, start, reader->pos);
  return TRUE;
}
