/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/evidence/hop.h"

#include "support/test-messages.h"
#include "support/test-policy.h"
#include "support/test-rows.h"

#define LINE(ip, by) TEST_POSTFIX (ip, "", by, "ESMTP")
#define AMAVIS(by)                                                                                 \
  "Received: from a.example ([127.0.0.1]) by " by                                                  \
  " (b.example [127.0.0.1]) (amavis, port 10024)\n"                                                \
  " with ESMTP id 7-1; " TEST_DATE "\n"
#define CYRUS(with)                                                                                \
  "Received: from hub ([unix socket]) by mailbox.contoso.example (Cyrus 3.6)\n with " with         \
  "; " TEST_DATE "\n"
#define OPENSMTPD(rest)                                                                            \
  "Received: from a.example (<unknown> [192.0.2.10]) by mx3.contoso.example (OpenSMTPD) with "     \
  "ESMTP id 5" rest "; " TEST_DATE "\n"
#define FETCHMAIL                                                                                  \
  "Received: from imap.contoso.example [10.1.0.30] by anything with IMAP (fetchmail-6.4.37) "      \
  "(single-drop); " TEST_DATE "\n"
#define DOVECOT(with)                                                                              \
  "Received: from hub.contoso.example by mailbox.contoso.example with " with " id a1; " TEST_DATE  \
  "\n"

/* Rule T2 for the one line of @input. */
static const struct {
  const char *name;
  DsecSpan input;
  const char *link; /* (nullable): the only host that may have written it */
  const char *want; /* (nullable): host, layout and peer */
} match_rows[] = {
  { "of-a-border",
    LIT (LINE ("192.0.2.10", "mx1.contoso.example")),
    NULL,
    "mx1 postfix 192.0.2.10" },
  { "name-in-other-case",
    LIT (LINE ("192.0.2.10", "MX1.Contoso.EXAMPLE")),
    NULL,
    "mx1 postfix 192.0.2.10" },
  { "name-with-a-final-dot",
    LIT (LINE ("192.0.2.10", "mx1.contoso.example.")),
    NULL,
    "mx1 postfix 192.0.2.10" },
  { "name-with-two-final-dots", LIT (LINE ("192.0.2.10", "mx1.contoso.example..")), NULL, NULL },
  { "name-that-begins-alike", LIT (LINE ("192.0.2.10", "mx1.contoso.example.evil")), NULL, NULL },
  { "name-that-ends-alike", LIT (LINE ("192.0.2.10", "a.mx1.contoso.example")), NULL, NULL },
  { "host-without-the-layout", LIT (LINE ("192.0.2.10", "mx2.contoso.example")), NULL, NULL },
  { "of-the-link",
    LIT (LINE ("192.0.2.10", "mx1.contoso.example")),
    "mx1",
    "mx1 postfix 192.0.2.10" },
  { "not-of-the-link", LIT (LINE ("192.0.2.10", "mx1.contoso.example")), "hub", NULL },
  { "name-of-one-layout", LIT (AMAVIS ("localhost")), NULL, "hub amavis 127.0.0.1" },
  { "plain-name-for-any-layout",
    LIT (AMAVIS ("hub.contoso.example")),
    NULL,
    "hub amavis 127.0.0.1" },
  { "name-of-another-layout", LIT (LINE ("192.0.2.10", "localhost")), NULL, NULL },
  { "no-peer", LIT (DOVECOT ("LMTP")), NULL, "mailbox dovecot -" },
  { "unix-socket", LIT (CYRUS ("LMTP")), NULL, "mailbox cyrus -" },
  { "peer-that-is-no-address",
    LIT (LINE ("192.0.2.010", "mx1.contoso.example")),
    NULL,
    "mx1 postfix -" },
  { "retriever-with-any-name", LIT (FETCHMAIL), NULL, "desk fetchmail 10.1.0.30" },
  { "eight-bit-that-is-utf-8",
    LIT ("Received: from h\303\274b ([unix socket]) by mailbox.contoso.example (Cyrus 3) with LMTP;"
         " " TEST_DATE "\n"),
    NULL,
    "mailbox cyrus -" },
  { "latin-1",
    LIT ("Received: from h\374b ([unix socket]) by mailbox.contoso.example (Cyrus 3) with "
         "LMTP; " TEST_DATE "\n"),
    NULL,
    NULL },
  { "white-space-runs",
    LIT ("Received: from  a.example\t\t(b.example\n\t \t[192.0.2.10])   by mx1.contoso.example\n"
         "   (Postfix) with\tESMTP; " TEST_DATE "  \n"),
    NULL,
    "mx1 postfix 192.0.2.10" },
  { "text-behind-the-date",
    LIT ("Received: from a (b [192.0.2.10]) by mx1.contoso.example (Postfix) with ESMTP; " TEST_DATE
         " x\n"),
    NULL,
    NULL },
  { "empty", LIT ("Received:\n"), NULL, NULL },
};

