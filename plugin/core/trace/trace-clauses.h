/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clauses of a Received field (RFC 5321 section 4.4: from by via with id for ";" date) as
 * servers really write them: in any order, in capitals, with semicolons between them, without a
 * date. Decides nothing about what the clauses mean. */
#pragma once

#include "core/trace/trace-token.h"

typedef enum {
  DSEC_CLAUSE_NONE = 0, /* before the first keyword, or after what belongs to none */
  DSEC_CLAUSE_FROM,
  DSEC_CLAUSE_BY,
  DSEC_CLAUSE_VIA,
  DSEC_CLAUSE_WITH,
  DSEC_CLAUSE_ID,
  DSEC_CLAUSE_FOR,
  DSEC_CLAUSE_TLS,     /* RFC 8314 section 7.4 */
  DSEC_CLAUSE_CHANNEL, /* no clause of any RFC: "over TLS secured channel", its first word too */
  DSEC_N_CLAUSES,
} DsecClause;

typedef struct {
  DsecClause clause; /* after whose keyword it stands; NONE also after the date */
  DsecSpan text;
  gboolean is_attached; /* no blank before it: it may be part of a word */
  gboolean is_value;    /* right after the keyword, where the clause's value is due */
} DsecTraceComment;

typedef struct {
  DsecSpan words[DSEC_N_CLAUSES]; /* the words of each clause's first occurrence; NONE: absent */
  GArray *comments;               /* of DsecTraceComment, in their order */
  DsecSpan date;                  /* NONE: there is none */
  const char *semicolon;          /* the first one after "by", NULL: there is none */
  guint defects;                  /* DsecDefects */
  guint own_defects;              /* those before the date */
} DsecTraceClauses;

/* Total and linear. @value: after WS collapse; spans point into it. Returns: (transfer full). */
DsecTraceClauses *dsec_trace_clauses_new (DsecSpan value) G_GNUC_WARN_UNUSED_RESULT;
void dsec_trace_clauses_free (DsecTraceClauses *self);

/* @text: of a comment or clause of @self. */
gboolean dsec_trace_is_before_by (const DsecTraceClauses *self, DsecSpan text);
/* Where most servers have nothing but the date. */
gboolean dsec_trace_is_after_semicolon (const DsecTraceClauses *self, DsecSpan text);

/* Whether a comment about the server that wrote the line begins with @name. */
gboolean dsec_trace_is_written_by (const DsecTraceClauses *self, const char *name);

/* The first word of @words: up to a blank. */
DsecSpan dsec_trace_first_word (DsecSpan words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecTraceClauses, dsec_trace_clauses_free)
