/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives every file of the folders that it is called with to the fuzz target that it is linked with:
 * one test a file. So what a fuzzer once found stays tested where there is no fuzzer. */
#include <stdlib.h>

#include "fuzz.h"

static void
replay_file (gconstpointer path)
{
  g_autofree char *data = NULL;
  g_autoptr (DsecFuzzCopy) copy = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  copy = dsec_fuzz_copy ((DsecSpan){ data, size });
  LLVMFuzzerTestOneInput ((const uint8_t *) copy, size);
}

/* Returns: how many files it has. A folder of findings need not be there. */
static guint
add_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *base = g_path_get_basename (folder);
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *parent_base = g_path_get_basename (parent);
  const char *name = NULL;
  guint n_files = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *test = g_strdup_printf ("/%s/%s/%s", parent_base, base, name);

    g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), replay_file, g_free);
    n_files++;
  }
  return n_files;
}

int
main (int argc, char **argv)
{
  guint n_files = 0;

  g_test_init (&argc, &argv, NULL);
  for (int i = 1; i < argc; i++)
    n_files += add_folder (argv[i]);
  if (n_files == 0)
    g_error ("nothing to replay");
  return g_test_run ();
}
