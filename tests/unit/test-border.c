/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trace walk. Every row that fails has a neighbour that differs in the one thing. */
#include "core/evidence/border.h"

#include "core/base/limits.h"
#include "support/test-messages.h"
#include "support/test-policy.h"
#include "support/test-rows.h"

#define MX1(ip) TEST_POSTFIX (ip, "", "mx1.contoso.example", "ESMTP")
#define HUB(ip) TEST_POSTFIX (ip, "", "hub.contoso.example", "ESMTP")
#define OTHER   "X-Other: y\n"
#define AMAVIS                                                                                     \
  "Received: from hub.contoso.example ([127.0.0.1]) by localhost (hub [127.0.0.1]) (amavis, port " \
  "10024)\n with ESMTP id 7-1; " TEST_DATE "\n"
#define DOVECOT(peer)                                                                              \
  "Received: from hub.contoso.example" peer                                                        \
  " by mailbox.contoso.example with LMTP id a1; " TEST_DATE "\n"
#define SITE(host, peer)                                                                           \
  "Received: from a.example" peer " by " host ".contoso.example over site; " TEST_DATE "\n"
#define SITE_LAYOUT                                                                                \
  "[Layout site]\nPattern=from {helo:token}{? at {ip:ip}} by {by:host} over site; {date:date}\n"
#define SITE_HUB                                                                                   \
  .policy = { .edits = { { "Layouts=postfix;amavis\n", "Layouts=postfix;site\n" },                 \
                         { "hub.contoso.example;amavis@localhost", "hub.contoso.example" },        \
                         { "[Exchange]", SITE_LAYOUT "[Exchange]" } } }
#define SITE_DESK                                                                                  \
  .policy = { .edits = { { "Layouts=fetchmail;getmail\n", "Layouts=site\n" },                      \
                         { "[Exchange]", SITE_LAYOUT "[Exchange]" } } }
#define FETCHMAIL                                                                                  \
  "Received: from imap.contoso.example [10.1.0.30] by erins-desk with IMAP (fetchmail-6.4) "       \
  "(single-drop); " TEST_DATE "\n"
/* Hosts whose machine hands nothing to itself; a mail server on the user's own machine, to which
 * fetchmail hands. */
#define NO_LOOP_HUB                                                                                \
  .policy = { .edits = { { "Layouts=postfix;amavis\nLoopback=true",                                \
                           "Layouts=postfix;amavis\nLoopback=false" } } }
#define NO_LOOP_MX1 .policy = { .edits = { { "VettedCAs=true\nLoopback=true", "Loopback=false" } } }
#define LOCAL_SERVER                                                                               \
  .policy = { .edits = { { "[Host desk]",                                                          \
                           "[Host ws]\nRole=internal\nNames=ws.contoso.example\n"                  \
                           "Layouts=postfix\nLoopback=desk\n[Host desk]" } } }
#define WS(ip) TEST_POSTFIX (ip, "", "ws.contoso.example", "ESMTP")
#define GETMAIL                                                                                    \
  "Received: from imap.contoso.example (10.1.0.30:993) by erins-desk with IMAP4-SSL getmail6 "     \
  "msgid:7; 2 Nov 2026 09:00:00 +0000\n"

/* What the topmost line hands on to is not what stands below it. */
#define T7_AT_THE_SECOND_LINE                                                                      \
  .want_rule = DSEC_RULE_T7, .want_ordinal = 1, .want_hops = 1, .want_window_start = 1

