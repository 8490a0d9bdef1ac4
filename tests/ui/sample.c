/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

#include <string.h>

#include "support/policy-folder.h"

#define TODAY 20700 /* 2026-09-04 */

#define POLICY                                                                                     \
  "[Policy]\nFormat=1\nSerial=12\nExpires=2037-12-31\nOrganization=Contoso Ltd.\n"                 \
  "Domains=contoso.example\nContact=mailto:it@contoso.example\n"                                   \
  "[Mailboxes]\nServers=imap.contoso.example\n"                                                    \
  "[Host hub]\nRole=internal\nNames=hub.contoso.example\nAddresses=203.0.113.12\n"                 \
  "Layouts=postfix\nLoopback=true\n"                                                               \
  "[Host mx1]\nRole=border\nNames=mx1.contoso.example\nAddresses=203.0.113.11\n"                   \
  "Layouts=postfix\nEvidence=received\nVettedCAs=true\n"

#define LONG_IDN "grüne-wälder-und-wiesen.straßenbau-großhandel.example"
#define PARTNERS                                                                                   \
  "fabrikam.example name=\"Fabrikam Inc.\" identity=mail.fabrikam.example "                        \
  "issuer=\"Contoso Partner CA\" mode=require from=2020-01-01\n"                                   \
  "bücher.example identity=mail.fabrikam.example issuer=\"Contoso Partner CA\"\n" LONG_IDN         \
  " identity=mail.fabrikam.example issuer=\"Contoso Partner CA\"\n"                                \
  "northwind.example issuer=\"Contoso Partner CA\"\n"

#define RECEIVED(peer, certificate)                                                                \
  "Received: from mail.fabrikam.example (mail.fabrikam.example [" peer "])\r\n"                    \
  "\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)\r\n"                         \
  "\t key-exchange X25519 server-signature RSA-PSS (2048 bits) server-digest SHA256" certificate   \
  "\r\n\tby mx1.contoso.example (Postfix) with ESMTPS id 4F1\r\n"                                  \
  "\tfor <u@contoso.example>; Mon, 2 Nov 2026 09:00:00 +0000 (UTC)\r\n"

#define CERTIFICATE(name)                                                                          \
  "\r\n\t client-signature RSA-PSS (2048 bits) client-digest SHA256)\r\n"                          \
  "\t(Client CN \"" name "\", Issuer \"Contoso Partner CA\" (verified OK))"
#define NO_CERTIFICATE ")\r\n\t(No client certificate requested)"

#define HUB(peer, with, time)                                                                      \
  "Received: from hub.contoso.example (hub.contoso.example [" peer "])\r\n"                        \
  "\tby hub.contoso.example (Postfix) with " with " id 5A2\r\n"                                    \
  "\tfor <u@contoso.example>; Mon, 2 Nov 2026 " time " +0000 (UTC)\r\n"
#define LOOP   HUB ("127.0.0.1", "ESMTP", "09:01:05")
#define LOOPS3 LOOP LOOP LOOP

/* What nobody of ours wrote: it says that it is secured. */
#define CLAIM                                                                                      \
  "Received: from ceo.fabrikam.example ([192.0.2.77]) (using TLSv1.3 with cipher X (256/256 "      \
  "bits))\r\n"                                                                                     \
  "\tby mx1.contoso.example (Postfix) with ESMTPS id 9Z9; Mon, 2 Nov 2026 08:00:00 +0000\r\n"

#define FROM(address) "From: Erin <" address ">\r\n"

typedef struct {
  const char *name;
  const char *header;
  const char *policy; /* NULL: the good one */
  DsecContextKind context;
} Row;

