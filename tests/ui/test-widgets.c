/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The widgets in a real window (under Xvfb): what they show, what they say, and their keys. */
#include <locale.h>
#include <string.h>

#include "window.h"

static void
test_hidden (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_assert_false (gtk_widget_get_visible (self->bar));
  show_sample (self, SAMPLE_NO_PARTNER);
  g_assert_false (gtk_widget_get_visible (self->bar));
  show_sample (self, SAMPLE_SECURED);
  g_assert_true (gtk_widget_get_mapped (self->bar));
  dsec_bar_set_model (DSEC_BAR (self->bar), NULL);
  g_assert_false (gtk_widget_get_visible (self->bar));
  gtk_widget_show (self->bar);
  g_assert_cmpstr (get_text (self, "dsec-bar-title"), ==, "");
  g_assert_cmpstr (
      atk_object_get_name (find_part (self, "dsec-bar-icon")), ==, "domain-secured-not-checked");
}

static void
test_secured (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  show_sample (self, SAMPLE_SECURED);
  g_assert_cmpstr (get_text (self, "dsec-bar-title"), ==, "Domain Secured · fabrikam.example");
  g_assert_cmpstr (get_text (self, "dsec-bar-text"), ==, "\u2068erin@fabrikam.example\u2069");
  g_assert_cmpstr (
      atk_object_get_name (find_part (self, "dsec-bar-icon")), ==, "domain-secured-secured");
  g_assert_true (g_str_has_prefix (
      atk_object_get_name (find_part (self, "dsec-bar")),
      "Domain Secured · fabrikam.example. \u2068erin@fabrikam.example\u2069. It "));
  g_assert_cmpint (
      (int) atk_object_get_role (find_part (self, "dsec-bar")), ==, (int) ATK_ROLE_INFO_BAR);
  g_assert_cmpint ((int) atk_object_get_role (find_part (self, "dsec-bar-details")),
                   ==,
                   (int) ATK_ROLE_TOGGLE_BUTTON);
  g_assert_cmpstr (atk_object_get_name (find_part (self, "dsec-bar-details")), ==, "Details");
}

/* Icons must come from what the add-in carries, whatever is installed. */
static void
test_icons (void)
{
  static const char *const names[] = {
    "secured", "not-secured", "not-checked", "sender-unclear", "off"
  };
  static const int sizes[] = { 16, 24, 32, 48 };

  for (gsize i = 0; i < G_N_ELEMENTS (names) * G_N_ELEMENTS (sizes) * 2; i++) {
    g_autofree char *name = g_strconcat ("domain-secured-", names[i % 5], NULL);
    int size = sizes[i / 5 % 4];
    int scale = (int) (i / 20) + 1;
    g_autoptr (GtkIconInfo) info = gtk_icon_theme_lookup_icon_for_scale (
        gtk_icon_theme_get_default (), name, size, scale, (GtkIconLookupFlags) 0);
    g_autoptr (GdkPixbuf) pixbuf = NULL;

    g_assert_nonnull (info);
    pixbuf = gtk_icon_info_load_icon (info, NULL);
    g_assert_nonnull (pixbuf);
    g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, size * scale);
  }
}

static void
test_switch (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkStyleContext *style = gtk_widget_get_style_context (self->bar);

  show_sample (self, SAMPLE_SECURED);
  g_assert_true (gtk_style_context_has_class (style, "dsec-tone-secured"));
  dsec_bar_set_panel_open (DSEC_BAR (self->bar), TRUE);
  show_sample (self, SAMPLE_NOT_SECURED);
  g_assert_false (gtk_style_context_has_class (style, "dsec-tone-secured"));
  g_assert_true (gtk_style_context_has_class (style, "dsec-tone-warning"));
  g_assert_true (dsec_bar_is_panel_open (DSEC_BAR (self->bar)));
  g_assert_true (
      g_str_has_prefix (get_text (self, "dsec-panel-sentence"), "No record of a verified"));
}

static void
test_keys (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  show_sample (self, SAMPLE_SECURED);
  gtk_widget_grab_focus (find_widget (self, "dsec-bar-details"));
  press (self, GDK_KEY_space);
  g_assert_true (dsec_bar_is_panel_open (DSEC_BAR (self->bar)));
  press (self, GDK_KEY_space);
  g_assert_false (dsec_bar_is_panel_open (DSEC_BAR (self->bar)));
  press (self, GDK_KEY_Return);
  g_assert_true (dsec_bar_is_panel_open (DSEC_BAR (self->bar)));
  gtk_widget_grab_focus (find_widget (self, "dsec-panel-sentence"));
  g_assert_false (is_focus (self, "dsec-bar-details"));
  press (self, GDK_KEY_Escape);
  g_assert_false (dsec_bar_is_panel_open (DSEC_BAR (self->bar)));
  g_assert_true (is_focus (self, "dsec-bar-details"));
}

/* Our own words on buttons and over groups need not be copied. */
static gboolean
is_caption (GtkWidget *label)
{
  return gtk_style_context_has_class (gtk_widget_get_style_context (label), "dsec-heading") ||
         gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) != NULL ||
         GTK_IS_EXPANDER (gtk_widget_get_parent (label));
}

