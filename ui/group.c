/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/group.h"

struct _DsecGroup {
  GtkBox parent_instance;
};

G_DEFINE_TYPE (DsecGroup, dsec_group, GTK_TYPE_BOX)

static gboolean
has_focus_inside (GtkWidget *widget)
{
  GtkWidget *window = gtk_widget_get_toplevel (widget);
  GtkWidget *focus = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

static gboolean
dsec_group_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidgetClass *parent = GTK_WIDGET_CLASS (dsec_group_parent_class);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return parent->focus (widget, direction);
  return !has_focus_inside (widget) && parent->focus (widget, GTK_DIR_TAB_FORWARD);
}

/* Also while it is empty: GTK may not ask again when something with wrapped lines comes in. */
static GtkSizeRequestMode
dsec_group_get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dsec_group_class_init (DsecGroupClass *klass)
{
  GTK_WIDGET_CLASS (klass)->get_request_mode = dsec_group_get_request_mode;
  GTK_WIDGET_CLASS (klass)->focus = dsec_group_focus;
}

static void
dsec_group_init (DsecGroup *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}
