/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One message, evaluated: a row of the tables of test-verdict*.c. */
#pragma once

#include "core/verdict/judge.h"
#include "support/test-policy.h"
#include "support/test-rows.h"

typedef struct {
  const char *name;
  DsecSpan message;
  const char *want; /* as dsec_test_verdict_to_string() writes it */
  DsecTestPolicy policy;
  DsecTestRepeat repeat;   /* the message, where @message is none */
  gint64 now;              /* 0: TEST_NOW */
  DsecContextKind context; /* as @has_context says; else trusted */
  gboolean has_context;
  gboolean is_partial;
  const DsecStatedSender *stated; /* (nullable) */
} DsecTestVerdict;

/* The last check of the rule that decided. Never NULL. */
const DsecCheck *dsec_test_verdict_get_decision (const DsecVerdict *verdict);

/* "KIND RULE ORDINAL" and, where the reader shows a warning, " warning".
 * Returns: (transfer full). */
char *dsec_test_verdict_to_string (const DsecVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;

/* Evaluates @self and checks what must hold for every verdict. Returns: (transfer full). */
DsecVerdict *dsec_test_verdict_new (const DsecTestVerdict *self) G_GNUC_WARN_UNUSED_RESULT;

/* A GTestDataFunc. @row: a DsecTestVerdict. */
void dsec_test_verdict (gconstpointer row);
