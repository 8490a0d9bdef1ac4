/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Partner entries that hardly do what their author wanted. There can be a million of them: each is
 * looked at once, and what is the matter with all of a kind is said once. */
#include <string.h>

#include "core/policy/lint-parts.h"

/* Entries that no border can prove, for one reason. */
typedef struct {
  const DsecPartnerDomain *domain; /* (nullable): of the first */
  DsecSource where;
  guint n;
} Unproven;

typedef struct {
  DsecComplaints *complaints;
  const DsecBorderAbilities *borders;
  DsecDay today;
  gboolean has_current; /* an entry is in force */
  Unproven by_name;
  Unproven by_pin;
  GHashTable *issuers; /* texts that were warned about; each is stored once */
  DsecNameLint names;
  DsecTwiceLint twice;
} Lint;

static void
warn (const Lint *lint, DsecSource where, const char *message, const char *value)
{
  dsec_warn (lint->complaints, where, message, dsec_span_from_string (value));
}

/* "CN=…, O=…", "O = …", or "/C=…": what openssl and others print of a whole name. */
static gboolean
is_whole_name (const char *issuer)
{
  static const char *const types[] = { "CN", "C", "O", "OU", "DC", "ST", "L", "emailAddress" };
  const char *start = issuer + (issuer[0] == '/' ? 1 : 0);

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++) {
    gsize size = strlen (types[i]);

    if (start[0] == types[i][0] && strncmp (start, types[i], size) == 0 &&
        start[size + strspn (start + size, " ")] == '=')
      return TRUE;
  }
  return FALSE;
}

static void
lint_issuers (const Lint *lint, const DsecPartner *entry)
{
  for (guint i = 0; i < entry->n_issuers; i++) {
    const char *issuer = entry->issuers[i];

    if (is_whole_name (issuer) && g_hash_table_add (lint->issuers, (gpointer) issuer))
      warn (lint,
            entry->source,
            N_ ("the issuer \"{}\" looks like a whole name; write only the CN"),
            issuer);
  }
}

static void
lint_mode (const Lint *lint, const DsecPartnerDomain *domain, const DsecPartner *entry)
{
  if (entry->mode != DSEC_MODE_REQUIRE)
    return;
  if (entry->from == DSEC_DAY_MIN)
    warn (lint,
          entry->source,
          N_ ("{} is in mode require without from=: older mail that came another way will be "
              "warned about"),
          domain->domain);
  if (!domain->includes_subdomains)
    warn (lint,
          entry->source,
          N_ ("{} is in mode require without a leading dot: senders below it will not be warned "
              "of"),
          domain->domain);
}

static void
count_unproven (Unproven *unproven, const DsecPartnerDomain *domain, DsecSource where)
{
  if (unproven->n++ == 0) {
    unproven->domain = domain;
    unproven->where = where;
  }
}

/* Without any border that gives evidence there is a greater trouble, which was named. */
static void
lint_proof (Lint *lint, const DsecPartnerDomain *domain, const DsecPartner *entry)
{
  const DsecBorderAbilities *borders = lint->borders;
  gboolean has_pins = dsec_partner_has_pins (entry);

  if (!borders->has_evidence)
    return;
  if (has_pins && !borders->has_receipts)
    count_unproven (&lint->by_pin, domain, entry->source);
  else if (!has_pins && !borders->proves_names)
    count_unproven (&lint->by_name, domain, entry->source);
  else if (has_pins && borders->hides_unverified &&
           (entry->n_identities > 0 || entry->n_issuers > 0))
    warn (lint,
          entry->source,
          N_ ("{} has identity= or issuer= beside a pin: for a chain that it does not verify "
              "Postfix sends no names, and then the pin is not enough; leave them out"),
          domain->domain);
}

