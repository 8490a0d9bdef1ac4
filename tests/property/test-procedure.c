/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The properties that docs/procedure.md promises, over all labelled messages and as many generated
 * ones as DSEC_COUNT says. A failure prints the seed (DSEC_SEED) and the message. */
#include <string.h>

#include "properties.h"
#include "seed.h"

/* Lines that no host of ours wrote, or that one wrote about an arrival without proof. */
static const char *const foreign_hops[] = {
  "Received: from mx1.contoso.example (mx1.contoso.example [203.0.113.11])\n"
  "\tby mx.evil.example (Postfix) with ESMTPS id 4F9; Mon, 23 Nov 2026 12:10:00 +0000\n",
  "Received: from mx1.contoso.example (mx1.contoso.example [10.1.0.11])\n"
  "\tby mx.evil.example (Postfix) with ESMTPS id 4F9; Mon, 23 Nov 2026 12:10:00 +0000\n",
  "Received: from mx1.contoso.example ([10.1.0.11]) by mx.evil.example with LMTP id x;\n"
  "\tMon, 23 Nov 2026 12:10:00 +0000\n",
  "Received: from evil (evil [203.0.113.66])\n"
  "\tby mx1.contoso.example (Postfix) with ESMTP id 4F9; Mon, 23 Nov 2026 12:10:00 +0000\n",
  "Received: from evil (evil [203.0.113.66])\n"
  "\tby mx1.contoso.example. (Postfix) with ESMTPSA id 4F9; Mon, 23 Nov 2026 12:10:00 +0000\n",
  "Received: from evil (evil [10.1.7.7])\n"
  "\tby hub.contoso.example (Postfix) with ESMTP id 4F9; Mon, 23 Nov 2026 12:10:00 +0000\n",
  "Received: by hub.contoso.example (Postfix, from userid 1000)\n"
  "\tid 4F9; Mon, 23 Nov 2026 12:10:00 +0000\n",
  "Received: from evil (mx1.contoso.example [10.1.0.11]) (verified OK)\n"
  "\tby hub.contoso.example (Postfix) with ESMTP id 4F9; Mon, 23 Nov 2026 12:10:00 +0000\n",
  "Received: whatever\n",
  "Received:\n",
};

static void
test_foreign_hop (gconstpointer set)
{
  g_autoptr (DsecWorld) world = dsec_world_new (set);
  guint n_secured = 0;

  for (guint i = 0; i < world->samples->len; i++) {
    const DsecSample *sample = g_ptr_array_index (world->samples, i);
    gsize size = 0;
    const char *data = g_bytes_get_data (sample->bytes, &size);

    n_secured += dsec_world_is_secured (world->state, data, size) ? 1 : 0;
    for (gsize j = 0; j < G_N_ELEMENTS (foreign_hops); j++) {
      g_autoptr (GString) message = g_string_new (foreign_hops[j]);

      g_string_append_len (message, data, (gssize) size);
      if (dsec_world_is_secured (world->state, message->str, message->len))
        dsec_seed_fail ("foreign hop", sample->name, message->str, message->len);
    }
  }
  g_test_message ("%u of %u messages were secured before", n_secured, world->samples->len);
  g_assert_true (n_secured > 0 || world->samples->len == 0);
}

/* The same bytes elsewhere in memory, with another body. */
static GString *
with_other_body (const DsecSample *sample, GRand *rand)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (sample->bytes, &size);
  gsize end = 0;
  GString *message = NULL;

  if (dsec_header_find_end ((const guint8 *) data, size, &end) != DSEC_SECTION_ENDED)
    return g_string_new_len (data, (gssize) size);
  message = g_string_new_len (data, (gssize) end);
  g_string_append (message, "\nReceived: x\nFrom: a@fabrikam.example\n");
  while (dsec_rand_below (rand, 50) > 0)
    g_string_append_c (message, (char) dsec_rand_below (rand, 256));
  return message;
}

static void
test_determinism (gconstpointer set)
{
  g_autoptr (DsecWorld) world = dsec_world_new (set);
  g_autoptr (GRand) rand = dsec_seed_rand (set);

  for (guint i = 0; i < world->samples->len; i++) {
    const DsecSample *sample = g_ptr_array_index (world->samples, i);
    gsize size = 0;
    const char *data = g_bytes_get_data (sample->bytes, &size);
    g_autoptr (GString) other = with_other_body (sample, rand);
    g_autoptr (DsecVerdict) first = dsec_world_judge (world->state, data, size);
    g_autoptr (DsecVerdict) second = dsec_world_judge (world->state, data, size);
    g_autoptr (DsecVerdict) third = dsec_world_judge (world->state, other->str, other->len);
    g_autofree char *said = dsec_world_describe (first);
    g_autofree char *said_again = dsec_world_describe (second);
    g_autofree char *said_of_other = dsec_world_describe (third);

    g_assert_cmpstr (said, ==, said_again);
    if (!g_str_equal (said, said_of_other))
      dsec_seed_fail ("the body changes the verdict", sample->name, other->str, other->len);
  }
}

/* Any bytes give a verdict. */
static void
test_noise (void)
{
  g_autofree char *folder = dsec_world_folder ("spoof/policy");
  g_autoptr (DsecPolicyState) state = dsec_world_load (folder);
  g_autoptr (GRand) rand = dsec_seed_rand ("noise");
  guint n = dsec_seed_count (20000);
  static const char *const pieces[] = {
    "From: ",
    "a@fabrikam.example",
    "Received: ",
    "from ",
    "by mx1.contoso.example ",
    "(Postfix) ",
    "with ESMTPS ",
    "; Mon, 23 Nov 2026 12:00:01 +0000",
    "\n",
    "\r\n",
    "\r",
    "\n\t",
    "<",
    ">",
    "\"",
    "\\",
    "(",
    ")",
    ":",
    ";",
    "@",
    "=?utf-8?q?",
    "?=",
    "\303\251",
    "\377",
  };

  for (guint i = 0; i < n; i++) {
    g_autoptr (GString) message = g_string_new (NULL);

    for (guint j = dsec_rand_below (rand, 40); j > 0; j--) {
      if (dsec_rand_one_in (rand, 10))
        g_string_append_c (message, (char) dsec_rand_below (rand, 256));
      else
        g_string_append (message, DSEC_PICK (rand, pieces));
    }
    if (dsec_world_is_secured (state, message->str, message->len))
      dsec_seed_fail ("noise", "secured", message->str, message->len);
  }
}

int
main (int argc, char **argv)
{
  static const char *const sets[] = { "spoof", "spoof2", "spoof3", "mta" };
  static const struct {
    const char *name;
    GTestDataFunc run;
  } properties[] = {
    { "non-interference", dsec_test_non_interference },
    { "monotony", dsec_test_monotony },
    { "tightening", dsec_test_tightening },
    { "line-ends", dsec_test_line_ends },
    { "folding", dsec_test_folding },
    { "truncation", dsec_test_truncation },
    { "foreign-hop", test_foreign_hop },
    { "determinism", test_determinism },
    { "host-state", dsec_test_host_state },
    { "unvetted", dsec_test_unvetted },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dsec_seed_get ();
  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++) {
    for (gsize j = 0; j < G_N_ELEMENTS (sets); j++) {
      g_autofree char *path = g_strdup_printf ("/procedure/%s/%s", properties[i].name, sets[j]);

      g_test_add_data_func (path, sets[j], properties[i].run);
    }
  }
  g_test_add_func ("/procedure/noise", test_noise);
  dsec_test_add_warning_kept ();
  return g_test_run ();
}
