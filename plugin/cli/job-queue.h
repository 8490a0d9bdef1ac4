/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work on many items at once; the results come in the order of the items, and only a few items
 * are in memory at any time. */
#pragma once

#include <glib.h>

/* The work on one item, in any thread; may not touch what another thread uses. */
typedef void (*DsecJobRun) (gpointer item, gpointer data);
/* The end of one item, in the thread of the queue; takes @item over. */
typedef void (*DsecJobDone) (gpointer item, gpointer data);

typedef struct _DsecJobQueue DsecJobQueue;

/* @n_threads: with 1, or where no thread can be had, the caller's own thread does the work.
 * @data: borrowed, given to both functions.
 * Returns: (transfer full). */
DsecJobQueue *dsec_job_queue_new (guint n_threads, DsecJobRun run, DsecJobDone done, gpointer data)
    G_GNUC_WARN_UNUSED_RESULT;

/* Takes @item over. Waits while the queue is full; ends finished items. */
void dsec_job_queue_push (DsecJobQueue *self, gpointer item);

/* Waits for all items, ends them, frees the queue. */
void dsec_job_queue_finish (DsecJobQueue *self);
