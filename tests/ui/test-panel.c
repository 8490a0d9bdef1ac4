/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel in a real window (under Xvfb): route, buttons, keys, and that nothing hostile gets
 * through to any label, tooltip, accessible name or the clipboard. */
#include <locale.h>
#include <string.h>

#include "hostile.h"
#include "window.h"

static void
open_sample (Fixture *self, Sample sample)
{
  show_sample (self, sample);
  dsec_bar_set_panel_open (DSEC_BAR (self->bar), TRUE);
  settle ();
}

static void
toggle (Fixture *self, const char *id)
{
  gtk_button_clicked (GTK_BUTTON (find_widget (self, id)));
  settle ();
}

static void
count_locks (GtkWidget *widget, gpointer data)
{
  guint *n = data;

  if (GTK_IS_DRAWING_AREA (widget))
    ++*n;
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), count_locks, n);
}

static guint
get_n_locks (Fixture *self, const char *id)
{
  guint n = 0;

  count_locks (find_widget (self, id), &n);
  return n;
}

static gboolean
has_double_frame (Fixture *self, const char *id)
{
  return gtk_style_context_has_class (gtk_widget_get_style_context (find_widget (self, id)),
                                      "dsec-hop-border");
}

static void
test_route (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  open_sample (self, SAMPLE_LONG_ROUTE);
  g_assert_cmpstr (atk_object_get_name (find_part (self, "dsec-path-hop-0")),
                   ==,
                   "mx1, our border server, encrypted");
  g_assert_cmpstr (
      atk_object_get_name (find_part (self, "dsec-path-hop-15")), ==, "hub, our server");
  g_assert_null (look_for_part (self, "dsec-path-hop-16"));
  g_assert_cmpuint (get_n_locks (self, "dsec-path"), ==, 2);
  g_assert_cmpuint (get_n_locks (self, "dsec-path-hop-0"), ==, 1);
  g_assert_cmpuint (get_n_locks (self, "dsec-path-hop-2"), ==, 0);
  g_assert_cmpuint (get_n_locks (self, "dsec-path-claimed"), ==, 0);
  g_assert_true (has_double_frame (self, "dsec-path-hop-0"));
  g_assert_false (has_double_frame (self, "dsec-path-hop-1"));
  g_assert_false (
      gtk_expander_get_expanded (GTK_EXPANDER (find_widget (self, "dsec-path-claimed"))));
}

/* All boxes lie inside the panel, and more than one line holds them. */
static void
test_route_wraps (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *path = NULL;
  GtkAllocation first = { 0 };
  GtkAllocation last = { 0 };

  open_sample (self, SAMPLE_LONG_ROUTE);
  path = find_widget (self, "dsec-path");
  gtk_widget_get_allocation (find_widget (self, "dsec-path-hop-0"), &first);
  gtk_widget_get_allocation (find_widget (self, "dsec-path-hop-15"), &last);
  g_assert_cmpint (last.y, >=, first.y + first.height);
  for (guint i = 0; i < 16; i++) {
    g_autofree char *id = g_strdup_printf ("dsec-path-hop-%u", i);
    GtkWidget *hop = find_widget (self, id);
    int x = 0;

    g_assert_true (gtk_widget_translate_coordinates (hop, path, 0, 0, &x, NULL));
    g_assert_cmpint (x, >=, 0);
    g_assert_cmpint (
        x + gtk_widget_get_allocated_width (hop), <=, gtk_widget_get_allocated_width (path));
  }
}

