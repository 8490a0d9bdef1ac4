/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language of layouts: what compiles, and what a compiled one matches. */
#include "core/layout/layout.h"

#include <string.h>

#include "core/base/limits.h"
#include "support/test-rows.h"

#define TAIL    " by {by:host}; {date:date}"
#define AT_DATE " by mx1.contoso.example; Mon, 2 Nov 2026 09:00:00 +0000"

static const struct {
  const char *name;
  const char *pattern;
  int want_offset; /* of the trouble; -1: it compiles */
  DsecLayoutOrigin origin;
} compile_rows[] = {
  { .name = "smallest", "from x" TAIL, -1 },
  { .name = "option", "a{? b| c}" TAIL, -1 },
  { .name = "group-of-literals", "{=abc|ab}" TAIL, -1 },
  { .name = "nested", "{?{tlspart= (TLS {tls:name})}}" TAIL, -1 },
  { .name = "several-captures-of-one-name", "{={ip:ip}|[{ip:ip}]}" TAIL, -1 },
  { .name = "every-capture-of-a-policy",
    "{helo:token} {ip:ip} {with:name} {id:id} {tlspart= {tls:name}} {auth= x}" TAIL,
    -1,
    DSEC_LAYOUT_FROM_POLICY },
  { .name = "evidence-in-a-built-in", "{cn:name} {issuer:name} {verify:name}" TAIL, -1 },

  { .name = "empty", "", 0 },
  { .name = "no-by", "from x; {date:date}", 0 },
  { .name = "no-date", "from x by {by:host}", 0 },
  { .name = "policy-without-by", "from x; {date:date}", 0, DSEC_LAYOUT_FROM_POLICY },
  { .name = "policy-with-cn", "x{cn:name}" TAIL, 0, DSEC_LAYOUT_FROM_POLICY },
  { .name = "policy-with-issuer", "x{issuer:name}" TAIL, 0, DSEC_LAYOUT_FROM_POLICY },
  { .name = "policy-with-verify", "x{verify:name}" TAIL, 0, DSEC_LAYOUT_FROM_POLICY },
  { .name = "policy-with-cipher", "x{cipher:name}" TAIL, 0, DSEC_LAYOUT_FROM_POLICY },
  { .name = "unknown-capture", "a {helo2:token}" TAIL, 2 },
  { .name = "unknown-capture-name", "a {peer:token}" TAIL, 3 },
  { .name = "capture-in-capitals", "a {HELO:token}" TAIL, 3 },
  { .name = "unknown-class", "a {helo:word}" TAIL, 8 },
  { .name = "class-in-capitals", "a {helo:Token}" TAIL, 8 },
  { .name = "no-class", "a {helo:}" TAIL, 8 },
  { .name = "named-option", "a{tlspart? b}" TAIL, 1 },
  { .name = "open-field", "from {helo:token", 5 },
  { .name = "open-group", "from {=a|b", 5 },
  { .name = "brace-alone", "a}" TAIL, 1 },
  { .name = "bar-outside", "a|b" TAIL, 1 },
  { .name = "opening-brace-at-the-end", "a" TAIL "{", 27 },
  { .name = "empty-braces", "a{}" TAIL, 1 },
  { .name = "empty-alternative", "a{=b|}" TAIL, 1 },
  { .name = "empty-option", "a{?}" TAIL, 1 },
  { .name = "shorter-alternative-first", "{=ab|abc}" TAIL, 5 },
  { .name = "same-alternative-twice", "{=ab|ab}" TAIL, 5 },
  { .name = "shorter-alternative-first-with-more-behind", "{=ab|abc{:num}}" TAIL, 5 },
  { .name = "shorter-option-first", "x{? a| ab}" TAIL, 6 },
  { .name = "class-holds-what-follows", "{helo:token}x" TAIL, 0 },
  { .name = "class-holds-the-blank-that-follows", "{:text}" TAIL, 0 },
  { .name = "class-holds-the-class-that-follows", "{helo:token}{ip:ip}" TAIL, 0 },
  { .name = "class-holds-the-start-of-an-option", "{helo:token}{?:1}" TAIL, 0 },
  { .name = "class-holds-what-follows-the-option", "{helo:token}{? a}x" TAIL, 0 },
  { .name = "class-at-the-end-of-a-group", "{={helo:token}|-}x" TAIL, 2 },
  { .name = "class-at-the-end-of-an-option", "a{? {id:id}}{?b}" TAIL, 4 },
  { .name = "class-before-the-bracket-of-an-option", "{ip:ip}{?)}" TAIL, -1 },
};

