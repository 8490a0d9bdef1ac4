/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a message is shown from (rule C1). The header cannot tell; the caller must. */
#pragma once

#include "core/message/author.h"

typedef enum {
  DSEC_CONTEXT_UNTRUSTED = 0,
  DSEC_CONTEXT_ASSUMED_TRUSTED, /* the command was not told */
  DSEC_CONTEXT_TRUSTED,
} DsecContextKind;

/* Why a context is not trusted. */
typedef enum {
  DSEC_CONTEXT_REASON_UNKNOWN = 0,
  DSEC_CONTEXT_REASON_FILE,     /* a file, not a mailbox */
  DSEC_CONTEXT_REASON_ATTACHED, /* a message within the message that is on display */
  DSEC_CONTEXT_REASON_NEWS,
  DSEC_CONTEXT_REASON_OUTGOING,   /* drafts, sent, queue, templates */
  DSEC_CONTEXT_REASON_FOLDER,     /* a local folder that the policy does not list */
  DSEC_CONTEXT_REASON_SERVER,     /* the account's server is not listed */
  DSEC_CONTEXT_REASON_NO_TLS,     /* the account reaches it without TLS */
  DSEC_CONTEXT_REASON_UNVERIFIED, /* certificate checks are off for the account */
  DSEC_CONTEXT_REASON_TUNNEL,     /* a tunnel command stands between */
  DSEC_CONTEXT_REASON_SHARED,     /* other people can write to the folder */
} DsecContextReason;

typedef struct {
  DsecContextKind kind;
  DsecContextReason reason; /* with DSEC_CONTEXT_UNTRUSTED */
  gboolean is_local;        /* a mailbox on this machine, which a retriever may have filled (T2) */
  gboolean is_partial;      /* the bytes may end before the header does (rule C3) */
  const DsecStatedSender *stated; /* (nullable): the caller reads no header itself; borrowed while
                                     the message is judged, NULL in a verdict */
} DsecContext;

/* "untrusted", "assumed-trusted", "trusted". */
const char *dsec_context_kind_to_string (DsecContextKind kind);