static void
lint_octets (const Lint *lint, const DsecPartner *entry, const char *identity)
{
  const DsecBorderAbilities *borders = lint->borders;

  if (borders->has_evidence && !borders->has_receipts && !borders->has_authres &&
      !borders->has_exchange)
    warn (lint,
          entry->source,
          N_ ("\"{}\" holds letters outside ASCII, for which Postfix writes ? into Received: it "
              "will not match; let the border write receipts (Evidence=receipt)"),
          identity);
}

static void
lint_identities (Lint *lint,
                 guint32 place,
                 const DsecPartnerDomain *domain,
                 const DsecPartner *entry)
{
  for (guint i = 0; i < entry->n_identities; i++) {
    DsecLintIdentity identity = {
      .entry = entry, .domain = domain, .place = place, .text = entry->identities[i]
    };

    dsec_lint_identity_look (&identity);
    if (!identity.is_ascii)
      lint_octets (lint, entry, identity.text);
    dsec_name_lint_add (&lint->names, &identity);
    dsec_twice_lint_add_identity (&lint->twice, &identity);
    dsec_lint_identity_clear (&identity);
  }
}

static void
lint_domain (Lint *lint, guint32 place, const DsecPartnerDomain *domain)
{
  gboolean is_identity = FALSE;

  for (guint i = 0; i < domain->n_entries; i++) {
    const DsecPartner *entry = &domain->entries[i];

    lint->has_current |= entry->from <= lint->today && lint->today <= entry->until;
    is_identity |= entry->n_identities == 0;
    lint_issuers (lint, entry);
    lint_mode (lint, domain, entry);
    lint_proof (lint, domain, entry);
    lint_identities (lint, place, domain, entry);
    dsec_twice_lint_add_pins (&lint->twice, entry, place);
  }
  dsec_name_lint_add_domain (&lint->names, domain, is_identity);
}

static void
warn_unproven (const Lint *lint, const Unproven *unproven, const char *message)
{
  g_autofree char *number = g_strdup_printf ("%u", unproven->n);

  if (unproven->n > 0)
    dsec_warn_two (lint->complaints,
                   unproven->where,
                   message,
                   dsec_span_from_string (unproven->domain->domain),
                   dsec_span_from_string (number));
}

static void
warn_of_all (const Lint *lint)
{
  warn_unproven (
      lint,
      &lint->by_name,
      N_ ("no border can prove {} by name: none has VettedCAs=true; give it to one whose "
          "CAs are vetted, or pin the partner with key= (entries like this: {})"));
  warn_unproven (
      lint,
      &lint->by_pin,
      lint->borders->has_authres
          ? N_ ("the pins of {} count only beside a chain that the border verified: an "
                "Authentication-Results record cannot say that only the key was proven; receipts "
                "can (entries like this: {})")
          : N_ ("no border can prove {} by its pins: none states them; let one give receipts "
                "(Evidence=receipt) (entries like this: {})"));
  if (!lint->has_current && lint->today != DSEC_DAY_NONE)
    dsec_warn (lint->complaints,
               (DsecSource){ 0, 0 },
               N_ ("no partner is in force: no list in partners.d has an entry for today"),
               DSEC_SPAN_NONE);
}

void
dsec_lint_partners (const DsecPolicy *policy,
                    const DsecBorderAbilities *borders,
                    DsecDay today,
                    DsecComplaints *complaints)
{
  Lint lint = { .complaints = complaints,
                .borders = borders,
                .today = today,
                .issuers = g_hash_table_new (NULL, NULL),
                .names = { .complaints = complaints } };

  dsec_twice_lint_init (&lint.twice, policy, complaints);
  for (guint32 i = 0; i < dsec_policy_get_n_partner_domains (policy); i++)
    lint_domain (&lint, i, dsec_policy_get_partner_domain (policy, i));
  warn_of_all (&lint);
  g_hash_table_unref (lint.issuers);
  dsec_name_lint_clear (&lint.names);
  dsec_twice_lint_clear (&lint.twice);
}
