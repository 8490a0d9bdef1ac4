/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-class.h"

#include <string.h>

#include "seed.h"

static const DsecRunClass classes[] = {
  { "token", 1, 255 }, { "ptr", 1, 255 },      { "name", 1, 128 },  { "id", 1, 128 },
  { "ip", 1, 64 },     { "ipv4", 1, 64 },      { "num", 1, 9 },     { "hexes", 1, 200 },
  { "text", 0, 255 },  { "unquoted", 0, 512 }, { "ident", 1, 255 }, { "mailname", 1, 64 },
  { "host", 1, 255 },  { "xtext", 1, 512 },    { "addr", 1, 0 },    { "date", 26, 0 },
  { "bare", 21, 0 },
};

/* Looked up once a class: the octets that it allows, and which of them were used so far. */
typedef struct {
  guint8 members[256];
  guint n_members;
  guint n_unused;
  gboolean is_member[256];
  gboolean is_used[256];
} Table;

static Table tables[G_N_ELEMENTS (classes)];

static gboolean
is_called (const DsecRunClass *self, const char *name)
{
  return g_str_equal (self->name, name);
}

const DsecRunClass *
dsec_run_class_get (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++) {
    if (is_called (&classes[i], name))
      return &classes[i];
  }
  g_error ("no class “%s”", name);
}

static gboolean
is_in (const char *list, guint8 octet)
{
  return octet != '\0' && strchr (list, octet) != NULL;
}

/* Letters, digits and @more. */
static gboolean
is_word_octet (guint8 octet, const char *more)
{
  return g_ascii_isalnum ((char) octet) || is_in (more, octet);
}

/* 33..126 without @less. */
static gboolean
is_printable_octet (guint8 octet, const char *less)
{
  return octet >= 33 && octet <= 126 && !is_in (less, octet);
}

static gboolean
is_text_octet (guint8 octet, const char *less)
{
  return octet == ' ' || octet >= 128 || is_printable_octet (octet, less);
}

