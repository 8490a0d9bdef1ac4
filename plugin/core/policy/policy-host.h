/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of our own servers: a [Host] group of policy.conf. */
#pragma once

#include "core/base/address.h"
#include "core/base/problem.h"
#include "core/base/word.h"
#include "core/layout/layout.h"

typedef enum {
  DSEC_ROLE_INTERNAL = 0,
  DSEC_ROLE_BORDER,
  DSEC_ROLE_RETRIEVER, /* topmost line only, never a link */
} DsecRole;

/* Bits of DsecHost.evidence. */
typedef enum {
  DSEC_EVIDENCE_RECEIVED = 1 << 0,
  DSEC_EVIDENCE_RECEIPT = 1 << 1,
  DSEC_EVIDENCE_AUTHRES = 1 << 2,
  DSEC_EVIDENCE_EXCHANGE = 1 << 3,
} DsecEvidenceKind;

typedef struct {
  char *name;   /* lower case, no final dot; "*" for any (retriever only) */
  char *layout; /* (nullable): the one layout that the name holds for */
} DsecHostName;

typedef enum {
  DSEC_LOOPBACK_REFUSE = 0,
  DSEC_LOOPBACK_SELF,
  DSEC_LOOPBACK_HOST,
} DsecLoopback;

extern const DsecWord dsec_loopback_words[]; /* "false", "true"; else the name of an entry */
extern const DsecWord dsec_role_words[];     /* "border", "internal", "retriever" */
extern const DsecWord dsec_evidence_words[]; /* "received", "receipt", "authres", "exchange" */

typedef struct {
  char *id; /* the entry's name */
  DsecRole role;
  GArray *names;           /* of DsecHostName */
  GArray *addresses;       /* of DsecAddress */
  GPtrArray *layouts;      /* of DsecLayout, owned references, in the order listed */
  guint evidence;          /* DsecEvidenceKind bits */
  GPtrArray *authserv_ids; /* of char * */
  DsecLoopback loopback;
  guint loopback_host; /* index for dsec_policy_get_host(), with DSEC_LOOPBACK_HOST */
  GArray *front_ends;  /* of DsecAddress */
  gboolean has_header_firewall;
  gboolean has_vetted_cas; /* border: every CA whose client certificates it accepts checks names */
  DsecSource source;       /* of the group's first line; for its keys: dsec_policy_get_line() */

  GPtrArray *layout_names; /* of char *: as written, which @layouts is made from */
  char *loopback_text;     /* as written, which @loopback is made from */
} DsecHost;

/* Whether @host lists a layout with @trait. */
gboolean dsec_host_has_trait (const DsecHost *host, DsecTrait trait);

/* Whether @host lists a layout of that name. */
gboolean dsec_host_has_layout (const DsecHost *host, const char *name);

/* Whether @name (any case, one final dot) is a name of @host for lines of @layout. */
gboolean dsec_host_has_name (const DsecHost *host, DsecSpan name, const DsecLayout *layout);