static const Row rows[N_SAMPLES] = {
  [SAMPLE_SECURED] = { "secured",
                       RECEIVED ("192.0.2.10", CERTIFICATE ("mail.fabrikam.example"))
                           FROM ("erin@fabrikam.example"),
                       NULL,
                       DSEC_CONTEXT_TRUSTED },
  [SAMPLE_SECURED_IDN] = { "secured-idn",
                           RECEIVED ("192.0.2.10", CERTIFICATE ("mail.fabrikam.example"))
                               FROM ("erin@bücher.example"),
                           NULL,
                           DSEC_CONTEXT_ASSUMED_TRUSTED },
  [SAMPLE_LONG_ROUTE] = { "long-route",
                          LOOPS3 LOOPS3 LOOPS3 LOOPS3 LOOP LOOP
                              HUB ("203.0.113.11", "ESMTPS", "08:59:56")
                                  RECEIVED ("192.0.2.10", CERTIFICATE ("mail.fabrikam.example"))
                                      CLAIM CLAIM CLAIM FROM ("erin@fabrikam.example"),
                          NULL,
                          DSEC_CONTEXT_TRUSTED },
  [SAMPLE_NOT_SECURED] = { "not-secured",
                           RECEIVED ("192.0.2.10", NO_CERTIFICATE) FROM ("erin@fabrikam.example"),
                           NULL,
                           DSEC_CONTEXT_TRUSTED },
  [SAMPLE_OTHER_CERT] = { "other-certificate",
                          RECEIVED ("192.0.2.10", CERTIFICATE ("mail.tailspin.example"))
                              FROM ("erin@fabrikam.example"),
                          NULL,
                          DSEC_CONTEXT_TRUSTED },
  [SAMPLE_OTHER_SENDER] = { "other-sender",
                            RECEIVED ("192.0.2.10", CERTIFICATE ("mail.fabrikam.example"))
                                FROM ("erin@fabrikam.example") "Sender: \"\u202e\u2714 Domain "
                                                               "Secured\"@tailspin.example\r\n",
                            NULL,
                            DSEC_CONTEXT_TRUSTED },
  [SAMPLE_OBSERVED] = { "observed",
                        RECEIVED ("192.0.2.10", NO_CERTIFICATE) FROM ("erin@northwind.example"),
                        NULL,
                        DSEC_CONTEXT_TRUSTED },
  [SAMPLE_NO_PARTNER] = { "no-partner",
                          RECEIVED ("192.0.2.10", NO_CERTIFICATE) FROM ("erin@litware.example"),
                          NULL,
                          DSEC_CONTEXT_TRUSTED },
  [SAMPLE_CONTEXT] = { "context",
                       RECEIVED ("192.0.2.10", CERTIFICATE ("mail.fabrikam.example"))
                           FROM ("erin@fabrikam.example"),
                       NULL,
                       DSEC_CONTEXT_UNTRUSTED },
  [SAMPLE_ROUTE] = { "route",
                     RECEIVED ("10.9.9.9", NO_CERTIFICATE) FROM ("erin@northwind.example"),
                     NULL,
                     DSEC_CONTEXT_TRUSTED },
  [SAMPLE_ROUTE_WARNING] = { "route-warning",
                             RECEIVED ("10.9.9.9", NO_CERTIFICATE) FROM ("erin@fabrikam.example"),
                             NULL,
                             DSEC_CONTEXT_TRUSTED },
  [SAMPLE_UNCLEAR] = { "unclear",
                       FROM ("erin@northwind.example") FROM ("erin@litware.example"),
                       NULL,
                       DSEC_CONTEXT_TRUSTED },
  [SAMPLE_UNCLEAR_WARNING] = { "unclear-warning",
                               FROM ("erin@fabrikam.example") FROM ("erin@litware.example"),
                               NULL,
                               DSEC_CONTEXT_TRUSTED },
  [SAMPLE_BROKEN_POLICY] = { "broken-policy",
                             FROM ("erin@fabrikam.example"),
                             POLICY "Adresses=192.0.2.1\n",
                             DSEC_CONTEXT_TRUSTED },
  [SAMPLE_SECURED_LONG_IDN] = { "secured-long-idn",
                                RECEIVED ("192.0.2.10", CERTIFICATE ("mail.fabrikam.example"))
                                    FROM ("erin@" LONG_IDN),
                                NULL,
                                DSEC_CONTEXT_TRUSTED },
  [SAMPLE_NO_POLICY] = { "no-policy", FROM ("erin@fabrikam.example"), "", DSEC_CONTEXT_TRUSTED },
};

const char *
sample_name (Sample sample)
{
  return rows[sample].name;
}

/* @policy: "" for a folder without files. */
static DsecPolicyState *
load (const char *policy)
{
  g_autoptr (PolicyFolder) folder = policy_folder_new ();
  DsecPolicyState *state = NULL;

  if (*policy != '\0') {
    policy_folder_put (folder, "policy.conf", policy, -1);
    policy_folder_put (folder, "partners.d/all.partners", PARTNERS, -1);
  }
  state = dsec_policy_state_load_folder (folder, TODAY);
  /* As on a machine that has none of the folders. */
  if (*policy == '\0')
    state->rule = DSEC_RULE_U1;
  return state;
}

/* Loading is slow beside all else; a policy is immutable. */
static DsecPolicyState *
get_good_state (void)
{
  static DsecPolicyState *state = NULL;

  if (state == NULL)
    state = load (POLICY);
  return dsec_policy_state_ref (state);
}

DsecVerdict *
sample_new (Sample sample)
{
  const Row *row = &rows[sample];
  DsecContext context = { .kind = row->context, .reason = DSEC_CONTEXT_REASON_FOLDER };
  g_autoptr (DsecPolicyState) state = row->policy != NULL ? load (row->policy) : get_good_state ();
  g_autofree char *message = g_strconcat (row->header, "\r\nBody\r\n", NULL);

  return dsec_judge_message (
      state, (const guint8 *) message, strlen (message), &context, (gint64) TODAY * 86400);
}

DsecVerdict *
sample_new_as (DsecVerdictKind kind, DsecRule rule, DsecOutcome outcome, const char *detail)
{
  DsecVerdict *verdict = sample_new (SAMPLE_SECURED);
  DsecCheck *check = g_ptr_array_index (verdict->checks, verdict->checks->len - 1);

  g_ptr_array_remove_range (verdict->checks, 0, verdict->checks->len - 1);
  verdict->kind = kind;
  verdict->rule = rule;
  check->rule = rule;
  check->outcome = outcome;
  g_free (check->detail);
  check->detail = g_strdup (detail);
  return verdict;
}

const DsecDescription *
sample_describe (const DsecVerdict *verdict)
{
  static DsecDescription *description = NULL;

  dsec_description_free (description);
  description = dsec_description_new (verdict);
  return description;
}
