/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A policy as text, for tests that change a word of it and load it again. */
#pragma once

#include "core/policy/policy-state.h"

typedef struct {
  GPtrArray *conf;     /* (element-type utf8): lines of policy.conf */
  GPtrArray *partners; /* (element-type utf8): lines of all partner lists */
} DsecPolicyText;

/* Returns: (transfer full). */
DsecPolicyText *dsec_policy_text_read (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
DsecPolicyText *dsec_policy_text_copy (const DsecPolicyText *self) G_GNUC_WARN_UNUSED_RESULT;
void dsec_policy_text_free (DsecPolicyText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecPolicyText, dsec_policy_text_free)

/* As the engine loads it; it may be broken. Returns: (transfer full). */
DsecPolicyState *dsec_policy_text_load (const DsecPolicyText *self) G_GNUC_WARN_UNUSED_RESULT;

/* One change, and the words for it. */
typedef struct {
  char *what;
  DsecPolicyText *text;
} DsecPolicyEdit;

/* Each change that takes trust away, alone: an evidence kind, a layout, the role of a border, an
 * identity, issuer or pin that is not the last of its line, the word for the CAs of a border, a
 * partner that no other line covers. Returns: (transfer full) (element-type DsecPolicyEdit). */
GPtrArray *dsec_policy_text_removals (const DsecPolicyText *self) G_GNUC_WARN_UNUSED_RESULT;

/* Each change that asks for more: an identity where there are only pins, an issuer where
 * there is none. Returns: (transfer full) (element-type DsecPolicyEdit). */
GPtrArray *dsec_policy_text_additions (const DsecPolicyText *self) G_GNUC_WARN_UNUSED_RESULT;
