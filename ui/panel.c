/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ui/group.h"
#include "ui/label.h"
#include "ui/panel.h"
#include "ui/path-view.h"
#include "ui/resources.h"
#include "ui/wrap.h"

/* Some lines can always be read, however small the window is. */
#define MIN_HEIGHT 96

struct _DsecPanel {
  GtkScrolledWindow parent_instance;

  GtkWidget *viewport;
  GtkWidget *sentence;
  GtkWidget *route_heading;
  GtkWidget *path;
  GtkWidget *facts_heading;
  GtkWidget *facts;
  GtkWidget *heading;
  GtkWidget *checks;
  GtkWidget *copy;
  GtkWidget *addresses;
  GtkWidget *copied;
  GtkWidget *show_lines;
  GtkWidget *lines;
  GtkWidget *show_help;
  GtkWidget *help;
  DsecViewModel *model; /* (nullable) owned */
  gboolean is_open;
  gboolean is_filled;
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
set_toggled_text (GtkWidget *toggle, GtkWidget *label, const char *text)
{
  gboolean is_active = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle));

  gtk_label_set_text (GTK_LABEL (label), is_active ? text : "");
  gtk_widget_set_visible (label, is_active);
}

static void
on_show_lines_toggled (DsecPanel *self)
{
  const char *lines =
      self->model != NULL ? dsec_view_model_get_panel (self->model)->header_lines : "";

  set_toggled_text (
      self->show_lines, self->lines, *lines != '\0' ? lines : _ ("No header line was used."));
}

static void
on_show_help_toggled (DsecPanel *self)
{
  g_autofree char *help = self->model != NULL ? dsec_view_model_dup_help (self->model) : NULL;

  set_toggled_text (self->show_help, self->help, help != NULL ? help : "");
}

static void
forget_copied (DsecPanel *self)
{
  gtk_label_set_text (GTK_LABEL (self->copied), "");
  gtk_widget_hide (self->copied);
}

static void
on_addresses_toggled (DsecPanel *self)
{
  forget_copied (self);
}

static void
on_copy_clicked (DsecPanel *self)
{
  gboolean has_addresses = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->addresses));
  g_autofree char *report = NULL;

  if (self->model == NULL)
    return;
  report = dsec_view_model_dup_report (
      self->model, has_addresses ? DSEC_REPORT_WITH_ADDRESSES : DSEC_REPORT_WITHOUT_PEOPLE);
  gtk_clipboard_set_text (
      gtk_widget_get_clipboard (GTK_WIDGET (self), GDK_SELECTION_CLIPBOARD), report, -1);
  gtk_label_set_text (GTK_LABEL (self->copied),
                      has_addresses
                          /* TRANSLATORS: below the button “Copy report”, after it was pressed */
                          ? _ ("The report was copied, with e-mail addresses and header lines.")
                          : _ ("The report was copied, without e-mail addresses."));
  gtk_widget_show (self->copied);
}

static void
dsec_panel_dispose (GObject *object)
{
  g_clear_pointer (&DSEC_PANEL (object)->model, dsec_view_model_unref);
  G_OBJECT_CLASS (dsec_panel_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/domainsecured/ui/panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DsecPanel, viewport);
  gtk_widget_class_bind_template_child (widget_class, DsecPanel, sentence);
  gtk_widget_class_bind_template_child (widget_class, DsecPanel, route_heading);
  gtk_widget_class_bind_template_child (widget_class, DsecPanel, path);
  gtk_widget_class_bind_template_child (widget_class, DsecPanel, facts_heading);
  gtk_widget_class_bind_template_child (widget_class, DsecPanel, facts);
  gtk_widget_class_bind_template_child (widget_class, DsecPanel, heading);
  gtk_widget_class_bind_template_child (widget_class, DsecPanel, checks);
  gtk_widget_class_bind_template_child (widget_class, DsecPanel, copy);
  gtk_widget_class_bind_template_child (widget_class, DsecPanel, addresses);
  gtk_widget_class_bind_template_child (widget_class, DsecPanel, copied);
  gtk_widget_class_bind_template_child (widget_class, DsecPanel, show_lines);
  gtk_widget_class_bind_template_child (widget_class, DsecPanel, lines);
  gtk_widget_class_bind_template_child (widget_class, DsecPanel, show_help);
  gtk_widget_class_bind_template_child (widget_class, DsecPanel, help);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_addresses_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_show_lines_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_show_help_toggled);
}

static void
dsec_panel_class_init (DsecPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  dsec_resources_init ();
  g_type_ensure (DSEC_TYPE_GROUP);
  g_type_ensure (DSEC_TYPE_PATH_VIEW);
  g_type_ensure (DSEC_TYPE_WRAP);
  G_OBJECT_CLASS (klass)->dispose = dsec_panel_dispose;
  widget_class->get_preferred_height = dsec_panel_get_preferred_height;
  widget_class->get_preferred_height_for_width = dsec_panel_get_preferred_height_for_width;
  widget_class->get_request_mode = dsec_panel_get_request_mode;
  bind_children (widget_class);
}

