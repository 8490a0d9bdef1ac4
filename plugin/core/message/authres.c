/* SPDX-License-Identifier: GPL-3.0-or-later */
/*   field   = [CFWS] authserv-id [CFWS version] ( [CFWS] ";" [CFWS] "none" / 1*resinfo ) [CFWS]
 *   resinfo = [CFWS] ";" [CFWS] method [ "/" version ] "=" result [ "reason" "=" value ] *prop
 *   prop    = ptype "." property "=" pvalue            ; [CFWS] around every sign
 *   value   = token / quoted-string                    ; token of RFC 2045
 *   pvalue  = value / [ [ local-part ] "@" ] domain-name
 */
#include "core/message/authres.h"

#include <string.h>

#include "core/base/limits.h"

typedef struct {
  DsecSpan text;
  gsize pos;
  gboolean is_good; /* once FALSE, nothing more is read */
} Parser;

static int
peek (const Parser *parser)
{
  return parser->is_good && parser->pos < parser->text.size
             ? (guchar) parser->text.data[parser->pos]
             : -1;
}

static gboolean
is_control (int c)
{
  return (c < 32 && c != '\t') || c == 127;
}

/* A comment with \x pairs, nested at most 4 deep; counted, not recursed. */
static void
skip_comment (Parser *parser)
{
  guint depth = 0;

  for (int c = peek (parser); c >= 0; c = peek (parser)) {
    parser->pos++;
    if (is_control (c))
      break;
    if (c == '\\')
      parser->pos++;
    else if (c == '(' && ++depth > DSEC_MAX_COMMENT_DEPTH)
      break;
    else if (c == ')' && --depth == 0)
      return;
  }
  parser->is_good = FALSE;
}

/* Returns: whether anything was skipped. */
static gboolean
skip_cfws (Parser *parser)
{
  gsize start = parser->pos;

  for (int c = peek (parser); c == ' ' || c == '\t' || c == '('; c = peek (parser)) {
    if (c == '(')
      skip_comment (parser);
    else
      parser->pos++;
  }
  return parser->pos > start;
}

/* [CFWS] @sign [CFWS] */
static gboolean
take_sign (Parser *parser, char sign)
{
  skip_cfws (parser);
  if (peek (parser) != sign)
    return FALSE;
  parser->pos++;
  skip_cfws (parser);
  return TRUE;
}

static gboolean
is_keyword_octet (int c)
{
  return c >= 0 && (g_ascii_isalnum ((char) c) || c == '-');
}

/* RFC 2045 section 5.1: ASCII without blank, control or tspecial. */
static gboolean
is_token_octet (int c)
{
  return c > 32 && c < 127 && strchr ("()<>@,;:\\\"/[]?=", c) == NULL;
}

/* A bare IPv6 address, in policy.client-ip alone (rule E3). */
static gboolean
is_address_octet (int c)
{
  return is_token_octet (c) || c == ':';
}

/* Returns: (transfer full) (nullable): NULL (and the parser is no good) for an empty run. */
static char *
take_run (Parser *parser, gboolean (*is_member) (int))
{
  gsize start = parser->pos;

  while (is_member (peek (parser)))
    parser->pos++;
  if (parser->pos == start)
    parser->is_good = FALSE;
  return parser->is_good ? g_strndup (parser->text.data + start, parser->pos - start) : NULL;
}

static char *
take_keyword (Parser *parser)
{
  g_autofree char *word = take_run (parser, is_keyword_octet);

  /* RFC 5321 section 4.1.2, Ldh-str: the last one is no hyphen. */
  if (word != NULL && g_str_has_suffix (word, "-"))
    parser->is_good = FALSE;
  return word != NULL ? g_ascii_strdown (word, -1) : NULL;
}

static char *
take_quoted (Parser *parser)
{
  g_autoptr (GString) value = g_string_new (NULL);

  parser->pos++;
  for (int c = peek (parser); c >= 0; c = peek (parser)) {
    parser->pos++;
    if (c == '"')
      return g_strdup (value->str);
    if (c == '\\') {
      c = peek (parser);
      parser->pos++;
    }
    if (is_control (c))
      break;
    g_string_append_c (value, (char) c);
  }
  parser->is_good = FALSE;
  return NULL;
}

/* A token or quoted-string. */
static char *
take_value (Parser *parser, gboolean (*is_member) (int))
{
  return peek (parser) == '"' ? take_quoted (parser) : take_run (parser, is_member);
}

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

DsecAuthres *
dsec_authres_new (void)
{
  DsecAuthres *self = g_new0 (DsecAuthres, 1);

  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) result_free);
  return self;
}

