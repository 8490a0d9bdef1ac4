/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar in the host's message views: the main window's and every separate window's.
 * Main thread only. */
#pragma once

#include <glib.h>

/* Begins to watch, and shows the bar where a message is already open.
 * Returns: FALSE where the host refuses; nothing is left behind then. */
gboolean dsec_reader_start (void) G_GNUC_WARN_UNUSED_RESULT;

/* Takes every widget and handler out of the host again. While the host exits its windows are gone
 * already, and none is touched. dsec_reader_start() may follow. */
void dsec_reader_stop (void);

/* Judges what every open view shows anew: the policy has changed. */
void dsec_reader_refresh (void);
