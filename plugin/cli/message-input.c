/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/message-input.h"

#include <string.h>
#include <unistd.h>

gboolean
dsec_message_input_is_stdin (const char *file)
{
  return strcmp (file, "-") == 0;
}

GBytes *
dsec_message_input_read (const char *file, GError **error)
{
  return dsec_message_input_is_stdin (file) ? dsec_message_fd_read (STDIN_FILENO, error)
                                            : dsec_message_file_read (file, error);
}
