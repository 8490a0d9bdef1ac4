/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "sample.h"
#include "ui/fact-words.h"
#include "ui/fill.h"
#include "ui/problem-words.h"
#include "ui/rule-words.h"
#include "ui/words.h"

typedef struct {
  Sample sample;
  DsecVerdictKind want_kind;
  const char *want_rule;
  const char *want_title;
  const char *want_sentence;
} Row;

#define ROUTE                                                                                      \
  "Its route is not fully recorded: it came from an internal address (\u206810.9.9.9\u2069) of "   \
  "no "                                                                                            \
  "listed server to mx1, in the layout postfix."

static const Row rows[] = {
  { SAMPLE_SECURED,
    DSEC_VERDICT_SECURED,
    "E12",
    "Domain Secured \u00b7 fabrikam.example",
    "It came over a connection that was verified for fabrikam.example." },
  { SAMPLE_SECURED_IDN,
    DSEC_VERDICT_SECURED,
    "E12",
    "Domain Secured \u00b7 \u2068b\u00fccher.example\u2069 (xn--bcher-kva.example)",
    "It came over a connection that was verified for "
    "\u2068b\u00fccher.example\u2069 (xn--bcher-kva.example)." },
  { SAMPLE_NOT_SECURED,
    DSEC_VERDICT_NOT_SECURED,
    "E6",
    "Not Domain Secured \u00b7 fabrikam.example",
    "No record of a verified connection: our server did not ask for a certificate. We expect one "
    "from fabrikam.example." },
  { SAMPLE_OTHER_CERT,
    DSEC_VERDICT_NOT_SECURED,
    "E10",
    "Not Domain Secured \u00b7 fabrikam.example",
    "Its certificate is not the one listed for fabrikam.example: it names "
    "\u2068mail.tailspin.example\u2069, and mail.fabrikam.example is listed." },
  { SAMPLE_OTHER_SENDER,
    DSEC_VERDICT_NOT_SECURED,
    "E11",
    "Not Domain Secured \u00b7 fabrikam.example",
    "Another sender, \u2068\"<U+202E>\u2026in Secured\"@tailspin.example\u2069, submitted "
    "it." },
  { SAMPLE_OBSERVED,
    DSEC_VERDICT_NOT_PARTNER,
    "E6",
    "Observed only \u00b7 northwind.example",
    "No record of a verified connection: our server did not ask for a certificate." },
  { SAMPLE_NO_PARTNER,
    DSEC_VERDICT_NOT_PARTNER,
    "P1",
    "No listed partner",
    "The sender is not a listed partner." },
  { SAMPLE_CONTEXT,
    DSEC_VERDICT_UNTRUSTED,
    "C1",
    "Not checked",
    "We cannot tell how messages in this folder arrived." },
  { SAMPLE_ROUTE, DSEC_VERDICT_UNTRUSTED, "T8", "Not checked", ROUTE },
  { SAMPLE_ROUTE_WARNING,
    DSEC_VERDICT_UNTRUSTED,
    "T8",
    "Not checked \u00b7 fabrikam.example",
    ROUTE " We expect a verified connection from fabrikam.example." },
  { SAMPLE_UNCLEAR,
    DSEC_VERDICT_MALFORMED,
    "A1",
    "Sender unclear",
    "The header does not name exactly one sender." },
  { SAMPLE_UNCLEAR_WARNING,
    DSEC_VERDICT_MALFORMED,
    "A1",
    "Sender unclear",
    "The header does not name exactly one sender. It mentions a partner from whom we expect a "
    "verified connection." },
  { SAMPLE_NO_POLICY,
    DSEC_VERDICT_UNCONFIGURED,
    "U1",
    "Checking is off",
    "Domain Security has no settings on this computer." },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (DsecVerdict) verdict = sample_new (row->sample);
  g_autofree char *title = dsec_words_title (sample_describe (verdict));
  g_autofree char *sentence = dsec_words_sentence (sample_describe (verdict));

  g_assert_cmpstr (dsec_rule_to_string (verdict->rule), ==, row->want_rule);
  g_assert_cmpint ((int) dsec_words_kind (verdict), ==, (int) row->want_kind);
  g_assert_cmpstr (title, ==, row->want_title);
  g_assert_cmpstr (sentence, ==, row->want_sentence);
}

/* A sentence that can be shown: no place is left open, no bracket stands. */
static void
assert_filled (const char *text)
{
  g_assert_cmpuint (strlen (text), >, 10);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strpbrk (text, "{}[]?"));
}

