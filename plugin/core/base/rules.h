/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ids of the decision procedure (docs/procedure.md), in the order in which they run. */
#pragma once

#include <glib.h>

/* One family a line. */
/* clang-format off */
#define DSEC_RULES(X)                                                                              \
  X (U1) X (U2) X (U3) X (U4) X (U5)                                                               \
  X (S1) X (S2) X (S3) X (S4) X (S5) X (S6) X (S7) X (S8) X (S9) X (S10) X (S11) X (S12) X (S13)   \
  X (A1) X (A2) X (A3) X (A4) X (A5)                                                                    \
  X (P1)                                                                                           \
  X (C1) X (C2) X (C3)                                                                             \
  X (T1) X (T2) X (T3) X (T4) X (T5) X (T6) X (T7) X (T8) X (T9) X (T10)                           \
  X (E1) X (E2) X (E3) X (E4) X (E5) X (E6) X (E7) X (E8) X (E9) X (E10) X (E11) X (E12)
/* clang-format on */

typedef enum {
  DSEC_RULE_NONE = 0,
#define DSEC_RULE_MEMBER(id) DSEC_RULE_##id,
  DSEC_RULES (DSEC_RULE_MEMBER)
#undef DSEC_RULE_MEMBER
      DSEC_N_RULES
} DsecRule;

/* Whether @rule takes effect: that is @condition. Every decision of the procedure passes through
 * here under its id, at most once a function, so that a build for tests (-Drule_switch=true,
 * tests/mutation) can switch one off and see that a test misses it. */
#ifdef DSEC_RULE_SWITCH
#define dsec_rule_applies(rule, condition) dsec_rule_switch (rule, condition, G_STRFUNC)
gboolean dsec_rule_switch (DsecRule rule, gboolean condition, const char *function);
#else
static inline gboolean
dsec_rule_applies (G_GNUC_UNUSED DsecRule rule, gboolean condition)
{
  return condition;
}
#endif

/* Returns: "E12" and the like; "-" for DSEC_RULE_NONE and for what is no rule. */
const char *dsec_rule_to_string (DsecRule rule);
