/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who the peer of a hop was, from the words and comments of the "from" clause. The same places mean
 * different things: Postfix and Sendmail write what the client said and then its name in DNS, Exim
 * the reverse. */
#pragma once

#include "core/layout/layout.h"
#include "core/trace/trace-clauses.h"

/* Fills the captures helo, rdns and ip of @match; spans into the text of @clauses. */
void dsec_trace_read_peer (const DsecTraceClauses *clauses, DsecMatch *match);

/* Whether the comment about the peer ends before any other, so that those between it and "by" are
 * the server's: nothing in it that the peer chose (ident, HELO) and no address after it. */
gboolean dsec_trace_is_peer_settled (const DsecTraceClauses *clauses);