DsecAuthresResult *
dsec_authres_add_result (DsecAuthres *self, char *method, char *result)
{
  DsecAuthresResult *added = g_new0 (DsecAuthresResult, 1);

  added->method = method;
  added->result = result;
  added->properties = g_ptr_array_new_with_free_func ((GDestroyNotify) property_free);
  g_ptr_array_add (self->results, added);
  return added;
}

void
dsec_authres_add_property (DsecAuthresResult *result, char *name, char *value)
{
  DsecAuthresProperty *property = g_new0 (DsecAuthresProperty, 1);

  property->name = name;
  property->value = value;
  g_ptr_array_add (result->properties, property);
}

/* pvalue: a value, or an address, whose "@" may also stand first. */
static char *
take_property_value (Parser *parser, const char *name)
{
  gboolean is_address = strcmp (name, "policy.client-ip") == 0;
  g_autofree char *first = NULL;
  g_autofree char *domain = NULL;

  if (peek (parser) != '@')
    first = take_value (parser, is_address ? is_address_octet : is_token_octet);
  if (peek (parser) != '@')
    return g_steal_pointer (&first);
  parser->pos++;
  domain = take_run (parser, is_token_octet);
  return g_strconcat (first != NULL ? first : "", "@", domain, NULL);
}

/* After the ptype word: "." property "=" pvalue. */
static void
take_property (Parser *parser, DsecAuthresResult *result, const char *ptype)
{
  g_autofree char *property = NULL;
  char *name = NULL;

  if (!take_sign (parser, '.')) {
    parser->is_good = FALSE;
    return;
  }
  property = take_keyword (parser);
  if (!take_sign (parser, '=')) {
    parser->is_good = FALSE;
    return;
  }
  name = g_strconcat (ptype, ".", property, NULL);
  dsec_authres_add_property (result, name, take_property_value (parser, name));
  skip_cfws (parser);
}

/* [ reason ] *prop, up to the next ";" or the end. */
static void
take_properties (Parser *parser, DsecAuthresResult *result)
{
  gboolean may_be_reason = TRUE;
  gboolean is_apart = skip_cfws (parser);

  while (peek (parser) >= 0 && peek (parser) != ';') {
    g_autofree char *word = is_apart ? take_keyword (parser) : NULL;

    parser->is_good = parser->is_good && is_apart;
    if (may_be_reason && g_strcmp0 (word, "reason") == 0 && take_sign (parser, '=')) {
      result->reason = take_value (parser, is_token_octet);
      is_apart = skip_cfws (parser);
    } else if (word != NULL) {
      take_property (parser, result, word);
    }
    may_be_reason = FALSE;
  }
}

/* The rest of a result after its method. */
static void
take_result (Parser *parser, DsecAuthres *self, char *method)
{
  DsecAuthresResult *result = dsec_authres_add_result (self, method, NULL);

  if (take_sign (parser, '/')) {
    g_free (take_run (parser, is_keyword_octet));
    result->has_method_version = TRUE;
  }
  if (!take_sign (parser, '='))
    parser->is_good = FALSE;
  result->result = take_keyword (parser);
  take_properties (parser, result);
}

static void
take_results (Parser *parser, DsecAuthres *self)
{
  /* "none" at the least. */
  if (peek (parser) != ';')
    parser->is_good = FALSE;
  while (take_sign (parser, ';')) {
    char *method = take_keyword (parser);

    skip_cfws (parser);
    if (self->results->len == 0 && g_strcmp0 (method, "none") == 0 && peek (parser) != '=' &&
        peek (parser) != '/') {
      g_free (method);
      break;
    }
    take_result (parser, self, method);
  }
  if (parser->pos != parser->text.size)
    parser->is_good = FALSE;
}

static void
take_version (Parser *parser, DsecAuthres *self)
{
  gboolean is_apart = skip_cfws (parser);

  self->is_version_1 = TRUE;
  if (peek (parser) == ';')
    return;
  parser->is_good = parser->is_good && is_apart;
  self->version = take_run (parser, is_keyword_octet);
  self->is_version_1 = g_strcmp0 (self->version, "1") == 0;
  skip_cfws (parser);
}

DsecAuthres *
dsec_authres_parse (DsecSpan value)
{
  g_autoptr (DsecAuthres) self = dsec_authres_new ();
  Parser parser = { value, 0, TRUE };

  skip_cfws (&parser);
  self->authserv_id = take_value (&parser, is_token_octet);
  take_version (&parser, self);
  take_results (&parser, self);
  return parser.is_good ? g_steal_pointer (&self) : NULL;
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
