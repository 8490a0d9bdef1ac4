/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one message was judged by, as plain text: the report for the help desk and the header lines
 * used. Keys and values of the report are English, whatever the language of the reader, so that
 * the help desk and the documents agree with it; sentences are quoted as the reader sees them.
 * All that comes from the message is safe to show (ui/display.h). */
#pragma once

#include "ui/words.h"

typedef enum {
  DSEC_REPORT_WITHOUT_PEOPLE = 0, /* no address of a person, and no header lines, which hold some */
  DSEC_REPORT_WITH_ADDRESSES,     /* sender, submitter, and the header lines used */
} DsecReportScope;

/* Never the subject or any of the body: no verdict knows them. Addresses of servers are always
 * there: without them nobody can tell what happened.
 * Returns: (transfer full): lines that end in LF. */
char *dsec_report_new (const DsecDescription *description, DsecReportScope scope)
    G_GNUC_WARN_UNUSED_RESULT;

/* The header fields that decided, each with its number, line by line as they stand in the message.
 * At most 40 fields of 24 lines of 1,000 characters; where something is left out it says so.
 * Returns: (transfer full): "" where no field decided; no LF at the end. */
char *dsec_report_header_lines (const DsecVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;
