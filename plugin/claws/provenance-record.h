/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record of the provenance store as a line of text:
 *
 *   SHA-256 in 64 lower-case hexadecimal digits, SP, server, SP, YYYY-MM-DDTHH:MM:SSZ, LF
 *
 * A line of any other form says nothing. So a line that was cut off, or two that ran into each
 * other, are no record, and no octets are an error. */
#pragma once

#include "core/base/sha256.h"

#define DSEC_DIGEST_SIZE DSEC_SHA256_SIZE

/* The SHA-256 of a whole message file. */
typedef struct {
  guint8 octets[DSEC_DIGEST_SIZE];
} DsecDigest;

typedef struct {
  DsecSpan line; /* all of it but the LF */
  DsecDigest digest;
  DsecSpan server; /* 1..253 printable ASCII characters without blanks, into the text parsed */
  DsecSpan time;   /* when it was received, in UTC; for people: nothing depends on it */
} DsecProvenanceRecord;

typedef void (*DsecProvenanceFunc) (const DsecProvenanceRecord *record, gpointer data);

/* Calls @func for each record of @text, in order.
 * Returns: the length of all complete lines; what follows is the beginning of another one. */
gsize dsec_provenance_record_parse (DsecSpan text, DsecProvenanceFunc func, gpointer data);

/* Appends the line of a record that was made at @unix_time.
 * Returns: FALSE, and appends nothing, where @server or @unix_time has no such form. */
gboolean dsec_provenance_record_append (GString *text,
                                        const DsecDigest *digest,
                                        const char *server,
                                        gint64 unix_time) G_GNUC_WARN_UNUSED_RESULT;
