/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/bar.h"
#include "ui/label.h"
#include "ui/panel.h"
#include "ui/resources.h"

/* What the panel may take of the window and of the pane that the message shares with it: the
 * message must stay in sight. */
#define MAX_SHARE_OF_WINDOW 0.45
#define MAX_SHARE_OF_PANE   0.60

/* Room that is kept for the title however narrow the pane is, in average characters; it wraps
 * then, as its domain must stay. And what the text beside it needs to say anything at all. */
#define TITLE_CHARS 10
#define TEXT_CHARS  10

struct _DsecBar {
  GtkBox parent_instance;

  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *text;
  GtkWidget *details;
  GtkWidget *details_label;
  GtkWidget *arrow;
  GtkWidget *revealer;
  GtkWidget *panel;
  int text_width; /* that the text needs, pixels */
  int limit;      /* for the panel, pixels */
  guint timer;    /* source that applies @limit, 0: none */
  gulong pane_handler;
};

G_DEFINE_TYPE (DsecBar, dsec_bar, GTK_TYPE_BOX)

static void
on_details_toggled (DsecBar *self)
{
  gboolean is_open = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->details));

  dsec_panel_set_open (DSEC_PANEL (self->panel), is_open);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), is_open);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow),
                                is_open ? "pan-up-symbolic" : "pan-down-symbolic",
                                GTK_ICON_SIZE_BUTTON);
}

static int
measure (GtkWidget *label, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (label, text);
  int width = 0;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* The width below which the text beside the title is left out: half a domain might be read as
 * another one. */
static void
measure_text (DsecBar *self)
{
  const char *text = gtk_label_get_text (GTK_LABEL (self->text));
  const char *domain = strrchr (text, '@');
  gboolean keeps_end =
      gtk_label_get_ellipsize (GTK_LABEL (self->text)) == PANGO_ELLIPSIZE_START && domain != NULL;
  g_autofree char *least = keeps_end ? g_strconcat ("…m", domain, NULL) : NULL;
  g_autofree char *some = g_strnfill (TEXT_CHARS, 'n');

  self->text_width =
      MIN (measure (self->text, text), measure (self->text, least != NULL ? least : some));
}

/* As with all that is decided by the place that there is, this must not ask for another. */
static void
on_text_allocated (DsecBar *self, const GtkAllocation *place)
{
  gtk_widget_set_opacity (self->text, place->width >= self->text_width ? 1.0 : 0.0);
}

/* The icon grows with the text, in the steps in which it was drawn. */
static void
dsec_bar_style_updated (GtkWidget *widget)
{
  static const int sizes[] = { 48, 32, 24, 16 };
  DsecBar *self = DSEC_BAR (widget);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->title, "X");
  int line = 0;
  gsize i = 0;

  GTK_WIDGET_CLASS (dsec_bar_parent_class)->style_updated (widget);
  pango_layout_get_pixel_size (layout, NULL, &line);
  while (i < G_N_ELEMENTS (sizes) - 1 && sizes[i] > line)
    i++;
  gtk_image_set_pixel_size (GTK_IMAGE (self->icon), sizes[i]);
  gtk_image_set_pixel_size (GTK_IMAGE (self->arrow), sizes[i]);
  measure_text (self);
}

/* Themes of high contrast are known by their name alone. The icon takes the colour of the text
 * there; its outline says all. */
static void
on_theme_changed (DsecBar *self)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  g_autofree char *theme = NULL;

  g_object_get (gtk_settings_get_default (), "gtk-theme-name", &theme, NULL);
  if (theme != NULL && g_str_has_prefix (theme, "HighContrast"))
    gtk_style_context_add_class (style, "dsec-high-contrast");
  else
    gtk_style_context_remove_class (style, "dsec-high-contrast");
}

static gboolean
on_limit_changed (gpointer data)
{
  DsecBar *self = DSEC_BAR (data);

  self->timer = 0;
  dsec_panel_set_limit (DSEC_PANEL (self->panel), self->limit);
  return G_SOURCE_REMOVE;
}

static void
on_pane_allocated (DsecBar *self, const GtkAllocation *pane)
{
  int window = gtk_widget_get_allocated_height (gtk_widget_get_toplevel (GTK_WIDGET (self)));
  int limit = (int) MIN (window * MAX_SHARE_OF_WINDOW, pane->height * MAX_SHARE_OF_PANE);

  if (limit == self->limit)
    return;
  self->limit = limit;
  /* GTK forgets a resize that is asked for while sizes are given out. */
  if (self->timer == 0)
    self->timer = g_idle_add (on_limit_changed, self);
}

static void
dsec_bar_parent_set (GtkWidget *widget, GtkWidget *old_parent)
{
  DsecBar *self = DSEC_BAR (widget);
  GtkWidget *pane = gtk_widget_get_parent (widget);

  if (old_parent != NULL)
    g_clear_signal_handler (&self->pane_handler, old_parent);
  if (pane != NULL)
    self->pane_handler = g_signal_connect_object (
        pane, "size-allocate", G_CALLBACK (on_pane_allocated), widget, G_CONNECT_SWAPPED);
}

static void
dsec_bar_dispose (GObject *object)
{
  g_clear_handle_id (&DSEC_BAR (object)->timer, g_source_remove);
  G_OBJECT_CLASS (dsec_bar_parent_class)->dispose (object);
}

