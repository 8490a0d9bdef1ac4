/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold between the keys of one host entry, and between the entries. */
#include <string.h>

#include "core/policy/drafts.h"

/* A claim on a name that other entries may not make. */
typedef struct {
  const DsecHost *host;
  gboolean is_shared; /* "localhost" tied to a layout: every machine has one */
} NameClaim;

typedef struct {
  DsecPolicy *policy;
  const DsecFaults *faults;
  DsecComplaints *complaints;
} Check;

/* Whether what @host says of @key was complained about: what follows from it is then not said. */
static gboolean
has_fault (const Check *check, const DsecHost *host, const char *key)
{
  return dsec_faults_has_key (check->faults, "Host", host->id, key);
}

static gboolean
is_role_known (const Check *check, const DsecHost *host)
{
  return dsec_policy_has_host_key (check->policy, host, "Role") && !has_fault (check, host, "Role");
}

static void
complain (const Check *check,
          const DsecHost *host,
          const char *key,
          const char *message,
          const char *value)
{
  dsec_complain (check->complaints,
                 dsec_policy_get_host_source (check->policy, host, key),
                 message,
                 dsec_span_from_string (value));
}

static void
check_border_keys (const Check *check, const DsecHost *host)
{
  if (host->role == DSEC_ROLE_BORDER)
    return;
  if (host->evidence != 0)
    complain (check,
              host,
              "Evidence",
              N_ ("only a border gives evidence; make the role border, or remove {}"),
              "Evidence");
  if (host->front_ends->len > 0)
    complain (check,
              host,
              "FrontEnds",
              N_ ("only a border stands behind front ends; make the role border, or remove {}"),
              "FrontEnds");
  if (host->has_vetted_cas)
    complain (check,
              host,
              "VettedCAs",
              N_ ("only a border accepts client certificates; make the role border, or remove {}"),
              "VettedCAs");
}

/* A border that takes a line for one without a peer would let outsiders' lines link to it. */
static void
check_border_layouts (const Check *check, const DsecHost *host)
{
  for (guint i = 0; host->role == DSEC_ROLE_BORDER && i < host->layouts->len; i++) {
    const DsecLayout *layout = g_ptr_array_index (host->layouts, i);

    if (!dsec_layout_is_built_in (layout) &&
        !dsec_layout_always_has_capture (layout, DSEC_CAPTURE_IP))
      complain (
          check,
          host,
          "Layouts",
          N_ ("the layout {} can match a line without capturing \"ip\"; a border's must always "
              "name the peer's address"),
          dsec_layout_get_name (layout));
  }
}

/* A line of a fetching program is written by the user's own machine, so nobody else may use its
 * layout or hold every name. */
static void
check_retriever_keys (const Check *check, const DsecHost *host)
{
  if (host->role == DSEC_ROLE_RETRIEVER)
    return;
  for (const char *const *name = dsec_layout_names (); *name != NULL; name++) {
    DsecLayout *layout = dsec_layout_lookup (*name);

    if (dsec_layout_has_trait (layout, DSEC_TRAIT_RETRIEVER) &&
        g_ptr_array_find (host->layouts, layout, NULL))
      complain (check,
                host,
                "Layouts",
                N_ ("the layout {} is for entries of role retriever only"),
                *name);
  }
  for (guint i = 0; i < host->names->len; i++) {
    if (strcmp (g_array_index (host->names, DsecHostName, i).name, "*") == 0)
      complain (check,
                host,
                "Names",
                N_ ("the name {} is for entries of role retriever only; write the names of the "
                    "host"),
                "*");
  }
}

static void
check_evidence (const Check *check, const DsecHost *host)
{
  if (host->role != DSEC_ROLE_BORDER || (host->evidence & DSEC_EVIDENCE_EXCHANGE) == 0)
    return;
  if (!host->has_header_firewall && !has_fault (check, host, "HeaderFirewall"))
    complain (check,
              host,
              "Evidence",
              N_ ("evidence \"exchange\" needs {}: an assurance that inbound "
                  "X-MS-Exchange-Organization fields are removed"),
              "HeaderFirewall=true");
  if (check->policy->auth_sources->len == 0 &&
      !dsec_faults_has_key (check->faults, "Exchange", "", "AuthSources") &&
      !dsec_faults_has_group (check->faults, "Exchange"))
    complain (check,
              host,
              "Evidence",
              N_ ("evidence \"exchange\" needs the key {}"),
              "[Exchange] AuthSources");
  if (!dsec_host_has_trait (host, DSEC_TRAIT_EXCHANGE) && !has_fault (check, host, "Layouts"))
    complain (check,
              host,
              "Evidence",
              N_ ("evidence \"exchange\" needs the layout {} among Layouts"),
              dsec_layout_get_name (dsec_layout_find_trait (DSEC_TRAIT_EXCHANGE)));
}

/* With Names=* a retriever takes any line for its own. On the user's machine it may hand to a mail
 * server there, but nothing that comes from outside leads to one. */
static void
check_loopback (const Check *check, const DsecHost *host)
{
  const DsecHost *retriever = dsec_policy_get_retriever (check->policy, host);

  if (host->role != DSEC_ROLE_INTERNAL && retriever != NULL)
    complain (
        check,
        host,
        "Loopback",
        N_ ("\"{}\" is a retriever, which only an internal entry can name: the mail server on "
            "the user's own machine that it hands to"),
        retriever->id);
}

