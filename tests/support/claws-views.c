/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/claws-views.h"

#include "claws/host.h"

#include <gtk/gtk.h>
#include <string.h>
#include <sys/stat.h>
#include <textview.h>
#include <time.h>

#define VIEW_SEPARATOR "\037"
#define LINE_SEPARATOR '\036'

static GHashTable *frames; /* (nullable): set of char *, as claws_views_state() has them */
static GArray *costs;      /* of gint64, microseconds that passed */
static GArray *efforts;    /* of gint64, microseconds that the processor worked */
static gulong first_hook;
static gulong last_hook;
static gint64 begin;
static gint64 begin_work;

static void
find_bar (GtkWidget *child, gpointer data)
{
  GtkWidget **bar = data;

  if (strcmp (G_OBJECT_TYPE_NAME (child), "DsecBar") == 0)
    *bar = child;
}

/* Returns: (transfer none) (nullable): NULL where there is no bar on display. */
static GtkWidget *
bar_of (const MessageView *view)
{
  GtkWidget *bar = NULL;

  gtk_container_foreach (GTK_CONTAINER (view->vbox), find_bar, &bar);
  return bar != NULL && gtk_widget_get_mapped (bar) ? bar : NULL;
}

typedef struct {
  const char *id;
  GtkWidget *widget; /* (nullable) */
} Part;

static void
find_part (GtkWidget *widget, gpointer data)
{
  Part *part = data;
  AtkObject *accessible = gtk_widget_get_accessible (widget);

  if (g_strcmp0 (atk_object_get_accessible_id (accessible), part->id) == 0)
    part->widget = widget;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_foreach (GTK_CONTAINER (widget), find_part, part);
}

static GtkWidget *
part_of (GtkWidget *bar, const char *id)
{
  Part part = { id, NULL };

  find_part (bar, &part);
  return part.widget;
}

/* Icon, title and text, "-" for each where there is no bar. */
static char *
words_of (GtkWidget *bar)
{
  GtkWidget *icon = NULL;

  if (bar == NULL)
    return g_strdup ("-\t-\t-");
  icon = part_of (bar, "dsec-bar-icon");
  return g_strjoin ("\t",
                    atk_object_get_name (gtk_widget_get_accessible (icon)),
                    gtk_label_get_text (GTK_LABEL (part_of (bar, "dsec-bar-title"))),
                    gtk_label_get_text (GTK_LABEL (part_of (bar, "dsec-bar-text"))),
                    NULL);
}

/* What the button of the panel copies, opened or not, with the sender; as one line. Nobody sees
 * that it was pressed: the panel forgets that as soon as its check box is touched. */
static char *
report_of (GtkWidget *bar)
{
  GtkClipboard *clipboard = gtk_clipboard_get (GDK_SELECTION_CLIPBOARD);
  GtkToggleButton *addresses = NULL;
  char *report = NULL;

  if (bar == NULL)
    return g_strdup ("-");
  addresses = GTK_TOGGLE_BUTTON (part_of (bar, "dsec-panel-addresses"));
  gtk_toggle_button_set_active (addresses, TRUE);
  gtk_button_clicked (GTK_BUTTON (part_of (bar, "dsec-panel-copy")));
  gtk_toggle_button_set_active (addresses, FALSE);
  report = gtk_clipboard_wait_for_text (clipboard);
  return report != NULL ? g_strdelimit (report, "\n", LINE_SEPARATOR) : g_strdup ("-");
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

static MessageView *
main_view (void)
{
  return mainwindow_get_mainwindow ()->messageview;
}

char *
claws_views_press (const char *id)
{
  GtkWidget *bar = bar_of (main_view ());
  GtkWidget *button = bar != NULL ? part_of (bar, id) : NULL;

  if (button == NULL || !gtk_widget_get_mapped (button))
    return g_strdup ("error no such button");
  gtk_button_clicked (GTK_BUTTON (button));
  return g_strdup ("ok");
}

static char *
describe (const MessageView *view)
{
  const MimeView *mime = view->mimeview;
  /* Where the whole view has no place in the window, it displays nothing. */
  gboolean has_contents =
      gtk_widget_get_mapped (view->vbox) && mime != NULL && mime->mimeinfo != NULL;
  const char *path = has_contents ? mime->file : NULL;
  g_autofree char *stamp = stamp_of (path);
  g_autofree char *words = words_of (bar_of (view));

  return g_strjoin ("\t",
                    view == main_view () ? "main" : "window",
                    path != NULL ? path : "-",
                    stamp,
                    words,
                    NULL);
}

static char *
describe_with_report (const MessageView *view)
{
  g_autofree char *view_text = describe (view);
  g_autofree char *report = report_of (bar_of (view));

  return g_strjoin ("\t", view_text, report, NULL);
}

/* Adds each line that begins with "From:", up to the empty line before the text of the message. */
static void
add_from_lines (GPtrArray *parts, const MessageView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view->mimeview->textview->text));
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++) {
    if (g_ascii_strncasecmp (lines[i], "From:", strlen ("From:")) == 0)
      g_ptr_array_add (parts, g_strdup (lines[i]));
  }
}

