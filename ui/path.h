/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The route of a message in words, from its sender to the mailbox: one box a line that a host of
 * ours wrote, and what lies before the border in one group without content. A name that stands on
 * a box comes from the policy; a lock is there only where a host of ours recorded TLS. */
#pragma once

#include "ui/words.h"

typedef struct {
  char *name;            /* id of the host in the policy, safe to show */
  const char *role;      /* "our border server", "our server" */
  const char *tls;       /* (nullable): "encrypted"; NULL: no lock */
  char *accessible_name; /* name, role and lock in one go */
  char *details;         /* lines "Label: value", without an ending LF */
  gboolean is_border;    /* gets the double frame */
} DsecPathBox;

typedef struct {
  GPtrArray *boxes;          /* (element-type DsecPathBox): the sender's side first */
  const char *claimed_title; /* (nullable): NULL where nothing lies before the boxes */
  char *claimed_text;        /* (nullable): together with the title */
  const char *note;          /* (nullable): instead of all the rest, why there is no route */
} DsecPath;

/* Returns: (transfer full): without boxes and with a note where there is no border. */
DsecPath *dsec_path_new (const DsecDescription *description) G_GNUC_WARN_UNUSED_RESULT;
void dsec_path_free (DsecPath *self);

/* "3 min 4 s"; "−4 s (the clocks differ)" where @seconds is negative.
 * Returns: (transfer full). */
char *dsec_path_duration (gint64 seconds) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecPath, dsec_path_free)
