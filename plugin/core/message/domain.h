/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Domain names to the one form in which they are compared: lower-case A-labels (rule A4). */
#pragma once

#include "core/base/text.h"

/* Rule A4 for a name that is no address literal: ASCII labels are lower-cased and not decoded;
 * others go through NFC, simple lower-casing, a check of categories, and IDNA2008 look-up
 * (RFC 5891 section 5.4, by libidn2).
 * Returns: (transfer full) (nullable): NULL where the name breaks the rule. */
char *dsec_domain_to_ascii (DsecSpan name) G_GNUC_WARN_UNUSED_RESULT;

/* For display only. Returns: (transfer full): the U-form, which dsec_domain_to_ascii() takes back
 * to @ascii, or a copy of @ascii where there is no such form. */
char *dsec_domain_to_unicode (const char *ascii) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @domain ends with "." + @parent. Both in the form of dsec_domain_to_ascii(). */
gboolean dsec_domain_is_below (const char *domain, const char *parent);

/* "LDH labels, A-form" of the policy: letters, digits and inner hyphens, no empty label, within
 * the limits; one final dot is removed. Returns: (transfer full) (nullable): in lower case. */
char *dsec_host_name_normalise (DsecSpan name) G_GNUC_WARN_UNUSED_RESULT;
