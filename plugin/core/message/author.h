/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one author of a message: rules A. One From, one mailbox, strict grammar, else none. */
#pragma once

#include "core/message/header.h"
#include "core/message/mailbox.h"

typedef struct {
  DsecRule rule;       /* NONE, or the A rule that fails */
  int ordinal;         /* of the field that fails, -1 */
  int from_ordinal;    /* -1 */
  int sender_ordinal;  /* -1: no Sender */
  DsecMailbox *from;   /* (nullable): NULL unless rule is NONE */
  DsecMailbox *sender; /* (nullable) */
} DsecAuthor;

/* The sender that the caller's own header reader takes from the same octets (rule A5). */
typedef struct {
  const char *from; /* (nullable): the value of From before any word is decoded; NULL: none, or not
                       one that it is sure of */
  const char *name; /* (nullable): the sender as the caller shows it, decoded; for rule W alone */
} DsecStatedSender;

/* @stated: (nullable): what the caller's own header reader found; with NULL rule A5 is not asked.
 * Returns: (transfer full). */
DsecAuthor *dsec_author_new (const DsecHeader *header, const DsecStatedSender *stated)
    G_GNUC_WARN_UNUSED_RESULT;
void dsec_author_free (DsecAuthor *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecAuthor, dsec_author_free)
