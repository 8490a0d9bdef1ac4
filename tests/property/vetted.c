/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a border accepts certificates of CAs that nobody vetted, a name proves nothing: a partner's
 * CA can put another partner's name and issuer into one. There only pins count. */
#include <string.h>

#include "arrival.h"
#include "attack.h"
#include "policy-text.h"
#include "properties.h"
#include "seed.h"

/* The policy of @world without its administrators' word for any CA. */
static DsecPolicyState *
load_unvetted (const DsecWorld *world)
{
  g_autofree char *name = g_strconcat (world->name, "/policy", NULL);
  g_autofree char *folder = dsec_world_folder (name);
  g_autoptr (DsecPolicyText) text = dsec_policy_text_read (folder);
  DsecPolicyState *state = NULL;
  guint n = 0;

  for (guint i = 0; i < text->conf->len; i++) {
    if (!g_str_equal (g_ptr_array_index (text->conf, i), "VettedCAs=true"))
      continue;
    g_free (g_ptr_array_index (text->conf, i));
    g_ptr_array_index (text->conf, i) = g_strdup ("");
    n++;
  }
  g_assert_cmpuint (n, >, 0);
  state = dsec_policy_text_load (text);
  g_assert_nonnull (state->policy);
  return state;
}

/* The record's own digest is one of those that the partner's line lists. */
static gboolean
is_pinned (const DsecVerdict *verdict)
{
  const DsecPartner *entry = verdict->partner;
  const DsecEvidence *match = verdict->match;

  for (guint i = 0; match->has_fingerprint && i < entry->n_fingerprints; i++) {
    if (memcmp (entry->fingerprints[i], match->fingerprint, DSEC_SHA256_SIZE) == 0)
      return TRUE;
  }
  for (guint i = 0; match->has_key && i < entry->n_keys; i++) {
    if (memcmp (entry->keys[i], match->key, DSEC_SHA256_SIZE) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Returns: whether it got the icon, by a pin. */
static gboolean
check_message (DsecPolicyState *state, const char *data, gsize size)
{
  g_autoptr (DsecVerdict) verdict = dsec_world_judge (state, data, size);

  if (verdict->kind != DSEC_VERDICT_SECURED)
    return FALSE;
  if (!is_pinned (verdict))
    dsec_seed_fail ("unvetted", "secured without a pin", data, size);
  return TRUE;
}

/* A certificate that the border verified, of whatever names its CA liked. */
static DsecArrival *
mint (GRand *rand, const DsecTruePartner *victim)
{
  static const char *const issuers[] = { dsec_partner_ca, "Public CA 7", "Tailspin CA", "" };
  DsecArrival *arrival = dsec_arrival_new (rand, DSEC_ARRIVAL_FOREIGN);
  const char *name = victim->cn != NULL ? victim->cn : victim->domain;

  arrival->certificate = DSEC_CERTIFICATE_STRANGER;
  arrival->line_has_names = TRUE;
  arrival->is_old_tls = FALSE;
  g_free (arrival->cn);
  g_free (arrival->issuer);
  arrival->cn = g_strdup (name);
  arrival->issuer = g_strdup (DSEC_PICK (rand, issuers));
  return arrival;
}

static void
try_minted (DsecPolicyState *state, GRand *rand)
{
  const DsecTruePartner *victim = &DSEC_PICK (rand, dsec_true_partners);
  g_autoptr (DsecArrival) arrival = mint (rand, victim);
  const DsecAim aim = { victim, arrival };
  g_autoptr (GString) message = g_string_new (NULL);

  dsec_arrival_write (arrival, message);
  (void) dsec_attack_write (rand, &aim, message);
  dsec_arrival_write_end (arrival, message);
  g_string_append (message, "\n");
  if (check_message (state, message->str, message->len))
    dsec_seed_fail ("unvetted", "a minted name", message->str, message->len);
}

void
dsec_test_unvetted (gconstpointer set)
{
  g_autoptr (DsecWorld) world = dsec_world_new (set);
  g_autoptr (GRand) rand = dsec_seed_rand (set);
  g_autoptr (DsecPolicyState) state = NULL;
  guint n_made = g_str_equal (set, "spoof") ? dsec_seed_count (10000) : 0;
  guint n_pinned = 0;

  if (world->samples->len == 0)
    return;
  state = load_unvetted (world);
  for (guint i = 0; i < world->samples->len; i++) {
    const DsecSample *sample = g_ptr_array_index (world->samples, i);
    gsize size = 0;
    const char *data = g_bytes_get_data (sample->bytes, &size);

    n_pinned += check_message (state, data, size) ? 1 : 0;
  }
  g_test_message ("%u of %u messages are secured by a pin", n_pinned, world->samples->len);
  for (guint i = 0; i < n_made; i++)
    try_minted (state, rand);
}
