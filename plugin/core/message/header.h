/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header section of one message (RFC 5322 2.2) and the rules S, which refuse what readers
 * disagree on. Says nothing about who wrote a field. */
#pragma once

#include "core/base/rules.h"
#include "core/base/text.h"

typedef struct {
  DsecSpan name;  /* as written, without the WS before the colon */
  DsecSpan value; /* unfolded (rule S5), trimmed */
  DsecSpan raw;   /* the field as it stands in the message, line ends included */
} DsecField;

/* Immutable. The index of a field is its ordinal, 0-based from the top; an mbox line has none. */
typedef struct {
  DsecRule rule;        /* NONE: well formed; else the S rule that it breaks, and no fields */
  int ordinal;          /* of the field that breaks it, -1 where no single field does */
  gboolean is_complete; /* an empty line ends the section */
  GArray *fields;       /* of DsecField; empty where a rule is broken, unless parsed leniently */
  char *unfolded;       /* owned: what the spans point into (raw: the caller's bytes) */
} DsecHeader;

/* Total and linear. @data: (nullable) with size 0: borrowed, must outlive the result.
 * @receipt_header: (nullable): the configured receipt field, one of the relevant ones.
 * Returns: (transfer full). */
DsecHeader *dsec_header_parse (const guint8 *data, gsize size, const char *receipt_header)
    G_GNUC_WARN_UNUSED_RESULT;

/* The same for display: the rule that is broken is named as well, but the fields stay, as well as
 * they can be told apart (one without a colon has no name and no value). Nothing may be decided by
 * them. Returns: (transfer full). */
DsecHeader *dsec_header_parse_lenient (const guint8 *data, gsize size) G_GNUC_WARN_UNUSED_RESULT;
void dsec_header_free (DsecHeader *self);

typedef enum {
  DSEC_SECTION_OPEN = 0, /* no empty line in the data */
  DSEC_SECTION_ENDED,    /* before an empty line */
  DSEC_SECTION_TOO_LONG, /* rule S2 */
} DsecSectionEnd;

/* Where the header section of @data ends: before the first empty line (an LF or CRLF directly after
 * an LF), or where it gets too long (CRs of line ends do not count).
 * @out_size: octets of @data that belong to the section. */
DsecSectionEnd dsec_header_find_end (const guint8 *data, gsize size, gsize *out_size);

/* The same for data that comes in pieces. All zero before the first piece. */
typedef struct {
  gsize pos;     /* the octet to go on with; the end, once it is found */
  gsize counted; /* octets before it that count for rule S2 */
  gboolean is_line_start;
} DsecSectionScan;

/* Goes on where the last call ended, so that many small pieces cost no more than one large.
 * @data: all pieces so far; those that were there before have not changed. */
DsecSectionEnd dsec_section_scan (DsecSectionScan *self, const guint8 *data, gsize size);

const DsecField *dsec_header_get (const DsecHeader *self, guint ordinal);

/* The next field called @name (any case) at or after @ordinal.
 * Returns: its ordinal, or -1. */
int dsec_header_find (const DsecHeader *self, const char *name, guint ordinal);
guint dsec_header_count (const DsecHeader *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecHeader, dsec_header_free)
