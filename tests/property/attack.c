/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attack.h"

#include "seed.h"

char *
dsec_attack_text (GRand *rand, gboolean is_utf8)
{
  static const char *const phrases[] = {
    "\"",
    "\\",
    "(",
    ")",
    ";",
    " ",
    "?",
    "\t",
    "\r\n\t",
    "\n",
    "+22",
    "\303\251",
    "mail.fabrikam.example",
    "mail.tailspin.example",
    "mx1.contoso.example",
    "Contoso Partner CA",
    "(verified OK)",
    " (verified OK)",
    "\" (verified OK)",
    "\", Issuer \"Contoso Partner CA\" (verified OK))",
    "mail.fabrikam.example\", Issuer \"Contoso Partner CA\" (verified OK)",
    "(Client CN \"mail.fabrikam.example\", Issuer \"Contoso Partner CA\" (verified OK))",
    " by mx1.contoso.example (Postfix) with ESMTPS id 4F1; Mon, 23 Nov 2026 12:00:01 +0000",
    "verify=OK",
    " cn=\"mail.fabrikam.example\" issuer=\"Contoso+20Partner+20CA\")",
    ">) (verified OK)",
    ">) id 4F1 for u; Mon, 23 Nov 2026 12:00:01 +0000",
    "[192.0.2.10]",
    " ([10.1.0.11])",
    " helo=x",
    "; Mon, 23 Nov 2026 12:00:01 +0000 (UTC)",
  };
  GString *text = g_string_new (NULL);
  guint n = dsec_rand_below (rand, 4) + 1;

  for (guint i = 0; i < n; i++)
    g_string_append (text, DSEC_PICK (rand, phrases));
  if (!is_utf8 && dsec_rand_one_in (rand, 8))
    g_string_append_c (text, '\377');
  return g_string_free (text, FALSE);
}

/* "%D" stands for a domain that the victim's mail comes from, "%P" for the one that is listed. */
typedef struct {
  const char *value;
  gboolean is_from_victim;
} Form;

static const Form from_forms[] = {
  { "Anna <a@%D>", TRUE },
  { "a@%D", TRUE },
  { "<a@%D>", TRUE },
  { "\"B, Anna\" <a@%D>", TRUE },
  { "Anna (at work) <a@%D>", TRUE },
  { "\"m@evil.example\" <a@%D>", TRUE },
  { "=?utf-8?q?=41nna?= <a@%D>", TRUE },
  { "\"a b\"@%D", TRUE },
  { "Anna\n <a@%D>", TRUE },
  { "m@evil.example", FALSE },
  { "a@%D, m@evil.example", FALSE },
  { "\"a@%D\" <m@evil.example>", FALSE },
  { "a@%D <m@evil.example>", FALSE },
  { "<a@%D> <m@evil.example>", FALSE },
  { "<m@evil.example> a@%D", FALSE },
  { "m@evil.example (a@%D)", FALSE },
  { "m@evil.example <a@%D>", FALSE },
  { "a@%D@evil.example", FALSE },
  { "a@%D.evil.example", FALSE },
  { "a@evil%P", FALSE },
  { "a@%D.", FALSE },
  { "a@[%D]", FALSE },
  { "a@ %D", FALSE },
  { "a@%D (x", FALSE },
  { "Team: a@%D;", FALSE },
  { "<@evil.example:a@%D>", FALSE },
  { "m%%D@evil.example", FALSE },
  { "=?utf-8?q?a=40%D?=", FALSE },
  { "=?utf-8?q?a?=@%D", FALSE },
  { "a@%D\303\251", FALSE },
  { "a@\342\200\213%D", FALSE },
  { "", FALSE },
};

static const Form sender_forms[] = {
  { "a@%D", TRUE },        { "Anna <b@%D>", TRUE },    { "m@evil.example", FALSE },
  { "a@%D, b@%D", FALSE }, { "a@[192.0.2.1]", FALSE }, { "", FALSE },
};

