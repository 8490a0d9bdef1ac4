/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options of a partner line: name, identity, issuer and so on. */
#pragma once

#include "core/base/limits.h"
#include "core/policy/partner.h"
#include "core/policy/value.h"

#define DSEC_N_OPTIONS 10

typedef struct {
  DsecSpan text;       /* as written */
  gboolean is_literal; /* stood in quotes: compared as it is, no host name */
} DsecIdentity;

/* What one line says. Spans point into the line. */
typedef struct {
  DsecSpan domain; /* without the leading dot */
  gboolean includes_subdomains;
  DsecSpan name;    /* DSEC_SPAN_NONE: not given */
  DsecSpan contact; /* DSEC_SPAN_NONE: not given */
  DsecDay from;
  DsecDay until;
  DsecMode mode;          /* the policy's default where not given */
  DsecTlsVersion min_tls; /* the same */
  guint n_identities;
  guint n_issuers;
  guint n_fingerprints;
  guint n_keys;
  DsecIdentity identities[DSEC_MAX_IDENTITIES];
  DsecSpan issuers[DSEC_MAX_IDENTITIES];
  guint8 fingerprints[DSEC_MAX_IDENTITIES][DSEC_SHA256_SIZE];
  guint8 keys[DSEC_MAX_IDENTITIES][DSEC_SHA256_SIZE];
  char day_text[10]; /* the date read last, of this line or one before: lists repeat them */
  DsecDay day;
} DsecPartnerLine;

/* What an option is stored in, and where complaints about it go. */
typedef struct {
  DsecPartnerLine *partner;
  DsecComplaints *complaints;
  DsecSource where;
} DsecOptionTarget;

/* One option as it was read. */
typedef struct {
  DsecSpan key;
  DsecSpan value;
  gboolean is_quoted;
  guint index; /* of dsec_option_find() */
} DsecOption;

/* One option: how it is read and written, and what it means. */
typedef struct _DsecOptionRow DsecOptionRow;
struct _DsecOptionRow {
  const char *name;
  DsecSpan text; /* what begins the option: the name with its "=" */
  gboolean may_repeat;
  DsecShape shape;
  /* Returns: FALSE where it was complained about. */
  gboolean (*set) (const DsecOptionTarget *target, const DsecOption *option);
  /* Adds what @entry has to @items (of char *). */
  void (*write) (const DsecOptionRow *row, const DsecPartner *entry, GPtrArray *items);
  gsize in_line;       /* offset of the member of DsecPartnerLine, for @set */
  gsize offset;        /* of the member of DsecPartner, for @write */
  gsize n_offset;      /* of its number of items */
  const char *without; /* (nullable): what counts for an entry without it; "{}": the domain */
  const char *meaning; /* one sentence */
};

/* In the order in which they are shown. */
extern const DsecOptionRow dsec_option_rows[DSEC_N_OPTIONS];

/* Returns: (transfer full) (element-type utf8): what @entry has; a default is no item, unless it is
 * a value like another. */
GPtrArray *dsec_option_write (const DsecOptionRow *row, const DsecPartner *entry)
    G_GNUC_WARN_UNUSED_RESULT;

/* @items: of @entry. @bare: an entry as a line of the same domain without any option would make it.
 * Returns: (transfer full) (nullable): a note where @entry is as without the option, NULL where it
 * is not, or nothing counts then. */
char *dsec_option_get_note (const DsecOptionRow *row,
                            const GPtrArray *items,
                            const DsecPartner *entry,
                            const DsecPartner *bare) G_GNUC_WARN_UNUSED_RESULT;

/* The option that @rest of a line begins with, its "=" included.
 * Returns: DSEC_N_OPTIONS where it is none of those known. */
guint dsec_option_find (DsecSpan rest);

/* @seen: bits of the options that were there before; starts as 0.
 * Returns: FALSE where it was complained about. */
gboolean dsec_option_apply (const DsecOptionTarget *target, const DsecOption *option, guint *seen)
    G_GNUC_WARN_UNUSED_RESULT;
