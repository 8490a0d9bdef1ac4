/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model of how the mail program finds and shows the sender, once more and as simply as can be:
 * it reads a line in pieces of 8,191 octets and ends a text at its NUL. Encoded words are left as
 * they are: a damaged one is none to some readers, and others decode it. */
#pragma once

#include <glib.h>

/* Whether any From that it would take from this header section shows @domain, in ASCII letters of
 * either case and between what is part of no name. */
gboolean dsec_host_shows (const char *data, gsize size, const char *domain);
