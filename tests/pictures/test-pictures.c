/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws every state into PNG files, to be looked at, and checks of each picture what needs no eye.
 * Needs a display (xvfb-run).
 *   test-pictures [OPTION…] FOLDER        test-pictures --help
 * FOLDER gets a file a state, once the bar alone and once with all that its panel can unfold, and
 * two sheets with all of them. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#include "hostile.h"
#include "pixels.h"
#include "ui/words.h"
#include "window.h"

/* What people with weak eyes need of text, and of signs (WCAG 2.1, AA). */
#define TEXT_CONTRAST 4.5
#define SIGN_CONTRAST 3.0

/* Share of its square in which the outline of each icon differs from all others. */
#define MIN_DIFFERENCE 0.10

/* Of the pane, pixels: the panel may take less than half of it, and is to be seen whole. */
#define OPEN_HEIGHT   6000
#define CLOSED_HEIGHT 60

#define N_FRAMES 4

static gboolean is_dark = FALSE;
static gboolean is_rtl = FALSE;
static gboolean is_large = FALSE;
static gboolean is_hostile = FALSE;
static int width = 900;
static char *theme = NULL;
static char *catalogues = NULL;

static const GOptionEntry options[] = {
  { "dark", 0, 0, G_OPTION_ARG_NONE, &is_dark, "The dark variant", NULL },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &is_rtl, "From right to left", NULL },
  { "large", 0, 0, G_OPTION_ARG_NONE, &is_large, "Text of double size", NULL },
  { "hostile", 0, 0, G_OPTION_ARG_NONE, &is_hostile, "Hostile values, not states", NULL },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "Width of the pane", "PIXELS" },
  { "theme", 0, 0, G_OPTION_ARG_STRING, &theme, "Theme", "NAME" },
  { "catalogues", 0, 0, G_OPTION_ARG_STRING, &catalogues, "Folder of translations", "FOLDER" },
  { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL },
};

/* What was drawn before, for comparison. */
typedef struct {
  char *name; /* of the icon */
  GBytes *outline;
} Icon;

static void
icon_free (Icon *self)
{
  g_free (self->name);
  g_bytes_unref (self->outline);
  g_free (self);
}

typedef struct {
  const char *folder;
  GPtrArray *pictures[2]; /* of GdkPixbuf: bars, and bars with panels */
  GPtrArray *icons;       /* of Icon */
} Album;

typedef struct {
  Album *album;
  guint index;
  gboolean is_open;
} Shot;

static void
apply_settings (void)
{
  GtkSettings *settings = gtk_settings_get_default ();

  g_object_set (
      settings, "gtk-application-prefer-dark-theme", is_dark, "gtk-enable-animations", FALSE, NULL);
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

static void
build (Fixture *self, gboolean is_open)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->window = gtk_offscreen_window_new ();
  self->bar = dsec_bar_new ();
  self->message = gtk_text_view_new ();
  gtk_box_pack_start (GTK_BOX (box), self->bar, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), self->message, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (self->window), box);
  gtk_widget_set_size_request (box, width, is_open ? OPEN_HEIGHT : CLOSED_HEIGHT);
  gtk_widget_show_all (self->window);
}

static void
count_frame (GdkFrameClock *clock G_GNUC_UNUSED, guint *n_frames)
{
  (*n_frames)++;
}

/* Until all that was asked for has been laid out and drawn, however slow the machine is: what is
 * laid out in one frame may ask for the next. */
static void
draw_frames (Fixture *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->window);
  guint n_frames = 0;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (count_frame), &n_frames);

  while (n_frames < N_FRAMES) {
    gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
    gtk_main_iteration ();
    while (gtk_events_pending ())
      gtk_main_iteration ();
  }
  g_signal_handler_disconnect (clock, handler);
}

static void
save (GdkPixbuf *picture, const char *folder, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_save (picture, path, "png", &error, "compression", "2", NULL);
  g_assert_no_error (error);
}

