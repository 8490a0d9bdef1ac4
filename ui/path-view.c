/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/group.h"
#include "ui/label.h"
#include "ui/path-view.h"
#include "ui/resources.h"
#include "ui/wrap.h"

/* Characters of a name on a box; the details have the whole. */
#define NAME_CHARS 24

struct _DsecPathView {
  GtkBox parent_instance;

  GtkWidget *note;
  GtkWidget *claimed;
  GtkWidget *claimed_title;
  GtkWidget *claimed_text;
  GtkWidget *boxes;
  GtkWidget *details;
};

G_DEFINE_TYPE (DsecPathView, dsec_path_view, GTK_TYPE_BOX)

static void
dsec_path_view_class_init (DsecPathViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  dsec_resources_init ();
  g_type_ensure (DSEC_TYPE_GROUP);
  g_type_ensure (DSEC_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/domainsecured/ui/path-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DsecPathView, note);
  gtk_widget_class_bind_template_child (widget_class, DsecPathView, claimed);
  gtk_widget_class_bind_template_child (widget_class, DsecPathView, claimed_title);
  gtk_widget_class_bind_template_child (widget_class, DsecPathView, claimed_text);
  gtk_widget_class_bind_template_child (widget_class, DsecPathView, boxes);
  gtk_widget_class_bind_template_child (widget_class, DsecPathView, details);
}

static void
set_accessible_id (GtkWidget *widget, const char *id)
{
  atk_object_set_accessible_id (gtk_widget_get_accessible (widget), id);
}

static void
dsec_path_view_init (DsecPathView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dsec_label_break_without_hyphen (self->details);
  set_accessible_id (GTK_WIDGET (self), "dsec-path");
  set_accessible_id (self->claimed, "dsec-path-claimed");
  set_accessible_id (self->claimed_text, "dsec-path-claimed-text");
  set_accessible_id (self->note, "dsec-path-note");
  set_accessible_id (self->details, "dsec-path-details");
}

/* Drawn and not an icon of a theme: it must be there, in the colour of the text, whatever theme
 * and picture formats this computer has. */
static gboolean
on_draw_lock (GtkWidget *widget, cairo_t *cr)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  double width = gtk_widget_get_allocated_width (widget);
  double height = gtk_widget_get_allocated_height (widget);
  double line = width / 7;
  double radius = width * 0.28;
  double top = height * 0.45;
  GdkRGBA color = { 0 };

  gtk_style_context_get_color (style, gtk_style_context_get_state (style), &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_rectangle (cr, 0, top, width, height - top);
  cairo_fill (cr);
  cairo_set_line_width (cr, line);
  cairo_move_to (cr, width / 2 - radius, top);
  cairo_line_to (cr, width / 2 - radius, line / 2 + radius);
  cairo_arc (cr, width / 2, line / 2 + radius, radius, G_PI, 2 * G_PI);
  cairo_line_to (cr, width / 2 + radius, top);
  cairo_stroke (cr);
  return GDK_EVENT_STOP;
}

/* As high as a capital letter of @label. */
static GtkWidget *
lock_new (GtkWidget *label, const char *name)
{
  GtkWidget *lock = gtk_drawing_area_new ();
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (label, "X");
  int line = 0;

  pango_layout_get_pixel_size (layout, NULL, &line);
  gtk_widget_set_size_request (lock, line / 2, line * 2 / 3);
  gtk_widget_set_valign (lock, GTK_ALIGN_CENTER);
  atk_object_set_role (gtk_widget_get_accessible (lock), ATK_ROLE_IMAGE);
  atk_object_set_name (gtk_widget_get_accessible (lock), name);
  g_signal_connect (lock, "draw", G_CALLBACK (on_draw_lock), NULL);
  return lock;
}

