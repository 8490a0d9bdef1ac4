/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule E9: one record against one line of a partner list. */
#include "core/verdict/partner-match.h"

#include <string.h>

#include "support/test-policy.h"
#include "support/test-rows.h"

#define HEX8(c)      c c c c c c c c
#define HEX64(c)     HEX8 (HEX8 (c))
#define PIN          "fingerprint=sha256:" HEX64 ("1")
#define KEY_PIN      "key=sha256:" HEX64 ("3")
#define TWO_PINS     PIN ",sha256:" HEX64 ("2")
#define DOMAIN       "fabrikam.example"
#define MAIL         "mail.fabrikam.example"
#define CA           "Contoso Partner CA"
#define BOTH_PINS    DOMAIN " " PIN " " KEY_PIN
#define NAME_AND_KEY DOMAIN " identity=" MAIL " " KEY_PIN
#define NEARER       "\na.fabrikam.example"
#define IDENTITY     DOMAIN " identity=" MAIL " issuer=\"" CA "\""

typedef struct {
  const char *names; /* joined by "," */
  const char *issuer;
  const char *tls; /* (nullable) */
  DsecVerify verify;
  guint8 fingerprint; /* every octet of it; 0: none */
  guint8 key;         /* the same */
  DsecEvidenceKind source;
  gboolean is_unvetted; /* the border accepts certificates of any CA */
} Record;

#define OK(names, issuer)                                                                          \
  {                                                                                                \
    names, issuer, "TLSv1.3", DSEC_VERIFY_OK, 0, 0, DSEC_EVIDENCE_RECEIVED, FALSE                  \
  }
#define UNVETTED(names, issuer)                                                                    \
  {                                                                                                \
    names, issuer, "TLSv1.3", DSEC_VERIFY_OK, 0, 0, DSEC_EVIDENCE_RECEIVED, TRUE                   \
  }
#define TLS(word)                                                                                  \
  {                                                                                                \
    MAIL, CA, word, DSEC_VERIFY_OK, 0, 0, DSEC_EVIDENCE_RECEIVED, FALSE                            \
  }
#define CERT(names, verify, fingerprint)                                                           \
  {                                                                                                \
    names, "other", "TLSv1.3", DSEC_VERIFY_##verify, fingerprint, 0, DSEC_EVIDENCE_RECEIPT, FALSE  \
  }
/* What a border of any CA states of certificate and key. */
#define PINS(names, verify, fingerprint, key)                                                      \
  {                                                                                                \
    names, "other", "TLSv1.3", DSEC_VERIFY_##verify, fingerprint, key, DSEC_EVIDENCE_RECEIPT, TRUE \
  }
#define EXCHANGE(name)                                                                             \
  {                                                                                                \
    name, NULL, "TLS1_2", DSEC_VERIFY_OK, 0, 0, DSEC_EVIDENCE_EXCHANGE, FALSE                      \
  }
#define EXCHANGE_UNVETTED(name)                                                                    \
  {                                                                                                \
    name, NULL, "TLS1_2", DSEC_VERIFY_OK, 0, 0, DSEC_EVIDENCE_EXCHANGE, TRUE                       \
  }