static gboolean
dsec_bar_key_press_event (GtkWidget *widget, GdkEventKey *event)
{
  DsecBar *self = DSEC_BAR (widget);

  if (event->keyval != GDK_KEY_Escape || !dsec_bar_is_panel_open (self))
    return GTK_WIDGET_CLASS (dsec_bar_parent_class)->key_press_event (widget, event);
  dsec_bar_set_panel_open (self, FALSE);
  gtk_widget_grab_focus (self->details);
  return GDK_EVENT_STOP;
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/domainsecured/ui/bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DsecBar, icon);
  gtk_widget_class_bind_template_child (widget_class, DsecBar, title);
  gtk_widget_class_bind_template_child (widget_class, DsecBar, text);
  gtk_widget_class_bind_template_child (widget_class, DsecBar, details);
  gtk_widget_class_bind_template_child (widget_class, DsecBar, details_label);
  gtk_widget_class_bind_template_child (widget_class, DsecBar, arrow);
  gtk_widget_class_bind_template_child (widget_class, DsecBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, DsecBar, panel);
  gtk_widget_class_bind_template_callback (widget_class, on_details_toggled);
}

static void
dsec_bar_class_init (DsecBarClass *klass)
{
  dsec_resources_init ();
  g_type_ensure (DSEC_TYPE_PANEL);
  G_OBJECT_CLASS (klass)->dispose = dsec_bar_dispose;
  GTK_WIDGET_CLASS (klass)->key_press_event = dsec_bar_key_press_event;
  GTK_WIDGET_CLASS (klass)->parent_set = dsec_bar_parent_set;
  GTK_WIDGET_CLASS (klass)->style_updated = dsec_bar_style_updated;
  bind_children (GTK_WIDGET_CLASS (klass));
}

static void
set_accessible_id (GtkWidget *widget, const char *id)
{
  atk_object_set_accessible_id (gtk_widget_get_accessible (widget), id);
}

static void
dsec_bar_init (DsecBar *self)
{
  AtkObject *bar = gtk_widget_get_accessible (GTK_WIDGET (self));

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (
      self->text, "size-allocate", G_CALLBACK (on_text_allocated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_settings_get_default (),
                           "notify::gtk-theme-name",
                           G_CALLBACK (on_theme_changed),
                           self,
                           G_CONNECT_SWAPPED);
  on_theme_changed (self);
  atk_object_set_role (bar, ATK_ROLE_INFO_BAR);
  set_accessible_id (GTK_WIDGET (self), "dsec-bar");
  set_accessible_id (self->icon, "dsec-bar-icon");
  set_accessible_id (self->title, "dsec-bar-title");
  set_accessible_id (self->text, "dsec-bar-text");
  set_accessible_id (self->details, "dsec-bar-details");
  atk_object_add_relationship (
      gtk_widget_get_accessible (self->details), ATK_RELATION_DESCRIBED_BY, bar);
  atk_object_add_relationship (gtk_widget_get_accessible (self->details),
                               ATK_RELATION_CONTROLLER_FOR,
                               gtk_widget_get_accessible (self->panel));
}

GtkWidget *
dsec_bar_new (void)
{
  return g_object_new (DSEC_TYPE_BAR, NULL);
}

static void
set_tone (DsecBar *self, DsecTone tone)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));

  for (guint i = 0; i < DSEC_N_TONES; i++) {
    g_autofree char *name =
        g_strconcat ("dsec-tone-", dsec_view_model_tone_to_string ((DsecTone) i), NULL);
    if (i == (guint) tone)
      gtk_style_context_add_class (style, name);
    else
      gtk_style_context_remove_class (style, name);
  }
}

static void
set_texts (DsecBar *self, DsecViewModel *model)
{
  const char *name = model->accessible_name;
  const char *title = model->title;

  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_width_chars (GTK_LABEL (self->title),
                             (int) MIN (g_utf8_strlen (title, -1), TITLE_CHARS));
  dsec_label_keep_domains (self->title);
  gtk_widget_set_tooltip_text (self->title, title);
  gtk_label_set_text (GTK_LABEL (self->text), model->text);
  gtk_label_set_ellipsize (GTK_LABEL (self->text),
                           model->keeps_text_end ? PANGO_ELLIPSIZE_START : PANGO_ELLIPSIZE_END);
  measure_text (self);
  gtk_widget_set_tooltip_text (self->text, model->text);
  gtk_label_set_text (GTK_LABEL (self->details_label), model->details_label);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), name);
}

static void
show_model (DsecBar *self, DsecViewModel *model)
{
  const char *icon_name = model->icon_name;

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name, GTK_ICON_SIZE_MENU);
  atk_object_set_name (gtk_widget_get_accessible (self->icon), icon_name);
  set_tone (self, model->tone);
  set_texts (self, model);
  dsec_panel_set_model (DSEC_PANEL (self->panel), model);
}

void
dsec_bar_set_model (DsecBar *self, DsecViewModel *model)
{
  g_autoptr (DsecViewModel) nothing = dsec_view_model_new (NULL);
  gboolean is_visible = model != NULL && model->is_visible;

  /* A hidden bar keeps nothing of the last message, whoever shows it by mistake. */
  show_model (self, is_visible ? model : nothing);
  gtk_widget_set_visible (GTK_WIDGET (self), is_visible);
}

gboolean
dsec_bar_is_panel_open (DsecBar *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->details));
}

void
dsec_bar_set_panel_open (DsecBar *self, gboolean is_open)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->details), is_open);
}
