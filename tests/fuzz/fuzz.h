/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fuzz targets share. A target is one file, fuzz-NAME.c, which reads hostile octets and
 * ends the program where a property does not hold. libFuzzer calls it in the build with -Dfuzz, and
 * replay.c in every other one. */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/base/text.h"

/* @data: @size octets on the heap and not one more, so that the address sanitiser sees each that is
 * read beyond. Returns: 0. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static inline DsecSpan
dsec_fuzz_span (const uint8_t *data, size_t size)
{
  return (DsecSpan){ (const char *) data, size };
}

/* A copy of exactly its size, for text that a target has made. */
typedef char DsecFuzzCopy;

static inline DsecFuzzCopy *
dsec_fuzz_copy (DsecSpan span)
{
  char *copy = g_malloc (MAX (span.size, 1));

  if (span.size > 0)
    memcpy (copy, span.data, span.size);
  return copy;
}

static inline void
dsec_fuzz_copy_free (DsecFuzzCopy *copy)
{
  g_free (copy);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecFuzzCopy, dsec_fuzz_copy_free)

/* Takes the first line off @rest. Returns: it, without its LF; all where there is none. */
static inline DsecSpan
dsec_fuzz_take_line (DsecSpan *rest)
{
  const char *end = rest->size > 0 ? memchr (rest->data, '\n', rest->size) : NULL;
  gsize size = end != NULL ? (gsize) (end - rest->data) : rest->size;
  DsecSpan line = dsec_span_slice (*rest, 0, size);

  *rest = dsec_span_slice (*rest, end != NULL ? size + 1 : size, rest->size);
  return line;
}

/* Whether @span lies within @outer; a span that is not there does. */
static inline gboolean
dsec_fuzz_is_inside (DsecSpan span, DsecSpan outer)
{
  return span.data == NULL ||
         (span.data >= outer.data && span.data + span.size <= outer.data + outer.size);
}

static inline void
dsec_fuzz_assert_utf8 (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}
