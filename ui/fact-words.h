/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is recorded of a message, as the panel has it: translated. */
#pragma once

#include "ui/description.h"

typedef struct {
  char *label;
  char *value; /* safe to show; may hold several lines */
} DsecFact;

void dsec_fact_words_free (DsecFact *self);

/* What is recorded, for the panel: only facts that are known, in the order of docs (partner,
 * sender, connection, certificate, recorded by, received at, policy, problems).
 * Returns: (transfer full) (element-type DsecFact). */
GPtrArray *dsec_fact_words_new (const DsecDescription *description) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecFact, dsec_fact_words_free)
