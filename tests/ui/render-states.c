/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws every state into PNG files, to be looked at. Needs a display (xvfb-run).
 *   render-states [OPTION…] FOLDER        render-states --help */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "hostile.h"
#include "sample.h"
#include "ui/bar.h"

static gboolean is_dark = FALSE;
static gboolean is_rtl = FALSE;
static gboolean is_large = FALSE;
static gboolean is_narrow = FALSE;
static gboolean is_open = FALSE;
static gboolean is_hostile = FALSE;
static gboolean is_unfolded = FALSE;
static int height = 640;
static char *theme = NULL;
static char *catalogues = NULL;

static const GOptionEntry options[] = {
  { "dark", 0, 0, G_OPTION_ARG_NONE, &is_dark, "The dark variant", NULL },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &is_rtl, "From right to left", NULL },
  { "large", 0, 0, G_OPTION_ARG_NONE, &is_large, "Text of double size", NULL },
  { "narrow", 0, 0, G_OPTION_ARG_NONE, &is_narrow, "In a narrow pane", NULL },
  { "open", 0, 0, G_OPTION_ARG_NONE, &is_open, "With the panel", NULL },
  { "unfold", 0, 0, G_OPTION_ARG_NONE, &is_unfolded, "With header lines, help and claims", NULL },
  { "hostile", 0, 0, G_OPTION_ARG_NONE, &is_hostile, "Hostile values, not states", NULL },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, "Height of the pane with the panel", "PIXELS" },
  { "theme", 0, 0, G_OPTION_ARG_STRING, &theme, "Theme", "NAME" },
  { "catalogues", 0, 0, G_OPTION_ARG_STRING, &catalogues, "Folder of translations", "FOLDER" },
  { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL },
};

static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + 400 * 1000;

  while (g_get_monotonic_time () < end) {
    while (gtk_events_pending ())
      gtk_main_iteration ();
    g_usleep (5000);
  }
}

static void
apply_settings (void)
{
  GtkSettings *settings = gtk_settings_get_default ();

  g_object_set (settings, "gtk-application-prefer-dark-theme", is_dark, NULL);
  if (theme != NULL)
    g_object_set (settings, "gtk-theme-name", theme, NULL);
  if (is_large)
    g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  if (is_rtl)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
}

/* What is folded away at first. */
static void
unfold (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_EXPANDER (widget))
    gtk_expander_set_expanded (GTK_EXPANDER (widget), TRUE);
  else if (GTK_IS_TOGGLE_BUTTON (widget))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (widget), TRUE);
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), unfold, data);
}

/* @name: of the file, without its ending. */
static void
render (GtkWidget *window, DsecBar *bar, DsecVerdict *verdict, const char *folder, const char *name)
{
  g_autoptr (DsecViewModel) model = dsec_view_model_new (verdict);
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GError) error = NULL;

  dsec_bar_set_model (bar, model);
  dsec_bar_set_panel_open (bar, is_open);
  if (is_unfolded)
    unfold (GTK_WIDGET (bar), NULL);
  settle ();
  pixbuf = gtk_offscreen_window_get_pixbuf (GTK_OFFSCREEN_WINDOW (window));
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);
}

static void
render_all (GtkWidget *window, DsecBar *bar, const char *folder)
{
  for (guint i = 0; i < (is_hostile ? hostile_n_rows () : N_SAMPLES); i++) {
    g_autoptr (DsecVerdict) verdict =
        is_hostile ? hostile_verdict_new (hostile_row (i)) : sample_new ((Sample) i);
    const char *title = is_hostile ? hostile_row (i)->name : sample_name ((Sample) i);
    g_autofree char *name = g_strdup_printf ("%02u-%s", i, title);

    render (window, bar, verdict, folder, name);
  }
}

static GtkWidget *
window_new (GtkWidget *bar)
{
  GtkWidget *window = gtk_offscreen_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *message = gtk_text_view_new ();

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (message)), "Hello …", -1);
  gtk_box_pack_start (GTK_BOX (box), bar, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), message, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (window), box);
  gtk_widget_set_size_request (box, is_narrow ? 420 : 900, is_open ? height : 60);
  gtk_widget_show_all (window);
  return window;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *bar = NULL;
  GtkWidget *window = NULL;

  setlocale (LC_ALL, "");
  if (!gtk_init_with_args (&argc, &argv, "FOLDER", options, NULL, &error) || argc != 2) {
    g_printerr ("render-states: %s\n", error != NULL ? error->message : "one folder is needed");
    return 2;
  }
  if (catalogues != NULL) {
    dsec_words_init ();
    bindtextdomain (GETTEXT_PACKAGE, catalogues);
  }
  apply_settings ();
  bar = dsec_bar_new ();
  window = window_new (bar);
  render_all (window, DSEC_BAR (bar), argv[1]);
  gtk_widget_destroy (window);
  return 0;
}
