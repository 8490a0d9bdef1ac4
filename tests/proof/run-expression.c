/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-expression.h"

#include <string.h>

#include "core/layout/layout-classes.h"

#define HEX_PAIR  "\\+[0-9A-Fa-f][0-9A-Fa-f]"
#define LETTERS_3 "[A-Za-z][A-Za-z][A-Za-z]"
#define DIGITS_2  "[0-9][0-9]"
#define ZONE      "([+-]" DIGITS_2 DIGITS_2 "|[A-Za-z]+)"
#define ZONE_NAME "\\([A-Za-z0-9+:./_-]+\\)"
#define MOMENT                                                                                     \
  "[0-9][0-9]? " LETTERS_3 " " DIGITS_2 DIGITS_2 " " DIGITS_2 ":" DIGITS_2 ":" DIGITS_2 " " ZONE

/* Octets of a quoted-string; of a local part without quotes, with and without a backslash; of a
 * domain; of an address literal (RFC 5321 4.1.3: whatever prints). */
#define QUOTED_OCTET  "[] !#-[^-~\x80-\xff]"
#define LOCAL_OCTET   "[!#-'*-:=?A-~\x80-\xff]"
#define ATOM_OCTET    "[]!#-'*-:=?A-[^-~\x80-\xff]"
#define DOMAIN_OCTET  "[!#-'*-:=?A-Z^-~\x80-\xff]"
#define LITERAL_OCTET "[!-Z^-~]"

#define QUOTED_PAIR   "\\\\" DSEC_ANY_OCTET
#define QUOTED_STRING "\"(" QUOTED_OCTET "|" QUOTED_PAIR ")*\""
#define LOCAL_WORD    "(" QUOTED_STRING "|(" ATOM_OCTET "|" QUOTED_PAIR ")+)"
/* As a layout reads it. */
#define READ_STRING   "\"([] !#-:<-[^-~\x80-\xff]|\\\\[ -:<-~\x80-\xff])*\""
#define CLIENT_DOMAIN "(@(" DOMAIN_OCTET "+|\\[" LITERAL_OCTET "*\\]))?"

static const struct {
  const char *class;
  const char *expression;
} rows[] = {
  /* Of the layout language: those that are no plain run. */
  { "xtext", "([]!#-'*,-:=?-[\\^-~]|" HEX_PAIR ")+" },
  { "addr", "(" READ_STRING "|" LOCAL_OCTET "+)(@(" DOMAIN_OCTET "+|\\[" DOMAIN_OCTET "*\\]))?" },
  { "date", LETTERS_3 ", " MOMENT "( " ZONE_NAME ")?" },
  { "bare", MOMENT "( " ZONE_NAME ")?" },
  /* What makes a date. */
  { "moment", LETTERS_3 ", " MOMENT },
  { "zone-name", ZONE_NAME },
  /* Of what a server writes: whatever fits in a line; without a blank; Sendmail's encoding. */
  { "any", DSEC_ANY_OCTET "*" },
  { "solid", "[!-~\x80-\xff]+" },
  { "encoded", "([]!#-'*,-;=?-[^-~]|" HEX_PAIR ")*" },
  /* An address that the server has parsed, as it was given: words with dots between, pairs even
   * outside of quotes, as Exim's read_local_part() does. And one in which quotes open anywhere. */
  { "path", LOCAL_WORD "(\\." LOCAL_WORD ")*" CLIENT_DOMAIN },
  { "loose", "(" LOCAL_OCTET "|" QUOTED_STRING ")+" CLIENT_DOMAIN },
};

/* A set of octets as a bracket expression. */
static char *
bracket_expression (const gboolean octets[256])
{
  GString *text = g_string_new ("[");

  /* POSIX: "]" stands first, "^" not first and "-" last. */
  if (octets[']'])
    g_string_append_c (text, ']');
  for (guint octet = 1; octet < 256; octet++) {
    if (octets[octet] && octet != ']' && octet != '^' && octet != '-')
      g_string_append_c (text, (char) octet);
  }
  if (octets['^'])
    g_string_append_c (text, '^');
  if (octets['-'])
    g_string_append_c (text, '-');
  return g_string_free (g_string_append_c (text, ']'), FALSE);
}

/* The octets of @class but for @without. */
static char *
octets_of (DsecClass class, const char *without)
{
  gboolean octets[256] = { FALSE };

  for (guint octet = 1; octet < 256; octet++)
    octets[octet] =
        dsec_class_contains (class, (guint8) octet) && strchr (without, (int) octet) == NULL;
  return bracket_expression (octets);
}

/* @prefix of @word, and then either the end or what is not @word. */
static void
append_detour (GString *text, const char *all, const char *word, gsize prefix)
{
  const char next[] = { word[prefix], '\0' };
  g_autofree char *other = octets_of (DSEC_CLASS_MAILNAME, next);
  g_autofree char *start = g_strndup (word, prefix);

  g_string_append_printf (text, "|%s(%s%s*)?", start, other, all);
}

/* A run that begins with none of the words by which other servers are known: it begins otherwise,
 * or leaves each of them on the way. */
static char *
mailname_expression (void)
{
  static const char *const words[] = { "8.", "OpenSMTPD", "Haraka", "qpsmtpd", "Cyrus" };
  g_autofree char *all = octets_of (DSEC_CLASS_MAILNAME, "");
  g_autofree char *other = octets_of (DSEC_CLASS_MAILNAME, "8OHqC");
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "(%s%s*", other, all);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    for (gsize prefix = 1; prefix < strlen (words[i]); prefix++)
      append_detour (text, all, words[i], prefix);
  }
  return g_string_free (g_string_append_c (text, ')'), FALSE);
}

char *
dsec_run_expression (const char *class)
{
  g_autofree char *octets = NULL;
  DsecClass number = DSEC_CLASS_TOKEN;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (g_str_equal (rows[i].class, class))
      return g_strdup (rows[i].expression);
  }
  if (g_str_equal (class, "mailname"))
    return mailname_expression ();
  if (!dsec_class_from_name (dsec_span_from_string (class), &number))
    g_error ("no class “%s”", class);
  octets = octets_of (number, "");
  return g_strconcat (octets, dsec_class_is_nullable (number) ? "*" : "+", NULL);
}
