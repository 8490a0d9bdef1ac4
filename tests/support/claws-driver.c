/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plugin of the tests: lets a test program steer Claws Mail through the socket that
 * DSEC_TEST_SOCKET names, for what an assistive technology can not reach, or only slowly. One
 * command a line, one answer a line. Never installed. */
#include "claws/host.h"
#include "support/claws-heap.h"
#include "support/claws-views.h"
#include "support/claws-windows.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <gmodule.h>
#include <gtk/gtk.h>
#include <partial_download.h>
#include <string.h>
#include <summaryview.h>

typedef struct {
  const char *name;
  char *(*run) (const char *argument); /* returns the answer */
} Command;

static GSocketService *service;
static GPtrArray *clients; /* of Client */

typedef struct {
  GSocketConnection *connection;
  GDataInputStream *input;
  char *line; /* (nullable): a command that waits */
} Client;

static char *
answer (const char *text)
{
  return g_strdup (text);
}

static MessageView *
main_view (void)
{
  return mainwindow_get_mainwindow ()->messageview;
}

static char *
run_load (const char *path)
{
  g_autofree char *error = NULL;

  return plugin_load (path, &error) != NULL ? answer ("ok") : g_strdup_printf ("error %s", error);
}

static char *
run_unload (const char *name)
{
  Plugin *plugin = plugin_get_loaded_by_name (name);

  if (plugin == NULL)
    return answer ("error not loaded");
  plugin_unload (plugin);
  return answer ("ok");
}

static char *
run_select (const char *target)
{
  mainwindow_jump_to (target, FALSE);
  return answer ("ok");
}

static char *
run_clear (const char *unused)
{
  (void) unused;
  messageview_clear (main_view ());
  return answer ("ok");
}

static char *
run_delete (const char *unused)
{
  (void) unused;
  summary_delete_trash (mainwindow_get_mainwindow ()->summaryview);
  return answer ("ok");
}

static char *
run_redraw (const char *unused)
{
  GList *windows = gtk_window_list_toplevels ();

  (void) unused;
  g_list_foreach (windows, (GFunc) (void (*) (void)) gtk_widget_queue_draw, NULL);
  g_list_free (windows);
  return answer ("ok");
}

/* Removes a folder that is not the selected one, as the host does when the user deletes it. */
static char *
run_remove (const char *id)
{
  FolderItem *item = folder_find_item_from_identifier (id);

  if (item == NULL || item->folder->klass->remove_folder (item->folder, item) < 0)
    return answer ("error cannot remove it");
  return answer ("ok");
}

static char *
run_part (const char *number)
{
  mimeview_select_part_num (main_view ()->mimeview, (gint) g_ascii_strtoll (number, NULL, 10));
  return answer ("ok");
}

/* What the main window displays: "PATH", or "-". */
static char *
run_shown (const char *unused)
{
  const MimeView *mime = main_view ()->mimeview;

  (void) unused;
  return answer (mime->mimeinfo != NULL && mime->file != NULL ? mime->file : "-");
}

static FolderItem *
selected_folder (void)
{
  return mainwindow_get_mainwindow ()->summaryview->folder_item;
}

/* Moves the selected messages to the folder @id, as dragging them there does. */
static char *
run_move (const char *id)
{
  SummaryView *view = mainwindow_get_mainwindow ()->summaryview;
  FolderItem *target = folder_find_item_from_identifier (id);

  if (target == NULL)
    return answer ("error no such folder");
  summary_move_selected_to (view, target);
  summary_execute (view);
  return answer ("ok");
}

/* Has the host keep only the header of a message of the open folder, as it does for its own
 * filters. */
static char *
run_head (const char *number)
{
  guint uid = (guint) g_ascii_strtoull (number, NULL, 10);
  MsgInfo *message = folder_item_get_msginfo (selected_folder (), (gint) uid);
  g_autofree char *path = NULL;

  if (message == NULL)
    return answer ("error no such message");
  path = procmsg_get_message_file_full (message, TRUE, FALSE);
  procmsg_msginfo_free (&message);
  return g_strdup (path != NULL ? path : "error no header");
}

/* Asks for the rest of the POP message on display, with the next mail that is fetched. */
static char *
run_complete (const char *unused)
{
  (void) unused;
  return answer (partial_mark_for_download (main_view ()->msginfo) == 0 ? "ok" : "error no part");
}

/* "1" or "0". */
static char *
run_offline (const char *wanted)
{
  main_window_toggle_work_offline (mainwindow_get_mainwindow (), wanted[0] == '1', FALSE);
  return answer ("ok");
}

static void
append_type (GtkWidget *child, gpointer data)
{
  GString *text = data;

  g_string_append_printf (text,
                          "%s%s%s",
                          text->len > 0 ? " " : "",
                          G_OBJECT_TYPE_NAME (child),
                          child == GTK_WIDGET_PTR (main_view ()->headerview) ? "=header" : "");
}

