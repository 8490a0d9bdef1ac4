/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claws/folder-trust.h"

#include <string.h>

#include "core/message/header.h"

static DsecContext
untrusted (DsecContextReason reason)
{
  return (DsecContext){ .kind = DSEC_CONTEXT_UNTRUSTED, .reason = reason };
}

/* Whether @id is @entry or lies below it. */
static gboolean
is_at_or_below (const char *id, const char *entry)
{
  gsize length = strlen (entry);

  while (length > 0 && entry[length - 1] == '/')
    length--;
  return length > 0 && strncmp (id, entry, length) == 0 &&
         (id[length] == '\0' || id[length] == '/');
}

/* The special folders that an account names in its preferences, which mark no folder. */
static gboolean
is_outgoing_of_account (const char *id)
{
  const GList *accounts = account_get_list ();

  for (; accounts != NULL; accounts = accounts->next) {
    const PrefsAccount *account = accounts->data;

    if ((account->set_sent_folder && g_strcmp0 (account->sent_folder, id) == 0) ||
        (account->set_queue_folder && g_strcmp0 (account->queue_folder, id) == 0) ||
        (account->set_draft_folder && g_strcmp0 (account->draft_folder, id) == 0))
      return TRUE;
  }
  return FALSE;
}

/* Claws Mail has no type for templates, which other programs keep on the server by this name. */
static gboolean
is_outgoing_item (FolderItem *item)
{
  const Folder *folder = item->folder;
  g_autofree char *id = folder_item_get_identifier (item);

  if (item->stype == F_OUTBOX || item->stype == F_DRAFT || item->stype == F_QUEUE)
    return TRUE;
  if (item == folder->outbox || item == folder->draft || item == folder->queue)
    return TRUE;
  if (item->name != NULL && g_ascii_strcasecmp (item->name, "Templates") == 0)
    return TRUE;
  return id != NULL && is_outgoing_of_account (id);
}

/* The tree is walked anew: the host's folder_has_parent_of_type() remembers its first answer, also
 * when the user gives a folder another type. */
static gboolean
is_outgoing (FolderItem *item)
{
  for (FolderItem *at = item; at != NULL; at = folder_item_parent (at)) {
    if (is_outgoing_item (at))
      return TRUE;
  }
  return FALSE;
}

const char *
dsec_folder_trust_find_server (const DsecPolicy *policy, const char *server)
{
  const GPtrArray *listed = policy->mailbox_servers;
  g_autofree char *name = g_ascii_strdown (server != NULL ? server : "", -1);

  g_strstrip (name);
  if (g_str_has_suffix (name, "."))
    name[strlen (name) - 1] = '\0';
  for (guint i = 0; name[0] != '\0' && i < listed->len; i++) {
    if (strcmp (g_ptr_array_index (listed, i), name) == 0)
      return g_ptr_array_index (listed, i);
  }
  return NULL;
}

/* Every switch of the host that lets a certificate pass without a look at it or at the user. */
static gboolean
checks_certificates (const PrefsAccount *account)
{
  const PrefsCommon *common = prefs_common_get_prefs ();

  return !account->ssl_certs_auto_accept && !common->skip_ssl_cert_check &&
         !common->unsafe_ssl_certs;
}

static DsecContext
judge_connection (const DsecPolicy *policy,
                  const PrefsAccount *account,
                  const char *server,
                  SSLType tls)
{
  /* With a command in between, the server's name is for the user's eyes only. */
  if (account->set_tunnelcmd)
    return untrusted (DSEC_CONTEXT_REASON_TUNNEL);
  if (dsec_folder_trust_find_server (policy, server) == NULL)
    return untrusted (DSEC_CONTEXT_REASON_SERVER);
  if (tls != SSL_TUNNEL && tls != SSL_STARTTLS)
    return untrusted (DSEC_CONTEXT_REASON_NO_TLS);
  if (!checks_certificates (account))
    return untrusted (DSEC_CONTEXT_REASON_UNVERIFIED);
  return (DsecContext){ .kind = DSEC_CONTEXT_TRUSTED };
}

static DsecContext
judge_account (const DsecPolicy *policy, const PrefsAccount *account)
{
  if (account == NULL || account->protocol != A_IMAP4)
    return untrusted (DSEC_CONTEXT_REASON_SERVER);
  return judge_connection (policy, account, account->recv_server, account->ssl_imap);
}

/* The user can change the account while the connection stays what it is; and behind a proxy, the
 * certificate was compared with the name of another machine. */
