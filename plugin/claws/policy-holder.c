/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claws/policy-holder.h"

#include "claws/host.h"
#include "core/base/date.h"
#include "core/policy/policy-stamp.h"

/* A look is some ten calls of stat(), far below a millisecond. File monitors would not do: they see
 * nothing of a symbolic link whose target is exchanged, and nothing on many network file systems.
 */
#define LOOK_INTERVAL 1 /* seconds */

/* So long must nothing change before a push counts as finished (docs/policy.md). */
#define SETTLE_TIME (2 * G_TIME_SPAN_SECOND)

/* What a worker gets: copies, nothing of the host. */
typedef struct {
  char *personal;
  DsecDay today;
  char *stamp;            /* before loading */
  DsecPolicyState *state; /* (nullable): NULL where files changed under the load */
} Load;

static struct {
  DsecPolicyChanged on_changed;
  DsecPolicyState *state;
  char *personal;    /* folder of the profile */
  char *stamp;       /* of what @state was loaded from */
  char *seen;        /* at the last look */
  gint64 seen_since; /* monotonic, microseconds */
  DsecDay today;
  guint timer;
  guint generation; /* a load that ends after a stop is dropped */
  gboolean is_loading;
} holder;

static DsecDay
get_today (void)
{
  return dsec_day_from_unix (g_get_real_time () / G_USEC_PER_SEC);
}

/* For the administrator who opens the host's log: the same text as "domain-secured policy check".
 */
static void
log_problems (const DsecPolicyState *state)
{
  for (guint i = 0; i < state->problems->len; i++) {
    g_autofree char *text = dsec_problem_to_string (g_ptr_array_index (state->problems, i));

    log_message (LOG_PROTOCOL, "Domain Secured: %s\n", text);
  }
}

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->personal);
  g_free (load->stamp);
  g_clear_pointer (&load->state, dsec_policy_state_unref);
  g_free (load);
}

static Load *
load_new (void)
{
  Load *load = g_new0 (Load, 1);

  load->personal = g_strdup (holder.personal);
  load->today = holder.today;
  return load;
}

/* Files that change while they are read could give a mixture of two policies. */
static void
load_run (Load *load)
{
  g_autofree char *after = NULL;

  load->stamp = dsec_policy_stamp (load->personal);
  load->state = dsec_policy_state_load (load->personal, load->today);
  after = dsec_policy_stamp (load->personal);
  if (g_strcmp0 (after, load->stamp) != 0)
    g_clear_pointer (&load->state, dsec_policy_state_unref);
}

static void
take_over (Load *load)
{
  g_clear_pointer (&holder.state, dsec_policy_state_unref);
  holder.state = g_steal_pointer (&load->state);
  g_free (holder.stamp);
  holder.stamp = g_steal_pointer (&load->stamp);
  log_problems (holder.state);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  (void) source;
  (void) cancellable;
  load_run (data);
  g_task_return_boolean (task, TRUE);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer generation)
{
  Load *load = g_task_get_task_data (G_TASK (result));

  (void) source;
  if (GPOINTER_TO_UINT (generation) != holder.generation)
    return;
  holder.is_loading = FALSE;
  if (load->state == NULL)
    return; /* the next look sees other files and waits again */
  take_over (load);
  if (!claws_is_exiting ())
    holder.on_changed ();
}

static void
start_loading (void)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_loaded, GUINT_TO_POINTER (holder.generation));

  holder.is_loading = TRUE;
  g_task_set_task_data (task, load_new (), load_free);
  g_task_run_in_thread (task, load_in_thread);
}

/* Begins to load once files that differ from the loaded ones have come to rest. */
static void
look_at_files (void)
{
  g_autofree char *stamp = dsec_policy_stamp (holder.personal);
  gint64 now = g_get_monotonic_time ();

  if (g_strcmp0 (stamp, holder.seen) != 0) {
    g_free (holder.seen);
    holder.seen = g_steal_pointer (&stamp);
    holder.seen_since = now;
  }
  if (!holder.is_loading && g_strcmp0 (holder.seen, holder.stamp) != 0 &&
      now - holder.seen_since >= SETTLE_TIME)
    start_loading ();
}

static gboolean
on_timer (gpointer data)
{
  DsecDay today = get_today ();

  (void) data;
  if (claws_is_exiting ())
    return G_SOURCE_CONTINUE;
  look_at_files ();
  if (today != holder.today) {
    holder.today = today;
    holder.on_changed ();
  }
  return G_SOURCE_CONTINUE;
}

/* The first load blocks: a message may be shown right after it. Where files change under it, they
 * are loaded anew once they rest; until then nothing is in force. */
static void
load_first (void)
{
  Load *load = load_new ();

  load_run (load);
  if (load->state == NULL) {
    load->state = dsec_policy_state_load (load->personal, load->today);
    g_clear_pointer (&load->stamp, g_free);
  }
  take_over (load);
  load_free (load);
}

void
dsec_policy_holder_start (DsecPolicyChanged on_changed)
{
  g_return_if_fail (holder.state == NULL);

  holder.on_changed = on_changed;
  holder.personal = g_build_filename (get_rc_dir (), "domain-secured", NULL);
  holder.today = get_today ();
  load_first ();
  holder.seen = g_strdup (holder.stamp);
  holder.seen_since = g_get_monotonic_time ();
  holder.timer = g_timeout_add_seconds (LOOK_INTERVAL, on_timer, NULL);
}

void
dsec_policy_holder_stop (void)
{
  g_clear_handle_id (&holder.timer, g_source_remove);
  holder.generation++;
  holder.is_loading = FALSE;
  g_clear_pointer (&holder.state, dsec_policy_state_unref);
  g_clear_pointer (&holder.personal, g_free);
  g_clear_pointer (&holder.stamp, g_free);
  g_clear_pointer (&holder.seen, g_free);
}

DsecPolicyState *
dsec_policy_holder_get_state (void)
{
  return dsec_policy_state_ref (holder.state);
}
