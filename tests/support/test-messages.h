/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of which the tests put messages together; all are string literals. The lines are those of
 * the hosts of test-policy.h. */
#pragma once

#include <glib.h>

#define TEST_DATE "Mon, 2 Nov 2026 09:00:00 +0000"
#define TEST_NOW  G_GINT64_CONSTANT (1793610000) /* the same moment */

#define TEST_FROM "From: Erin F <erin@fabrikam.example>\n"
#define TEST_END  "Subject: x\n\nbody\n"

/* What Postfix writes of TLS and of the certificate. */
#define TEST_TLS                                                                                   \
  "\n\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)\n\t key-exchange X25519)"
#define TEST_CERT(cn, issuer, word) "\n\t(Client CN \"" cn "\", Issuer \"" issuer "\" (" word "))"
#define TEST_CERT_OK                TEST_CERT ("mail.fabrikam.example", "Contoso Partner CA", "verified OK")
#define TEST_CERT_NO                TEST_CERT ("mail.fabrikam.example", "Contoso Partner CA", "not verified")
#define TEST_CERT_NIL               "\n\t(No client certificate requested)"

/* A line of Postfix on a host of ours. @tls: TEST_TLS and a certificate, or "". */
#define TEST_POSTFIX(ip, tls, by, with)                                                            \
  "Received: from mail.fabrikam.example (mail.fabrikam.example [" ip "])" tls "\n\tby " by         \
  " (Postfix) with " with " id 4F1\n\tfor <u@contoso.example>; " TEST_DATE "\n"

/* mx1, the border, from outside. */
#define TEST_BORDER(tls) TEST_POSTFIX ("192.0.2.10", tls, "mx1.contoso.example", "ESMTPS")
/* hub from mx1, and mailbox from hub. */
#define TEST_HUB     TEST_POSTFIX ("10.1.0.11", "", "hub.contoso.example", "ESMTP")
#define TEST_MAILBOX TEST_POSTFIX ("10.1.0.20", "", "mailbox.contoso.example", "LMTP")

/* mx2, an Exchange border. */
#define TEST_EXCHANGE(ip, tls)                                                                     \
  "Received: from mail.fabrikam.example (" ip ") by mx2.contoso.example (10.1.0.12)\n\twith "      \
  "Microsoft SMTP Server" tls " id 15.2.1118.40; " TEST_DATE "\n"
#define TEST_EXCHANGE_TLS       "\n\t(version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384)"
#define TEST_AUTH(field, value) "X-MS-Exchange-Organization-Auth" field ": " value "\n"
#define TEST_AUTH_PARTNER(domain)                                                                  \
  TEST_AUTH ("As", "Partner")                                                                      \
  TEST_AUTH ("Source", "mx2.contoso.example")                                                      \
  TEST_AUTH ("Mechanism", "02") TEST_AUTH ("Domain", domain)

/* mx3, a Sendmail border. @clause: what stands behind the queue id. */
#define TEST_SENDMAIL(clause)                                                                      \
  "Received: from mail.fabrikam.example (mail.fabrikam.example [192.0.2.10])\n\tby "               \
  "mx3.contoso.example (8.17.1.9/8.17.1) with ESMTPS id 4F1" clause                                \
  "\n\tfor <u@contoso.example>; " TEST_DATE "\n"
#define TEST_SENDMAIL_TLS(rest)                                                                    \
  "\n\t(version=TLSv1.3 cipher=TLS_AES_256_GCM_SHA384 bits=256 " rest ")"

/* 64 hexadecimal digits. */
#define TEST_SHA256 "0123456789abcdef0123456789abcdef0123456789ABCDEF0123456789ABCDEF"

#define TEST_RECEIPT(value) "X-Contoso-Domain-Receipt: " value "\n"
/* What the receipt says of the arrival, and then of the certificate. */
#define TEST_RECEIPT_BIND "v=1; by=mx1.contoso.example; id=4F1; ip=192.0.2.10"
#define TEST_RECEIPT_CERT(verify)                                                                  \
  "; tls=TLSv1.3; verify=" verify "; cn=mail.fabrikam.example; issuer=\"Contoso Partner CA\""
#define TEST_RECEIPT_OK TEST_RECEIPT (TEST_RECEIPT_BIND TEST_RECEIPT_CERT ("ok"))
#define TEST_RECEIPT_FP                                                                            \
  TEST_RECEIPT (TEST_RECEIPT_BIND TEST_RECEIPT_CERT ("fp") "; fp=sha256:" TEST_SHA256)
#define TEST_RECEIPT_NONE                                                                          \
  TEST_RECEIPT (TEST_RECEIPT_BIND "; tls=none; verify=no; cn=\"\"; issuer=\"\"")

/* The certificate of the receipt, and its public key, which renewals keep. */
#define TEST_RECEIPT_PINS(verify, fingerprint, key)                                                \
  TEST_RECEIPT (TEST_RECEIPT_BIND TEST_RECEIPT_CERT (verify) "; fp=sha256:" fingerprint            \
                                                             "; key=sha256:" key)

#define TEST_RESULTS(value) "Authentication-Results: " value "\n"
#define TEST_RESULTS_CERT                                                                          \
  " policy.tls-version=TLSv1.3 policy.client-cn=mail.fabrikam.example"                             \
  " policy.client-issuer=\"Contoso Partner CA\""
#define TEST_RESULTS_BIND " policy.client-ip=192.0.2.10 policy.queue-id=4F1"
#define TEST_RESULTS_OK                                                                            \
  TEST_RESULTS ("mx1.contoso.example; x-mtls=pass" TEST_RESULTS_CERT TEST_RESULTS_BIND)
