/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One arrival at a border server under the policy of tests/corpus/spoof: what really happened, and
 * the fields that our servers truly write about it. The test knows the truth; the engine only sees
 * the text. */
#pragma once

#include <glib.h>

typedef enum {
  DSEC_SERVER_POSTFIX = 0, /* mx1 */
  DSEC_SERVER_EXIM,        /* mx2 and below */
  DSEC_SERVER_SENDMAIL,
  DSEC_SERVER_EXCHANGE,
  DSEC_N_SERVERS,
} DsecServer;

typedef enum {
  DSEC_CERTIFICATE_NO_TLS = 0,
  DSEC_CERTIFICATE_NONE,
  DSEC_CERTIFICATE_SELF_SIGNED, /* any names, chain not verified */
  DSEC_CERTIFICATE_STRANGER,    /* verified, but names of nobody who is listed */
  DSEC_CERTIFICATE_PARTNER,     /* verified, names of a partner */
  DSEC_CERTIFICATE_PINNED,      /* self-signed, its fingerprint is listed */
  DSEC_N_CERTIFICATES,
} DsecCertificate;

typedef struct {
  const char *domain;      /* A-labels */
  const char *cn;          /* (nullable): none is compared */
  const char *fingerprint; /* (nullable): 64 hexadecimal digits */
  const char *author;      /* a domain that its mail may come from */
} DsecTruePartner;

extern const DsecTruePartner dsec_true_partners[4];
extern const char dsec_partner_ca[];

typedef struct {
  DsecServer server;
  DsecCertificate certificate;
  const DsecTruePartner *partner; /* (nullable): whom the certificate really belongs to */
  gboolean is_old_tls;            /* below the policy's minimum */
  gboolean line_has_names;        /* the trace line shows certificate names (Postfix, Sendmail) */
  gboolean has_receipt;
  gboolean has_authres;
  guint n_inner_hops; /* of our own servers, above the border line: 0..2 */
  guint hop_style;    /* how the first of them writes */
  const char *ip;
  const char *id;
  char *helo; /* the client's own words, before the server has cleaned them */
  char *ptr;
  char *cn;
  char *issuer;
  char *mail_from;
  char *recipient;
} DsecArrival;

typedef enum {
  DSEC_ARRIVAL_FOREIGN = 0, /* somebody who has no partner's certificate */
  DSEC_ARRIVAL_ALMOST,      /* a partner, but what the policy asks for is not on record */
  DSEC_ARRIVAL_PROOF,       /* a partner that arrives as it must */
  DSEC_N_ARRIVALS,
} DsecArrivalKind;

/* All else is chosen at random. Returns: (transfer full). */
DsecArrival *dsec_arrival_new (GRand *rand, DsecArrivalKind kind) G_GNUC_WARN_UNUSED_RESULT;
void dsec_arrival_free (DsecArrival *self);

/* Whether the border recorded what the policy asks of @self->partner. */
gboolean dsec_arrival_is_proof (const DsecArrival *self);

/* The fields from the top to the border line. */
void dsec_arrival_write (const DsecArrival *self, GString *message);
/* What Exchange Server adds at the end of the header; nothing for the others. */
void dsec_arrival_write_end (const DsecArrival *self, GString *message);

/* The top of a message that did not arrive from outside, or as a submission: no border line that
 * counts, whatever certificate it speaks of. Returns: a text that must not stand below it, since
 * only a host of ours that was broken into could write that (nullable). */
const char *dsec_arrival_write_inside (GRand *rand, GString *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecArrival, dsec_arrival_free)
