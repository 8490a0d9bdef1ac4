/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of a policy as text, for `policy show`. */
#pragma once

#include "core/policy/policy.h"

/* @items: (element-type utf8). Returns: (transfer full): joined by ";". */
char *dsec_policy_text_list (const GPtrArray *items) G_GNUC_WARN_UNUSED_RESULT;
/* The same for domains, each with its U-form in parentheses where it has one. */
char *dsec_policy_text_domains (const GPtrArray *items) G_GNUC_WARN_UNUSED_RESULT;
/* @networks: (element-type DsecNetwork). */
char *dsec_policy_text_networks (const GArray *networks) G_GNUC_WARN_UNUSED_RESULT;
/* "xn--bcher-kva.example (bücher.example)". @domain: A-labels, or any other text. */
char *dsec_policy_text_domain (const char *domain) G_GNUC_WARN_UNUSED_RESULT;

/* Prints "key=value" and where it stands. @value: (nullable): empty; escaped here.
 * @line: 0: a default. */
void dsec_policy_text_show (const char *key, const char *value, const char *file, guint line);

/* Prints one host entry. @file: policy.conf. */
void dsec_policy_text_show_host (const DsecPolicy *policy, const DsecHost *host, const char *file);

/* Prints all entries of one domain, each with its file and line. */
void dsec_policy_text_show_partner (const DsecPolicy *policy, const DsecPartnerDomain *domain);
