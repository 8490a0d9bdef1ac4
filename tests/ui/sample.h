/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verdicts to show: real ones, of messages and a policy that stand in sample.c. */
#pragma once

#include "core/verdict/judge.h"
#include "ui/description.h"

typedef enum {
  SAMPLE_SECURED = 0,
  SAMPLE_SECURED_IDN,
  SAMPLE_SECURED_LONG_IDN,
  SAMPLE_LONG_ROUTE,    /* E12 over 16 hosts of ours, and three lines below the border */
  SAMPLE_NOT_SECURED,   /* E6 */
  SAMPLE_OTHER_CERT,    /* E10 */
  SAMPLE_OTHER_SENDER,  /* E11, with a hostile Sender */
  SAMPLE_OBSERVED,      /* E6 of a partner that is only observed: NOT_PARTNER */
  SAMPLE_NO_PARTNER,    /* P1 */
  SAMPLE_CONTEXT,       /* C1 */
  SAMPLE_ROUTE,         /* T8 of a partner that is only observed */
  SAMPLE_ROUTE_WARNING, /* T8 of a required one */
  SAMPLE_UNCLEAR,       /* A1 */
  SAMPLE_UNCLEAR_WARNING,
  SAMPLE_BROKEN_POLICY, /* U2 */
  SAMPLE_NO_POLICY,     /* U1 */
  N_SAMPLES,
} Sample;

const char *sample_name (Sample sample);

/* Returns: (transfer full). */
DsecVerdict *sample_new (Sample sample) G_GNUC_WARN_UNUSED_RESULT;

/* The secured one with another verdict and rule written over it, and one check of that rule.
 * @detail: (nullable): of the check.
 * Returns: (transfer full). */
DsecVerdict *
sample_new_as (DsecVerdictKind kind, DsecRule rule, DsecOutcome outcome, const char *detail)
    G_GNUC_WARN_UNUSED_RESULT;

/* What words, path and report are made from. Returns: (transfer none): until the next call. */
const DsecDescription *sample_describe (const DsecVerdict *verdict);