static const struct {
  const char *name;
  const char *line;   /* of the partner list; there may be more lines */
  const char *author; /* (nullable): D(From); NULL: the partner's domain */
  Record record;
  gboolean want;
} rows[] = {
  { "usual", IDENTITY, NULL, OK (MAIL, CA), TRUE },
  { "name-in-other-case", IDENTITY, NULL, OK ("MAIL.Fabrikam.EXAMPLE", CA), TRUE },
  { "another-name", IDENTITY, NULL, OK ("mx.fabrikam.example", CA), FALSE },
  { "name-with-a-final-dot", IDENTITY, NULL, OK (MAIL ".", CA), FALSE },
  { "name-below-the-identity", IDENTITY, NULL, OK ("a." MAIL, CA), FALSE },
  { "name-that-ends-alike", IDENTITY, NULL, OK ("x" MAIL, CA), FALSE },
  { "empty-name", IDENTITY, NULL, OK ("", CA), FALSE },
  { "one-of-the-sans", IDENTITY, NULL, OK ("x,y," MAIL, CA), TRUE },
  { "san-with-a-blank", IDENTITY, NULL, OK ("x, " MAIL, CA), FALSE },
  { "second-identity", DOMAIN " identity=a.example," MAIL, NULL, OK (MAIL, CA), TRUE },
  { "wild-card-of-the-certificate", IDENTITY, NULL, OK ("*.fabrikam.example", CA), FALSE },
  { "wild-card-identity",
    DOMAIN " identity=*.fabrikam.example",
    NULL,
    OK ("*.Fabrikam.example", CA),
    TRUE },
  { "wild-card-identity-is-no-pattern",
    DOMAIN " identity=*.fabrikam.example",
    NULL,
    OK (MAIL, CA),
    FALSE },
  { "identity-in-words",
    DOMAIN " identity=\"Fabrikam  Inc.\"",
    NULL,
    OK ("fabrikam inc.", CA),
    TRUE },
  { "only-ascii-folds", DOMAIN " identity=\"Ünal\"", NULL, OK ("ünal", CA), FALSE },
  { "idn-identity",
    DOMAIN " identity=mx.bücher.example",
    NULL,
    OK ("mx.xn--bcher-kva.example", CA),
    TRUE },

  { "another-issuer", IDENTITY, NULL, OK (MAIL, "Evil CA"), FALSE },
  { "issuer-in-other-case", IDENTITY, NULL, OK (MAIL, "contoso partner ca"), FALSE },
  { "issuer-that-begins-alike", IDENTITY, NULL, OK (MAIL, CA " 2"), FALSE },
  { "empty-issuer", IDENTITY, NULL, OK (MAIL, ""), FALSE },
  { "no-issuer-recorded", IDENTITY, NULL, OK (MAIL, NULL), FALSE },
  { "any-issuer", DOMAIN " identity=" MAIL, NULL, OK (MAIL, "Evil CA"), TRUE },
  { "second-issuer", IDENTITY " issuer=Next", NULL, OK (MAIL, "Next"), TRUE },
  { "white-space-run-in-the-policy",
    DOMAIN " identity=" MAIL " issuer=\"Contoso  Partner  CA\"",
    NULL,
    OK (MAIL, CA),
    TRUE },

  { "chain-not-checked", IDENTITY, NULL, CERT (MAIL, FINGERPRINT, 0x11), FALSE },
  { "chain-not-checked-with-the-right-issuer",
    DOMAIN " identity=" MAIL " issuer=other",
    NULL,
    CERT (MAIL, FINGERPRINT, 0x11),
    FALSE },

  { "cas-not-vetted", IDENTITY, NULL, UNVETTED (MAIL, CA), FALSE },
  { "cas-not-vetted-and-no-identity", DOMAIN, NULL, UNVETTED (DOMAIN, CA), FALSE },
  { "cas-not-vetted-and-pins-that-are-not-listed",
    DOMAIN " identity=" MAIL,
    NULL,
    PINS (MAIL, OK, 0x11, 0x33),
    FALSE },

  { "question-mark", DOMAIN " identity=\"m?il\"", NULL, OK ("m?il", CA), FALSE },
  { "question-mark-twin", DOMAIN " identity=\"m!il\"", NULL, OK ("m!il", CA), TRUE },
  { "question-mark-and-no-identity", DOMAIN, NULL, OK ("m?il.fabrikam.example", CA), FALSE },
  { "question-mark-in-another-name", IDENTITY, NULL, OK ("m?il," MAIL, CA), TRUE },
  { "question-mark-and-pinned", DOMAIN " " PIN, NULL, CERT ("m?il", OK, 0x11), TRUE },
  { "question-mark-and-pinned-with-identity",
    DOMAIN " identity=\"m?il\" " PIN,
    NULL,
    CERT ("m?il", OK, 0x11),
    FALSE },

  { "provider",
    DOMAIN " identity=mail.protection.outlook.com",
    NULL,
    OK ("mail.protection.outlook.com", CA),
    FALSE },
  { "provider-twin", DOMAIN " identity=myoutlook.com", NULL, OK ("myoutlook.com", CA), TRUE },
  { "provider-in-other-case", DOMAIN " identity=outlook.com", NULL, OK ("OUTLOOK.Com", CA), FALSE },
  { "provider-wild-card", DOMAIN " identity=*.google.com", NULL, OK ("*.google.com", CA), FALSE },
  { "provider-in-another-name", IDENTITY, NULL, OK ("outlook.com," MAIL, CA), TRUE },
  { "provider-as-the-partner", "outlook.com", NULL, OK ("a.outlook.com", CA), FALSE },
  { "provider-and-pinned", DOMAIN " " PIN, NULL, CERT ("mx.google.com", OK, 0x11), FALSE },
  { "provider-in-a-san-and-pinned",
    DOMAIN " " PIN,
    NULL,
    CERT ("x,mx.google.com", OK, 0x11),
    FALSE },
  { "provider-and-the-key-pinned",
    DOMAIN " " KEY_PIN,
    NULL,
    PINS ("mx.google.com", OK, 0, 0x33),
    FALSE },
  { "provider-and-pinned-with-identity",
    DOMAIN " identity=" MAIL " " PIN,
    NULL,
    CERT (MAIL ",mx.google.com", OK, 0x11),
    FALSE },

  { "no-identity-and-the-domain", DOMAIN, NULL, OK ("Fabrikam.example", CA), TRUE },
  { "no-identity-and-a-name-below", DOMAIN, NULL, OK ("a.B.Fabrikam.example", CA), TRUE },
  { "no-identity-and-another-domain", DOMAIN, NULL, OK ("xfabrikam.example", CA), FALSE },
  { "no-identity-and-a-domain-in-front",
    DOMAIN,
    NULL,
    OK ("fabrikam.example.evil.example", CA),
    FALSE },
  { "no-identity-and-a-wild-card", DOMAIN, NULL, OK ("*.fabrikam.example", CA), FALSE },
  { "no-identity-and-an-empty-name", DOMAIN, NULL, OK ("", CA), FALSE },
  { "no-identity-and-no-name-below-the-dot", DOMAIN, NULL, OK (".fabrikam.example", CA), TRUE },
  { "no-identity-and-a-mailbox", DOMAIN, NULL, OK ("erin@mail.fabrikam.example", CA), FALSE },
  { "no-identity-and-text", DOMAIN, NULL, OK ("For mail.fabrikam.example", CA), FALSE },
  { "no-identity-and-a-uri", DOMAIN, NULL, OK ("http://x.fabrikam.example", CA), FALSE },
  { "no-identity-and-an-underscore", DOMAIN, NULL, OK ("a_b.fabrikam.example", CA), FALSE },
  { "no-identity-and-a-letter-beyond-ascii",
    DOMAIN,
    NULL,
    OK ("b\303\274.fabrikam.example", CA),
    FALSE },
  { "no-identity-and-every-octet", DOMAIN, NULL, OK ("0a-.Z.fabrikam.example", CA), TRUE },
  { "no-identity-and-a-final-dot", DOMAIN, NULL, OK ("a.fabrikam.example.", CA), FALSE },
  { "nearer-partner", DOMAIN NEARER, NULL, OK ("mx.a.fabrikam.example", CA), FALSE },
  { "nearer-partner-itself", DOMAIN NEARER, NULL, OK ("a.fabrikam.example", CA), FALSE },
  { "nearer-partner-in-other-case", DOMAIN NEARER, NULL, OK ("MX.A.Fabrikam.example", CA), FALSE },
  { "nearer-partner-of-another-name", DOMAIN NEARER, NULL, OK ("mx.b.fabrikam.example", CA), TRUE },
  { "nearer-partner-that-ends-alike", DOMAIN NEARER, NULL, OK ("xa.fabrikam.example", CA), TRUE },
  { "nearer-partner-and-the-domain", DOMAIN NEARER, NULL, OK (DOMAIN, CA), TRUE },
  { "nearer-partner-and-leading-dots",
    "." DOMAIN "\n.a.fabrikam.example",
    NULL,
    OK ("mx.a.fabrikam.example", CA),
    FALSE },
  { "nearer-partner-whose-name-is-listed",
    DOMAIN " identity=mx.a.fabrikam.example" NEARER,
    NULL,
    OK ("mx.a.fabrikam.example", CA),
    TRUE },
  { "nearer-is-the-partner-itself",
    "a.fabrikam.example\n." DOMAIN,
    NULL,
    OK ("mx.a.fabrikam.example", CA),
    TRUE },
  { "partner-above-does-not-lend-its-name",
    "a.fabrikam.example\n." DOMAIN,
    NULL,
    OK ("mx.fabrikam.example", CA),
    FALSE },
  { "leading-dot-and-the-domain", "." DOMAIN, "a." DOMAIN, OK (DOMAIN, CA), TRUE },
  { "leading-dot-and-another-name-below", "." DOMAIN, "a." DOMAIN, OK ("b." DOMAIN, CA), TRUE },

  { "pinned", DOMAIN " " PIN, NULL, CERT ("x", OK, 0x11), TRUE },
  { "pinned-and-chain-not-checked", DOMAIN " " PIN, NULL, CERT ("x", FINGERPRINT, 0x11), TRUE },
  { "pinned-other-key", DOMAIN " " PIN, NULL, CERT (DOMAIN, OK, 0x12), FALSE },
  { "pinned-but-none-recorded", DOMAIN " " PIN, NULL, CERT (DOMAIN, OK, 0), FALSE },
  { "second-pin", DOMAIN " " TWO_PINS, NULL, CERT ("x", OK, 0x22), TRUE },
  { "pinned-with-identity", DOMAIN " identity=" MAIL " " PIN, NULL, CERT (MAIL, OK, 0x11), TRUE },
  { "pinned-with-another-identity",
    DOMAIN " identity=" MAIL " " PIN,
    NULL,
    CERT ("x", OK, 0x11),
    FALSE },
  { "pinned-with-issuer", DOMAIN " issuer=other " PIN, NULL, CERT ("x", OK, 0x11), TRUE },
  { "pinned-with-another-issuer",
    DOMAIN " issuer=\"" CA "\" " PIN,
    NULL,
    CERT ("x", OK, 0x11),
    FALSE },

  { "key", DOMAIN " " KEY_PIN, NULL, PINS ("x", OK, 0, 0x33), TRUE },
  { "key-and-chain-not-checked", DOMAIN " " KEY_PIN, NULL, PINS ("", FINGERPRINT, 0, 0x33), TRUE },
  { "key-of-another", DOMAIN " " KEY_PIN, NULL, PINS (DOMAIN, OK, 0, 0x34), FALSE },
  { "key-pinned-but-none-recorded", DOMAIN " " KEY_PIN, NULL, PINS (DOMAIN, OK, 0, 0), FALSE },
  { "key-recorded-as-fingerprint", DOMAIN " " KEY_PIN, NULL, PINS ("x", OK, 0x33, 0), FALSE },
  { "fingerprint-recorded-as-key", DOMAIN " " PIN, NULL, PINS ("x", OK, 0, 0x11), FALSE },
  { "second-key", DOMAIN " " KEY_PIN ",sha256:" HEX64 ("4"), NULL, PINS ("x", OK, 0, 0x44), TRUE },
  { "either-pin-the-fingerprint", BOTH_PINS, NULL, PINS ("x", OK, 0x11, 0x34), TRUE },
  { "either-pin-the-key", BOTH_PINS, NULL, PINS ("x", OK, 0x12, 0x33), TRUE },
  { "either-pin-the-key-alone", BOTH_PINS, NULL, PINS ("x", FINGERPRINT, 0, 0x33), TRUE },
  { "neither-pin", BOTH_PINS, NULL, PINS ("x", OK, 0x12, 0x34), FALSE },
  { "pins-the-other-way-round", BOTH_PINS, NULL, PINS ("x", OK, 0x33, 0x11), FALSE },
  { "name-and-key", NAME_AND_KEY, NULL, PINS (MAIL, FINGERPRINT, 0, 0x33), TRUE },
  { "name-without-the-key", NAME_AND_KEY, NULL, OK (MAIL, CA), FALSE },
  { "name-and-another-key", NAME_AND_KEY, NULL, PINS (MAIL, OK, 0, 0x34), FALSE },
  { "key-without-the-name", NAME_AND_KEY, NULL, PINS (DOMAIN, OK, 0, 0x33), FALSE },
  { "key-and-issuer", DOMAIN " issuer=other " KEY_PIN, NULL, PINS ("x", OK, 0, 0x33), TRUE },
  { "key-and-another-issuer",
    DOMAIN " issuer=Else " KEY_PIN,
    NULL,
    PINS ("x", OK, 0, 0x33),
    FALSE },

  { "exchange", IDENTITY, NULL, EXCHANGE (DOMAIN), TRUE },
  { "exchange-of-cas-not-vetted", IDENTITY, NULL, EXCHANGE_UNVETTED (DOMAIN), FALSE },
  { "exchange-and-the-key-pinned", DOMAIN " " KEY_PIN, NULL, EXCHANGE (DOMAIN), FALSE },
  { "exchange-of-another-domain", IDENTITY, NULL, EXCHANGE ("litware.example"), FALSE },
  { "exchange-of-the-certificate-name", IDENTITY, NULL, EXCHANGE (MAIL), FALSE },
  { "exchange-without-a-domain", IDENTITY, NULL, EXCHANGE (NULL), FALSE },
  { "exchange-of-the-author", "." DOMAIN, "a." DOMAIN, EXCHANGE ("a." DOMAIN), TRUE },
  { "exchange-of-another-author-without-the-dot",
    IDENTITY,
    "a." DOMAIN,
    EXCHANGE ("a." DOMAIN),
    FALSE },
  { "exchange-of-the-domain-above", "." DOMAIN, "a." DOMAIN, EXCHANGE (DOMAIN), TRUE },
  { "exchange-of-a-sister", "." DOMAIN, "a." DOMAIN, EXCHANGE ("b." DOMAIN), FALSE },
  { "exchange-and-pinned", DOMAIN " " PIN, NULL, EXCHANGE (DOMAIN), FALSE },

  { "tls-at-the-default", IDENTITY, NULL, TLS ("TLSv1.2"), TRUE },
  { "tls-below-the-default", IDENTITY, NULL, TLS ("TLSv1.1"), FALSE },
  { "tls-unknown", IDENTITY, NULL, TLS ("TLSv2"), FALSE },
  { "tls-none", IDENTITY, NULL, TLS ("none"), FALSE },
  { "tls-empty", IDENTITY, NULL, TLS (""), FALSE },
  { "tls-not-stated", IDENTITY, NULL, TLS (NULL), FALSE },
  { "tls-at-the-lowest", IDENTITY " min-tls=1.0", NULL, TLS ("TLSv1"), TRUE },
  { "tls-unknown-at-the-lowest", IDENTITY " min-tls=1.0", NULL, TLS ("SSLv3"), FALSE },
  { "tls-below-the-highest", IDENTITY " min-tls=1.3", NULL, TLS ("TLSv1.2"), FALSE },
  { "exchange-below-the-highest", DOMAIN " min-tls=1.3", NULL, EXCHANGE (DOMAIN), FALSE },
};

