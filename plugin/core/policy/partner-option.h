/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options of a partner line: name, identity, issuer and so on. */
#pragma once

#include "core/policy/partner-line.h"

#define DSEC_N_OPTIONS 10

/* What an option is stored in, and where complaints about it go. */
typedef struct {
  DsecPartnerLine *partner;
  DsecComplaints *complaints;
  DsecSource where;
} DsecOptionTarget;

/* One option as it was read. */
typedef struct {
  DsecSpan key;
  DsecSpan value;
  gboolean is_quoted;
  guint index; /* of dsec_option_find() */
} DsecOption;

/* The option that @rest of a line begins with, its "=" included.
 * Returns: DSEC_N_OPTIONS where it is none of those known. */
guint dsec_option_find (DsecSpan rest);

/* Octets of a known option up to and with its "=". */
gsize dsec_option_get_size (guint index);

/* @seen: bits of the options that were there before; starts as 0.
 * Returns: FALSE where it was complained about. */
gboolean dsec_option_apply (const DsecOptionTarget *target, const DsecOption *option, guint *seen)
    G_GNUC_WARN_UNUSED_RESULT;
