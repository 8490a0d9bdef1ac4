/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/message/domain.h"

#include "core/base/limits.h"
#include "support/test-rows.h"

static const struct {
  const char *name;
  DsecSpan input;
  const char *want; /* (nullable): NULL: refused by rule A4 */
} ascii_rows[] = {
  { "empty", LIT (""), NULL },
  { "one-label", LIT ("localhost"), "localhost" },
  { "lower-case", LIT ("FaBrikam.EXAMPLE"), "fabrikam.example" },
  { "digits-and-underscore", LIT ("0a_b-.1-_"), "0a_b-.1-_" },
  { "a-label-is-not-decoded", LIT ("XN--BCHER-KVA.example"), "xn--bcher-kva.example" },
  { "broken-a-label-is-not-decoded", LIT ("xn--99999.example"), "xn--99999.example" },
  { "final-dot", LIT ("fabrikam.example."), NULL },
  { "leading-dot", LIT (".fabrikam.example"), NULL },
  { "double-dot", LIT ("fabrikam..example"), NULL },
  { "dot-alone", LIT ("."), NULL },
  { "leading-hyphen", LIT ("-a.example"), NULL },
  { "leading-underscore", LIT ("_A.example"), "_a.example" },
  { "underscore-alone", LIT ("_.example"), "_.example" },
  { "underscore-beside-a-u-label", LIT ("_b\303\274cher.example"), NULL },
  { "final-hyphen-of-ascii-is-kept", LIT ("a-.example"), "a-.example" },
  { "blank", LIT ("fabri kam.example"), NULL },
  { "tab-behind", LIT ("fabrikam.example\t"), NULL },
  { "fold", LIT ("fabrikam\r\n .example"), NULL },
  { "nul-inside", LIT ("fabrikam.example\0.evil.example"), NULL },
  { "nul-behind", LIT ("fabrikam.example\0"), NULL },
  { "control", LIT ("fabrikam\001.example"), NULL },
  { "latin-1", LIT ("b\374cher.example"), NULL },
  { "encoded-word", LIT ("=?utf-8?q?a?=.example"), NULL },
  { "literal", LIT ("[192.0.2.10]"), NULL },
  { "wild-card", LIT ("*.fabrikam.example"), NULL },
  { "u-label", LIT ("bücher.example"), "xn--bcher-kva.example" },
  { "u-label-in-upper-case", LIT ("BÜCHER.Example"), "xn--bcher-kva.example" },
  { "u-label-decomposed", LIT ("bu\314\210cher.example"), "xn--bcher-kva.example" },
  { "u-label-behind-ascii", LIT ("mail.straße.example"), "mail.xn--strae-oqa.example" },
  { "capital-sharp-s", LIT ("stra\341\272\236e.example"), "xn--strae-oqa.example" },
  { "final-sigma-without-context", LIT ("ΑΣ.example"), "xn--mxa0b.example" },
  { "dotted-capital-i-alone-becomes-ascii", LIT ("\304\260a.example"), NULL },
  { "dotless-i-stays", LIT ("\304\261.example"), "xn--cfa.example" },
  { "kelvin-sign-becomes-ascii", LIT ("\342\204\252.example"), NULL },
  { "kelvin-sign-beside-another", LIT ("\342\204\252ü.example"), "xn--k-eha.example" },
  { "full-width-letters", LIT ("\357\275\206abrikam.example"), NULL },
  { "ligature", LIT ("\357\254\201n.example"), NULL },
  { "superscript", LIT ("fabrikam\302\262.example"), NULL },
  { "ideographic-full-stop", LIT ("fabrikam\343\200\202example"), NULL },
  { "soft-hyphen", LIT ("fabri\302\255kam.example"), NULL },
  { "zero-width-space", LIT ("fabri\342\200\213kam.example"), NULL },
  { "right-to-left-mark", LIT ("fabri\342\200\217kam.example"), NULL },
  { "grapheme-joiner-is-not-deleted", LIT ("bü\315\217cher.example"), NULL },
  { "variation-selector-is-not-deleted", LIT ("bü\357\270\217cher.example"), NULL },
  { "iota-subscript-is-not-replaced", LIT ("\341\276\263.example"), NULL },
  { "symbol", LIT ("☃.example"), NULL },
  { "emoji", LIT ("📧.example"), NULL },
  { "roman-numeral", LIT ("\342\205\247.example"), NULL },
  { "underscore-in-a-u-label", LIT ("b_ücher.example"), NULL },
  { "leading-hyphen-of-a-u-label", LIT ("-ü.example"), NULL },
  { "final-hyphen-of-a-u-label", LIT ("ü-.example"), NULL },
  { "inner-hyphen-of-a-u-label", LIT ("a-ü.example"), "xn--a--yka.example" },
  { "hyphens-in-third-and-fourth-place", LIT ("ab--ü.example"), NULL },
  { "leading-combining-mark", LIT ("\314\201a.example"), NULL },
  { "inner-mark-without-composed-form", LIT ("x\314\201ü.example"), "xn--x-eha46m.example" },
  { "joiner-without-its-context", LIT ("a\342\200\215ü.example"), NULL },
  { "right-to-left", LIT ("אב.example"), "xn--4dbc.example" },
  { "right-to-left-after-a-digit", LIT ("1א.example"), NULL },
  { "mixed-directions", LIT ("aא.example"), NULL },
  { "cyrillic-look-alike-is-another-name", LIT ("fаbrikam.example"), "xn--fbrikam-2fg.example" },
  { "overlong-utf-8", LIT ("f\301\241.example"), NULL },
  { "surrogate", LIT ("f\355\240\200.example"), NULL },
  { "cut-utf-8", LIT ("fabrikam.exampl\303"), NULL },
};

