/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claws/shown.h"

#include "core/message/message-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* The innermost attached message that holds the selected part: its author and its trace stand on
 * the screen then, not those of the message around it. The root, which stands for the whole
 * message, has no parent. Returns: (nullable). */
static const MimeInfo *
find_attached_message (MimeView *view)
{
  MimeInfo *part = mimeview_get_selected_part (view);

  while (part != NULL) {
    MimeInfo *parent = procmime_mimeinfo_parent (part);

    if (parent != NULL && part->type == MIMETYPE_MESSAGE && part->subtype != NULL &&
        g_ascii_strcasecmp (part->subtype, "rfc822") == 0)
      return part;
    part = parent;
  }
  return NULL;
}

/* The host's MsgInfo does not own its folder: in a separate window it outlives it. */
static gboolean
has_living_folder (const MsgInfo *message)
{
  if (message->folder == NULL)
    return TRUE;
  for (const GList *l = folder_get_list (); l != NULL; l = l->next) {
    const Folder *folder = l->data;

    if (folder->node != NULL &&
        g_node_find (folder->node, G_PRE_ORDER, G_TRAVERSE_ALL, message->folder) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* Where the message lies on this machine, whether it is there or not. The host's own function to
 * get a message's file would ask the server for it. */
static char *
get_stored_path (const MsgInfo *message)
{
  g_autofree char *folder = folder_item_get_path (message->folder);
  g_autofree char *name = g_strdup_printf ("%u", message->msgnum);

  return folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
}

static const char *
get_attached_path (const MimeInfo *attached)
{
  return attached->content == MIMECONTENT_FILE ? attached->data.filename : NULL;
}

static void
locate_attached (DsecShown *self, const MimeInfo *attached)
{
  self->is_attached = TRUE;
  self->attached.path = g_strdup (get_attached_path (attached));
  self->attached.offset = attached->offset;
}

/* A deciphered message is displayed from a file of its own; the trace stands in the stored one.
 * A message without a folder is a file, and the view knows which. */
static void
locate_stored (DsecShown *self, const MsgInfo *message)
{
  g_autofree char *path = NULL;

  if (message->folder == NULL)
    path = g_strdup (self->view_path);
  else
    path = get_stored_path (message);
  if (g_strcmp0 (path, self->view_path) == 0 ||
      g_strcmp0 (message->plaintext_file, self->view_path) == 0)
    self->stored.path = g_steal_pointer (&path);
}

static void
identify_file (DsecShownFile *self)
{
  struct stat info = { 0 };

  self->is_found = self->path != NULL && stat (self->path, &info) == 0 && S_ISREG (info.st_mode);
  if (self->is_found)
    self->identity = dsec_file_identify (&info);
}

/* A view that could not load a message keeps the last one's MsgInfo, but its contents are cleared
 * first: only they say that something is on display. */
static gboolean
has_contents (const MessageView *view)
{
  return view->msginfo != NULL && view->mimeview != NULL && view->mimeview->mimeinfo != NULL &&
         view->mimeview->file != NULL;
}

DsecShown *
dsec_shown_new (MessageView *view)
{
  const MsgInfo *message = view->msginfo;
  const MimeInfo *attached = NULL;
  g_autoptr (DsecShown) self = NULL;

  if (!has_contents (view))
    return NULL;
  self = g_new0 (DsecShown, 1);
  self->folder = message->folder;
  self->number = message->msgnum;
  self->view_path = g_strdup (view->mimeview->file);
  attached = find_attached_message (view->mimeview);
  if (attached != NULL)
    locate_attached (self, attached);
  if (has_living_folder (message))
    locate_stored (self, message);
  identify_file (&self->attached);
  identify_file (&self->stored);
  return g_steal_pointer (&self);
}

void
dsec_shown_free (DsecShown *self)
{
  g_free (self->view_path);
  g_free (self->stored.path);
  g_free (self->attached.path);
  g_free (self);
}

static gboolean
is_same_part (const DsecShown *self, const MimeInfo *attached)
{
  if (attached == NULL || !self->is_attached)
    return attached == NULL && !self->is_attached;
  return attached->offset == self->attached.offset &&
         g_strcmp0 (get_attached_path (attached), self->attached.path) == 0;
}

static gboolean
is_same_file (const DsecShownFile *self)
{
  DsecShownFile now = { .path = self->path };

  identify_file (&now);
  return now.is_found == self->is_found && dsec_file_is_unchanged (&now.identity, &self->identity);
}

gboolean
dsec_shown_is_current (const DsecShown *self, MessageView *view)
{
  if (self == NULL || !has_contents (view))
    return self == NULL && !has_contents (view);
  return view->msginfo->folder == self->folder && view->msginfo->msgnum == self->number &&
         strcmp (view->mimeview->file, self->view_path) == 0 &&
         is_same_part (self, find_attached_message (view->mimeview)) &&
         is_same_file (&self->stored) && is_same_file (&self->attached);
}

static GBytes *
read_from_offset (const DsecShownFile *self, GError **error)
{
  int fd = open (self->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  GBytes *bytes = NULL;

  if (fd < 0 || lseek (fd, self->offset, SEEK_SET) < 0)
    g_set_error_literal (error, DSEC_ERROR, DSEC_ERROR_FAILED, g_strerror (errno));
  else
    bytes = dsec_message_fd_read (fd, error);
  if (fd >= 0)
    close (fd);
  return bytes;
}

GBytes *
dsec_shown_file_read (const DsecShownFile *self, GError **error)
{
  if (self->offset != 0)
    return read_from_offset (self, error);
  return dsec_message_file_read (self->path, error);
}
