/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hostile.h"

#include <string.h>

#include "sample.h"

#define RLO "\xe2\x80\xae"

/* The longest line that may come of it: a header line of 1,000 characters and our words. */
#define MAX_LINE 1100

static const HostileRow rows[] = {
  { "override", "moc." RLO "elpmaxe", 1, RLO },
  { "embedding", "a\xe2\x80\xab", 3, "\xe2\x80\xab" },
  { "ends-of-isolates", "a\xe2\x81\xa9\xe2\x81\xa9", 4, "\xe2\x81\xa9\xe2\x81\xa9" },
  { "open-isolates", "\xe2\x81\xa7\xe2\x81\xa6", 4, "\xe2\x81\xa6" },
  { "arabic-letter-mark", "a\xd8\x9c", 2, "\xd8\x9c" },
  { "blanks", "   ", 500, "" },
  { "wide-blanks", "\xe3\x80\x80\xc2\xa0\t", 500, "\xe3\x80\x80" },
  { "combining", "\xcc\x81", 700, "\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81" },
  { "enclosing",
    "x\xe2\x83\x9d\xe2\x83\x9d\xe2\x83\x9d\xe2\x83\x9d\xe2\x83\x9d",
    3,
    "\xe2\x83\x9d" },
  { "zero-width", "pay\xe2\x80\x8bpal\xe2\x80\x8d\xef\xbb\xbf", 1, "\xe2\x80\x8b" },
  { "soft-hyphen", "pay\xc2\xadpal", 1, "\xc2\xad" },
  { "filler", "\xe3\x85\xa4", 40, "\xe3\x85\xa4" },
  { "tags", "a\xf3\xa0\x81\x81", 4, "\xf3\xa0\x81\x81" },
  { "look-alike", "f\u0430brikam.example", 1, "\u0430" },
  { "greek-look-alike", "fabrik\xce\xb1m", 1, "\xce\xb1" },
  { "wide-letters", "\uff46abrikam", 1, "\uff46" },
  { "mathematical-letters", "\U0001d41fabrikam", 1, "\U0001d41f" },
  { "lock-and-check-mark", "\xf0\x9f\x94\x92\xe2\x9c\x94", 2, "\xf0\x9f\x94\x92" },
  { "line-ends", "a\r\nX: y\n\n", 2, "a\n" },
  { "line-separator",
    "a\xe2\x80\xa8"
    "b",
    1,
    "\xe2\x80\xa8" },
  { "escape-sequence", "\x1b[31m\x07\x08", 2, "\x1b" },
  { "no-text", "\xff\xfe\xc0\xaf", 2, NULL },
  { "markup", "<b>&amp;</b><span size='99999'>", 1, "" },
  { "places", "{domain}[{author}]%s%n", 1, "" },
  { "long", "abcdefghij", 300, "" },
};

guint
hostile_n_rows (void)
{
  return G_N_ELEMENTS (rows);
}

const HostileRow *
hostile_row (guint index)
{
  return &rows[index];
}

static void
set (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

static char *
repeat (const HostileRow *row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < row->n; i++)
    g_string_append (text, row->unit);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Everything but the "with" word that the lock hangs on and the date that is computed with. */
static void
spoil_hop (DsecHop *hop, const char *text)
{
  set (&hop->text, text);
  for (int i = 0; i < DSEC_N_CAPTURES; i++)
    hop->match.captures[i] = dsec_span_from_string (hop->text);
}

static void
spoil_record (DsecEvidence *record, const char *text)
{
  dsec_evidence_add_name (record, dsec_span_from_string (text));
  set ((char **) &record->names->pdata[0], text);
  set (&record->issuer, text);
  set (&record->tls, text);
}

DsecVerdict *
hostile_verdict_new (const HostileRow *row)
{
  DsecVerdict *verdict = sample_new (SAMPLE_LONG_ROUTE);
  g_autofree char *text = repeat (row);
  g_autofree char *address = g_strconcat (text, "@", text, NULL);
  g_autofree char *field = g_strconcat ("From: ", text, "\r\n\t", text, "\r\n", NULL);

  /* Rule A3 lets no octets pass that are no text. */
  if (g_utf8_validate (text, -1, NULL)) {
    set (&verdict->author->from->address, address);
    verdict->author->sender = g_new0 (DsecMailbox, 1);
    set (&verdict->author->sender->address, address);
    set (&verdict->author->sender->domain, "evil.example");
  }
  for (guint i = 0; i < verdict->border->hops->len; i++)
    spoil_hop (g_ptr_array_index (verdict->border->hops, i), text);
  for (guint i = 0; i < verdict->evidence->records->len; i++)
    spoil_record (g_ptr_array_index (verdict->evidence->records, i), text);
  for (guint i = 0; i < verdict->checks->len; i++) {
    DsecCheck *check = g_ptr_array_index (verdict->checks, i);
    set (&check->detail, text);
  }
  set (&verdict->border->detail, text);
  for (guint i = 0; i < verdict->raw_fields->len; i++)
    set ((char **) &verdict->raw_fields->pdata[i], field);
  return verdict;
}

static gboolean
is_ours (gunichar c)
{
  return c == '\n' || c == 0x2713 || c == 0x2717; /* the marks of the checks */
}

static gboolean
is_hidden_or_picture (gunichar c)
{
  switch ((int) g_unichar_type (c)) {
  case G_UNICODE_CONTROL:
  case G_UNICODE_FORMAT:
  case G_UNICODE_UNASSIGNED:
  case G_UNICODE_PRIVATE_USE:
  case G_UNICODE_SURROGATE:
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
    return TRUE;
  case G_UNICODE_OTHER_SYMBOL:
    return c >= 0x2190;
  default:
    return FALSE;
  }
}

/* Isolates pair inside each line, so that no value reaches into our words. */
static void
check_line (const char *where, const char *line)
{
  guint depth = 0;
  guint marks = 0;
  guint blanks = 0;

  g_assert_cmpint (g_utf8_strlen (line, -1), <=, MAX_LINE);
  for (const char *p = line + strspn (line, " "); *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    marks = g_unichar_ismark (c) ? marks + 1 : 0;
    blanks = g_unichar_isspace (c) ? blanks + 1 : 0;
    if (c == 0x2068)
      depth++;
    else if (c == 0x2069)
      depth--;
    else if (!is_ours (c) && is_hidden_or_picture (c))
      g_error ("%s: U+%04X in %s", where, c, line);
    /* Two blanks stand behind a field's number in the list of header lines. */
    if (depth > 1 || marks > 4 || blanks > 3 || (blanks > 1 && depth > 0))
      g_error ("%s: depth %u, %u marks, %u blanks in %s", where, depth, marks, blanks, line);
  }
  if (depth != 0)
    g_error ("%s: an isolate is open in %s", where, line);
}

void
hostile_assert_safe (const char *where, const char *text, const HostileRow *row)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  const char *never = row == NULL ? "" : row->never != NULL ? row->never : row->unit;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (guint i = 0; lines[i] != NULL; i++)
    check_line (where, lines[i]);
  if (row != NULL && *never != '\0' && strstr (text, never) != NULL)
    g_error ("%s: %s is seen in %s", where, row->name, text);
}
