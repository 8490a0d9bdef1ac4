/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The policy in force: who we are, which of our servers write which trace line, and the partners.
 * Immutable once built; threads share it by the state that owns it; swapped whole. */
#pragma once

#include "core/policy/partner.h"
#include "core/policy/policy-host.h"

typedef enum {
  DSEC_ORIGIN_NONE = 0,
  DSEC_ORIGIN_DIRECTORY, /* named on the command line; ownership not checked */
  DSEC_ORIGIN_PERSONAL,
  DSEC_ORIGIN_MANAGED,
} DsecOrigin;

typedef struct _DsecPartnerStore DsecPartnerStore;

/* Members are read; the functions below answer what takes more than that. Text and lists are as
 * written but trimmed, host names in lower case; a list is never NULL, and a text only where that
 * is said. */
typedef struct {
  DsecOrigin origin;

  guint format;
  gint64 serial;
  DsecDay expires; /* the last day in force */
  char *organization;
  GPtrArray *domains; /* of char *: A-labels */
  char *contact;      /* (nullable) */

  GPtrArray *mailbox_servers; /* of char *, like the other lists of names and folders */
  GPtrArray *shared_folders;
  GPtrArray *mailbox_folders;

  GArray *internal_networks; /* of DsecNetwork */
  GArray *partner_networks;  /* of DsecNetwork */

  GPtrArray *auth_sources;
  char *auth_mechanism; /* (nullable) */

  char *receipt_header;
  char *authentication_method;

  DsecTlsVersion minimum_tls;
  DsecMode mode;

  GPtrArray *hosts;   /* of DsecHost */
  GPtrArray *layouts; /* of DsecLayout: the policy's own [Layout] groups, in file order */

  GPtrArray *files;       /* of char *: see dsec_policy_get_file() */
  GHashTable *lines;      /* "Group\nKey" or "Group NAME\nKey" -> line: dsec_policy_get_line() */
  GHashTable *by_address; /* const DsecAddress * -> DsecHost *: see dsec_policy_find_host() */
  DsecPartnerStore *partners; /* see dsec_policy_find_partner() */
} DsecPolicy;

void dsec_policy_unref (DsecPolicy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecPolicy, dsec_policy_unref)

const char *dsec_origin_to_string (DsecOrigin origin); /* "managed", "personal", "directory" */

/* Path of a file of the policy, by DsecSource.file; NULL past the last. */
const char *dsec_policy_get_file (const DsecPolicy *self, guint index);

/* Line of policy.conf that states @key of @group ("Policy", "Mailboxes", "Network", "Exchange",
 * "Receipt", "Defaults", "Host NAME"), or of "Pattern" of "Layout NAME"; 0 where it is a default.
 */
guint dsec_policy_get_line (const DsecPolicy *self, const char *group, const char *key);

/* Returns: (nullable): NULL past the last. */
const DsecHost *dsec_policy_get_host (const DsecPolicy *self, guint index);

/* The entry that lists @address under Addresses; never a retriever, which is no link (rule T7).
 * Returns: (nullable). Constant time. */
const DsecHost *dsec_policy_find_host (const DsecPolicy *self, const DsecAddress *address);

/* What stands behind a loopback address of @host. Returns: (nullable): NULL: nothing is believed.
 */
const DsecHost *dsec_policy_get_loopback (const DsecPolicy *self, const DsecHost *host);

/* The same, where it is a retriever: the program that handed the mail to @host, on the user's own
 * machine. Returns: (nullable). */
const DsecHost *dsec_policy_get_retriever (const DsecPolicy *self, const DsecHost *host);

guint dsec_policy_get_n_partner_entries (const DsecPolicy *self);
guint dsec_policy_get_n_partner_domains (const DsecPolicy *self);
/* In the order of the files. */
const DsecPartnerDomain *dsec_policy_get_partner_domain (const DsecPolicy *self, guint index);

/* An entry as a line of @domain without any option would make it; it points to @domain. */
DsecPartner dsec_policy_make_bare_partner (const DsecPolicy *self, const char *domain);

/* Rule P1, without dates: @domain itself, or the longest listed domain above it that includes
 * subdomains. Cost does not depend on the number of partners.
 * @domain: lower-case A-labels. Returns: (nullable). */
const DsecPartnerDomain *dsec_policy_find_partner (const DsecPolicy *self, const char *domain);

/* Whether the longest listed domain (partners, and our own Domains) that @name is, or lies below,
 * is
 * @domain; leading dots of the list do not matter. @name: of letters, digits, "-" and ".". */
gboolean
dsec_policy_is_nearest (const DsecPolicy *self, const char *name, const DsecPartnerDomain *domain);

/* Whether @name, as core/base/fold.h leaves it, is the domain of a partner in A- or U-form, and no
 * domain above it, which is in "require" mode on @today. */
gboolean dsec_policy_requires_name (const DsecPolicy *self, const char *name, DsecDay today);

/* Whether any partner is in that mode on @today. */
gboolean dsec_policy_requires_any (const DsecPolicy *self, DsecDay today);

/* Labels of the longest partner domain, 0 without partners: bounds a search in running text. */
guint dsec_policy_get_max_labels (const DsecPolicy *self);
