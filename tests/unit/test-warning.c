/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a malformed header still warns: a From field that names a partner in require mode. */
#include "core/verdict/warning.h"

#include "core/base/limits.h"
#include "support/test-policy.h"
#include "support/test-rows.h"

static const char partners[] = "fabrikam.example mode=require\n"
                               "xn--bcher-kva.example mode=require\n"
                               "northwind.example\n"
                               ".a.b.c.litware.example mode=require\n"
                               "dated.example until=2026-11-01\n"
                               "dated.example mode=require from=2026-11-02\n"
                               "ended.example mode=require until=2026-11-01\n"
                               "coming.example mode=require from=2026-11-03\n";

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
  { "entry-that-has-ended", LIT ("From: x@ended.example, y\n\n"), FALSE },
  { "entry-that-has-not-begun", LIT ("From: x@coming.example, y\n\n"), FALSE },
  { "in-a-display-name", LIT ("From: fabrikam.example <x@evil.example\n\n"), TRUE },
  { "in-a-comment", LIT ("From: x@evil.example (of fabrikam.example\n\n"), TRUE },
  { "below-the-domain", LIT ("From: x@mail.fabrikam.example,\n\n"), TRUE },
  { "in-front-of-another-domain", LIT ("From: x@fabrikam.example.evil.example,\n\n"), TRUE },
  { "no-label-border-before", LIT ("From: x@evilfabrikam.example,\n\n"), FALSE },
  { "no-label-border-before-hyphen", LIT ("From: x@evil-fabrikam.example,\n\n"), FALSE },
  { "no-label-border-behind", LIT ("From: x@fabrikam.examples,\n\n"), FALSE },
  { "no-label-border-before-underscore", LIT ("From: x@evil_fabrikam.example,\n\n"), FALSE },
  { "no-label-border-before-digit", LIT ("From: x@1fabrikam.example,\n\n"), FALSE },
  { "no-label-border-before-a-letter-beyond-ascii",
    LIT ("From: x@\303\274fabrikam.example,\n\n"),
    FALSE },
  { "no-label-border-after-hyphen", LIT ("From: x@fabrikam.example-a.b,\n\n"), FALSE },
  { "no-label-border-after-underscore", LIT ("From: x@fabrikam.example_a.b,\n\n"), FALSE },
  { "no-label-border-after-digit", LIT ("From: x@fabrikam.example1.b,\n\n"), FALSE },
  { "label-border-of-any-other-octet", LIT ("From: =fabrikam.example~,\n\n"), TRUE },
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

  { "full-width", LIT ("From: x@\357\275\206abrikam\357\274\216\357\274\245xample,\n\n"), TRUE },
  { "full-width-of-another", LIT ("From: x@\357\275\207abrikam.example,\n\n"), FALSE },
  { "zero-width-space", LIT ("From: x@fab\342\200\213rikam.example,\n\n"), TRUE },
  { "zero-width-space-in-another", LIT ("From: x@fab\342\200\213rika.example,\n\n"), FALSE },
  { "mark-behind", LIT ("From: x@fabrikam.example\314\261,\n\n"), TRUE },
  { "soft-hyphen", LIT ("From: x@fabrikam.exam\302\255ple,\n\n"), TRUE },
  { "soft-hyphen-is-no-label-border", LIT ("From: x@a\302\255fabrikam.example,\n\n"), FALSE },
  { "variation-selector", LIT ("From: x@fabrikam\357\270\216.example,\n\n"), TRUE },
  { "backslashes", LIT ("From: \\f\\abrikam\\.example x@y,\n\n"), TRUE },
  { "slash", LIT ("From: f/abrikam.example x@y,\n\n"), FALSE },
  { "ideographic-dot", LIT ("From: x@fabrikam\343\200\202example,\n\n"), TRUE },
  { "full-width-dot", LIT ("From: x@fabrikam\357\274\216example,\n\n"), TRUE },
  { "half-width-dot", LIT ("From: x@fabrikam\357\275\241example,\n\n"), TRUE },
  { "one-dot-leader", LIT ("From: x@fabrikam\342\200\244example,\n\n"), TRUE },
  { "small-dot", LIT ("From: x@fabrikam\357\271\222example,\n\n"), TRUE },
  { "middle-dot", LIT ("From: x@fabrikam\302\267example,\n\n"), FALSE },
  { "two-dots", LIT ("From: x@fabrikam..example,\n\n"), FALSE },
  { "nul-inside", LIT ("From: x@fabri\0kam.example,\n\n"), TRUE },
  { "nul-before", LIT ("From: x\0fabrikam.example,\n\n"), TRUE },
  { "nul-after", LIT ("From: x@fabrikam.example\0evil\n\n"), TRUE },
  { "nul-inside-another", LIT ("From: x@fabri\0ka.example,\n\n"), FALSE },
  { "blank-inside", LIT ("From: x@fabri kam.example,\n\n"), TRUE },
  { "blanks-around-the-dot", LIT ("From: x@fabrikam \t. example,\n\n"), TRUE },
  { "fold-inside", LIT ("From: x@fabri\r\n\tkam.example,\n\n"), TRUE },
  { "bare-cr-inside", LIT ("From: x@fabri\rkam.example,\n\n"), TRUE },
  { "no-break-space-inside", LIT ("From: x@fabri\302\240kam.example,\n\n"), TRUE },
  { "blank-before", LIT ("From: evil fabrikam.example,\n\n"), TRUE },
  { "blank-after", LIT ("From: x@fabrikam.example evil,\n\n"), TRUE },
  { "blank-inside-a-longer-word", LIT ("From: x@evilfabri kam.example,\n\n"), FALSE },
  { "u-label-in-capitals", LIT ("From: x@B\303\234CHER.example,\n\n"), TRUE },
  { "u-label-decomposed", LIT ("From: x@bu\314\210cher.example,\n\n"), TRUE },
  { "u-label-decomposed-around-an-invisible-one",
    LIT ("From: x@bu\315\217\314\210cher.example,\n\n"),
    TRUE },
  { "u-label-without-its-mark", LIT ("From: x@bucher.example,\n\n"), FALSE },
  { "a-label-in-full-width", LIT ("From: x@xn--bcher-kva.\357\275\205xample,\n\n"), TRUE },
  { "a-label-of-another", LIT ("From: x@xn--bcher-kvb.example,\n\n"), FALSE },

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
  { "encoded-word-with-nul", LIT ("From: =?utf-8?q?fabri=00kam.example?= <x\n\n"), TRUE },
  { "encoded-word-with-a-blank", LIT ("From: =?utf-8?q?fabri_kam.example?= <x\n\n"), TRUE },
  { "encoded-word-with-a-zero-width-space",
    LIT ("From: =?utf-8?q?fabri=E2=80=8Bkam.example?= <x\n\n"),
    TRUE },
  { "encoded-word-of-full-width", LIT ("From: =?utf-8?b?772GYWJyaWthbS5leGFtcGxl?= <x\n\n"), TRUE },
  { "encoded-word-with-a-language", LIT ("From: =?utf-8*en?q?fabri=6Bam.example?= <x\n\n"), TRUE },
  { "encoded-word-in-the-middle-of-the-name",
    LIT ("From: x@fabri=?utf-8?q?kam?=.example <x\n\n"),
    TRUE },
  { "encoded-word-in-the-middle-of-another",
    LIT ("From: x@fabri=?utf-8?q?kan?=.example <x\n\n"),
    FALSE },
  { "encoded-words-that-touch",
    LIT ("From: =?utf-8?q?fabri?==?utf-8?q?kam.example?= <x\n\n"),
    TRUE },
  { "encoded-word-of-an-unknown-charset-with-a-blank",
    LIT ("From: =?x-none?q?of_fabrikam.example?= <x\n\n"),
    TRUE },
  { "encoded-word-of-an-unknown-charset-with-an-underscore",
    LIT ("From: =?x-none?q?of=5Ffabrikam.example?= <x\n\n"),
    FALSE },
  { "encoded-word-in-base64-without-its-padding",
    LIT ("From: =?utf-8?b?ZmFicmlrYW0uZXhhbXBsZQ?= <x\n\n"),
    TRUE },
  { "half-an-encoded-word", LIT ("From: a =? b@evil.example <x\n\n"), FALSE },
};

