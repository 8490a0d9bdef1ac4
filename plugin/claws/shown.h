/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a message view shows at this moment: the message, and the very file that it lies in.
 * A bar belongs to one of these and is taken away as soon as the view shows another: the host may
 * clear a view, or fail to fill it, without telling anyone. */
#pragma once

#include "claws/host.h"
#include "core/base/file.h"

/* A message in a file, as the file was found: another one of the same name is another message. */
typedef struct {
  char *path;     /* (nullable) of the bytes to judge */
  goffset offset; /* where they begin */
  gboolean is_found;
  DsecFileIdentity identity; /* all 0 where it was not found */
} DsecShownFile;

typedef struct {
  const FolderItem *folder; /* (nullable): compared, never followed: the user may delete it */
  guint number;
  char *view_path;        /* of what the view displays, deciphered where need be */
  DsecShownFile stored;   /* the message that was received */
  gboolean is_attached;   /* a message inside it is on display */
  DsecShownFile attached; /* that one */
} DsecShown;

/* Touches no network and starts no nested main loop.
 * Returns: (transfer full) (nullable): NULL where the view shows no message. */
DsecShown *dsec_shown_new (MessageView *view) G_GNUC_WARN_UNUSED_RESULT;
void dsec_shown_free (DsecShown *self);

/* Whether @view still shows this, in the same files. Cheap enough for every frame that is drawn.
 * @self: (nullable): NULL: no message. */
gboolean dsec_shown_is_current (const DsecShown *self, MessageView *view);

/* The head of the message: at least its header section. Only where the file was found.
 * Returns: (transfer full) (nullable). */
GBytes *dsec_shown_file_read (const DsecShownFile *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecShown, dsec_shown_free)
