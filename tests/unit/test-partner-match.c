/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule E9: one record against one line of a partner list. */
#include "core/partner-match.h"

#include <string.h>

#include "support/test-policy.h"
#include "support/test-rows.h"

#define HEX8(c)  c c c c c c c c
#define HEX64(c) HEX8 (HEX8 (c))
#define PIN      "fingerprint=sha256:" HEX64 ("1")
#define TWO_PINS PIN ",sha256:" HEX64 ("2")
#define DOMAIN   "fabrikam.example"
#define MAIL     "mail.fabrikam.example"
#define CA       "Contoso Partner CA"
#define IDENTITY DOMAIN " identity=" MAIL " issuer=\"" CA "\""

typedef struct {
  const char *names; /* joined by "," */
  const char *issuer;
  const char *tls; /* (nullable) */
  DsecVerify verify;
  guint8 fingerprint; /* every octet of it; 0: none */
  DsecEvidenceKind source;
} Record;

#define OK(names, issuer)                                                                          \
  {                                                                                                \
    names, issuer, "TLSv1.3", DSEC_VERIFY_OK, 0, DSEC_EVIDENCE_RECEIVED                            \
  }
#define TLS(word)                                                                                  \
  {                                                                                                \
    MAIL, CA, word, DSEC_VERIFY_OK, 0, DSEC_EVIDENCE_RECEIVED                                      \
  }
#define KEY(names, verify, octet)                                                                  \
  {                                                                                                \
    names, "other", "TLSv1.3", DSEC_VERIFY_##verify, octet, DSEC_EVIDENCE_RECEIPT                  \
  }
#define EXCHANGE(name)                                                                             \
  {                                                                                                \
    name, NULL, "TLS1_2", DSEC_VERIFY_OK, 0, DSEC_EVIDENCE_EXCHANGE                                \
  }

