/* SPDX-License-Identifier: GPL-3.0-or-later */
/* To take something away from a policy, or to ask for more, never makes an icon. */
#include "attack.h"
#include "policy-text.h"
#include "properties.h"
#include "seed.h"

typedef struct {
  GBytes *bytes;
  gboolean is_secured; /* under the policy as it stands */
} Message;

static void
message_free (Message *message)
{
  g_bytes_unref (message->bytes);
  g_free (message);
}

/* @bytes: (transfer full). */
static void
add_message (GPtrArray *messages, const DsecWorld *world, GBytes *bytes)
{
  Message *message = g_new0 (Message, 1);

  message->bytes = bytes;
  message->is_secured = dsec_world_is_secured (
      world->state, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_ptr_array_add (messages, message);
}

/* The set's own messages, and, under the policy that they are made for, arrivals of all kinds. */
static GPtrArray *
collect_messages (const DsecWorld *world, GRand *rand)
{
  GPtrArray *messages = g_ptr_array_new_with_free_func ((GDestroyNotify) message_free);
  guint n_made = g_str_equal (world->name, "spoof") ? 200 : 0;

  for (guint i = 0; i < world->samples->len; i++) {
    const DsecSample *sample = g_ptr_array_index (world->samples, i);

    add_message (messages, world, g_bytes_ref (sample->bytes));
  }
  for (guint i = 0; i < n_made; i++) {
    g_autoptr (DsecArrival) arrival =
        dsec_arrival_new (rand, (DsecArrivalKind) dsec_rand_below (rand, DSEC_N_ARRIVALS));
    DsecAim aim = { &DSEC_PICK (rand, dsec_true_partners), arrival };
    GString *message = g_string_new (NULL);

    dsec_arrival_write (arrival, message);
    (void) dsec_attack_write (rand, &aim, message);
    dsec_arrival_write_end (arrival, message);
    add_message (messages, world, g_string_free_to_bytes (message));
  }
  return messages;
}

/* Returns: whether the changed policy is one. */
static gboolean
try_edit (const DsecWorld *world, const GPtrArray *messages, const DsecPolicyEdit *edit)
{
  g_autoptr (DsecPolicyState) state = dsec_policy_text_load (edit->text);

  for (guint i = 0; state->policy != NULL && i < messages->len; i++) {
    const Message *message = g_ptr_array_index (messages, i);
    gsize size = 0;
    const char *data = g_bytes_get_data (message->bytes, &size);

    if (dsec_world_is_secured (state, data, size) && !message->is_secured) {
      g_autofree char *why = g_strdup_printf ("%s: %s", world->name, edit->what);

      dsec_seed_fail ("monotony", why, data, size);
    }
  }
  return state->policy != NULL;
}

static guint
try_edits (const DsecWorld *world, const GPtrArray *messages, const GPtrArray *edits)
{
  guint n_valid = 0;

  for (guint i = 0; i < edits->len; i++)
    n_valid += try_edit (world, messages, g_ptr_array_index (edits, i)) ? 1 : 0;
  g_test_message ("%u changes, %u of them valid, %u messages", edits->len, n_valid, messages->len);
  return n_valid;
}

static DsecPolicyText *
read_policy (const DsecWorld *world)
{
  g_autofree char *name = g_strconcat (world->name, "/policy", NULL);
  g_autofree char *folder = dsec_world_folder (name);

  return dsec_policy_text_read (folder);
}

void
dsec_test_monotony (gconstpointer set)
{
  g_autoptr (DsecWorld) world = dsec_world_new (set);
  g_autoptr (GRand) rand = dsec_seed_rand (set);
  g_autoptr (GPtrArray) messages = NULL;
  g_autoptr (DsecPolicyText) text = NULL;
  guint n_rounds = MIN (dsec_seed_count (4), 40);

  if (world->samples->len == 0)
    return;
  messages = collect_messages (world, rand);
  text = read_policy (world);
  /* First each change alone, then more of them on top of one, until nothing is left to take. */
  for (guint i = 0; i < n_rounds; i++) {
    g_autoptr (GPtrArray) edits = dsec_policy_text_removals (text);
    const DsecPolicyEdit *edit = NULL;
    g_autoptr (DsecPolicyState) state = NULL;

    if (try_edits (world, messages, edits) == 0)
      break;
    edit = g_ptr_array_index (edits, dsec_rand_below (rand, edits->len));
    state = dsec_policy_text_load (edit->text);
    if (state->policy == NULL)
      continue;
    g_test_message ("kept: %s", edit->what);
    dsec_policy_text_free (text);
    text = dsec_policy_text_copy (edit->text);
  }
}

void
dsec_test_tightening (gconstpointer set)
{
  g_autoptr (DsecWorld) world = dsec_world_new (set);
  g_autoptr (GRand) rand = dsec_seed_rand (set);
  g_autoptr (GPtrArray) messages = NULL;
  g_autoptr (DsecPolicyText) text = NULL;
  g_autoptr (GPtrArray) edits = NULL;

  if (world->samples->len == 0)
    return;
  messages = collect_messages (world, rand);
  text = read_policy (world);
  edits = dsec_policy_text_additions (text);
  g_assert_cmpuint (try_edits (world, messages, edits), ==, edits->len);
}