/* The types of the widgets of the main message view, from top to bottom. */
static char *
run_children (const char *unused)
{
  GString *text = g_string_new (NULL);

  (void) unused;
  gtk_container_foreach (GTK_CONTAINER (main_view ()->vbox), append_type, text);
  return g_string_free (text, FALSE);
}

static const Command commands[] = {
  { "load", run_load },
  { "unload", run_unload },
  { "select", run_select },
  { "clear", run_clear },
  { "window", claws_windows_open },
  { "close", claws_windows_close },
  { "folder", claws_windows_folder },
  { "divide", claws_windows_divide },
  { "quit", claws_windows_quit },
  { "delete", run_delete },
  { "remove", run_remove },
  { "move", run_move },
  { "head", run_head },
  { "offline", run_offline },
  { "complete", run_complete },
  { "part", run_part },
  { "redraw", run_redraw },
  { "menu", claws_windows_menu },
  { "window-menu", claws_windows_window_menu },
  { "pane", claws_windows_pane },
  { "theme", claws_windows_theme },
  { "shown", run_shown },
  { "children", run_children },
  /* claws-views.h */
  { "senders", claws_views_senders },
  { "state", claws_views_state },
  { "frames", claws_views_frames },
  { "icon", claws_views_icon },
  { "press", claws_views_press },
  { "measure", claws_views_measure },
  { "cost", claws_views_cost },
  /* claws-heap.h */
  { "heap", claws_heap_size },
  { "lose", claws_heap_lose },
};

static char *
run_line (const char *line)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    gsize length = strlen (commands[i].name);

    if (strncmp (line, commands[i].name, length) == 0 && (line[length] == ' ' || line[length] == 0))
      return commands[i].run (g_strchug ((char *) line + length));
  }
  return answer ("error unknown command");
}

static void
client_free (gpointer data)
{
  Client *self = data;

  g_object_unref (self->input);
  g_object_unref (self->connection);
  g_free (self->line);
  g_free (self);
}

static void on_line (GObject *source, GAsyncResult *result, gpointer data);

/* The host runs its main loop in the middle of opening a message; what a user can hardly hit there,
 * switching the layout for one, crashes it. So commands wait until nothing else is under way. */
static gboolean
on_calm (gpointer data)
{
  Client *self = data;
  g_autofree char *line = NULL;
  g_autofree char *reply = NULL;
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (self->connection));

  if (g_main_depth () > 1)
    return G_SOURCE_CONTINUE;
  line = g_steal_pointer (&self->line);
  reply = run_line (line);
  g_output_stream_printf (output, NULL, NULL, NULL, "%s\n", reply);
  g_data_input_stream_read_line_async (self->input, G_PRIORITY_DEFAULT, NULL, on_line, self);
  return G_SOURCE_REMOVE;
}

static void
on_line (GObject *source, GAsyncResult *result, gpointer data)
{
  Client *self = data;

  self->line =
      g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, NULL);
  if (self->line != NULL)
    g_timeout_add (5, on_calm, self);
}

static gboolean
on_incoming (GSocketService *self, GSocketConnection *connection, GObject *source, gpointer data)
{
  Client *client = g_new0 (Client, 1);
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));

  (void) self;
  (void) source;
  (void) data;
  client->connection = g_object_ref (connection);
  client->input = g_data_input_stream_new (input);
  g_ptr_array_add (clients, client);
  g_data_input_stream_read_line_async (client->input, G_PRIORITY_DEFAULT, NULL, on_line, client);
  return FALSE;
}

G_MODULE_EXPORT gint
plugin_init (gchar **error)
{
  const char *path = g_getenv ("DSEC_TEST_SOCKET");
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);

  (void) error;
  claws_views_start ();
  claws_heap_start ();
  clients = g_ptr_array_new_with_free_func (client_free);
  service = g_socket_service_new ();
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (service),
                                      address,
                                      G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_DEFAULT,
                                      NULL,
                                      NULL,
                                      NULL))
    g_error ("cannot listen on %s", path);
  g_signal_connect (service, "incoming", G_CALLBACK (on_incoming), NULL);
  g_socket_service_start (service);
  return 0;
}

G_MODULE_EXPORT gboolean
plugin_done (void)
{
  claws_heap_stop ();
  claws_views_stop ();
  g_socket_service_stop (service);
  g_clear_object (&service);
  return TRUE;
}

G_MODULE_EXPORT const gchar *
plugin_name (void)
{
  return "Test driver";
}

G_MODULE_EXPORT const gchar *
plugin_desc (void)
{
  return "Steers Claws Mail for the tests of Domain Secured";
}

G_MODULE_EXPORT const gchar *
plugin_version (void)
{
  return "1";
}

G_MODULE_EXPORT const gchar *
plugin_type (void)
{
  return "GTK3";
}

G_MODULE_EXPORT const gchar *
plugin_licence (void)
{
  return "GPL3+";
}

G_MODULE_EXPORT struct PluginFeature *
plugin_provides (void)
{
  static struct PluginFeature features[] = {
    { PLUGIN_UTILITY, "Test driver" },
    { PLUGIN_NOTHING, NULL },
  };

  return features;
}