static DsecEvidence *
make_record (const Record *record)
{
  DsecEvidence *evidence = dsec_evidence_new (record->source, 0);
  g_auto (GStrv) names = record->names != NULL ? g_strsplit (record->names, ",", -1) : NULL;

  evidence->verify = record->verify;
  evidence->is_positive = TRUE;
  evidence->tls = g_strdup (record->tls);
  evidence->has_fingerprint = record->fingerprint != 0;
  memset (evidence->fingerprint, record->fingerprint, sizeof evidence->fingerprint);
  evidence->has_key = record->key != 0;
  memset (evidence->key, record->key, sizeof evidence->key);
  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    dsec_evidence_add_name (evidence, dsec_span_from_string (names[i]));
  if (names != NULL && names[0] == NULL)
    dsec_evidence_add_name (evidence, dsec_span_from_string (""));
  if (record->issuer != NULL)
    dsec_evidence_set_issuer (evidence, dsec_span_from_string (record->issuer));
  return evidence;
}

/* Asks about the first partner of the list. */
static gboolean
matches (const DsecTestPolicy *change, const char *author, const Record *fields)
{
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (change);
  const DsecPartnerDomain *domain = dsec_policy_get_partner_domain (state->policy, 0);
  g_autoptr (DsecEvidence) record = make_record (fields);
  const DsecPartnerQuestion question = {
    .policy = state->policy,
    .domain = domain,
    .entry = &domain->entries[0],
    .author_domain = author != NULL ? author : domain->domain,
    .has_vetted_cas = !fields->is_unvetted,
  };

  return dsec_partner_match_compare (&question, record) == DSEC_MISMATCH_NOTHING;
}

