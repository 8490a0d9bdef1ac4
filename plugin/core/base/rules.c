/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/rules.h"

static const char *const rule_names[DSEC_N_RULES] = { [DSEC_RULE_NONE] = "-",
#define DSEC_RULE_NAME(id) [DSEC_RULE_##id] = #id,
                                                      DSEC_RULES (DSEC_RULE_NAME)
#undef DSEC_RULE_NAME
};

const char *
dsec_rule_to_string (DsecRule rule)
{
  return (guint) rule < DSEC_N_RULES ? rule_names[rule] : rule_names[DSEC_RULE_NONE];
}
