/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Encoded words, and the one form of all that looks alike: both read hostile text for rule W. */
#include "core/base/fold.h"
#include "core/message/encoded-word.h"
#include "fuzz.h"

/* "=?", "?", the encoding, "?" and "?=". */
#define WORD_MARKS ((gsize) 7)

static gboolean
is_kept (gunichar c, DsecFoldBlanks blanks)
{
  if (c == ' ')
    return blanks == DSEC_FOLD_JOIN_BLANKS;
  return c != '\\' && c != 0xAD && c != 0x200B && !g_unichar_isspace (c) &&
         g_unichar_type (c) != G_UNICODE_CONTROL;
}

static void
check_fold (DsecSpan text, DsecFoldBlanks blanks)
{
  g_autofree char *folded = dsec_fold (text, blanks);
  const char *end = folded + strlen (folded);
  gunichar before = 0;

  dsec_fuzz_assert_utf8 (folded);
  for (const char *p = folded; p < end; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    g_assert_true (is_kept (c, blanks));
    g_assert_false (c == ' ' && before == ' ');
    before = c;
  }
}

/* What is never seen makes no difference, and neither does the case of a letter. */
static void
check_same (DsecSpan text)
{
  g_autoptr (GString) other = g_string_new ("\xc2\xad");
  g_autofree char *folded = dsec_fold (text, DSEC_FOLD_DROP_BLANKS);
  g_autofree char *other_folded = NULL;

  if (!dsec_span_is_utf8 (text))
    return;
  for (gsize i = 0; i < text.size; i++)
    g_string_append_c (other, g_ascii_toupper (text.data[i]));
  g_string_append (other, "\xe2\x80\x8b");
  other_folded = dsec_fold ((DsecSpan){ other->str, other->len }, DSEC_FOLD_DROP_BLANKS);
  g_assert_cmpstr (other_folded, ==, folded);
}

static void
check_word (DsecSpan text)
{
  DsecEncodedWord word;
  gsize size = dsec_encoded_word_split (text, &word);
  gsize n_octets = 0;
  g_autofree char *octets = NULL;

  if (size == 0)
    return;
  g_assert_cmpuint (size, ==, word.charset.size + word.text.size + WORD_MARKS);
  g_assert_true (dsec_fuzz_is_inside (word.charset, text));
  g_assert_true (dsec_fuzz_is_inside (word.text, text));
  octets = dsec_encoded_word_octets (&word, &n_octets);
  g_assert_cmpuint (n_octets, <=, word.text.size);
  g_assert_cmpint (octets[n_octets], ==, '\0');
}

/* A text without encoded words stays as it is; and any text can be decoded. */
static void
check_octets (DsecSpan text)
{
  g_autofree char *decoded = dsec_encoded_words_decode (text);
  g_autoptr (GString) octets = dsec_encoded_words_to_octets (text);

  g_assert_true (decoded == NULL || strlen (decoded) <= 8 * text.size);
  g_assert_cmpuint (octets->len, <=, text.size);
  if (text.size == 0 || memmem (text.data, text.size, "=?", 2) == NULL)
    g_assert_true (dsec_span_equal ((DsecSpan){ octets->str, octets->len }, text));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  DsecSpan text = dsec_fuzz_span (data, size);

  check_fold (text, DSEC_FOLD_DROP_BLANKS);
  check_fold (text, DSEC_FOLD_JOIN_BLANKS);
  check_same (text);
  check_word (text);
  check_octets (text);
  return 0;
}