static void
test_every_rule (gconstpointer data)
{
  const char *detail = data;

  for (int kind = -1; kind <= DSEC_N_VERDICTS; kind++) {
    for (int rule = DSEC_RULE_NONE; rule <= DSEC_N_RULES; rule++) {
      for (int outcome = DSEC_OUTCOME_FAIL; outcome <= DSEC_OUTCOME_PASS; outcome++) {
        g_autoptr (DsecVerdict) verdict = NULL;
        g_autofree char *sentence = NULL;
        g_autofree char *check = NULL;
        g_autofree char *panel = NULL;

        verdict =
            sample_new_as ((DsecVerdictKind) kind, (DsecRule) rule, (DsecOutcome) outcome, detail);
        sentence = dsec_words_sentence (sample_describe (verdict));
        check =
            dsec_words_check (sample_describe (verdict), g_ptr_array_index (verdict->checks, 0));
        panel = dsec_words_panel (sample_describe (verdict));
        assert_filled (sentence);
        assert_filled (check);
        assert_filled (panel);
      }
    }
  }
}

static void
test_every_rule_has_its_own_sentence (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int rule = DSEC_RULE_NONE + 1; rule < DSEC_N_RULES; rule++) {
    const DsecRuleWords *words = dsec_rule_words_get ((DsecRule) rule);

    g_assert_nonnull (words);
    g_assert_nonnull (words->pass);
    if (rule != DSEC_RULE_C1)
      g_assert_true (g_hash_table_add (seen, (gpointer) words->bar));
  }
  g_assert_null (dsec_rule_words_get (DSEC_RULE_NONE));
  g_assert_null (dsec_rule_words_get (DSEC_N_RULES));
}

static void
test_every_reason (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int i = DSEC_CONTEXT_REASON_UNKNOWN; i <= DSEC_CONTEXT_REASON_SHARED; i++)
    g_assert_true (
        g_hash_table_add (seen, (gpointer) dsec_rule_words_get_context ((DsecContextReason) i)));
  g_assert_cmpstr (dsec_rule_words_get_context ((DsecContextReason) 99),
                   ==,
                   dsec_rule_words_get_context (DSEC_CONTEXT_REASON_UNKNOWN));
}

static void
test_reason_is_said (void)
{
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_CONTEXT);
  g_autofree char *sentence = NULL;
  g_autofree char *check = NULL;

  verdict->context.reason = DSEC_CONTEXT_REASON_SHARED;
  sentence = dsec_words_sentence (sample_describe (verdict));
  check = dsec_words_check (sample_describe (verdict),
                            g_ptr_array_index (verdict->checks, verdict->checks->len - 1));
  g_assert_cmpstr (sentence, ==, "Other people can put messages into this folder.");
  g_assert_cmpstr (check, ==, sentence);
}

/* A false promise is the worst failure: without its proof, a verdict is no promise. */
static void
test_secured_needs_proof (void)
{
  g_autoptr (DsecVerdict) no_match = sample_new (SAMPLE_SECURED);
  g_autoptr (DsecVerdict) no_partner = sample_new (SAMPLE_SECURED);
  g_autoptr (DsecVerdict) other_rule = sample_new (SAMPLE_SECURED);
  DsecVerdict *all[] = { no_match, no_partner, other_rule };

  no_match->match = NULL;
  no_partner->partner_domain = NULL;
  other_rule->rule = DSEC_RULE_E10;
  for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
    g_autofree char *title = dsec_words_title (sample_describe (all[i]));
    g_autofree char *sentence = dsec_words_sentence (sample_describe (all[i]));

    g_assert_cmpint ((int) dsec_words_kind (all[i]), ==, (int) DSEC_VERDICT_UNTRUSTED);
    g_assert_cmpstr (title, ==, "Not checked");
    g_assert_null (strstr (sentence, "verified"));
  }
}

static void
test_panel (void)
{
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_SECURED);
  g_autofree char *panel = dsec_words_panel (sample_describe (verdict));

  g_assert_cmpstr (panel,
                   ==,
                   "The server mx1 of Contoso Ltd. received this message from a server that proved "
                   "it holds the certificate listed for fabrikam.example. This does not show which "
                   "person wrote it, or that its content is safe.");
}

static const char *
find_fact (const GPtrArray *facts, const char *label)
{
  for (guint i = 0; i < facts->len; i++) {
    const DsecFact *fact = g_ptr_array_index (facts, i);

    if (g_str_equal (fact->label, label))
      return fact->value;
  }
  return NULL;
}

