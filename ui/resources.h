/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the widgets carry with them: templates, style sheet and icons. */
#pragma once

#include <gtk/gtk.h>

/* Makes templates, icons and style known to GTK. Needs a display; more calls do nothing, also
 * after the add-in was taken out and loaded again (its code stays in memory). */
void dsec_ui_init (void);

/* A line of @label that is broken inside a word gets no hyphen: it would read as part of an address
 * or a name. */
void dsec_ui_break_without_hyphen (GtkWidget *label);

/* The same, and the text that @label has now is broken behind no hyphen, as half a domain might be
 * read as another one: between words, or anywhere in a word that is wider than the line. */
void dsec_ui_keep_domains (GtkWidget *label);
