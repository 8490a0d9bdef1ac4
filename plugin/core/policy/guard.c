/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/guard.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/problem.h"

/* Symbolic links on one way, as many as the kernel itself follows. */
#define MAX_LINKS 40

/* A walk from folder to folder. The components still to go stand in @rest; a symbolic link puts
 * what it points to in front of them. */
typedef struct {
  const DsecGuard *guard;
  int fd;        /* the folder reached so far, owned */
  int file_fd;   /* the file reached, owned; -1 before */
  GString *rest; /* of the path */
  GString *done; /* of the path, for messages */
  guint n_links;
  char *link;   /* (nullable): owned: the last component as a symbolic link, whose target must be
                   there; the first such one */
  char *target; /* (nullable): owned: what it points to */
  DsecOpenKind kind; /* of what the whole path names */
  DsecOpenFault *fault;
} Walk;

void
dsec_open_fault_clear (DsecOpenFault *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->value, g_free);
  self->message = NULL;
}

/* The first fault counts: a folder that is not safe makes all below it unsafe. */
static void
set_fault (Walk *walk, const char *message, const char *value)
{
  if (walk->fault->message != NULL)
    return;
  walk->fault->path = g_strdup (walk->done->str);
  walk->fault->message = message;
  walk->fault->value = g_strdup (value);
}

static DsecOpenResult
fail (Walk *walk, const char *message, const char *value)
{
  set_fault (walk, message, value);
  return DSEC_OPEN_FAILED;
}

static DsecOpenResult
fail_errno (Walk *walk, int error)
{
  if (error == ENOENT && walk->link == NULL)
    return DSEC_OPEN_ABSENT;
  if (error == ENOENT) {
    g_string_assign (walk->done, walk->link);
    return fail (walk, N_ ("is a symbolic link to {}, which is not there"), walk->target);
  }
  return fail (walk, N_ ("cannot be read: {}"), g_strerror (error));
}

/* A link's own mode says nothing; who made it does. */
static void
check_owner (Walk *walk, const struct stat *info)
{
  g_autofree char *owner = NULL;

  if (!walk->guard->is_checked)
    return;
  if (info->st_uid != 0 && info->st_uid != walk->guard->owner) {
    owner = g_strdup_printf ("%u", (guint) info->st_uid);
    set_fault (walk,
               walk->guard->owner == 0
                   ? N_ ("belongs to user {}; make root its owner")
                   : N_ ("belongs to user {}; it must belong to you or to root"),
               owner);
  } else if (!S_ISLNK (info->st_mode) && (info->st_mode & (S_IWGRP | S_IWOTH)) != 0)
    set_fault (
        walk, N_ ("can be written to by group or others; take that away with chmod go-w"), NULL);
}

