/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The character classes of the layout language: which octets, how many. No class ever matches an
 * octet 1..31 or 127, nor ";": the first one of a line stands before its date, so that nothing
 * which a client adds after the date can be taken for a part of what comes before. */
#include "core/layout/layout-classes.h"

#include <string.h>

#include "core/base/date.h"
#include "core/base/hex.h"
#include "core/layout/layout-table.h"
#include "core/message/lexer.h"

/* An octet belongs to a class if it is a letter or digit (ALNUM), or 33..126 (PRINTABLE), a blank,
 * 128..255, or in @with; and not in @without. */
enum {
  ALNUM = 1 << 0,
  DIGIT = 1 << 1,
  HEX = 1 << 2,
  PRINTABLE = 1 << 3,
  BLANK = 1 << 4,
  EIGHT_BIT = 1 << 5,
};

typedef struct {
  const char *name;
  guint octets;
  const char *with;
  const char *without;
  gsize min;
  gsize max;
  const char *sample;
} ClassSpec;

static const ClassSpec specs[DSEC_N_CLASSES] = {
  [DSEC_CLASS_TOKEN] = { "token", PRINTABLE | EIGHT_BIT, "", "()<>\\\";@", 1, 255, "a.example" },
  [DSEC_CLASS_PTR] = { "ptr", ALNUM, "._-", "", 1, 255, "p.example" },
  [DSEC_CLASS_NAME] = { "name", ALNUM, "._/+-", "", 1, 128, "AES-256/GCM" },
  [DSEC_CLASS_ID] = { "id", PRINTABLE, "", "()<>\";,", 1, 128, "4F1a-Q" },
  [DSEC_CLASS_IP] = { "ip", ALNUM, ".:%_-", "", 1, 64, "192.0.2.10" },
  [DSEC_CLASS_IPV4] = { "ipv4", ALNUM, "._-", "", 1, 64, "192.0.2.11" },
  [DSEC_CLASS_NUM] = { "num", DIGIT, "", "", 1, 9, "256" },
  [DSEC_CLASS_HEXES] = { "hexes", HEX, ":", "", 1, 200, "0A:1b" },
  [DSEC_CLASS_TEXT] = { "text", PRINTABLE | BLANK | EIGHT_BIT, "", "()\"\\;", 0, 255, "some text" },
  [DSEC_CLASS_UNQUOTED] = { "unquoted",
                            PRINTABLE | BLANK | EIGHT_BIT,
                            "",
                            "\";",
                            0,
                            512,
                            "A (b) c" },
  [DSEC_CLASS_IDENT] = { "ident", PRINTABLE, "", "()<>\";@[]", 1, 255, "user" },
  [DSEC_CLASS_MAILNAME] = { "mailname",
                            PRINTABLE | BLANK | EIGHT_BIT,
                            "",
                            "()\"\\;",
                            1,
                            64,
                            "Postfix" },
  [DSEC_CLASS_HOST] = { "host", ALNUM, ".-", "", 1, 255, "mx1.example" },
  [DSEC_CLASS_XTEXT] = { "xtext", PRINTABLE, "", "()<>\";", 1, 512, "Some+20CA" },
  [DSEC_CLASS_ADDR] = { "addr", PRINTABLE | EIGHT_BIT, "", "<>;()", 1, G_MAXSIZE, "u@b.example" },
  [DSEC_CLASS_DATE] = { "date",
                        ALNUM | BLANK,
                        ",:+-()./_",
                        "",
                        1,
                        G_MAXSIZE,
                        "Mon, 2 Nov 2026 09:00:00 +0000" },
  [DSEC_CLASS_BARE] = { "bare",
                        ALNUM | BLANK,
                        ":+-()./_",
                        "",
                        1,
                        G_MAXSIZE,
                        "2 Nov 2026 09:00:00 +0000" },
};

