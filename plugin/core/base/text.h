/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spans of octets with an explicit length: NUL never ends anything, locale never matters. */
#pragma once

#include <glib.h>

/* Borrowed octets. @data may be NULL where @size is 0; NULL means "not there", as against empty. */
typedef struct {
  const char *data;
  gsize size;
} DsecSpan;

#define DSEC_SPAN_NONE ((DsecSpan){ NULL, 0 })

/* Space or tab: the only white space of the procedure. */
static inline gboolean
dsec_is_ws (char c)
{
  return c == ' ' || c == '\t';
}

/* @text: (nullable): ends in NUL. */
DsecSpan dsec_span_from_string (const char *text);

/* Octets [@start, @end) of @span; both are clamped to its size. */
DsecSpan dsec_span_slice (DsecSpan span, gsize start, gsize end);

/* Without WS at both ends. */
DsecSpan dsec_span_trim (DsecSpan span);

gboolean dsec_span_equal (DsecSpan a, DsecSpan b);

/* ASCII letters compare without case, every other octet as it is. */
gboolean dsec_span_equal_nocase (DsecSpan a, DsecSpan b);
gboolean dsec_span_has_prefix_nocase (DsecSpan span, const char *prefix);

/* @words: (array zero-terminated=1). */
gboolean dsec_span_is_one_of (DsecSpan span, const char *const *words);

/* Whether @span is valid UTF-8 in the sense of RFC 3629 and holds no NUL. */
gboolean dsec_span_is_utf8 (DsecSpan span);

/* Returns: (transfer full): a copy that ends in NUL; NULL for a span that is not there. */
char *dsec_span_dup (DsecSpan span) G_GNUC_WARN_UNUSED_RESULT;

/* Returns: (transfer full): a copy in which each run of WS is one space. Ends in NUL. */
char *dsec_collapse_ws (DsecSpan span, gsize *out_size) G_GNUC_WARN_UNUSED_RESULT;
