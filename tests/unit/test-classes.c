/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/layout/layout-classes.h"
#include "support/test-rows.h"

/* The table of classes: "a" letters and digits, "0" digits, "x" hexadecimal digits, "p" 33..126,
 * " " the blank, "8" 128..255; then single octets that are in or out. */
typedef struct {
  const char *name; /* of the class */
  const char *sets;
  const char *with;
  const char *without;
  gsize want_min, want_max;
} ClassRow;

static const ClassRow class_rows[] = {
  { "token", "p8", "", "()<>\\\";@", 1, 255 },
  { "ptr", "a", "._-", "", 1, 255 },
  { "name", "a", "._/+-", "", 1, 128 },
  { "id", "p", "", "()<>\";,", 1, 128 },
  { "ip", "a", ".:%_-", "", 1, 64 },
  { "ipv4", "a", "._-", "", 1, 64 },
  { "num", "0", "", "", 1, 9 },
  { "hexes", "x", ":", "", 1, 200 },
  { "text", "p8 ", "", "()\"\\;", 0, 255 },
  { "unquoted", "p8 ", "", "\";", 0, 512 },
  { "ident", "p", "", "()<>\";@[]", 1, 255 },
  { "mailname", "p8 ", "", "()\"\\;", 1, 64 },
  { "host", "a", ".-", "", 1, 255 },
};

static DsecClass
class_of (const char *name)
{
  DsecClass class = DSEC_N_CLASSES;

  g_assert_true (dsec_class_from_name (dsec_span_from_string (name), &class));
  return class;
}

static gboolean
is_member (const ClassRow *row, guint octet)
{
  char c = (char) octet;

  if (octet == 0 || strchr (row->without, c) != NULL)
    return FALSE;
  return strchr (row->with, c) != NULL || (strchr (row->sets, 'a') && g_ascii_isalnum (c)) ||
         (strchr (row->sets, '0') && g_ascii_isdigit (c)) ||
         (strchr (row->sets, 'x') && g_ascii_isxdigit (c)) ||
         (strchr (row->sets, 'p') && octet > 32 && octet < 127) ||
         (strchr (row->sets, ' ') && c == ' ') || (strchr (row->sets, '8') && octet > 127);
}

/* Every octet alone, from NUL on. */
static void
test_octets (gconstpointer data)
{
  const ClassRow *row = data;
  DsecClass class = class_of (row->name);

  for (guint i = 0; i < 256; i++) {
    char c = (char) i;
    gsize none = row->want_min == 0 ? 0 : DSEC_NO_MATCH;
    gsize want = is_member (row, i) ? 1 : none;

    g_assert_cmpint (dsec_class_contains (class, (guint8) i), ==, is_member (row, i));
    g_assert_cmpuint (dsec_class_scan (class, (DsecSpan){ &c, 1 }), ==, want);
  }
}

static void
test_length (gconstpointer data)
{
  const ClassRow *row = data;
  DsecClass class = class_of (row->name);
  DsecTestRepeat run = { NULL, "1", (guint) row->want_max + 1, NULL };
  g_autofree char *text = dsec_test_repeat (&run);

  g_assert_cmpuint (
      dsec_class_scan (class, DSEC_SPAN_NONE), ==, row->want_min == 0 ? 0 : DSEC_NO_MATCH);
  g_assert_cmpint (dsec_class_is_nullable (class), ==, row->want_min == 0);
  for (gsize size = row->want_max - 1; size <= row->want_max + 1; size++) {
    DsecSpan copy = dsec_test_exact_copy ((DsecSpan){ text, size });

    g_assert_cmpuint (dsec_class_scan (class, copy), ==, MIN (size, row->want_max));
    g_free ((gpointer) copy.data);
  }
}

#define NO_MATCH DSEC_NO_MATCH

