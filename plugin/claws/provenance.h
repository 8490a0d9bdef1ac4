/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a listed server handed over by POP: the SHA-256 of each message file as it was stored, and
 * the server's name. POP mail lies in local folders, where the user can put anything; the record
 * tells a message that came by our delivery from one that was put there. It belongs to the octets:
 * a copy has it too, and a changed octet loses it.
 *
 * The store lies in the user's own profile, and the user can write it. This is no way around a
 * policy that the user may not change: a record counts only for a server which the policy lists,
 * nobody else sees the icon, and who can write the profile can as well let the mail program load a
 * module that draws what it likes. Against anyone but the user, the folder and the file must be the
 * user's and writable for nobody else.
 *
 * One file of lines (claws/provenance-record.h), which only grows, by one write a record, under a
 * lock. When it has reached its bound, a new one with the younger three quarters replaces it. Of a
 * larger file, whoever wrote it, only the end within the bound counts.
 * Any number of processes may use one store; each object belongs to one thread. */
#pragma once

#include "claws/provenance-record.h"

/* Some 230,000 records. */
#define DSEC_PROVENANCE_MAX_OCTETS ((gsize) 24 * 1024 * 1024)

typedef struct _DsecProvenance DsecProvenance;

/* Reads nothing yet.
 * @folder: made, with mode 0700, when the first record is added.
 * @max_octets: at least 1024. */
DsecProvenance *dsec_provenance_new (const char *folder, gsize max_octets)
    G_GNUC_WARN_UNUSED_RESULT;
void dsec_provenance_free (DsecProvenance *self);

/* Waits a tenth of a second at most, where another process is writing.
 * Returns: FALSE with @error set, where no record could be made. */
gboolean dsec_provenance_add (DsecProvenance *self,
                              const DsecDigest *digest,
                              const char *server,
                              gint64 unix_time,
                              GError **error);

/* Whether any message can be found at all. As current as the next function. */
gboolean dsec_provenance_is_empty (DsecProvenance *self);

/* The server of the newest record of @digest, from all that was added before, also by others. Reads
 * only what is new since the last call.
 * Returns: (nullable): valid until the next call of any of these functions. */
const char *dsec_provenance_find (DsecProvenance *self, const DsecDigest *digest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecProvenance, dsec_provenance_free)