/* Plain text everywhere, and all of the panel can be selected. */
static void
test_labels (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  show_sample (self, SAMPLE_OTHER_SENDER);
  dsec_bar_set_panel_open (DSEC_BAR (self->bar), TRUE);
  settle ();
  collect_labels (find_widget (self, "dsec-panel"), labels);
  g_assert_cmpuint (labels->len, >, 20);
  for (guint i = 0; i < labels->len; i++) {
    GtkLabel *label = g_ptr_array_index (labels, i);

    g_assert_false (gtk_label_get_use_markup (label));
    g_assert_null (strstr (gtk_label_get_text (label), "\u202e"));
    g_assert_true (gtk_label_get_selectable (label) || is_caption (GTK_WIDGET (label)));
  }
}

static void
test_heights (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->window, "Xy");
  int line = 0;

  pango_layout_get_pixel_size (layout, NULL, &line);
  for (guint i = 0; i < N_SAMPLES; i++) {
    dsec_bar_set_panel_open (DSEC_BAR (self->bar), FALSE);
    show_sample (self, (Sample) i);
    if (!gtk_widget_get_visible (self->bar))
      continue;
    g_assert_cmpint (gtk_widget_get_allocated_height (self->bar),
                     <=,
                     line * (i == SAMPLE_SECURED_LONG_IDN ? 2 : 1) + 16);
    dsec_bar_set_panel_open (DSEC_BAR (self->bar), TRUE);
    settle ();
    g_assert_cmpint (
        gtk_widget_get_allocated_height (find_widget (self, "dsec-panel")), <=, 600 * 45 / 100 + 1);
    g_assert_cmpint (gtk_widget_get_allocated_height (self->message), >, 200);
  }
}

/* A pane may be narrow: nothing is cut off then, and half an address is not shown. */
static void
test_narrow (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *box = gtk_widget_get_parent (self->bar);
  GtkWidget *details = NULL;
  PangoLayout *title = NULL;
  int minimum = 0;
  int x = 0;

  for (guint i = 0; i < N_SAMPLES; i++) {
    show_sample (self, (Sample) i);
    gtk_widget_get_preferred_width (self->bar, &minimum, NULL);
    g_assert_cmpint (minimum, <, 220);
  }
  show_sample (self, SAMPLE_SECURED_IDN);
  g_assert_cmpfloat (gtk_widget_get_opacity (find_widget (self, "dsec-bar-text")), ==, 1);
  gtk_window_resize (GTK_WINDOW (self->window), 320, 600);
  settle ();
  g_assert_cmpint (gtk_widget_get_allocated_width (box), ==, 320);
  details = find_widget (self, "dsec-bar-details");
  g_assert_true (gtk_widget_translate_coordinates (details, box, 0, 0, &x, NULL));
  g_assert_cmpint (x + gtk_widget_get_allocated_width (details), <=, 320);
  title = gtk_label_get_layout (GTK_LABEL (find_widget (self, "dsec-bar-title")));
  g_assert_cmpint (pango_layout_get_line_count (title), >, 1);
  g_assert_false (pango_layout_is_ellipsized (title));
  g_assert_cmpfloat (gtk_widget_get_opacity (find_widget (self, "dsec-bar-text")), ==, 0);
}

/* Half a domain might be read as another one. */
static void
test_hyphens (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *title = NULL;
  PangoLayout *layout = NULL;
  const char *text = NULL;

  show_sample (self, SAMPLE_SECURED_LONG_IDN);
  gtk_window_resize (GTK_WINDOW (self->window), 600, 600);
  settle ();
  title = find_widget (self, "dsec-bar-title");
  layout = gtk_label_get_layout (GTK_LABEL (title));
  text = pango_layout_get_text (layout);
  g_assert_nonnull (strstr (text, "-und-"));
  g_assert_false (pango_layout_is_ellipsized (layout));
  g_assert_cmpint (pango_layout_get_line_count (layout), >, 1);
  for (int i = 1; i < pango_layout_get_line_count (layout); i++) {
    const PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);

    g_assert_cmpint (text[line->start_index - 1], !=, '-');
  }
}

static void
test_many (void)
{
  /* As in a session: made and destroyed over and over, with a resize under way. */
  for (guint i = 0; i < 5; i++) {
    Fixture fixture = { NULL, NULL, NULL };

    set_up (&fixture, NULL);
    show_sample (&fixture, SAMPLE_SECURED);
    dsec_bar_set_panel_open (DSEC_BAR (fixture.bar), TRUE);
    gtk_window_resize (GTK_WINDOW (fixture.window), 700, 400);
    tear_down (&fixture, NULL);
  }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/widgets/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("hidden", test_hidden);
  ADD ("secured", test_secured);
  ADD ("switch", test_switch);
  ADD ("keys", test_keys);
  ADD ("labels", test_labels);
  ADD ("heights", test_heights);
  ADD ("narrow", test_narrow);
  ADD ("hyphens", test_hyphens);
#undef ADD
  g_test_add_func ("/widgets/icons", test_icons);
  g_test_add_func ("/widgets/many", test_many);
  return g_test_run ();
}
