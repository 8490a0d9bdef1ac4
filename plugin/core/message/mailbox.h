/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One mailbox by a strict grammar: rules A3 and A4. */
#pragma once

#include "core/base/rules.h"
#include "core/base/text.h"

typedef struct {
  char *address;      /* addr-spec as written; valid UTF-8 */
  char *domain;       /* lower-case A-labels; "" for an address literal (no partner) */
  char *display_name; /* (nullable): decoded by libetpan, for display only; valid UTF-8 */
} DsecMailbox;

/* The grammar of rule A3 over one value, then rule A4.
 * @out_rule: NONE, A3 or A4. Total; no recursion.
 * Returns: (transfer full) (nullable). */
DsecMailbox *dsec_mailbox_parse (DsecSpan value, DsecRule *out_rule) G_GNUC_WARN_UNUSED_RESULT;
void dsec_mailbox_free (DsecMailbox *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecMailbox, dsec_mailbox_free)
