/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/panel.h"
#include "ui/resources.h"

/* Some lines can always be read, however small the window is. */
#define MIN_HEIGHT 96

struct _DsecPanel {
  GtkScrolledWindow parent_instance;

  GtkWidget *sentence;
  GtkWidget *facts;
  GtkWidget *heading;
  GtkWidget *checks;
  int limit;
};

G_DEFINE_TYPE (DsecPanel, dsec_panel, GTK_TYPE_SCROLLED_WINDOW)

static void
clamp_height (GtkWidget *widget, int *minimum, int *natural)
{
  *natural = MIN (*natural, DSEC_PANEL (widget)->limit);
  *minimum = MIN (MIN_HEIGHT, *natural);
}

static void
dsec_panel_get_preferred_height (GtkWidget *widget, int *minimum, int *natural)
{
  GTK_WIDGET_CLASS (dsec_panel_parent_class)->get_preferred_height (widget, minimum, natural);
  clamp_height (widget, minimum, natural);
}

/* A scrolled window does not pass a width on to its child, and wrapped labels need one. */
static void
dsec_panel_get_preferred_height_for_width (GtkWidget *widget, int width, int *minimum, int *natural)
{
  GtkWidget *child = gtk_bin_get_child (GTK_BIN (widget));

  gtk_widget_get_preferred_height_for_width (child, width, NULL, natural);
  clamp_height (widget, minimum, natural);
}

static GtkSizeRequestMode
dsec_panel_get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dsec_panel_class_init (DsecPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  dsec_ui_init ();
  widget_class->get_preferred_height = dsec_panel_get_preferred_height;
  widget_class->get_preferred_height_for_width = dsec_panel_get_preferred_height_for_width;
  widget_class->get_request_mode = dsec_panel_get_request_mode;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/domainsecured/ui/panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DsecPanel, sentence);
  gtk_widget_class_bind_template_child (widget_class, DsecPanel, facts);
  gtk_widget_class_bind_template_child (widget_class, DsecPanel, heading);
  gtk_widget_class_bind_template_child (widget_class, DsecPanel, checks);
}

static void
dsec_panel_init (DsecPanel *self)
{
  self->limit = MIN_HEIGHT;
  gtk_widget_init_template (GTK_WIDGET (self));
  atk_object_set_accessible_id (gtk_widget_get_accessible (GTK_WIDGET (self)), "dsec-panel");
  atk_object_set_accessible_id (gtk_widget_get_accessible (self->sentence), "dsec-panel-sentence");
}

/* @text: plain text: markup is never read. */
static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), style);
  gtk_widget_show (label);
  return label;
}

/* A label that takes the rest of the line and wraps, even inside a long word. */
static GtkWidget *
wide_label_new (const char *text, const char *style)
{
  GtkWidget *label = label_new (text, style);

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

/* @label names @value, for those who hear it. */
static void
relate_label (GtkWidget *label, GtkWidget *value)
{
  atk_object_add_relationship (
      gtk_widget_get_accessible (label), ATK_RELATION_LABEL_FOR, gtk_widget_get_accessible (value));
  atk_object_add_relationship (gtk_widget_get_accessible (value),
                               ATK_RELATION_LABELLED_BY,
                               gtk_widget_get_accessible (label));
}

static void
add_fact (DsecPanel *self, const DsecFact *fact, int row)
{
  GtkWidget *label = label_new (fact->label, "dsec-label");
  GtkWidget *value = wide_label_new (fact->value, "dsec-value");

  gtk_grid_attach (GTK_GRID (self->facts), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->facts), value, 1, row, 1, 1);
  relate_label (label, value);
}

static void
add_check (DsecPanel *self, const DsecCheckRow *check, int row)
{
  const char *style = check->is_decided ? "dsec-decided" : "dsec-check";
  GtkWidget *mark = label_new (check->mark, style);
  GtkWidget *text = wide_label_new (check->text, style);
  GtkWidget *source = label_new (check->source, "dsec-source");

  atk_object_set_name (gtk_widget_get_accessible (mark), check->mark_name);
  gtk_grid_attach (GTK_GRID (self->checks), mark, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->checks), text, 1, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->checks), source, 2, row, 1, 1);
}

static void
clear (GtkWidget *grid)
{
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (grid));

  for (GList *child = children; child != NULL; child = child->next)
    gtk_widget_destroy (child->data);
}

void
dsec_panel_set_model (DsecPanel *self, DsecViewModel *model)
{
  const GPtrArray *facts = dsec_view_model_get_facts (model);
  const GPtrArray *checks = dsec_view_model_get_checks (model);

  gtk_label_set_text (GTK_LABEL (self->sentence), dsec_view_model_get_panel_sentence (model));
  clear (self->facts);
  clear (self->checks);
  for (guint i = 0; i < facts->len; i++)
    add_fact (self, g_ptr_array_index (facts, i), (int) i);
  for (guint i = 0; i < checks->len; i++)
    add_check (self, g_ptr_array_index (checks, i), (int) i);
  gtk_widget_set_visible (self->heading, checks->len > 0);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self)), 0);
}

void
dsec_panel_set_limit (DsecPanel *self, int height)
{
  self->limit = MAX (MIN_HEIGHT, height);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
