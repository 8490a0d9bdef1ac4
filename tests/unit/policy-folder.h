/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A throwaway folder with a policy in it, for the tests of the policy reader. */
#pragma once

#include <ftw.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "core/policy/policy-state.h"

/* Day on which the tests load their policies: 2026-01-01. */
#define TEST_TODAY ((DsecDay) 20454)

static inline int
policy_folder_remove_one (const char *path,
                          const struct stat *info G_GNUC_UNUSED,
                          int kind G_GNUC_UNUSED,
                          struct FTW *walk G_GNUC_UNUSED)
{
  return remove (path);
}

/* Removes @folder with all it holds, and frees its name. */
static inline void
policy_folder_free (char *folder)
{
  if (folder == NULL)
    return;
  nftw (folder, policy_folder_remove_one, 16, FTW_DEPTH | FTW_PHYS);
  g_free (folder);
}

typedef char PolicyFolder;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolicyFolder, policy_folder_free)

/* Returns: (transfer full): path of an empty folder. */
static inline PolicyFolder *
policy_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("dsec-policy-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

/* Writes @name, which may lie in a folder of its own; @size -1: @text ends in NUL. */
static inline void
policy_folder_put (const PolicyFolder *folder, const char *name, const char *text, gssize size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_file_set_contents (path, text, size, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
}

static inline DsecPolicyState *
policy_folder_load (const PolicyFolder *folder)
{
  return dsec_policy_state_load_folder (folder, TEST_TODAY);
}

/* Returns: (transfer full): the problems of @severity, a line each, paths without @folder. */
static inline char *
policy_folder_get_problems (const PolicyFolder *folder,
                            const DsecPolicyState *state,
                            DsecSeverity severity)
{
  g_autofree char *prefix = g_strconcat (folder, "/", NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < state->problems->len; i++) {
    const DsecProblem *problem = g_ptr_array_index (state->problems, i);
    g_autofree char *line = dsec_problem_to_string (problem);

    if (problem->severity != severity)
      continue;
    if (text->len > 0)
      g_string_append_c (text, '\n');
    g_string_append (text, line);
  }
  g_string_replace (text, prefix, "", 0);
  g_string_replace (text, folder, "FOLDER", 0);
  return g_string_free (text, FALSE);
}
