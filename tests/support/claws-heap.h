/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much memory Claws Mail holds, counted inside of it, and a loss on purpose that a test of
 * memory must notice. Commands of the test driver; main thread only. */
#pragma once

#include <glib.h>

void claws_heap_start (void);
void claws_heap_stop (void);

/* Returns: (transfer full): octets in blocks that were allocated and not freed, of all threads.
 * Exact only under G_SLICE=always-malloc: GLib would keep what it frees for itself. */
char *claws_heap_size (const char *unused);

/* From now on @size octets are lost with every message that is shown; "0": none.
 * Returns: (transfer full): "ok". */
char *claws_heap_lose (const char *size);