static gboolean
is_verified_socket (const Session *session)
{
  const SockInfo *socket = session->sock;

  return socket != NULL && socket->ssl != NULL && !socket->ssl_cert_auto_accept &&
         !session->ssl_cert_auto_accept && g_strcmp0 (socket->hostname, session->server) == 0;
}

const char *
dsec_folder_trust_find_pop_server (const DsecPolicy *policy, const Pop3Session *session)
{
  const PrefsAccount *account = session->ac_prefs;
  const char *server = session->session.server;
  DsecContext context = { 0 };

  if (policy == NULL || account == NULL || account->protocol != A_POP3)
    return NULL;
  context = judge_connection (policy, account, server, account->ssl_pop);
  if (context.kind != DSEC_CONTEXT_TRUSTED || !is_verified_socket (&session->session))
    return NULL;
  return dsec_folder_trust_find_server (policy, server);
}

/* Compared without case: this can only take trust away. */
static gboolean
is_shared (const DsecPolicy *policy, const char *path)
{
  const GPtrArray *prefixes = policy->shared_folders;

  for (guint i = 0; path != NULL && i < prefixes->len; i++) {
    const char *prefix = g_ptr_array_index (prefixes, i);
    gsize length = strlen (prefix);

    while (length > 0 && prefix[length - 1] == '/')
      length--;
    if (g_ascii_strncasecmp (path, prefix, length) == 0 &&
        (path[length] == '\0' || path[length] == '/' || prefix[length] == '\0'))
      return TRUE;
  }
  return FALSE;
}

static DsecContext
judge_imap (const DsecPolicy *policy, const FolderItem *item)
{
  if (is_shared (policy, item->path))
    return untrusted (DSEC_CONTEXT_REASON_SHARED);
  return judge_account (policy, item->folder->account);
}

static DsecContext
judge_local (const DsecPolicy *policy, FolderItem *item)
{
  const GPtrArray *listed = policy->mailbox_folders;
  g_autofree char *id = folder_item_get_identifier (item);

  for (guint i = 0; id != NULL && i < listed->len; i++) {
    if (is_at_or_below (id, g_ptr_array_index (listed, i)))
      return (DsecContext){ .kind = DSEC_CONTEXT_TRUSTED };
  }
  return untrusted (DSEC_CONTEXT_REASON_FOLDER);
}

static DsecContext
judge_folder (const DsecPolicy *policy, FolderItem *item)
{
  if (is_outgoing (item))
    return untrusted (DSEC_CONTEXT_REASON_OUTGOING);
  if (policy == NULL)
    return untrusted (DSEC_CONTEXT_REASON_UNKNOWN);
  switch (FOLDER_TYPE (item->folder)) {
  case F_IMAP:
    return judge_imap (policy, item);
  case F_MH:
    return judge_local (policy, item);
  case F_NEWS:
    return untrusted (DSEC_CONTEXT_REASON_NEWS);
  case F_MBOX:
  case F_MAILDIR:
  case F_UNKNOWN:
    break;
  }
  return untrusted (DSEC_CONTEXT_REASON_FOLDER);
}

/* A copy that the host has not loaded whole. */
static gboolean
is_partial (const MsgInfo *message)
{
  return message->folder != NULL && message->folder->folder != NULL &&
         FOLDER_TYPE (message->folder->folder) == F_IMAP && !MSG_IS_FULLY_CACHED (message->flags);
}

/* The host's own mark in MsgInfo (extradata->partial_recv) is no help: it comes from the first
 * field of this name, wherever that stands. */
gboolean
dsec_folder_trust_is_marked_partial (const guint8 *data, gsize size)
{
  g_autoptr (DsecHeader) header = dsec_header_parse_lenient (data, size);
  int mark = dsec_header_find (header, "SC-Partially-Retrieved", 0);

  return mark >= 0 && mark < dsec_header_find (header, "Received", 0);
}

DsecContext
dsec_folder_trust_judge (const DsecPolicy *policy, MsgInfo *message)
{
  DsecContext context = untrusted (DSEC_CONTEXT_REASON_FILE);

  if (MSG_IS_NEWS (message->flags))
    context = untrusted (DSEC_CONTEXT_REASON_NEWS);
  else if (message->folder != NULL && message->folder->folder != NULL) {
    context = judge_folder (policy, message->folder);
    context.is_local = FOLDER_TYPE (message->folder->folder) == F_MH;
  }
  context.is_partial = is_partial (message);
  return context;
}
