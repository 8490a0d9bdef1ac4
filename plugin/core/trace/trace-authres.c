/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/trace/trace-authres.h"

#include <string.h>

#include "core/base/limits.h"

/* A word of a broken field: "key=value", or a text without "=". */
typedef struct {
  char *key;          /* lower case; NULL: no "=" */
  char *value;        /* unquoted */
  gboolean is_quoted; /* some of it stood in quotes, so it is no keyword */
} Word;

typedef struct {
  DsecSpan text;
  gsize pos;
  guint defects;
} Reader;

const char *
dsec_authres_defect_to_string (guint bit)
{
  static const char *const words[DSEC_N_AUTHRES_DEFECTS] = {
    "grammar",
    "too-long",
    "no-authserv-id",
    "no-instance",
    "no-result",
    "empty-result",
    "junk",
    "bad-result",
    "property-without-method",
    "property-without-ptype",
    "unclosed",
  };

  return bit < DSEC_N_AUTHRES_DEFECTS ? words[bit] : "-";
}

static void
word_clear (Word *self)
{
  g_free (self->key);
  g_free (self->value);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Word, word_clear)

static int
peek (const Reader *reader)
{
  return reader->pos < reader->text.size ? (guchar) reader->text.data[reader->pos] : -1;
}

/* Nothing behind this can be read: it might stand inside. */
static void
give_up (Reader *reader)
{
  reader->pos = reader->text.size;
  reader->defects |= DSEC_AUTHRES_UNCLOSED;
}

static void
skip_comment (Reader *reader)
{
  guint depth = 0;

  for (int c = peek (reader); c >= 0; c = peek (reader)) {
    reader->pos++;
    if (c == '\\')
      reader->pos++;
    else if (c == '(')
      depth++;
    else if (c == ')' && --depth == 0)
      return;
  }
  give_up (reader);
}

static void
skip_cfws (Reader *reader)
{
  for (int c = peek (reader); c == ' ' || c == '\t' || c == '('; c = peek (reader)) {
    if (c == '(')
      skip_comment (reader);
    else
      reader->pos++;
  }
}

/* A NUL would end the text before what stands behind it. */
static void
append_octet (GString *out, int c)
{
  g_string_append_c (out, c == '\0' ? '?' : (char) c);
}

static void
take_quoted (Reader *reader, GString *out)
{
  reader->pos++;
  for (int c = peek (reader); c >= 0; c = peek (reader)) {
    reader->pos++;
    if (c == '"')
      return;
    if (c == '\\' && peek (reader) >= 0)
      c = (guchar) reader->text.data[reader->pos++];
    append_octet (out, c);
  }
  give_up (reader);
}

static gboolean
ends_run (int c)
{
  return c < 0 || c == ' ' || c == '\t' || c == '(' || c == ';';
}

/* Up to a blank, comment or semicolon; with @stop also up to that octet. */
static char *
take_run (Reader *reader, int stop, gboolean *inout_quoted)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (int c = peek (reader); !ends_run (c) && c != stop; c = peek (reader)) {
    if (c == '"') {
      take_quoted (reader, out);
      *inout_quoted = TRUE;
      continue;
    }
    append_octet (out, c);
    reader->pos++;
  }
  return g_strdup (out->str);
}

/* Returns: FALSE at a semicolon, or at the end. */
static gboolean
take_word (Reader *reader, Word *out_word)
{
  g_autofree char *first = NULL;

  skip_cfws (reader);
  if (peek (reader) < 0 || peek (reader) == ';')
    return FALSE;
  first = take_run (reader, '=', &out_word->is_quoted);
  skip_cfws (reader);
  if (peek (reader) != '=') {
    out_word->value = g_steal_pointer (&first);
    return TRUE;
  }
  reader->pos++;
  skip_cfws (reader);
  out_word->key = g_ascii_strdown (first, -1);
  out_word->value = take_run (reader, -1, &out_word->is_quoted);
  return TRUE;
}

static void
skip_segment (Reader *reader, guint defect)
{
  gboolean is_going_on = TRUE;

  reader->defects |= defect;
  while (is_going_on) {
    g_auto (Word) word = { NULL, NULL, FALSE };

    is_going_on = take_word (reader, &word);
  }
}

static gboolean
is_keyword (const char *text)
{
  for (const char *p = text; *p != '\0'; p++) {
    if (!g_ascii_isalnum (*p) && *p != '-')
      return FALSE;
  }
  return *text != '\0';
}

/* Behind a result: "reason=" and properties. */
static void
read_properties (Reader *reader, DsecAuthresResult *result)
{
  for (;;) {
    g_auto (Word) word = { NULL, NULL, FALSE };

    if (!take_word (reader, &word))
      return;
    if (word.key == NULL)
      reader->defects |= DSEC_AUTHRES_JUNK;
    else if (strcmp (word.key, "reason") == 0 && result->reason == NULL)
      result->reason = g_steal_pointer (&word.value);
    else if (strchr (word.key, '.') == NULL)
      reader->defects |= DSEC_AUTHRES_NO_PTYPE;
    else
      dsec_authres_add_property (
          result, g_steal_pointer (&word.key), g_steal_pointer (&word.value));
  }
}

/* "transactional:account", as Fastmail writes it, is one with a detail. Any other word that no
 * server should write is given as it is written; and so is all that only begins like "pass", for
 * nothing that breaks the grammar may look good.
 * @inout_defects: bits are added. Returns: (transfer full): lower case. */