static gboolean
is_allowed (const DsecRunClass *self, guint8 octet)
{
  static const struct {
    const char *name;
    gboolean (*is_member) (guint8 octet, const char *list);
    const char *list;
  } rules[] = {
    { "ptr", is_word_octet, "._-" },
    { "name", is_word_octet, "._/+-" },
    { "ip", is_word_octet, ".:%_-" },
    { "ipv4", is_word_octet, "._-" },
    { "host", is_word_octet, ".-" },
    { "id", is_printable_octet, "()<>\";," },
    { "ident", is_printable_octet, "()<>\";@[]" },
    { "xtext", is_printable_octet, "()<>\";" },
    { "text", is_text_octet, "()\"\\;" },
    { "mailname", is_text_octet, "()\"\\;" },
    { "unquoted", is_text_octet, "\";" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++) {
    if (is_called (self, rules[i].name))
      return rules[i].is_member (octet, rules[i].list);
  }
  if (is_called (self, "num"))
    return g_ascii_isdigit ((char) octet);
  if (is_called (self, "hexes"))
    return g_ascii_isxdigit ((char) octet) || octet == ':';
  if (is_called (self, "token"))
    return octet != ' ' && is_text_octet (octet, "()<>\\\";@");
  if (is_called (self, "addr"))
    return octet != ' ' && is_text_octet (octet, "\"<>;()@");
  return octet == ' ' || is_word_octet (octet, ",:+-()"); /* date, bare */
}

static Table *
table_of (const DsecRunClass *self)
{
  Table *table = &tables[self - classes];

  if (table->n_members > 0)
    return table;
  for (guint octet = 1; octet < 256; octet++) {
    table->is_member[octet] = is_allowed (self, (guint8) octet);
    if (table->is_member[octet])
      table->members[table->n_members++] = (guint8) octet;
  }
  table->n_unused = table->n_members;
  return table;
}

gboolean
dsec_run_class_allows (const DsecRunClass *self, guint8 octet)
{
  return table_of (self)->is_member[octet];
}

static gboolean
is_foreign_mailname (const char *text, gsize size)
{
  static const char *const words[] = { "8.", "OpenSMTPD", "Haraka", "qpsmtpd", "Cyrus" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    if (size >= strlen (words[i]) && memcmp (text, words[i], strlen (words[i])) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_bad_escape (const char *text, gsize size)
{
  for (gsize i = 0; i < size; i++) {
    if (text[i] == '+' &&
        (size - i < 3 || !g_ascii_isxdigit (text[i + 1]) || !g_ascii_isxdigit (text[i + 2])))
      return TRUE;
  }
  return FALSE;
}

/* @regex: compiled from @expression when it is first needed. */
static gboolean
matches_regex (GRegex **regex, const char *expression, const char *text, gsize size)
{
  if (*regex == NULL)
    *regex = g_regex_new (expression, G_REGEX_RAW | G_REGEX_OPTIMIZE, 0, NULL);
  return g_regex_match_full (*regex, text, (gssize) size, 0, 0, NULL, NULL);
}

#define DAY_AND_TIME                                                                               \
  "[0-9]{1,2} [A-Za-z]{3} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} ([+-][0-9]{4}|[A-Za-z]{1,8})"        \
  "( \\([A-Za-z0-9+:./_-]{1,64}\\))?\\z"
#define ADDR                                                                                       \
  "\\A(\"([^\"\\\\;\\x00-\\x1f\\x7f]|\\\\[^;\\x00-\\x1f\\x7f])*\"|[^\"<>;()@\\x00-\\x20\\x7f]+)"   \
  "(@(" ADDR_DOMAIN "+|\\[" ADDR_DOMAIN "*\\]))?\\z"
#define ADDR_DOMAIN "[^][\\\\\"<>;()@\\x00-\\x20\\x7f]"

gboolean
dsec_run_class_holds (const DsecRunClass *self, const char *text, gsize size)
{
  static GRegex *addr, *date, *bare;

  if (is_called (self, "addr"))
    return matches_regex (&addr, ADDR, text, size);
  if (is_called (self, "date"))
    return matches_regex (&date, "\\A[A-Za-z]{3}, " DAY_AND_TIME, text, size);
  if (is_called (self, "bare"))
    return matches_regex (&bare, "\\A" DAY_AND_TIME, text, size);
  if (size < self->min || size > self->max)
    return FALSE;
  for (gsize i = 0; i < size; i++) {
    if (!dsec_run_class_allows (self, (guint8) text[i]))
      return FALSE;
  }
  return !(is_called (self, "mailname") && is_foreign_mailname (text, size)) &&
         !(is_called (self, "xtext") && has_bad_escape (text, size));
}

static guint8
pick_octet (const DsecRunClass *self, GRand *rand)
{
  const Table *table = table_of (self);
  guint start = dsec_rand_below (rand, table->n_members);

  for (guint i = 0; table->n_unused > 0 && i < table->n_members; i++) {
    guint8 octet = table->members[(start + i) % table->n_members];

    if (!table->is_used[octet])
      return octet;
  }
  return table->members[start];
}

static void
note_used (const DsecRunClass *self, const char *text, gsize size)
{
  Table *table = table_of (self);

  for (gsize i = 0; i < size; i++) {
    guint8 octet = (guint8) text[i];

    if (table->is_member[octet] && !table->is_used[octet])
      table->n_unused--;
    table->is_used[octet] = TRUE;
  }
}

static gsize
pick_size (const DsecRunClass *self, DsecLength length, GRand *rand)
{
  switch (length) {
  case DSEC_LENGTH_SHORTEST:
    return self->min;
  case DSEC_LENGTH_LONGEST:
    return self->max;
  case DSEC_LENGTH_TOO_LONG:
    return self->max + 1;
  case DSEC_LENGTH_ANY:
    break;
  }
  if (dsec_rand_one_in (rand, 40))
    return self->max;
  return MIN (self->max, self->min + dsec_rand_below (rand, 16));
}

static void
append_run (const DsecRunClass *self, gsize size, GRand *rand, GString *text)
{
  gsize start = text->len;

  while (text->len < start + size)
    g_string_append_c (text, (char) pick_octet (self, rand));
  if (is_called (self, "xtext")) { /* "+" stands only before two digits */
    for (gsize i = start; i < text->len; i++) {
      if (text->str[i] == '+' && text->len - i < 3)
        text->str[i] = 'x';
      else if (text->str[i] == '+')
        memcpy (text->str + i + 1, "2B", 2);
    }
  }
}

/* Local part plain or quoted; nothing, a domain or a literal behind it. */
static void
append_addr (const DsecRunClass *self, gsize size, GRand *rand, GString *text)
{
  static const char *const quoted[] = {
    "\"\"", "\"a b\"", "\"x>) (verified OK)\"", "\"a\\\"b\"", "\", by <mx1> [1]\"", "\"\\\\\""
  };
  static const char *const tails[] = { "",
                                       "",
                                       "@b.example",
                                       "@[192.0.2.1]",
                                       "@[IPv6:2001:db8::1]",
                                       "@[]",
                                       "@b\303\274.example",
                                       "@-_.",
                                       "@a|b!" };

  if (dsec_rand_one_in (rand, 3))
    g_string_append (text, DSEC_PICK (rand, quoted));
  else
    append_run (self, size, rand, text);
  g_string_append (text, DSEC_PICK (rand, tails));
}

static void
append_date (gboolean has_weekday, gboolean is_short, GRand *rand, GString *text)
{
  static const char *const zones[] = { "+0000", "-1130", "GMT", "UTC", "Z", "EST" };
  static const char *const comments[] = { "", " (UTC)", " (GMT+01:00)", " (x)" };

  if (has_weekday)
    g_string_append (text, "Mon, ");
  g_string_append_printf (text,
                          "%u Nov %04u %02u:%02u:%02u %s%s",
                          dsec_rand_below (rand, 31) + 1,
                          dsec_rand_below (rand, 10000),
                          dsec_rand_below (rand, 24),
                          dsec_rand_below (rand, 60),
                          dsec_rand_below (rand, 61),
                          is_short ? "Z" : DSEC_PICK (rand, zones),
                          is_short ? "" : DSEC_PICK (rand, comments));
}

void
dsec_run_class_append (const DsecRunClass *self, DsecLength length, GRand *rand, GString *text)
{
  gsize start = text->len;

  if (is_called (self, "date") || is_called (self, "bare")) {
    append_date (is_called (self, "date"), length == DSEC_LENGTH_SHORTEST, rand, text);
    return;
  }
  do {
    g_string_truncate (text, start);
    if (is_called (self, "addr"))
      append_addr (self, dsec_rand_below (rand, 16) + 1, rand, text);
    else
      append_run (self, pick_size (self, length, rand), rand, text);
  } while (length != DSEC_LENGTH_TOO_LONG &&
           !dsec_run_class_holds (self, text->str + start, text->len - start));
  note_used (self, text->str + start, text->len - start);
}

guint8
dsec_run_class_pick_forbidden (const DsecRunClass *self, GRand *rand)
{
  guint start = dsec_rand_below (rand, 255);

  for (guint i = 0; i < 255; i++) {
    guint8 octet = (guint8) ((start + i) % 255 + 1);

    if (!dsec_run_class_allows (self, octet))
      return octet;
  }
  return 0;
}

guint
dsec_run_class_count_unused (const DsecRunClass *self)
{
  return table_of (self)->n_unused;
}