static const struct {
  const char *name;
  const char *class;
  DsecSpan input;
  gsize want;
} scan_rows[] = {
  { "mailname", "mailname", LIT ("Postfix on contoso)"), 18 },
  { "mailname-of-sendmail", "mailname", LIT ("8.17.1.9/8.17.1"), NO_MATCH },
  { "mailname-that-only-resembles-sendmail", "mailname", LIT ("8x"), 2 },
  { "mailname-of-opensmtpd", "mailname", LIT ("OpenSMTPD"), NO_MATCH },
  { "mailname-of-haraka", "mailname", LIT ("Haraka/3.0"), NO_MATCH },
  { "mailname-of-qpsmtpd", "mailname", LIT ("qpsmtpd/0.94"), NO_MATCH },
  { "mailname-of-cyrus", "mailname", LIT ("Cyrus 3.6"), NO_MATCH },
  { "mailname-in-other-case", "mailname", LIT ("cyrus"), 5 },

  { "xtext", "xtext", LIT ("Some+20CA cn"), 9 },
  { "xtext-empty", "xtext", LIT (""), NO_MATCH },
  { "xtext-lower-case-digits", "xtext", LIT ("+c3+bc"), 6 },
  { "xtext-plus-at-the-end", "xtext", LIT ("a+"), NO_MATCH },
  { "xtext-one-digit", "xtext", LIT ("a+2"), NO_MATCH },
  { "xtext-one-digit-then-blank", "xtext", LIT ("a+2 x"), NO_MATCH },
  { "xtext-no-digits", "xtext", LIT ("a+zz"), NO_MATCH },
  { "xtext-eight-bit-ends-it", "xtext", LIT ("a\374"), 1 },
  { "xtext-quote-ends-it", "xtext", LIT ("a\"b"), 1 },
  { "xtext-bracket-ends-it", "xtext", LIT ("a)b"), 1 },
  { "xtext-nul-ends-it", "xtext", LIT ("a\0b"), 1 },

  { "addr", "addr", LIT ("u@b.example>"), 11 },
  { "addr-empty", "addr", LIT (">"), NO_MATCH },
  { "addr-local-part-alone", "addr", LIT ("postmaster>"), 10 },
  { "addr-eight-bit", "addr", LIT ("\374@b\374.example>"), 12 },
  { "addr-literal", "addr", LIT ("u@[192.0.2.1]>"), 13 },
  { "addr-ipv6-literal", "addr", LIT ("u@[IPv6:2001:db8::1]>"), 20 },
  { "addr-literal-not-closed", "addr", LIT ("u@[192.0.2.1>"), NO_MATCH },
  { "addr-no-domain", "addr", LIT ("u@>"), NO_MATCH },
  { "addr-no-local-part", "addr", LIT ("@b.example>"), NO_MATCH },
  { "addr-second-at-sign-ends-it", "addr", LIT ("u@b@c"), 3 },
  { "addr-quoted", "addr", LIT ("\"a b\"@b.example>"), 15 },
  { "addr-quoted-delimiters", "addr", LIT ("\">) by (@\"@b.example>"), 20 },
  { "addr-quoted-semicolon", "addr", LIT ("\"a;b\"@b.example>"), NO_MATCH },
  { "addr-quoted-pair-of-a-semicolon", "addr", LIT ("\"a\\;b\"@b.example>"), NO_MATCH },
  { "addr-quoted-pair", "addr", LIT ("\"a\\\"b\\\\\"@b.example>"), 18 },
  { "addr-quoted-alone", "addr", LIT ("\"a\">"), 3 },
  { "addr-quoted-empty", "addr", LIT ("\"\"@b.example>"), 12 },
  { "addr-quote-not-closed", "addr", LIT ("\"a@b.example>"), NO_MATCH },
  { "addr-quote-closed-by-a-pair", "addr", LIT ("\"a\\\""), NO_MATCH },
  { "addr-pair-cut-off", "addr", LIT ("\"a\\"), NO_MATCH },
  { "addr-nul-in-quotes", "addr", LIT ("\"a\0b\"@b.example"), NO_MATCH },
  { "addr-control-in-quotes", "addr", LIT ("\"a\001b\"@b.example"), NO_MATCH },
  { "addr-delete-in-a-pair", "addr", LIT ("\"a\\\177\"@b.example"), NO_MATCH },
  { "addr-line-end-in-quotes", "addr", LIT ("\"a\r\n b\"@b.example"), NO_MATCH },
  { "addr-blank-ends-it", "addr", LIT ("u (x)@b.example"), 1 },
  { "addr-nul-ends-it", "addr", LIT ("u\0@b.example"), 1 },

  { "date", "date", LIT ("Mon, 2 Nov 2026 09:00:00 +0000"), 30 },
  { "date-with-comment", "date", LIT ("Mon, 2 Nov 2026 09:00:00 +0000 (UTC) x"), 36 },
  { "date-comment-not-closed", "date", LIT ("Mon, 2 Nov 2026 09:00:00 +0000 (UTC"), 30 },
  { "date-without-weekday", "date", LIT ("2 Nov 2026 09:00:00 +0000"), NO_MATCH },
  { "date-empty", "date", LIT (""), NO_MATCH },
  { "bare", "bare", LIT ("2 Nov 2026 09:00:00 +0000"), 25 },
  { "bare-with-weekday", "bare", LIT ("Mon, 2 Nov 2026 09:00:00 +0000"), NO_MATCH },
};

static void
test_scan (gconstpointer data)
{
  typeof (&scan_rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);

  g_assert_cmpuint (dsec_class_scan (class_of (row->class), copy), ==, row->want);
  g_free ((gpointer) copy.data);
}

/* An xtext of 512 octets, and one of which the 512th is the first digit of a pair. */
static const struct {
  const char *name;
  DsecTestRepeat input;
  gsize want;
} xtext_cap_rows[] = {
  { "at-cap-minus-one", { NULL, "a", 511, NULL }, 511 },
  { "at-cap", { NULL, "a", 512, NULL }, 512 },
  { "at-cap-plus-one", { NULL, "a", 513, NULL }, 512 },
  { "pair-at-cap", { "aa", "+20", 170, NULL }, 512 },
  { "pair-across-the-cap", { "aaa", "+20", 170, NULL }, NO_MATCH },
};

static void
test_xtext_cap (gconstpointer data)
{
  typeof (&xtext_cap_rows[0]) row = data;
  g_autofree char *text = dsec_test_repeat (&row->input);

  g_assert_cmpuint (
      dsec_class_scan (DSEC_CLASS_XTEXT, dsec_span_from_string (text)), ==, row->want);
}

static void
test_names (void)
{
  static const char *const wrong[] = { "", "Token", "token ", "tokens", "date:" };
  DsecClass class = DSEC_CLASS_TOKEN;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (dsec_class_from_name (dsec_span_from_string (wrong[i]), &class));
}

static void
test_samples_match_their_class (void)
{
  for (guint i = 0; i < DSEC_N_CLASSES; i++) {
    DsecSpan sample = dsec_span_from_string (dsec_class_sample ((DsecClass) i));

    g_assert_cmpuint (dsec_class_scan ((DsecClass) i, sample), ==, sample.size);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/classes/octets", class_rows, test_octets);
  DSEC_TEST_ADD_ROWS ("/classes/length", class_rows, test_length);
  DSEC_TEST_ADD_ROWS ("/classes/scan", scan_rows, test_scan);
  DSEC_TEST_ADD_ROWS ("/classes/xtext-cap", xtext_cap_rows, test_xtext_cap);
  g_test_add_func ("/classes/names", test_names);
  g_test_add_func ("/classes/samples-match-their-class", test_samples_match_their_class);
  return g_test_run ();
}
