/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/policy-lint.h"

#include "core/policy/lint-parts.h"

/* Days before the end of a policy in which its renewal is asked for. */
#define RENEWAL_DAYS 30

static void
lint_expiry (const DsecPolicy *policy, DsecDay today, DsecComplaints *complaints)
{
  DsecDay last = policy->expires;
  g_autofree char *text = dsec_day_to_string (last);
  DsecSpan value = dsec_span_from_string (text);
  DsecSource where = dsec_policy_get_source (policy, "Policy", "Expires");

  if (today == DSEC_DAY_NONE || last - today > RENEWAL_DAYS)
    return;
  if (last < today)
    dsec_warn (complaints, where, N_ ("the policy has expired: {} was its last day"), value);
  else
    dsec_warn (complaints, where, N_ ("the policy expires soon: {} is its last day"), value);
}

static void
lint_mailboxes (const DsecPolicy *policy, DsecComplaints *complaints)
{
  if (policy->mailbox_servers->len == 0 && policy->mailbox_folders->len == 0)
    dsec_warn (complaints,
               (DsecSource){ 0, 0 },
               N_ ("[Mailboxes] names neither Servers nor Folders; no message will be judged"),
               DSEC_SPAN_NONE);
}

/* Partners last: a long list must not use up the room for what else there is to say. */
void
dsec_policy_lint (const DsecPolicy *policy, DsecDay today, DsecComplaints *complaints)
{
  DsecBorderAbilities borders = { 0 };

  lint_expiry (policy, today, complaints);
  lint_mailboxes (policy, complaints);
  borders = dsec_lint_hosts (policy, complaints);
  dsec_lint_partners (policy, &borders, today, complaints);
}
