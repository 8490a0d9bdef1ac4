/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a malformed header still warns: a From field that names a partner in require mode. */
#include "core/warning.h"

#include "core/limits.h"
#include "support/test-policy.h"
#include "support/test-rows.h"

static const char partners[] = "fabrikam.example issuer=* mode=require\n"
                               "xn--bcher-kva.example issuer=* mode=require\n"
                               "northwind.example issuer=*\n"
                               ".a.b.c.litware.example issuer=* mode=require\n"
                               "dated.example issuer=* until=2026-11-01\n"
                               "dated.example issuer=* mode=require from=2026-11-02\n";

static const struct {
  const char *name;
  DsecSpan input;
  gboolean want;
} rows[] = {
  { "empty", LIT (""), FALSE },
  { "two-addresses", LIT ("From: x@evil.example, erin@fabrikam.example\n\n"), TRUE },
  { "other-case", LIT ("from: <Erin@FABRIKAM.Example\n\n"), TRUE },
  { "no-partner", LIT ("From: x@evil.example, y@other.example\n\n"), FALSE },
  { "partner-in-observe-mode", LIT ("From: x@northwind.example, y\n\n"), FALSE },
  { "entry-in-force-today", LIT ("From: x@dated.example, y\n\n"), TRUE },
  { "in-a-display-name", LIT ("From: fabrikam.example <x@evil.example\n\n"), TRUE },
  { "in-a-comment", LIT ("From: x@evil.example (of fabrikam.example\n\n"), TRUE },
  { "below-the-domain", LIT ("From: x@mail.fabrikam.example,\n\n"), TRUE },
  { "in-front-of-another-domain", LIT ("From: x@fabrikam.example.evil.example,\n\n"), TRUE },
  { "no-label-border-before", LIT ("From: x@evilfabrikam.example,\n\n"), FALSE },
  { "no-label-border-before-hyphen", LIT ("From: x@evil-fabrikam.example,\n\n"), FALSE },
  { "no-label-border-behind", LIT ("From: x@fabrikam.examples,\n\n"), FALSE },
  { "one-label-of-it", LIT ("From: x@fabrikam,\n\n"), FALSE },
  { "four-labels", LIT ("From: x@z.a.b.c.litware.example,\n\n"), TRUE },
  { "three-of-four-labels", LIT ("From: x@b.c.litware.example,\n\n"), FALSE },
  { "second-from", LIT ("From: x@evil.example\nFrom: a@fabrikam.example\n\n"), TRUE },
  { "blank-before-the-colon", LIT ("X: y\nFrom : a@fabrikam.example\n\n"), TRUE },
  { "in-another-field", LIT ("From: x\nTo: a@fabrikam.example\n\n"), FALSE },
  { "resent-from", LIT ("Resent-From: a@fabrikam.example\n\n"), FALSE },
  { "name-that-begins-alike", LIT ("From-Us: a@fabrikam.example\n\n"), FALSE },
  { "in-the-body", LIT ("X: y\n\nFrom: a@fabrikam.example\n"), FALSE },
  { "in-a-continuation", LIT ("From: x,\n\ta@fabrikam.example\n\n"), TRUE },
  { "behind-a-blank-continuation", LIT ("From: x\n \n a@fabrikam.example\n\n"), TRUE },
  { "behind-a-bare-cr", LIT ("X: y\rFrom: a@fabrikam.example\n\n"), TRUE },
  { "value-with-a-bare-cr", LIT ("From: x\r a@fabrikam.example\n\n"), TRUE },
  { "value-with-a-nul", LIT ("From: x\0 a@fabrikam.example\n\n"), TRUE },
  { "no-line-end", LIT ("From: a@fabrikam.example"), TRUE },
  { "behind-a-line-without-colon", LIT ("x\nFrom: a@fabrikam.example\n\n"), TRUE },
  { "latin-1-around-it", LIT ("From: \374 a@fabrikam.example \374\n\n"), TRUE },
  { "a-label", LIT ("From: x@XN--bcher-KVA.example,\n\n"), TRUE },
  { "u-label", LIT ("From: x@bücher.example,\n\n"), TRUE },
  { "u-label-in-ascii-capitals", LIT ("From: x@BüCHER.Example,\n\n"), TRUE },
  { "u-label-in-a-word", LIT ("From: x@xbücher.example,\n\n"), FALSE },

  { "encoded-word", LIT ("From: =?utf-8?q?a=40fabrikam=2Eexample?= <x\n\n"), TRUE },
  { "encoded-word-in-base64", LIT ("From: =?UTF-8?B?YUBmYWJyaWthbS5leGFtcGxl?= <x\n\n"), TRUE },
  { "encoded-word-of-one-letter", LIT ("From: =?utf-8?b?x?= <x\n\n"), FALSE },
  { "encoded-word-that-begins-with-nul", LIT ("From: =?utf-8?b?\0YUB?= <x\n\n"), FALSE },
  { "encoded-word-of-another", LIT ("From: =?utf-8?q?a=40evil=2Eexample?= <x\n\n"), FALSE },
  { "encoded-word-of-a-u-label", LIT ("From: =?utf-8?q?b=C3=BCcher.example?= <x\n\n"), TRUE },
  { "encoded-word-in-latin-1", LIT ("From: =?iso-8859-1?q?b=FCcher.example?= <x\n\n"), TRUE },
  { "encoded-word-beside-text", LIT ("From: x=?utf-8?q?=20fabrikam.example?=y <x\n\n"), TRUE },
  { "two-encoded-words", LIT ("From: =?utf-8?q?fabri?= =?utf-8?q?kam.example?= <x\n\n"), TRUE },
  { "two-encoded-words-folded",
    LIT ("From: =?utf-8?q?fabri?=\n =?utf-8?b?a2FtLmV4YW1wbGU=?= <x\n\n"),
    TRUE },
  { "encoded-word-of-an-unknown-charset",
    LIT ("From: =?x-none?q?fabri=6Bam.example?= <x\n\n"),
    TRUE },
  { "encoded-word-in-base64-of-another",
    LIT ("From: =?utf-8?b?YUBldmlsLmV4YW1wbGU=?= <x\n\n"),
    FALSE },
  { "half-an-encoded-word", LIT ("From: a =? b@evil.example <x\n\n"), FALSE },
};

