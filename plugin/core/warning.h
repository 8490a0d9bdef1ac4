/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a malformed header still has to warn: text below the border must not be able to mute a
 * warning by breaking the grammar. */
#pragma once

#include "core/policy.h"

/* Whether the raw value of any From field of @data, or what its encoded words decode to, contains
 * the domain of a partner in "require" mode at label borders, in A- or U-form, ASCII letters
 * without case. Reads leniently, whatever rule the header breaks; at most the limit of rule S2.
 * @data: (nullable) with size 0. */
gboolean dsec_from_names_required_partner (const guint8 *data,
                                           gsize size,
                                           const DsecPolicy *policy,
                                           DsecDay today);