static GdkRectangle
get_place (Fixture *self, GtkWidget *widget)
{
  GdkRectangle place = { 0 };

  gtk_widget_get_allocation (widget, &place);
  g_assert_true (gtk_widget_translate_coordinates (widget, self->bar, 0, 0, &place.x, &place.y));
  return place;
}

/* A label has the room that its text needs, and lies between the edges. */
static void
check_room (GtkWidget *label, const GdkRectangle *place)
{
  int margins = gtk_widget_get_margin_start (label) + gtk_widget_get_margin_end (label);
  int least = 0;
  int height = 0;

  gtk_widget_get_preferred_width (label, &least, NULL);
  gtk_widget_get_preferred_height_for_width (label, place->width + margins, &height, NULL);
  if (place->x < 0 || place->x + place->width > width || least - margins > place->width ||
      height > place->height)
    g_test_fail_printf ("cut off: “%s” at %d, %d by %d",
                        gtk_label_get_text (GTK_LABEL (label)),
                        place->x,
                        place->width,
                        place->height);
}

static void
check_contrast (GdkPixbuf *picture, const char *what, const GdkRectangle *place, double wanted)
{
  double contrast = pixels_get_contrast (picture, place, pixels_get_ground (picture, place));

  if (contrast < wanted)
    g_test_fail_printf ("“%s”: a contrast of only %.2f", what, contrast);
}

/* An empty value is a pair of isolates. */
static gboolean
has_ink (const char *text)
{
  return text[strspn (text, "\u2068\u2069 ")] != '\0';
}

static void
check_labels (Fixture *self, GdkPixbuf *picture)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  GdkRectangle whole = { 0, 0, width, gdk_pixbuf_get_height (picture) };

  collect_labels (self->bar, labels);
  for (guint i = 0; i < labels->len; i++) {
    GtkWidget *label = g_ptr_array_index (labels, i);
    const char *text = gtk_label_get_text (GTK_LABEL (label));
    GdkRectangle place = { 0 };
    GdkRectangle seen = { 0 };

    if (!gtk_widget_get_mapped (label) || !has_ink (text) || gtk_widget_get_opacity (label) == 0)
      continue;
    place = get_place (self, label);
    check_room (label, &place);
    /* What has to be scrolled to has no pixels. */
    if (gdk_rectangle_intersect (&place, &whole, &seen) && gdk_rectangle_equal (&place, &seen))
      check_contrast (picture, text, &place, TEXT_CONTRAST);
  }
  g_assert_false (pango_layout_is_ellipsized (
      gtk_label_get_layout (GTK_LABEL (find_widget (self, "dsec-bar-title")))));
}

/* Which icon it is can be told without any colour. */
static void
check_icon (Fixture *self, GPtrArray *icons, GdkPixbuf *picture)
{
  GtkWidget *image = find_widget (self, "dsec-bar-icon");
  GdkRectangle place = get_place (self, image);
  int size = gtk_image_get_pixel_size (GTK_IMAGE (image));
  GdkRectangle square = {
    place.x + (place.width - size) / 2, place.y + (place.height - size) / 2, size, size
  };
  GdkRectangle beside = { square.x - 2, square.y, 1, size };
  guint32 ground = pixels_get_ground (picture, &beside);
  Icon *icon = g_new0 (Icon, 1);

  icon->name = g_strdup (atk_object_get_name (gtk_widget_get_accessible (image)));
  icon->outline = pixels_get_outline (picture, &square, ground);
  g_ptr_array_add (icons, icon);
  g_assert_cmpfloat (pixels_get_contrast (picture, &square, ground), >=, SIGN_CONTRAST);
  for (guint i = 0; i < icons->len; i++) {
    const Icon *other = g_ptr_array_index (icons, i);

    if (!g_str_equal (other->name, icon->name))
      g_assert_cmpfloat (
          pixels_compare_outlines (icon->outline, other->outline), >, MIN_DIFFERENCE);
  }
}

