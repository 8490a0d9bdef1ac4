/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A message as the command line names it: a file, or "-" for standard input. */
#pragma once

#include "core/message/message-file.h"

/* The head of the message. Returns: (transfer full) (nullable): NULL with @error set. */
GBytes *dsec_message_input_read (const char *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @file is standard input, which can be read once. */
gboolean dsec_message_input_is_stdin (const char *file);

/* What is said where it is named again. */
#define DSEC_STDIN_NAMED_TWICE "standard input was read already"

/* What is said where no message is named at all. */
#define DSEC_NO_MESSAGE_NAMED "no message is named; \"-\" is standard input"