static void
test_match (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  g_autofree char *partners = g_strconcat (row->line, "\n", NULL);
  DsecTestPolicy change = { .partners = partners };

  g_assert_cmpint (matches (&change, row->author, &row->record), ==, row->want);
}

/* A domain of ours below a partner's is no name of the partner. */
static void
test_own_domain_is_nearer (void)
{
  static const DsecTestPolicy change = {
    .edits = { { "Domains=contoso.example", "Domains=ours.fabrikam.example" } },
    .partners = DOMAIN "\n",
  };
  static const struct {
    Record record;
    gboolean want;
  } names[] = {
    { OK ("mx.ours.fabrikam.example", CA), FALSE },
    { OK ("Ours.Fabrikam.example", CA), FALSE },
    { OK ("yours.fabrikam.example", CA), TRUE },
    { OK ("mx.fabrikam.example", CA), TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpint (matches (&change, NULL, &names[i].record), ==, names[i].want);
}

/* The sentence about a provider's name says whose it is. */
static void
test_find_provider (void)
{
  static const struct {
    Record record;
    const char *want;
  } names[] = {
    { OK ("mx.google.com", CA), "Google" },
    { OK ("x,outlook.com", CA), "Exchange Online" },
    { OK (MAIL, CA), NULL },
    { OK ("", CA), NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (DsecEvidence) record = make_record (&names[i].record);

    g_assert_cmpstr (dsec_partner_match_find_provider (record), ==, names[i].want);
  }
}

static const struct {
  const char *name;
  DsecSpan input;
  DsecTlsVersion want;
} tls_rows[] = {
  { "empty", LIT (""), 0 },
  { "tlsv1", LIT ("TLSv1"), 10 },
  { "tlsv1.0", LIT ("TLSv1.0"), 10 },
  { "tls1", LIT ("TLS1"), 10 },
  { "tls1_0", LIT ("TLS1_0"), 10 },
  { "tlsv1.1", LIT ("TLSv1.1"), 11 },
  { "tls1.1", LIT ("TLS1.1"), 11 },
  { "tls1_1", LIT ("TLS1_1"), 11 },
  { "tlsv1.2", LIT ("TLSv1.2"), 12 },
  { "tls1.2", LIT ("TLS1.2"), 12 },
  { "tls1_2", LIT ("TLS1_2"), 12 },
  { "tlsv1.3", LIT ("TLSv1.3"), 13 },
  { "tls1.3", LIT ("TLS1.3"), 13 },
  { "tls1_3", LIT ("TLS1_3"), 13 },
  { "other-case", LIT ("tlsV1.3"), 13 },
  { "tls1.0-is-not-in-the-table", LIT ("TLS1.0"), 0 },
  { "sslv3", LIT ("SSLv3"), 0 },
  { "future", LIT ("TLSv1.4"), 0 },
  { "bare-number", LIT ("1.3"), 0 },
  { "blank-behind", LIT ("TLSv1.3 "), 0 },
  { "nul-behind", LIT ("TLSv1.3\0"), 0 },
  { "both", LIT ("TLSv1/SSLv3"), 0 },
};

static void
test_tls (gconstpointer data)
{
  typeof (&tls_rows[0]) row = data;

  g_assert_cmpint (dsec_tls_version_parse (row->input), ==, row->want);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/partner-match/record", rows, test_match);
  DSEC_TEST_ADD_ROWS ("/partner-match/tls", tls_rows, test_tls);
  g_test_add_func ("/partner-match/own-domain-is-nearer", test_own_domain_is_nearer);
  g_test_add_func ("/partner-match/find-provider", test_find_provider);
  return g_test_run ();
}
