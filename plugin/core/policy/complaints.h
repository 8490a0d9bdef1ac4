/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that is wrong with a policy, not only the first: an administrator mends a file in one
 * go. Bounded, so that a file of a million bad lines costs no more than one of a hundred. */
#pragma once

#include "core/base/problem.h"
#include "core/base/text.h"

/* Errors, and apart from them warnings, that are kept; one line more says that there were others.
 */
#define DSEC_MAX_COMPLAINTS 100

typedef struct _DsecComplaints DsecComplaints;

/* @files: (element-type utf8): borrowed; paths by DsecSource.file, may grow. */
DsecComplaints *dsec_complaints_new (const GPtrArray *files) G_GNUC_WARN_UNUSED_RESULT;
void dsec_complaints_free (DsecComplaints *self);

/* An error. @message: static, marked with N_(). @value: for its "{}"; cut where it is long, and
 * control characters in it are replaced; DSEC_SPAN_NONE where the message has no "{}". */
void dsec_complain (DsecComplaints *self, DsecSource where, const char *message, DsecSpan value);

/* The same for a message with two "{}". */
void dsec_complain_two (DsecComplaints *self,
                        DsecSource where,
                        const char *message,
                        DsecSpan first,
                        DsecSpan second);

/* The same for a message whose last "{}" is another place, "FILE:LINE".
 * @value: for a "{}" before that, or DSEC_SPAN_NONE where there is only one. */
void dsec_complain_place (DsecComplaints *self,
                          DsecSource where,
                          const char *message,
                          DsecSpan value,
                          DsecSource place);

/* An error about a folder, or about a file that is no part of the policy. */
void
dsec_complain_path (DsecComplaints *self, const char *path, const char *message, const char *value);

void dsec_warn (DsecComplaints *self, DsecSource where, const char *message, DsecSpan value);

/* Warnings with the values of dsec_complain_two(), dsec_complain_place() and dsec_complain_path().
 */
void dsec_warn_two (DsecComplaints *self,
                    DsecSource where,
                    const char *message,
                    DsecSpan first,
                    DsecSpan second);
void dsec_warn_place (DsecComplaints *self,
                      DsecSource where,
                      const char *message,
                      DsecSpan value,
                      DsecSource place);
void
dsec_warn_path (DsecComplaints *self, const char *path, const char *message, const char *value);

/* Errors so far, those past the bound included. */
guint dsec_complaints_get_n_errors (const DsecComplaints *self);

/* Ends @self. Returns: (transfer full) (element-type DsecProblem): errors in the order of files and
 * lines, then warnings. */
GPtrArray *dsec_complaints_finish (DsecComplaints *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecComplaints, dsec_complaints_free)
