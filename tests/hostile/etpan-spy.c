/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "etpan-spy.h"

#include <dlfcn.h>
#include <libetpan/libetpan.h>
#include <string.h>

#include "core/base/limits.h"

static guint n_calls;

guint
dsec_etpan_spy_get_n_calls (void)
{
  return n_calls;
}

static void
check_text (const char *text, size_t size)
{
  g_assert_cmpuint (strlen (text), ==, size);
  g_assert_cmpuint (size, <=, 2 * DSEC_MAX_HEADER);
  g_assert_null (strpbrk (text, "\r\n"));
}

/* In place of libetpan's own, which comes later in the order in which symbols are looked for. */
int
mailmime_encoded_phrase_parse (const char *default_fromcode,
                               const char *message,
                               size_t length,
                               size_t *indx,
                               const char *tocode,
                               char **result)
{
  typeof (&mailmime_encoded_phrase_parse) own = NULL;

  *(void **) &own = dlsym (RTLD_NEXT, "mailmime_encoded_phrase_parse");
  g_assert_nonnull (own);
  g_assert_cmpuint (*indx, ==, 0);
  check_text (message, length);
  n_calls++;
  return own (default_fromcode, message, length, indx, tocode, result);
}
