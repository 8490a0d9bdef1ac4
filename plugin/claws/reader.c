/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claws/reader.h"

#include "claws/folder-trust.h"
#include "claws/host-sender.h"
#include "claws/policy-holder.h"
#include "claws/receive.h"
#include "claws/shown.h"
#include "core/verdict/judge.h"
#include "ui/bar.h"

/* One message view with our bar in it. Dies with the view's box. */
typedef struct {
  MessageView *view; /* of the host: lives as long as @box */
  GtkWidget *box;
  GtkWidget *bar;
  DsecShown *shown; /* (nullable): what the bar speaks of */
  gulong draw_id;
  gulong destroy_id;
  guint refresh_id;
} Reader;

static GPtrArray *readers;
static gulong hook_id;

static void
reader_free (gpointer data)
{
  Reader *self = data;

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_pointer (&self->shown, dsec_shown_free);
  g_free (self);
}

static void
set_verdict (Reader *self, DsecVerdict *verdict)
{
  g_autoptr (DsecViewModel) model = verdict != NULL ? dsec_view_model_new (verdict) : NULL;

  dsec_bar_set_model (DSEC_BAR (self->bar), model);
}

/* Judges the message in @file, which was found. @context: in which it lies.
 * Returns: (transfer full) (nullable): NULL where it cannot be read. */
static DsecVerdict *
judge (const DsecShownFile *file, DsecPolicyState *state, DsecContext context)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dsec_shown_file_read (file, &error);
  g_auto (DsecHostSender) sender = { 0 };
  DsecStatedSender stated = { 0 };
  gsize size = 0;
  const guint8 *data = NULL;

  if (bytes == NULL) {
    log_warning (LOG_PROTOCOL, "Domain Secured: %s: %s\n", file->path, error->message);
    return NULL;
  }
  data = g_bytes_get_data (bytes, &size);
  dsec_host_sender_read (bytes, &sender);
  stated = dsec_host_sender_state (&sender);
  context.stated = &stated;
  context.is_partial = context.is_partial || dsec_folder_trust_is_marked_partial (data, size);
  return dsec_judge_message (state, data, size, &context, g_get_real_time () / G_USEC_PER_SEC);
}

static DsecVerdict *
judge_stored (const Reader *self, DsecPolicyState *state)
{
  MsgInfo *message = self->view->msginfo;
  DsecContext context = { 0 };

  /* Not found also where the folder is gone, and the message must not be asked for it. */
  if (!self->shown->stored.is_found)
    return NULL;
  context = dsec_folder_trust_judge (state->policy, message);
  dsec_receive_judge (&context, state->policy, message, &self->shown->stored);
  return judge (&self->shown->stored, state, context);
}

/* Whether what @stored says must stay on display while a message in it is looked at: whoever sent
 * it could else turn a warning off by attaching one. */
static gboolean
stays (const DsecVerdict *stored)
{
  return stored->has_warning || stored->kind == DSEC_VERDICT_MALFORMED ||
         stored->kind == DSEC_VERDICT_UNCONFIGURED;
}

/* The more severe state of an attached message and of the one that it lies in. Nothing tells how
 * the attached one arrived, so it is never judged; and where the other one has a bar, that must not
 * just vanish. Returns: (transfer full) (nullable). */
static DsecVerdict *
judge_attached (const Reader *self, DsecPolicyState *state)
{
  static const DsecContext inside = { .kind = DSEC_CONTEXT_UNTRUSTED,
                                      .reason = DSEC_CONTEXT_REASON_ATTACHED };
  g_autoptr (DsecVerdict) stored = judge_stored (self, state);
  g_autoptr (DsecVerdict) attached = NULL;

  if (stored != NULL && stays (stored))
    return g_steal_pointer (&stored);
  if (self->shown->attached.is_found)
    attached = judge (&self->shown->attached, state, inside);
  if (stored == NULL || stored->kind == DSEC_VERDICT_NOT_PARTNER ||
      (attached != NULL && attached->kind != DSEC_VERDICT_NOT_PARTNER))
    return g_steal_pointer (&attached);
  return judge (&self->shown->stored, state, inside);
}

/* Judges what the view shows now, here and at once: the host has just read the same file. */
static void
refresh (Reader *self)
{
  g_autoptr (DsecPolicyState) state = dsec_policy_holder_get_state ();
  g_autoptr (DsecVerdict) verdict = NULL;

  g_clear_pointer (&self->shown, dsec_shown_free);
  self->shown = dsec_shown_new (self->view);
  if (self->shown != NULL)
    verdict = self->shown->is_attached ? judge_attached (self, state) : judge_stored (self, state);
  set_verdict (self, verdict);
}

