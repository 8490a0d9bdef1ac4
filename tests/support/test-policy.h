/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A policy for the tests of what decides by one, read from files as any other policy is. */
#pragma once

#include "core/policy/policy-state.h"

/* The policy of the tests, with changes:
 *   mx1, mx2, mx3  borders: Postfix; Exchange; Sendmail, OpenSMTPD and Haraka
 *   hub, mailbox   internal: Postfix and amavis; Postfix, Dovecot and Cyrus
 *   desk           the user's own machine, with fetchmail and getmail
 * Nothing given: no change. */
typedef struct {
  struct {
    const char *old, *new; /* the first @old of policy.conf becomes @new */
  } edits[3];
  const char *partners; /* in place of the usual lines */
} DsecTestPolicy;

/* @change: (nullable). Returns: (transfer full): its problems stop the test. */
DsecPolicyState *dsec_test_policy_new (const DsecTestPolicy *change) G_GNUC_WARN_UNUSED_RESULT;

/* Without @partners for a broken policy, or where there is none.
 * @conf: (nullable): NULL: not even a folder. Returns: (transfer full). */
DsecPolicyState *dsec_test_policy_load (const char *conf, const char *partners)
    G_GNUC_WARN_UNUSED_RESULT;

/* An entry of @state by its name; stops the test where there is none. */
const DsecHost *dsec_test_policy_get_host (const DsecPolicyState *state, const char *id);
