/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From values that show a partner's address to some reader, and break what they can meanwhile. */
#pragma once

#include "arrival.h"

/* Appends a whole From field, or two, or none that begins a line of its own. */
void dsec_disguise_write (GRand *rand, const DsecTruePartner *victim, GString *message);

/* Appends what a sender may write beside it, to break the header or to pass for the host's own. */
void dsec_disguise_write_noise (GRand *rand, GString *message);
