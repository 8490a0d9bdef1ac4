/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A trace line made from a pattern, together with what a reader has to find in it. */
#pragma once

#include "pattern.h"
#include "run-class.h"

/* Which choice each group of a pattern takes; -1: an option that is left out. By group number. */
typedef struct {
  int *choices;
  guint n_choices;
} DsecPlan;

typedef enum {
  DSEC_PLAN_BARE = 0, /* no option that is not asked for */
  DSEC_PLAN_FULL,     /* every option */
  DSEC_PLAN_RANDOM,
} DsecPlanKind;

/* @group: (nullable): takes @choice (-1: left out), and all groups around it are there.
 * Returns: (transfer full). */
DsecPlan *dsec_plan_new (const DsecPattern *pattern,
                         DsecPlanKind kind,
                         const DsecPart *group,
                         int choice,
                         GRand *rand) G_GNUC_WARN_UNUSED_RESULT;
void dsec_plan_free (DsecPlan *self);

/* Whether @part is reached under the plan. */
gboolean dsec_plan_reaches (const DsecPlan *self, const DsecPart *part);

typedef struct {
  gsize start, end; /* octets of the text */
  gboolean is_there;
} DsecRange;

typedef struct {
  GString *text;
  GByteArray *is_structural; /* per octet: it comes from a literal of the pattern */
  DsecRange captures[DSEC_N_CAPTURES];
  DsecRange field; /* where the field asked for went */
} DsecLine;

/* @field: (nullable): the one that has @length; every other one has any length.
 * Returns: (transfer full). */
DsecLine *dsec_line_new (const DsecPattern *pattern,
                         const DsecPlan *plan,
                         const DsecPart *field,
                         DsecLength length,
                         GRand *rand) G_GNUC_WARN_UNUSED_RESULT;
void dsec_line_free (DsecLine *self);

static inline DsecSpan
dsec_line_span (const GString *text)
{
  return (DsecSpan){ text->str, text->len };
}

/* Whether @pos lies in what was captured, or at its edge. */
gboolean dsec_line_touches (const DsecLine *self, DsecCapture capture, gsize pos);

/* Every way to derive @text from a pattern, without the engine's rule that nothing is reconsidered:
 * what it tells apart is what the table itself leaves open. */
typedef struct {
  guint n_derivations;
  guint n_same;           /* with all captures of @found */
  guint n_other_evidence; /* ip, by, verify, cn or issuer differ from @found */
} DsecDerivations;

DsecDerivations
dsec_line_derive (const DsecPattern *pattern, DsecSpan text, const DsecMatch *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecPlan, dsec_plan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecLine, dsec_line_free)
