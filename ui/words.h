/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All words that people read about a verdict, translated. No GTK: the command uses them too.
 * One sentence a rule, not one a verdict. Everything that comes from a message is escaped and
 * isolated (ui/display.h); the domain in a title comes from the policy alone. */
#pragma once

#include "core/verdict/verdict.h"
#include "ui/display.h"

/* Binds the text domain. Call once, after setlocale() or inside a program that has called it. */
void dsec_words_init (void);

/* The verdict that words and pictures may speak of: that of @verdict, but UNTRUSTED for a number
 * that is no verdict, and for SECURED without the rule, the partner and the record that prove it.
 */
DsecVerdictKind dsec_words_kind (const DsecVerdict *verdict);

/* "Domain Secured · fabrikam.example", "Not checked" and the like.
 * Returns: (transfer full). */
char *dsec_words_title (const DsecVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;

/* The sentence of the rule that decided: what the bar says.
 * Returns: (transfer full). */
char *dsec_words_sentence (const DsecVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;

/* The same without the address of any person, for a text that others will read.
 * Returns: (transfer full). */
char *dsec_words_sentence_without_people (const DsecVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;

/* What is known, by whom, and what it does not mean: the first paragraph of the panel.
 * Returns: (transfer full). */
char *dsec_words_panel (const DsecVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;

/* One rule of the checks in a plain sentence, without its id and ordinal.
 * Returns: (transfer full). */
char *dsec_words_check (const DsecVerdict *verdict, const DsecCheck *check)
    G_GNUC_WARN_UNUSED_RESULT;

/* The same without the address of any person.
 * Returns: (transfer full). */
char *dsec_words_check_without_people (const DsecVerdict *verdict, const DsecCheck *check)
    G_GNUC_WARN_UNUSED_RESULT;

/* "policy.conf, line 12: unknown key “Adresses”", without a final stop.
 * Returns: (transfer full). */
char *dsec_words_problem (const DsecProblem *problem) G_GNUC_WARN_UNUSED_RESULT;

/* "managed", "personal", … in words. Returns: static. */
const char *dsec_words_origin (DsecOrigin origin);

/* What the marks mean, in a few paragraphs; nothing of it speaks of one message.
 * @contact: (nullable): the help desk, safe to show.
 * Returns: (transfer full). */
char *dsec_words_help (const char *contact) G_GNUC_WARN_UNUSED_RESULT;

typedef struct {
  char *label;
  char *value; /* safe to show; may hold several lines */
} DsecFact;

void dsec_fact_free (DsecFact *self);

/* What is recorded, for the panel: only facts that are known, in the order of docs (partner,
 * sender, connection, certificate, recorded by, received at, policy, problems).
 * Returns: (transfer full) (element-type DsecFact). */
GPtrArray *dsec_words_facts (const DsecVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecFact, dsec_fact_free)