static void
take_picture (Fixture *self, const Shot *shot, const char *name)
{
  g_autoptr (GdkPixbuf) whole =
      gtk_offscreen_window_get_pixbuf (GTK_OFFSCREEN_WINDOW (self->window));
  GdkPixbuf *picture = NULL;

  /* No pane is so narrow that anything sticks out. */
  g_assert_cmpint (gdk_pixbuf_get_width (whole), ==, width);
  picture =
      gdk_pixbuf_new_subpixbuf (whole, 0, 0, width, gtk_widget_get_allocated_height (self->bar));
  g_ptr_array_add (shot->album->pictures[shot->is_open], picture);
  save (picture, shot->album->folder, name);
  check_labels (self, picture);
  if (!shot->is_open)
    check_icon (self, shot->album->icons, picture);
}

static void
shoot (gconstpointer data)
{
  const Shot *shot = data;
  g_autoptr (DsecVerdict) verdict = is_hostile ? hostile_verdict_new (hostile_row (shot->index))
                                               : sample_new ((Sample) shot->index);
  g_autoptr (DsecViewModel) model = dsec_view_model_new (verdict);
  const char *title =
      is_hostile ? hostile_row (shot->index)->name : sample_name ((Sample) shot->index);
  g_autofree char *name =
      g_strdup_printf ("%s-%02u-%s", shot->is_open ? "panel" : "bar", shot->index, title);
  Fixture fixture = { NULL, NULL, NULL };

  build (&fixture, shot->is_open);
  dsec_bar_set_model (DSEC_BAR (fixture.bar), model);
  dsec_bar_set_panel_open (DSEC_BAR (fixture.bar), shot->is_open);
  draw_frames (&fixture);
  if (shot->is_open)
    unfold (find_widget (&fixture, "dsec-panel"), NULL);
  draw_frames (&fixture);
  g_assert_true (gtk_widget_get_mapped (fixture.bar) == model->is_visible);
  if (model->is_visible)
    take_picture (&fixture, shot, name);
  gtk_widget_destroy (fixture.window);
}

static void
make_sheet (const GPtrArray *pictures, guint n_columns, const char *folder, const char *name)
{
  g_autoptr (GdkPixbuf) sheet = pictures->len > 0 ? pixels_make_sheet (pictures, n_columns) : NULL;

  if (sheet != NULL)
    save (sheet, folder, name);
}

static void
add_shots (Album *album)
{
  for (guint i = 0; i < 2 * (is_hostile ? hostile_n_rows () : N_SAMPLES); i++) {
    const char *name = is_hostile ? hostile_row (i / 2)->name : sample_name ((Sample) (i / 2));
    const char *kind = i % 2 == 0 ? "bar" : "panel";
    g_autofree char *path = g_strdup_printf ("/pictures/%s/%s", kind, name);
    Shot *shot = g_new (Shot, 1);

    *shot = (Shot){ album, i / 2, i % 2 != 0 };
    g_test_add_data_func_full (path, shot, shoot, g_free);
  }
}

static int
run (const char *folder)
{
  g_autoptr (GPtrArray) bars = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) panels = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) icons = g_ptr_array_new_with_free_func ((GDestroyNotify) icon_free);
  Album album = { folder, { bars, panels }, icons };
  int status = 0;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  add_shots (&album);
  status = g_test_run ();
  make_sheet (bars, 2, folder, "sheet-bars");
  make_sheet (panels, 5, folder, "sheet-panels");
  return status;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  /* One bad picture is no reason to draw no other. */
  g_test_set_nonfatal_assertions ();
  if (!gtk_init_with_args (&argc, &argv, "FOLDER", options, NULL, &error) || argc != 2) {
    g_printerr ("test-pictures: %s\n", error != NULL ? error->message : "one folder is needed");
    return 2;
  }
  if (catalogues != NULL) {
    dsec_words_init ();
    bindtextdomain (GETTEXT_PACKAGE, catalogues);
  }
  apply_settings ();
  return run (argv[1]);
}
