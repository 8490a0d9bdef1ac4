/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a policy says is what the files say: every value, its place, and who is found for a name. */
#include "core/base/limits.h"
#include "unit/policy-good.h"

#define FINGERPRINT "0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789abcdef"

static const char list[] =
    "# partners\n"
    "fabrikam.example   name=\"Fabrikam   Inc.\" identity=Mail.Fabrikam.example,*.Fabrikam.example "
    "identity=\"A, B  C\" issuer=\"Contoso  CA\" issuer=Other mode=require min-tls=1.3 "
    "contact=mailto:a@fabrikam.example\n"
    ".northwind.example fingerprint=sha256:" FINGERPRINT " # pinned\n"
    "b\303\274cher.example\n"
    "dated.example      issuer=A until=2026-06-30\n"
    "dated.example      issuer=B from=2026-07-01 until=2026-12-31\n"
    "a.northwind.example issuer=A\n";

static DsecPolicyState *
load_list (const char *partners)
{
  g_autoptr (PolicyFolder) folder = policy_folder_new ();
  DsecPolicyState *state = NULL;

  policy_folder_put (folder, "policy.conf", policy_good, -1);
  policy_folder_put (folder, "partners.d/a.partners", partners, -1);
  state = policy_folder_load (folder);
  g_assert_cmpint (state->rule, ==, DSEC_RULE_NONE);
  g_assert_null (dsec_policy_state_get_error (state));
  return state;
}

static DsecPolicyState *
load (void)
{
  return load_list (list);
}

static void
test_values (void)
{
  g_autoptr (DsecPolicyState) state = load ();
  const DsecPolicy *policy = state->policy;
  g_autofree char *expires = dsec_day_to_string (policy->expires);

  g_assert_cmpstr (policy->organization, ==, "Contoso Ltd.");
  g_assert_null (policy->contact);
  g_assert_cmpint (policy->serial, ==, 12);
  g_assert_cmpstr (expires, ==, "2027-12-31");
  g_assert_cmpstr (dsec_origin_to_string (policy->origin), ==, "directory");
  g_assert_cmpstr (policy->authentication_method, ==, "x-mtls");
  g_assert_cmpstr (policy->receipt_header, ==, "X-Contoso-Receipt");
  g_assert_null (policy->auth_mechanism);
  g_assert_cmpuint (policy->minimum_tls, ==, 12);
  g_assert_cmpint (policy->mode, ==, DSEC_MODE_OBSERVE);
  g_assert_cmpuint (policy->layouts->len, ==, 1);
  g_assert_true (g_str_has_suffix (dsec_policy_get_file (policy, 0), "/policy.conf"));
  g_assert_true (g_str_has_suffix (dsec_policy_get_file (policy, 1), "/partners.d/a.partners"));
  g_assert_null (dsec_policy_get_file (policy, 2));
  g_assert_cmpuint (dsec_policy_get_line (policy, "Policy", "Serial"), ==, 3);
  g_assert_cmpuint (dsec_policy_get_line (policy, "Defaults", "MinimumTLS"), ==, 0);
  g_assert_cmpuint (dsec_policy_get_line (policy, "Layout gate", "Pattern"), ==, 39);
}

static void
test_hosts (void)
{
  g_autoptr (DsecPolicyState) state = load ();
  const DsecHost *mx1 = dsec_policy_get_host (state->policy, 0);
  const DsecHost *hub = dsec_policy_get_host (state->policy, 1);
  DsecAddress address = { 0 };

  g_assert_cmpuint (state->policy->hosts->len, ==, 2);
  g_assert_null (dsec_policy_get_host (state->policy, 2));
  g_assert_cmpint (mx1->role, ==, DSEC_ROLE_BORDER);
  g_assert_cmpint (mx1->loopback, ==, DSEC_LOOPBACK_REFUSE);
  g_assert_cmpint (hub->loopback, ==, DSEC_LOOPBACK_SELF);
  g_assert_cmpuint (mx1->layouts->len, ==, 3);
  g_assert_cmpuint (mx1->authserv_ids->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (mx1->authserv_ids, 0), ==, "mx1.contoso.example");
  g_assert_cmpuint (mx1->source.line, ==, 15);
  g_assert_cmpuint (dsec_policy_get_line (state->policy, "Host mx1", "Evidence"), ==, 20);
  g_assert_true (dsec_address_parse (dsec_span_from_string ("::ffff:10.1.0.20"), &address));
  g_assert_true (dsec_policy_find_host (state->policy, &address) == hub);
  g_assert_true (dsec_address_parse (dsec_span_from_string ("10.1.0.5"), &address));
  g_assert_null (dsec_policy_find_host (state->policy, &address));
}

static gboolean
has_name (const DsecHost *host, const char *name, const char *layout)
{
  return dsec_host_has_name (host, dsec_span_from_string (name), dsec_layout_lookup (layout));
}

