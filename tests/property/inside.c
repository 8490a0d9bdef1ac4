/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "arrival.h"
#include "seed.h"

#define PROVEN                                                                                     \
  "\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\n"                          \
  "\t(Client CN \"mail.fabrikam.example\", Issuer \"Contoso Partner CA\" (verified OK))\n"
#define DATE "; Mon, 23 Nov 2026 12:00:03 +0000\n"

typedef struct {
  const char *lines;
  const char *forbidden; /* (nullable) */
} Top;

static const Top tops[] = {
  /* T2: written by our own sendmail command, from nowhere. */
  { "Received: by hub.contoso.example (Postfix, from userid 1000)\n\tid 4F1" DATE, NULL },
  /* T3 */
  { "Received: from ws (ws [203.0.113.5])\n" PROVEN
    "\tby mx1.contoso.example (Postfix) with ESMTPSA id 4F1" DATE,
    NULL },
  { "Received: from ws (ws [203.0.113.5])\n" PROVEN
    "\t(Authenticated sender: joe)\n\tby mx1.contoso.example (Postfix) with ESMTPS id 4F1" DATE,
    NULL },
  { "Received: from ws ([203.0.113.5])\n"
    "\tby mx2.contoso.example with esmtpsa (TLS1.3) tls X (Exim 4.96) id 1x" DATE,
    NULL },
  /* T4 */
  { "Received: from ws (ws [192.0.2.010])\n" PROVEN
    "\tby mx1.contoso.example (Postfix) with ESMTPS id 4F1" DATE,
    NULL },
  /* T5 */
  { "Received: from ws (localhost [127.0.0.1]) by mx2.contoso.example (8.17.1.9/8.17.1.9)\n"
    "\twith ESMTPS id 6AN (version=TLSv1.3 cipher=X bits=256 verify=OK\n"
    "\tcn=\"mail.fabrikam.example\" issuer=\"Contoso+20Partner+20CA\")" DATE,
    NULL },
  /* T7: that host wrote nothing. */
  { "Received: from mailbox (mailbox [10.1.0.30])\n"
    "\tby hub.contoso.example (Postfix) with ESMTPS id 4F1" DATE,
    "by mailbox.contoso.example" },
  /* T8 */
  { "Received: from ws (ws [10.1.7.7])\n" PROVEN
    "\tby hub.contoso.example (Postfix) with ESMTPS id 4F1" DATE,
    NULL },
  { "Received: from ws (ws [IPv6:2001:db8:c0::77])\n" PROVEN
    "\tby mx1.contoso.example (Postfix) with ESMTPS id 4F1" DATE,
    NULL },
  { "Received: from ws (ws [192.168.1.1])\n" PROVEN
    "\tby mx1.contoso.example (Postfix) with ESMTPS id 4F1" DATE,
    NULL },
  /* T9: a host that is no border. */
  { "Received: from mail.fabrikam.example (mail.fabrikam.example [192.0.2.10])\n" PROVEN
    "\tby hub.contoso.example (Postfix) with ESMTPS id 4F1" DATE,
    NULL },
};

const char *
dsec_arrival_write_inside (GRand *rand, GString *message)
{
  const Top *top = &DSEC_PICK (rand, tops);

  g_string_append (message, top->lines);
  return top->forbidden;
}
