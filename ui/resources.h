/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the widgets carry with them: templates, style sheet and icons. */
#pragma once

#include <gtk/gtk.h>

/* Makes templates, icons and style known to GTK. Needs a display; more calls do nothing, also
 * after the add-in was taken out and loaded again (its code stays in memory). */
void dsec_resources_init (void);
