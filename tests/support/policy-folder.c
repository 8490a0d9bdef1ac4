/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/policy-folder.h"

#include <ftw.h>
#include <stdio.h>

static int
remove_one (const char *path,
            const struct stat *info G_GNUC_UNUSED,
            int kind G_GNUC_UNUSED,
            struct FTW *walk G_GNUC_UNUSED)
{
  return remove (path);
}

void
policy_folder_free (PolicyFolder *folder)
{
  if (folder == NULL)
    return;
  nftw (folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
  g_free (folder);
}

PolicyFolder *
policy_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("dsec-policy-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
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

DsecPolicyState *
policy_folder_load (const PolicyFolder *folder)
{
  return dsec_policy_state_load_folder (folder, TEST_TODAY);
}

char *
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
