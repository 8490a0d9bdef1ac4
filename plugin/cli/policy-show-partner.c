/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries of one partner in `policy show`. All values of an entry stand in the one line of a
 * partner list that its head names. */
#include "cli/fact.h"
#include "cli/output.h"
#include "cli/policy-text.h"

static void
show (const char *key, const char *value, const char *note)
{
  g_autofree char *plain = dsec_output_escape (value);
  dsec_output_printf ("  %s=%s%s%s\n", key, plain, *note != '\0' ? "  # " : "", note);
}

static void
show_identities (const DsecPartner *entry, const char *domain)
{
  for (guint i = 0; i < entry->n_identities; i++) {
    g_autofree char *name = dsec_policy_text_domain (entry->identities[i]);
    show ("identity", name, "");
  }
  if (entry->n_identities > 0)
    return;
  g_autofree char *note = g_strdup_printf ("default: %s and every name below it", domain);
  show ("identity", "", dsec_partner_has_pins (entry) ? "default: not compared" : note);
}

static void
show_certificates (const DsecPartner *entry)
{
  for (guint i = 0; i < entry->n_issuers; i++)
    show ("issuer", entry->issuers[i], "");
  if (entry->n_issuers == 0)
    show ("issuer", "", "default: any vetted CA");
  for (guint i = 0; i < entry->n_fingerprints; i++) {
    g_autofree char *text = dsec_fact_digest_text (entry->fingerprints[i]);
    show ("fingerprint", text, "");
  }
  for (guint i = 0; i < entry->n_keys; i++) {
    g_autofree char *text = dsec_fact_digest_text (entry->keys[i]);
    show ("key", text, "");
  }
}

static void
show_entry (const DsecPolicy *policy, const DsecPartner *entry, const char *domain)
{
  g_autofree char *from = dsec_day_to_string (entry->from);
  g_autofree char *until = dsec_day_to_string (entry->until);
  const char *min_tls = dsec_tls_version_to_string (entry->min_tls);
  show ("name", entry->name, g_strcmp0 (entry->name, domain) == 0 ? "default: the domain" : "");
  show_identities (entry, domain);
  show_certificates (entry);
  show ("min-tls",
        min_tls != NULL ? min_tls : "",
        entry->min_tls == policy->minimum_tls ? "as in [Defaults]" : "");
  show (
      "mode", dsec_fact_mode (entry->mode), entry->mode == policy->mode ? "as in [Defaults]" : "");
  if (entry->contact != NULL)
    show ("contact", entry->contact, "");
  show ("from",
        entry->from == DSEC_DAY_MIN ? "" : from,
        entry->from == DSEC_DAY_MIN ? "default: always" : "");
  show ("until",
        entry->until == DSEC_DAY_MAX ? "" : until,
        entry->until == DSEC_DAY_MAX ? "default: always" : "");
}

void
dsec_policy_text_show_partner (const DsecPolicy *policy, const DsecPartnerDomain *domain)
{
  g_autofree char *shown = dsec_policy_text_domain (domain->domain);
  for (guint i = 0; i < domain->n_entries; i++) {
    const DsecPartner *entry = &domain->entries[i];
    const char *path = dsec_policy_get_file (policy, entry->source.file);
    g_autofree char *file = dsec_output_escape (path != NULL ? path : "-");
    dsec_output_printf ("\n%s%s  # %s:%u\n",
                        domain->includes_subdomains ? "." : "",
                        shown,
                        file,
                        entry->source.line);
    show_entry (policy, entry, domain->domain);
  }
}
