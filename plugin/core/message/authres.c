/* SPDX-License-Identifier: GPL-3.0-or-later */
/*   field   = [CFWS] authserv-id [CFWS version] ( [CFWS] ";" [CFWS] "none" / 1*resinfo ) [CFWS]
 *   resinfo = [CFWS] ";" [CFWS] method [ "/" version ] "=" result [ "reason" "=" value ] *prop
 *   prop    = ptype "." property "=" pvalue            ; [CFWS] around every sign
 *   value   = token / quoted-string                    ; token of RFC 2045
 *   pvalue  = value / [ [ local-part ] "@" ] domain-name
 */
#include "core/message/authres.h"

#include <string.h>

#include "core/message/authres-reader.h"
#include "core/message/lexer.h"

static void
property_free (DsecAuthresProperty *property)
{
  g_free (property->name);
  g_free (property->value);
  g_free (property);
}

static void
result_free (DsecAuthresResult *result)
{
  g_free (result->method);
  g_free (result->result);
  g_free (result->reason);
  g_ptr_array_unref (result->properties);
  g_free (result);
}

static DsecAuthres *
authres_new (void)
{
  DsecAuthres *self = g_new0 (DsecAuthres, 1);

  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) result_free);
  return self;
}

static DsecAuthresResult *
add_result (DsecAuthres *self, char *method, char *result)
{
  DsecAuthresResult *added = g_new0 (DsecAuthresResult, 1);

  added->method = method;
  added->result = result;
  added->properties = g_ptr_array_new_with_free_func ((GDestroyNotify) property_free);
  g_ptr_array_add (self->results, added);
  return added;
}

static void
add_property (DsecAuthresResult *result, char *name, char *value)
{
  DsecAuthresProperty *property = g_new0 (DsecAuthresProperty, 1);

  property->name = name;
  property->value = value;
  g_ptr_array_add (result->properties, property);
}

static gboolean
is_keyword (const char *text)
{
  for (const char *p = text; *p != '\0'; p++) {
    if (!(g_ascii_isalnum (*p) || *p == '-'))
      return FALSE;
  }
  return *text != '\0';
}

/* RFC 5321 section 4.1.2, Ldh-str: the last one is no hyphen. */
static gboolean
is_strict_keyword (const char *text)
{
  return is_keyword (text) && !g_str_has_suffix (text, "-");
}

/* Whatever still comes before the semicolon. */
static void
skip_segment (DsecAuthresReader *reader)
{
  gboolean is_going_on = TRUE;

  while (is_going_on) {
    g_auto (DsecAuthresWord) word = { 0 };

    is_going_on = dsec_authres_reader_take_word (reader, FALSE, &word);
    dsec_authres_reader_require (reader, !is_going_on);
  }
}

static void
skip_broken_segment (DsecAuthresReader *reader, guint defect)
{
  dsec_authres_reader_note (reader, defect);
  skip_segment (reader);
}

/* RFC 2045 section 5.1: ASCII without blank, control or tspecial. */
static gboolean
is_token_octet (int c)
{
  return c > 32 && c < 127 && strchr ("()<>@,;:\\\"/[]?=", c) == NULL;
}

/* A quoted string, or a run of token octets, which may be none.
 * @has_colons: also of ":", as in a bare IPv6 address. Returns: its length, 0 where there is none.
 */
static gsize
scan_value (DsecSpan raw, gboolean has_colons)
{
  gsize size = 0;

  if (raw.size > 0 && raw.data[0] == '"')
    return dsec_lex_quoted (raw, DSEC_LEX_STRICT, NULL);
  while (size < raw.size &&
         (is_token_octet ((guchar) raw.data[size]) || (has_colons && raw.data[size] == ':')))
    size++;
  return size;
}

static gboolean
is_value (DsecSpan raw)
{
  return raw.size > 0 && scan_value (raw, FALSE) == raw.size;
}

/* pvalue: a value, or an address, whose "@" may also stand first. A bare IPv6 address is one in
 * policy.client-ip alone (rule E3). */
