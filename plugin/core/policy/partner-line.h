/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a partner list. */
#pragma once

#include "core/policy/partner-option.h"

typedef enum {
  DSEC_LINE_BROKEN = 0, /* complained about */
  DSEC_LINE_EMPTY,
  DSEC_LINE_PARTNER,
} DsecLineKind;

/* line   = [ domain *( blank option ) ] [ blank "#" comment ]
 * option = key "=" ( run without blanks, double quotes, "#"  /  DQUOTE text DQUOTE )
 * @line: has passed dsec_line_reader_check().
 * @out_partner: mode and min_tls are set by the caller to the policy's defaults; the rest is set
 *   here. Domain and identities are not looked into: core/policy/partner-reader.c does. */
DsecLineKind dsec_partner_line_parse (DsecSpan line,
                                      DsecSource where,
                                      DsecComplaints *complaints,
                                      DsecPartnerLine *out_partner) G_GNUC_WARN_UNUSED_RESULT;