static gboolean
names_partner (DsecSpan input)
{
  static const DsecTestPolicy change = { .partners = partners };
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (&change);
  DsecDay today = 0;

  g_assert_true (dsec_day_parse (dsec_span_from_string ("2026-11-02"), &today));
  return dsec_from_names_required_partner (
      (const guint8 *) input.data, input.size, state->policy, today);
}

static void
test_names (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  gboolean is_named = names_partner (copy);

  g_assert_cmpint (is_named, ==, row->want);
  g_free ((gpointer) copy.data);
}

static const struct {
  const char *name;
  DsecTestRepeat input;
  gboolean want;
} size_rows[] = {
  { "within-the-section", { NULL, "X: y\n", 50000, "From: a@fabrikam.example\n\n" }, TRUE },
  { "behind-the-limit-of-the-section",
    { NULL, "X: y\n", DSEC_MAX_HEADER / 5 + 1, "From: a@fabrikam.example\n\n" },
    FALSE },
  { "behind-a-long-name", { "From: ", "a", 200000, " a@fabrikam.example\n\n" }, TRUE },
  { "many-labels", { "From: ", "a.", 100000, "\n\n" }, FALSE },
  { "many-encoded-words", { "From: ", "=?utf-8?q?a?= ", 18000, "\n\n" }, FALSE },
  { "many-openings", { "From: ", "=?", 120000, "\n\n" }, FALSE },
};

static void
test_size (gconstpointer data)
{
  typeof (&size_rows[0]) row = data;
  g_autofree char *input = dsec_test_repeat (&row->input);
  gboolean is_named = names_partner (dsec_span_from_string (input));

  g_assert_cmpint (is_named, ==, row->want);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/warning/from", rows, test_names);
  DSEC_TEST_ADD_ROWS ("/warning/size", size_rows, test_size);
  return g_test_run ();
}