static gboolean
is_property_value (DsecSpan raw, const char *name)
{
  gsize size = scan_value (raw, strcmp (name, "policy.client-ip") == 0);
  DsecSpan domain = dsec_span_slice (raw, size + 1, raw.size);

  if (size == raw.size)
    return size > 0;
  return raw.data[size] == '@' && domain.size > 0 && domain.data[0] != '"' && is_value (domain);
}

/* ptype "." property */
static gboolean
is_property_name (const char *name)
{
  const char *dot = strchr (name, '.');
  g_autofree char *ptype = g_strndup (name, dot != NULL ? (gsize) (dot - name) : 0);

  return is_strict_keyword (ptype) && is_strict_keyword (dot + 1);
}

/* After a result: [ reason ] *prop. */
static void
read_properties (DsecAuthresReader *reader, DsecAuthresResult *result)
{
  for (gboolean is_first = TRUE;; is_first = FALSE) {
    g_auto (DsecAuthresWord) word = { 0 };

    if (!dsec_authres_reader_take_word (reader, TRUE, &word))
      return;
    dsec_authres_reader_require (reader, !word.is_key_quoted);
    if (word.key == NULL) {
      dsec_authres_reader_note (reader, DSEC_AUTHRES_JUNK);
    } else if (strcmp (word.key, "reason") == 0 && result->reason == NULL) {
      dsec_authres_reader_require (reader, is_first && is_value (word.raw));
      result->reason = g_steal_pointer (&word.value);
    } else if (strchr (word.key, '.') == NULL) {
      dsec_authres_reader_note (reader, DSEC_AUTHRES_NO_PTYPE);
    } else {
      dsec_authres_reader_require (
          reader, is_property_name (word.key) && is_property_value (word.raw, word.key));
      add_property (result, g_steal_pointer (&word.key), g_steal_pointer (&word.value));
    }
  }
}

/* "transactional:account", as Fastmail writes it, is one with a detail. Any other word that no
 * server should write is given as it is written; and so is all that only begins like "pass", for
 * nothing that breaks the grammar may look good. Returns: (transfer full): lower case. */
static char *
read_result_word (DsecAuthresReader *reader, const char *word)
{
  g_autofree char *all = g_ascii_strdown (word, -1);
  g_autofree char *first = g_strndup (all, strcspn (all, ":"));

  dsec_authres_reader_require (reader, is_strict_keyword (all));
  if (is_keyword (all))
    return g_steal_pointer (&all);
  dsec_authres_reader_note (reader, DSEC_AUTHRES_BAD_RESULT);
  return is_keyword (first) && strcmp (first, "pass") != 0 ? g_steal_pointer (&first)
                                                           : g_steal_pointer (&all);
}

/* One result whose first word is @word, up to the semicolon. */
static void
read_result (DsecAuthresReader *reader, DsecAuthres *set, const DsecAuthresWord *word)
{
  g_autofree char *method = g_strdup (word->key);
  char *slash = method != NULL ? strchr (method, '/') : NULL;
  DsecAuthresResult *result = NULL;

  if (slash != NULL)
    *slash = '\0'; /* the method's version */
  if (method == NULL || *method == '\0') {
    skip_broken_segment (reader, DSEC_AUTHRES_JUNK);
  } else if (strchr (method, '.') != NULL) {
    skip_broken_segment (reader, DSEC_AUTHRES_NO_METHOD);
  } else if (word->is_quoted || !is_keyword (method) || *word->value == '\0') {
    skip_broken_segment (reader, DSEC_AUTHRES_BAD_RESULT);
  } else {
    dsec_authres_reader_require (
        reader, is_strict_keyword (method) && (slash == NULL || is_keyword (slash + 1)));
    result = add_result (set, g_steal_pointer (&method), read_result_word (reader, word->value));
    result->has_method_version = slash != NULL;
    read_properties (reader, result);
  }
}

static void
read_version (DsecAuthresReader *reader, DsecAuthres *set)
{
  g_auto (DsecAuthresWord) version = { 0 };

  set->is_version_1 = TRUE;
  if (!dsec_authres_reader_take_word (reader, FALSE, &version))
    return;
  dsec_authres_reader_require (reader, !version.is_quoted);
  if (version.key == NULL && is_keyword (version.value))
    set->version = g_steal_pointer (&version.value);
  else
    dsec_authres_reader_note (reader,
                              version.key != NULL ? DSEC_AUTHRES_NO_METHOD : DSEC_AUTHRES_JUNK);
  set->is_version_1 = g_strcmp0 (set->version, "1") == 0;
  skip_segment (reader);
}