static GtkWidget *
box_content_new (const DsecPathBox *box)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (box->name);
  GtkWidget *role = gtk_label_new (box->role);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (name),
                             (int) MIN (g_utf8_strlen (box->name, -1), NAME_CHARS));
  gtk_label_set_max_width_chars (GTK_LABEL (name), NAME_CHARS);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (role), 0);
  gtk_style_context_add_class (gtk_widget_get_style_context (name), "dsec-hop-name");
  gtk_style_context_add_class (gtk_widget_get_style_context (role), "dsec-hop-role");
  gtk_box_pack_start (GTK_BOX (line), name, FALSE, FALSE, 0);
  if (box->tls != NULL)
    gtk_box_pack_start (GTK_BOX (line), lock_new (name, box->tls), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), line, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), role, FALSE, FALSE, 0);
  return content;
}

/* What the tooltip says in lines of its own, in as few lines as there is room for. */
static void
show_details (DsecPathView *self, GtkWidget *button)
{
  const char *details = atk_object_get_description (gtk_widget_get_accessible (button));
  g_auto (GStrv) lines = g_strsplit (details, "\n", -1);
  g_autofree char *text = g_strjoinv (" · ", lines);

  gtk_label_set_text (GTK_LABEL (self->details), text);
}

static gboolean
on_focus_in (DsecPathView *self, GdkEventFocus *event G_GNUC_UNUSED, GtkWidget *button)
{
  show_details (self, button);
  return GDK_EVENT_PROPAGATE;
}

static GtkWidget *
button_new (DsecPathView *self, const DsecPathBox *box, guint index)
{
  GtkWidget *button = gtk_button_new ();
  GtkStyleContext *style = gtk_widget_get_style_context (button);
  AtkObject *accessible = gtk_widget_get_accessible (button);
  g_autofree char *id = g_strdup_printf ("dsec-path-hop-%u", index);

  gtk_container_add (GTK_CONTAINER (button), box_content_new (box));
  gtk_style_context_add_class (style, "dsec-hop");
  if (box->is_border)
    gtk_style_context_add_class (style, "dsec-hop-border");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, box->details);
  atk_object_set_accessible_id (accessible, id);
  atk_object_set_name (accessible, box->accessible_name);
  atk_object_set_description (accessible, box->details);
  g_signal_connect_object (
      button, "focus-in-event", G_CALLBACK (on_focus_in), self, G_CONNECT_SWAPPED);
  return button;
}

/* A box, and after every box but the last an arrow that points along the route. */
static GtkWidget *
hop_new (GtkWidget *button, gboolean is_last)
{
  GtkWidget *hop = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_pack_start (GTK_BOX (hop), button, FALSE, FALSE, 0);
  if (!is_last)
    gtk_box_pack_start (GTK_BOX (hop),
                        gtk_image_new_from_icon_name ("pan-end-symbolic", GTK_ICON_SIZE_MENU),
                        FALSE,
                        FALSE,
                        0);
  gtk_widget_show_all (hop);
  return hop;
}

static void
clear (DsecPathView *self)
{
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (self->boxes));

  for (GList *child = children; child != NULL; child = child->next)
    gtk_widget_destroy (child->data);
  gtk_label_set_text (GTK_LABEL (self->details), "");
  gtk_expander_set_expanded (GTK_EXPANDER (self->claimed), FALSE);
}

static void
set_label (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

void
dsec_path_view_set_path (DsecPathView *self, const DsecPath *path)
{
  guint n_boxes = path != NULL ? path->boxes->len : 0;
  const char *claimed = path != NULL ? path->claimed_title : NULL;

  clear (self);
  set_label (self->note, path != NULL ? path->note : NULL);
  gtk_label_set_text (GTK_LABEL (self->claimed_title), claimed != NULL ? claimed : "");
  gtk_label_set_text (GTK_LABEL (self->claimed_text), claimed != NULL ? path->claimed_text : "");
  gtk_widget_set_visible (self->claimed, claimed != NULL);
  for (guint i = 0; i < n_boxes; i++) {
    const DsecPathBox *box = g_ptr_array_index (path->boxes, i);
    GtkWidget *button = button_new (self, box, i);

    gtk_container_add (GTK_CONTAINER (self->boxes), hop_new (button, i + 1 == n_boxes));
    /* Nobody has to find out that the boxes say more. */
    if (i == 0)
      show_details (self, button);
  }
  gtk_widget_set_visible (self->details, n_boxes > 0);
}
