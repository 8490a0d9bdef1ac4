/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/test-policy.h"

#include "support/policy-folder.h"

static const char usual_conf[] = "[Policy]\n"
                                 "Format=1\n"
                                 "Serial=1\n"
                                 "Expires=2027-12-31\n"
                                 "Organization=Contoso Ltd.\n"
                                 "Domains=contoso.example\n"
                                 "[Network]\n"
                                 "Internal=10.1.0.0/16;198.51.100.0/24\n"
                                 "PartnerNetworks=172.20.0.0/16;198.51.100.64/26\n"
                                 "[Host mx1]\n"
                                 "Role=border\n"
                                 "Names=mx1.contoso.example\n"
                                 "Addresses=10.1.0.11;203.0.113.11;2001:db8:c0::11\n"
                                 "Layouts=postfix\n"
                                 "Evidence=received;receipt;authres\n"
                                 "VettedCAs=true\n"
                                 "Loopback=true\n"
                                 "FrontEnds=10.1.0.5;203.0.113.5\n"
                                 "[Host mx2]\n"
                                 "Role=border\n"
                                 "Names=mx2.contoso.example\n"
                                 "Addresses=10.1.0.12\n"
                                 "Layouts=exchange\n"
                                 "Evidence=exchange\n"
                                 "VettedCAs=true\n"
                                 "HeaderFirewall=true\n"
                                 "[Host mx3]\n"
                                 "Role=border\n"
                                 "Names=mx3.contoso.example\n"
                                 "Addresses=10.1.0.13\n"
                                 "Layouts=sendmail;opensmtpd;haraka\n"
                                 "Evidence=received;receipt\n"
                                 "VettedCAs=true\n"
                                 "[Host hub]\n"
                                 "Role=internal\n"
                                 "Names=hub.contoso.example;amavis@localhost\n"
                                 "Addresses=10.1.0.20;2001:db8:c0::20\n"
                                 "Layouts=postfix;amavis\n"
                                 "Loopback=true\n"
                                 "[Host mailbox]\n"
                                 "Role=internal\n"
                                 "Names=mailbox.contoso.example\n"
                                 "Addresses=10.1.0.30\n"
                                 "Layouts=postfix;dovecot;cyrus\n"
                                 "Loopback=hub\n"
                                 "[Host desk]\n"
                                 "Role=retriever\n"
                                 "Names=*\n"
                                 "Addresses=10.1.0.99\n"
                                 "Layouts=fetchmail;getmail\n"
                                 "[Exchange]\n"
                                 "AuthSources=mx2.contoso.example;ex9.contoso.example\n"
                                 "Mechanism=02\n"
                                 "[Receipt]\n"
                                 "Header=X-Contoso-Domain-Receipt\n";

static const char usual_partners[] =
    "fabrikam.example identity=mail.fabrikam.example issuer=\"Contoso Partner CA\" mode=require\n"
    ".northwind.example\n";

DsecPolicyState *
dsec_test_policy_load (const char *conf, const char *partners)
{
  g_autoptr (PolicyFolder) folder = policy_folder_new ();
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);
  DsecDay today = 0;

  g_assert_true (dsec_day_parse (dsec_span_from_string ("2026-11-02"), &today));
  if (conf != NULL)
    policy_folder_put (folder, "policy.conf", conf, -1);
  if (partners != NULL)
    policy_folder_put (folder, "partners.d/test.partners", partners, -1);
  return dsec_policy_state_load_folder (conf != NULL ? folder : missing, today);
}

DsecPolicyState *
dsec_test_policy_new (const DsecTestPolicy *change)
{
  static const DsecTestPolicy no_change = { .partners = NULL };
  g_autoptr (GString) conf = g_string_new (usual_conf);
  DsecPolicyState *state = NULL;
  const DsecProblem *problem = NULL;
  g_autofree char *text = NULL;

  if (change == NULL)
    change = &no_change;
  for (gsize i = 0; i < G_N_ELEMENTS (change->edits) && change->edits[i].old != NULL; i++)
    g_assert_cmpuint (
        g_string_replace (conf, change->edits[i].old, change->edits[i].new, 1), ==, 1);
  state = dsec_test_policy_load (conf->str,
                                 change->partners != NULL ? change->partners : usual_partners);
  problem = dsec_policy_state_get_error (state);
  text = problem != NULL ? dsec_problem_to_string (problem) : NULL;
  g_assert_cmpstr (text, ==, NULL);
  g_assert_nonnull (state->policy);
  return state;
}

const DsecHost *
dsec_test_policy_get_host (const DsecPolicyState *state, const char *id)
{
  for (guint i = 0; i < state->policy->hosts->len; i++) {
    const DsecHost *host = dsec_policy_get_host (state->policy, i);

    if (strcmp (host->id, id) == 0)
      return host;
  }
  g_assert_not_reached ();
}