static void
test_names (void)
{
  g_autoptr (DsecPolicyState) state = load ();
  const DsecHost *mx1 = dsec_policy_get_host (state->policy, 0);

  g_assert_true (has_name (mx1, "MX1.contoso.example.", "postfix"));
  g_assert_false (has_name (mx1, "mx1.contoso.example..", "postfix"));
  g_assert_false (has_name (mx1, "x.mx1.contoso.example", "postfix"));
  g_assert_false (has_name (mx1, "", "postfix"));
  g_assert_true (has_name (mx1, "localhost", "amavis"));
  g_assert_false (has_name (mx1, "localhost", "postfix"));
}

static void
test_partner (void)
{
  g_autoptr (DsecPolicyState) state = load ();
  const DsecPartnerDomain *found = dsec_policy_find_partner (state->policy, "fabrikam.example");
  const DsecPartner *entry = dsec_partner_domain_get_entry (found, DSEC_DAY_NONE);

  g_assert_cmpstr (entry->name, ==, "Fabrikam Inc.");
  g_assert_cmpstr (entry->contact, ==, "mailto:a@fabrikam.example");
  g_assert_cmpuint (entry->n_identities, ==, 3);
  g_assert_cmpstr (entry->identities[0], ==, "mail.fabrikam.example");
  g_assert_cmpstr (entry->identities[1], ==, "*.fabrikam.example");
  g_assert_cmpstr (entry->identities[2], ==, "A, B C");
  g_assert_cmpuint (entry->n_issuers, ==, 2);
  g_assert_cmpstr (entry->issuers[0], ==, "Contoso CA");
  g_assert_cmpstr (entry->issuers[1], ==, "Other");
  g_assert_cmpint (entry->mode, ==, DSEC_MODE_REQUIRE);
  g_assert_cmpuint (entry->min_tls, ==, 13);
  g_assert_cmpuint (entry->source.line, ==, 2);
}

static void
test_fingerprint (void)
{
  g_autoptr (DsecPolicyState) state = load ();
  const DsecPartnerDomain *found = dsec_policy_find_partner (state->policy, "northwind.example");
  const DsecPartner *entry = &found->entries[0];

  g_assert_cmpstr (entry->name, ==, "northwind.example");
  g_assert_cmpuint (entry->n_fingerprints, ==, 1);
  g_assert_cmphex (entry->fingerprints[0][0], ==, 0x01);
  g_assert_cmphex (entry->fingerprints[0][15], ==, 0xef);
  g_assert_cmphex (entry->fingerprints[0][31], ==, 0xef);
  g_assert_cmpuint (entry->n_issuers, ==, 0);
  g_assert_cmpuint (entry->min_tls, ==, 12);
}

static const struct {
  const char *name;
  const char *domain;
  const char *want; /* (nullable) */
} searches[] = {
  { .name = "itself", .domain = "fabrikam.example", .want = "fabrikam.example" },
  { .name = "below-an-exact-entry", .domain = "mail.fabrikam.example", .want = NULL },
  { .name = "dotted-itself", .domain = "northwind.example", .want = "northwind.example" },
  { .name = "below-a-dotted-one", .domain = "x.y.northwind.example", .want = "northwind.example" },
  { .name = "longest", .domain = "a.northwind.example", .want = "a.northwind.example" },
  { .name = "past-an-exact-one", .domain = "b.a.northwind.example", .want = "northwind.example" },
  { .name = "no-label-border", .domain = "evilnorthwind.example", .want = NULL },
  { .name = "international", .domain = "xn--bcher-kva.example", .want = "xn--bcher-kva.example" },
  { .name = "empty", .domain = "", .want = NULL },
  { .name = "above", .domain = "example", .want = NULL },
};

static void
test_search (gconstpointer data)
{
  typeof (&searches[0]) row = data;
  g_autoptr (DsecPolicyState) state = load ();
  const DsecPartnerDomain *found = dsec_policy_find_partner (state->policy, row->domain);

  g_assert_cmpstr (found != NULL ? found->domain : NULL, ==, row->want);
}

static DsecDay
day (const char *text)
{
  DsecDay result = DSEC_DAY_NONE;

  g_assert_true (dsec_day_parse (dsec_span_from_string (text), &result));
  return result;
}

static void
test_days (void)
{
  g_autoptr (DsecPolicyState) state = load ();
  const DsecPartnerDomain *dated = dsec_policy_find_partner (state->policy, "dated.example");
  const DsecPartner *first = &dated->entries[0];
  const DsecPartner *second = &dated->entries[1];

  g_assert_cmpuint (dated->n_entries, ==, 2);
  g_assert_true (dsec_partner_domain_get_entry (dated, day ("1999-01-01")) == first);
  g_assert_true (dsec_partner_domain_get_entry (dated, day ("2026-06-30")) == first);
  g_assert_true (dsec_partner_domain_get_entry (dated, day ("2026-07-01")) == second);
  g_assert_true (dsec_partner_domain_get_entry (dated, day ("2026-12-31")) == second);
  g_assert_null (dsec_partner_domain_get_entry (dated, day ("2027-01-01")));
  g_assert_null (dsec_partner_domain_get_entry (dated, DSEC_DAY_NONE));
  g_assert_true (dsec_partner_domain_get_current (dated, day ("2026-03-01")) == first);
  g_assert_true (dsec_partner_domain_get_current (dated, day ("2030-01-01")) == second);
}

