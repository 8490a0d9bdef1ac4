/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/message/author.h"

#include <string.h>

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

static gboolean
is_same_address (const DsecMailbox *a, const DsecMailbox *b)
{
  gsize size = (gsize) (strrchr (a->address, '@') - a->address);

  return strcmp (a->domain, b->domain) == 0 &&
         size == (gsize) (strrchr (b->address, '@') - b->address) &&
         memcmp (a->address, b->address, size) == 0;
}

/* Rule A5: what is judged is what the user sees. */
static gboolean
is_shown (const DsecAuthor *self, const DsecStatedSender *stated)
{
  DsecRule rule = DSEC_RULE_NONE;
  g_autoptr (DsecMailbox) shown = NULL;

  if (stated == NULL || stated->from == NULL)
    return stated == NULL;
  shown = dsec_mailbox_parse (dsec_span_trim (dsec_span_from_string (stated->from)), &rule);
  return shown != NULL && is_same_address (shown, self->from);
}

DsecAuthor *
dsec_author_new (const DsecHeader *header, const DsecStatedSender *stated)
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
  if (self->rule == DSEC_RULE_NONE && dsec_rule_applies (DSEC_RULE_A5, !is_shown (self, stated))) {
    self->rule = DSEC_RULE_A5;
    self->ordinal = self->from_ordinal;
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