static void
test_facts (void)
{
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_SECURED);
  DsecEvidence *record = (DsecEvidence *) verdict->match;
  g_autoptr (GPtrArray) facts = NULL;

  record->has_fingerprint = TRUE;
  for (guint i = 0; i < DSEC_SHA256_SIZE; i++)
    record->fingerprint[i] = 0xa5;
  for (guint i = 0; i < 20; i++)
    g_ptr_array_add (record->names, g_strdup ("x\u202e"));
  facts = dsec_fact_words_new (sample_describe (verdict));
  g_assert_cmpstr (find_fact (facts, "Partner"), ==, "Fabrikam Inc., fabrikam.example");
  g_assert_cmpstr (find_fact (facts, "Sender address"), ==, "\u2068erin@fabrikam.example\u2069");
  g_assert_cmpstr (find_fact (facts, "Connection"),
                   ==,
                   "\u2068TLSv1.3\u2069, \u2068TLS_AES_256_GCM_SHA384\u2069");
  g_assert_cmpstr (find_fact (facts, "From server"), ==, "\u2068192.0.2.10\u2069");
  g_assert_true (g_str_has_prefix (find_fact (facts, "Certificate names"),
                                   "\u2068mail.fabrikam.example\u2069, \u2068x<U+202E>\u2069, "));
  g_assert_true (g_str_has_suffix (find_fact (facts, "Certificate names"), " and 13 more"));
  g_assert_cmpstr (find_fact (facts, "Issuer"), ==, "\u2068Contoso Partner CA\u2069");
  g_assert_true (
      g_str_has_prefix (find_fact (facts, "Fingerprint"), "\u2068SHA-256 a5a5 a5a5 a5a5 a5a5 "));
  g_assert_cmpstr (find_fact (facts, "Recorded by"),
                   ==,
                   "mx1 (\u2068mx1.contoso.example\u2069), header field 0");
  g_assert_cmpstr (find_fact (facts, "Received at"), ==, "\u20682026-11-02 09:00:00 +00:00\u2069");
  g_assert_cmpstr (find_fact (facts, "As the header says"),
                   ==,
                   "\u2068Mon, 2 Nov 2026 09:00:00 +0000 (UTC)\u2069");
  g_assert_true (
      g_str_has_prefix (find_fact (facts, "Settings"), "Contoso Ltd., serial number 12, "));
}

/* A domain of other letters could look like a plain one. */
static void
test_idn_sender (void)
{
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_SECURED_IDN);
  g_autoptr (GPtrArray) facts = dsec_fact_words_new (sample_describe (verdict));

  g_assert_cmpstr (find_fact (facts, "Sender address"),
                   ==,
                   "\u2068erin@b\u00fccher.example\u2069 (xn--bcher-kva.example)");
}

static void
test_facts_of_a_broken_policy (void)
{
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_BROKEN_POLICY);
  g_autofree char *sentence = dsec_words_sentence (sample_describe (verdict));
  g_autoptr (GPtrArray) facts = dsec_fact_words_new (sample_describe (verdict));

  g_assert_true (
      g_str_has_prefix (sentence, "Domain Security has no valid settings: policy.conf, line 23: "));
  g_assert_nonnull (strstr (sentence, "Adresses"));
  g_assert_nonnull (find_fact (facts, "Problem"));
  g_assert_null (find_fact (facts, "Partner"));
}

static void
test_problem (void)
{
  DsecProblem whole = { DSEC_SEVERITY_ERROR, (char *) "/etc/x/a.conf", 0, "“{}” is wrong.", NULL };
  DsecProblem line = { DSEC_SEVERITY_ERROR, NULL, 0, "“{}” is not “{}”", (char *) "a\nb\u202e" };
  g_autofree char *first = NULL;
  g_autofree char *second = dsec_problem_words (&line);

  whole.argument = (char *) "x";
  first = dsec_problem_words (&whole);
  g_assert_cmpstr (first, ==, "a.conf: “x” is wrong");
  g_assert_cmpstr (second, ==, "“a” is not “b<U+202E>”");
}

static void
test_phrase (void)
{
  static const DsecPlace places[] = {
    { "a", "{b}" }, { "b", "[2]" }, { "c", NULL }, { NULL, NULL }
  };
  g_autofree char *all = dsec_fill_places ("{a}[ ({b})][ {c}] {d} {", places);

  g_assert_cmpstr (all, ==, "{b} ([2]) ? {");
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/words/", sample_name (rows[i].sample), NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_data_func ("/words/every-rule", "10.0.0.1", test_every_rule);
  g_test_add_data_func ("/words/every-rule-without-detail", NULL, test_every_rule);
  g_test_add_func ("/words/own-sentence", test_every_rule_has_its_own_sentence);
  g_test_add_func ("/words/every-reason", test_every_reason);
  g_test_add_func ("/words/reason-is-said", test_reason_is_said);
  g_test_add_func ("/words/secured-needs-proof", test_secured_needs_proof);
  g_test_add_func ("/words/panel", test_panel);
  g_test_add_func ("/words/facts", test_facts);
  g_test_add_func ("/words/idn-sender", test_idn_sender);
  g_test_add_func ("/words/facts-broken-policy", test_facts_of_a_broken_policy);
  g_test_add_func ("/words/problem", test_problem);
  g_test_add_func ("/words/phrase", test_phrase);
  return g_test_run ();
}
