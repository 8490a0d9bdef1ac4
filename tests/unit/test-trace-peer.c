/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who the peer of a hop was: the same places mean different things in the lines of each server. */
#include "core/trace/trace-peer.h"

#include "support/test-rows.h"

/* @want: "helo|name in DNS|address", "-" where it is not said. */
static const struct {
  const char *name;
  DsecSpan input;
  const char *want;
} rows[] = {
  { "postfix", LIT ("from h (r [192.0.2.1]) by b"), "h|r|192.0.2.1" },
  { "postfix-unknown", LIT ("from h (unknown [192.0.2.1]) by b"), "h|unknown|192.0.2.1" },
  { "postfix-ipv6", LIT ("from h (r [IPv6:2001:db8::1]) by b"), "h|r|IPv6:2001:db8::1" },
  { "sendmail-forged", LIT ("from h (r [192.0.2.1] (may be forged)) by b"), "h|r|192.0.2.1" },
  { "sendmail-ident", LIT ("from h (IDENT:u@r [192.0.2.1]) by b"), "h|r|192.0.2.1" },
  { "address-alone", LIT ("from h ([192.0.2.1]) by b"), "h|-|192.0.2.1" },
  { "address-bare", LIT ("from h (192.0.2.1) by b"), "h|-|192.0.2.1" },
  { "no-comment", LIT ("from h by b"), "h|-|-" },
  { "words", LIT ("from h x by b"), "h x|-|-" },
  { "address-behind-the-name", LIT ("from h [192.0.2.1] by b"), "h|-|192.0.2.1" },
  { "no-address-behind-the-name", LIT ("from h [x] by b"), "h [x]|-|-" },
  { "exim",
    LIT ("from r.example ([192.0.2.1] helo=h) by b with esmtp (Exim 4.96)"),
    "h|r.example|192.0.2.1" },
  { "exim-port",
    LIT ("from r.example ([192.0.2.1]:25 helo=h ident=i) by b (Exim 4)"),
    "h|r.example|192.0.2.1" },
  { "exim-no-helo",
    LIT ("from r.example ([192.0.2.1]) by b with esmtp (Exim 4.96)"),
    "-|r.example|192.0.2.1" },
  { "exim-literal", LIT ("from [192.0.2.1] (helo=h) by b (Exim 4.96)"), "h|-|192.0.2.1" },
  { "exim-literal-and-port",
    LIT ("from [192.0.2.1] (port=25 helo=h) by b (Exim 4.96)"),
    "h|-|192.0.2.1" },
  { "exim-local-user", LIT ("from user by b with local (Exim 4.96)"), "-|-|-" },
  { "exim-by-its-old-id",
    LIT ("from r.example ([192.0.2.1]) by b id 1LEfnb-7484Sk-5O"),
    "-|r.example|192.0.2.1" },
  { "exim-by-its-new-id",
    LIT ("from r.example ([192.0.2.1]) by b id 1LEfnb-00000007484-Sk5O"),
    "-|r.example|192.0.2.1" },
  { "no-exim-id",
    LIT ("from r.example ([192.0.2.1]) by b id 1LEfnbx7484Skx5O"),
    "r.example|-|192.0.2.1" },
  { "no-exim-id-of-that-length",
    LIT ("from r.example ([192.0.2.1]) by b id 1LEfnb-00000007484xSk5O"),
    "r.example|-|192.0.2.1" },
  { "qmail", LIT ("from r.example (HELO h) (192.0.2.1) by b"), "h|r.example|192.0.2.1" },
  { "qmail-user", LIT ("from r.example (HELO h) (u@192.0.2.1) by b"), "h|r.example|192.0.2.1" },
  { "ironport", LIT ("from r.example (HELO h) ([192.0.2.1]) by b"), "h|r.example|192.0.2.1" },
  { "communigate", LIT ("from [192.0.2.1] (HELO h) by b (CommuniGate Pro 6)"), "h|-|192.0.2.1" },
  { "communigate-account", LIT ("from [192.0.2.1] (account u HELO h) by b"), "h|-|192.0.2.1" },
  { "momentum", LIT ("from [192.0.2.1] ([192.0.2.1:25] helo=h) by b"), "h|-|192.0.2.1" },
  { "momentum-ipv6", LIT ("from h ([2001:db8::1.25] x) by b"), "h|x|2001:db8::1" },
  { "momentum-port-of-ipv6", LIT ("from h (x [2001:db8::1.25]) by b"), "h|x|2001:db8::1" },
  { "zonemta", LIT ("from h ([192.0.2.1] r) by b"), "h|r|192.0.2.1" },
  { "mailmarshal", LIT ("from h (Not Verified[192.0.2.1]) by b"), "h|-|192.0.2.1" },
  { "smap", LIT ("from r.example(192.0.2.1) by b via smap (V1)"), "-|r.example|192.0.2.1" },
  { "helo-with-a-comment", LIT ("from h(192.0.2.9) (r [192.0.2.1]) by b"), "h|r|192.0.2.1" },
  { "helo-is-a-comment", LIT ("from (h) (r [192.0.2.1]) by b"), "-|r|192.0.2.1" },
  { "third-comment-is-not-the-peer", LIT ("from h (a) (c) (r [192.0.2.1]) by b"), "h|-|-" },
  { "http", LIT ("from r.example ([192.0.2.1]) by b with HTTP"), "-|r.example|192.0.2.1" },
  { "via-http", LIT ("from r.example ([192.0.2.1]) by b (via HTTP)"), "-|r.example|192.0.2.1" },
  { "invoked-by-a-user", LIT ("from r.example by b (uid 1000)"), "-|r.example|-" },
  { "no-from", LIT ("by b with c"), "-|-|-" },
  { "comment-behind-by-is-no-peer", LIT ("from h by b ([192.0.2.1])"), "h|-|-" },
  { "bracket-not-closed", LIT ("from [192.0.2.1 (Exim 4) by b (Exim 4)"), "-|[192.0.2.1|-" },
  { "no-address-in-the-comment", LIT ("from h (r [999.0.2.1]) by b"), "h|r|-" },
  { "empty-comment", LIT ("from h () by b"), "h|-|-" },
  { "address-behind-an-at-sign", LIT ("from h (% @192.0.2.1) by b"), "h|-|192.0.2.1" },
};

static char *
show (const DsecMatch *match, DsecCapture capture)
{
  return match->captures[capture].data != NULL ? dsec_span_dup (match->captures[capture])
                                               : g_strdup ("-");
}

static void
test_peer (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  g_autoptr (DsecTraceClauses) clauses = dsec_trace_clauses_new (copy);
  DsecMatch match = { 0 };
  g_autofree char *helo = NULL;
  g_autofree char *rdns = NULL;
  g_autofree char *ip = NULL;
  g_autofree char *text = NULL;

  dsec_trace_read_peer (clauses, &match);
  helo = show (&match, DSEC_CAPTURE_HELO);
  rdns = show (&match, DSEC_CAPTURE_RDNS);
  ip = show (&match, DSEC_CAPTURE_IP);
  text = g_strjoin ("|", helo, rdns, ip, NULL);
  g_assert_cmpstr (text, ==, row->want);
  g_free ((gpointer) copy.data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/trace-peer/read", rows, test_peer);
  return g_test_run ();
}
