/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of the panel's Help. */
#pragma once

#include <glib.h>

/* What the marks mean, in a few paragraphs; nothing of it speaks of one message.
 * @contact: (nullable): the help desk, safe to show.
 * Returns: (transfer full). */
char *dsec_help_new (const char *contact) G_GNUC_WARN_UNUSED_RESULT;