static char *
read_result_word (const char *word, guint *inout_defects)
{
  g_autofree char *all = g_ascii_strdown (word, -1);
  g_autofree char *first = g_strndup (all, strcspn (all, ":"));

  if (is_keyword (all))
    return g_steal_pointer (&all);
  *inout_defects |= DSEC_AUTHRES_BAD_RESULT;
  return is_keyword (first) && strcmp (first, "pass") != 0 ? g_steal_pointer (&first)
                                                           : g_steal_pointer (&all);
}

/* One result whose first word is @word, up to the semicolon. */
static void
read_result (Reader *reader, DsecAuthres *set, const Word *word)
{
  g_autofree char *method = g_strdup (word->key);
  char *slash = method != NULL ? strchr (method, '/') : NULL;
  DsecAuthresResult *result = NULL;

  if (slash != NULL)
    *slash = '\0'; /* the method's version */
  if (method == NULL || *method == '\0') {
    skip_segment (reader, DSEC_AUTHRES_JUNK);
  } else if (strchr (method, '.') != NULL) {
    skip_segment (reader, DSEC_AUTHRES_NO_METHOD);
  } else if (word->is_quoted || !is_keyword (method) || *word->value == '\0') {
    skip_segment (reader, DSEC_AUTHRES_BAD_RESULT);
  } else {
    result = dsec_authres_add_result (
        set, g_steal_pointer (&method), read_result_word (word->value, &reader->defects));
    result->has_method_version = slash != NULL;
    read_properties (reader, result);
  }
}

/* The first segment: the authserv-id, or with some servers a result at once. */
static void
read_authserv_id (Reader *reader, DsecAuthres *set)
{
  g_auto (Word) id = { NULL, NULL, FALSE };
  g_auto (Word) version = { NULL, NULL, FALSE };

  if (!take_word (reader, &id) || id.key != NULL) {
    reader->defects |= DSEC_AUTHRES_NO_AUTHSERV_ID;
    if (id.key != NULL)
      read_result (reader, set, &id);
    return;
  }
  set->authserv_id = g_steal_pointer (&id.value);
  if (!take_word (reader, &version))
    return;
  if (version.key == NULL && is_keyword (version.value))
    set->version = g_steal_pointer (&version.value);
  else
    reader->defects |= version.key != NULL ? DSEC_AUTHRES_NO_METHOD : DSEC_AUTHRES_JUNK;
  skip_segment (reader, DSEC_AUTHRES_FINE);
}

static void
read_segment (Reader *reader, DsecAuthres *set)
{
  g_auto (Word) word = { NULL, NULL, FALSE };

  if (!take_word (reader, &word))
    reader->defects |= DSEC_AUTHRES_EMPTY_RESULT;
  else if (word.key == NULL)
    skip_segment (reader,
                  g_ascii_strcasecmp (word.value, "none") == 0 ? DSEC_AUTHRES_FINE
                                                               : DSEC_AUTHRES_JUNK);
  else
    read_result (reader, set, &word);
}

static DsecAuthres *
read_broken (DsecSpan value, guint *inout_defects)
{
  Reader reader = { .text = value };
  DsecAuthres *set = dsec_authres_new ();
  gboolean has_more = FALSE;

  read_authserv_id (&reader, set);
  has_more = peek (&reader) == ';';
  if (!has_more && set->results->len == 0)
    reader.defects |= DSEC_AUTHRES_NO_RESULT;
  for (; has_more; has_more = peek (&reader) == ';') {
    reader.pos++;
    read_segment (&reader, set);
  }
  *inout_defects |= reader.defects | DSEC_AUTHRES_GRAMMAR;
  return set;
}

/* "i=3;" in front. Returns: what follows; all of @value where there is no such tag. */
static DsecSpan
take_instance (DsecSpan value, int *out_instance)
{
  Reader reader = { .text = value };
  g_auto (Word) word = { NULL, NULL, FALSE };

  if (!take_word (&reader, &word) || g_strcmp0 (word.key, "i") != 0 || strlen (word.value) > 2 ||
      strspn (word.value, "0123456789") != strlen (word.value) || *word.value == '\0')
    return value;
  skip_cfws (&reader);
  if (peek (&reader) != ';')
    return value;
  *out_instance = (int) g_ascii_strtoll (word.value, NULL, 10);
  return dsec_span_slice (value, reader.pos + 1, value.size);
}

DsecTraceAuthres *
dsec_trace_authres_read (guint ordinal, DsecSpan value, gboolean is_arc)
{
  DsecTraceAuthres *self = g_new0 (DsecTraceAuthres, 1);

  self->ordinal = ordinal;
  self->instance = -1;
  if (value.size > DSEC_MAX_FIELD) {
    self->set = dsec_authres_new ();
    self->defects = DSEC_AUTHRES_GRAMMAR | DSEC_AUTHRES_TOO_LONG;
    return self;
  }
  if (is_arc) {
    value = take_instance (value, &self->instance);
    if (self->instance < 0)
      self->defects |= DSEC_AUTHRES_GRAMMAR | DSEC_AUTHRES_NO_INSTANCE;
  }
  self->set = dsec_authres_parse (value);
  if (self->set == NULL)
    self->set = read_broken (value, &self->defects);
  return self;
}

void
dsec_trace_authres_free (DsecTraceAuthres *self)
{
  if (self == NULL)
    return;
  dsec_authres_free (self->set);
  g_free (self);
}
