/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules U, S, A, P, C and T on whole messages: which verdict, by which rule, at which field, with
 * or without a warning. Each row that is not secured has a twin that is. */
#include "core/verdict/judge.h"

#include "core/base/limits.h"
#include "support/test-messages.h"
#include "support/test-verdict.h"

#define BORDER  TEST_BORDER (TEST_TLS TEST_CERT_OK)
#define MESSAGE BORDER TEST_FROM TEST_END
#define X       "X: y\n"
/* A From field that no reader agrees on, with and without the name of the partner. */
#define LIST          "From: erin@fabrikam.example, x@other.example\n"
#define STRANGER      "From: x@other.example, y@other.example\n"
#define FROM(address) "From: " address "\n"
#define SHOWN(value, label)                                                                        \
  .stated = &(const DsecStatedSender)                                                              \
  {                                                                                                \
    value, label                                                                                   \
  }
#define SUBDOMAINS .policy = { .partners = ".fabrikam.example\n" }
#define OBSERVED   .policy = { .partners = "fabrikam.example\n" }

static const DsecTestVerdict rows[] = {
  { .name = "honest", LIT (MESSAGE), "secured E12 0" },
  { .name = "honest-behind-other-fields", LIT (X X MESSAGE), "secured E12 2" },
  { .name = "mbox-line-has-no-ordinal", LIT ("From x\n" MESSAGE), "secured E12 0" },

  { .name = "s1", LIT (""), "malformed S1 -1" },
  { .name = "s1-empty-line-first", LIT ("\n" MESSAGE), "malformed S1 -1 warning" },
  { .name = "s2",
    .repeat = { BORDER LIST, X, DSEC_MAX_HEADER, NULL },
    .want = "malformed S2 -1 warning" },
  { .name = "s2-name-behind-the-limit",
    .repeat = { NULL, X, DSEC_MAX_HEADER, LIST },
    .want = "malformed S2 -1 warning" },
  { .name = "s2-no-partner-is-required",
    .repeat = { BORDER LIST, X, DSEC_MAX_HEADER, NULL },
    .want = "malformed S2 -1",
    OBSERVED },
  { .name = "s3", LIT (X "Y: \0\n" MESSAGE), "malformed S3 -1 warning" },
  { .name = "s3-nul-in-the-body", LIT (MESSAGE "\0"), "secured E12 0" },
  { .name = "s4",
    LIT (X "Y: \r\n"
           "Z: \r\r\n" MESSAGE),
    "malformed S4 -1 warning" },
  { .name = "s5",
    .repeat = { BORDER "Y:", "y", DSEC_MAX_LINE, "\n" STRANGER },
    .want = "malformed S5 -1" },
  { .name = "s6", LIT (" x\n" MESSAGE), "malformed S6 0 warning" },
  { .name = "s5-twin",
    .repeat = { BORDER TEST_FROM "Y:", "y", DSEC_MAX_LINE - 2, "\n\n" },
    .want = "secured E12 0" },
  { .name = "s7", LIT (X BORDER " \n" TEST_FROM TEST_END), "malformed S7 1 warning" },
  { .name = "s7-above-from",
    LIT (BORDER "Y: y\n \n" TEST_FROM TEST_END),
    "malformed S7 1 warning" },
  { .name = "s7-below-all-that-decides",
    LIT (BORDER TEST_FROM "Y: y\n \n z\n" TEST_END),
    "secured E12 0" },
  { .name = "s8",
    .repeat = { BORDER TEST_FROM "Sender: y\n", " 34567\n", 12000, "\n" },
    .want = "malformed S8 2 warning" },
  { .name = "s8-of-a-field-that-decides-nothing",
    .repeat = { BORDER TEST_FROM "Cc: y\n", " 34567\n", 12000, "\n" },
    .want = "secured E12 0" },
  { .name = "s9", LIT (X "Y y\n" MESSAGE), "malformed S9 1 warning" },
  { .name = "s10", LIT ("Y\001: y\n" MESSAGE), "malformed S10 0 warning" },
  { .name = "s11",
    LIT (BORDER "From : erin@fabrikam.example\n" TEST_END),
    "malformed S11 1 warning" },
  { .name = "s11-receipt",
    LIT ("X-Contoso-Domain-Receipt : v=1\n" MESSAGE),
    "malformed S11 0 warning" },
  { .name = "s11-not-relevant", LIT ("X-Other : v=1\n" MESSAGE), "secured E12 1" },
  { .name = "s12-one-too-many",
    .repeat = { BORDER LIST, X, DSEC_MAX_FIELDS - 1, "\n" },
    .want = "malformed S12 -1 warning" },
  { .name = "s12-as-many-as-allowed",
    .repeat = { BORDER TEST_FROM, X, DSEC_MAX_FIELDS - 2, "\n" },
    .want = "secured E12 0" },
  { .name = "s13",
    .repeat = { BORDER TEST_FROM, "Received: x\n", DSEC_MAX_RECEIVED, "\n" },
    .want = "malformed S13 -1 warning" },
  { .name = "s13-as-many-as-allowed",
    .repeat = { BORDER TEST_FROM, "Received: x\n", DSEC_MAX_RECEIVED - 1, "\n" },
    .want = "secured E12 0" },

  { .name = "a1-none", LIT (BORDER TEST_END), "malformed A1 -1" },
  { .name = "a1-two",
    LIT (BORDER TEST_FROM FROM ("x@other.example") TEST_END),
    "malformed A1 1 warning" },
  { .name = "a1-two-strangers",
    LIT (BORDER FROM ("x@y.example") FROM ("x@y.example") TEST_END),
    "malformed A1 1" },
  { .name = "a2",
    LIT (BORDER TEST_FROM "Sender: a@fabrikam.example\nSender: a@fabrikam.example\n" TEST_END),
    "malformed A2 2 warning" },
  { .name = "a3", LIT (BORDER LIST TEST_END), "malformed A3 1 warning" },
  { .name = "a3-stranger", LIT (BORDER STRANGER TEST_END), "malformed A3 1" },
  { .name = "a3-partner-in-observe-mode", LIT (BORDER LIST TEST_END), "malformed A3 1", OBSERVED },
  { .name = "a3-of-the-sender",
    LIT (BORDER TEST_FROM "Sender: x\n" TEST_END),
    "malformed A3 2 warning" },
  { .name = "a3-name-in-the-sender-alone",
    LIT (BORDER FROM ("x@other.example") "Sender: erin@fabrikam.example,\n" TEST_END),
    "malformed A3 2" },
  { .name = "a4",
    LIT (BORDER FROM ("<erin@mail..fabrikam.example>") TEST_END),
    "malformed A4 1 warning" },
  { .name = "a4-of-the-sender",
    LIT (BORDER TEST_FROM "Sender: a@b..example\n" TEST_END),
    "malformed A4 2 warning" },

  { .name = "a5", LIT (MESSAGE), "malformed A5 1 warning", SHOWN ("x@other.example", NULL) },
  { .name = "a5-twin",
    LIT (MESSAGE),
    "secured E12 0",
    SHOWN ("Erin <erin@FABRIKAM.example>", "x@other.example") },
  { .name = "a5-none", LIT (MESSAGE), "malformed A5 1 warning", SHOWN (NULL, NULL) },
  { .name = "a5-malformed",
    LIT (MESSAGE),
    "malformed A5 1 warning",
    SHOWN ("erin@fabrikam.example,", NULL) },
  { .name = "a5-partner-in-observe-mode",
    LIT (MESSAGE),
    "malformed A5 1",
    OBSERVED,
    SHOWN ("x@other.example", NULL) },
  { .name = "a5-strangers",
    LIT (BORDER FROM ("x@y.example") TEST_END),
    "malformed A5 1",
    SHOWN ("x@other.example", "X") },
  { .name = "a5-the-partner-is-shown",
    LIT (BORDER FROM ("x@y.example") TEST_END),
    "malformed A5 1 warning",
    SHOWN ("erin@fabrikam.example", NULL) },
  { .name = "a5-the-partner-is-shown-as-the-name",
    LIT (BORDER FROM ("x@y.example") TEST_END),
    "malformed A5 1 warning",
    SHOWN (NULL, "erin@fabrikam.example") },
  { .name = "a5-same-stranger-with-the-partner-as-the-name",
    LIT (BORDER FROM ("x@y.example") TEST_END),
    "not-partner P1 1",
    SHOWN ("x@y.example", "erin@fabrikam.example") },
  { .name = "a5-literal",
    LIT (BORDER FROM ("x@[192.0.2.10]") TEST_END),
    "not-partner P1 1",
    SHOWN ("x@[192.0.2.10]", NULL) },

  { .name = "w-stranger-with-the-partner-as-the-shown-name",
    LIT (BORDER STRANGER TEST_END),
    "malformed A3 1 warning",
    SHOWN ("x@other.example", "erin@fabrikam.example") },
  { .name = "w-stranger-with-the-partner-as-the-shown-sender",
    LIT (BORDER STRANGER TEST_END),
    "malformed A3 1 warning",
    SHOWN ("erin@fabrikam.example", NULL) },
  { .name = "w-strangers-alone",
    LIT (BORDER STRANGER TEST_END),
    "malformed A3 1",
    SHOWN ("x@other.example", "x") },
  { .name = "w-from-below-the-border-of-an-untrusted-folder",
    LIT (BORDER STRANGER LIST TEST_END),
    "malformed A1 1 warning",
    .has_context = TRUE },

  { .name = "p1-stranger", LIT (BORDER FROM ("x@other.example") TEST_END), "not-partner P1 1" },
  { .name = "p1-stranger-with-the-name-of-a-partner",
    LIT (BORDER FROM ("\"erin@fabrikam.example\" <x@other.example>") TEST_END),
    "not-partner P1 1" },
  { .name = "p1-look-alike",
    LIT (BORDER FROM ("x@xfabrikam.example") TEST_END),
    "not-partner P1 1" },
  { .name = "p1-in-front",
    LIT (BORDER FROM ("x@fabrikam.example.evil.example") TEST_END),
    "not-partner P1 1" },
  { .name = "p1-literal", LIT (BORDER FROM ("x@[192.0.2.10]") TEST_END), "not-partner P1 1" },
  { .name = "p1-below-without-the-dot",
    LIT (BORDER FROM ("x@a.fabrikam.example") TEST_END),
    "not-partner P1 1" },
  { .name = "p1-below-with-the-dot",
    LIT (BORDER FROM ("x@a.b.fabrikam.example") TEST_END),
    "secured E12 0",
    SUBDOMAINS },
  { .name = "p1-the-domain-with-the-dot", LIT (MESSAGE), "secured E12 0", SUBDOMAINS },
  { .name = "p1-in-capitals", LIT (BORDER FROM ("x@FABRIKAM.Example") TEST_END), "secured E12 0" },
  { .name = "p1-longest-domain-wins",
    LIT (BORDER FROM ("x@a.fabrikam.example") TEST_END),
    "not-secured E10 0 warning",
    .policy = { .partners = ".fabrikam.example\n"
                            "a.fabrikam.example identity=x.example mode=require\n" } },
  { .name = "p1-longest-domain-that-takes-it-wins",
    LIT (BORDER FROM ("x@b.a.fabrikam.example") TEST_END),
    "secured E12 0",
    .policy = { .partners = ".fabrikam.example\n"
                            "a.fabrikam.example identity=x.example mode=require\n" } },
  { .name = "p1-idn",
    LIT (BORDER FROM ("x@BÜCHER.example") TEST_END),
    "secured E12 0",
    .policy = { .partners = "bücher.example identity=mail.fabrikam.example\n" } },
  { .name = "p1-idn-as-a-labels",
    LIT (BORDER FROM ("x@xn--bcher-kva.example") TEST_END),
    "secured E12 0",
    .policy = { .partners = "bücher.example identity=mail.fabrikam.example\n" } },

  { .name = "c1-untrusted", LIT (MESSAGE), "untrusted C1 -1", .has_context = TRUE },
  { .name = "c1-assumed",
    LIT (MESSAGE),
    "secured E12 0",
    .has_context = TRUE,
    .context = DSEC_CONTEXT_ASSUMED_TRUSTED },
  { .name = "c2-claws", LIT (X "X-Claws-End-Special-Headers: 1\n" MESSAGE), "untrusted C2 1" },
  { .name = "c2-sylpheed", LIT ("x-sylpheed-end-special-headers: 1\n" MESSAGE), "untrusted C2 0" },
  { .name = "c2-below-the-first-line",
    LIT (BORDER "X-Claws-End-Special-Headers: 1\n" TEST_FROM TEST_END),
    "secured E12 0" },
  { .name = "c2-without-any-line",
    LIT (TEST_FROM X "X-Claws-End-Special-Headers: 1\n" TEST_END),
    "untrusted C2 2" },
  { .name = "c3", LIT (BORDER TEST_FROM), "untrusted C3 -1", .is_partial = TRUE },
  { .name = "c3-with-the-empty-line",
    LIT (BORDER TEST_FROM "\n"),
    "secured E12 0",
    .is_partial = TRUE },
  { .name = "c3-complete-without-the-empty-line", LIT (BORDER TEST_FROM), "secured E12 0" },

  { .name = "t1",
    .repeat = { NULL, TEST_POSTFIX ("127.0.0.1", "", "hub.contoso.example", "ESMTP"), 17, MESSAGE },
    .want = "untrusted T1 16 warning" },
  { .name = "t2", LIT ("Received: x\n" MESSAGE), "untrusted T2 0 warning" },
  { .name = "t2-partner-in-observe-mode",
    LIT ("Received: x\n" MESSAGE),
    "untrusted T2 0",
    OBSERVED },
  { .name = "t2-below-the-border",
    LIT (BORDER "Received: x\n" TEST_FROM TEST_END),
    "secured E12 0" },
  { .name = "t3",
    LIT (TEST_POSTFIX ("192.0.2.10", TEST_TLS TEST_CERT_OK, "mx1.contoso.example", "ESMTPSA")
             TEST_FROM TEST_END),
    "untrusted T3 0 warning" },
  { .name = "t4",
    LIT (TEST_POSTFIX ("192.0.2.010", TEST_TLS TEST_CERT_OK, "mx1.contoso.example", "ESMTPS")
             TEST_FROM TEST_END),
    "untrusted T4 0 warning" },
  { .name = "t5",
    LIT (TEST_EXCHANGE ("127.0.0.1", TEST_EXCHANGE_TLS) MESSAGE),
    "untrusted T5 0 warning" },
  { .name = "t5-own-outer-address",
    LIT (TEST_EXCHANGE ("10.1.0.12", TEST_EXCHANGE_TLS) MESSAGE),
    "untrusted T5 0 warning" },
  { .name = "t6",
    LIT (X TEST_POSTFIX ("203.0.113.5", TEST_TLS TEST_CERT_OK, "mx1.contoso.example", "ESMTPS")
             TEST_FROM TEST_END),
    "secured E12 1" },
  { .name = "t7", LIT (TEST_HUB X TEST_HUB TEST_FROM TEST_END), "untrusted T7 2 warning" },
  { .name = "t7-twin", LIT (TEST_HUB X MESSAGE), "secured E12 2" },
  { .name = "t8",
    LIT (TEST_POSTFIX ("10.1.7.7", TEST_TLS TEST_CERT_OK, "mx1.contoso.example", "ESMTPS")
             TEST_FROM TEST_END),
    "untrusted T8 0 warning" },
  { .name = "t8-link-local",
    LIT (TEST_POSTFIX ("fe80::7", "", "mx1.contoso.example", "ESMTP") MESSAGE),
    "untrusted T8 0 warning" },
  { .name = "t8-twin",
    LIT (TEST_POSTFIX ("172.20.7.7", TEST_TLS TEST_CERT_OK, "mx1.contoso.example", "ESMTPS")
             TEST_FROM TEST_END),
    "secured E12 0" },
  { .name = "t9",
    LIT (TEST_POSTFIX ("192.0.2.10", TEST_TLS TEST_CERT_OK, "hub.contoso.example", "ESMTPS")
             TEST_FROM TEST_END),
    "untrusted T9 0 warning" },
  { .name = "t10", LIT (TEST_FROM TEST_END), "untrusted T10 -1 warning" },

  { .name = "s-before-a", LIT (X STRANGER STRANGER " \n"), "malformed S7 2" },
  { .name = "a-before-p", LIT (FROM ("x@other.example") "Sender: x\n" TEST_END), "malformed A3 1" },
  { .name = "p-before-c",
    LIT (FROM ("x@other.example") TEST_END),
    "not-partner P1 0",
    .has_context = TRUE },
  { .name = "a-before-c", LIT (LIST TEST_END), "malformed A3 0 warning", .has_context = TRUE },
  { .name = "s-before-a5",
    LIT (X BORDER " \n" TEST_FROM TEST_END),
    "malformed S7 1 warning",
    SHOWN ("x@other.example", NULL) },
  { .name = "a5-before-c",
    LIT (MESSAGE),
    "malformed A5 1 warning",
    .has_context = TRUE,
    SHOWN (NULL, NULL) },
  { .name = "c1-before-c2",
    LIT ("X-Claws-End-Special-Headers: 1\n" MESSAGE),
    "untrusted C1 -1",
    .has_context = TRUE },
  { .name = "c2-before-c3",
    LIT ("X-Claws-End-Special-Headers: 1\n" BORDER TEST_FROM),
    "untrusted C2 0",
    .is_partial = TRUE },
  { .name = "c-before-t", LIT (TEST_FROM), "untrusted C3 -1", .is_partial = TRUE },
  { .name = "t-before-e",
    LIT (TEST_RECEIPT ("x") TEST_HUB TEST_FROM TEST_END),
    "untrusted T7 1 warning" },
};

