/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What unfolds under the bar: the sentence, the route, the facts, the checks, and buttons. All its
 * labels show plain text that can be selected. What does not fit into the height that it is given
 * scrolls. Filled only while it is open: most messages are read without it. */
#pragma once

#include <gtk/gtk.h>

#include "ui/view-model.h"

#define DSEC_TYPE_PANEL (dsec_panel_get_type ())
G_DECLARE_FINAL_TYPE (DsecPanel, dsec_panel, DSEC, PANEL, GtkScrolledWindow)

/* Replaces everything that is shown. A closed panel keeps nothing of an older model.
 * @model: (transfer none): a reference is kept until the next one. */
void dsec_panel_set_model (DsecPanel *self, DsecViewModel *model);

/* Whether somebody looks at it; closed at first. */
void dsec_panel_set_open (DsecPanel *self, gboolean is_open);

/* The most that the panel asks for, in pixels. */
void dsec_panel_set_limit (DsecPanel *self, int height);
