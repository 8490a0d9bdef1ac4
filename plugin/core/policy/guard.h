/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens files so that only those who may decide on trust can have put them there: each folder from
 * the root down, the file, and each symbolic link on the way is owned by root (or the user, where
 * the policy is the user's own) and not writable by group or others. Checked on descriptors, so
 * that nothing can change between the check and the use. */
#pragma once

#include <glib.h>
#include <sys/types.h>

typedef struct {
  const char *root;    /* where absolute paths begin: "/" outside of tests */
  gboolean is_checked; /* FALSE: neither owners nor modes count */
  uid_t owner;         /* who may own things beside root */
  gboolean is_shared;  /* other users read the files as well */
} DsecGuard;

typedef enum {
  DSEC_OPEN_FAILED = 0, /* there, but not usable: see the fault */
  DSEC_OPEN_ABSENT,
  DSEC_OPEN_DONE,
} DsecOpenResult;

/* Why something cannot be used. */
typedef struct {
  char *path;          /* owned: what is wrong, perhaps a folder above; relative inside a folder */
  const char *message; /* static, marked with N_() */
  char *value;         /* (nullable) owned: for the "{}" of @message */
} DsecOpenFault;

void dsec_open_fault_clear (DsecOpenFault *self);

typedef enum {
  DSEC_OPEN_FOLDER = 0,
  DSEC_OPEN_FILE, /* a regular one, for reading; never waits (FIFOs) */
} DsecOpenKind;

/* @folder_fd: where a relative @path begins; AT_FDCWD: in the working folder.
 * @kind: what @path must name.
 * @out_fd: to be closed by the caller, with DSEC_OPEN_DONE; else -1.
 * @out_fault: to be cleared; filled in with DSEC_OPEN_FAILED. */
DsecOpenResult dsec_guard_open (const DsecGuard *self,
                                int folder_fd,
                                const char *path,
                                DsecOpenKind kind,
                                int *out_fd,
                                DsecOpenFault *out_fault) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DsecOpenFault, dsec_open_fault_clear)
