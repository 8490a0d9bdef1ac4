/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How lines end and where they are folded is a matter of transport, not of meaning. */
#include <string.h>

#include "core/base/limits.h"
#include "properties.h"
#include "seed.h"

static void
assert_same (const DsecWorld *world, const DsecSample *sample, const GString *other)
{
  g_autoptr (DsecVerdict) before = dsec_world_judge (
      world->state, g_bytes_get_data (sample->bytes, NULL), g_bytes_get_size (sample->bytes));
  g_autoptr (DsecVerdict) after = dsec_world_judge (world->state, other->str, other->len);
  g_autofree char *old_word = dsec_world_word (before);
  g_autofree char *new_word = dsec_world_word (after);

  if (g_str_equal (old_word, new_word) && before->has_warning == after->has_warning)
    return;
  {
    g_autofree char *why =
        g_strdup_printf ("%s/%s: %s, then %s", world->name, sample->name, old_word, new_word);

    dsec_seed_fail ("idempotence", why, other->str, other->len);
  }
}

static gboolean
is_near (gsize n, gsize limit)
{
  return n > limit / 10 * 9;
}

/* The property is promised below 90 % of each limit only. @text: one message. */
static gboolean
is_near_a_limit (const char *text, gsize size)
{
  gsize n_received = 0;
  gsize n_lines = 0;
  gsize longest = 0;

  for (gsize start = 0; start < size; n_lines++) {
    const char *end = memchr (text + start, '\n', size - start);
    gsize length = end != NULL ? (gsize) (end - text) - start : size - start;

    longest = MAX (longest, length);
    n_received += length > 8 && g_ascii_strncasecmp (text + start, "received", 8) == 0 ? 1 : 0;
    start += length + 1;
  }
  return is_near (size, DSEC_MAX_HEADER) || is_near (longest, DSEC_MAX_LINE) ||
         is_near (n_lines, DSEC_MAX_FIELDS) || is_near (n_received, DSEC_MAX_RECEIVED);
}

typedef enum {
  LINE_ENDS_LF = 0,
  LINE_ENDS_CRLF,
  LINE_ENDS_MIXED,
  N_LINE_ENDS,
} LineEnds;

/* Only what is a line end changes: a CR elsewhere is text, and stays. */
static GString *
convert (const char *text, gsize size, LineEnds ends, GRand *rand)
{
  GString *converted = g_string_sized_new (size);

  for (gsize i = 0; i < size; i++) {
    gboolean is_end = text[i] == '\n';

    if (text[i] == '\r' && i + 1 < size && text[i + 1] == '\n')
      continue;
    if (is_end && (ends == LINE_ENDS_CRLF || (ends == LINE_ENDS_MIXED && g_rand_boolean (rand))))
      g_string_append_c (converted, '\r');
    g_string_append_c (converted, text[i]);
  }
  return converted;
}

static gboolean
contains (const char *text, gsize size, const char *needle)
{
  return memmem (text, size, needle, strlen (needle)) != NULL;
}

void
dsec_test_line_ends (gconstpointer set)
{
  g_autoptr (DsecWorld) world = dsec_world_new (set);
  g_autoptr (GRand) rand = dsec_seed_rand (set);
  guint n = 0;

  for (guint i = 0; i < world->samples->len; i++) {
    const DsecSample *sample = g_ptr_array_index (world->samples, i);
    gsize size = 0;
    const char *text = g_bytes_get_data (sample->bytes, &size);

    /* "\r\r\n" holds a CR that is none of a line end until one of them is taken away. */
    if (is_near_a_limit (text, size) || contains (text, size, "\r\r"))
      continue;
    for (int ends = LINE_ENDS_LF; ends < N_LINE_ENDS; ends++) {
      GString *converted = convert (text, size, (LineEnds) ends, rand);

      assert_same (world, sample, converted);
      g_string_free (converted, TRUE);
    }
    n++;
  }
  g_test_message ("%u of %u messages", n, world->samples->len);
}

static gboolean
is_single_blank (DsecSpan raw, gsize i)
{
  return raw.data[i] == ' ' && i > 0 && i + 1 < raw.size &&
         strchr (" \t\r\n", raw.data[i - 1]) == NULL && strchr (" \t\r\n", raw.data[i + 1]) == NULL;
}

/* One in @n of the single blanks becomes a line end and white space. */
static void
append_folded (GString *message, DsecSpan raw, guint n, GRand *rand)
{
  static const char *const folds[] = { "\n ", "\n\t", "\r\n ", "\r\n\t", "\n  \t " };

  for (gsize i = 0; i < raw.size; i++) {
    if (is_single_blank (raw, i) && dsec_rand_one_in (rand, n))
      g_string_append (message, DSEC_PICK (rand, folds));
    else
      g_string_append_c (message, raw.data[i]);
  }
}

/* Line ends before white space go away: one space comes for both. */
static void
append_unfolded (GString *message, DsecSpan raw)
{
  for (gsize i = 0; i < raw.size; i++) {
    gsize end = raw.data[i] == '\r' && i + 1 < raw.size ? i + 1 : i;

    if (raw.data[end] != '\n' || end + 1 >= raw.size || !dsec_is_ws (raw.data[end + 1])) {
      g_string_append_c (message, raw.data[i]);
      continue;
    }
    g_string_append_c (message, ' ');
    i = end + 1;
    while (i + 1 < raw.size && dsec_is_ws (raw.data[i + 1]))
      i++;
  }
}

/* The message with each Received folded otherwise. @n: 0: not folded at all. */
static GString *
refold (const DsecSample *sample, const DsecHeader *header, guint n, GRand *rand)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (sample->bytes, &size);
  const char *done = data;
  GString *message = g_string_sized_new (size);
  int ordinal = dsec_header_find (header, "Received", 0);

  for (; ordinal >= 0; ordinal = dsec_header_find (header, "Received", (guint) ordinal + 1)) {
    DsecSpan raw = dsec_header_get (header, (guint) ordinal)->raw;

    g_string_append_len (message, done, raw.data - done);
    done = raw.data + raw.size;
    if (n > 0)
      append_folded (message, raw, n, rand);
    else
      append_unfolded (message, raw);
  }
  g_string_append_len (message, done, data + size - done);
  return message;
}

void
dsec_test_folding (gconstpointer set)
{
  static const guint densities[] = { 0, 1, 2, 5, 20 };
  g_autoptr (DsecWorld) world = dsec_world_new (set);
  g_autoptr (GRand) rand = dsec_seed_rand (set);
  guint n = 0;

  for (guint i = 0; i < world->samples->len; i++) {
    const DsecSample *sample = g_ptr_array_index (world->samples, i);
    gsize size = 0;
    const char *text = g_bytes_get_data (sample->bytes, &size);
    g_autoptr (DsecHeader) header = dsec_header_parse ((const guint8 *) text, size, NULL);

    if (header->rule != DSEC_RULE_NONE || is_near_a_limit (text, size))
      continue;
    for (gsize j = 0; j < G_N_ELEMENTS (densities); j++) {
      GString *message = refold (sample, header, densities[j], rand);

      assert_same (world, sample, message);
      g_string_free (message, TRUE);
    }
    n++;
  }
  g_test_message ("%u of %u messages", n, world->samples->len);
}
