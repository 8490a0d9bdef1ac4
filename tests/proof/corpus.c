/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus.h"

#include "core/message/header.h"

typedef struct {
  void (*visit) (const DsecCorpusLine *line, gpointer data);
  gpointer data;
  guint n_messages;
} Walk;

static void
visit_message (Walk *walk, const char *set, const char *path)
{
  DsecCorpusLine line = { .set = set, .path = path, .is_top = TRUE };
  g_autofree char *data = NULL;
  g_autoptr (DsecHeader) header = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  header = dsec_header_parse ((const guint8 *) data, size, NULL);
  walk->n_messages++;
  for (int i = dsec_header_find (header, "Received", 0); i >= 0;
       i = dsec_header_find (header, "Received", (guint) i + 1)) {
    DsecSpan value = dsec_header_get (header, (guint) i)->value;
    g_autofree char *text = dsec_collapse_ws (value, &line.text.size);

    line.text.data = text;
    walk->visit (&line, walk->data);
    line.is_top = FALSE;
  }
}

static void /* NOLINTNEXTLINE(misc-no-recursion): as deep as the folders */
visit_folder (Walk *walk, const char *set, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir)) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      visit_folder (walk, name, path);
    else if (g_str_has_suffix (name, ".eml"))
      visit_message (walk, set, path);
  }
}

guint
dsec_corpus_visit (void (*visit) (const DsecCorpusLine *line, gpointer data), gpointer data)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "corpus", NULL);
  Walk walk = { visit, data, 0 };

  visit_folder (&walk, "", folder);
  return walk.n_messages;
}
