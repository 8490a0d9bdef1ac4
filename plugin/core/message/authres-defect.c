/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/message/authres-defect.h"

const char *
dsec_authres_defect_to_string (guint bit)
{
  static const char *const words[DSEC_N_AUTHRES_DEFECTS] = {
    "grammar",
    "too-long",
    "no-authserv-id",
    "no-instance",
    "no-result",
    "empty-result",
    "junk",
    "bad-result",
    "property-without-method",
    "property-without-ptype",
    "unclosed",
  };

  return bit < DSEC_N_AUTHRES_DEFECTS ? words[bit] : "-";
}
