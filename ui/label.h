/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels whose text is broken where nobody can misread it. */
#pragma once

#include <gtk/gtk.h>

/* A line of @label that is broken inside a word gets no hyphen: it would read as part of an address
 * or a name. */
void dsec_label_break_without_hyphen (GtkWidget *label);

/* The same, and the text that @label has now is broken after no hyphen, as half a domain might be
 * read as another one: between words, or anywhere in a word that is wider than the line. */
void dsec_label_keep_domains (GtkWidget *label);
