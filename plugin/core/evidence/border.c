/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/evidence/border.h"

#include "core/base/limits.h"

/* Mail servers prepend: a line is ours only while every line above it is ours and names the next
 * one as its peer. So the walk starts at the top and never searches. */

typedef struct {
  const DsecHeader *header;
  const DsecPolicy *policy;
  gboolean is_local;
  DsecBorder *border;
} Walk;

typedef enum {
  STEP_FAILED = 0,
  STEP_LINK,   /* the next line must be of a host of ours */
  STEP_BORDER, /* the peer was not ours: this is the border line */
} Step;

static Step
fail (Walk *walk, DsecRule rule, int ordinal, char *detail)
{
  walk->border->rule = rule;
  walk->border->ordinal = ordinal;
  walk->border->detail = detail;
  return STEP_FAILED;
}

static Step
fail_at (Walk *walk, DsecRule rule, const DsecHop *hop)
{
  return fail (walk, rule, (int) hop->ordinal, dsec_hop_dup (hop, DSEC_CAPTURE_IP));
}

static gboolean
is_in_networks (const GArray *networks, const DsecAddress *address)
{
  for (guint i = 0; i < networks->len; i++) {
    if (dsec_network_contains (&g_array_index (networks, DsecNetwork, i), address))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_front_end (const DsecHost *host, const DsecAddress *address)
{
  for (guint i = 0; i < host->front_ends->len; i++) {
    if (dsec_address_equal (&g_array_index (host->front_ends, DsecAddress, i), address))
      return host->role == DSEC_ROLE_BORDER;
  }
  return FALSE;
}

static gboolean
is_own_address (const DsecHost *host, const DsecAddress *address)
{
  for (guint i = 0; i < host->addresses->len; i++) {
    if (dsec_address_equal (&g_array_index (host->addresses, DsecAddress, i), address))
      return TRUE;
  }
  return FALSE;
}

/* Whether the peer is a process on the machine itself, which can connect to its own outer address
 * as well as to 127.0.0.1. Link-local is a neighbour on the wire, no such thing. */
static gboolean
is_same_machine (const DsecHop *hop)
{
  return dsec_address_is_loopback (&hop->peer) || is_own_address (hop->host, &hop->peer);
}

/* Rule T5: what the policy says stands on the same machine. */
static Step
follow_loopback (Walk *walk, const DsecHop *hop, const DsecHost **out_link)
{
  const DsecHost *host = hop->host;

  if (dsec_rule_applies (DSEC_RULE_T5, host->loopback == DSEC_LOOPBACK_REFUSE))
    return fail_at (walk, DSEC_RULE_T5, hop);
  *out_link = dsec_policy_get_loopback (walk->policy, host);
  return STEP_LINK;
}

/* Rules T8 and T9: nobody of ours has this address. */
static Step
arrive_from_outside (Walk *walk, const DsecHop *hop)
{
  gboolean is_internal = dsec_address_is_reserved (&hop->peer) ||
                         is_in_networks (walk->policy->internal_networks, &hop->peer);
  gboolean is_partner = is_in_networks (walk->policy->partner_networks, &hop->peer);

  if (dsec_rule_applies (DSEC_RULE_T8, is_internal && !is_partner))
    return fail_at (walk, DSEC_RULE_T8, hop);
  if (dsec_rule_applies (DSEC_RULE_T9, hop->host->role != DSEC_ROLE_BORDER))
    return fail (walk, DSEC_RULE_T9, (int) hop->ordinal, g_strdup (hop->host->id));
  return STEP_BORDER;
}

/* A line without a peer's address came through a socket of the machine or an LMTP port, which only
 * we can reach: in the layouts whose servers write such lines, and in those that a site made for
 * its internal hosts. */
static gboolean
may_lack_peer (const DsecHop *hop)
{
  return dsec_layout_is_built_in (hop->layout) || hop->host->role == DSEC_ROLE_INTERNAL;
}

/* Rules T3 to T9 for one line of ours. */
static Step
step (Walk *walk, const DsecHop *hop, const DsecHost **out_link)
{
  const DsecHost *owner = NULL;

  if (dsec_rule_applies (DSEC_RULE_T3, dsec_hop_is_submission (hop)))
    return fail (walk, DSEC_RULE_T3, (int) hop->ordinal, dsec_hop_dup (hop, DSEC_CAPTURE_WITH));
  if (hop->match.captures[DSEC_CAPTURE_IP].data == NULL && may_lack_peer (hop)) {
    *out_link = hop->host;
    return STEP_LINK;
  }
  if (dsec_rule_applies (DSEC_RULE_T4, !hop->has_peer))
    return fail_at (walk, DSEC_RULE_T4, hop);
  if (is_same_machine (hop))
    return follow_loopback (walk, hop, out_link);
  if (dsec_rule_applies (DSEC_RULE_T6, is_front_end (hop->host, &hop->peer))) {
    walk->border->is_front_end = TRUE;
    return STEP_BORDER;
  }
  owner = dsec_policy_find_host (walk->policy, &hop->peer);
  if (owner == NULL)
    return arrive_from_outside (walk, hop);
  *out_link = owner;
  return STEP_LINK;
}

/* There is no line of ours at @received. */
static void
fail_line (Walk *walk, int received, int previous, const DsecHost *link)
{
  gboolean is_top = link == NULL;

  if (dsec_rule_applies (DSEC_RULE_T2, is_top && received >= 0))
    fail (walk, DSEC_RULE_T2, received, NULL);
  else if (dsec_rule_applies (DSEC_RULE_T7, !is_top))
    fail (walk, DSEC_RULE_T7, received >= 0 ? received : previous, g_strdup (link->id));
  else if (dsec_rule_applies (DSEC_RULE_T10, is_top && received < 0))
    fail (walk, DSEC_RULE_T10, received, NULL);
}

/* The hop at @received. @link: (nullable): whose line it must be; NULL: the topmost line.
 * Returns: (nullable). */
static const DsecHop *
match_line (Walk *walk, int received, int previous, const DsecHost *link)
{
  DsecHop *hop =
      received >= 0
          ? dsec_hop_match (walk->header, (guint) received, walk->policy, link, walk->is_local)
          : NULL;

  if (hop != NULL)
    g_ptr_array_add (walk->border->hops, hop);
  else
    fail_line (walk, received, previous, link);
  if (hop == NULL && received >= 0)
    dsec_near_miss_find (
        dsec_header_get (walk->header, (guint) received)->value, walk->policy, &walk->border->near);
  return hop;
}

static void
walk_trace (Walk *walk)
{
  int received = dsec_header_find (walk->header, "Received", 0);
  const DsecHop *hop = match_line (walk, received, -1, NULL);

  for (guint i = 0; hop != NULL; i++) {
    const DsecHost *link = NULL;
    Step outcome = STEP_FAILED;
    int previous = received;

    if (dsec_rule_applies (DSEC_RULE_T1, i >= DSEC_MAX_HOPS)) {
      fail (walk, DSEC_RULE_T1, received, NULL);
      return;
    }
    outcome = step (walk, hop, &link);
    if (outcome == STEP_BORDER)
      walk->border->ordinal = received;
    if (outcome != STEP_LINK)
      return;
    received = dsec_header_find (walk->header, "Received", (guint) received + 1);
    walk->border->window_start = (guint) previous + 1;
    hop = match_line (walk, received, previous, link);
  }
}

static guint
count_claimed (const Walk *walk)
{
  const GPtrArray *hops = walk->border->hops;
  const DsecHop *last = hops->len > 0 ? g_ptr_array_index (hops, hops->len - 1) : NULL;
  guint from = last != NULL ? last->ordinal + 1 : 0;
  guint n_claimed = 0;

  for (int received = dsec_header_find (walk->header, "Received", from); received >= 0;
       received = dsec_header_find (walk->header, "Received", (guint) received + 1))
    n_claimed++;
  return n_claimed;
}

DsecBorder *
dsec_border_walk (const DsecHeader *header, const DsecPolicy *policy, gboolean is_local)
{
  DsecBorder *self = g_new0 (DsecBorder, 1);
  Walk walk = { header, policy, is_local, self };

  self->ordinal = -1;
  self->hops = g_ptr_array_new_with_free_func ((GDestroyNotify) dsec_hop_free);
  walk_trace (&walk);
  self->n_claimed = count_claimed (&walk);
  return self;
}

void
dsec_border_free (DsecBorder *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->hops);
  dsec_near_miss_clear (&self->near);
  g_free (self->detail);
  g_free (self);
}

const DsecHop *
dsec_border_get_line (const DsecBorder *self)
{
  if (self->rule != DSEC_RULE_NONE || self->hops->len == 0)
    return NULL;
  return g_ptr_array_index (self->hops, self->hops->len - 1);
}
