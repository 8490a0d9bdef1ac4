/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands between the engine and libetpan's parser of phrases: a program that links this has its
 * calls checked, and handed on. */
#pragma once

#include <glib.h>

/* Calls so far. Each of them stops the test where its text holds NUL, CR or LF, does not end with
 * its length, or is longer than any header section. */
guint dsec_etpan_spy_get_n_calls (void);
