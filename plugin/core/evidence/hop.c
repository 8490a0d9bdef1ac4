/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/evidence/hop.h"

#include "core/base/cipher.h"

/* One Received value against many hosts: each layout runs over it once, however many hosts list
 * that layout. */
typedef struct {
  DsecSpan text;
  GHashTable *matches; /* DsecLayout -> DsecMatch, or NULL where it does not match */
} LineMatcher;

static const DsecMatch *
match_once (LineMatcher *line, const DsecLayout *layout)
{
  gpointer known = NULL;
  DsecMatch *match = NULL;

  if (g_hash_table_lookup_extended (line->matches, layout, NULL, &known))
    return known;
  match = g_new (DsecMatch, 1);
  if (!dsec_layout_match (layout, line->text, match))
    g_clear_pointer (&match, g_free);
  g_hash_table_insert (line->matches, (gpointer) layout, match);
  return match;
}

/* The first layout of @host, in its order, that matches under a name of @host. */
static DsecHop *
match_host (LineMatcher *line, const DsecHost *host)
{
  for (guint i = 0; i < host->layouts->len; i++) {
    const DsecLayout *layout = g_ptr_array_index (host->layouts, i);
    const DsecMatch *match = match_once (line, layout);
    DsecHop *hop = NULL;

    if (match == NULL || !dsec_host_has_name (host, match->captures[DSEC_CAPTURE_BY], layout))
      continue;
    hop = g_new0 (DsecHop, 1);
    hop->host = host;
    hop->layout = layout;
    hop->match = *match;
    hop->has_peer = dsec_address_parse (match->captures[DSEC_CAPTURE_IP], &hop->peer);
    return hop;
  }
  return NULL;
}

/* The first host, in the order of the policy, of those that retrieve mail or of the others. */
static DsecHop *
match_any_host (LineMatcher *line, const DsecPolicy *policy, gboolean is_retriever)
{
  DsecHop *hop = NULL;

  for (guint i = 0; hop == NULL && i < policy->hosts->len; i++) {
    const DsecHost *host = dsec_policy_get_host (policy, i);

    if ((host->role == DSEC_ROLE_RETRIEVER) == is_retriever)
      hop = match_host (line, host);
  }
  return hop;
}

/* A retriever may hold every name, so it is asked last: a line of a server of ours is that one's.
 */
static DsecHop *
match_top (LineMatcher *line, const DsecPolicy *policy, gboolean has_retrievers)
{
  DsecHop *hop = match_any_host (line, policy, FALSE);

  return hop == NULL && has_retrievers ? match_any_host (line, policy, TRUE) : hop;
}

DsecHop *
dsec_hop_match (const DsecHeader *header,
                guint ordinal,
                const DsecPolicy *policy,
                const DsecHost *link,
                gboolean has_retrievers)
{
  DsecSpan value = dsec_header_get (header, ordinal)->value;
  g_autoptr (GHashTable) matches = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  LineMatcher line = { DSEC_SPAN_NONE, matches };
  g_autofree char *text = NULL;
  DsecHop *hop = NULL;

  if (!dsec_span_is_utf8 (value))
    return NULL;
  text = dsec_collapse_ws (value, &line.text.size);
  line.text.data = text;
  if (link == NULL)
    hop = match_top (&line, policy, has_retrievers);
  else if (link->role != DSEC_ROLE_RETRIEVER || has_retrievers)
    hop = match_host (&line, link);
  if (hop == NULL)
    return NULL;
  hop->ordinal = ordinal;
  hop->text = g_steal_pointer (&text);
  return hop;
}

void
dsec_hop_free (DsecHop *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

char *
dsec_hop_dup (const DsecHop *self, DsecCapture capture)
{
  return dsec_span_dup (self->match.captures[capture]);
}

/* @letter: lower case; either case counts. */
static gboolean
ends_in (DsecSpan word, char letter)
{
  return word.size > 0 && g_ascii_tolower (word.data[word.size - 1]) == letter;
}

gboolean
dsec_hop_states_tls (const DsecHop *self)
{
  DsecSpan with = self->match.captures[DSEC_CAPTURE_WITH];

  if (self->match.captures[DSEC_CAPTURE_TLSPART].data != NULL)
    return TRUE;
  if (ends_in (with, 'a'))
    with.size--;
  return ends_in (with, 's');
}

const char *
dsec_hop_get_tls_version (const DsecHop *self)
{
  const DsecSpan *captures = self->match.captures;
  const char *stated =
      dsec_tls_version_to_string (dsec_tls_version_parse (captures[DSEC_CAPTURE_TLS]));

  if (stated == NULL && dsec_cipher_is_tls13 (captures[DSEC_CAPTURE_CIPHER]))
    return "1.3";
  return stated;
}

gboolean
dsec_hop_is_submission (const DsecHop *self)
{
  return self->match.captures[DSEC_CAPTURE_AUTH].data != NULL ||
         (!dsec_layout_has_trait (self->layout, DSEC_TRAIT_PLAIN_LMTPA) &&
          ends_in (self->match.captures[DSEC_CAPTURE_WITH], 'a'));
}

gboolean
dsec_hop_get_time (const DsecHop *self, gint64 *out_unix)
{
  return dsec_date_parse_trace (self->match.captures[DSEC_CAPTURE_DATE], out_unix);
}
