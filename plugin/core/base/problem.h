/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with our own environment (the policy), for an administrator to mend.
 * The message stays apart from its argument, so that the display can translate it. */
#pragma once

#include <glib.h>

/* Marks a message for the translators; the core itself never translates. */
#ifndef N_
#define N_(text) text
#endif

/* Where a value was written, for "policy show" and for every complaint. */
typedef struct {
  guint16 file; /* index for dsec_policy_get_file() */
  guint line;   /* 1-based; 0: a default that no line states */
} DsecSource;

typedef enum {
  DSEC_SEVERITY_ERROR = 0, /* the policy is not used */
  DSEC_SEVERITY_WARNING,
} DsecSeverity;

typedef struct {
  DsecSeverity severity;
  char *file;          /* (nullable) owned: path as the reader opened it */
  guint line;          /* 1-based; 0: the file as a whole */
  const char *message; /* static, marked with N_(): what is wrong, what would be right;
                          each "{}" stands for a value of @argument, in turn */
  char *argument;      /* (nullable) owned: valid UTF-8; several values stand apart by a LF, which
                          no value of a line-based file can hold */
} DsecProblem;

/* @argument: (nullable): copied; octets that are no UTF-8 are replaced. */
DsecProblem *dsec_problem_new (DsecSeverity severity,
                               const char *file,
                               guint line,
                               const char *message,
                               const char *argument) G_GNUC_WARN_UNUSED_RESULT;
void dsec_problem_free (DsecProblem *self);

/* Puts the values of @argument in place of the "{}" of @message (which may be translated), in turn;
 * one that is left over stays away, a "{}" too many becomes empty. Returns: (transfer full). */
char *dsec_problem_fill (const char *message, const char *argument) G_GNUC_WARN_UNUSED_RESULT;

/* Returns: (transfer full): "FILE:LINE: message" in English, the form compilers use. */
char *dsec_problem_to_string (const DsecProblem *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecProblem, dsec_problem_free)