static const struct {
  const char *name;
  const char *input;
  DsecTestPolicy policy;
  DsecRule want_rule;
  int want_ordinal;
  guint want_hops;
  guint want_window_start;
  gboolean is_remote; /* the mailbox is on a server */
} rows[] = {
  { .name = "arrival", MX1 ("192.0.2.10"), .want_hops = 1 },
  { .name = "arrival-over-ipv6", MX1 ("IPv6:2001:db8::1"), .want_hops = 1 },
  { .name = "window-of-the-first-line",
    OTHER OTHER MX1 ("192.0.2.10") HUB ("192.0.2.66"),
    .want_ordinal = 2,
    .want_hops = 1 },
  { .name = "window-of-a-later-line",
    OTHER HUB ("10.1.0.11") OTHER OTHER MX1 ("192.0.2.10"),
    .want_ordinal = 4,
    .want_hops = 2,
    .want_window_start = 2 },
  { .name = "three-hops",
    TEST_MAILBOX TEST_HUB TEST_BORDER (""),
    .want_ordinal = 2,
    .want_hops = 3,
    .want_window_start = 2 },
  { .name = "any-of-the-addresses-of-a-host",
    HUB ("IPv6:2001:db8:c0::11") MX1 ("192.0.2.10"),
    .want_ordinal = 1,
    .want_hops = 2,
    .want_window_start = 1 },

  { .name = "t1-as-many-hops-as-allowed",
    NULL,
    .want_ordinal = DSEC_MAX_HOPS - 1,
    .want_hops = DSEC_MAX_HOPS,
    .want_window_start = DSEC_MAX_HOPS - 1 },
  { .name = "t1-one-hop-more",
    NULL,
    .want_rule = DSEC_RULE_T1,
    .want_ordinal = DSEC_MAX_HOPS,
    .want_hops = DSEC_MAX_HOPS + 1,
    .want_window_start = DSEC_MAX_HOPS },

  { .name = "t2-foreign-line-on-top",
    TEST_POSTFIX ("192.0.2.66", "", "mx.evil.example", "ESMTP") MX1 ("192.0.2.10"),
    .want_rule = DSEC_RULE_T2 },
  { .name = "t2-unreadable-line-on-top",
    OTHER "Received: by mx1.contoso.example; x\n" MX1 ("192.0.2.10"),
    .want_rule = DSEC_RULE_T2,
    .want_ordinal = 1 },
  { .name = "t2-line-that-is-no-utf-8",
    "Received: from a\377 by mx1.contoso.example; x\n" MX1 ("192.0.2.10"),
    .want_rule = DSEC_RULE_T2 },

  { .name = "t3-submission",
    TEST_POSTFIX ("192.0.2.10", "", "mx1.contoso.example", "ESMTPSA"),
    .want_rule = DSEC_RULE_T3,
    .want_hops = 1 },
  { .name = "t3-submission-inside",
    HUB ("10.1.0.11") TEST_POSTFIX ("192.0.2.10", "", "mx1.contoso.example", "ESMTPA"),
    .want_rule = DSEC_RULE_T3,
    .want_ordinal = 1,
    .want_hops = 2,
    .want_window_start = 1 },
  { .name = "t3-before-t4",
    TEST_POSTFIX ("192.0.2.999", "", "mx1.contoso.example", "ESMTPA"),
    .want_rule = DSEC_RULE_T3,
    .want_hops = 1 },

  { .name = "t4-bad-address", MX1 ("192.0.2.010"), .want_rule = DSEC_RULE_T4, .want_hops = 1 },
  { .name = "t4-word-for-an-address", MX1 ("unknown"), .want_rule = DSEC_RULE_T4, .want_hops = 1 },
  { .name = "t4-no-address-means-the-same-host",
    DOVECOT ("") DOVECOT (" ([10.1.0.20])") HUB ("10.1.0.11") MX1 ("192.0.2.10"),
    .want_ordinal = 3,
    .want_hops = 4,
    .want_window_start = 3 },
  { .name = "t4-no-address-and-another-host-below",
    DOVECOT ("") HUB ("10.1.0.11") MX1 ("192.0.2.10"),
    T7_AT_THE_SECOND_LINE },

  { .name = "t4-no-address-in-a-layout-of-an-internal-host",
    SITE ("hub", "") SITE ("hub", " at 10.1.0.11") MX1 ("192.0.2.10"),
    SITE_HUB,
    .want_ordinal = 2,
    .want_hops = 3,
    .want_window_start = 2 },
  { .name = "t4-no-address-in-a-layout-of-a-retriever",
    SITE ("mx9", "") MX1 ("192.0.2.10"),
    SITE_DESK,
    .want_rule = DSEC_RULE_T4,
    .want_hops = 1 },
  { .name = "t4-address-in-a-layout-of-a-retriever",
    SITE ("mx9", " at 10.1.0.11") MX1 ("192.0.2.10"),
    SITE_DESK,
    .want_ordinal = 1,
    .want_hops = 2,
    .want_window_start = 1 },
  { .name = "t4-bad-address-in-a-layout-of-an-internal-host",
    SITE ("hub", " at 10.1.0.011") SITE ("hub", " at 10.1.0.11") MX1 ("192.0.2.10"),
    SITE_HUB,
    .want_rule = DSEC_RULE_T4,
    .want_hops = 1 },

  { .name = "t5-loopback-to-itself",
    HUB ("127.0.0.1") AMAVIS HUB ("10.1.0.11") MX1 ("192.0.2.10"),
    .want_ordinal = 3,
    .want_hops = 4,
    .want_window_start = 3 },
  { .name = "t5-loopback-over-ipv6",
    HUB ("IPv6:::1") HUB ("10.1.0.11") MX1 ("192.0.2.10"),
    .want_ordinal = 2,
    .want_hops = 3,
    .want_window_start = 2 },
  { .name = "t5-own-outer-address",
    HUB ("10.1.0.20") AMAVIS HUB ("10.1.0.11") MX1 ("192.0.2.10"),
    .want_ordinal = 3,
    .want_hops = 4,
    .want_window_start = 3 },
  { .name = "t5-own-outer-address-over-ipv6",
    HUB ("IPv6:2001:db8:c0::20") HUB ("10.1.0.11") MX1 ("192.0.2.10"),
    .want_ordinal = 2,
    .want_hops = 3,
    .want_window_start = 2 },
  { .name = "t5-own-outer-address-refused",
    HUB ("10.1.0.20") HUB ("10.1.0.11") MX1 ("192.0.2.10"),
    NO_LOOP_HUB,
    .want_rule = DSEC_RULE_T5,
    .want_hops = 1 },
  { .name = "t5-own-outer-address-of-a-border",
    MX1 ("203.0.113.11") MX1 ("192.0.2.10"),
    .want_ordinal = 1,
    .want_hops = 2,
    .want_window_start = 1 },
  { .name = "t5-own-outer-address-of-a-border-refused",
    MX1 ("203.0.113.11") MX1 ("192.0.2.10"),
    NO_LOOP_MX1,
    .want_rule = DSEC_RULE_T5,
    .want_hops = 1 },
  { .name = "t5-own-outer-address-refused-below",
    HUB ("10.1.0.11") MX1 ("10.1.0.11") MX1 ("192.0.2.10"),
    NO_LOOP_MX1,
    .want_rule = DSEC_RULE_T5,
    .want_ordinal = 1,
    .want_hops = 2,
    .want_window_start = 1 },
  { .name = "t5-address-of-another-host-is-a-link-there",
    HUB ("10.1.0.11") MX1 ("192.0.2.10"),
    NO_LOOP_HUB,
    .want_ordinal = 1,
    .want_hops = 2,
    .want_window_start = 1 },
  { .name = "t5-own-outer-address-to-a-named-host",
    DOVECOT (" ([10.1.0.30])") HUB ("10.1.0.11") MX1 ("192.0.2.10"),
    .want_ordinal = 2,
    .want_hops = 3,
    .want_window_start = 2 },
  { .name = "t5-own-outer-address-to-a-named-host-that-did-not-write",
    DOVECOT (" ([10.1.0.30])") DOVECOT (" ([10.1.0.11])") MX1 ("192.0.2.10"),
    T7_AT_THE_SECOND_LINE },
  { .name = "t5-retriever-as-loopback",
    WS ("127.0.0.1") FETCHMAIL TEST_MAILBOX TEST_HUB MX1 ("192.0.2.10"),
    LOCAL_SERVER,
    .want_ordinal = 4,
    .want_hops = 5,
    .want_window_start = 4 },
  { .name = "t5-retriever-as-loopback-in-a-remote-mailbox",
    WS ("127.0.0.1") FETCHMAIL TEST_MAILBOX TEST_HUB MX1 ("192.0.2.10"),
    LOCAL_SERVER,
    T7_AT_THE_SECOND_LINE,
    .is_remote = TRUE },
  { .name = "t5-retriever-as-loopback-that-did-not-write",
    WS ("127.0.0.1") MX1 ("192.0.2.10"),
    LOCAL_SERVER,
    T7_AT_THE_SECOND_LINE },
  { .name = "t5-retriever-below-a-host-with-another-loopback",
    HUB ("127.0.0.1") FETCHMAIL TEST_MAILBOX TEST_HUB MX1 ("192.0.2.10"),
    LOCAL_SERVER,
    T7_AT_THE_SECOND_LINE },
  { .name = "t5-loopback-to-a-named-host",
    DOVECOT (" ([127.0.0.1])") HUB ("10.1.0.11") MX1 ("192.0.2.10"),
    .want_ordinal = 2,
    .want_hops = 3,
    .want_window_start = 2 },
  { .name = "t5-loopback-to-a-named-host-that-did-not-write",
    DOVECOT (" ([127.0.0.1])") DOVECOT (" ([10.1.0.11])") MX1 ("192.0.2.10"),
    T7_AT_THE_SECOND_LINE },
  { .name = "t5-loopback-refused",
    TEST_EXCHANGE ("127.0.0.1", "") MX1 ("192.0.2.10"),
    .want_rule = DSEC_RULE_T5,
    .want_hops = 1 },
  { .name = "t5-loopback-and-nothing-below",
    HUB ("127.0.0.1"),
    .want_rule = DSEC_RULE_T7,
    .want_hops = 1,
    .want_window_start = 1 },

  { .name = "t6-front-end", MX1 ("203.0.113.5"), .want_hops = 1 },
  { .name = "t6-front-end-inside", MX1 ("10.1.0.5") HUB ("10.1.0.11"), .want_hops = 1 },
  { .name = "t6-front-end-of-another-host",
    HUB ("10.1.0.5"),
    .want_rule = DSEC_RULE_T8,
    .want_hops = 1 },

  { .name = "t7-link",
    HUB ("10.1.0.11") MX1 ("192.0.2.10"),
    .want_ordinal = 1,
    .want_hops = 2,
    .want_window_start = 1 },
  { .name = "t7-link-to-another-host",
    HUB ("10.1.0.12") MX1 ("192.0.2.10"),
    T7_AT_THE_SECOND_LINE },
  { .name = "t7-nothing-below",
    HUB ("10.1.0.11"),
    .want_rule = DSEC_RULE_T7,
    .want_hops = 1,
    .want_window_start = 1 },
  { .name = "t7-forged-line-between",
    HUB ("10.1.0.11") TEST_POSTFIX ("192.0.2.66", "", "mx.evil.example", "ESMTP")
        MX1 ("192.0.2.10"),
    T7_AT_THE_SECOND_LINE },
  { .name = "t7-retriever-on-top",
    GETMAIL TEST_MAILBOX TEST_HUB MX1 ("192.0.2.10"),
    .want_ordinal = 3,
    .want_hops = 4,
    .want_window_start = 3 },
  { .name = "t7-retriever-is-no-link",
    HUB ("10.1.0.99") GETMAIL MX1 ("192.0.2.10"),
    .want_rule = DSEC_RULE_T8,
    .want_hops = 1 },

  { .name = "t7-retriever-in-a-remote-mailbox",
    GETMAIL TEST_MAILBOX TEST_HUB MX1 ("192.0.2.10"),
    .want_rule = DSEC_RULE_T2,
    .is_remote = TRUE },
  { .name = "t7-retriever-below-another-line",
    DOVECOT ("") GETMAIL TEST_MAILBOX TEST_HUB MX1 ("192.0.2.10"),
    T7_AT_THE_SECOND_LINE },

  { .name = "t8-link-local",
    HUB ("169.254.7.7") HUB ("10.1.0.11") MX1 ("192.0.2.10"),
    .want_rule = DSEC_RULE_T8,
    .want_hops = 1 },
  { .name = "t8-link-local-over-ipv6",
    HUB ("fe80::1%eth0") HUB ("10.1.0.11") MX1 ("192.0.2.10"),
    .want_rule = DSEC_RULE_T8,
    .want_hops = 1 },
  { .name = "t8-link-local-at-the-border",
    MX1 ("IPv6:fe80::1"),
    .want_rule = DSEC_RULE_T8,
    .want_hops = 1 },
  { .name = "t8-after-link-local", MX1 ("169.255.0.0"), .want_hops = 1 },
  { .name = "t8-internal-network", MX1 ("10.1.0.200"), .want_rule = DSEC_RULE_T8, .want_hops = 1 },
  { .name = "t8-internal-network-of-public-addresses",
    MX1 ("198.51.100.7"),
    .want_rule = DSEC_RULE_T8,
    .want_hops = 1 },
  { .name = "t8-private-address-that-is-not-listed",
    MX1 ("192.168.7.7"),
    .want_rule = DSEC_RULE_T8,
    .want_hops = 1 },
  { .name = "t8-mapped-private-address",
    MX1 ("IPv6:::ffff:192.168.7.7"),
    .want_rule = DSEC_RULE_T8,
    .want_hops = 1 },
  { .name = "t8-partner-network", MX1 ("172.20.1.1"), .want_hops = 1 },
  { .name = "t8-beside-the-partner-network",
    MX1 ("172.21.0.0"),
    .want_rule = DSEC_RULE_T8,
    .want_hops = 1 },
  { .name = "t8-partner-network-wins-over-internal", MX1 ("198.51.100.65"), .want_hops = 1 },
  { .name = "t8-before-t9", HUB ("10.1.0.200"), .want_rule = DSEC_RULE_T8, .want_hops = 1 },
  { .name = "t8-without-internal-networks",
    MX1 ("10.1.0.200"),
    .policy = { .edits = { { "Internal=10.1.0.0/16;198.51.100.0/24", "Internal=" } } },
    .want_rule = DSEC_RULE_T8,
    .want_hops = 1 },

  { .name = "t9-internal-host-from-outside",
    HUB ("192.0.2.10") MX1 ("192.0.2.10"),
    .want_rule = DSEC_RULE_T9,
    .want_hops = 1 },
  { .name = "t9-retriever-from-outside",
    "Received: from imap.evil.example [192.0.2.66] by x with IMAP (fetchmail-6.4) "
    "(single-drop); " TEST_DATE "\n" MX1 ("192.0.2.10"),
    .want_rule = DSEC_RULE_T9,
    .want_hops = 1 },
  { .name = "t10-no-line-at-all", OTHER, .want_rule = DSEC_RULE_T10, .want_ordinal = -1 },
};