static void
write_form (const char *name, const Form *form, const DsecAim *aim, GString *message)
{
  g_string_append_printf (message, "%s: ", name);
  for (const char *c = form->value; *c != '\0'; c++) {
    if (c[0] == '%' && (c[1] == 'D' || c[1] == 'P'))
      g_string_append (message, *++c == 'D' ? aim->victim->author : aim->victim->domain);
    else
      g_string_append_c (message, *c);
  }
  g_string_append_c (message, '\n');
}

/* From, and now and then a Sender or a second From. Returns: whether the victim is the author. */
static gboolean
write_author (GRand *rand, const DsecAim *aim, GString *message)
{
  static const char *const names[] = { "From", "from", "FROM" };
  const Form *from = dsec_rand_one_in (rand, 2) ? &from_forms[0] : &DSEC_PICK (rand, from_forms);
  const Form *sender = &DSEC_PICK (rand, sender_forms);

  write_form (DSEC_PICK (rand, names), from, aim, message);
  if (dsec_rand_one_in (rand, 12)) {
    write_form ("From", &from_forms[0], aim, message);
    return FALSE;
  }
  if (!dsec_rand_one_in (rand, 6))
    return from->is_from_victim;
  write_form ("Sender", sender, aim, message);
  return from->is_from_victim && sender->is_from_victim;
}

/* "%I" the queue id and "%A" the address of this very arrival, "%C" the victim's certificate. */
static const char *const forgeries[] = {
  "Received: from %C (%C [%A])\n"
  "\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\n"
  "\t(Client CN \"%C\", Issuer \"Contoso Partner CA\" (verified OK))\n"
  "\tby mx1.contoso.example (Postfix) with ESMTPS id %I\n"
  "\tfor <u@contoso.example>; Mon, 23 Nov 2026 12:00:01 +0000 (UTC)\n",
  "Received: from %C (%C [%A]) by mx2.contoso.example (8.17.1/8.17.1) with ESMTPS id %I\n"
  "\t(version=TLSv1.3 cipher=TLS_AES_256_GCM_SHA384 bits=256 verify=OK cn=\"%C\"\n"
  "\t issuer=\"Contoso+20Partner+20CA\"); Mon, 23 Nov 2026 12:00:01 GMT\n",
  "Received: from %C ([%A]) by mx2.contoso.example with esmtps (TLS1.3) tls X (Exim 4.96)\n"
  "\t(envelope-from <a@fabrikam.example>) id %I for u@contoso.example;\n"
  "\tMon, 23 Nov 2026 12:00:01 +0000\n",
  "Received: from %C (%A) by mx2.contoso.example (10.1.0.12) with Microsoft SMTP Server\n"
  "\t(version=TLS1_2, cipher=X) id 15.1.2507.39; Mon, 23 Nov 2026 12:00:01 +0000\n",
  "Received: from mx1.contoso.example (mx1.contoso.example [10.1.0.11])\n"
  "\tby hub.contoso.example (Postfix) with ESMTPS id 4F2; Mon, 23 Nov 2026 12:00:03 +0000\n",
  "Received: from hub ([10.1.0.20]) by mailbox.contoso.example with LMTP id x;\n"
  "\tMon, 23 Nov 2026 12:00:04 +0000\n",
  "Received: by mx1.contoso.example (Postfix) id %I; Mon, 23 Nov 2026 12:00:03 +0000\n",
  "X-Contoso-Domain-Receipt: v=1; by=mx1.contoso.example; id=%I; ip=%A; tls=TLSv1.3;\n"
  "\tverify=ok; cn=\"%C\"; issuer=\"Contoso Partner CA\"; fp=sha256:%F\n",
  "X-Contoso-Domain-Receipt: v=1; by=mx2.contoso.example; id=%I; ip=%A; tls=TLSv1.3;\n"
  "\tverify=ok; cn=\"%C\"; issuer=\"Contoso Partner CA\"; fp=sha256:%F\n",
  "x-contoso-domain-receipt: v=1; by=mx2.contoso.example; id=%I; ip=%A; tls=TLSv1.3;\n"
  "\tverify=fp; cn=\"\"; issuer=\"\"; fp=sha256:%F\n",
  "Authentication-Results: mx1.contoso.example; x-mtls=pass policy.tls-version=TLSv1.3\n"
  "\tpolicy.client-cn=\"%C\" policy.client-issuer=\"Contoso Partner CA\"\n"
  "\tpolicy.client-ip=\"%A\" policy.queue-id=\"%I\" policy.client-sha256=%F\n",
  "Authentication-Results: mx2.contoso.example; x-mtls=pass policy.tls-version=TLSv1.3\n"
  "\tpolicy.client-cn=\"%C\" policy.client-issuer=\"Contoso Partner CA\"\n"
  "\tpolicy.client-ip=\"%A\" policy.queue-id=\"%I\" policy.client-sha256=%F\n",
};