static gboolean
on_refresh (gpointer data)
{
  Reader *self = data;

  self->refresh_id = 0;
  if (!claws_is_exiting ())
    refresh (self);
  return G_SOURCE_REMOVE;
}

/* Runs before the box draws its children, so a bar that no longer belongs to what is on display is
 * gone from this very frame. Widgets are filled anew later: a drawing one may not grow. */
static gboolean
on_draw (GtkWidget *box, cairo_t *context, gpointer data)
{
  Reader *self = data;

  (void) box;
  (void) context;
  if (claws_is_exiting () || dsec_shown_is_current (self->shown, self->view))
    return FALSE;
  g_clear_pointer (&self->shown, dsec_shown_free);
  set_verdict (self, NULL);
  if (self->refresh_id == 0)
    self->refresh_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_refresh, self, NULL);
  return FALSE;
}

static void
on_box_destroy (GtkWidget *box, gpointer data)
{
  (void) box;
  g_ptr_array_remove_fast (readers, data);
}

/* Directly above the header pane: no text of a message may stand above the bar. A separate window's
 * box holds its menu and tool bars too, which stay on top. */
static void
place_bar (const Reader *self)
{
  GtkWidget *header = GTK_WIDGET_PTR (self->view->headerview);
  int position = 0;

  if (gtk_widget_get_parent (header) == self->box)
    gtk_container_child_get (GTK_CONTAINER (self->box), header, "position", &position, NULL);
  gtk_box_pack_start (GTK_BOX (self->box), self->bar, FALSE, FALSE, 0);
  gtk_box_reorder_child (GTK_BOX (self->box), self->bar, position);
}

static Reader *
attach (MessageView *view)
{
  Reader *self = g_new0 (Reader, 1);

  self->view = view;
  self->box = view->vbox;
  self->bar = dsec_bar_new ();
  place_bar (self);
  self->draw_id = g_signal_connect (self->box, "draw", G_CALLBACK (on_draw), self);
  self->destroy_id = g_signal_connect (self->box, "destroy", G_CALLBACK (on_box_destroy), self);
  g_ptr_array_add (readers, self);
  return self;
}

/* A reader whose box the host has destroyed is no longer in the list. */
static void
detach (gpointer data, gpointer unused)
{
  Reader *self = data;

  (void) unused;
  g_signal_handler_disconnect (self->box, self->draw_id);
  g_signal_handler_disconnect (self->box, self->destroy_id);
  if (!claws_is_exiting ())
    gtk_widget_destroy (self->bar);
}

static Reader *
find_reader (const MessageView *view)
{
  for (guint i = 0; i < readers->len; i++) {
    Reader *self = g_ptr_array_index (readers, i);

    if (self->view == view)
      return self;
  }
  return NULL;
}

static void
show_in (MessageView *view)
{
  Reader *self = NULL;

  if (view == NULL || view->vbox == NULL)
    return;
  self = find_reader (view);
  refresh (self != NULL ? self : attach (view));
}

static gboolean
on_message_shown (gpointer source, gpointer data)
{
  (void) data;
  if (!claws_is_exiting ())
    show_in (source);
  return FALSE;
}

static void
show_in_open_views (void)
{
  const MainWindow *main_window = mainwindow_get_mainwindow ();

  if (main_window != NULL)
    show_in (main_window->messageview);
  for (const GList *l = messageview_get_msgview_list (); l != NULL; l = l->next)
    show_in (l->data);
}

gboolean
dsec_reader_start (void)
{
  readers = g_ptr_array_new_with_free_func (reader_free);
  hook_id = hooks_register_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, on_message_shown, NULL);
  if (hook_id == HOOK_NONE) {
    g_clear_pointer (&readers, g_ptr_array_unref);
    return FALSE;
  }
  show_in_open_views ();
  return TRUE;
}

void
dsec_reader_stop (void)
{
  hooks_unregister_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, hook_id);
  hook_id = HOOK_NONE;
  g_ptr_array_foreach (readers, detach, NULL);
  g_clear_pointer (&readers, g_ptr_array_unref);
}

void
dsec_reader_refresh (void)
{
  for (guint i = 0; readers != NULL && i < readers->len; i++)
    refresh (g_ptr_array_index (readers, i));
}
