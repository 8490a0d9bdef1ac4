/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that make up a policy: file by file, the first folder that has a name wins. */
#pragma once

#include "core/policy/complaints.h"
#include "core/policy/guard.h"

#define DSEC_N_MANAGED_FOLDERS 3

/* In the order of precedence; the first may hold trust.d. Nothing at run time can change them. */
extern const char *const dsec_managed_folders[DSEC_N_MANAGED_FOLDERS];

typedef struct {
  char *path;    /* as shown */
  char *name;    /* inside the folder */
  int folder_fd; /* borrowed from the set */
} DsecPolicyFile;

typedef struct {
  DsecGuard guard;
  DsecComplaints *complaints; /* borrowed */
  GArray *fds;                /* of int: folders, owned */
  char *folder;               /* (nullable): the first that exists, as shown */
  DsecPolicyFile *conf;       /* (nullable): policy.conf */
  GPtrArray *partners;        /* of DsecPolicyFile, in the order of their names once finished */
  GHashTable *names;          /* of those, borrowed from them: a set */
  gboolean needs_signature;   /* trust.d holds a certificate */
} DsecPolicyFiles;

/* @guard: its root is borrowed. @complaints: borrowed; all troubles go there. */
DsecPolicyFiles *dsec_policy_files_new (const DsecGuard *guard, DsecComplaints *complaints)
    G_GNUC_WARN_UNUSED_RESULT;
void dsec_policy_files_free (DsecPolicyFiles *self);

/* Adds what @path holds and no folder before it. Folders come in the order of precedence.
 * @has_trust: certificates in its trust.d demand a signature.
 * Returns: whether the folder is there, in whatever state. */
gboolean dsec_policy_files_add_folder (DsecPolicyFiles *self, const char *path, gboolean has_trust);

/* After the last folder. */
void dsec_policy_files_finish (DsecPolicyFiles *self);

/* Takes a file piece by piece, so that a long list needs no buffer of its own length.
 * @text: what was not taken before, and the next piece after it.
 * @is_end: nothing comes after it; called once so, even for an empty file.
 * Returns: octets that are done with. */
typedef gsize (*DsecTextConsumer) (gpointer data, DsecSpan text, gboolean is_end);

/* Gives @file to @consume, at most DSEC_MAX_POLICY_FILE octets.
 * @where: of the file. */
void dsec_policy_files_read (const DsecPolicyFiles *self,
                             const DsecPolicyFile *file,
                             DsecSource where,
                             DsecTextConsumer consume,
                             gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecPolicyFiles, dsec_policy_files_free)
