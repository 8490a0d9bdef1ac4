/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For builds with -Drule_switch=true alone: DSEC_RULE_OFF is RULE@FUNCTION, a decision that never
 * takes effect. */
#include "core/base/rules.h"

gboolean
dsec_rule_switch (DsecRule rule, gboolean condition, const char *function)
{
  g_autofree char *place = g_strconcat (dsec_rule_to_string (rule), "@", function, NULL);

  return condition && g_strcmp0 (place, g_getenv ("DSEC_RULE_OFF")) != 0;
}
