/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "sample.h"
#include "ui/description.h"

typedef struct {
  DsecFactRole role;
  const char *want;
} Row;

static void
assert_facts (const DsecFacts *facts, int want_ordinal, const Row *rows, gsize n_rows)
{
  g_assert_nonnull (facts);
  g_assert_cmpint (facts->ordinal, ==, want_ordinal);
  for (gsize i = 0; i < n_rows; i++)
    g_assert_cmpstr (facts->texts[rows[i].role], ==, rows[i].want);
}

static void
test_parties (void)
{
  static const Row policy[] = { { DSEC_FACT_ORGANIZATION, "Contoso Ltd." },
                                { DSEC_FACT_CONTACT, "mailto:it@contoso.example" },
                                { DSEC_FACT_SERIAL, "12" },
                                { DSEC_FACT_ORIGIN, "directory" } };
  static const Row sender[] = { { DSEC_FACT_ADDRESS, "erin@fabrikam.example" },
                                { DSEC_FACT_DOMAIN, "fabrikam.example" } };
  static const Row partner[] = { { DSEC_FACT_DOMAIN, "fabrikam.example" },
                                 { DSEC_FACT_NAME, "Fabrikam Inc." },
                                 { DSEC_FACT_MODE, "require" } };
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_SECURED);
  const DsecDescription *description = sample_describe (verdict);

  assert_facts (description->policy, -1, policy, G_N_ELEMENTS (policy));
  assert_facts (description->sender, 1, sender, G_N_ELEMENTS (sender));
  assert_facts (description->partner, -1, partner, G_N_ELEMENTS (partner));
  g_assert_null (description->submitter);
}

static void
test_records (void)
{
  static const Row line[] = { { DSEC_FACT_HOST, "mx1" },
                              { DSEC_FACT_BY, "mx1.contoso.example" },
                              { DSEC_FACT_PEER, "192.0.2.10" },
                              { DSEC_FACT_PROTOCOL, "ESMTPS" },
                              { DSEC_FACT_TLS_WORD, "TLSv1.3" },
                              { DSEC_FACT_TLS_VERSION, "1.3" },
                              { DSEC_FACT_TLS_TOLD, "1.3" },
                              { DSEC_FACT_ID, "4F1" },
                              { DSEC_FACT_LAYOUT, "postfix" },
                              { DSEC_FACT_RECEIVED_AT, "2026-11-02T09:00:00+00:00" },
                              { DSEC_FACT_LOCAL_TIME, "2026-11-02 09:00:00 +00:00" },
                              { DSEC_FACT_ISSUER, NULL } };
  static const Row record[] = { { DSEC_FACT_SOURCE, "received" },
                                { DSEC_FACT_VERIFY, "ok" },
                                { DSEC_FACT_ISSUER, "Contoso Partner CA" },
                                { DSEC_FACT_FINGERPRINT, NULL },
                                { DSEC_FACT_HOST, NULL } };
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_SECURED);
  const DsecDescription *description = sample_describe (verdict);

  assert_facts (description->line, 0, line, G_N_ELEMENTS (line));
  assert_facts (description->proof, 0, record, G_N_ELEMENTS (record));
  g_assert_true (description->line->states_tls);
  g_assert_true (description->proof->verify == DSEC_VERIFY_OK);
  g_assert_cmpuint (description->hops->len, ==, 1);
  g_assert_true (description->last == description->line);
}

/* Where the walk broke off there is a last line, and none of the border. */
static void
test_broken_route (void)
{
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_ROUTE);
  const DsecDescription *description = sample_describe (verdict);

  g_assert_nonnull (description->last);
  g_assert_null (description->line);
  g_assert_null (description->proof);
}

static void
test_nothing (void)
{
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_NO_POLICY);
  const DsecDescription *description = sample_describe (verdict);

  g_assert_null (description->policy);
  g_assert_null (description->sender);
  g_assert_null (description->partner);
  g_assert_null (description->last);
  g_assert_cmpuint (description->hops->len + description->records->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/description/parties", test_parties);
  g_test_add_func ("/description/records", test_records);
  g_test_add_func ("/description/broken-route", test_broken_route);
  g_test_add_func ("/description/nothing", test_nothing);
  return g_test_run ();
}
