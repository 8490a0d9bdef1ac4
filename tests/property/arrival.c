/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "arrival.h"

#include "attack.h"
#include "seed.h"

const char dsec_partner_ca[] = "Contoso Partner CA";

const DsecTruePartner dsec_true_partners[4] = {
  { "fabrikam.example", "mail.fabrikam.example", NULL, "fabrikam.example" },
  { "northwind.example",
    NULL,
    "3b1f0c5a7d9e2486b0c4d8e1f7a3956281de4cb7096f5a38e2d1c0b9a8f76e54",
    "sales.northwind.example" },
  { "xn--bcher-kva.example", "mx.xn--bcher-kva.example", NULL, "B\303\274cher.example" },
  { "tailspin.example", "mail.tailspin.example", NULL, "TAILSPIN.example" },
};

static gboolean
is_name_of_partner (const char *cn)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dsec_true_partners); i++) {
    if (dsec_true_partners[i].cn != NULL && g_ascii_strcasecmp (dsec_true_partners[i].cn, cn) == 0)
      return TRUE;
  }
  return FALSE;
}

static char *
pick_client_text (GRand *rand, gboolean is_utf8)
{
  static const char *const names[] = { "mail.fabrikam.example",
                                       "smtp.northwind.example",
                                       "mx1.contoso.example",
                                       "Contoso Partner CA",
                                       "x" };

  return dsec_rand_one_in (rand, 2) ? g_strdup (DSEC_PICK (rand, names))
                                    : dsec_attack_text (rand, is_utf8);
}

static void
pick_foreign_certificate (DsecArrival *self, GRand *rand)
{
  self->certificate = (DsecCertificate) dsec_rand_below (rand, DSEC_CERTIFICATE_PARTNER);
  self->cn = pick_client_text (rand, FALSE);
  self->issuer =
      dsec_rand_one_in (rand, 2) ? g_strdup (dsec_partner_ca) : pick_client_text (rand, FALSE);
  /* The partners' CA gives a partner's name to nobody else; other trusted ones might. */
  if (self->certificate == DSEC_CERTIFICATE_STRANGER && is_name_of_partner (self->cn) &&
      g_str_equal (self->issuer, dsec_partner_ca)) {
    g_free (self->issuer);
    self->issuer = g_strdup ("Public CA 7");
  }
}

static void
pick_partner_certificate (DsecArrival *self, GRand *rand)
{
  const DsecTruePartner *partner = &DSEC_PICK (rand, dsec_true_partners);
  gboolean is_pinned = partner->fingerprint != NULL && dsec_rand_one_in (rand, 2);

  self->partner = partner;
  self->certificate = is_pinned ? DSEC_CERTIFICATE_PINNED : DSEC_CERTIFICATE_PARTNER;
  self->cn = g_strdup (partner->cn != NULL ? partner->cn : "smtp.northwind.example");
  self->issuer = g_strdup (partner->fingerprint != NULL ? "Public CA 7" : dsec_partner_ca);
}

static DsecArrival *
pick_arrival (GRand *rand, DsecArrivalKind kind)
{
  static const char *const addresses[] = { "192.0.2.10", "203.0.113.66", "2001:db8:66:0:0:0:0:10" };
  static const char *const ids[] = { "4FZk2Q3xW1z9rT",
                                     "1tEx0A-000000004rT-2z0C",
                                     "6ANEO58b001997" };
  static const char *const names[] = {
    "unknown", "mail.fabrikam.example", "host-1.evil.example", "mx1.contoso.example"
  };
  gboolean is_utf8 = kind == DSEC_ARRIVAL_PROOF;
  DsecArrival *self = g_new0 (DsecArrival, 1);

  self->server = (DsecServer) dsec_rand_below (rand, DSEC_N_SERVERS);
  if (kind == DSEC_ARRIVAL_FOREIGN)
    pick_foreign_certificate (self, rand);
  else
    pick_partner_certificate (self, rand);
  self->is_old_tls = dsec_rand_one_in (rand, 4);
  self->line_has_names = !dsec_rand_one_in (rand, 3);
  self->has_receipt = self->server != DSEC_SERVER_EXCHANGE && dsec_rand_one_in (rand, 2);
  self->has_authres = self->server != DSEC_SERVER_EXCHANGE && dsec_rand_one_in (rand, 3);
  self->n_inner_hops = dsec_rand_below (rand, 3);
  self->hop_style = dsec_rand_below (rand, 3);
  self->ip = DSEC_PICK (rand, addresses);
  self->id = DSEC_PICK (rand, ids);
  self->helo = pick_client_text (rand, is_utf8);
  self->ptr = g_strdup (DSEC_PICK (rand, names));
  self->mail_from = pick_client_text (rand, is_utf8);
  self->recipient = pick_client_text (rand, is_utf8);
  return self;
}

DsecArrival *
dsec_arrival_new (GRand *rand, DsecArrivalKind kind)
{
  DsecArrival *self = pick_arrival (rand, kind);

  while (dsec_arrival_is_proof (self) != (kind == DSEC_ARRIVAL_PROOF)) {
    dsec_arrival_free (self);
    self = pick_arrival (rand, kind);
  }
  return self;
}

void
dsec_arrival_free (DsecArrival *self)
{
  if (self == NULL)
    return;
  g_free (self->helo);
  g_free (self->ptr);
  g_free (self->cn);
  g_free (self->issuer);
  g_free (self->mail_from);
  g_free (self->recipient);
  g_free (self);
}

gboolean
dsec_arrival_is_proof (const DsecArrival *self)
{
  gboolean line_proves = self->line_has_names && (self->server == DSEC_SERVER_POSTFIX ||
                                                  self->server == DSEC_SERVER_SENDMAIL);

  if (self->partner == NULL || self->is_old_tls)
    return FALSE;
  if (self->server == DSEC_SERVER_EXCHANGE)
    return self->partner->fingerprint == NULL;
  if (self->certificate == DSEC_CERTIFICATE_PINNED)
    return self->has_receipt && !self->has_authres; /* "fail" there contradicts */
  if (self->partner->fingerprint != NULL)
    return self->has_receipt || self->has_authres;
  return line_proves || self->has_receipt || self->has_authres;
}