static void
test_required_names (void)
{
  g_autoptr (DsecPolicyState) state = load_list ("fabrikam.example mode=require\n"
                                                 "b\303\274cher.example mode=require\n"
                                                 "fa\303\237.example mode=require\nfass.example\n"
                                                 "northwind.example\n"
                                                 "dated.example mode=require until=2026-06-30\n");
  const DsecPolicy *policy = state->policy;
  DsecDay today = day ("2026-11-02");

  g_assert_cmpuint (dsec_policy_get_max_labels (policy), ==, 2);
  g_assert_true (dsec_policy_requires_any (policy, today));
  g_assert_true (dsec_policy_requires_name (policy, "fabrikam.example", today));
  g_assert_true (dsec_policy_requires_name (policy, "b\303\274cher.example", today));
  g_assert_true (dsec_policy_requires_name (policy, "xn--bcher-kva.example", today));
  /* Folds to a name that is another partner's, who requires nothing. */
  g_assert_true (dsec_policy_requires_name (policy, "fass.example", today));
  g_assert_false (dsec_policy_requires_name (policy, "northwind.example", today));
  g_assert_false (dsec_policy_requires_name (policy, "mail.fabrikam.example", today));
  g_assert_false (dsec_policy_requires_name (policy, "", today));
  /* An entry that has ended requires nothing any more. */
  g_assert_true (dsec_policy_requires_name (policy, "dated.example", day ("2026-06-30")));
  g_assert_false (dsec_policy_requires_name (policy, "dated.example", today));
}

/* Whose name a certificate bears: that of the nearest listed domain. */
static void
test_nearest (void)
{
  g_autoptr (DsecPolicyState) state = load_list ("group.example\n.east.group.example\n");
  const DsecPolicy *policy = state->policy;
  const DsecPartnerDomain *group = dsec_policy_find_partner (policy, "group.example");
  const DsecPartnerDomain *east = dsec_policy_find_partner (policy, "east.group.example");

  g_assert_true (dsec_policy_is_nearest (policy, "group.example", group));
  g_assert_true (dsec_policy_is_nearest (policy, "MAIL.Group.Example", group));
  g_assert_false (dsec_policy_is_nearest (policy, "mail.east.group.example", group));
  g_assert_true (dsec_policy_is_nearest (policy, "mail.east.group.example", east));
  g_assert_false (dsec_policy_is_nearest (policy, "mail.contoso.example", group));
  g_assert_false (dsec_policy_is_nearest (policy, "xgroup.example", group));
  g_assert_false (dsec_policy_is_nearest (policy, "", group));
}

static void
test_tls_versions (void)
{
  g_assert_cmpuint (dsec_tls_version_parse (dsec_span_from_string ("tlsv1")), ==, 10);
  g_assert_cmpuint (dsec_tls_version_parse (dsec_span_from_string ("TLS1_1")), ==, 11);
  g_assert_cmpuint (dsec_tls_version_parse (dsec_span_from_string ("TLS1.2")), ==, 12);
  g_assert_cmpuint (dsec_tls_version_parse (dsec_span_from_string ("TLSv1.3")), ==, 13);
  g_assert_cmpuint (dsec_tls_version_parse (dsec_span_from_string ("TLSv1.30")), ==, 0);
  g_assert_cmpuint (dsec_tls_version_parse (dsec_span_from_string ("SSLv3")), ==, 0);
  g_assert_cmpuint (dsec_tls_version_parse (DSEC_SPAN_NONE), ==, 0);
  g_assert_cmpstr (dsec_tls_version_to_string (13), ==, "1.3");
  g_assert_null (dsec_tls_version_to_string (0));
  g_assert_null (dsec_tls_version_to_string (14));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/policy-lookup/values", test_values);
  g_test_add_func ("/policy-lookup/hosts", test_hosts);
  g_test_add_func ("/policy-lookup/names", test_names);
  g_test_add_func ("/policy-lookup/partner", test_partner);
  g_test_add_func ("/policy-lookup/fingerprint", test_fingerprint);
  DSEC_TEST_ADD_ROWS ("/policy-lookup/search", searches, test_search);
  g_test_add_func ("/policy-lookup/days", test_days);
  g_test_add_func ("/policy-lookup/required-names", test_required_names);
  g_test_add_func ("/policy-lookup/nearest", test_nearest);
  g_test_add_func ("/policy-lookup/tls-versions", test_tls_versions);
  return g_test_run ();
}
