/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/display.h"

#include <string.h>

#include "support/test-rows.h"

#define FSI "\u2068"
#define PDI "\u2069"

typedef struct {
  const char *name;
  const char *input;
  gsize size;       /* 0: up to the NUL */
  const char *want; /* without the isolates */
} Row;

static const Row rows[] = {
  { "plain", "erin", 0, "erin" },
  { "empty", "", 0, "" },
  { "nul", "a\0b", 3, "a<U+0000>b" },
  { "line-end-and-escape", "a\r\n\x1b[31mb", 0, "a<U+000D><U+000A><U+001B>[31mb" },
  { "c1-control",
    "a\xc2\x85"
    "b",
    0,
    "a<U+0085>b" },
  { "right-to-left-override", "moc\u202eelpmaxe", 0, "moc<U+202E>elpmaxe" },
  { "isolates-can-not-be-closed", "a\u2069b\u2068", 0, "a<U+2069>b<U+2068>" },
  { "marks-of-direction", "\u200e\u200f\u061c", 0, "<U+200E><U+200F><U+061C>" },
  { "zero-width", "a\u200bb\u200dc\ufeff", 0, "a<U+200B>b<U+200D>c<U+FEFF>" },
  { "soft-hyphen", "pay\u00adpal", 0, "pay<U+00AD>pal" },
  { "fillers", "\u3164\u115f\u2800\u034f", 0, "<U+3164><U+115F><U+2800><U+034F>" },
  { "variation-selector", "a\ufe0f", 0, "a<U+FE0F>" },
  { "tags", "\U000e0041", 0, "<U+E0041>" },
  { "line-separator", "a\u2028b", 0, "a<U+2028>b" },
  { "private-use", "\ue000", 0, "<U+E000>" },
  { "unassigned", "\U000e1fff", 0, "<U+E1FFF>" },
  { "check-marks-and-locks",
    "\u2713\u2714\u2705\U0001f512\u221a",
    0,
    "<U+2713><U+2714><U+2705><U+1F512><U+221A>" },
  { "signs-that-are-no-pictures", "\u00a9 20\u00b0 \u00ae", 0, "\u00a9 20\u00b0 \u00ae" },
  { "blanks-collapse", "  a \t \u00a0\u3000 b  ", 0, "a b" },
  { "octets-that-are-no-text", "a\xff\xc3(", 0, "a<0xFF><0xC3>(" },
  { "overlong", "\xc0\xaf", 0, "<0xC0><0xAF>" },
  { "surrogate", "\xed\xa0\x80", 0, "<0xED><0xA0><0x80>" },
  { "cut-off-character", "a\xe2\x82", 0, "a<0xE2><0x82>" },
  { "markup", "<b>&amp;</b>", 0, "<b>&amp;</b>" },
  { "braces", "{domain}[x]", 0, "{domain}[x]" },
  { "four-marks-stand", "a\u0301\u0302\u0303\u0304", 0, "a\u0301\u0302\u0303\u0304" },
  { "a-fifth-does-not", "a\u0301\u0302\u0303\u0304\u0305", 0, "a\u0301\u0302\u0303\u0304<U+0305>" },
  { "a-ring-is-a-picture", "a\u20dd", 0, "a<U+20DD>" },
  { "a-mark-needs-a-base", "\u0301a \u0302", 0, "<U+0301>a <U+0302>" },
  { "look-alike-in-a-latin-word", "f\u0430brikam", 0, "f<U+0430>brikam" },
  { "look-alike-word-by-word", "\u041e\u041e\u041e Contoso", 0, "\u041e\u041e\u041e Contoso" },
  { "look-alike-label-by-label", "\u0430.b\u0430", 0, "\u0430.b<U+0430>" },
  { "look-alike-behind-octets", "a\xff\u0430", 0, "a<0xFF>\u0430" },
  { "greek-look-alike", "c\u03bfntoso", 0, "c<U+03BF>ntoso" },
  { "latin-with-accents", "b\u00fccher \u0111", 0, "b\u00fccher \u0111" },
  { "wide-and-mathematical", "\uff41\U0001d41a", 0, "<U+FF41><U+1D41A>" },
  { "dots-and-slashes", "a\u2024b\u2044c", 0, "a<U+2024>b<U+2044>c" },
  { "other-scripts", "\u0644\u0627 \u4e2d\u6587", 0, "\u0644\u0627 \u4e2d\u6587" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  gsize size = row->size > 0 ? row->size : strlen (row->input);
  g_autofree char *shown = dsec_display (row->input, size);
  g_autofree char *want = g_strconcat (FSI, row->want, PDI, NULL);

  g_assert_cmpstr (shown, ==, want);
}

static guint
count_inner (const char *shown)
{
  return (guint) g_utf8_strlen (shown, -1) - 2;
}

static void
test_length (void)
{
  g_autofree char *fits = g_strnfill (DSEC_DISPLAY_MAX, 'a');
  g_autofree char *long_text = g_strnfill (DSEC_DISPLAY_MAX + 1, 'a');
  g_autofree char *shown = dsec_display (fits, DSEC_DISPLAY_MAX);
  g_autofree char *cut = dsec_display (long_text, DSEC_DISPLAY_MAX + 1);

  g_assert_cmpuint (count_inner (shown), ==, DSEC_DISPLAY_MAX);
  g_assert_null (strstr (shown, "\u2026"));
  g_assert_cmpuint (count_inner (cut), ==, DSEC_DISPLAY_MAX);
  g_assert_true (g_str_has_suffix (cut, "a\u2026" PDI));
}

static void
test_bounded (void)
{
  g_autofree char *text = g_strnfill (1001, 'a');
  g_autofree char *whole = dsec_display_bounded (text, 1000, 1000);
  g_autofree char *cut = dsec_display_bounded (text, 1001, 1000);

  g_assert_cmpuint (count_inner (whole), ==, 1000);
  g_assert_true (g_str_has_suffix (whole, "a" PDI));
  g_assert_cmpuint (count_inner (cut), ==, 1000);
  g_assert_true (g_str_has_suffix (cut, "a\u2026" PDI));
}

static void
test_blanks (void)
{
  g_autofree char *blanks = g_strnfill (1500, ' ');
  g_autofree char *text = g_strconcat ("a", blanks, "@fabrikam.example", NULL);
  g_autofree char *shown = dsec_display (text, strlen (text));

  g_assert_cmpstr (shown, ==, FSI "a @fabrikam.example" PDI);
}

static void
test_flood (void)
{
  g_autoptr (GString) text = g_string_new ("a");
  g_autofree char *shown = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "\u0301");
  shown = dsec_display (text->str, text->len);
  g_assert_cmpuint (count_inner (shown), <=, DSEC_DISPLAY_MAX);
  g_assert_nonnull (strstr (shown, "<U+0301>"));
  /* An escape is never cut in two. */
  g_assert_true (g_str_has_suffix (shown, ">\u2026" PDI));
}