/* A hub that speaks to itself over and over, and the border below. */
static char *
make_chain (guint n_hops)
{
  DsecTestRepeat chain = { NULL, HUB ("127.0.0.1"), n_hops - 2, HUB ("10.1.0.11") };
  g_autofree char *lines = dsec_test_repeat (&chain);

  return g_strconcat (lines, MX1 ("192.0.2.10"), NULL);
}

static void
test_walk (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  g_autofree char *input = row->input != NULL ? g_strdup (row->input) : make_chain (row->want_hops);
  DsecSpan span = dsec_span_from_string (input);
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (&row->policy);
  g_autoptr (DsecHeader) header = dsec_header_parse ((const guint8 *) span.data, span.size, NULL);
  g_autoptr (DsecBorder) border = dsec_border_walk (header, state->policy, !row->is_remote);
  const DsecHop *line = dsec_border_get_line (border);

  g_assert_cmpint (header->rule, ==, DSEC_RULE_NONE);
  g_assert_cmpstr (dsec_rule_to_string (border->rule), ==, dsec_rule_to_string (row->want_rule));
  g_assert_cmpint (border->ordinal, ==, row->want_ordinal);
  g_assert_cmpuint (border->hops->len, ==, row->want_hops);
  g_assert_cmpuint (border->window_start, ==, row->want_window_start);
  g_assert_cmpint (border->is_front_end,
                   ==,
                   g_str_has_prefix (row->name, "t6-front-end") &&
                       row->want_rule == DSEC_RULE_NONE);
  g_assert_cmpint (line != NULL, ==, row->want_rule == DSEC_RULE_NONE);
  if (line != NULL)
    g_assert_cmpint ((int) line->ordinal, ==, row->want_ordinal);
}

