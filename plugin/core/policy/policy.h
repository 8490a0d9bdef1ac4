/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The policy in force: who we are, which of our servers write which trace line, and the partners.
 * Immutable once built; threads share it by the state that owns it; swapped whole. */
#pragma once

#include "core/base/address.h"
#include "core/base/date.h"
#include "core/base/sha256.h"
#include "core/layout/layout.h"

/* Where a value was written, for "policy show" and for every complaint. */
typedef struct {
  guint16 file; /* index for dsec_policy_get_file() */
  guint line;   /* 1-based; 0: a default that no line states */
} DsecSource;

typedef enum {
  DSEC_ROLE_INTERNAL = 0,
  DSEC_ROLE_BORDER,
  DSEC_ROLE_RETRIEVER, /* topmost line only, never a link */
} DsecRole;

/* Bits of DsecHost.evidence. */
typedef enum {
  DSEC_EVIDENCE_RECEIVED = 1 << 0,
  DSEC_EVIDENCE_RECEIPT = 1 << 1,
  DSEC_EVIDENCE_AUTHRES = 1 << 2,
  DSEC_EVIDENCE_EXCHANGE = 1 << 3,
} DsecEvidenceKind;

typedef struct {
  char *name;   /* lower case, no final dot; "*" for any (retriever only) */
  char *layout; /* (nullable): the one layout that the name holds for */
} DsecHostName;

typedef enum {
  DSEC_LOOPBACK_REFUSE = 0,
  DSEC_LOOPBACK_SELF,
  DSEC_LOOPBACK_HOST,
} DsecLoopback;

typedef struct {
  char *id; /* the entry's name */
  DsecRole role;
  GArray *names;           /* of DsecHostName */
  GArray *addresses;       /* of DsecAddress */
  GPtrArray *layouts;      /* of DsecLayout, owned references, in the order listed */
  guint evidence;          /* DsecEvidenceKind bits */
  GPtrArray *authserv_ids; /* of char * */
  DsecLoopback loopback;
  guint loopback_host; /* index for dsec_policy_get_host(), with DSEC_LOOPBACK_HOST */
  GArray *front_ends;  /* of DsecAddress */
  gboolean has_header_firewall;
  gboolean has_vetted_cas; /* border: every CA whose client certificates it accepts checks names */
  DsecSource source;       /* of the group's first line */
  GHashTable *sources;     /* key (static or owned by the table) -> line as GUINT_TO_POINTER */
} DsecHost;

/* Order of trust in TLS versions, rule E9: 10, 11, 12, 13; 0 for every other word. */
typedef guint8 DsecTlsVersion;

typedef enum {
  DSEC_MODE_OBSERVE = 0,
  DSEC_MODE_REQUIRE,
} DsecMode;

/* One line of a partner list. All pointers belong to the policy. */
typedef struct {
  const char *name;              /* shown to the user; the domain where none is given */
  const char *contact;           /* (nullable) */
  const char *const *identities; /* after WS collapse; NULL where n_identities is 0 */
  const char *const *issuers;    /* after WS collapse */
  const guint8 (*fingerprints)[DSEC_SHA256_SIZE]; /* of certificates */
  const guint8 (*keys)[DSEC_SHA256_SIZE];         /* of their SubjectPublicKeyInfo */
  DsecDay from;                                   /* first day, DSEC_DAY_MIN: always */
  DsecDay until;                                  /* last day, DSEC_DAY_MAX: always */
  DsecSource source;
  guint8 n_identities;
  guint8 n_issuers;
  guint8 n_fingerprints;
  guint8 n_keys;
  guint8 mode; /* DsecMode */
  DsecTlsVersion min_tls;
} DsecPartner;

/* All entries of one domain; their days do not overlap. */
typedef struct {
  const char *domain;   /* lower-case A-labels */
  DsecPartner *entries; /* sorted by from */
  guint16 n_entries;
  guint8 includes_subdomains; /* boolean */
} DsecPartnerDomain;

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

  GPtrArray *files;           /* of char *: see dsec_policy_get_file() */
  GHashTable *lines;          /* "Group\nKey" -> line: see dsec_policy_get_line() */
  GHashTable *by_address;     /* const DsecAddress * -> DsecHost *: see dsec_policy_find_host() */
  DsecPartnerStore *partners; /* see dsec_policy_find_partner() */
} DsecPolicy;

void dsec_policy_unref (DsecPolicy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecPolicy, dsec_policy_unref)

const char *dsec_origin_to_string (DsecOrigin origin); /* "managed", "personal", "directory" */

/* Path of a file of the policy, by DsecSource.file; NULL past the last. */
const char *dsec_policy_get_file (const DsecPolicy *self, guint index);

/* Line of policy.conf that states @key of @group ("Policy", "Mailboxes", "Network", "Exchange",
 * "Receipt", "Defaults"), or of "Pattern" of "Layout NAME"; 0 where it is a default. */
guint dsec_policy_get_line (const DsecPolicy *self, const char *group, const char *key);

/* Returns: (nullable): NULL past the last. */
const DsecHost *dsec_policy_get_host (const DsecPolicy *self, guint index);

/* The entry that lists @address under Addresses; never a retriever, which is no link (rule T7).
 * Returns: (nullable). Constant time. */
const DsecHost *dsec_policy_find_host (const DsecPolicy *self, const DsecAddress *address);

/* Whether @host lists a layout with @trait. */
gboolean dsec_host_has_trait (const DsecHost *host, DsecTrait trait);

/* What stands behind a loopback address of @host. Returns: (nullable): NULL: nothing is believed.
 */
const DsecHost *dsec_policy_get_loopback (const DsecPolicy *self, const DsecHost *host);

/* Whether @name (any case, one final dot) is a name of @host for lines of @layout. */
gboolean dsec_host_has_name (const DsecHost *host, DsecSpan name, const DsecLayout *layout);

guint dsec_policy_get_n_partner_entries (const DsecPolicy *self);
guint dsec_policy_get_n_partner_domains (const DsecPolicy *self);
/* In the order of the files. */
const DsecPartnerDomain *dsec_policy_get_partner_domain (const DsecPolicy *self, guint index);

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

/* The entry that counts on @day. DSEC_DAY_NONE matches undated entries only.
 * Returns: (nullable). */
const DsecPartner *dsec_partner_domain_get_entry (const DsecPartnerDomain *self, DsecDay day);

/* The entry in force on @today, else the newest: for the display where no border line dates the
 * message. Never NULL. */
const DsecPartner *dsec_partner_domain_get_current (const DsecPartnerDomain *self, DsecDay today);

/* The mode that counts where no border line dates the message: that of the entry in force on
 * @today, else "observe". */
DsecMode dsec_partner_domain_get_mode (const DsecPartnerDomain *self, DsecDay today);

/* Whether the entry pins certificates or keys: then nothing else proves (rule E9). */
static inline gboolean
dsec_partner_has_pins (const DsecPartner *self)
{
  return self->n_fingerprints > 0 || self->n_keys > 0;
}

/* The table of rule E9. 10, 11, 12, 13, or 0. */
DsecTlsVersion dsec_tls_version_parse (DsecSpan word);
const char *dsec_tls_version_to_string (DsecTlsVersion version); /* "1.2"; (nullable) for 0 */