static void
test_to_ascii (gconstpointer data)
{
  typeof (&ascii_rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  g_autofree char *ascii = dsec_domain_to_ascii (copy);

  g_assert_cmpstr (ascii, ==, row->want);
  g_free ((gpointer) copy.data);
}

/* What surrounds the run leaves the caps of rule A4: 63 octets a label, 253 a name, in A-form. */
static const struct {
  const char *name;
  DsecTestRepeat input;
  gboolean want_good;
} cap_rows[] = {
  { "label-at-cap-minus-one", { NULL, "a", DSEC_MAX_LABEL - 1, ".example" }, TRUE },
  { "label-at-cap", { NULL, "a", DSEC_MAX_LABEL, ".example" }, TRUE },
  { "label-at-cap-plus-one", { NULL, "a", DSEC_MAX_LABEL + 1, ".example" }, FALSE },
  { "a-form-of-label-at-cap-minus-one", { "ü", "a", 54, ".example" }, TRUE },
  { "a-form-of-label-at-cap", { "ü", "a", 55, ".example" }, TRUE },
  { "a-form-of-label-at-cap-plus-one", { "ü", "a", 56, ".example" }, FALSE },
  { "name-at-cap-minus-one", { NULL, "abcdefg.", 31, "abcd" }, TRUE },
  { "name-at-cap", { NULL, "abcdefg.", 31, "abcde" }, TRUE },
  { "name-at-cap-plus-one", { NULL, "abcdefg.", 31, "abcdef" }, FALSE },
  { "a-form-of-name-at-cap", { NULL, "ü.", 31, "abcde" }, TRUE },
  { "a-form-of-name-at-cap-plus-one", { NULL, "ü.", 31, "abcdef" }, FALSE },
  { "very-long", { NULL, "a.", 500000, "a" }, FALSE },
};

static void
test_cap (gconstpointer data)
{
  typeof (&cap_rows[0]) row = data;
  g_autofree char *input = dsec_test_repeat (&row->input);
  g_autofree char *ascii = dsec_domain_to_ascii (dsec_span_from_string (input));

  g_assert_cmpint (ascii != NULL, ==, row->want_good);
}

static const struct {
  const char *name;
  DsecSpan input;
  const char *want; /* (nullable) */
} host_rows[] = {
  { "empty", LIT (""), NULL },
  { "lower-case", LIT ("MX1.Contoso.Example"), "mx1.contoso.example" },
  { "one-final-dot", LIT ("mx1.contoso.example."), "mx1.contoso.example" },
  { "two-final-dots", LIT ("mx1.contoso.example.."), NULL },
  { "dot-alone", LIT ("."), NULL },
  { "localhost", LIT ("localhost"), "localhost" },
  { "underscore", LIT ("mx_1.contoso.example"), NULL },
  { "leading-hyphen", LIT ("-mx1.contoso.example"), NULL },
  { "final-hyphen", LIT ("mx1-.contoso.example"), NULL },
  { "star", LIT ("*"), NULL },
  { "eight-bit", LIT ("mxü.contoso.example"), NULL },
  { "nul", LIT ("mx1\0.contoso.example"), NULL },
  { "blank", LIT ("mx1 .contoso.example"), NULL },
};

static void
test_host_name (gconstpointer data)
{
  typeof (&host_rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  g_autofree char *name = dsec_host_name_normalise (copy);

  g_assert_cmpstr (name, ==, row->want);
  g_free ((gpointer) copy.data);
}

static const struct {
  const char *name;
  const char *domain, *parent;
  gboolean want;
} below_rows[] = {
  { "below", "mail.fabrikam.example", "fabrikam.example", TRUE },
  { "two-below", "a.b.fabrikam.example", "fabrikam.example", TRUE },
  { "same", "fabrikam.example", "fabrikam.example", FALSE },
  { "no-label-border", "evilfabrikam.example", "fabrikam.example", FALSE },
  { "above", "example", "fabrikam.example", FALSE },
  { "in-front", "fabrikam.example.evil.example", "fabrikam.example", FALSE },
};

static void
test_below (gconstpointer data)
{
  typeof (&below_rows[0]) row = data;

  g_assert_cmpint (dsec_domain_is_below (row->domain, row->parent), ==, row->want);
}

static void
test_to_unicode (void)
{
  g_autofree char *plain = dsec_domain_to_unicode ("fabrikam.example");
  g_autofree char *decoded = dsec_domain_to_unicode ("xn--bcher-kva.example");
  g_autofree char *broken = dsec_domain_to_unicode ("xn--99999.example");
  g_autofree char *symbol = dsec_domain_to_unicode ("xn--ls8h.example");

  g_assert_cmpstr (plain, ==, "fabrikam.example");
  g_assert_cmpstr (decoded, ==, "bücher.example");
  g_assert_cmpstr (broken, ==, "xn--99999.example");
  g_assert_cmpstr (symbol, ==, "xn--ls8h.example");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/domain/to-ascii", ascii_rows, test_to_ascii);
  DSEC_TEST_ADD_ROWS ("/domain/cap", cap_rows, test_cap);
  DSEC_TEST_ADD_ROWS ("/domain/host-name", host_rows, test_host_name);
  DSEC_TEST_ADD_ROWS ("/domain/below", below_rows, test_below);
  g_test_add_func ("/domain/to-unicode", test_to_unicode);
  return g_test_run ();
}
