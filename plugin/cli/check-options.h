/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line of `check`. */
#pragma once

#include "cli/options.h"
#include "core/verdict/verdict.h"

typedef struct {
  char *policy; /* (nullable) owned: NULL: the policy in force */
  char **files; /* owned, terminated by NULL; at least one */
  DsecContext context;
  gint64 now; /* seconds since the epoch */
  guint jobs; /* 1..256 */
  gboolean has_require;
  DsecVerdictKind require; /* where has_require */
  gboolean is_json;
  gboolean is_recursive;
} DsecCheckOptions;

/* @self: all zero; to be cleared whatever is returned. */
DsecParsed dsec_check_options_parse (DsecCheckOptions *self, char **argv) G_GNUC_WARN_UNUSED_RESULT;
void dsec_check_options_clear (DsecCheckOptions *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DsecCheckOptions, dsec_check_options_clear)
