/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule E4: what Exchange Server records of its own Domain Security. */
#include "support/test-evidence.h"
#include "support/test-messages.h"
#include "support/test-policy.h"
#include "support/test-rows.h"

#define AT_BORDER TEST_EXCHANGE ("192.0.2.10", TEST_EXCHANGE_TLS)
#define AS        TEST_AUTH ("As", "Partner")
#define SOURCE    TEST_AUTH ("Source", "mx2.contoso.example")
#define MECHANISM TEST_AUTH ("Mechanism", "02")
#define DOMAIN    TEST_AUTH ("Domain", "fabrikam.example")
#define GOOD      "exchange ok+ TLS1_2 [fabrikam.example] [-] -"
#define NEGATIVE  "exchange no TLS1_2 [fabrikam.example] [-] -"

static const struct {
  const char *name;
  const char *message;
  const char *want; /* the text of the evidence */
  DsecTestPolicy policy;
} rows[] = {
  { .name = "usual", AT_BORDER TEST_AUTH_PARTNER ("fabrikam.example"), GOOD },
  { .name = "above-the-border", TEST_AUTH_PARTNER ("fabrikam.example") AT_BORDER, GOOD },
  { .name = "values-in-other-case",
    AT_BORDER TEST_AUTH ("as", "PARTNER") TEST_AUTH ("SOURCE", "MX2.Contoso.Example")
        MECHANISM TEST_AUTH ("domain", "Fabrikam.EXAMPLE"),
    GOOD },
  { .name = "tls-without-a-version",
    TEST_EXCHANGE ("192.0.2.10", " (TLS)") TEST_AUTH_PARTNER ("fabrikam.example"),
    "exchange ok+ - [fabrikam.example] [-] -" },
  { .name = "idn",
    AT_BORDER AS SOURCE MECHANISM TEST_AUTH ("Domain", "bücher.example"),
    "exchange ok+ TLS1_2 [xn--bcher-kva.example] [-] -" },
  { .name = "anonymous", AT_BORDER TEST_AUTH ("As", "Anonymous") SOURCE MECHANISM DOMAIN, "" },
  { .name = "internal", AT_BORDER TEST_AUTH ("As", "Internal") SOURCE MECHANISM DOMAIN, "" },
  { .name = "word-that-begins-alike",
    AT_BORDER TEST_AUTH ("As", "Partner2") SOURCE MECHANISM DOMAIN,
    "" },
  { .name = "empty-word", AT_BORDER TEST_AUTH ("As", "") SOURCE MECHANISM DOMAIN, "" },
  { .name = "no-word", AT_BORDER SOURCE MECHANISM DOMAIN, "" },
  { .name = "no-source", AT_BORDER AS MECHANISM DOMAIN, NEGATIVE },
  { .name = "source-not-listed",
    AT_BORDER AS TEST_AUTH ("Source", "mx1.contoso.example") MECHANISM DOMAIN,
    NEGATIVE },
  { .name = "source-listed-but-of-another-host",
    AT_BORDER AS TEST_AUTH ("Source", "ex9.contoso.example") MECHANISM DOMAIN,
    NEGATIVE },
  { .name = "no-mechanism", AT_BORDER AS SOURCE DOMAIN, NEGATIVE },
  { .name = "another-mechanism",
    AT_BORDER AS SOURCE TEST_AUTH ("Mechanism", "00") DOMAIN,
    NEGATIVE },
  { .name = "no-mechanism-asked-for",
    AT_BORDER AS SOURCE DOMAIN,
    GOOD,
    .policy = { .edits = { { "Mechanism=02", "Mechanism=" } } } },
  { .name = "mechanism-in-other-case",
    AT_BORDER AS SOURCE TEST_AUTH ("Mechanism", "tls") DOMAIN,
    GOOD,
    .policy = { .edits = { { "Mechanism=02", "Mechanism=TLS" } } } },
  { .name = "no-domain", AT_BORDER AS SOURCE MECHANISM, "exchange ok+ TLS1_2 [] [-] -" },
  { .name = "broken-domain",
    AT_BORDER AS SOURCE MECHANISM TEST_AUTH ("Domain", "fabrikam..example"),
    "exchange ok+ TLS1_2 [] [-] -" },

  { .name = "word-twice", AT_BORDER AS AS SOURCE MECHANISM DOMAIN, "E4@2: " },
  { .name = "source-twice", AT_BORDER AS SOURCE SOURCE MECHANISM DOMAIN, "E4@3: " },
  { .name = "mechanism-twice", AT_BORDER AS SOURCE MECHANISM DOMAIN MECHANISM, "E4@5: " },
  { .name = "domain-twice", DOMAIN AT_BORDER AS SOURCE MECHANISM DOMAIN, "E4@5: " },
  { .name = "twice-in-other-case",
    AT_BORDER AS SOURCE MECHANISM DOMAIN "x-ms-exchange-organization-AUTHAS: Anonymous\n",
    "E4@5: " },
  { .name = "twice-without-the-word", AT_BORDER SOURCE SOURCE, "E4@2: " },

  { .name = "no-header-firewall",
    AT_BORDER TEST_AUTH_PARTNER ("fabrikam.example") AS,
    "",
    .policy = { .edits = { { "Evidence=exchange\nVettedCAs=true\nHeaderFirewall=true",
                             "VettedCAs=true" } } } },
  { .name = "cas-not-vetted",
    AT_BORDER TEST_AUTH_PARTNER ("fabrikam.example"),
    "exchange ok TLS1_2 [fabrikam.example] [-] -",
    .policy = { .edits = { { "Evidence=exchange\nVettedCAs=true", "Evidence=exchange" } } } },
  { .name = "cas-not-vetted-and-a-field-twice",
    AT_BORDER TEST_AUTH_PARTNER ("fabrikam.example") AS,
    "E4@5: ",
    .policy = { .edits = { { "Evidence=exchange\nVettedCAs=true", "Evidence=exchange" } } } },
  { .name = "kind-not-allowed",
    AT_BORDER TEST_AUTH_PARTNER ("fabrikam.example"),
    "exchange ok TLS1_2 [fabrikam.example] [-] -",
    .policy = { .edits = { { "Evidence=exchange\n", "" } } } },
  { .name = "border-of-another-layout",
    TEST_BORDER (TEST_TLS) TEST_AUTH_PARTNER ("fabrikam.example") AS,
    "" },
};

static void
test_collect (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  g_autoptr (DsecPolicyState) state = dsec_test_policy_new (&row->policy);
  g_autofree char *text = dsec_test_evidence (state, row->message);

  g_assert_cmpstr (text, ==, row->want);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/exchange", rows, test_collect);
  return g_test_run ();
}
