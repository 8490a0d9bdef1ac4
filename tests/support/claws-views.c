/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/claws-views.h"

#include "claws/host.h"

#include <gtk/gtk.h>
#include <string.h>
#include <sys/stat.h>

#define VIEW_SEPARATOR "\037"

static GPtrArray *frames;  /* of char *, as claws_views_state() has them */
static GArray *costs;      /* of gint64, microseconds */
static GtkWidget *watched; /* (nullable): the box of the main view */
static gulong draw_id;
static gulong first_hook;
static gulong last_hook;
static gint64 begin;

static void
find_bar (GtkWidget *child, gpointer data)
{
  GtkWidget **bar = data;

  if (strcmp (G_OBJECT_TYPE_NAME (child), "DsecBar") == 0)
    *bar = child;
}

typedef struct {
  const char *id;
  const char *text; /* (nullable) */
} Label;

static void
find_label (GtkWidget *widget, gpointer data)
{
  Label *label = data;
  AtkObject *accessible = gtk_widget_get_accessible (widget);

  if (GTK_IS_LABEL (widget) &&
      g_strcmp0 (atk_object_get_accessible_id (accessible), label->id) == 0)
    label->text = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_foreach (GTK_CONTAINER (widget), find_label, label);
}

/* Returns: (transfer none): "-" where there is no bar on display. */
static const char *
text_of (const MessageView *view, const char *id)
{
  GtkWidget *bar = NULL;
  Label label = { id, NULL };

  gtk_container_foreach (GTK_CONTAINER (view->vbox), find_bar, &bar);
  if (bar != NULL && gtk_widget_get_mapped (bar))
    find_label (bar, &label);
  return label.text != NULL ? label.text : "-";
}

static char *
stamp_of (const char *path)
{
  struct stat info = { 0 };

  if (path == NULL || stat (path, &info) != 0)
    return g_strdup ("-");
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT ".%09" G_GINT64_FORMAT,
                          (gint64) info.st_size,
                          (gint64) info.st_mtim.tv_sec,
                          (gint64) info.st_mtim.tv_nsec);
}

static char *
describe (const MessageView *view, const char *kind)
{
  const MimeView *mime = view->mimeview;
  /* Where the whole view has no place in the window, it displays nothing. */
  gboolean has_contents =
      gtk_widget_get_mapped (view->vbox) && mime != NULL && mime->mimeinfo != NULL;
  const char *path = has_contents ? mime->file : NULL;
  g_autofree char *stamp = stamp_of (path);

  return g_strjoin ("\t",
                    kind,
                    path != NULL ? path : "-",
                    stamp,
                    text_of (view, "dsec-bar-title"),
                    text_of (view, "dsec-bar-text"),
                    NULL);
}

static MessageView *
main_view (void)
{
  return mainwindow_get_mainwindow ()->messageview;
}

static char *
join (GPtrArray *parts)
{
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (VIEW_SEPARATOR, (char **) parts->pdata);
}

char *
claws_views_state (const char *unused)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const GList *windows = messageview_get_msgview_list ();

  (void) unused;
  g_ptr_array_add (parts, describe (main_view (), "main"));
  for (; windows != NULL; windows = windows->next)
    g_ptr_array_add (parts, describe (windows->data, "window"));
  return join (parts);
}

/* Behind the drawing of the children: what is visible now is what stands on the screen. */
static gboolean
on_drawn (GtkWidget *box, cairo_t *context, gpointer data)
{
  g_autofree char *now = NULL;

  (void) box;
  (void) context;
  (void) data;
  if (claws_is_exiting ())
    return FALSE;
  now = describe (main_view (), "main");
  if (frames->len == 0 || strcmp (g_ptr_array_index (frames, frames->len - 1), now) != 0)
    g_ptr_array_add (frames, g_steal_pointer (&now));
  return FALSE;
}

char *
claws_views_frames (const char *unused)
{
  g_autoptr (GPtrArray) parts = g_steal_pointer (&frames);

  (void) unused;
  frames = g_ptr_array_new_with_free_func (g_free);
  if (watched == NULL) {
    watched = main_view ()->vbox;
    g_object_add_weak_pointer (G_OBJECT (watched), (gpointer *) &watched);
    draw_id = g_signal_connect_after (watched, "draw", G_CALLBACK (on_drawn), NULL);
  }
  return parts->len > 0 ? join (parts) : g_strdup ("-");
}

static gboolean
on_first (gpointer source, gpointer data)
{
  (void) source;
  (void) data;
  begin = g_get_monotonic_time ();
  return FALSE;
}

static gboolean
on_last (gpointer source, gpointer data)
{
  gint64 cost = g_get_monotonic_time () - begin;

  (void) source;
  (void) data;
  g_array_append_val (costs, cost);
  return FALSE;
}

char *
claws_views_measure (const char *unused)
{
  (void) unused;
  g_array_set_size (costs, 0);
  if (last_hook != HOOK_NONE)
    hooks_unregister_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, last_hook);
  last_hook = hooks_register_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, on_last, NULL);
  return g_strdup ("ok");
}

static int
compare_costs (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

char *
claws_views_cost (const char *unused)
{
  (void) unused;
  if (costs->len == 0)
    return g_strdup ("0 0 0");
  g_array_sort (costs, compare_costs);
  return g_strdup_printf ("%u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                          costs->len,
                          g_array_index (costs, gint64, costs->len / 2),
                          g_array_index (costs, gint64, costs->len - 1));
}

void
claws_views_start (void)
{
  frames = g_ptr_array_new_with_free_func (g_free);
  costs = g_array_new (FALSE, FALSE, sizeof (gint64));
  last_hook = HOOK_NONE;
  first_hook = hooks_register_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, on_first, NULL);
}

void
claws_views_stop (void)
{
  hooks_unregister_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, first_hook);
  if (last_hook != HOOK_NONE)
    hooks_unregister_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, last_hook);
  if (watched != NULL && !claws_is_exiting ())
    g_signal_handler_disconnect (watched, draw_id);
}
