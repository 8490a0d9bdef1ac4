/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/job-queue.h"

/* Items a thread: enough that none waits for the slowest, little enough to bound memory. */
#define ITEMS_PER_THREAD 8

typedef struct {
  gpointer item;
  gboolean is_done; /* guarded by the queue's mutex */
} Job;

struct _DsecJobQueue {
  DsecJobRun run;
  DsecJobDone done;
  gpointer data;
  GThreadPool *pool; /* (nullable): NULL where the caller's thread works */
  GQueue jobs;       /* of Job, oldest first; the caller's thread only */
  guint capacity;
  GMutex mutex;
  GCond cond; /* some job is done */
};

static void
work (gpointer job_pointer, gpointer self_pointer)
{
  Job *job = job_pointer;
  DsecJobQueue *self = self_pointer;
  self->run (job->item, self->data);
  g_mutex_lock (&self->mutex);
  job->is_done = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

static void
end_oldest (DsecJobQueue *self)
{
  Job *job = g_queue_pop_head (&self->jobs);
  g_mutex_lock (&self->mutex);
  while (!job->is_done)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  self->done (job->item, self->data);
  g_free (job);
}

DsecJobQueue *
dsec_job_queue_new (guint n_threads, DsecJobRun run, DsecJobDone done, gpointer data)
{
  DsecJobQueue *self = g_new0 (DsecJobQueue, 1);
  self->run = run;
  self->done = done;
  self->data = data;
  self->capacity = n_threads * ITEMS_PER_THREAD;
  g_queue_init (&self->jobs);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  if (n_threads <= 1)
    return self;
  /* Exclusive, so that a lack of threads shows here and not as a job that never ends. */
  g_autoptr (GError) error = NULL;
  self->pool = g_thread_pool_new (work, self, (int) n_threads, TRUE, &error);
  if (error != NULL && self->pool != NULL)
    g_thread_pool_free (g_steal_pointer (&self->pool), TRUE, FALSE);
  return self;
}

void
dsec_job_queue_push (DsecJobQueue *self, gpointer item)
{
  if (self->pool == NULL) {
    self->run (item, self->data);
    self->done (item, self->data);
    return;
  }
  while (g_queue_get_length (&self->jobs) >= self->capacity)
    end_oldest (self);
  Job *job = g_new0 (Job, 1);
  job->item = item;
  g_queue_push_tail (&self->jobs, job);
  g_thread_pool_push (self->pool, job, NULL);
}

void
dsec_job_queue_finish (DsecJobQueue *self)
{
  while (!g_queue_is_empty (&self->jobs))
    end_oldest (self);
  if (self->pool != NULL)
    g_thread_pool_free (self->pool, FALSE, TRUE);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}