static void
test_compile (gconstpointer data)
{
  typeof (&compile_rows[0]) row = data;
  gsize offset = 0;
  const char *message = NULL;
  g_autoptr (DsecLayout) layout =
      dsec_layout_compile ("x", row->pattern, row->origin, &offset, &message);

  g_assert_cmpint (layout != NULL, ==, row->want_offset < 0);
  g_assert_cmpint (message == NULL, ==, row->want_offset < 0);
  if (layout == NULL) {
    g_assert_cmpuint (offset, ==, (gsize) row->want_offset);
    return;
  }
  g_assert_cmpstr (dsec_layout_get_name (layout), ==, "x");
  g_assert_cmpstr (dsec_layout_get_pattern (layout), ==, row->pattern);
}

static const struct {
  const char *name;
  DsecTestRepeat open, close; /* around what has to be captured */
  gboolean want_good;
} cap_rows[] = {
  { "depth-at-cap-minus-one", { NULL, "{=", 15, "a" }, { NULL, "}", 15, TAIL }, TRUE },
  { "depth-at-cap", { NULL, "{=", DSEC_MAX_PATTERN_DEPTH, "a" }, { NULL, "}", 16, TAIL }, TRUE },
  { "depth-at-cap-plus-one", { NULL, "{=", 17, "a" }, { NULL, "}", 17, TAIL }, FALSE },
  { "depth-far-above", { NULL, "{=", 100000, "a" }, { NULL, "}", 100000, TAIL }, FALSE },
  { "nodes-at-cap-minus-one", { NULL, "{:num} ", 253, "{:num}" }, { NULL, NULL, 0, TAIL }, TRUE },
  { "nodes-at-cap", { "a", "{:num} ", 253, "{:num}" }, { NULL, NULL, 0, TAIL }, TRUE },
  { "nodes-at-cap-plus-one", { NULL, "{:num} ", 254, "{:num}" }, { NULL, NULL, 0, TAIL }, FALSE },
};

static void
test_cap (gconstpointer data)
{
  typeof (&cap_rows[0]) row = data;
  g_autofree char *open = dsec_test_repeat (&row->open);
  g_autofree char *close = dsec_test_repeat (&row->close);
  g_autofree char *pattern = g_strconcat (open, close, NULL);
  gsize offset = 0;
  const char *message = NULL;
  g_autoptr (DsecLayout) layout =
      dsec_layout_compile ("x", pattern, DSEC_LAYOUT_BUILT_IN, &offset, &message);

  g_assert_cmpint (layout != NULL, ==, row->want_good);
}