static DsecHop *
match_line (const DsecHeader *header,
            const DsecPolicyState *state,
            const char *link,
            gboolean is_local)
{
  const DsecHost *host = link != NULL ? dsec_test_policy_get_host (state, link) : NULL;

  g_assert_cmpint (header->rule, ==, DSEC_RULE_NONE);
  return dsec_hop_match (header, 0, state->policy, host, is_local);
}

static char *
describe (const DsecHop *hop)
{
  g_autofree char *peer = NULL;

  if (hop == NULL)
    return NULL;
  peer = hop->has_peer ? dsec_address_to_string (&hop->peer) : g_strdup ("-");
  return g_strdup_printf ("%s %s %s", hop->host->id, dsec_layout_get_name (hop->layout), peer);
}

static void
test_match (gconstpointer data)
{
  typeof (&match_rows[0]) row = data;
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (NULL);
  g_autoptr (DsecHeader) header =
      dsec_header_parse ((const guint8 *) row->input.data, row->input.size, NULL);
  g_autoptr (DsecHop) hop = match_line (header, state, row->link, TRUE);
  g_autofree char *text = describe (hop);

  g_assert_cmpstr (text, ==, row->want);
}

#define WITH(with) TEST_POSTFIX ("192.0.2.10", "", "mx1.contoso.example", with)
#define WITH_TLS(with)                                                                             \
  TEST_POSTFIX ("192.0.2.10", TEST_TLS TEST_CERT_OK, "mx1.contoso.example", with)
#define LOGIN "\n\t(Authenticated sender: erin)"

/* TLSLINE, and rule T3. */
static const struct {
  const char *name;
  DsecSpan input;
  gboolean want_tls;
  gboolean want_submission;
} word_rows[] = {
  { "smtp", LIT (WITH ("SMTP")), FALSE, FALSE },
  { "esmtp", LIT (WITH ("ESMTP")), FALSE, FALSE },
  { "esmtps-alone", LIT (WITH ("ESMTPS")), TRUE, FALSE },
  { "esmtpa", LIT (WITH ("ESMTPA")), FALSE, TRUE },
  { "esmtpsa", LIT (WITH ("ESMTPSA")), TRUE, TRUE },
  { "utf8smtps", LIT (WITH ("UTF8SMTPS")), TRUE, FALSE },
  { "clause-without-the-word", LIT (WITH_TLS ("ESMTP")), TRUE, FALSE },
  { "authenticated-sender",
    LIT (TEST_POSTFIX ("192.0.2.10", LOGIN, "mx1.contoso.example", "ESMTP")),
    FALSE,
    TRUE },
  { "authenticated-of-sendmail",
    LIT ("Received: from a ([192.0.2.10]) (authenticated bits=0) by mx3.contoso.example (8.17.1) "
         "with ESMTP id 4; " TEST_DATE "\n"),
    FALSE,
    TRUE },
  { "authenticated-of-opensmtpd", LIT (OPENSMTPD (" auth=yes user=erin")), FALSE, TRUE },
  { "opensmtpd", LIT (OPENSMTPD ("")), FALSE, FALSE },
  { "lmtpa-of-cyrus", LIT (CYRUS ("LMTPA")), FALSE, FALSE },
  { "lmtpsa-of-cyrus", LIT (CYRUS ("LMTPSA")), TRUE, FALSE },
  { "lmtps-of-dovecot", LIT (DOVECOT ("LMTPS")), TRUE, FALSE },
  { "version-of-exchange", LIT (TEST_EXCHANGE ("192.0.2.10", TEST_EXCHANGE_TLS)), TRUE, FALSE },
  { "tls-of-exchange", LIT (TEST_EXCHANGE ("192.0.2.10", " (TLS)")), TRUE, FALSE },
  { "exchange-without", LIT (TEST_EXCHANGE ("192.0.2.10", "")), FALSE, FALSE },
};

static void
test_words (gconstpointer data)
{
  typeof (&word_rows[0]) row = data;
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (NULL);
  g_autoptr (DsecHeader) header =
      dsec_header_parse ((const guint8 *) row->input.data, row->input.size, NULL);
  g_autoptr (DsecHop) hop = match_line (header, state, NULL, TRUE);

  g_assert_nonnull (hop);
  g_assert_cmpint (dsec_hop_states_tls (hop), ==, row->want_tls);
  g_assert_cmpint (dsec_hop_is_submission (hop), ==, row->want_submission);
}

/* Rule T2 where a program of the user's own machine may have put a line, and where none can. */
static const struct {
  const char *name;
  const char *input;
  gboolean is_local;
  const char *link; /* (nullable) */
  const char *want; /* (nullable) */
} retriever_rows[] = {
  { "on-top", FETCHMAIL, TRUE, NULL, "desk fetchmail 10.1.0.30" },
  { "on-top-of-a-remote-mailbox", FETCHMAIL, FALSE, NULL, NULL },
  { "as-the-link", FETCHMAIL, TRUE, "desk", "desk fetchmail 10.1.0.30" },
  { "as-the-link-in-a-remote-mailbox", FETCHMAIL, FALSE, "desk", NULL },
  { "another-host-as-the-link", FETCHMAIL, TRUE, "mailbox", NULL },
  { "server-in-a-remote-mailbox",
    LINE ("192.0.2.10", "mx1.contoso.example"),
    FALSE,
    NULL,
    "mx1 postfix 192.0.2.10" },
  { "server-where-a-retriever-is-the-link",
    LINE ("192.0.2.10", "mx1.contoso.example"),
    TRUE,
    "desk",
    NULL },
};

