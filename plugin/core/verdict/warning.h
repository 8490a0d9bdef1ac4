/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule W, when a malformed header still has to warn: a sender can break the grammar on purpose, and
 * must not be able to mute a warning by it. */
#pragma once

#include "core/message/author.h"
#include "core/policy/policy.h"

/* Whether any From field of @data, or the sender that the caller states, names the domain of a
 * partner that is in "require" mode on @today: as it stands, or as its encoded words decode,
 * however a reader may be brought to show it (core/base/fold.h). Reads leniently, whatever rule the
 * header breaks: once line by line, and once in the pieces in which the host reads a line.
 * @data: (nullable) with size 0; at most the limit of rule S2 is looked at.
 * @stated: (nullable). */
gboolean dsec_warning_names_required_partner (const guint8 *data,
                                              gsize size,
                                              const DsecStatedSender *stated,
                                              const DsecPolicy *policy,
                                              DsecDay today);
