/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How our servers write down an arrival. */
#include <string.h>

#include "arrival.h"
#include "sanitise.h"

#define DATE_UTC "Mon, 23 Nov 2026 12:00:01 +0000"

static const char *
border_name (const DsecArrival *self)
{
  return self->server == DSEC_SERVER_POSTFIX ? "mx1.contoso.example" : "mx2.contoso.example";
}

static gboolean
is_verified (const DsecArrival *self)
{
  return self->certificate == DSEC_CERTIFICATE_PARTNER ||
         self->certificate == DSEC_CERTIFICATE_STRANGER;
}

static gboolean
is_shown (const DsecArrival *self)
{
  return self->certificate > DSEC_CERTIFICATE_NONE;
}

static gboolean
has_tls (const DsecArrival *self)
{
  return self->certificate != DSEC_CERTIFICATE_NO_TLS;
}

/* "IPv6:" where the server writes it. */
static const char *
address_prefix (const DsecArrival *self)
{
  return strchr (self->ip, ':') != NULL ? "IPv6:" : "";
}

static void
write_postfix (const DsecArrival *self, GString *message)
{
  g_autofree char *helo = dsec_postfix_helo (self->helo);
  g_autofree char *cn = dsec_postfix_name (self->cn);
  g_autofree char *issuer = dsec_postfix_name (self->issuer);
  g_autofree char *recipient = dsec_quoted_local_part (self->recipient);

  g_string_append_printf (message,
                          "Received: from %s (%s [%s%s])\n",
                          helo[0] != '\0' ? helo : "x",
                          self->ptr,
                          address_prefix (self),
                          self->ip);
  if (self->line_has_names && has_tls (self))
    g_string_append_printf (message,
                            "\t(using TLSv1.%d with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)\n"
                            "\t key-exchange X25519 server-signature RSA-PSS (2048 bits))\n",
                            self->is_old_tls ? 1 : 3);
  if (self->line_has_names && is_shown (self))
    g_string_append_printf (message,
                            "\t(Client CN \"%s\", Issuer \"%s\" (%s))\n",
                            cn,
                            issuer,
                            is_verified (self) ? "verified OK" : "not verified");
  else if (self->line_has_names && has_tls (self))
    g_string_append (message, "\t(Client did not present a certificate)\n");
  g_string_append_printf (message,
                          "\tby mx1.contoso.example (Postfix) with ESMTP%s id %s\n"
                          "\tfor <%s@contoso.example>; " DATE_UTC " (UTC)\n",
                          has_tls (self) ? "S" : "",
                          self->id,
                          recipient);
}

static void
write_exim (const DsecArrival *self, GString *message)
{
  g_autofree char *helo = dsec_plain_helo (self->helo);
  g_autofree char *sender = dsec_quoted_local_part (self->mail_from);
  g_autofree char *recipient = dsec_quoted_local_part (self->recipient);

  if (g_str_equal (self->ptr, "unknown"))
    g_string_append_printf (message, "Received: from [%s] (helo=%s)\n", self->ip, helo);
  else
    g_string_append_printf (
        message, "Received: from %s ([%s] helo=%s)\n", self->ptr, self->ip, helo);
  g_string_append_printf (message,
                          "\tby mx2.contoso.example with esmtp%s\n\t(Exim 4.96)\n"
                          "\t(envelope-from <%s@evil.example>)\n\tid %s\n"
                          "\tfor %s@contoso.example;\n\t" DATE_UTC "\n",
                          !has_tls (self)    ? ""
                          : self->is_old_tls ? "s  (TLS1.1) tls TLS_X"
                                             : "s  (TLS1.3) tls TLS_AES_256_GCM_SHA384",
                          sender,
                          self->id,
                          recipient);
}