static void
test_retriever (gconstpointer data)
{
  typeof (&retriever_rows[0]) row = data;
  DsecSpan span = dsec_span_from_string (row->input);
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (NULL);
  g_autoptr (DsecHeader) header = dsec_header_parse ((const guint8 *) span.data, span.size, NULL);
  g_autoptr (DsecHop) hop = match_line (header, state, row->link, row->is_local);
  g_autofree char *text = describe (hop);

  g_assert_cmpstr (text, ==, row->want);
}

/* A line that a retriever and a server of ours could have written is the server's, wherever the
 * policy lists them: a retriever may hold every name. */
static void
test_retrievers_come_last (void)
{
  static const DsecTestPolicy change = {
    .edits = { { "[Host mx1]",
                 "[Host early]\nRole=retriever\nNames=*\nLayouts=postfix\n[Host mx1]" },
               { "[Host desk]\nRole=retriever\nNames=*",
                 "[Host desk]\nRole=retriever\nNames=erins-desk" } }
  };
  static const struct {
    const char *line;
    const char *want;
  } lines[] = {
    { LINE ("192.0.2.10", "mx1.contoso.example"), "mx1 postfix 192.0.2.10" },
    { LINE ("192.0.2.10", "mx9.contoso.example"), "early postfix 192.0.2.10" },
  };
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (&change);

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    DsecSpan span = dsec_span_from_string (lines[i].line);
    g_autoptr (DsecHeader) header = dsec_header_parse ((const guint8 *) span.data, span.size, NULL);
    g_autoptr (DsecHop) hop = match_line (header, state, NULL, TRUE);
    g_autofree char *text = describe (hop);

    g_assert_cmpstr (text, ==, lines[i].want);
  }
}

/* Of the layouts of one host the first that matches is taken, and so is the first host. */
static void
test_order (void)
{
  static const DsecTestPolicy change = {
    .edits = { { "[Host mx1]",
                 "[Host "
                 "any]\nRole=internal\nNames=x.contoso.example\nAddresses=10.1.0.77\nLayouts=two;"
                 "one\n"
                 "[Layout one]\nPattern=from {helo:token} by {by:host}; {date:date}\n"
                 "[Layout two]\nPattern=from {:token} by {by:host}; {date:date}\n[Host mx1]" } }
  };
  static const char line[] = "Received: from a by x.contoso.example; " TEST_DATE "\n";
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (&change);
  g_autoptr (DsecHeader) header = dsec_header_parse ((const guint8 *) line, sizeof line - 1, NULL);
  g_autoptr (DsecHop) hop = match_line (header, state, NULL, TRUE);
  g_autofree char *text = describe (hop);
  g_autofree char *by = dsec_hop_dup (hop, DSEC_CAPTURE_BY);
  g_autofree char *helo = dsec_hop_dup (hop, DSEC_CAPTURE_HELO);
  gint64 seconds = 0;

  g_assert_cmpstr (text, ==, "any two -");
  g_assert_cmpstr (by, ==, "x.contoso.example");
  g_assert_null (helo);
  g_assert_true (dsec_hop_get_time (hop, &seconds));
  g_assert_cmpint (seconds, ==, TEST_NOW);
}

/* The word comes first; the cipher tells the version where there is none that counts. */
static void
test_tls_version (void)
{
  static const struct {
    const char *word;
    const char *cipher;
    const char *want;
  } versions[] = {
    { "TLSv1.2", "TLS_AES_256_GCM_SHA384", "1.2" },
    { NULL, "TLS_AES_256_GCM_SHA384", "1.3" },
    { "TLSv1/SSLv3", "TLS_CHACHA20_POLY1305_SHA256", "1.3" },
    { NULL, "TLS_AES_128_WITH_SHA", NULL },
    { "SSLv3", "ECDHE-RSA-AES256-SHA", NULL },
    { NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (versions); i++) {
    DsecHop hop = { 0 };

    hop.match.captures[DSEC_CAPTURE_TLS] = dsec_span_from_string (versions[i].word);
    hop.match.captures[DSEC_CAPTURE_CIPHER] = dsec_span_from_string (versions[i].cipher);
    g_assert_cmpstr (dsec_hop_get_tls_version (&hop), ==, versions[i].want);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/hop/match", match_rows, test_match);
  DSEC_TEST_ADD_ROWS ("/hop/words", word_rows, test_words);
  DSEC_TEST_ADD_ROWS ("/hop/retriever", retriever_rows, test_retriever);
  g_test_add_func ("/hop/retrievers-come-last", test_retrievers_come_last);
  g_test_add_func ("/hop/order", test_order);
  g_test_add_func ("/hop/tls-version", test_tls_version);
  return g_test_run ();
}
