/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing that a sender writes turns a warning off. */
#include <string.h>

#include "arrival.h"
#include "attack.h"
#include "disguise.h"
#include "host-reader.h"
#include "properties.h"
#include "seed.h"

/* What the arrival does not prove, or proves of somebody else. Returns: whom to imitate, in
 * "require" mode. */
static const DsecTruePartner *
write_top (GRand *rand, GString *message)
{
  const DsecTruePartner *victim = &dsec_true_partners[dsec_rand_below (rand, 3)];
  DsecArrivalKind kind = (DsecArrivalKind) dsec_rand_below (rand, DSEC_N_ARRIVALS);
  g_autoptr (DsecArrival) arrival = dsec_arrival_new (rand, kind);

  while (dsec_arrival_is_proof (arrival) && arrival->partner == victim) {
    dsec_arrival_free (arrival);
    arrival = dsec_arrival_new (rand, kind);
  }
  if (dsec_rand_one_in (rand, 4))
    (void) dsec_arrival_write_inside (rand, message);
  else
    dsec_arrival_write (arrival, message);
  return victim;
}

static DsecVerdict *
judge (GRand *rand, DsecPolicyState *state, const GString *message)
{
  static const DsecStatedSender others[] = { { NULL, NULL }, { "m@evil.example", "M" } };
  const DsecContext context = {
    .kind = DSEC_CONTEXT_TRUSTED,
    .is_local = dsec_rand_one_in (rand, 2),
    .is_partial = dsec_rand_one_in (rand, 2),
    .stated = dsec_rand_one_in (rand, 4) ? &DSEC_PICK (rand, others) : NULL,
  };

  return dsec_judge_message (
      state, (const guint8 *) message->str, message->len, &context, DSEC_TEST_NOW);
}

static void
fail (const char *why, const DsecVerdict *verdict, const GString *message)
{
  g_autofree char *word = dsec_world_word (verdict);
  g_autofree char *reason = g_strdup_printf ("%s: %s", why, word);

  dsec_seed_fail ("warning kept", reason, message->str, message->len);
}

/* Whatever the header is made to break. */
static void
test_disguises (void)
{
  g_autofree char *folder = dsec_world_folder ("spoof/policy");
  g_autoptr (DsecPolicyState) state = dsec_world_load (folder);
  g_autoptr (GRand) rand = dsec_seed_rand ("disguises");
  guint n = dsec_seed_count (8000);
  guint n_rules[DSEC_N_RULES] = { 0 };

  for (guint i = 0; i < n; i++) {
    g_autoptr (GString) message = g_string_new (NULL);
    const DsecTruePartner *victim = write_top (rand, message);
    g_autoptr (DsecVerdict) verdict = NULL;

    dsec_disguise_write_noise (rand, message);
    dsec_disguise_write (rand, victim, message);
    dsec_disguise_write_noise (rand, message);
    g_string_append (message, "\nbody\n");
    verdict = judge (rand, state, message);
    n_rules[verdict->rule]++;
    if (!verdict->has_warning)
      fail ("a partner's name without a warning", verdict, message);
  }
  for (guint i = 0; i < DSEC_N_RULES; i++) {
    if (n_rules[i] > 0)
      g_test_message ("%s: %u", dsec_rule_to_string ((DsecRule) i), n_rules[i]);
  }
}

/* Puts something somewhere, or takes something away. */
static void
damage (GRand *rand, GString *text)
{
  static const char *const pieces[] = { "\n",         "\n ",
                                        "\r",         "\"",
                                        "(",          ")",
                                        "<",          ">",
                                        ",",          ":",
                                        ";",          "@",
                                        " ",          "?=",
                                        "=?utf-8?q?", "=?x?b?",
                                        "\\",         "_",
                                        "=40",        "From:",
                                        "\nFrom: a@", "evil.example",
                                        "\303",       "\377" };
  guint pos = dsec_rand_below (rand, (guint) text->len + 1);

  switch (dsec_rand_below (rand, 4)) {
  case 0:
    g_string_erase (text, pos, MIN ((gssize) (text->len - pos), 1));
    return;
  case 1:
    g_string_insert_c (text, pos, (char) dsec_rand_below (rand, 256));
    return;
  default:
    g_string_insert (text, pos, DSEC_PICK (rand, pieces));
  }
}

static gboolean
is_of (const DsecVerdict *verdict, const char *domain)
{
  return verdict->partner_domain != NULL && g_str_equal (verdict->partner_domain->domain, domain);
}

/* Where the host still shows the partner's name, a header that is broken warns, and so does a sound
 * one whose author is the partner. */
static void
test_damage (void)
{
  g_autofree char *folder = dsec_world_folder ("spoof/policy");
  g_autoptr (DsecPolicyState) state = dsec_world_load (folder);
  g_autoptr (GRand) rand = dsec_seed_rand ("damage");
  guint n = dsec_seed_count (16000);
  guint n_shown = 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (GString) message = g_string_new (NULL);
    const DsecTruePartner *victim = write_top (rand, message);
    g_autoptr (GString) below = g_string_new (NULL);
    g_autoptr (DsecVerdict) verdict = NULL;

    dsec_disguise_write (rand, victim, below);
    for (guint j = dsec_rand_below (rand, 4) + 1; j > 0; j--)
      damage (rand, below);
    g_string_append_len (message, below->str, (gssize) below->len);
    g_string_append (message, "\n\n");
    verdict = judge (rand, state, message);
    if (!dsec_host_shows (message->str, message->len, victim->domain))
      continue;
    n_shown++;
    if (!verdict->has_warning &&
        (verdict->kind == DSEC_VERDICT_MALFORMED || is_of (verdict, victim->domain)))
      fail ("the host shows a partner's name without a warning", verdict, message);
  }
  g_test_message ("%u of %u messages show a partner's name", n_shown, n);
  g_assert_cmpuint (n_shown, >, n / 40);
}

void
dsec_test_add_warning_kept (void)
{
  g_test_add_func ("/procedure/warning-kept/disguises", test_disguises);
  g_test_add_func ("/procedure/warning-kept/damage", test_damage);
}
