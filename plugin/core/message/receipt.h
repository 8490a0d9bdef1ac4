/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grammar of "receipt v1", a field in which a border server states who connected. Says nothing
 * about who wrote it: rule E2 looks where it stands, and whether it speaks of this arrival.
 *
 *   receipt = pair *( [WS] ";" [WS] pair )         tags in any order, each once
 *   pair    = tag "=" value                        tag = 1*( a..z / 0..9 )
 *   value   = 1*( 33..126 / 128..255 without DQUOTE ; = )
 *           / DQUOTE *( 32..126 / 128..255 without DQUOTE \\ ) DQUOTE      at most 512 octets
 */
#pragma once

#include "core/base/date.h"
#include "core/base/sha256.h"

/* What the border knows of the peer's certificate. */
typedef enum {
  DSEC_VERIFY_NO = 0,
  DSEC_VERIFY_FINGERPRINT, /* key proven, chain not checked */
  DSEC_VERIFY_OK,          /* chain verified by the border */
} DsecVerify;

/* "no", "fp", "ok". */
const char *dsec_verify_to_string (DsecVerify verify);

/* Spans point into the text; quotes are taken off. */
typedef struct {
  DsecSpan by;
  DsecSpan id;
  DsecSpan ip;
  DsecSpan tls; /* the version word, or "none" */
  DsecVerify verify;
  DsecSpan cn;     /* "" where there was no certificate */
  DsecSpan issuer; /* the same */
  DsecSpan san;    /* dNSNames with commas between them; DSEC_SPAN_NONE: not there */
  gboolean has_fingerprint;
  guint8 fingerprint[DSEC_SHA256_SIZE];
  gboolean has_key;
  guint8 key[DSEC_SHA256_SIZE];
  DsecDay not_after; /* DSEC_DAY_NONE: not there */
} DsecReceipt;

/* Total and linear. @text: unfolded field value. All that is said above must hold, the mandatory
 * tags (v=1, by, id, ip, tls, verify, cn, issuer) be there, and the values of known tags be of
 * their kind; unknown tags are passed over. Returns: FALSE for anything else; @out is undefined
 * then. */
gboolean dsec_receipt_parse (DsecSpan text, DsecReceipt *out) G_GNUC_WARN_UNUSED_RESULT;

/* Takes the next name off the list @san. Returns: FALSE at its end. */
gboolean dsec_receipt_next_name (DsecSpan *san, DsecSpan *out_name);
