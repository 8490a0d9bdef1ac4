/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The route as boxes in reading order, and below them what the box with the focus stands for.
 * Names for assistive technology and tests (AtkObject:accessible-id):
 *   dsec-path           the whole
 *   dsec-path-note      role "label": why there is no route
 *   dsec-path-claimed   what lies before the boxes, folded; role "toggle button"
 *   dsec-path-claimed-text  role "label"
 *   dsec-path-hop-N     a box, counted from the sender's side, 0 first; role "push button"
 *   dsec-path-details   role "label" */
#pragma once

#include <gtk/gtk.h>

#include "ui/path.h"

#define DSEC_TYPE_PATH_VIEW (dsec_path_view_get_type ())
G_DECLARE_FINAL_TYPE (DsecPathView, dsec_path_view, DSEC, PATH_VIEW, GtkBox)

/* Replaces everything that is shown, and folds the group again.
 * @path: (nullable) (transfer none): nothing of it is kept. */
void dsec_path_view_set_path (DsecPathView *self, const DsecPath *path);
