/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/claws-windows.h"

#include "claws/host.h"

#include <gtk/gtk.h>
#include <summaryview.h>

char *
claws_windows_open (const char *unused)
{
  (void) unused;
  summary_open_msg (mainwindow_get_mainwindow ()->summaryview);
  return g_strdup ("ok");
}

char *
claws_windows_folder (const char *wanted)
{
  if (wanted[0] == '1')
    mainwindow_enter_folder (mainwindow_get_mainwindow ());
  else
    mainwindow_exit_folder (mainwindow_get_mainwindow ());
  return g_strdup ("ok");
}

char *
claws_windows_divide (const char *position)
{
  GtkWidget *paned = mainwindow_get_mainwindow ()->hpaned;

  gtk_paned_set_position (GTK_PANED (paned), (gint) g_ascii_strtoll (position, NULL, 10));
  return g_strdup ("ok");
}

char *
claws_windows_close (const char *unused)
{
  const GList *views = messageview_get_msgview_list ();

  (void) unused;
  while (views != NULL) {
    messageview_destroy (views->data);
    views = messageview_get_msgview_list ();
  }
  return g_strdup ("ok");
}

char *
claws_windows_quit (const char *unused)
{
  (void) unused;
  gtk_window_close (GTK_WINDOW (mainwindow_get_mainwindow ()->window));
  return g_strdup ("ok");
}

/* The host's menus are made with these classes. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS
static char *
activate (GtkUIManager *manager, const char *path)
{
  GtkAction *action = gtk_ui_manager_get_action (manager, path);

  if (action == NULL)
    return g_strdup ("error no such menu item");
  gtk_action_activate (action);
  return g_strdup ("ok");
}

char *
claws_windows_menu (const char *path)
{
  return activate (mainwindow_get_mainwindow ()->ui_manager, path);
}

char *
claws_windows_window_menu (const char *path)
{
  const GList *views = messageview_get_msgview_list ();

  if (views == NULL)
    return g_strdup ("error no separate window");
  return activate (((MessageView *) g_list_last ((GList *) views)->data)->ui_manager, path);
}
G_GNUC_END_IGNORE_DEPRECATIONS

char *
claws_windows_pane (const char *wanted)
{
  prefs_common_get_prefs ()->display_header_pane = wanted[0] == '1';
  return g_strdup ("ok");
}

char *
claws_windows_theme (const char *wanted)
{
  g_auto (GStrv) words = g_strsplit (wanted, " ", 2);

  g_object_set (gtk_settings_get_default (),
                "gtk-theme-name",
                words[0],
                "gtk-application-prefer-dark-theme",
                words[1] != NULL,
                NULL);
  return g_strdup ("ok");
}
