/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the border recorded no proof, nothing that the sender writes makes one: neither below the
 * border line nor in the places of that line that hold his text. */
#include <string.h>

#include "attack.h"
#include "properties.h"
#include "sanitise.h"
#include "seed.h"

/* Haraka and Courier write a HELO as it came, but for blanks. */
static char *
raw_helo (const char *text)
{
  char *helo = g_strndup (text, 200);

  g_strdelimit (helo, " \t\r\n", '_');
  return helo;
}

static char *
clean (const char *layout, DsecCapture capture, const char *text)
{
  gboolean is_postfix = g_str_equal (layout, "postfix");

  if (capture != DSEC_CAPTURE_HELO)
    return is_postfix ? dsec_postfix_name (text) : dsec_sendmail_name (text);
  if (is_postfix)
    return dsec_postfix_helo (text);
  if (g_str_equal (layout, "haraka") || g_str_equal (layout, "courier") ||
      g_str_equal (layout, "qpsmtpd"))
    return raw_helo (text);
  return dsec_plain_helo (text);
}

/* Replaces what stands between the last @open and the first @close behind it, if both are there. */
static void
replace_between (GString *line, const char *open, const char *close, const char *text)
{
  const char *start = g_strrstr (line->str, open);
  const char *end = start != NULL ? strstr (start, close) : NULL;
  gssize pos = 0;

  if (end == NULL)
    return;
  pos = start - line->str + (gssize) strlen (open);
  g_string_erase (line, pos, end - line->str - pos);
  g_string_insert (line, pos, text);
}

/* The border line with other texts of the client in it, as that server would have written it. */
static char *
rewrite_line (const DsecHop *hop, GRand *rand)
{
  static const DsecCapture captures[] = { DSEC_CAPTURE_ISSUER, DSEC_CAPTURE_CN, DSEC_CAPTURE_HELO };
  GString *line = g_string_new (hop->text);
  g_autofree char *text = dsec_attack_text (rand, FALSE);
  g_autofree char *local = dsec_quoted_local_part (text);
  g_autofree char *address = g_strconcat (local, "@evil.example", NULL);

  /* From the right to the left, so that the places of the others stay. */
  if (dsec_rand_one_in (rand, 3))
    replace_between (line, " for <", ">; ", address);
  if (dsec_rand_one_in (rand, 3))
    replace_between (line, "(envelope-from <", ">)", address);
  for (gsize i = 0; i < G_N_ELEMENTS (captures); i++) {
    DsecSpan span = hop->match.captures[captures[i]];
    g_autofree char *other = dsec_attack_text (rand, FALSE);
    g_autofree char *value = clean (dsec_layout_get_name (hop->layout), captures[i], other);

    if (span.data == NULL || dsec_rand_one_in (rand, 3))
      continue;
    g_string_erase (line, span.data - hop->text, (gssize) span.size);
    g_string_insert (line, span.data - hop->text, value);
  }
  return g_string_free (line, FALSE);
}

static void
try_message (const DsecWorld *world, const DsecSample *sample, const DsecHop *hop, GRand *rand)
{
  g_autofree char *id = dsec_hop_dup (hop, DSEC_CAPTURE_ID);
  g_autofree char *ip = dsec_address_to_string (&hop->peer);
  DsecArrival arrival = { .server = DSEC_SERVER_POSTFIX, .id = id != NULL ? id : "x", .ip = ip };
  DsecAim aim = { &DSEC_PICK (rand, dsec_true_partners), &arrival };
  g_autoptr (GString) message = g_string_new (NULL);
  const char *data = g_bytes_get_data (sample->bytes, NULL);
  g_autoptr (DsecHeader) header =
      dsec_header_parse ((const guint8 *) data, g_bytes_get_size (sample->bytes), NULL);
  DsecSpan raw = dsec_header_get (header, hop->ordinal)->raw;
  g_autofree char *line = rewrite_line (hop, rand);

  g_string_append_len (message, data, raw.data - data);
  if (dsec_rand_one_in (rand, 2))
    g_string_append_len (message, raw.data, (gssize) raw.size);
  else
    g_string_append_printf (message, "Received: %s\n", line);
  (void) dsec_attack_write (rand, &aim, message);
  g_string_append (message, "\nbody\n");
  if (dsec_world_is_secured (world->state, message->str, message->len))
    dsec_seed_fail ("non-interference", sample->name, message->str, message->len);
}

/* The line names a certificate whose chain was good, though its name may make it no proof: another
 * name of that CA could be a partner's, and rightly so. */
static gboolean
has_good_chain (const DsecHop *hop)
{
  g_autofree char *verify = dsec_hop_dup (hop, DSEC_CAPTURE_VERIFY);

  return hop->match.captures[DSEC_CAPTURE_CN].data != NULL && verify != NULL &&
         g_str_has_suffix (verify, "OK");
}

void
dsec_test_non_interference (gconstpointer set)
{
  g_autoptr (DsecWorld) world = dsec_world_new (set);
  g_autoptr (GRand) rand = dsec_seed_rand (set);
  guint n_variants = dsec_seed_count (150);
  guint n = 0;

  for (guint i = 0; i < world->samples->len; i++) {
    const DsecSample *sample = g_ptr_array_index (world->samples, i);
    g_autoptr (DsecRecord) record = dsec_record_new (
        world->state, g_bytes_get_data (sample->bytes, NULL), g_bytes_get_size (sample->bytes));
    const DsecHop *hop = record->border != NULL ? dsec_border_get_line (record->border) : NULL;

    /* Exchange's own fields stand below: there its header firewall is the guard. */
    if (hop == NULL || dsec_record_has_proof (record) || has_good_chain (hop) ||
        g_str_equal (dsec_layout_get_name (hop->layout), "exchange"))
      continue;
    n++;
    for (guint j = 0; j < n_variants; j++)
      try_message (world, sample, hop, rand);
  }
  g_test_message ("%u of %u messages, %u variants each", n, world->samples->len, n_variants);
  g_assert_true (n > 0 || world->samples->len == 0);
}