gboolean
dsec_class_from_name (DsecSpan name, DsecClass *out_class)
{
  for (guint i = 0; i < DSEC_N_CLASSES; i++) {
    if (dsec_span_equal (name, dsec_span_from_string (specs[i].name))) {
      *out_class = (DsecClass) i;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
is_listed (const char *list, guint8 octet)
{
  return octet != '\0' && strchr (list, octet) != NULL;
}

gboolean
dsec_class_contains (DsecClass class, guint8 octet)
{
  const ClassSpec *spec = &specs[class];

  if (is_listed (spec->without, octet))
    return FALSE;
  if (octet >= 0x80)
    return (spec->octets & EIGHT_BIT) != 0;
  return ((spec->octets & ALNUM) != 0 && g_ascii_isalnum ((char) octet)) ||
         ((spec->octets & DIGIT) != 0 && g_ascii_isdigit ((char) octet)) ||
         ((spec->octets & HEX) != 0 && g_ascii_isxdigit ((char) octet)) ||
         ((spec->octets & PRINTABLE) != 0 && octet > 32 && octet < 127) ||
         ((spec->octets & BLANK) != 0 && octet == ' ') || is_listed (spec->with, octet);
}

gboolean
dsec_class_is_nullable (DsecClass class)
{
  return specs[class].min == 0;
}

const char *
dsec_class_sample (DsecClass class)
{
  return specs[class].sample;
}

static gsize
scan_run (DsecClass class, DsecSpan text)
{
  gsize size = 0;

  while (size < text.size && size < specs[class].max &&
         dsec_class_contains (class, (guint8) text.data[size]))
    size++;
  return size >= specs[class].min ? size : DSEC_NO_MATCH;
}

/* A MAILNAME is any text an administrator chose (Postfix mail_name), but not one that makes the
 * line another server's: Sendmail's version, and the fixed words of other layouts. */
static gsize
scan_mailname (DsecSpan text)
{
  for (gsize i = 0; i < dsec_n_layout_rows; i++) {
    const char *other = dsec_layout_rows[i].comment;
    gsize size = other != NULL ? strlen (other) : 0;

    if (size > 0 && text.size >= size && memcmp (text.data, other, size) == 0)
      return DSEC_NO_MATCH;
  }
  return scan_run (DSEC_CLASS_MAILNAME, text);
}

/* RFC 3461 section 4: "+" stands only before two hexadecimal digits. */
static gsize
scan_xtext (DsecSpan text)
{
  gsize size = scan_run (DSEC_CLASS_XTEXT, text);

  for (gsize i = 0; size != DSEC_NO_MATCH && i < size; i++) {
    if (text.data[i] == '+' && dsec_hex_pair (dsec_span_slice (text, 0, size), i + 1) < 0)
      return DSEC_NO_MATCH;
  }
  return size;
}

static gboolean
is_local_octet (guint8 octet)
{
  return octet > 32 && octet != 127 && !is_listed ("\"<>;()@", octet);
}

/* Whatever else an address literal or domain of an envelope can be: servers write what they were
 * told, and none of these octets can end it early. */
static gboolean
is_domain_octet (guint8 octet)
{
  return is_local_octet (octet) && !is_listed ("[]\\", octet);
}

static gsize
scan_while (DsecSpan text, gsize start, gboolean (*is_member) (guint8))
{
  gsize end = start;

  while (end < text.size && is_member ((guint8) text.data[end]))
    end++;
  return end;
}

/* "@" and a domain or address literal, at @start. Returns: the end, or DSEC_NO_MATCH. */
static gsize
scan_address_domain (DsecSpan text, gsize start)
{
  gsize end = start + 1;

  if (end < text.size && text.data[end] == '[') {
    end = scan_while (text, end + 1, is_domain_octet);
    return end < text.size && text.data[end] == ']' ? end + 1 : DSEC_NO_MATCH;
  }
  end = scan_while (text, end, is_domain_octet);
  return end > start + 1 ? end : DSEC_NO_MATCH;
}

static gsize
scan_addr (DsecSpan text)
{
  gsize end = 0;

  if (text.size > 0 && text.data[0] == '"')
    end = dsec_lex_quoted (text, DSEC_LEX_IN_LINE, NULL);
  else
    end = scan_while (text, 0, is_local_octet);
  if (end == 0)
    return DSEC_NO_MATCH;
  return end < text.size && text.data[end] == '@' ? scan_address_domain (text, end) : end;
}

static gsize
scan_date (DsecSpan text, gboolean has_weekday)
{
  gsize size = dsec_date_scan (text, has_weekday);

  return size > 0 ? size : DSEC_NO_MATCH;
}

gsize
dsec_class_scan (DsecClass class, DsecSpan text)
{
  if (class == DSEC_CLASS_ADDR)
    return scan_addr (text);
  if (class == DSEC_CLASS_DATE || class == DSEC_CLASS_BARE)
    return scan_date (text, class == DSEC_CLASS_DATE);
  if (class == DSEC_CLASS_MAILNAME)
    return scan_mailname (text);
  if (class == DSEC_CLASS_XTEXT)
    return scan_xtext (text);
  return scan_run (class, text);
}
