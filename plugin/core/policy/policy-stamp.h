/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells whether a policy would load differently, without reading it: for programs that run while
 * the policy is replaced under them. */
#pragma once

#include <glib.h>

/* Everything that loading looks at, by what stat() says of it (device, inode, owner, mode, size,
 * times): the managed folders, the personal one, and the files in them. A renamed file, a file
 * rewritten in place, a symbolic link turned to another folder: each gives another stamp. Equal
 * stamps mean equal states, but for clocks that were turned back.
 * @personal_folder: (nullable): as for dsec_policy_state_load().
 * Returns: (transfer full): opaque text. */
char *dsec_policy_stamp (const char *personal_folder) G_GNUC_WARN_UNUSED_RESULT;

/* The same with the managed folders below @root: for tests. */
char *dsec_policy_stamp_below (const char *root, const char *personal_folder)
    G_GNUC_WARN_UNUSED_RESULT;
