/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claws/receive.h"

#include "claws/file-digest.h"
#include "claws/folder-trust.h"
#include "claws/policy-holder.h"
#include "claws/pop-octets.h"
#include "claws/provenance.h"

static DsecProvenance *provenance;
static gulong hook_id = HOOK_NONE;

static void
make_record (const DsecDigest *digest, const char *server)
{
  g_autoptr (GError) error = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (!dsec_provenance_add (provenance, digest, server, now, &error))
    log_warning (LOG_PROTOCOL, "Domain Secured: no record of a message: %s\n", error->message);
}

/* Only a whole message: what TOP brings is stored with lines of the host's own before it, and is
 * replaced later by the whole one.
 * Another plugin that changes the message after us makes the record useless, but not wrong. */
static gboolean
on_received (gpointer source, gpointer data)
{
  const MailReceiveData *received = source;
  g_autoptr (DsecPolicyState) state = NULL;
  const char *server = NULL;
  DsecDigest digest = { 0 };

  (void) data;
  if (received == NULL || received->session == NULL || received->data == NULL ||
      received->session->state != POP3_RETR_RECV)
    return FALSE;
  state = dsec_policy_holder_get_state ();
  server = dsec_folder_trust_find_pop_server (state->policy, received->session);
  if (server != NULL &&
      dsec_pop_octets_digest ((DsecSpan){ received->data, received->data_len }, &digest))
    make_record (&digest, server);
  return FALSE;
}

void
dsec_receive_start (void)
{
  g_autofree char *folder = g_build_filename (get_rc_dir (), "domain-secured-provenance", NULL);

  g_return_if_fail (provenance == NULL);

  provenance = dsec_provenance_new (folder, DSEC_PROVENANCE_MAX_OCTETS);
  hook_id = hooks_register_hook (MAIL_RECEIVE_HOOKLIST, on_received, NULL);
}

void
dsec_receive_stop (void)
{
  if (hook_id != HOOK_NONE)
    hooks_unregister_hook (MAIL_RECEIVE_HOOKLIST, hook_id);
  hook_id = HOOK_NONE;
  g_clear_pointer (&provenance, dsec_provenance_free);
}

static gboolean
has_record (const DsecPolicy *policy, const DsecShownFile *shown)
{
  DsecDigest digest = { 0 };
  const char *server = NULL;

  if (dsec_provenance_is_empty (provenance) ||
      !dsec_file_digest (shown->path, &shown->identity, &digest))
    return FALSE;
  server = dsec_provenance_find (provenance, &digest);
  return server != NULL && dsec_folder_trust_find_server (policy, server) != NULL;
}

void
dsec_receive_judge (DsecContext *context,
                    const DsecPolicy *policy,
                    const MsgInfo *message,
                    const DsecShownFile *shown)
{
  if (provenance == NULL || policy == NULL || context->kind != DSEC_CONTEXT_UNTRUSTED ||
      context->reason != DSEC_CONTEXT_REASON_FOLDER)
    return;
  if (!shown->is_found || message->folder == NULL || FOLDER_TYPE (message->folder->folder) != F_MH)
    return;
  if (!has_record (policy, shown))
    return;
  context->kind = DSEC_CONTEXT_TRUSTED;
  /* Fetched by the host itself: no retriever has put a line on top. */
  context->is_local = FALSE;
}
