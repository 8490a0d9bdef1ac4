/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a hostile sender writes: every field below the border line, and texts for the places inside
 * it. */
#pragma once

#include "arrival.h"

/* A few phrases in a row that would like to be read as something else.
 * @is_utf8: no stray octet from 128 on. Returns: (transfer full). */
char *dsec_attack_text (GRand *rand, gboolean is_utf8) G_GNUC_WARN_UNUSED_RESULT;

typedef struct {
  const DsecTruePartner *victim; /* whose mail it pretends to be */
  const DsecArrival *arrival;    /* what the sender knows of it, which is all */
} DsecAim;

/* What the fields that were written are, to the letter of the rules A. */
typedef struct {
  gboolean is_from_victim; /* one author, in the domain of the victim, and no other Sender */
  gboolean is_well_formed; /* nothing in it breaks a rule S */
} DsecWritten;

/* The rest of the header section, without the empty line. */
DsecWritten dsec_attack_write (GRand *rand, const DsecAim *aim, GString *message);

/* One field that imitates what a server of ours writes. */
void dsec_attack_write_forgery (GRand *rand, const DsecAim *aim, GString *message);
