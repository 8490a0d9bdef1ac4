/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run that ended early never made is freed like the rest: nothing is freed, and nothing
 * else happens. Whoever calls need not ask. */
#include "core/evidence/evidence.h"
#include "core/message/authres.h"
#include "core/policy/arena.h"
#include "core/policy/complaints.h"
#include "core/policy/drafts.h"
#include "core/policy/partner-reader.h"
#include "core/policy/partner-store.h"
#include "core/policy/policy-files.h"
#include "core/verdict/verdict.h"

#define FREE(type) ((GDestroyNotify) dsec_##type##_free)

static const struct {
  const char *name;
  GDestroyNotify free;
} rows[] = {
  { "arena", FREE (arena) },
  { "author", FREE (author) },
  { "authres", FREE (authres) },
  { "border", FREE (border) },
  { "complaints", FREE (complaints) },
  { "evidence", FREE (evidence) },
  { "evidence-set", FREE (evidence_set) },
  { "header", FREE (header) },
  { "hop", FREE (hop) },
  { "layout-draft", FREE (layout_draft) },
  { "mailbox", FREE (mailbox) },
  { "partner-reader", FREE (partner_reader) },
  { "partner-store", FREE (partner_store) },
  { "policy-files", FREE (policy_files) },
  { "policy-state", (GDestroyNotify) dsec_policy_state_unref },
  { "verdict", (GDestroyNotify) dsec_verdict_unref },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/free/", rows[i].name, NULL);

    g_test_add_data_func (path, NULL, (GTestDataFunc) rows[i].free);
  }
  return g_test_run ();
}
