/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule A5: whom Claws Mail itself takes for the sender of the very octets that are judged. */
#pragma once

#include "claws/host.h"
#include "core/message/author.h"

typedef struct {
  char *from; /* (nullable): the raw value; NULL where its readers find none, or not the same one,
                 or where the address is not what is left of it on the screen */
  char *name; /* (nullable): all that they find, as a label shows it; a line each */
} DsecHostSender;

/* Asks both of the host's readers (src/procheader.c of 4.1.1): the one that fills the message list
 * and the header pane, which takes the first From, and the one that fills the text of the message,
 * which shows every From that it finds. What the host remembers of a message, and what its labels
 * say, is not asked: it may be of other octets.
 * @octets: the head of the message, as it is judged. */
void dsec_host_sender_read (GBytes *octets, DsecHostSender *out);
void dsec_host_sender_clear (DsecHostSender *self);

/* A view of @self for the engine, which lives no longer than that. */
DsecStatedSender dsec_host_sender_state (const DsecHostSender *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DsecHostSender, dsec_host_sender_clear)
