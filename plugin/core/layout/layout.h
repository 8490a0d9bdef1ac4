/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layouts: how each server writes its trace line, as data (docs/layouts.md).
 * A parsing-expression grammar without repetition or recursion: each node runs at most once, so a
 * match costs at most nodes x octets, whatever the text. */
#pragma once

#include "core/base/text.h"

typedef enum {
  DSEC_CAPTURE_HELO = 0,
  DSEC_CAPTURE_IP,
  DSEC_CAPTURE_BY,
  DSEC_CAPTURE_WITH,
  DSEC_CAPTURE_ID,
  DSEC_CAPTURE_TLS,
  DSEC_CAPTURE_TLSPART,
  DSEC_CAPTURE_CIPHER,
  DSEC_CAPTURE_VERIFY,
  DSEC_CAPTURE_CN,
  DSEC_CAPTURE_ISSUER,
  DSEC_CAPTURE_AUTH,
  DSEC_CAPTURE_DATE,
  /* For display alone; only built-in layouts have them. */
  DSEC_CAPTURE_RDNS,
  DSEC_CAPTURE_BITS,
  DSEC_CAPTURE_FOR,
  DSEC_CAPTURE_FINGERPRINT,
  DSEC_N_CAPTURES,
} DsecCapture;

/* Spans of the matched text; DSEC_SPAN_NONE where the pattern captured nothing. */
typedef struct {
  DsecSpan captures[DSEC_N_CAPTURES];
} DsecMatch;

/* Immutable and shared freely between threads. */
typedef struct _DsecLayout DsecLayout;

typedef enum {
  DSEC_LAYOUT_BUILT_IN = 0,
  DSEC_LAYOUT_FROM_POLICY, /* may not capture evidence (cn, issuer, verify); must capture by, date
                            */
  DSEC_LAYOUT_FOR_DISPLAY, /* no host can have it; text may stand behind its date */
  DSEC_LAYOUT_PART,        /* matches a part of a trace line, so it need not capture by and date */
} DsecLayoutOrigin;

/* Compiles @pattern. What the language refuses (docs/layouts.md) gives NULL.
 * @out_offset: octet of @pattern at which the trouble stands.
 * @out_message: static text marked with N_(): what is wrong.
 * Returns: (transfer full) (nullable). */
DsecLayout *dsec_layout_compile (const char *name,
                                 const char *pattern,
                                 DsecLayoutOrigin origin,
                                 gsize *out_offset,
                                 const char **out_message) G_GNUC_WARN_UNUSED_RESULT;
DsecLayout *dsec_layout_ref (DsecLayout *self);
void dsec_layout_unref (DsecLayout *self);

const char *dsec_layout_get_name (const DsecLayout *self);
const char *dsec_layout_get_pattern (const DsecLayout *self);

/* Whether the pattern captures @capture anywhere. */
gboolean dsec_layout_has_capture (const DsecLayout *self, DsecCapture capture);

/* A built-in layout by its name. Returns: (transfer none) (nullable). */
DsecLayout *dsec_layout_lookup (const char *name);

/* Returns: (transfer none) (array zero-terminated=1): in the order of the table. */
const char *const *dsec_layout_names (void);

/* Not of a policy. */
gboolean dsec_layout_is_built_in (const DsecLayout *self);

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