/* What nobody of ours vouches for is counted, whatever it says. */
static const struct {
  const char *name;
  const char *input;
  guint want;
} claimed_rows[] = {
  { "nothing-below-the-border", MX1 ("192.0.2.10"), 0 },
  { "below-the-border",
    HUB ("10.1.0.11") MX1 ("192.0.2.10") OTHER HUB ("10.1.0.11") OTHER MX1 ("192.0.2.10"),
    2 },
  { "below-the-failure", HUB ("10.1.0.11") HUB ("10.1.0.11") MX1 ("192.0.2.10"), 2 },
  { "all-below-a-foreign-top",
    TEST_POSTFIX ("192.0.2.66", "", "mx.evil.example", "ESMTP") OTHER MX1 ("192.0.2.10"),
    2 },
  { "no-line-at-all", OTHER, 0 },
};

static void
test_claimed (gconstpointer data)
{
  typeof (&claimed_rows[0]) row = data;
  DsecSpan span = dsec_span_from_string (row->input);
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (NULL);
  g_autoptr (DsecHeader) header = dsec_header_parse ((const guint8 *) span.data, span.size, NULL);
  g_autoptr (DsecBorder) border = dsec_border_walk (header, state->policy, TRUE);

  g_assert_cmpuint (border->n_claimed, ==, row->want);
}

