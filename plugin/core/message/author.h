/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one author of a message: rules A. One From, one mailbox, strict grammar, else none. */
#pragma once

#include "core/message/header.h"

typedef struct {
  char *address;      /* addr-spec as written; valid UTF-8 */
  char *domain;       /* lower-case A-labels; "" for an address literal (no partner) */
  char *display_name; /* (nullable): decoded by libetpan, for display only; valid UTF-8 */
} DsecMailbox;

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

/* The grammar of rule A3 over one value, then rule A4.
 * @out_rule: NONE, A3 or A4. Total; no recursion.
 * Returns: (transfer full) (nullable). */
DsecMailbox *dsec_mailbox_parse (DsecSpan value, DsecRule *out_rule) G_GNUC_WARN_UNUSED_RESULT;
void dsec_mailbox_free (DsecMailbox *self);

/* @stated: (nullable): what the caller's own header reader found; with NULL rule A5 is not asked.
 * Returns: (transfer full). */
DsecAuthor *dsec_author_new (const DsecHeader *header, const DsecStatedSender *stated)
    G_GNUC_WARN_UNUSED_RESULT;
void dsec_author_free (DsecAuthor *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecMailbox, dsec_mailbox_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecAuthor, dsec_author_free)
