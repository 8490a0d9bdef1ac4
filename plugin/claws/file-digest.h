/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SHA-256 of a whole file, remembered as long as the file stays what it is. Main thread only.
 */
#pragma once

#include "claws/provenance-record.h"
#include "core/base/file.h"

/* A larger file is not read: it would hold up the screen. */
#define DSEC_MAX_DIGESTED_FILE ((goffset) 64 * 1024 * 1024)

/* @identity: of the file that is meant: another one by the same name gives no digest.
 * Returns: FALSE where it is another one, changes while it is read, is too large, or can not be
 * read. */
gboolean dsec_file_digest (const char *path,
                           const DsecFileIdentity *identity,
                           DsecDigest *out_digest) G_GNUC_WARN_UNUSED_RESULT;