char *
claws_views_senders (const char *unused)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const MessageView *view = main_view ();
  GtkWidget *bar = bar_of (view);
  GtkLabel *label = GTK_LABEL (view->headerview->from_body_label);

  (void) unused;
  g_ptr_array_add (parts,
                   g_strdup (bar != NULL
                                 ? gtk_label_get_text (GTK_LABEL (part_of (bar, "dsec-bar-title")))
                                 : "-"));
  g_ptr_array_add (parts, g_strdup (gtk_label_get_text (label)));
  add_from_lines (parts, view);
  g_ptr_array_add (parts, NULL);
  return g_strdelimit (g_strjoinv (VIEW_SEPARATOR, (char **) parts->pdata), "\n", ' ');
}

char *
claws_views_state (const char *unused)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const GList *windows = messageview_get_msgview_list ();

  (void) unused;
  g_ptr_array_add (parts, describe_with_report (main_view ()));
  for (; windows != NULL; windows = windows->next)
    g_ptr_array_add (parts, describe_with_report (windows->data));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (VIEW_SEPARATOR, (char **) parts->pdata);
}

/* Behind the drawing of the children: what is visible now is what stands on the screen. */
static gboolean
on_drawn (GtkWidget *box, cairo_t *context, gpointer view)
{
  (void) box;
  (void) context;
  if (!claws_is_exiting ())
    g_hash_table_add (frames, describe (view));
  return FALSE;
}

static void
watch (MessageView *view)
{
  static const char is_watched[] = "claws-views-is-watched";

  if (g_object_get_data (G_OBJECT (view->vbox), is_watched) != NULL)
    return;
  g_object_set_data (G_OBJECT (view->vbox), is_watched, view);
  g_signal_connect_after (view->vbox, "draw", G_CALLBACK (on_drawn), view);
}

char *
claws_views_frames (const char *unused)
{
  g_autoptr (GHashTable) journal = g_steal_pointer (&frames);
  const GList *windows = messageview_get_msgview_list ();
  g_autofree char **parts = NULL;

  (void) unused;
  frames = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  watch (main_view ());
  for (; windows != NULL; windows = windows->next)
    watch (windows->data);
  if (journal == NULL || g_hash_table_size (journal) == 0)
    return g_strdup ("-");
  parts = (char **) g_hash_table_get_keys_as_array (journal, NULL);
  return g_strjoinv (VIEW_SEPARATOR, parts);
}

/* Sums of the red, green and blue of a drawn widget, and what it covers of its place, in percent.
 */
static char *
describe_pixels (cairo_surface_t *surface)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  guint64 sums[4] = { 0, 0, 0, 1 };

  for (int i = 0; i < width * height * 4; i++)
    sums[i % 4] += data[i / (width * 4) * stride + i % (width * 4)];
  return g_strdup_printf ("#%02x%02x%02x %d",
                          (guint) (sums[2] * 255 / sums[3]),
                          (guint) (sums[1] * 255 / sums[3]),
                          (guint) (sums[0] * 255 / sums[3]),
                          (int) (sums[3] * 100 / 255 / (guint64) (width * height)));
}

char *
claws_views_icon (const char *unused)
{
  GtkWidget *bar = bar_of (main_view ());
  GtkWidget *icon = bar != NULL ? part_of (bar, "dsec-bar-icon") : NULL;
  cairo_surface_t *surface = NULL;
  cairo_t *context = NULL;
  char *pixels = NULL;

  (void) unused;
  if (icon == NULL)
    return g_strdup ("-");
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                        gtk_widget_get_allocated_width (icon),
                                        gtk_widget_get_allocated_height (icon));
  context = cairo_create (surface);
  gtk_widget_draw (icon, context);
  cairo_destroy (context);
  cairo_surface_flush (surface);
  pixels = describe_pixels (surface);
  cairo_surface_destroy (surface);
  return pixels;
}

/* Of this thread; a busy machine makes others wait, but nobody work longer. */
static gint64
get_work_time (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gboolean
on_first (gpointer source, gpointer data)
{
  (void) data;
  /* A window that is new. */
  if (frames != NULL)
    watch (source);
  begin = g_get_monotonic_time ();
  begin_work = get_work_time ();
  return FALSE;
}

static gboolean
on_last (gpointer source, gpointer data)
{
  gint64 effort = get_work_time () - begin_work;
  gint64 cost = g_get_monotonic_time () - begin;

  (void) source;
  (void) data;
  g_array_append_val (costs, cost);
  g_array_append_val (efforts, effort);
  return FALSE;
}

char *
claws_views_measure (const char *unused)
{
  (void) unused;
  g_array_set_size (costs, 0);
  g_array_set_size (efforts, 0);
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

/* Returns: (transfer full): "MEDIAN WORST". */
static char *
sum_up (GArray *times)
{
  g_array_sort (times, compare_costs);
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                          g_array_index (times, gint64, times->len / 2),
                          g_array_index (times, gint64, times->len - 1));
}

char *
claws_views_cost (const char *unused)
{
  g_autofree char *cost = NULL;
  g_autofree char *effort = NULL;

  (void) unused;
  if (costs->len == 0)
    return g_strdup ("0 0 0 0 0");
  cost = sum_up (costs);
  effort = sum_up (efforts);
  return g_strdup_printf ("%u %s %s", costs->len, cost, effort);
}

void
claws_views_start (void)
{
  costs = g_array_new (FALSE, FALSE, sizeof (gint64));
  efforts = g_array_new (FALSE, FALSE, sizeof (gint64));
  last_hook = HOOK_NONE;
  first_hook = hooks_register_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, on_first, NULL);
}

void
claws_views_stop (void)
{
  hooks_unregister_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, first_hook);
  if (last_hook != HOOK_NONE)
    hooks_unregister_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, last_hook);
}
