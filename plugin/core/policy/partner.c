/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/partner.h"

const DsecWord dsec_mode_words[] = { { "observe", DSEC_MODE_OBSERVE },
                                     { "require", DSEC_MODE_REQUIRE },
                                     { NULL, 0 } };

const DsecWord dsec_tls_version_words[] = {
  { "1.0", 10 }, { "1.1", 11 }, { "1.2", 12 }, { "1.3", 13 }, { NULL, 0 },
};

/* What servers write. */
static const DsecWord tls_words[] = {
  { "TLSv1", 10 },   { "TLSv1.0", 10 }, { "TLS1", 10 },    { "TLS1_0", 10 }, { "TLSv1.1", 11 },
  { "TLS1.1", 11 },  { "TLS1_1", 11 },  { "TLSv1.2", 12 }, { "TLS1.2", 12 }, { "TLS1_2", 12 },
  { "TLSv1.3", 13 }, { "TLS1.3", 13 },  { "TLS1_3", 13 },  { NULL, 0 },
};

DsecTlsVersion
dsec_tls_version_parse (DsecSpan word)
{
  const DsecWord *found = dsec_word_find_nocase (tls_words, word);

  return found != NULL ? (DsecTlsVersion) found->value : 0;
}

const char *
dsec_tls_version_to_string (DsecTlsVersion version)
{
  return dsec_word_get_text (dsec_tls_version_words, version);
}

static gboolean
is_undated (const DsecPartner *entry)
{
  return entry->from == DSEC_DAY_MIN && entry->until == DSEC_DAY_MAX;
}

/* Days do not overlap, so the last entry that has begun is the only one that can count. */
const DsecPartner *
dsec_partner_domain_get_entry (const DsecPartnerDomain *self, DsecDay day)
{
  guint low = 0;
  guint high = self->n_entries;

  if (day == DSEC_DAY_NONE)
    return is_undated (&self->entries[0]) ? &self->entries[0] : NULL;
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (self->entries[middle].from <= day)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 && day <= self->entries[low - 1].until ? &self->entries[low - 1] : NULL;
}

DsecMode
dsec_partner_domain_get_mode (const DsecPartnerDomain *self, DsecDay today)
{
  const DsecPartner *entry = dsec_partner_domain_get_entry (self, today);

  return entry != NULL ? entry->mode : DSEC_MODE_OBSERVE;
}

const DsecPartner *
dsec_partner_domain_get_current (const DsecPartnerDomain *self, DsecDay today)
{
  const DsecPartner *entry = dsec_partner_domain_get_entry (self, today);

  return entry != NULL ? entry : &self->entries[self->n_entries - 1];
}
