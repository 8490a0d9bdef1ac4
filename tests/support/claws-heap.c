/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/claws-heap.h"

#include "claws/host.h"

#include <malloc.h>

static gulong hook;
static gsize loss; /* octets a message */

static gboolean
on_message_shown (gpointer source, gpointer data)
{
  void *volatile block = g_malloc0 (loss);

  (void) source;
  (void) data;
  block = NULL;
  (void) block;
  return FALSE;
}

char *
claws_heap_size (const char *unused)
{
  struct mallinfo2 info = mallinfo2 ();

  (void) unused;
  return g_strdup_printf ("%" G_GSIZE_FORMAT, info.uordblks + info.hblkhd);
}

char *
claws_heap_lose (const char *size)
{
  loss = (gsize) g_ascii_strtoull (size, NULL, 10);
  return g_strdup ("ok");
}

void
claws_heap_start (void)
{
  hook = hooks_register_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, on_message_shown, NULL);
}

void
claws_heap_stop (void)
{
  hooks_unregister_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, hook);
}