#define MIDNIGHT (TEST_NOW + 54000) /* 15 hours */

static const char conf[] = "[Policy]\nFormat=1\nSerial=1\nExpires=2026-11-02\nOrganization=C\n"
                           "Domains=contoso.example\n";

static const struct {
  const char *name;
  const char *conf; /* (nullable): no policy.conf */
  gint64 now;
  const char *want;
} policy_rows[] = {
  { "u1-none", NULL, TEST_NOW, "unconfigured U1 -1" },
  { "u2-empty", "", TEST_NOW, "unconfigured U2 -1" },
  { "u2-broken", "[Policy]\nFormat=1\n", TEST_NOW, "unconfigured U2 -1" },
  { "u4-first-second-behind-the-last-day", conf, MIDNIGHT, "unconfigured U4 -1" },
  { "u4-twin-last-second-of-the-last-day", conf, MIDNIGHT - 1, "malformed S1 -1" },
};

/* The message is one that breaks S1, A1 and everything else: rules U come first. */
static void
test_policy (gconstpointer data)
{
  typeof (&policy_rows[0]) row = data;
  g_autoptr (DsecPolicyState) state = dsec_test_policy_load (row->conf, NULL);
  DsecContext context = { .kind = DSEC_CONTEXT_TRUSTED };
  g_autoptr (DsecVerdict) verdict = dsec_judge_message (state, NULL, 0, &context, row->now);
  g_autofree char *text = dsec_test_verdict_to_string (verdict);

  g_assert_cmpstr (text, ==, row->want);
  g_assert_true (verdict->state == state);
}

