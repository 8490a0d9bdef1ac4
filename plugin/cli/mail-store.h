/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every message below a Maildir, an MH folder or a directory, in an order that does not depend on
 * the file system: numbers by value, then the other names by their octets; the files of a folder
 * before its sub-folders.
 * Left out: hidden files (.mh_sequences, .claws_*), indexes of mail servers (dovecot*, cyrus.*),
 * back-ups and locks; in a Maildir all but new, cur and the sub-folders; in an MH folder all but
 * numbers. A symbolic link to a folder is not followed, so there are no loops. */
#pragma once

#include <glib.h>

/* A sub-folder deeper than this is reported and left out. */
#define DSEC_MAX_STORE_DEPTH 32

/* @path: a message, or what could not be read.
 * @error: (nullable): what is wrong with @path.
 * Returns: FALSE to stop the walk. */
typedef gboolean (*DsecMailFound) (const char *path, const char *error, gpointer data);

/* @path: a folder, or a symbolic link to one. */
void dsec_mail_store_walk (const char *path, DsecMailFound found, gpointer data);
