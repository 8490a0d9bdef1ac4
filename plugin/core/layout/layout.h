/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layouts: how each server writes its trace line, as data (docs/layouts.md).
 * A parsing-expression grammar without repetition or recursion: each node runs at most once, so a
 * match costs at most nodes x octets, whatever the text. */
#pragma once

#include "core/layout/layout-capture.h"
#include "core/layout/layout-table.h"

/* Immutable and shared freely between threads. */
typedef struct _DsecLayout DsecLayout;

/* Compiles @pattern. What the language refuses (docs/layouts.md) gives NULL.
 * @out_offset: octet of @pattern at which the trouble stands.
 * @out_message: static text marked with N_(): what is wrong.
 * Returns: (transfer full) (nullable). */
DsecLayout *dsec_layout_compile (const char *name,
                                 const char *pattern,
                                 DsecLayoutOrigin origin,
                                 gsize *out_offset,
                                 const char **out_message) G_GNUC_WARN_UNUSED_RESULT;
/* The same for a row of a table of ours, where one that does not compile is a bug of ours and ends
 * the program. Returns: (transfer full). */
DsecLayout *dsec_layout_compile_row (const DsecLayoutRow *row, DsecLayoutOrigin origin)
    G_GNUC_WARN_UNUSED_RESULT;
DsecLayout *dsec_layout_ref (DsecLayout *self);
void dsec_layout_unref (DsecLayout *self);

const char *dsec_layout_get_name (const DsecLayout *self);
const char *dsec_layout_get_pattern (const DsecLayout *self);

/* Whether the pattern captures @capture anywhere. */
gboolean dsec_layout_has_capture (const DsecLayout *self, DsecCapture capture);

/* A built-in layout by its name. Returns: (transfer none) (nullable). */
DsecLayout *dsec_layout_lookup (const char *name);

/* The first built-in layout of a server of that kind. Returns: (transfer none) (nullable). */
const DsecLayout *dsec_layout_find_trait (DsecTrait trait);

/* Returns: (transfer none) (array zero-terminated=1): in the order of the table. */
const char *const *dsec_layout_names (void);

/* Not of a policy. */
gboolean dsec_layout_is_built_in (const DsecLayout *self);

/* What the row of @self says of its server; nothing special of a layout of a policy. */
gboolean dsec_layout_has_trait (const DsecLayout *self, DsecTrait trait);
DsecNameForm dsec_layout_get_name_form (const DsecLayout *self);
/* @verify: the capture of that name: whether it says that the peer's chain was verified. */
gboolean dsec_layout_is_verified (const DsecLayout *self, DsecSpan verify);

/* Whether every text that @self matches has @capture. */
gboolean dsec_layout_always_has_capture (const DsecLayout *self, DsecCapture capture);

/* Total: matches the WHOLE of @text (after WS collapse) or nothing.
 * @out_match: spans into @text; all absent when FALSE is returned. */
gboolean dsec_layout_match (const DsecLayout *self, DsecSpan text, DsecMatch *out_match)
    G_GNUC_WARN_UNUSED_RESULT;

/* A text that @self matches: for the linter of the policy, which looks for layouts of one host that
 * share a text.
 * @choice: a number whose digits, one a group in the order of the pattern and in the base of its
 *   alternatives (plus one for "left out" where it is an option), say which to take.
 * Returns: (transfer full). */
char *dsec_layout_sample (const DsecLayout *self, guint64 choice) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecLayout, dsec_layout_unref)