static void
set_accessible_id (GtkWidget *widget, const char *id)
{
  atk_object_set_accessible_id (gtk_widget_get_accessible (widget), id);
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

/* @toggle shows and hides @text. */
static void
relate_toggle (GtkWidget *toggle, GtkWidget *text)
{
  atk_object_add_relationship (gtk_widget_get_accessible (toggle),
                               ATK_RELATION_CONTROLLER_FOR,
                               gtk_widget_get_accessible (text));
}

static void
init_accessible (DsecPanel *self)
{
  set_accessible_id (GTK_WIDGET (self), "dsec-panel");
  set_accessible_id (self->sentence, "dsec-panel-sentence");
  set_accessible_id (self->copy, "dsec-panel-copy");
  set_accessible_id (self->addresses, "dsec-panel-addresses");
  set_accessible_id (self->copied, "dsec-panel-copied");
  set_accessible_id (self->show_lines, "dsec-panel-show-lines");
  set_accessible_id (self->lines, "dsec-panel-lines");
  set_accessible_id (self->show_help, "dsec-panel-show-help");
  set_accessible_id (self->help, "dsec-panel-help");
  atk_object_set_role (gtk_widget_get_accessible (self->copied), ATK_ROLE_STATUSBAR);
  relate_label (self->route_heading, self->path);
  relate_label (self->facts_heading, self->facts);
  relate_label (self->heading, self->checks);
  relate_toggle (self->show_lines, self->lines);
  relate_toggle (self->show_help, self->help);
}

static void
dsec_panel_init (DsecPanel *self)
{
  self->limit = MIN_HEIGHT;
  gtk_widget_init_template (GTK_WIDGET (self));
  /* What gets the focus by keys scrolls into sight. */
  gtk_container_set_focus_vadjustment (
      GTK_CONTAINER (self->viewport),
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self)));
  dsec_label_break_without_hyphen (self->sentence);
  dsec_label_break_without_hyphen (self->lines);
  dsec_label_break_without_hyphen (self->help);
  init_accessible (self);
}

/* A label that can be selected with the mouse and is no stop for the keys.
 * @text: plain text: markup is never read. */
static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), style);
  gtk_widget_show (label);
  return label;
}

/* A label that takes the rest of the line and wraps, even inside a long word. The keys reach it,
 * so that it can be copied without a mouse. */
static GtkWidget *
wide_label_new (const char *text, const char *style)
{
  GtkWidget *label = label_new (text, style);

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  dsec_label_break_without_hyphen (label);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_can_focus (label, TRUE);
  return label;
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
clear_grid (GtkWidget *grid)
{
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (grid));

  for (GList *child = children; child != NULL; child = child->next)
    gtk_widget_destroy (child->data);
}

/* Nothing of an older message stays, not even in what is hidden. */
static void
clear (DsecPanel *self)
{
  gtk_label_set_text (GTK_LABEL (self->sentence), "");
  dsec_path_view_set_path (DSEC_PATH_VIEW (self->path), NULL);
  clear_grid (self->facts);
  clear_grid (self->checks);
  gtk_label_set_text (GTK_LABEL (self->lines), "");
  gtk_label_set_text (GTK_LABEL (self->help), "");
  forget_copied (self);
  /* Asked for once is not asked for ever. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->addresses), FALSE);
  self->is_filled = FALSE;
}

static void
fill (DsecPanel *self)
{
  const DsecPanelContent *content = dsec_view_model_get_panel (self->model);

  gtk_label_set_text (GTK_LABEL (self->sentence), content->sentence);
  dsec_path_view_set_path (DSEC_PATH_VIEW (self->path), content->path);
  for (guint i = 0; i < content->facts->len; i++)
    add_fact (self, g_ptr_array_index (content->facts, i), (int) i);
  for (guint i = 0; i < content->checks->len; i++)
    add_check (self, g_ptr_array_index (content->checks, i), (int) i);
  gtk_widget_set_visible (self->route_heading, content->path != NULL);
  gtk_widget_set_visible (self->facts_heading, content->facts->len > 0);
  gtk_widget_set_visible (self->heading, content->checks->len > 0);
  on_show_lines_toggled (self);
  on_show_help_toggled (self);
  self->is_filled = TRUE;
}

static void
update (DsecPanel *self)
{
  if (self->is_filled)
    clear (self);
  if (self->is_open && self->model != NULL)
    fill (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self)), 0);
}

void
dsec_panel_set_model (DsecPanel *self, DsecViewModel *model)
{
  dsec_view_model_ref (model);
  g_clear_pointer (&self->model, dsec_view_model_unref);
  self->model = model;
  update (self);
}

void
dsec_panel_set_open (DsecPanel *self, gboolean is_open)
{
  self->is_open = is_open;
  /* What is open stays as it is while it folds away. */
  if (is_open && !self->is_filled)
    update (self);
}

void
dsec_panel_set_limit (DsecPanel *self, int height)
{
  self->limit = MAX (MIN_HEIGHT, height);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
