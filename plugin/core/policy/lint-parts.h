/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the linter. Each looks at a policy that has no error. */
#pragma once

#include <libpsl.h>

#include "core/policy/policy-private.h"

/* What the borders together can show of a partner. */
typedef struct {
  gboolean has_evidence; /* any of them gives some */
  gboolean proves_names; /* one that does accepts vetted CAs alone */
  gboolean has_receipts; /* one can state a pin, and that only the key was proven */
  gboolean has_authres;  /* one can state a pin beside a chain that it verified */
  gboolean has_exchange;
  gboolean hides_unverified; /* one of those that give evidence names nobody unverified */
} DsecBorderAbilities;

/* Host entries. */
DsecBorderAbilities dsec_lint_hosts (const DsecPolicy *policy, DsecComplaints *complaints);

/* All partner entries. @today: DSEC_DAY_NONE: which are in force is not looked at. */
void dsec_lint_partners (const DsecPolicy *policy,
                         const DsecBorderAbilities *borders,
                         DsecDay today,
                         DsecComplaints *complaints);

/* A certificate name that an entry lists, and what one look at it shows. */
typedef struct {
  const DsecPartner *entry;
  const DsecPartnerDomain *domain; /* of @entry */
  guint32 place;                   /* of @domain, for dsec_policy_get_partner_domain() */
  const char *text;
  const char *host; /* (nullable): @text as a host name in lower case, without "*."; NULL: none */
  gsize host_size;
  char *lowered;   /* (nullable): owned: what @host points into */
  gboolean is_own; /* @host is @domain or lies below it: so do nearly all of a long list */
  gboolean is_ascii;
  gboolean may_have_idna; /* two hyphens in a row, before the domain where it is its own */
  guint32 hash;           /* of @text without ASCII case; 0 where it is its own */
} DsecLintIdentity;

/* @entry, @domain, @place, @text: set by the caller; the rest is filled in. */
void dsec_lint_identity_look (DsecLintIdentity *self);
void dsec_lint_identity_clear (DsecLintIdentity *self);

/* Whose name an identity is. */
typedef struct {
  DsecComplaints *complaints;
  psl_ctx_t *suffixes; /* (nullable): loaded where it is first needed */
  gboolean is_loaded;
} DsecNameLint;

void dsec_name_lint_clear (DsecNameLint *self);
void dsec_name_lint_add (DsecNameLint *self, const DsecLintIdentity *identity);

/* The domain itself. @is_identity: an entry without identities expects it in certificates. */
void dsec_name_lint_add_domain (DsecNameLint *self,
                                const DsecPartnerDomain *domain,
                                gboolean is_identity);

/* Identities and pins that two domains have in common. */
typedef struct {
  DsecComplaints *complaints;
  const DsecPolicy *policy;
  GHashTable *claims; /* of those that no domain's place tells: a set, owned */
} DsecTwiceLint;

void
dsec_twice_lint_init (DsecTwiceLint *self, const DsecPolicy *policy, DsecComplaints *complaints);
void dsec_twice_lint_clear (DsecTwiceLint *self);
void dsec_twice_lint_add_identity (DsecTwiceLint *self, const DsecLintIdentity *identity);
void dsec_twice_lint_add_pins (DsecTwiceLint *self, const DsecPartner *entry, guint32 place);
