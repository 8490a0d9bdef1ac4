/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "small-stack.h"

#include <pthread.h>

typedef struct {
  DsecTestUse use;
  DsecSpan text;
} Work;

static void *
run (void *data)
{
  const Work *work = data;

  work->use (work->text);
  return NULL;
}

void
dsec_test_on_small_stack (gsize stack, DsecTestUse use, DsecSpan text)
{
  Work work = { use, text };
  pthread_attr_t attributes;
  pthread_t thread = 0;

  g_assert_cmpint (pthread_attr_init (&attributes), ==, 0);
  g_assert_cmpint (pthread_attr_setstacksize (&attributes, stack), ==, 0);
  g_assert_cmpint (pthread_create (&thread, &attributes, run, &work), ==, 0);
  g_assert_cmpint (pthread_join (thread, NULL), ==, 0);
  pthread_attr_destroy (&attributes);
}
