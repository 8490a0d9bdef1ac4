/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of tests: a row is a struct whose first member is `const char *name`, and becomes a test
 * of its own, so that a failure names its row. */
#pragma once

#include "core/base/text.h"

/* A span over a string literal, which may hold NUL. */
#define LIT(text)                                                                                  \
  {                                                                                                \
    "" text, sizeof (text) - 1                                                                     \
  }

/* For data that is made when the test runs: what stands around @n times @unit. All but @n may be
 * NULL (nothing). */
typedef struct {
  const char *before;
  const char *unit;
  guint n;
  const char *after;
} DsecTestRepeat;

/* Returns: (transfer full): the text, which ends in NUL. */
char *dsec_test_repeat (const DsecTestRepeat *self) G_GNUC_WARN_UNUSED_RESULT;

/* A copy of exactly @span.size octets, without a NUL after it: the address sanitiser then sees an
 * access past the end. Returns: (transfer full): free the span's data. */
DsecSpan dsec_test_exact_copy (DsecSpan span) G_GNUC_WARN_UNUSED_RESULT;

/* Adds "@prefix/NAME" for each of @n_rows rows of @row_size octets; the rows must be static. */
void dsec_test_add_rows (const char *prefix,
                         gconstpointer rows,
                         gsize n_rows,
                         gsize row_size,
                         GTestDataFunc function);

#define DSEC_TEST_ADD_ROWS(prefix, rows, function)                                                 \
  dsec_test_add_rows ((prefix), (rows), G_N_ELEMENTS (rows), sizeof (rows)[0], (function))

/* Returns: (transfer full): printable text from which the octets can be told. */
char *dsec_test_escape (DsecSpan span) G_GNUC_WARN_UNUSED_RESULT;

/* @span holds just the octets of @want. (g_assert_cmpmem() of GLib 2.74 counts in int.) */
#define dsec_assert_span(span, want)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *got_ = dsec_test_escape (span);                                               \
    g_autofree char *want_ = dsec_test_escape (want);                                              \
    g_assert_cmpstr (got_, ==, want_);                                                             \
  }                                                                                                \
  G_STMT_END