static void
test_route_mirrored (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkAllocation first = { 0 };
  GtkAllocation second = { 0 };

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  open_sample (self, SAMPLE_LONG_ROUTE);
  gtk_widget_get_allocation (find_widget (self, "dsec-path-hop-0"), &first);
  gtk_widget_get_allocation (find_widget (self, "dsec-path-hop-1"), &second);
  g_assert_cmpint (first.x, >=, second.x + second.width);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* What the pointer gets as a tooltip, the keys get below the boxes. */
static void
test_route_details (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *hop = NULL;
  g_autofree char *tooltip = NULL;

  open_sample (self, SAMPLE_LONG_ROUTE);
  g_assert_true (g_str_has_prefix (get_text (self, "dsec-path-details"), "Server: mx1 "));
  hop = find_widget (self, "dsec-path-hop-3");
  tooltip = gtk_widget_get_tooltip_text (hop);
  g_assert_true (g_str_has_prefix (tooltip, "Server: hub "));
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_widget_grab_focus (find_widget (self, "dsec-path-hop-2"));
  press (self, GDK_KEY_Right);
  g_assert_true (is_focus (self, "dsec-path-hop-3"));
  g_assert_nonnull (strstr (get_text (self, "dsec-path-details"), "Header field: 12"));
}

/* For the message of a failure. */
static const char *
get_focus_id (Fixture *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  const char *id =
      focus != NULL ? atk_object_get_accessible_id (gtk_widget_get_accessible (focus)) : "nothing";

  return id != NULL && *id != '\0' ? id : G_OBJECT_TYPE_NAME (focus);
}

/* One stop for each group, in the order of the eye. */
static void
test_tab_order (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const before[] = { "dsec-bar-details",
                                        "dsec-panel-sentence",
                                        "dsec-path-claimed",
                                        "dsec-path-hop-0",
                                        "dsec-path-details" };
  static const char *const after[] = {
    "dsec-panel-copy", "dsec-panel-addresses", "dsec-panel-show-lines", "dsec-panel-show-help"
  };

  open_sample (self, SAMPLE_LONG_ROUTE);
  gtk_widget_grab_focus (find_widget (self, before[0]));
  for (gsize i = 1; i < G_N_ELEMENTS (before); i++) {
    press (self, GDK_KEY_Tab);
    if (!is_focus (self, before[i]))
      g_error ("%s has not got the focus, but %s", before[i], get_focus_id (self));
  }
  press (self, GDK_KEY_Tab); /* the facts */
  g_assert_true (GTK_IS_LABEL (gtk_window_get_focus (GTK_WINDOW (self->window))));
  press (self, GDK_KEY_Tab); /* the checks */
  g_assert_true (GTK_IS_LABEL (gtk_window_get_focus (GTK_WINDOW (self->window))));
  for (gsize i = 0; i < G_N_ELEMENTS (after); i++) {
    press (self, GDK_KEY_Tab);
    if (!is_focus (self, after[i]))
      g_error ("%s has not got the focus, but %s", after[i], get_focus_id (self));
  }
  press (self, GDK_KEY_Escape);
  g_assert_false (dsec_bar_is_panel_open (DSEC_BAR (self->bar)));
  g_assert_true (is_focus (self, "dsec-bar-details"));
}

static char *
get_clipboard (void)
{
  return gtk_clipboard_wait_for_text (gtk_clipboard_get (GDK_SELECTION_CLIPBOARD));
}

static void
test_copy (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *without = NULL;
  g_autofree char *with = NULL;

  open_sample (self, SAMPLE_SECURED);
  g_assert_false (gtk_widget_get_visible (find_widget (self, "dsec-panel-copied")));
  toggle (self, "dsec-panel-copy");
  without = get_clipboard ();
  g_assert_true (g_str_has_prefix (without, "Domain Secured report, version "));
  g_assert_null (strstr (without, "erin@"));
  g_assert_cmpstr (
      get_text (self, "dsec-panel-copied"), ==, "The report was copied, without e-mail addresses.");
  toggle (self, "dsec-panel-addresses");
  g_assert_false (gtk_widget_get_visible (find_widget (self, "dsec-panel-copied")));
  toggle (self, "dsec-panel-copy");
  with = get_clipboard ();
  g_assert_nonnull (strstr (with, "erin@fabrikam.example"));
  g_assert_nonnull (strstr (with, "header lines used:"));
  /* The next message asks again. */
  show_sample (self, SAMPLE_NOT_SECURED);
  g_assert_false (gtk_toggle_button_get_active (
      GTK_TOGGLE_BUTTON (find_widget (self, "dsec-panel-addresses"))));
  g_assert_false (gtk_widget_get_visible (find_widget (self, "dsec-panel-copied")));
}

static void
test_header_lines (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  open_sample (self, SAMPLE_SECURED);
  g_assert_false (gtk_widget_get_visible (find_widget (self, "dsec-panel-lines")));
  toggle (self, "dsec-panel-show-lines");
  g_assert_nonnull (strstr (get_text (self, "dsec-panel-lines"), "From: Erin"));
  show_sample (self, SAMPLE_OBSERVED);
  g_assert_null (strstr (get_text (self, "dsec-panel-lines"), "From"));
  show_sample (self, SAMPLE_NO_POLICY);
  g_assert_cmpstr (get_text (self, "dsec-panel-lines"), ==, "No header line was used.");
  toggle (self, "dsec-panel-show-lines");
  g_assert_false (gtk_widget_get_visible (find_widget (self, "dsec-panel-lines")));
}

static void
test_help (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  open_sample (self, SAMPLE_SECURED);
  toggle (self, "dsec-panel-show-help");
  g_assert_nonnull (strstr (get_text (self, "dsec-panel-help"), "Certificate seal"));
  g_assert_true (g_str_has_suffix (get_text (self, "dsec-panel-help"),
                                   "to your IT support: mailto:it@contoso.example."));
  show_sample (self, SAMPLE_NO_POLICY);
  g_assert_true (g_str_has_suffix (get_text (self, "dsec-panel-help"), "to your IT support."));
}

static guint
get_n_panel_labels (Fixture *self)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  collect_labels (find_widget (self, "dsec-panel"), labels);
  return labels->len;
}

