/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes messages field by field, which chance among octets hardly ever does: a field goes away,
 * moves, comes twice, or is changed inside. Linked into fuzzers only. */
#include "fuzz.h"

/* libFuzzer's own, and what it calls in place of that. */
size_t LLVMFuzzerMutate (uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t max_size, unsigned int seed);

static void
free_field (gpointer field)
{
  g_string_free (field, TRUE);
}

/* Lines with their continuations; what follows the empty line is one more.
 * Returns: (transfer full) (element-type GString). */
static GPtrArray *
split (DsecSpan text)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (free_field);
  gsize start = 0;

  for (gsize i = 1; i <= text.size; i++) {
    gboolean is_end = i == text.size || (text.data[i - 1] == '\n' && !dsec_is_ws (text.data[i]));

    if (!is_end)
      continue;
    if (text.data[start] == '\n') /* the empty line: all the rest in one */
      i = text.size;
    g_ptr_array_add (fields, g_string_new_len (text.data + start, (gssize) (i - start)));
    start = i;
  }
  return fields;
}

static void
change_inside (GString *field)
{
  gsize size = field->len;

  g_string_set_size (field, size + 64);
  size = LLVMFuzzerMutate ((uint8_t *) field->str, size, size + 64);
  g_string_set_size (field, size);
}

static void
change (GPtrArray *fields, GRand *rand)
{
  guint one = (guint) g_rand_int_range (rand, 0, (gint32) fields->len);
  int other = g_rand_int_range (rand, 0, (gint32) fields->len);
  const GString *field = g_ptr_array_index (fields, one);

  switch (g_rand_int_range (rand, 0, 6)) {
  case 0:
    g_ptr_array_remove_index (fields, one);
    return;
  case 1:
    g_ptr_array_insert (fields, other, g_ptr_array_steal_index (fields, one));
    return;
  case 2:
    g_ptr_array_insert (fields, other, g_string_new_len (field->str, (gssize) field->len));
    return;
  default:
    change_inside (g_ptr_array_index (fields, one));
  }
}

size_t
LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t max_size, unsigned int seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) fields = split (dsec_fuzz_span (data, size));
  gsize end = 0;

  if (fields->len == 0 || g_rand_int_range (rand, 0, 4) == 0)
    return LLVMFuzzerMutate (data, size, max_size);
  change (fields, rand);
  for (guint i = 0; i < fields->len; i++) {
    const GString *field = g_ptr_array_index (fields, i);
    gsize taken = MIN (field->len, max_size - end);

    memcpy (data + end, field->str, taken);
    end += taken;
  }
  return end;
}