/* Whatever the reader of policies found: without a policy there is never more than this. */
static void
test_state_without_policy (void)
{
  static const DsecRule rules[] = { DSEC_RULE_NONE, DSEC_RULE_U1, DSEC_RULE_U3, DSEC_RULE_U5 };
  DsecContext context = { .kind = DSEC_CONTEXT_TRUSTED };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++) {
    g_autoptr (DsecPolicyState) state = g_atomic_rc_box_new0 (DsecPolicyState);
    g_autoptr (DsecVerdict) verdict = NULL;

    state->rule = rules[i];
    state->problems = g_ptr_array_new ();
    verdict = dsec_judge_message (
        state, (const guint8 *) MESSAGE, sizeof MESSAGE - 1, &context, TEST_NOW);
    g_assert_cmpint (verdict->kind, ==, DSEC_VERDICT_UNCONFIGURED);
    g_assert_cmpint (verdict->rule, ==, MAX (rules[i], DSEC_RULE_U1));
    g_assert_false (verdict->has_warning);
  }
}

/* Rule T6 decides nothing against a message, but the panel says that a front end stood there. */
static void
test_front_end_is_told (void)
{
  static const DsecTestVerdict message = {
    .name = "front-end",
    LIT (X TEST_POSTFIX ("203.0.113.5", TEST_TLS TEST_CERT_OK, "mx1.contoso.example", "ESMTPS")
             TEST_FROM TEST_END)
  };
  g_autoptr (DsecVerdict) verdict = dsec_test_verdict_new (&message);
  guint n_told = 0;

  for (guint i = 0; i < verdict->checks->len; i++) {
    const DsecCheck *check = g_ptr_array_index (verdict->checks, i);

    g_assert_cmpint (check->rule, !=, DSEC_RULE_T9);
    if (check->rule != DSEC_RULE_T6)
      continue;
    n_told++;
    g_assert_cmpint (check->outcome, ==, DSEC_OUTCOME_PASS);
    g_assert_cmpint (check->ordinal, ==, 1);
    g_assert_cmpstr (check->detail, ==, "203.0.113.5");
  }
  g_assert_cmpuint (n_told, ==, 1);
}