/* An entry of which nobody knows where its Loopback leads could lead to any. */
static gboolean
is_loopback_target (const Check *check, const DsecHost *host)
{
  const DsecPolicy *policy = check->policy;

  if (dsec_faults_has_group (check->faults, "Host"))
    return TRUE;
  for (guint i = 0; i < policy->hosts->len; i++) {
    const DsecHost *other = g_ptr_array_index (policy->hosts, i);

    if (has_fault (check, other, "Loopback"))
      return TRUE;
    if (other != host && other->loopback == DSEC_LOOPBACK_HOST &&
        dsec_policy_get_host (policy, other->loopback_host) == host)
      return TRUE;
  }
  return FALSE;
}

static void
check_has_addresses (const Check *check, const DsecHost *host)
{
  if (host->addresses->len > 0 || host->role == DSEC_ROLE_RETRIEVER ||
      dsec_policy_has_host_key (check->policy, host, "Addresses") ||
      has_fault (check, host, "Addresses") || is_loopback_target (check, host) ||
      (host->role == DSEC_ROLE_INTERNAL && dsec_policy_get_retriever (check->policy, host) != NULL))
    return;
  complain (check,
            host,
            "Addresses",
            N_ ("the key Addresses is missing in [Host {}]; only a retriever, the server that it "
                "hands to, or the target of another entry's Loopback has none"),
            host->id);
}

static void
check_partner_networks (const Check *check, const DsecHost *host, const DsecAddress *address)
{
  for (guint i = 0; i < check->policy->partner_networks->len; i++) {
    g_autofree char *text = NULL;

    if (!dsec_network_contains (&g_array_index (check->policy->partner_networks, DsecNetwork, i),
                                address))
      continue;
    text = dsec_address_to_string (address);
    complain (check,
              host,
              "Addresses",
              N_ ("\"{}\" lies in PartnerNetworks; an address is ours or a partner's"),
              text);
    return;
  }
}

/* @other: the entry that lists @address. */
static void
complain_address (const Check *check,
                  DsecSource where,
                  const char *message,
                  const DsecAddress *address,
                  const DsecHost *other)
{
  g_autofree char *text = dsec_address_to_string (address);

  dsec_complain_place (check->complaints,
                       where,
                       message,
                       dsec_span_from_string (text),
                       dsec_policy_get_host_source (check->policy, other, "Addresses"));
}

static void
claim_addresses (const Check *check, DsecHost *host)
{
  for (guint i = 0; i < host->addresses->len; i++) {
    DsecAddress *address = &g_array_index (host->addresses, DsecAddress, i);
    const DsecHost *other = g_hash_table_lookup (check->policy->by_address, address);

    check_partner_networks (check, host, address);
    if (other == NULL)
      g_hash_table_insert (check->policy->by_address, address, host);
    else
      complain_address (check,
                        dsec_policy_get_host_source (check->policy, host, "Addresses"),
                        N_ ("\"{}\" is also an address of the entry at {}; an address belongs to "
                            "one entry"),
                        address,
                        other);
  }
}

static void
claim_names (const Check *check, const DsecHost *host, GHashTable *claims)
{
  for (guint i = 0; i < host->names->len; i++) {
    const DsecHostName *name = &g_array_index (host->names, DsecHostName, i);
    NameClaim *claim = g_hash_table_lookup (claims, name->name);
    gboolean is_shared = name->layout != NULL && strcmp (name->name, "localhost") == 0;

    if (claim == NULL) {
      claim = g_new (NameClaim, 1);
      *claim = (NameClaim){ host, is_shared };
      g_hash_table_insert (claims, name->name, claim);
    } else if (claim->host != host && !(claim->is_shared && is_shared))
      dsec_complain_place (
          check->complaints,
          dsec_policy_get_host_source (check->policy, host, "Names"),
          N_ ("\"{}\" is also a name of the entry at {}; a name belongs to one entry "
              "(LAYOUT@localhost aside)"),
          dsec_span_from_string (name->name),
          dsec_policy_get_host_source (check->policy, claim->host, "Names"));
    else
      claim->is_shared = claim->is_shared && is_shared;
  }
}

/* A front end hides the peer: as an address of ours, outsiders' connections would look like
 * hops between our own servers. */
static void
check_front_ends (const Check *check, const DsecHost *host)
{
  for (guint i = 0; host->role == DSEC_ROLE_BORDER && i < host->front_ends->len; i++) {
    const DsecAddress *address = &g_array_index (host->front_ends, DsecAddress, i);
    const DsecHost *other = g_hash_table_lookup (check->policy->by_address, address);

    if (other != NULL)
      complain_address (check,
                        dsec_policy_get_host_source (check->policy, host, "FrontEnds"),
                        N_ ("the front end \"{}\" is an address of the entry at {}; outsiders' "
                            "connections appear from it, so it can be no server's own"),
                        address,
                        other);
  }
}

/* Entries whose role is not known could have any. */
static void
check_role (const Check *check, const DsecHost *host)
{
  if (!is_role_known (check, host))
    return;
  check_border_keys (check, host);
  check_border_layouts (check, host);
  check_retriever_keys (check, host);
  check_evidence (check, host);
  check_loopback (check, host);
  check_has_addresses (check, host);
}

void
dsec_policy_check_hosts (DsecPolicy *policy, const DsecFaults *faults, DsecComplaints *complaints)
{
  Check check = { policy, faults, complaints };
  g_autoptr (GHashTable) claims = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < policy->hosts->len; i++) {
    DsecHost *host = g_ptr_array_index (policy->hosts, i);

    check_role (&check, host);
    claim_addresses (&check, host);
    claim_names (&check, host, claims);
  }
  for (guint i = 0; i < policy->hosts->len; i++)
    check_front_ends (&check, g_ptr_array_index (policy->hosts, i));
}
