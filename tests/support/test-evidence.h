/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of evidence as one text, so that a row of a table can state all of them. */
#pragma once

#include "core/policy/policy-state.h"

/* Walks the trace of @message, which must have a border line, and collects what binds to it.
 * Returns: (transfer full): the records in their order, joined by " / ": source, verify, "+" where
 *   it is positive, version, names (joined by ","), issuer and the first octet of the fingerprint,
 *   as in "receipt ok+ TLSv1.3 [mail.a.example] [Some CA] 3b"; "-" for what is absent. Then, where
 *   they are there, " key 77" with the first octet of the key, and " until 2027-06-30". Before
 *   them "E2@4: " where field 4 breaks rule E2. */
char *dsec_test_evidence (const DsecPolicyState *state, const char *message)
    G_GNUC_WARN_UNUSED_RESULT;