static void
test_words (void)
{
  static const char *const words[] = { "unconfigured", "malformed",   "untrusted",
                                       "not-secured",  "not-partner", "secured" };
  DsecVerdictKind kind = DSEC_VERDICT_UNCONFIGURED;

  g_assert_cmpuint (G_N_ELEMENTS (words), ==, DSEC_N_VERDICTS);
  for (guint i = 0; i < DSEC_N_VERDICTS; i++) {
    g_assert_cmpstr (dsec_verdict_kind_to_string ((DsecVerdictKind) i), ==, words[i]);
    g_assert_true (dsec_verdict_kind_from_string (words[i], &kind));
    g_assert_cmpint (kind, ==, i);
  }
  g_assert_false (dsec_verdict_kind_from_string ("Secured", &kind));
  g_assert_false (dsec_verdict_kind_from_string (NULL, &kind));
  g_assert_cmpstr (dsec_verdict_kind_to_string ((DsecVerdictKind) 42), ==, "unconfigured");
  g_assert_cmpstr (dsec_verdict_outcome_to_string (DSEC_OUTCOME_PASS), ==, "pass");
  g_assert_cmpstr (dsec_verdict_outcome_to_string (DSEC_OUTCOME_SKIPPED), ==, "skipped");
  g_assert_cmpstr (dsec_verdict_outcome_to_string (DSEC_OUTCOME_FAIL), ==, "fail");
  g_assert_cmpstr (dsec_context_kind_to_string (DSEC_CONTEXT_TRUSTED), ==, "trusted");
  g_assert_cmpstr (
      dsec_context_kind_to_string (DSEC_CONTEXT_ASSUMED_TRUSTED), ==, "assumed-trusted");
  g_assert_cmpstr (dsec_context_kind_to_string (DSEC_CONTEXT_UNTRUSTED), ==, "untrusted");
}

/* The reader keeps a verdict while another part of it still shows it. */
static void
test_two_owners (void)
{
  static const DsecTestVerdict row = { .message = LIT ("From: x@y.example\n\n"), .want = "" };
  DsecVerdict *first = dsec_test_verdict_new (&row);
  DsecVerdict *second = dsec_verdict_ref (first);

  dsec_verdict_unref (first);
  g_assert_cmpint (dsec_test_verdict_get_decision (second)->rule, ==, second->rule);
  dsec_verdict_unref (second);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/verdict/message", rows, dsec_test_verdict);
  DSEC_TEST_ADD_ROWS ("/verdict/policy", policy_rows, test_policy);
  g_test_add_func ("/verdict/state-without-policy", test_state_without_policy);
  g_test_add_func ("/verdict/front-end-is-told", test_front_end_is_told);
  g_test_add_func ("/verdict/two-owners", test_two_owners);
  g_test_add_func ("/verdict/words", test_words);
  return g_test_run ();
}
