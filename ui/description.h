/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a verdict rests on, as data: each fact once, under its role, with the header field that says
 * so. Nothing in here is words for people: the panel, the path, the report and both forms of
 * `check` are made from it, and choose what they show and how.
 * Texts are octets as recorded: hostile, and not always UTF-8 (ui/display.h makes them fit). */
#pragma once

#include "core/verdict/verdict.h"

typedef enum {
  DSEC_FACT_ADDRESS = 0, /* of a person */
  DSEC_FACT_DOMAIN,      /* lower-case A-labels */
  DSEC_FACT_NAME,        /* of the partner, from the policy */
  DSEC_FACT_MODE,        /* of the entry that was applied: "require", "observe" */
  DSEC_FACT_HOST,        /* id of the host of ours that wrote the line, from the policy */
  DSEC_FACT_BY,          /* the name that it calls itself */
  DSEC_FACT_PEER,        /* the address that the message came from */
  DSEC_FACT_PROTOCOL,    /* "ESMTPS" */
  DSEC_FACT_TLS_WORD,    /* the version as recorded: "TLSv1.3" */
  DSEC_FACT_TLS_VERSION, /* the same where it is known: "1.3" */
  DSEC_FACT_TLS_TOLD,    /* the same, or as the cipher tells */
  DSEC_FACT_CIPHER,
  DSEC_FACT_ID,          /* of the queue */
  DSEC_FACT_LAYOUT,      /* that reads the line */
  DSEC_FACT_DATE,        /* as the line has it */
  DSEC_FACT_RECEIVED_AT, /* the same in UTC: "2026-11-02T09:00:00+00:00" */
  DSEC_FACT_LOCAL_TIME,  /* the same where the reader is: "2026-11-02 10:00:00 +01:00" */
  DSEC_FACT_SOURCE,      /* kind of evidence */
  DSEC_FACT_VERIFY,
  DSEC_FACT_ISSUER,
  DSEC_FACT_FINGERPRINT, /* this and the key: see ui/fact.h */
  DSEC_FACT_KEY,
  DSEC_FACT_NOT_AFTER,    /* the certificate's last day */
  DSEC_FACT_ORGANIZATION, /* this and what follows: ours, from the policy */
  DSEC_FACT_CONTACT,
  DSEC_FACT_SERIAL,
  DSEC_FACT_EXPIRES, /* the last day in force */
  DSEC_FACT_ORIGIN,  /* "managed" and the like */
  DSEC_N_FACTS,
} DsecFactRole;

/* What is known of one thing. */
typedef struct {
  int ordinal;               /* of the header field that says so; -1: the policy, or nothing */
  char *texts[DSEC_N_FACTS]; /* (nullable) each: NULL where nobody says so */
  const GPtrArray *names;    /* (nullable) (element-type utf8): of a record: as DsecEvidence has */
  GDateTime *time;           /* (nullable): of a line, in UTC */
  gboolean states_tls;       /* a line does */
  DsecVerify verify;         /* of a record */
} DsecFacts;

typedef struct {
  const DsecVerdict *verdict; /* borrowed */
  DsecFacts *policy;          /* (nullable): NULL where none counts */
  DsecFacts *sender;          /* (nullable): address and domain */
  DsecFacts *submitter;       /* (nullable): the same */
  DsecFacts *partner;         /* (nullable): domain; name and mode where an entry counts */
  GPtrArray *hops;        /* (element-type DsecFacts): lines of ours, the mailbox's side first */
  const DsecFacts *line;  /* (nullable): that of the border; one of @hops */
  const DsecFacts *last;  /* (nullable): of @hops, where the walk ended or broke off */
  GPtrArray *records;     /* (element-type DsecFacts): of the certificate, in their order */
  const DsecFacts *proof; /* (nullable): the record that proves, else the first */
} DsecDescription;

/* @verdict: must outlive the description. Returns: (transfer full). */
DsecDescription *dsec_description_new (const DsecVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;
void dsec_description_free (DsecDescription *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecDescription, dsec_description_free)