static DsecOpenResult
restart (Walk *walk)
{
  struct stat info;

  g_string_truncate (walk->done, 0);
  if (walk->fd >= 0)
    close (walk->fd);
  walk->fd = open (walk->guard->root, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (walk->fd < 0 || fstat (walk->fd, &info) != 0)
    return fail_errno (walk, errno);
  g_string_assign (walk->done, walk->guard->root);
  check_owner (walk, &info);
  return DSEC_OPEN_DONE;
}

/* Cuts the first component off the rest. Returns: (transfer full) (nullable): NULL at the end. */
static char *
take_component (Walk *walk)
{
  gsize start = strspn (walk->rest->str, "/");
  gsize size = strcspn (walk->rest->str + start, "/");
  char *component = size > 0 ? g_strndup (walk->rest->str + start, size) : NULL;

  g_string_erase (walk->rest, 0, (gssize) (start + size));
  return component;
}

static gboolean
is_last (const Walk *walk)
{
  return walk->rest->str[strspn (walk->rest->str, "/")] == '\0';
}

static DsecOpenResult
follow_link (Walk *walk, int link_fd, gsize name_size)
{
  char target[PATH_MAX];
  gssize size = readlinkat (link_fd, "", target, sizeof target);

  if (size < 0)
    return fail_errno (walk, errno);
  if (size == 0 || size == (gssize) sizeof target || ++walk->n_links > MAX_LINKS)
    return fail (walk, N_ ("is a symbolic link that leads nowhere"), NULL);
  if (walk->link == NULL && is_last (walk)) {
    walk->link = g_strdup (walk->done->str);
    walk->target = g_strndup (target, (gsize) size);
  }
  g_string_truncate (walk->done, walk->done->len - name_size);
  g_string_prepend_c (walk->rest, '/');
  g_string_prepend_len (walk->rest, target, size);
  return target[0] == '/' ? restart (walk) : DSEC_OPEN_DONE;
}

static gsize
append_component (Walk *walk, const char *component)
{
  gsize before = walk->done->len;

  if (before > 0 && walk->done->str[before - 1] != '/')
    g_string_append_c (walk->done, '/');
  g_string_append (walk->done, component);
  return walk->done->len - before;
}

/* The descriptor so far only names the file; the new one must lead to the same. */
static DsecOpenResult
open_file (Walk *walk, const char *component, const struct stat *info)
{
  struct stat opened;

  walk->file_fd = openat (walk->fd, component, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (walk->file_fd < 0 || fstat (walk->file_fd, &opened) != 0)
    return fail (walk, N_ ("cannot be read: {}"), g_strerror (errno));
  if (!dsec_file_is_same (&opened, info))
    return fail (walk, N_ ("was replaced while it was being opened; load the policy again"), NULL);
  check_owner (walk, &opened);
  return DSEC_OPEN_DONE;
}

/* @fd: what @component names, no link; taken over where it is a folder. */
static DsecOpenResult
enter (Walk *walk, const char *component, int *fd, const struct stat *info)
{
  gboolean is_folder = S_ISDIR (info->st_mode);

  if (is_folder && is_last (walk) && walk->kind == DSEC_OPEN_FILE)
    return fail (walk, N_ ("is a folder; a file belongs here"), NULL);
  if (!is_folder && (!is_last (walk) || walk->kind == DSEC_OPEN_FOLDER))
    return fail (walk, N_ ("is no folder; a folder belongs here"), NULL);
  if (!is_folder && !S_ISREG (info->st_mode))
    return fail (
        walk, N_ ("is no regular file; to mask a file of a lower folder use an empty one"), NULL);
  if (!is_folder)
    return open_file (walk, component, info);
  close (walk->fd);
  walk->fd = *fd;
  *fd = -1;
  return DSEC_OPEN_DONE;
}

/* One component further. */
static DsecOpenResult
step (Walk *walk, const char *component)
{
  gsize name_size = append_component (walk, component);
  int fd = openat (walk->fd, component, O_PATH | O_NOFOLLOW | O_CLOEXEC);
  struct stat info;
  DsecOpenResult result = DSEC_OPEN_DONE;

  if (fd < 0)
    return fail_errno (walk, errno);
  if (fstat (fd, &info) != 0)
    result = fail_errno (walk, errno);
  else {
    check_owner (walk, &info);
    result = S_ISLNK (info.st_mode) ? follow_link (walk, fd, name_size)
                                    : enter (walk, component, &fd, &info);
  }
  if (fd >= 0)
    close (fd);
  return result;
}

static DsecOpenResult
finish (Walk *walk, int *out_fd)
{
  if (walk->fault->message != NULL)
    return DSEC_OPEN_FAILED;
  if (walk->kind == DSEC_OPEN_FOLDER)
    *out_fd = openat (walk->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  else {
    *out_fd = walk->file_fd;
    walk->file_fd = -1;
  }
  return *out_fd >= 0 ? DSEC_OPEN_DONE : fail (walk, N_ ("cannot be read: {}"), g_strerror (errno));
}

static DsecOpenResult
run (Walk *walk, int *out_fd)
{
  DsecOpenResult result = DSEC_OPEN_DONE;

  for (;;) {
    g_autofree char *component = take_component (walk);

    if (component == NULL)
      break;
    if (strcmp (component, ".") == 0)
      continue;
    result = step (walk, component);
    if (result != DSEC_OPEN_DONE)
      return result;
  }
  return finish (walk, out_fd);
}

static DsecOpenResult
start (Walk *walk, int folder_fd, const char *path)
{
  if (path[0] == '/')
    return restart (walk);
  walk->fd = openat (folder_fd, ".", O_PATH | O_DIRECTORY | O_CLOEXEC);
  return walk->fd >= 0 ? DSEC_OPEN_DONE : fail_errno (walk, errno);
}

DsecOpenResult
dsec_guard_open (const DsecGuard *self,
                 int folder_fd,
                 const char *path,
                 DsecOpenKind kind,
                 int *out_fd,
                 DsecOpenFault *out_fault)
{
  g_autoptr (GString) rest = g_string_new (path);
  g_autoptr (GString) done = g_string_new (NULL);
  Walk walk = { .guard = self,
                .fd = -1,
                .file_fd = -1,
                .rest = rest,
                .done = done,
                .kind = kind,
                .fault = out_fault };
  DsecOpenResult result = start (&walk, folder_fd, path);

  *out_fd = -1;
  if (result == DSEC_OPEN_DONE)
    result = run (&walk, out_fd);
  if (walk.fd >= 0)
    close (walk.fd);
  if (walk.file_fd >= 0)
    close (walk.file_fd);
  g_free (walk.link);
  g_free (walk.target);
  return result;
}