static void
write_sendmail (const DsecArrival *self, GString *message)
{
  g_autofree char *helo = dsec_plain_helo (self->helo);
  g_autofree char *cn = dsec_sendmail_name (self->cn);
  g_autofree char *issuer = dsec_sendmail_name (self->issuer);

  g_string_append_printf (message,
                          "Received: from %s (%s [%s%s]%s)\n"
                          "\tby mx2.contoso.example (8.17.1.9/8.17.1.9) with ESMTP%s id %s\n",
                          helo,
                          self->ptr,
                          address_prefix (self),
                          self->ip,
                          self->hop_style == 0 ? " (may be forged)" : "",
                          has_tls (self) ? "S" : "",
                          self->id);
  if (has_tls (self))
    g_string_append_printf (message,
                            "\t(version=TLSv1.%d cipher=TLS_AES_256_GCM_SHA384 bits=256 verify=%s",
                            self->is_old_tls ? 1 : 3,
                            is_verified (self) ? "OK"
                            : is_shown (self)  ? "FAIL"
                                               : "NO");
  if (self->line_has_names && is_shown (self))
    g_string_append_printf (message, " cn=\"%s\" issuer=\"%s\"", cn, issuer);
  g_string_append_printf (message,
                          "%s\tfor <u@contoso.example>; Mon, 23 Nov 2026 12:00:01 GMT\n",
                          has_tls (self) ? ")\n" : "");
}

static void
write_exchange (const DsecArrival *self, GString *message)
{
  g_autofree char *helo = dsec_plain_helo (self->helo);

  g_string_append_printf (
      message,
      "Received: from %s (%s) by mx2.contoso.example\n (10.1.0.12) with Microsoft SMTP Server%s "
      "id\n"
      " 15.1.2507.39 via Frontend\n Transport; " DATE_UTC "\n",
      helo,
      self->ip,
      !has_tls (self)    ? ""
      : self->is_old_tls ? " (version=TLS1_1,\n cipher=X)"
                         : " (version=TLS1_2,\n cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384)");
}

/* A border that knows the fingerprint of every key that was proven says "fp" where it did not check
 * the chain. */
static void
write_receipt (const DsecArrival *self, GString *message)
{
  static const char stranger[] = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
  gboolean is_listed = self->partner != NULL && self->partner->fingerprint != NULL;
  g_autofree char *cn = dsec_receipt_name (is_shown (self) ? self->cn : "");
  g_autofree char *issuer = dsec_receipt_name (is_shown (self) ? self->issuer : "");

  g_string_append_printf (message,
                          "X-Contoso-Domain-Receipt: v=1; by=%s; id=%s; ip=%s; tls=%s;\n"
                          "\tverify=%s; cn=\"%s\"; issuer=\"%s\"",
                          border_name (self),
                          self->id,
                          self->ip,
                          !has_tls (self)    ? "none"
                          : self->is_old_tls ? "TLSv1.1"
                                             : "TLSv1.3",
                          is_verified (self) ? "ok"
                          : is_shown (self)  ? "fp"
                                             : "no",
                          cn,
                          issuer);
  if (is_shown (self))
    g_string_append_printf (
        message, ";\n\tfp=sha256:%s", is_listed ? self->partner->fingerprint : stranger);
  g_string_append_c (message, '\n');
}

static void
write_authres (const DsecArrival *self, GString *message)
{
  gboolean is_listed = self->partner != NULL && self->partner->fingerprint != NULL;
  g_autofree char *cn = dsec_authres_value (self->cn);
  g_autofree char *issuer = dsec_authres_value (self->issuer);

  g_string_append_printf (message, "Authentication-Results: %s;\n\tx-mtls=", border_name (self));
  if (!is_verified (self)) {
    g_string_append_printf (message, "%s\n", is_shown (self) ? "fail" : "none");
    return;
  }
  g_string_append_printf (message,
                          "pass policy.tls-version=TLSv1.%d policy.client-cn=%s\n"
                          "\tpolicy.client-issuer=%s policy.client-ip=\"%s\" policy.queue-id=%s",
                          self->is_old_tls ? 1 : 3,
                          cn,
                          issuer,
                          self->ip,
                          self->id);
  if (is_listed)
    g_string_append_printf (message, "\n\tpolicy.client-sha256=%s", self->partner->fingerprint);
  g_string_append_c (message, '\n');
}

