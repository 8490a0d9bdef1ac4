/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/author.h"

/* Reads the single field called @name into @out_mailbox. */
static DsecRule
read_mailbox (const DsecHeader *header, int ordinal, DsecMailbox **out_mailbox)
{
  DsecRule rule = DSEC_RULE_NONE;

  *out_mailbox = dsec_mailbox_parse (dsec_header_get (header, (guint) ordinal)->value, &rule);
  return rule;
}

/* A3 of both fields comes before A4 of either. */
static void
read_fields (DsecAuthor *self, const DsecHeader *header)
{
  DsecRule from = read_mailbox (header, self->from_ordinal, &self->from);
  DsecRule sender = DSEC_RULE_NONE;

  if (self->sender_ordinal >= 0)
    sender = read_mailbox (header, self->sender_ordinal, &self->sender);
  if (from == DSEC_RULE_NONE || (from == DSEC_RULE_A4 && sender == DSEC_RULE_A3)) {
    self->rule = sender;
    self->ordinal = sender != DSEC_RULE_NONE ? self->sender_ordinal : -1;
  } else {
    self->rule = from;
    self->ordinal = self->from_ordinal;
  }
}

DsecAuthor *
dsec_author_new (const DsecHeader *header)
{
  DsecAuthor *self = g_new0 (DsecAuthor, 1);

  self->ordinal = -1;
  self->from_ordinal = dsec_header_find (header, "From", 0);
  self->sender_ordinal = dsec_header_find (header, "Sender", 0);
  if (dsec_rule_applies (DSEC_RULE_A1, dsec_header_count (header, "From") != 1)) {
    self->rule = DSEC_RULE_A1;
    self->ordinal = self->from_ordinal;
  } else if (dsec_rule_applies (DSEC_RULE_A2, dsec_header_count (header, "Sender") > 1)) {
    self->rule = DSEC_RULE_A2;
    self->ordinal = self->sender_ordinal;
  } else {
    read_fields (self, header);
  }
  if (self->rule != DSEC_RULE_NONE) {
    g_clear_pointer (&self->from, dsec_mailbox_free);
    g_clear_pointer (&self->sender, dsec_mailbox_free);
  }
  return self;
}

void
dsec_author_free (DsecAuthor *self)
{
  if (self == NULL)
    return;
  dsec_mailbox_free (self->from);
  dsec_mailbox_free (self->sender);
  g_free (self);
}
