/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window.h"

void
settle (void)
{
  gint64 end = g_get_monotonic_time () + 80 * 1000;

  while (g_get_monotonic_time () < end) {
    while (gtk_events_pending ())
      gtk_main_iteration ();
    g_usleep (5000);
  }
}

void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  self->bar = dsec_bar_new ();
  self->message = gtk_text_view_new ();
  gtk_box_pack_start (GTK_BOX (box), self->bar, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), self->message, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (self->window), box);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 900, 600);
  gtk_widget_show_all (self->window);
  settle ();
}

void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gtk_widget_destroy (self->window);
}

void
show_verdict (Fixture *self, DsecVerdict *verdict)
{
  g_autoptr (DsecViewModel) model = dsec_view_model_new (verdict);

  dsec_bar_set_model (DSEC_BAR (self->bar), model);
  settle ();
}

void
show_sample (Fixture *self, Sample sample)
{
  g_autoptr (DsecVerdict) verdict = sample_new (sample);

  show_verdict (self, verdict);
}

typedef struct {
  const char *id;
  AtkObject *found; /* owned */
} Search;

static void
search (AtkObject *object, Search *self)
{
  int n = atk_object_get_n_accessible_children (object);

  if (g_strcmp0 (atk_object_get_accessible_id (object), self->id) == 0)
    g_set_object (&self->found, object);
  for (int i = 0; i < n && self->found == NULL; i++) {
    g_autoptr (AtkObject) child = atk_object_ref_accessible_child (object, i);
    search (child, self);
  }
}

AtkObject *
look_for_part (Fixture *self, const char *id)
{
  Search state = { id, NULL };

  search (gtk_widget_get_accessible (self->window), &state);
  if (state.found != NULL)
    g_object_unref (state.found); /* its widget keeps it */
  return state.found;
}

AtkObject *
find_part (Fixture *self, const char *id)
{
  AtkObject *part = look_for_part (self, id);

  g_assert_nonnull (part);
  return part;
}

GtkWidget *
find_widget (Fixture *self, const char *id)
{
  return gtk_accessible_get_widget (GTK_ACCESSIBLE (find_part (self, id)));
}

const char *
get_text (Fixture *self, const char *id)
{
  return gtk_label_get_text (GTK_LABEL (find_widget (self, id)));
}

/* Key bindings go by the code of the key, not by its symbol. */
static guint16
get_keycode (guint keyval)
{
  GdkKeymap *keymap = gdk_keymap_get_for_display (gdk_display_get_default ());
  g_autofree GdkKeymapKey *keys = NULL;
  int n_keys = 0;

  g_assert_true (gdk_keymap_get_entries_for_keyval (keymap, keyval, &keys, &n_keys));
  return (guint16) keys[0].keycode;
}

void
press (Fixture *self, guint keyval)
{
  GdkEvent *event = gdk_event_new (GDK_KEY_PRESS);
  GdkDevice *keyboard =
      gdk_seat_get_keyboard (gdk_display_get_default_seat (gdk_display_get_default ()));

  event->key.window = g_object_ref (gtk_widget_get_window (self->window));
  event->key.keyval = keyval;
  event->key.hardware_keycode = get_keycode (keyval);
  event->key.time = GDK_CURRENT_TIME;
  gdk_event_set_device (event, keyboard);
  gtk_main_do_event (event);
  event->key.type = GDK_KEY_RELEASE;
  gtk_main_do_event (event);
  gdk_event_free (event);
  settle ();
}

gboolean
is_focus (Fixture *self, const char *id)
{
  return gtk_window_get_focus (GTK_WINDOW (self->window)) == find_widget (self, id);
}

void
collect_labels (GtkWidget *widget, gpointer data)
{
  GPtrArray *labels = data;

  if (GTK_IS_LABEL (widget))
    g_ptr_array_add (labels, widget);
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), collect_labels, labels);
}