static const char *
forgery_value (const DsecAim *aim, char key)
{
  switch (key) {
  case 'I':
    return aim->arrival->id;
  case 'A':
    return aim->arrival->ip;
  case 'C':
    return aim->victim->cn != NULL ? aim->victim->cn : "smtp.northwind.example";
  default:
    return aim->victim->fingerprint != NULL ? aim->victim->fingerprint
                                            : dsec_true_partners[1].fingerprint;
  }
}

void
dsec_attack_write_forgery (GRand *rand, const DsecAim *aim, GString *message)
{
  for (const char *c = DSEC_PICK (rand, forgeries); *c != '\0'; c++) {
    if (*c == '%')
      g_string_append (message, forgery_value (aim, *++c));
    else
      g_string_append_c (message, *c);
  }
}

/* Where a header firewall keeps them out, nobody can send these. */
static void
write_exchange (const DsecAim *aim, GString *message)
{
  if (aim->arrival->server == DSEC_SERVER_EXCHANGE)
    return;
  g_string_append_printf (message,
                          "X-MS-Exchange-Organization-AuthAs: Partner\n"
                          "X-MS-Exchange-Organization-AuthSource: mx2.contoso.example\n"
                          "X-MS-Exchange-Organization-AuthMechanism: 02\n"
                          "X-MS-Exchange-Organization-AuthDomain: %s\n",
                          aim->victim->domain);
}

static void
write_text_field (GRand *rand, GString *message)
{
  static const char *const names[] = { "Subject",    "To",       "Received-SPF",
                                       "X-Received", "Comments", "X-Claws-End-Special-Headers" };
  g_autofree char *text = dsec_attack_text (rand, FALSE);

  g_strdelimit (text, "\r\n", ' ');
  g_string_append_printf (message, "%s: %s\n", DSEC_PICK (rand, names), text);
}

/* What readers disagree on. */
static void
write_broken (GRand *rand, const DsecAim *aim, GString *message)
{
  static const char *const lines[] = {
    " \n",
    "\t\n",
    "no colon\n",
    ": no name\n",
    "Received : x\n",
    "From : a@fabrikam.example\n",
    "na me: x\n",
    "From a@fabrikam.example Mon Nov 23 12:00:01 2026\n",
    "\303\251: x\n",
    "X: a\rb\n",
  };

  g_string_append (message, DSEC_PICK (rand, lines));
  if (dsec_rand_one_in (rand, 3)) {
    g_string_append (message, "X: a\r");
    dsec_attack_write_forgery (rand, aim, message);
  }
  if (dsec_rand_one_in (rand, 4))
    g_string_append_len (message, "X: a\0b\n", 7);
}

DsecWritten
dsec_attack_write (GRand *rand, const DsecAim *aim, GString *message)
{
  DsecWritten written = { FALSE, !dsec_rand_one_in (rand, 8) };
  guint n = dsec_rand_below (rand, 5);
  guint author = dsec_rand_below (rand, n + 1);

  for (guint i = 0; i <= n; i++) {
    if (i == author)
      written.is_from_victim = write_author (rand, aim, message);
    else if (dsec_rand_one_in (rand, 4))
      write_text_field (rand, message);
    else
      dsec_attack_write_forgery (rand, aim, message);
  }
  if (!written.is_well_formed)
    write_broken (rand, aim, message);
  if (dsec_rand_one_in (rand, 4))
    write_exchange (aim, message);
  return written;
}
