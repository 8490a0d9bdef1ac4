/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of partners. */
#include "core/base/fold.h"
#include "core/base/limits.h"
#include "core/message/domain.h"
#include "core/policy/partner-option.h"
#include "policy.h"

static const char conf[] = "[Policy]\n"
                           "Format=1\n"
                           "Serial=12\n"
                           "Expires=2027-12-31\n"
                           "Organization=Contoso Ltd.\n"
                           "Domains=contoso.example\n"
                           "[Host mx1]\n"
                           "Role=border\n"
                           "Names=mx1.contoso.example\n"
                           "Addresses=10.1.0.11\n"
                           "Layouts=postfix\n"
                           "Evidence=received;receipt\n"
                           "VettedCAs=true\n";

static DsecFuzzPolicy *
load (DsecSpan list, gsize piece, gboolean *out_is_good)
{
  DsecFuzzPolicy *self = dsec_fuzz_policy_new (dsec_span_from_string (conf));

  dsec_fuzz_policy_add_partners (self, list, piece);
  *out_is_good = dsec_fuzz_policy_finish (self, TRUE);
  return self;
}

static void
check_entry (const DsecPartner *entry)
{
  dsec_fuzz_assert_utf8 (entry->name);
  dsec_fuzz_assert_utf8 (entry->contact);
  g_assert_cmpint (entry->from, <=, entry->until);
  g_assert_cmpuint (entry->n_identities, <=, DSEC_MAX_IDENTITIES);
  g_assert_cmpuint (entry->n_issuers, <=, DSEC_MAX_IDENTITIES);
  g_assert_cmpuint (entry->n_fingerprints, <=, DSEC_MAX_IDENTITIES);
  g_assert_cmpuint (entry->n_keys, <=, DSEC_MAX_IDENTITIES);
  for (guint i = 0; i < entry->n_identities; i++)
    dsec_fuzz_assert_utf8 (entry->identities[i]);
  for (guint i = 0; i < entry->n_issuers; i++)
    dsec_fuzz_assert_utf8 (entry->issuers[i]);
  g_assert_true (dsec_partner_has_pins (entry) == (entry->n_fingerprints + entry->n_keys > 0));
}

/* What is shown of an entry: text, and a note only where the entry is as one without the option. */
static void
check_options (const DsecPolicy *policy, const char *domain, const DsecPartner *entry)
{
  DsecPartner bare = dsec_policy_make_bare_partner (policy, domain);

  for (guint i = 0; i < DSEC_N_OPTIONS; i++) {
    const DsecOptionRow *row = &dsec_option_rows[i];
    g_autoptr (GPtrArray) items = dsec_option_write (row, entry);
    g_autoptr (GPtrArray) bare_items = dsec_option_write (row, &bare);
    g_autofree char *note = dsec_option_get_note (row, items, entry, &bare);

    for (guint j = 0; j < items->len; j++)
      dsec_fuzz_assert_utf8 (g_ptr_array_index (items, j));
    if (note != NULL)
      g_assert_cmpuint (items->len, ==, bare_items->len);
  }
}

static void
check_domain (const DsecPolicy *policy, const DsecPartnerDomain *self)
{
  g_autofree char *ascii = dsec_domain_to_ascii (dsec_span_from_string (self->domain));
  g_autofree char *unicode = dsec_domain_to_unicode (self->domain);
  g_autofree char *folded = dsec_fold (dsec_span_from_string (unicode), DSEC_FOLD_DROP_BLANKS);
  g_autofree char *below = g_strconcat ("a.", self->domain, NULL);
  const DsecPartnerDomain *found = dsec_policy_find_partner (policy, below);

  g_assert_cmpstr (ascii, ==, self->domain);
  g_assert_true (dsec_policy_find_partner (policy, self->domain) == self);
  for (guint i = 0; i < self->n_entries; i++) {
    gboolean is_required = self->entries[i].mode == DSEC_MODE_REQUIRE;

    g_assert_true (dsec_policy_requires_name (policy, self->domain, self->entries[i].from) ==
                   is_required);
    g_assert_true (dsec_policy_requires_name (policy, folded, self->entries[i].from) ||
                   !is_required);
  }
  g_assert_true (self->includes_subdomains ? found != NULL : found != self);
  g_assert_cmpstr (self->domain, !=, "contoso.example");
  for (guint i = 0; i < self->n_entries; i++) {
    check_entry (&self->entries[i]);
    check_options (policy, self->domain, &self->entries[i]);
    g_assert_true (i == 0 || self->entries[i - 1].until < self->entries[i].from);
    g_assert_true (dsec_partner_domain_get_entry (self, self->entries[i].until) ==
                   &self->entries[i]);
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  DsecSpan list = dsec_fuzz_span (data, size);
  gboolean is_good = FALSE;
  gboolean is_good_again = FALSE;
  g_autoptr (DsecFuzzPolicy) whole = load (list, 0, &is_good);
  g_autoptr (DsecFuzzPolicy) pieces = load (list, 1 + size % 61, &is_good_again);
  g_autofree char *problems = dsec_fuzz_policy_get_problems (whole);
  g_autofree char *problems_again = dsec_fuzz_policy_get_problems (pieces);

  g_assert_cmpstr (problems_again, ==, problems);
  g_assert_cmpint (is_good_again, ==, is_good);
  g_assert_cmpuint (dsec_policy_get_n_partner_entries (pieces->policy),
                    ==,
                    dsec_policy_get_n_partner_entries (whole->policy));
  for (guint i = 0; is_good && i < dsec_policy_get_n_partner_domains (whole->policy); i++)
    check_domain (whole->policy, dsec_policy_get_partner_domain (whole->policy, i));
  return 0;
}
