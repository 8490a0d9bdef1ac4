/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What unfolds under the bar: the sentence, the facts and the checks. All its labels show plain
 * text that can be selected. What does not fit into the height that it is given scrolls. */
#pragma once

#include <gtk/gtk.h>

#include "ui/view-model.h"

#define DSEC_TYPE_PANEL (dsec_panel_get_type ())
G_DECLARE_FINAL_TYPE (DsecPanel, dsec_panel, DSEC, PANEL, GtkScrolledWindow)

/* Replaces everything that is shown. */
void dsec_panel_set_model (DsecPanel *self, DsecViewModel *model);

/* The most that the panel asks for, in pixels. */
void dsec_panel_set_limit (DsecPanel *self, int height);
