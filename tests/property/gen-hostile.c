/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hostile messages by the tens of thousands: true trace lines of true servers about arrivals whose
 * truth is known, and below them whatever a sender can write. No icon but a true one, and a true
 * one wherever the sender stays within the rules. DSEC_COUNT=1000000 for a long run.
 * DSEC_KEEP=FOLDER writes the messages there, a file each, for who wants to show them to a mail
 * program. */
#include <string.h>

#include "arrival.h"
#include "attack.h"
#include "seed.h"
#include "world.h"

typedef struct {
  DsecArrival *arrival;
  DsecAim aim;
  DsecWritten written;
  GString *message;
} Case;

static Case
case_new (GRand *rand, DsecArrivalKind kind)
{
  Case self = { .arrival = dsec_arrival_new (rand, kind), .message = g_string_new (NULL) };
  gboolean is_own = self.arrival->partner != NULL && !dsec_rand_one_in (rand, 3);

  self.aim.arrival = self.arrival;
  self.aim.victim = is_own ? self.arrival->partner : &DSEC_PICK (rand, dsec_true_partners);
  dsec_arrival_write (self.arrival, self.message);
  /* Haraka and Courier would take a first line that begins with white space for their own. */
  if (kind != DSEC_ARRIVAL_PROOF && dsec_rand_one_in (rand, 16))
    g_string_append (self.message, "\t(verified OK)\n");
  self.written = dsec_attack_write (rand, &self.aim, self.message);
  dsec_arrival_write_end (self.arrival, self.message);
  g_string_append (self.message, "\nbody\n");
  return self;
}

static void
case_clear (Case *self)
{
  dsec_arrival_free (self->arrival);
  g_string_free (self->message, TRUE);
}

static void
keep (const Case *self, const char *kind, guint number)
{
  const char *folder = g_getenv ("DSEC_KEEP");
  g_autofree char *name = g_strdup_printf ("%s-%05u.eml", kind, number);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    g_file_set_contents (path, self->message->str, (gssize) self->message->len, &error);
  g_assert_no_error (error);
}

static gboolean
deserves_icon (const Case *self)
{
  return dsec_arrival_is_proof (self->arrival) && self->written.is_from_victim &&
         self->aim.victim == self->arrival->partner;
}

/* No layout has a ";" before the date, not even in a quoted address. */
static gboolean
is_readable (const DsecArrival *arrival)
{
  return strchr (arrival->mail_from, ';') == NULL && strchr (arrival->recipient, ';') == NULL;
}

static void
fail (const Case *self, const char *why, const DsecVerdict *verdict)
{
  g_autofree char *word = dsec_world_word (verdict);
  g_autofree char *reason = g_strdup_printf ("%s: %s", why, word);

  dsec_seed_fail ("hostile", reason, self->message->str, self->message->len);
}

/* Returns: whether it got the icon. */
static gboolean
try_case (DsecPolicyState *state, const Case *self)
{
  g_autoptr (DsecVerdict) verdict =
      dsec_world_judge (state, self->message->str, self->message->len);
  gboolean is_secured = verdict->kind == DSEC_VERDICT_SECURED;

  if (is_secured && !deserves_icon (self))
    fail (self, "a false icon", verdict);
  if (is_secured &&
      g_strcmp0 (verdict->partner_domain->domain, self->arrival->partner->domain) != 0)
    fail (self, "an icon for another partner", verdict);
  if (!is_secured && deserves_icon (self) && self->written.is_well_formed &&
      is_readable (self->arrival))
    fail (self, "a missing icon", verdict);
  return is_secured;
}

static void
test_arrivals (gconstpointer data)
{
  static const char *const names[DSEC_N_ARRIVALS] = { "foreign", "almost", "proof" };
  DsecArrivalKind kind = GPOINTER_TO_UINT (data);
  g_autofree char *folder = dsec_world_folder ("spoof/policy");
  g_autoptr (DsecPolicyState) state = dsec_world_load (folder);
  g_autoptr (GRand) rand = dsec_seed_rand (names[kind]);
  guint n = dsec_seed_count (51000) / DSEC_N_ARRIVALS;
  guint n_secured = 0;

  for (guint i = 0; i < n; i++) {
    Case hostile = case_new (rand, kind);

    keep (&hostile, names[kind], i);
    n_secured += try_case (state, &hostile) ? 1 : 0;
    case_clear (&hostile);
  }
  g_test_message ("%u messages, %u of them secured", n, n_secured);
  g_assert_true ((n_secured > 0) == (kind == DSEC_ARRIVAL_PROOF));
}

/* Mail from inside: what stands below our line is all the writer's own. */
static void
test_inside (void)
{
  g_autofree char *folder = dsec_world_folder ("spoof/policy");
  g_autoptr (DsecPolicyState) state = dsec_world_load (folder);
  g_autoptr (GRand) rand = dsec_seed_rand ("inside");
  guint n = dsec_seed_count (51000) / DSEC_N_ARRIVALS;

  for (guint i = 0; i < n; i++) {
    g_autoptr (DsecArrival) arrival = dsec_arrival_new (rand, DSEC_ARRIVAL_PROOF);
    DsecAim aim = { arrival->partner, arrival };
    g_autoptr (GString) message = g_string_new (NULL);
    const char *forbidden = dsec_arrival_write_inside (rand, message);

    if (dsec_rand_one_in (rand, 2))
      dsec_arrival_write (arrival, message);
    (void) dsec_attack_write (rand, &aim, message);
    if (forbidden != NULL && strstr (message->str, forbidden) != NULL)
      continue;
    if (dsec_world_is_secured (state, message->str, message->len))
      dsec_seed_fail ("inside", "a false icon", message->str, message->len);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dsec_seed_get ();
  g_test_add_data_func ("/hostile/foreign", GUINT_TO_POINTER (DSEC_ARRIVAL_FOREIGN), test_arrivals);
  g_test_add_data_func ("/hostile/almost", GUINT_TO_POINTER (DSEC_ARRIVAL_ALMOST), test_arrivals);
  g_test_add_data_func ("/hostile/proof", GUINT_TO_POINTER (DSEC_ARRIVAL_PROOF), test_arrivals);
  g_test_add_func ("/hostile/inside", test_inside);
  return g_test_run ();
}