/* The hub, by what it runs. */
static void
write_hub (const DsecArrival *self, GString *message)
{
  const char *address = self->server == DSEC_SERVER_POSTFIX ? "10.1.0.11" : "10.1.0.12";
  const char *name = border_name (self);

  if (self->hop_style == 0)
    g_string_append_printf (message,
                            "Received: from %s (%s [%s])\n"
                            "\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\n"
                            "\t(No client certificate requested)\n"
                            "\tby hub.contoso.example (Postfix) with ESMTPS id 4F2",
                            name,
                            name,
                            address);
  else if (self->hop_style == 1)
    g_string_append_printf (message,
                            "Received: from %s (%s [%s])\n"
                            "\tby hub.contoso.example (8.17.1.9/8.17.1.9) with ESMTP id 6AN",
                            name,
                            name,
                            address);
  else
    g_string_append_printf (message,
                            "Received: from %s ([%s])\n"
                            "\tby hub.contoso.example with esmtp (Exim 4.96) id 1x",
                            name,
                            address);
  g_string_append (message, "; Mon, 23 Nov 2026 12:00:03 +0000\n");
}

/* What stands above the window is about other hops, and no concern of the border's. */
static void
write_inner_hops (const DsecArrival *self, GString *message)
{
  if (self->n_inner_hops > 1)
    g_string_append (message,
                     "Received: from hub.contoso.example ([10.1.0.20])\n"
                     "\tby mailbox.contoso.example with LMTP\n\tid kJ2+a (envelope-from <>);\n"
                     "\tMon, 23 Nov 2026 12:00:04 +0000\n");
  g_string_append (message, "X-Spam-Status: No\n");
  if (self->n_inner_hops == 0)
    return;
  if (self->has_receipt)
    g_string_append (
        message,
        "X-Contoso-Domain-Receipt: v=1; by=hub.contoso.example; id=4F2; ip=10.1.0.11;\n"
        "\ttls=TLSv1.3; verify=no; cn=\"mx1.contoso.example\"; issuer=\"\"\n"
        "Authentication-Results: mx1.contoso.example; x-mtls=fail\n");
  write_hub (self, message);
}

void
dsec_arrival_write (const DsecArrival *self, GString *message)
{
  static void (*const writers[DSEC_N_SERVERS]) (const DsecArrival *, GString *) = {
    [DSEC_SERVER_POSTFIX] = write_postfix,
    [DSEC_SERVER_EXIM] = write_exim,
    [DSEC_SERVER_SENDMAIL] = write_sendmail,
    [DSEC_SERVER_EXCHANGE] = write_exchange,
  };

  write_inner_hops (self, message);
  if (self->has_receipt)
    write_receipt (self, message);
  if (self->has_authres)
    write_authres (self, message);
  writers[self->server](self, message);
}

void
dsec_arrival_write_end (const DsecArrival *self, GString *message)
{
  gboolean is_partner = self->certificate == DSEC_CERTIFICATE_PARTNER;

  if (self->server != DSEC_SERVER_EXCHANGE)
    return;
  g_string_append_printf (message,
                          "X-MS-Exchange-Organization-AuthSource: mx2.contoso.example\n"
                          "X-MS-Exchange-Organization-AuthAs: %s\n",
                          is_partner ? "Partner" : "Anonymous");
  if (is_partner)
    g_string_append_printf (message,
                            "X-MS-Exchange-Organization-AuthMechanism: 02\n"
                            "X-MS-Exchange-Organization-AuthDomain: %s\n",
                            self->partner->domain);
}