static const struct {
  const char *name;
  const char *pattern;
  DsecSpan input;
  gboolean want_match;
  const char *want_helo, *want_ip, *want_tlspart; /* (nullable): not captured */
} match_rows[] = {
  { .name = "literal", "from x" TAIL, LIT ("from x" AT_DATE), TRUE },
  { .name = "literal-in-other-case", "from x" TAIL, LIT ("From x" AT_DATE), FALSE },
  { .name = "empty-text", "from x" TAIL, LIT (""), FALSE },
  { .name = "text-before", "from x" TAIL, LIT (" from x" AT_DATE), FALSE },
  { .name = "text-behind", "from x" TAIL, LIT ("from x" AT_DATE " "), FALSE },
  { .name = "nul-behind", "from x" TAIL, LIT ("from x" AT_DATE "\0"), FALSE },
  { .name = "text-ends-inside-a-literal", "from x" TAIL, LIT ("from"), FALSE },
  { .name = "text-ends-before-a-field", "from {helo:token}" TAIL, LIT ("from "), FALSE },
  { .name = "two-blanks", "from x" TAIL, LIT ("from  x" AT_DATE), FALSE },
  { .name = "tab-for-a-blank", "from x" TAIL, LIT ("from\tx" AT_DATE), FALSE },
  { .name = "field", "from {helo:token}" TAIL, LIT ("from a.b" AT_DATE), TRUE, .want_helo = "a.b" },
  { .name = "eight-bit-field",
    "from {helo:token}" TAIL,
    LIT ("from \374" AT_DATE),
    TRUE,
    .want_helo = "\374" },
  { .name = "nul-ends-a-field", "from {helo:token}" TAIL, LIT ("from a\0b" AT_DATE), FALSE },
  { .name = "field-empty", "from {helo:token}" TAIL, LIT ("from " AT_DATE), FALSE },
  { .name = "option-taken", "a{? {helo:token}}" TAIL, LIT ("a b" AT_DATE), TRUE, .want_helo = "b" },
  { .name = "option-once-taken-is-kept", "a{? {helo:token}}" TAIL, LIT ("a" AT_DATE), FALSE },
  { .name = "option-not-taken", "a{? [{ip:ip}]}" TAIL, LIT ("a" AT_DATE), TRUE },
  { .name = "option-taken-with-capture",
    "a{? [{ip:ip}]}" TAIL,
    LIT ("a [1]" AT_DATE),
    TRUE,
    .want_ip = "1" },
  { .name = "failed-option-leaves-no-capture",
    "a{? [{ip:ip}] x}{? [1]}" TAIL,
    LIT ("a [1]" AT_DATE),
    TRUE },
  { .name = "failed-alternative-leaves-no-capture",
    "{=a{ip:num}x|a5}" TAIL,
    LIT ("a5" AT_DATE),
    TRUE },
  { .name = "captured-group",
    "a{tlspart= (TLS)| (SSL)}" TAIL,
    LIT ("a (SSL)" AT_DATE),
    TRUE,
    .want_tlspart = " (SSL)" },
  { .name = "captured-group-in-an-option",
    "a{?{tlspart= (TLS{? [{ip:ip}]})}}" TAIL,
    LIT ("a (TLS [2])" AT_DATE),
    TRUE,
    .want_ip = "2",
    .want_tlspart = " (TLS [2])" },
  { .name = "first-alternative-is-kept", "{=a|{helo:token}}" TAIL, LIT ("ab" AT_DATE), FALSE },
  { .name = "longest-alternative-first", "{=abc|ab}" TAIL, LIT ("abc" AT_DATE), TRUE },
  { .name = "second-alternative", "{=abc|ab}" TAIL, LIT ("ab" AT_DATE), TRUE },
  { .name = "run-is-never-given-back", "{helo:token}" TAIL, LIT ("a by" AT_DATE), FALSE },
};

static void
assert_capture (const DsecMatch *match, DsecCapture capture, const char *want)
{
  g_autofree char *text = dsec_span_dup (match->captures[capture]);

  g_assert_cmpstr (text, ==, want);
}

