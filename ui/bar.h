/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar above a message: one line (icon, title, text, a button) and the panel under it.
 * Makes no decision: it shows what its model says, as plain text.
 *
 * Names by which assistive technology, and tests, find the parts (AtkObject:accessible-id):
 *   dsec-bar             role "info bar"; its name is the whole sentence
 *   dsec-bar-icon        role "icon"; its name is the icon's
 *   dsec-bar-title       role "label"
 *   dsec-bar-text        role "label"
 *   dsec-bar-details     role "toggle button"
 *   dsec-panel           role "scroll pane"
 *   dsec-panel-sentence  role "label"
 * Keys: Space and Enter on the button open and close the panel; Escape, with the focus anywhere in
 * the bar or the panel, closes it and puts the focus back on the button. */
#pragma once

#include <gtk/gtk.h>

#include "ui/view-model.h"

#define DSEC_TYPE_BAR (dsec_bar_get_type ())
G_DECLARE_FINAL_TYPE (DsecBar, dsec_bar, DSEC, BAR, GtkBox)

/* Hidden until it is given a model; gtk_widget_show_all() of a parent does not show it.
 * Returns: (transfer floating). */
GtkWidget *dsec_bar_new (void);

/* Shows @model at once, or hides the bar where @model is NULL or not visible; then nothing of an
 * older one is kept. The panel stays open or closed as it is.
 * @model: (nullable) (transfer none): a reference is kept for the panel while it is visible. */
void dsec_bar_set_model (DsecBar *self, DsecViewModel *model);

gboolean dsec_bar_is_panel_open (DsecBar *self);
void dsec_bar_set_panel_open (DsecBar *self, gboolean is_open);