/* What is closed costs nothing and keeps nothing. */
static void
test_closed (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  guint n_empty = get_n_panel_labels (self);

  show_sample (self, SAMPLE_LONG_ROUTE);
  g_assert_cmpuint (get_n_panel_labels (self), ==, n_empty);
  dsec_bar_set_panel_open (DSEC_BAR (self->bar), TRUE);
  settle ();
  g_assert_cmpuint (get_n_panel_labels (self), >, n_empty + 60);
  dsec_bar_set_panel_open (DSEC_BAR (self->bar), FALSE);
  show_sample (self, SAMPLE_SECURED);
  g_assert_cmpuint (get_n_panel_labels (self), ==, n_empty);
  g_assert_cmpstr (get_text (self, "dsec-panel-sentence"), ==, "");
  dsec_bar_set_panel_open (DSEC_BAR (self->bar), TRUE);
  dsec_bar_set_model (DSEC_BAR (self->bar), NULL);
  settle ();
  g_assert_cmpstr (get_text (self, "dsec-panel-sentence"), ==, "");
}

/* The first opening lays out like every later one. */
static void
test_height (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  int first = 0;

  open_sample (self, SAMPLE_NO_POLICY);
  first = gtk_widget_get_allocated_height (find_widget (self, "dsec-panel"));
  show_sample (self, SAMPLE_SECURED);
  show_sample (self, SAMPLE_NO_POLICY);
  g_assert_cmpint (gtk_widget_get_allocated_height (find_widget (self, "dsec-panel")), ==, first);
}

static AtkObject *
get_related (AtkObject *object, AtkRelationType type)
{
  g_autoptr (AtkRelationSet) set = atk_object_ref_relation_set (object);
  AtkRelation *relation = atk_relation_set_get_relation_by_type (set, type);

  return relation != NULL ? g_ptr_array_index (atk_relation_get_target (relation), 0) : NULL;
}

static void
test_relations (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  guint n_values = 0;

  open_sample (self, SAMPLE_SECURED);
  collect_labels (find_widget (self, "dsec-panel"), labels);
  for (guint i = 0; i < labels->len; i++) {
    GtkWidget *label = g_ptr_array_index (labels, i);
    AtkObject *value = NULL;

    if (!gtk_style_context_has_class (gtk_widget_get_style_context (label), "dsec-label"))
      continue;
    value = get_related (gtk_widget_get_accessible (label), ATK_RELATION_LABEL_FOR);
    g_assert_true (get_related (value, ATK_RELATION_LABELLED_BY) ==
                   gtk_widget_get_accessible (label));
    n_values++;
  }
  g_assert_cmpuint (n_values, >, 8);
  g_assert_true (get_related (find_part (self, "dsec-panel-show-lines"),
                              ATK_RELATION_CONTROLLER_FOR) == find_part (self, "dsec-panel-lines"));
}

static void
check_widget (GtkWidget *widget, gpointer data)
{
  const HostileRow *row = data;
  AtkObject *accessible = gtk_widget_get_accessible (widget);
  const char *name = atk_object_get_name (accessible);
  const char *description = atk_object_get_description (accessible);
  g_autofree char *tooltip = gtk_widget_get_tooltip_text (widget);

  if (GTK_IS_LABEL (widget)) {
    g_assert_false (gtk_label_get_use_markup (GTK_LABEL (widget)));
    hostile_assert_safe ("label", gtk_label_get_text (GTK_LABEL (widget)), row);
  }
  if (name != NULL)
    hostile_assert_safe ("accessible name", name, row);
  if (description != NULL)
    hostile_assert_safe ("description", description, row);
  if (tooltip != NULL)
    hostile_assert_safe ("tooltip", tooltip, row);
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), check_widget, data);
}

static void
test_hostile (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  show_sample (self, SAMPLE_SECURED);
  dsec_bar_set_panel_open (DSEC_BAR (self->bar), TRUE);
  toggle (self, "dsec-panel-show-lines");
  for (guint i = 0; i < hostile_n_rows (); i++) {
    const HostileRow *row = hostile_row (i);
    g_autoptr (DsecVerdict) verdict = hostile_verdict_new (row);
    g_autofree char *report = NULL;

    show_verdict (self, verdict);
    g_assert_cmpstr (get_text (self, "dsec-bar-title"), ==, "Domain Secured · fabrikam.example");
    check_widget (self->bar, (gpointer) row);
    toggle (self, "dsec-panel-addresses");
    toggle (self, "dsec-panel-copy");
    report = get_clipboard ();
    hostile_assert_safe ("clipboard", report, row);
    g_assert_cmpint (gtk_widget_get_allocated_width (self->bar), ==, 900);
  }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
#define ADD(name, function) g_test_add ("/panel/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("route", test_route);
  ADD ("route-wraps", test_route_wraps);
  ADD ("route-mirrored", test_route_mirrored);
  ADD ("route-details", test_route_details);
  ADD ("tab-order", test_tab_order);
  ADD ("copy", test_copy);
  ADD ("header-lines", test_header_lines);
  ADD ("help", test_help);
  ADD ("closed", test_closed);
  ADD ("height", test_height);
  ADD ("relations", test_relations);
  ADD ("hostile", test_hostile);
#undef ADD
  return g_test_run ();
}
