/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule E9: whether a record proves the certificate that the policy lists for a partner. */
#pragma once

#include "core/evidence.h"

/* @domain: the partner's entry; @partner: its line in force on the day of the border line;
 * @author_domain: D(From). The caller has seen to it that @record is positive. Pure. */
gboolean dsec_partner_matches (const DsecPartnerDomain *domain,
                               const DsecPartner *partner,
                               const char *author_domain,
                               const DsecEvidence *record);