static const struct {
  const char *name;
  const char *line;   /* of the partner list */
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
  { "second-identity", DOMAIN " identity=a.example," MAIL " issuer=*", NULL, OK (MAIL, CA), TRUE },
  { "wild-card-of-the-certificate", IDENTITY, NULL, OK ("*.fabrikam.example", CA), FALSE },
  { "wild-card-identity",
    DOMAIN " identity=*.fabrikam.example issuer=*",
    NULL,
    OK ("*.Fabrikam.example", CA),
    TRUE },
  { "wild-card-identity-is-no-pattern",
    DOMAIN " identity=*.fabrikam.example issuer=*",
    NULL,
    OK (MAIL, CA),
    FALSE },
  { "identity-in-words",
    DOMAIN " identity=\"Fabrikam  Inc.\" issuer=*",
    NULL,
    OK ("fabrikam inc.", CA),
    TRUE },
  { "only-ascii-folds", DOMAIN " identity=\"Ünal\" issuer=*", NULL, OK ("ünal", CA), FALSE },
  { "idn-identity",
    DOMAIN " identity=mx.bücher.example issuer=*",
    NULL,
    OK ("mx.xn--bcher-kva.example", CA),
    TRUE },

  { "another-issuer", IDENTITY, NULL, OK (MAIL, "Evil CA"), FALSE },
  { "issuer-in-other-case", IDENTITY, NULL, OK (MAIL, "contoso partner ca"), FALSE },
  { "issuer-that-begins-alike", IDENTITY, NULL, OK (MAIL, CA " 2"), FALSE },
  { "empty-issuer", IDENTITY, NULL, OK (MAIL, ""), FALSE },
  { "no-issuer-recorded", IDENTITY, NULL, OK (MAIL, NULL), FALSE },
  { "any-issuer", DOMAIN " identity=" MAIL " issuer=*", NULL, OK (MAIL, "Evil CA"), TRUE },
  { "second-issuer", IDENTITY " issuer=Next", NULL, OK (MAIL, "Next"), TRUE },
  { "white-space-run-in-the-policy",
    DOMAIN " identity=" MAIL " issuer=\"Contoso  Partner  CA\"",
    NULL,
    OK (MAIL, CA),
    TRUE },

  { "chain-not-checked", IDENTITY, NULL, KEY (MAIL, FINGERPRINT, 0x11), FALSE },
  { "chain-not-checked-with-the-right-issuer",
    DOMAIN " identity=" MAIL " issuer=other",
    NULL,
    KEY (MAIL, FINGERPRINT, 0x11),
    FALSE },

  { "no-identity-and-the-domain", DOMAIN " issuer=*", NULL, OK ("Fabrikam.example", CA), TRUE },
  { "no-identity-and-a-name-below",
    DOMAIN " issuer=*",
    NULL,
    OK ("a.B.Fabrikam.example", CA),
    TRUE },
  { "no-identity-and-another-domain",
    DOMAIN " issuer=*",
    NULL,
    OK ("xfabrikam.example", CA),
    FALSE },
  { "no-identity-and-a-domain-in-front",
    DOMAIN " issuer=*",
    NULL,
    OK ("fabrikam.example.evil.example", CA),
    FALSE },
  { "no-identity-and-a-wild-card", DOMAIN " issuer=*", NULL, OK ("*.fabrikam.example", CA), FALSE },
  { "no-identity-and-an-empty-name", DOMAIN " issuer=*", NULL, OK ("", CA), FALSE },
  { "no-identity-and-no-name-below-the-dot",
    DOMAIN " issuer=*",
    NULL,
    OK (".fabrikam.example", CA),
    TRUE },
  { "leading-dot-and-the-domain", "." DOMAIN " issuer=*", "a." DOMAIN, OK (DOMAIN, CA), TRUE },
  { "leading-dot-and-another-name-below",
    "." DOMAIN " issuer=*",
    "a." DOMAIN,
    OK ("b." DOMAIN, CA),
    TRUE },

  { "pinned", DOMAIN " " PIN, NULL, KEY ("x", OK, 0x11), TRUE },
  { "pinned-and-chain-not-checked", DOMAIN " " PIN, NULL, KEY ("x", FINGERPRINT, 0x11), TRUE },
  { "pinned-other-key", DOMAIN " " PIN, NULL, KEY (DOMAIN, OK, 0x12), FALSE },
  { "pinned-but-none-recorded", DOMAIN " " PIN, NULL, KEY (DOMAIN, OK, 0), FALSE },
  { "second-pin", DOMAIN " " TWO_PINS, NULL, KEY ("x", OK, 0x22), TRUE },
  { "pinned-with-identity", DOMAIN " identity=" MAIL " " PIN, NULL, KEY (MAIL, OK, 0x11), TRUE },
  { "pinned-with-another-identity",
    DOMAIN " identity=" MAIL " " PIN,
    NULL,
    KEY ("x", OK, 0x11),
    FALSE },
  { "pinned-with-issuer", DOMAIN " issuer=other " PIN, NULL, KEY ("x", OK, 0x11), TRUE },
  { "pinned-with-another-issuer",
    DOMAIN " issuer=\"" CA "\" " PIN,
    NULL,
    KEY ("x", OK, 0x11),
    FALSE },

  { "exchange", IDENTITY, NULL, EXCHANGE (DOMAIN), TRUE },
  { "exchange-of-another-domain", IDENTITY, NULL, EXCHANGE ("litware.example"), FALSE },
  { "exchange-of-the-certificate-name", IDENTITY, NULL, EXCHANGE (MAIL), FALSE },
  { "exchange-without-a-domain", IDENTITY, NULL, EXCHANGE (NULL), FALSE },
  { "exchange-of-the-author", "." DOMAIN " issuer=*", "a." DOMAIN, EXCHANGE ("a." DOMAIN), TRUE },
  { "exchange-of-another-author-without-the-dot",
    IDENTITY,
    "a." DOMAIN,
    EXCHANGE ("a." DOMAIN),
    FALSE },
  { "exchange-of-the-domain-above", "." DOMAIN " issuer=*", "a." DOMAIN, EXCHANGE (DOMAIN), TRUE },
  { "exchange-of-a-sister", "." DOMAIN " issuer=*", "a." DOMAIN, EXCHANGE ("b." DOMAIN), FALSE },
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
  { "exchange-below-the-highest", DOMAIN " issuer=* min-tls=1.3", NULL, EXCHANGE (DOMAIN), FALSE },
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
  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    dsec_evidence_add_name (evidence, dsec_span_from_string (names[i]));
  if (names != NULL && names[0] == NULL)
    dsec_evidence_add_name (evidence, dsec_span_from_string (""));
  if (record->issuer != NULL)
    dsec_evidence_set_issuer (evidence, dsec_span_from_string (record->issuer));
  return evidence;
}

static void
test_match (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  g_autofree char *partners = g_strconcat (row->line, "\n", NULL);
  DsecTestPolicy change = { .partners = partners };
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (&change);
  const DsecPartnerDomain *domain = dsec_policy_get_partner_domain (state->policy, 0);
  g_autoptr (DsecEvidence) record = make_record (&row->record);
  const char *author = row->author != NULL ? row->author : domain->domain;

  g_assert_cmpint (
      dsec_partner_matches (domain, &domain->entries[0], author, record), ==, row->want);
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
  return g_test_run ();
}