/* What the sentence about the failure names. */
static const struct {
  const char *name;
  const char *input;
  const char *want;
} detail_rows[] = {
  { "t3-the-word", TEST_POSTFIX ("192.0.2.10", "", "mx1.contoso.example", "ESMTPSA"), "ESMTPSA" },
  { "t4-the-text", MX1 ("192.0.2.010"), "192.0.2.010" },
  { "t7-the-host", HUB ("10.1.0.11"), "mx1" },
  { "t5-the-address", TEST_EXCHANGE ("10.1.0.12", ""), "10.1.0.12" },
  { "t8-the-address", MX1 ("10.1.0.200"), "10.1.0.200" },
  { "t9-the-host", HUB ("192.0.2.10"), "hub" },
};

static void
test_detail (gconstpointer data)
{
  typeof (&detail_rows[0]) row = data;
  DsecSpan span = dsec_span_from_string (row->input);
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (NULL);
  g_autoptr (DsecHeader) header = dsec_header_parse ((const guint8 *) span.data, span.size, NULL);
  g_autoptr (DsecBorder) border = dsec_border_walk (header, state->policy, TRUE);

  g_assert_cmpstr (border->detail, ==, row->want);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/border/walk", rows, test_walk);
  DSEC_TEST_ADD_ROWS ("/border/claimed", claimed_rows, test_claimed);
  DSEC_TEST_ADD_ROWS ("/border/detail", detail_rows, test_detail);
  return g_test_run ();
}
