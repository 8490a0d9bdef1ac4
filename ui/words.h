/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All words that people read about a verdict, translated. No GTK: the command uses them too.
 * One sentence a rule, not one a verdict. Everything that comes from a message is escaped and
 * isolated (ui/display.h); the domain in a title comes from the policy alone. */
#pragma once

#include "ui/description.h"

/* Binds the text domain. Call once, after setlocale() or inside a program that has called it. */
void dsec_words_init (void);

/* The verdict that words and pictures may speak of: that of @verdict, but UNTRUSTED for a number
 * that is no verdict, and for SECURED without the rule, the partner and the record that prove it.
 */
DsecVerdictKind dsec_words_kind (const DsecVerdict *verdict);

/* "Domain Secured · fabrikam.example", "Not checked" and the like.
 * Returns: (transfer full). */
char *dsec_words_title (const DsecDescription *description) G_GNUC_WARN_UNUSED_RESULT;

/* The sentence of the rule that decided: what the bar says.
 * Returns: (transfer full). */
char *dsec_words_sentence (const DsecDescription *description) G_GNUC_WARN_UNUSED_RESULT;

/* The same. @hides_people: without the address of any person, for a text that others will read. */
char *dsec_words_sentence_for (const DsecDescription *description, gboolean hides_people)
    G_GNUC_WARN_UNUSED_RESULT;

/* What is known, by whom, and what it does not mean: the first paragraph of the panel.
 * Returns: (transfer full). */
char *dsec_words_panel (const DsecDescription *description) G_GNUC_WARN_UNUSED_RESULT;

/* One rule of the checks in a plain sentence, without its id and ordinal.
 * Returns: (transfer full). */
char *dsec_words_check (const DsecDescription *description, const DsecCheck *check)
    G_GNUC_WARN_UNUSED_RESULT;

/* The same. @hides_people: as above. */
char *dsec_words_check_for (const DsecDescription *description,
                            const DsecCheck *check,
                            gboolean hides_people) G_GNUC_WARN_UNUSED_RESULT;