static void
test_any_octets (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261102);

  for (guint i = 0; i < 2000; i++) {
    char octets[400];
    gsize size = (gsize) g_rand_int_range (rand, 0, sizeof octets);
    g_autofree char *shown = NULL;

    for (gsize j = 0; j < size; j++)
      octets[j] = (char) g_rand_int_range (rand, 0, 256);
    shown = dsec_display (octets, size);
    g_assert_true (g_utf8_validate (shown, -1, NULL));
    g_assert_cmpuint (count_inner (shown), <=, DSEC_DISPLAY_MAX);
  }
}

static void
test_address (void)
{
  g_autofree char *name = g_strnfill (500, 'x');
  g_autofree char *text = g_strconcat ("first", name, "last@mail.fabrikam.example", NULL);
  g_autofree char *shown = dsec_display_address (text);
  g_autofree char *plain = dsec_display_address ("erin@fabrikam.example");
  g_autofree char *tricky = dsec_display_address ("\"\u202ea@fabrikam.example\"@evil.example");
  g_autofree char *none = dsec_display_address ("erin");

  g_assert_cmpstr (plain, ==, FSI "erin@fabrikam.example" PDI);
  g_assert_true (g_str_has_prefix (shown, FSI "first"));
  g_assert_true (g_str_has_suffix (shown, "last@mail.fabrikam.example" PDI));
  g_assert_nonnull (strstr (shown, "x\u2026x"));
  g_assert_cmpuint (count_inner (shown), ==, DSEC_DISPLAY_MAX);
  g_assert_cmpstr (tricky, ==, FSI "\"<U+202E>a@fabrikam.example\"@evil.example" PDI);
  g_assert_cmpstr (none, ==, FSI "erin" PDI);
}

static void
test_address_long_domain (void)
{
  g_autofree char *label = g_strnfill (60, 'd');
  g_autofree char *domain = g_strdup_printf ("%s.%s.%s.%s.example", label, label, label, label);
  g_autofree char *address = g_strconcat ("a-rather-long-local-part@", domain, NULL);
  g_autofree char *shown = dsec_display_address (address);
  g_autofree char *end = g_strconcat ("@", domain, PDI, NULL);

  g_assert_true (g_str_has_suffix (shown, end));
  g_assert_true (g_str_has_prefix (shown, FSI "a-rathe"));
}

static void
test_own (void)
{
  g_autofree char *ascii = dsec_display_own ("Contoso Ltd.");
  g_autofree char *other = dsec_display_own ("B\u00fccher\u202e");

  g_assert_cmpstr (ascii, ==, "Contoso Ltd.");
  g_assert_cmpstr (other, ==, FSI "B\u00fccher<U+202E>" PDI);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DSEC_TEST_ADD_ROWS ("/display", rows, test_row);
  g_test_add_func ("/display/length", test_length);
  g_test_add_func ("/display/bounded", test_bounded);
  g_test_add_func ("/display/1500-blanks", test_blanks);
  g_test_add_func ("/display/flood", test_flood);
  g_test_add_func ("/display/any-octets", test_any_octets);
  g_test_add_func ("/display/address", test_address);
  g_test_add_func ("/display/address-long-domain", test_address_long_domain);
  g_test_add_func ("/display/own", test_own);
  return g_test_run ();
}
