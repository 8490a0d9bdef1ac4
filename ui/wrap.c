/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/wrap.h"

struct _DsecWrap {
  GtkBox parent_instance;
};

G_DEFINE_TYPE (DsecWrap, dsec_wrap, GTK_TYPE_BOX)

/* Returns: (transfer container): the visible children. */
static GList *
get_children (GtkWidget *widget)
{
  GList *children = gtk_container_get_children (GTK_CONTAINER (widget));

  for (GList *link = children; link != NULL;) {
    GList *next = link->next;
    if (!gtk_widget_get_visible (link->data))
      children = g_list_delete_link (children, link);
    link = next;
  }
  return children;
}

static int
get_child_width (GtkWidget *child, int width)
{
  int minimum = 0;
  int natural = 0;

  gtk_widget_get_preferred_width (child, &minimum, &natural);
  return MAX (minimum, MIN (natural, width));
}

/* The children from @first that share a line of @width pixels.
 * @out_height: of that line. Returns: the first child of the next one. */
static GList *
measure_line (GList *first, int width, int spacing, int *out_height)
{
  int used = 0;

  *out_height = 0;
  for (GList *link = first; link != NULL; link = link->next) {
    int child_width = get_child_width (link->data, width);
    int height = 0;

    if (link != first && used + child_width > width)
      return link;
    gtk_widget_get_preferred_height_for_width (link->data, child_width, NULL, &height);
    *out_height = MAX (*out_height, height);
    used += child_width + spacing;
  }
  return NULL;
}

static void
allocate_line (GList *first, const GList *end, const GtkAllocation *line, int spacing)
{
  gboolean is_mirrored = gtk_widget_get_direction (first->data) == GTK_TEXT_DIR_RTL;
  int used = 0;

  for (GList *link = first; link != end; link = link->next) {
    GtkAllocation place = *line;

    place.width = get_child_width (link->data, line->width);
    place.x += is_mirrored ? line->width - used - place.width : used;
    gtk_widget_size_allocate (link->data, &place);
    used += place.width + spacing;
  }
}

/* Lays the lines out, or only measures them. Returns: their height.
 * @place: (nullable) */
static int
lay_out (GtkWidget *widget, int width, const GtkAllocation *place)
{
  g_autoptr (GList) children = get_children (widget);
  int spacing = gtk_box_get_spacing (GTK_BOX (widget));
  int y = 0;

  for (GList *first = children; first != NULL;) {
    int height = 0;
    GList *end = measure_line (first, width, spacing, &height);

    if (place != NULL) {
      const GtkAllocation line = { place->x, place->y + y, width, height };
      allocate_line (first, end, &line, spacing);
    }
    y += height + (end != NULL ? spacing : 0);
    first = end;
  }
  return y;
}

static void
dsec_wrap_get_preferred_width (GtkWidget *widget, int *minimum, int *natural)
{
  g_autoptr (GList) children = get_children (widget);
  int spacing = gtk_box_get_spacing (GTK_BOX (widget));

  *minimum = 0;
  *natural = 0;
  for (GList *link = children; link != NULL; link = link->next) {
    int child_minimum = 0;
    int child_natural = 0;

    gtk_widget_get_preferred_width (link->data, &child_minimum, &child_natural);
    *minimum = MAX (*minimum, child_minimum);
    *natural += child_natural + (link->next != NULL ? spacing : 0);
  }
}

static void
dsec_wrap_get_preferred_height_for_width (GtkWidget *widget, int width, int *minimum, int *natural)
{
  *minimum = *natural = lay_out (widget, width, NULL);
}

static void
dsec_wrap_get_preferred_height (GtkWidget *widget, int *minimum, int *natural)
{
  int width = 0;

  gtk_widget_get_preferred_width (widget, NULL, &width);
  dsec_wrap_get_preferred_height_for_width (widget, width, minimum, natural);
}

/* A viewport asks for this first, whatever the request mode; the parent would answer for one line.
 */
static void
dsec_wrap_get_preferred_width_for_height (GtkWidget *widget,
                                          int height G_GNUC_UNUSED,
                                          int *minimum,
                                          int *natural)
{
  dsec_wrap_get_preferred_width (widget, minimum, natural);
}

static GtkSizeRequestMode
dsec_wrap_get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dsec_wrap_size_allocate (GtkWidget *widget, GtkAllocation *place)
{
  gtk_widget_set_allocation (widget, place);
  lay_out (widget, place->width, place);
}

/* The parent draws a frame of its own, which it would have to be told the place of. */
static gboolean
dsec_wrap_draw (GtkWidget *widget, cairo_t *cr)
{
  g_autoptr (GList) children = get_children (widget);

  for (GList *link = children; link != NULL; link = link->next)
    gtk_container_propagate_draw (GTK_CONTAINER (widget), link->data, cr);
  return GDK_EVENT_PROPAGATE;
}

static void
dsec_wrap_class_init (DsecWrapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = dsec_wrap_get_request_mode;
  widget_class->get_preferred_width = dsec_wrap_get_preferred_width;
  widget_class->get_preferred_width_for_height = dsec_wrap_get_preferred_width_for_height;
  widget_class->get_preferred_height = dsec_wrap_get_preferred_height;
  widget_class->get_preferred_height_for_width = dsec_wrap_get_preferred_height_for_width;
  widget_class->size_allocate = dsec_wrap_size_allocate;
  widget_class->draw = dsec_wrap_draw;
}

static void
dsec_wrap_init (DsecWrap *self G_GNUC_UNUSED)
{
}