static gboolean
names_partner_of (const char *list, DsecSpan input, const DsecStatedSender *stated)
{
  const DsecTestPolicy change = { .partners = list };
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (&change);
  DsecDay today = 0;

  g_assert_true (dsec_day_parse (dsec_span_from_string ("2026-11-02"), &today));
  return dsec_warning_names_required_partner (
      (const guint8 *) input.data, input.size, stated, state->policy, today);
}

static gboolean
names_partner (DsecSpan input)
{
  return names_partner_of (partners, input, NULL);
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

/* The sender that the caller states counts as if it stood in a From field. */
static const struct {
  const char *name;
  DsecStatedSender stated;
  gboolean want;
} stated_rows[] = {
  { "nothing", { NULL, NULL }, FALSE },
  { "stranger", { "x@evil.example", "Eve" }, FALSE },
  { "partner", { "erin@fabrikam.example", NULL }, TRUE },
  { "partner-in-observe-mode", { "x@northwind.example", "northwind.example" }, FALSE },
  { "partner-as-the-name", { "x@evil.example", "erin@fabrikam.example" }, TRUE },
  { "partner-as-the-name-alone", { NULL, "Fabrikam.Example" }, TRUE },
  { "partner-with-an-invisible-one", { NULL, "fabri\342\200\213kam.example" }, TRUE },
  { "partner-with-a-blank", { "x@fabri kam.example", NULL }, TRUE },
  { "partner-in-an-encoded-word", { "=?utf-8?q?fabri=6Bam.example?= <x@y>", NULL }, TRUE },
  { "name-that-ends-alike", { "x@notfabrikam.example", "notfabrikam.example" }, FALSE },
};

static void
test_stated (gconstpointer data)
{
  typeof (&stated_rows[0]) row = data;
  static const char input[] = "From: x@evil.example,\n\n";

  g_assert_cmpint (
      names_partner_of (partners, dsec_span_from_string (input), &row->stated), ==, row->want);
}

#define FROM_LATE "From: a@fabrikam.example\n\n"
#define NAME      "fabrikam.example"

static const struct {
  const char *name;
  DsecTestRepeat input;
  gboolean want;
} size_rows[] = {
  { "within-the-section", { NULL, "X: y\n", 50000, FROM_LATE }, TRUE },
  { "past-the-limit-of-the-section", { NULL, "X: y\n", DSEC_MAX_HEADER / 5 + 1, FROM_LATE }, TRUE },
  { "nothing-at-the-limit-of-the-section", { "Y:", "x", DSEC_MAX_HEADER - 3, "\n\n" }, FALSE },
  { "nothing-past-the-limit-of-the-section", { "Y:", "x", DSEC_MAX_HEADER - 2, "\n\n" }, TRUE },
  { "behind-a-long-name", { "From: ", "a", 200000, " a@fabrikam.example\n\n" }, TRUE },
  { "many-labels", { "From: ", "a.", 100000, "\n\n" }, FALSE },
  { "many-encoded-words", { "From: ", "=?utf-8?q?a?= ", 6000, "\n\n" }, FALSE },
  { "many-openings", { "From: ", "=?", 40000, "\n\n" }, FALSE },
  { "many-from-fields", { NULL, "From:\n", 15000, "\n" }, FALSE },
  { "many-from-without-line-ends", { NULL, "From:", 20000, "\n\n" }, FALSE },

  /* The host takes each piece of 8,191 octets of a line for a line. */
  { "from-at-a-piece-minus-one", { "X:", "x", DSEC_HOST_PIECE - 3, FROM_LATE }, FALSE },
  { "from-at-a-piece", { "X:", "x", DSEC_HOST_PIECE - 2, FROM_LATE }, TRUE },
  { "from-at-a-piece-plus-one", { "X:", "x", DSEC_HOST_PIECE - 1, FROM_LATE }, FALSE },
  { "from-at-the-third-piece", { "X:", "x", 2 * DSEC_HOST_PIECE - 2, FROM_LATE }, TRUE },
  { "from-at-a-piece-of-a-later-line",
    { "Y: y\n\tz\nX:", "x", DSEC_HOST_PIECE - 2, FROM_LATE },
    TRUE },
  { "from-at-a-piece-of-the-section-alone",
    { "Y: y\nX:", "x", DSEC_HOST_PIECE - 7, FROM_LATE },
    FALSE },
  { "name-that-a-piece-ends",
    { "From:", " ", DSEC_HOST_PIECE - 5 - (guint) sizeof NAME + 1, NAME "evil <x\n\n" },
    TRUE },
  { "name-that-a-piece-cuts",
    { "From:", " ", DSEC_HOST_PIECE - 4 - (guint) sizeof NAME + 1, NAME "evil <x\n\n" },
    FALSE },
  { "name-that-ends-before-a-piece",
    { "From:", " ", DSEC_HOST_PIECE - 6 - (guint) sizeof NAME + 1, NAME "evil <x\n\n" },
    FALSE },
  { "name-that-a-piece-ends-in-a-continuation",
    { "From: x\n", " ", DSEC_HOST_PIECE - (guint) sizeof NAME + 1, NAME "evil <x\n\n" },
    TRUE },
  { "from-in-a-from-that-a-piece-ends",
    { "From: x", "x", DSEC_HOST_PIECE - 7, "From: " NAME "\n\n" },
    TRUE },
};

static void
test_size (gconstpointer data)
{
  typeof (&size_rows[0]) row = data;
  g_autofree char *input = dsec_test_repeat (&row->input);

  g_assert_cmpint (names_partner (dsec_span_from_string (input)), ==, row->want);
}

/* A section that is too long warns only where somebody is to be warned of. */
static const struct {
  const char *name;
  const char *partners;
  gboolean want;
} partner_rows[] = {
  { "none", "", FALSE },
  { "observed", "a.example\nb.example\n", FALSE },
  { "required", "a.example\nb.example mode=require\n", TRUE },
  { "required-today", "a.example mode=require from=2026-11-02 until=2026-11-02\n", TRUE },
  { "required-until-yesterday", "a.example mode=require until=2026-11-01\n", FALSE },
  { "required-from-tomorrow", "a.example mode=require from=2026-11-03\n", FALSE },
  { "required-yesterday-and-observed-today",
    "a.example mode=require until=2026-11-01\na.example from=2026-11-02\n",
    FALSE },
};

static void
test_partners (gconstpointer data)
{
  typeof (&partner_rows[0]) row = data;
  DsecTestRepeat repeat = { NULL, "X: y\n", DSEC_MAX_HEADER / 5 + 1, "\n" };
  g_autofree char *input = dsec_test_repeat (&repeat);

  g_assert_cmpint (
      names_partner_of (row->partners, dsec_span_from_string (input), NULL), ==, row->want);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/warning/from", rows, test_names);
  DSEC_TEST_ADD_ROWS ("/warning/stated", stated_rows, test_stated);
  DSEC_TEST_ADD_ROWS ("/warning/size", size_rows, test_size);
  DSEC_TEST_ADD_ROWS ("/warning/partners", partner_rows, test_partners);
  return g_test_run ();
}
