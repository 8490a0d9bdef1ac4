/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the mail program says of a message beside its octets takes icons away, and makes none. */
#include <string.h>

#include "arrival.h"
#include "attack.h"
#include "properties.h"
#include "seed.h"

static DsecVerdict *
judge (DsecPolicyState *state, GBytes *bytes, const DsecContext *context)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return dsec_judge_message (state, data, size, context, DSEC_TEST_NOW);
}

static gboolean
is_secured (const DsecVerdict *verdict)
{
  return verdict->kind == DSEC_VERDICT_SECURED;
}

static void
fail (const char *why, GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  dsec_seed_fail ("host state", why, data, size);
}

/* Only a line of a retriever makes a difference in a local mailbox (rule T2). */
static gboolean
passes_retriever (const DsecVerdict *verdict)
{
  for (guint i = 0; i < verdict->border->hops->len; i++) {
    const DsecHop *hop = g_ptr_array_index (verdict->border->hops, i);

    if (hop->host->role == DSEC_ROLE_RETRIEVER)
      return TRUE;
  }
  return FALSE;
}

/* The same address with another local part, in another domain, in other words. */
static char *
other_sender (GRand *rand, const char *address)
{
  static const char *const forms[] = {
    "x%s", "%s.evil.example", "n@evil.example", "%s, %s", "%s <%s", "\"%s\" <m@e.example>", "",
    "A%s"
  };
  const char *form = DSEC_PICK (rand, forms);
  GString *text = g_string_new (NULL);

  for (const char *p = form; *p != '\0'; p++) {
    if (p[0] == '%') {
      g_string_append (text, address);
      p++;
    } else {
      g_string_append_c (text, *p);
    }
  }
  return g_string_free (text, FALSE);
}

/* The sender that the host shows, and the one that was judged (rule A5). */
static void
check_stated (const DsecVerdict *plain, GBytes *bytes, GRand *rand)
{
  const char *address = plain->author != NULL && plain->author->from != NULL
                            ? plain->author->from->address
                            : "a@fabrikam.example";
  g_autofree char *other = other_sender (rand, address);
  g_autofree char *same = g_strdup_printf (" \"m@evil.example\" <%s> (x)", address);
  const DsecStatedSender stated[] = { { other, address }, { NULL, address }, { same, NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (stated); i++) {
    const DsecContext context = { .kind = DSEC_CONTEXT_TRUSTED, .stated = &stated[i] };
    g_autoptr (DsecVerdict) verdict = judge (plain->state, bytes, &context);
    gboolean is_same = stated[i].from == same;

    if (is_secured (verdict) && !(is_same && is_secured (plain)))
      fail ("secured, whatever sender is stated", bytes);
    if (is_secured (plain) && is_same && !is_secured (verdict))
      fail ("not secured, though the same sender is stated", bytes);
    if (plain->author != NULL && plain->author->from != NULL && !is_same &&
        verdict->rule != DSEC_RULE_A5)
      fail ("another sender is stated, and it is not rule A5", bytes);
  }
}

static void
check_message (DsecPolicyState *state, GBytes *bytes, GRand *rand)
{
  const DsecContext usual = { .kind = DSEC_CONTEXT_TRUSTED };
  const DsecContext partial = { .kind = DSEC_CONTEXT_TRUSTED, .is_partial = TRUE };
  const DsecContext local = { .kind = DSEC_CONTEXT_TRUSTED, .is_local = TRUE };
  const DsecContext elsewhere = { .kind = DSEC_CONTEXT_UNTRUSTED, .is_local = TRUE };
  g_autoptr (DsecVerdict) plain = judge (state, bytes, &usual);
  g_autoptr (DsecVerdict) cut = judge (state, bytes, &partial);
  g_autoptr (DsecVerdict) stored = judge (state, bytes, &local);
  g_autoptr (DsecVerdict) strange = judge (state, bytes, &elsewhere);

  if (is_secured (cut) && !is_secured (plain))
    fail ("secured because it may be incomplete", bytes);
  if (is_secured (stored) && !is_secured (plain) && !passes_retriever (stored))
    fail ("secured because the mailbox is local", bytes);
  if (is_secured (strange))
    fail ("secured in a mailbox that is not trusted", bytes);
  check_stated (plain, bytes, rand);
}

void
dsec_test_host_state (gconstpointer set)
{
  g_autoptr (DsecWorld) world = dsec_world_new (set);
  g_autoptr (GRand) rand = dsec_seed_rand (set);
  guint n_made = g_str_equal (set, "spoof") ? dsec_seed_count (3000) : 0;

  for (guint i = 0; i < world->samples->len; i++) {
    const DsecSample *sample = g_ptr_array_index (world->samples, i);

    check_message (world->state, sample->bytes, rand);
  }
  for (guint i = 0; i < n_made; i++) {
    g_autoptr (DsecArrival) arrival =
        dsec_arrival_new (rand, (DsecArrivalKind) dsec_rand_below (rand, DSEC_N_ARRIVALS));
    const DsecAim aim = { arrival->partner != NULL ? arrival->partner
                                                   : &DSEC_PICK (rand, dsec_true_partners),
                          arrival };
    GString *message = g_string_new (NULL);
    g_autoptr (GBytes) bytes = NULL;

    dsec_arrival_write (arrival, message);
    (void) dsec_attack_write (rand, &aim, message);
    dsec_arrival_write_end (arrival, message);
    bytes = g_string_free_to_bytes (message);
    check_message (world->state, bytes, rand);
  }
}