static void
test_match (gconstpointer data)
{
  typeof (&match_rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  DsecMatch match;
  gsize offset = 0;
  const char *message = NULL;
  g_autoptr (DsecLayout) layout =
      dsec_layout_compile ("x", row->pattern, DSEC_LAYOUT_BUILT_IN, &offset, &message);

  g_assert_nonnull (layout);
  memset (&match, 0xff, sizeof match);
  g_assert_cmpint (dsec_layout_match (layout, copy, &match), ==, row->want_match);
  assert_capture (&match, DSEC_CAPTURE_HELO, row->want_helo);
  assert_capture (&match, DSEC_CAPTURE_IP, row->want_ip);
  assert_capture (&match, DSEC_CAPTURE_TLSPART, row->want_tlspart);
  assert_capture (&match, DSEC_CAPTURE_BY, row->want_match ? "mx1.contoso.example" : NULL);
  g_free ((gpointer) copy.data);
}

/* Rule T4: a border's own layout names the peer on every path. */
static const struct {
  const char *name;
  const char *pattern;
  gboolean want;
} always_rows[] = {
  { "not-at-all", "from {helo:token}" TAIL, FALSE },
  { "plain", "from {ip:ip}" TAIL, TRUE },
  { "after-much-else", "from {helo:token} ({?x }{:ptr}) [{ip:ip}]" TAIL, TRUE },
  { "in-an-option", "from{? {ip:ip}}" TAIL, FALSE },
  { "in-an-option-and-beside-it", "from{? {ip:ip}} {ip:ip}" TAIL, TRUE },
  { "in-a-group", "from {=[{ip:ip}]}" TAIL, TRUE },
  { "in-each-alternative", "from {=[{ip:ip}]|({ip:ip})}" TAIL, TRUE },
  { "in-the-first-alternative", "from {=[{ip:ip}]|(x)}" TAIL, FALSE },
  { "in-the-last-alternative", "from {=(x)|[{ip:ip}]}" TAIL, FALSE },
  { "in-alternatives-of-an-alternative", "from {=[{ip:ip}]|({=a {ip:ip}|b {ip:ip}})}" TAIL, TRUE },
  { "not-in-one-of-those", "from {=[{ip:ip}]|({=a {ip:ip}|b})}" TAIL, FALSE },
  { "in-an-option-of-an-alternative", "from {=[{ip:ip}]|(x{? {ip:ip}})}" TAIL, FALSE },
  { "in-a-group-of-an-option", "from{? {=[{ip:ip}]|({ip:ip})}}" TAIL, FALSE },
  { "in-a-captured-group", "from {tlspart=[{ip:ip}]}" TAIL, TRUE },
  { "another-capture", "from {id:ip}" TAIL, FALSE },
};

static void
test_always (gconstpointer data)
{
  typeof (&always_rows[0]) row = data;
  gsize offset = 0;
  const char *message = NULL;
  g_autoptr (DsecLayout) layout =
      dsec_layout_compile ("x", row->pattern, DSEC_LAYOUT_FROM_POLICY, &offset, &message);

  g_assert_nonnull (layout);
  g_assert_false (dsec_layout_is_built_in (layout));
  g_assert_cmpint (dsec_layout_always_has_capture (layout, DSEC_CAPTURE_IP), ==, row->want);
  g_assert_true (dsec_layout_always_has_capture (layout, DSEC_CAPTURE_BY));
}

static void
test_table (void)
{
  static const char *const want[] = { "postfix", "exim",      "sendmail",  "exchange", "dovecot",
                                      "cyrus",   "amavis",    "opensmtpd", "haraka",   "courier",
                                      "qpsmtpd", "fetchmail", "getmail",   NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (want); i++)
    g_assert_cmpstr (dsec_layout_names ()[i], ==, want[i]);
  for (gsize i = 0; want[i] != NULL; i++) {
    DsecLayout *layout = dsec_layout_lookup (want[i]);

    g_assert_nonnull (layout);
    g_assert_cmpstr (dsec_layout_get_name (layout), ==, want[i]);
    g_assert_true (dsec_layout_has_capture (layout, DSEC_CAPTURE_DATE));
    g_assert_true (dsec_layout_is_built_in (layout));
    /* Dovecot and Cyrus: over a socket, or a port that only we can reach. */
    g_assert_cmpint (
        dsec_layout_always_has_capture (layout, DSEC_CAPTURE_IP), ==, i != 4 && i != 5);
    /* Only these two write into their line who has shown which certificate. */
    g_assert_cmpint (dsec_layout_has_capture (layout, DSEC_CAPTURE_CN), ==, i == 0 || i == 2);
  }
  g_assert_null (dsec_layout_lookup ("Postfix"));
  g_assert_null (dsec_layout_lookup (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/layout/compile", compile_rows, test_compile);
  DSEC_TEST_ADD_ROWS ("/layout/cap", cap_rows, test_cap);
  DSEC_TEST_ADD_ROWS ("/layout/match", match_rows, test_match);
  DSEC_TEST_ADD_ROWS ("/layout/always", always_rows, test_always);
  g_test_add_func ("/layout/table", test_table);
  return g_test_run ();
}