/* The first segment: the authserv-id, or with some servers a result at once. */
static void
read_authserv_id (DsecAuthresReader *reader, DsecAuthres *set)
{
  g_auto (DsecAuthresWord) id = { 0 };

  if (!dsec_authres_reader_take_word (reader, FALSE, &id) || id.key != NULL) {
    dsec_authres_reader_note (reader, DSEC_AUTHRES_NO_AUTHSERV_ID);
    if (id.key != NULL)
      read_result (reader, set, &id);
    return;
  }
  dsec_authres_reader_require (reader, is_value (id.raw));
  set->authserv_id = g_steal_pointer (&id.value);
  read_version (reader, set);
}

static void
read_segment (DsecAuthresReader *reader, DsecAuthres *set)
{
  g_auto (DsecAuthresWord) word = { 0 };

  dsec_authres_reader_require (reader, !reader->has_none);
  if (!dsec_authres_reader_take_word (reader, TRUE, &word)) {
    dsec_authres_reader_note (reader, DSEC_AUTHRES_EMPTY_RESULT);
  } else if (word.key != NULL) {
    read_result (reader, set, &word);
  } else if (g_ascii_strcasecmp (word.value, "none") == 0) {
    dsec_authres_reader_require (reader, set->results->len == 0 && !word.is_quoted);
    reader->has_none = TRUE;
    skip_segment (reader);
  } else {
    skip_broken_segment (reader, DSEC_AUTHRES_JUNK);
  }
}

static DsecAuthres *
read_field (DsecAuthresReader *reader)
{
  DsecAuthres *set = authres_new ();
  gboolean has_more = FALSE;

  read_authserv_id (reader, set);
  has_more = dsec_authres_reader_peek (reader) == ';';
  if (!has_more && set->results->len == 0)
    dsec_authres_reader_note (reader, DSEC_AUTHRES_NO_RESULT);
  for (; has_more; has_more = dsec_authres_reader_peek (reader) == ';') {
    reader->pos++;
    read_segment (reader, set);
  }
  return set;
}

DsecAuthres *
dsec_authres_parse (DsecSpan value)
{
  DsecAuthresReader reader = { .text = value };
  g_autoptr (DsecAuthres) self = read_field (&reader);

  return reader.defects == DSEC_AUTHRES_FINE ? g_steal_pointer (&self) : NULL;
}

/* "i=3;" in front: taken where it is there. Returns: -1: it is not. */
static int
take_instance (DsecAuthresReader *reader)
{
  DsecAuthresReader ahead = *reader;
  g_auto (DsecAuthresWord) word = { 0 };

  if (!dsec_authres_reader_take_word (&ahead, FALSE, &word) || g_strcmp0 (word.key, "i") != 0 ||
      strlen (word.value) > 2 || strspn (word.value, "0123456789") != strlen (word.value) ||
      *word.value == '\0')
    return -1;
  dsec_authres_reader_skip_cfws (&ahead);
  if (dsec_authres_reader_peek (&ahead) != ';')
    return -1;
  reader->pos = ahead.pos + 1;
  return (int) g_ascii_strtoll (word.value, NULL, 10);
}

DsecAuthres *
dsec_authres_read (DsecSpan value, int *out_instance, guint *out_defects)
{
  DsecAuthresReader reader = { .text = value, .is_lenient = TRUE };
  DsecAuthres *self = NULL;

  if (out_instance != NULL) {
    *out_instance = take_instance (&reader);
    if (*out_instance < 0)
      dsec_authres_reader_note (&reader, DSEC_AUTHRES_NO_INSTANCE);
  }
  self = read_field (&reader);
  *out_defects = reader.defects;
  return self;
}

void
dsec_authres_free (DsecAuthres *self)
{
  if (self == NULL)
    return;
  g_free (self->authserv_id);
  g_free (self->version);
  g_ptr_array_unref (self->results);
  g_free (self);
}
