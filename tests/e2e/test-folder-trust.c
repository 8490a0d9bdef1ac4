/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule C1 for every kind of folder and account, with the few functions of the host faked here: some
 * settings can not be reached with a server of the tests. */
#include "claws/folder-trust.h"

#include <string.h>

#include "support/test-policy.h"
#include "support/test-rows.h"

static const char policy_text[] = "[Policy]\nFormat=1\nSerial=1\nExpires=2099-12-31\n"
                                  "Organization=Contoso\nDomains=contoso.example\n"
                                  "[Mailboxes]\nServers=imap.contoso.example\n"
                                  "SharedFolders=Shared/;Public/\nFolders=#mh/Mailbox/inbox\n"
                                  "[Host mx1]\nRole=border\nNames=mx1.contoso.example\n"
                                  "Addresses=192.0.2.1\nLayouts=postfix\nEvidence=received\n";

static PrefsCommon common;
static GList *accounts;

/* Fakes of the host. */
GList *
account_get_list (void)
{
  return accounts;
}

PrefsCommon *
prefs_common_get_prefs (void)
{
  return &common;
}

FolderItem *
folder_item_parent (FolderItem *item)
{
  return item->node != NULL && item->node->parent != NULL ? item->node->parent->data : NULL;
}

gchar *
folder_item_get_identifier (FolderItem *item)
{
  const char *kind = FOLDER_TYPE (item->folder) == F_IMAP ? "imap" : "mh";

  return item->path != NULL ? g_strdup_printf ("#%s/%s/%s", kind, item->folder->name, item->path)
                            : NULL;
}

typedef struct {
  const char *name;
  const char *path;
  const char *item_name;
  const char *server;
  const char *draft_folder;
  FolderType type;
  SpecialFolderItemType special;
  SpecialFolderItemType parent_special;
  SSLType tls;
  RecvProtocol protocol;
  gboolean has_tunnel;
  gboolean auto_accepts;
  gboolean skips_checks;
  gboolean is_unsafe;
  gboolean has_no_folder;
  gboolean has_no_policy;
  gboolean want_trusted;
  DsecContextReason want_reason;
} Row;

#define GOOD_ACCOUNT .server = "imap.contoso.example", .tls = SSL_TUNNEL, .protocol = A_IMAP4

static const Row rows[] = {
  { "imap", "INBOX", .type = F_IMAP, GOOD_ACCOUNT, .want_trusted = TRUE },
  { "imap-starttls",
    "INBOX",
    .type = F_IMAP,
    .server = "imap.contoso.example",
    .tls = SSL_STARTTLS,
    .protocol = A_IMAP4,
    .want_trusted = TRUE },
  { "imap-server-in-capitals-with-dot",
    "INBOX",
    .type = F_IMAP,
    .server = "IMAP.Contoso.example. ",
    .tls = SSL_TUNNEL,
    .protocol = A_IMAP4,
    .want_trusted = TRUE },
  { "imap-other-server",
    "INBOX",
    .type = F_IMAP,
    .server = "imap.contoso.example.evil.example",
    .tls = SSL_TUNNEL,
    .protocol = A_IMAP4,
    .want_reason = DSEC_CONTEXT_REASON_SERVER },
  { "imap-no-server",
    "INBOX",
    .type = F_IMAP,
    .tls = SSL_TUNNEL,
    .protocol = A_IMAP4,
    .want_reason = DSEC_CONTEXT_REASON_SERVER },
  { "imap-dot",
    "INBOX",
    .type = F_IMAP,
    .server = ".",
    .tls = SSL_TUNNEL,
    .protocol = A_IMAP4,
    .want_reason = DSEC_CONTEXT_REASON_SERVER },
  { "imap-of-a-pop-account",
    "INBOX",
    .type = F_IMAP,
    .server = "imap.contoso.example",
    .tls = SSL_TUNNEL,
    .protocol = A_POP3,
    .want_reason = DSEC_CONTEXT_REASON_SERVER },
  { "imap-no-tls",
    "INBOX",
    .type = F_IMAP,
    .server = "imap.contoso.example",
    .tls = SSL_NONE,
    .protocol = A_IMAP4,
    .want_reason = DSEC_CONTEXT_REASON_NO_TLS },
  { "imap-tunnel-command",
    "INBOX",
    .type = F_IMAP,
    GOOD_ACCOUNT,
    .has_tunnel = TRUE,
    .want_reason = DSEC_CONTEXT_REASON_TUNNEL },
  { "imap-auto-accept",
    "INBOX",
    .type = F_IMAP,
    GOOD_ACCOUNT,
    .auto_accepts = TRUE,
    .want_reason = DSEC_CONTEXT_REASON_UNVERIFIED },
  { "imap-checks-off",
    "INBOX",
    .type = F_IMAP,
    GOOD_ACCOUNT,
    .skips_checks = TRUE,
    .want_reason = DSEC_CONTEXT_REASON_UNVERIFIED },
  { "imap-unsafe-certificates",
    "INBOX",
    .type = F_IMAP,
    GOOD_ACCOUNT,
    .is_unsafe = TRUE,
    .want_reason = DSEC_CONTEXT_REASON_UNVERIFIED },
  { "imap-shared",
    "Shared/team",
    .type = F_IMAP,
    GOOD_ACCOUNT,
    .want_reason = DSEC_CONTEXT_REASON_SHARED },
  { "imap-shared-in-capitals",
    "PUBLIC/x",
    .type = F_IMAP,
    GOOD_ACCOUNT,
    .want_reason = DSEC_CONTEXT_REASON_SHARED },
  { "imap-shared-itself",
    "Public",
    .type = F_IMAP,
    GOOD_ACCOUNT,
    .want_reason = DSEC_CONTEXT_REASON_SHARED },
  { "imap-name-begins-alike", "Sharedness", .type = F_IMAP, GOOD_ACCOUNT, .want_trusted = TRUE },
  { "imap-sent",
    "Sent",
    .type = F_IMAP,
    .special = F_OUTBOX,
    GOOD_ACCOUNT,
    .want_reason = DSEC_CONTEXT_REASON_OUTGOING },
  { "imap-below-sent",
    "Sent/2026",
    .type = F_IMAP,
    .parent_special = F_OUTBOX,
    GOOD_ACCOUNT,
    .want_reason = DSEC_CONTEXT_REASON_OUTGOING },
  { "imap-below-inbox",
    "INBOX/x",
    .type = F_IMAP,
    .parent_special = F_INBOX,
    GOOD_ACCOUNT,
    .want_trusted = TRUE },
  { "imap-templates",
    "TEMPLATES",
    .type = F_IMAP,
    .item_name = "TEMPLATES",
    GOOD_ACCOUNT,
    .want_reason = DSEC_CONTEXT_REASON_OUTGOING },
  { "imap-drafts-by-preference",
    "Work",
    .type = F_IMAP,
    GOOD_ACCOUNT,
    .draft_folder = "#imap/Mailbox/Work",
    .want_reason = DSEC_CONTEXT_REASON_OUTGOING },
  { "imap-without-policy",
    "INBOX",
    .type = F_IMAP,
    GOOD_ACCOUNT,
    .has_no_policy = TRUE,
    .want_reason = DSEC_CONTEXT_REASON_UNKNOWN },
  { "local-listed", "inbox", .type = F_MH, .want_trusted = TRUE },
  { "local-below", "inbox/projects/2026", .type = F_MH, .want_trusted = TRUE },
  { "local-name-begins-alike", "inbox2", .type = F_MH, .want_reason = DSEC_CONTEXT_REASON_FOLDER },
  { "local-not-listed", "other", .type = F_MH, .want_reason = DSEC_CONTEXT_REASON_FOLDER },
  { "local-root", NULL, .type = F_MH, .want_reason = DSEC_CONTEXT_REASON_FOLDER },
  { "local-queue",
    "inbox",
    .type = F_MH,
    .special = F_QUEUE,
    .want_reason = DSEC_CONTEXT_REASON_OUTGOING },
  { "local-draft",
    "inbox",
    .type = F_MH,
    .special = F_DRAFT,
    .want_reason = DSEC_CONTEXT_REASON_OUTGOING },
  { "local-trash", "inbox", .type = F_MH, .special = F_TRASH, .want_trusted = TRUE },
  { "news", "inbox", .type = F_NEWS, .want_reason = DSEC_CONTEXT_REASON_NEWS },
  { "mbox-plugin", "inbox", .type = F_MBOX, .want_reason = DSEC_CONTEXT_REASON_FOLDER },
  { "unknown-plugin", "inbox", .type = F_UNKNOWN, .want_reason = DSEC_CONTEXT_REASON_FOLDER },
  { "file", "inbox", .type = F_MH, .has_no_folder = TRUE, .want_reason = DSEC_CONTEXT_REASON_FILE },
};

static PrefsAccount
make_account (const Row *row)
{
  return (PrefsAccount){
    .protocol = row->protocol,
    .recv_server = (char *) row->server,
    .ssl_imap = row->tls,
    .ssl_certs_auto_accept = row->auto_accepts,
    .set_tunnelcmd = row->has_tunnel,
    .set_draft_folder = row->draft_folder != NULL,
    .draft_folder = (char *) row->draft_folder,
  };
}

static DsecContext
judge (const Row *row, const DsecPolicy *policy)
{
  PrefsAccount account = make_account (row);
  FolderClass class = { .type = row->type };
  Folder folder = { .klass = &class, .name = (char *) "Mailbox", .account = &account };
  FolderItem item = { .folder = &folder,
                      .path = (char *) row->path,
                      .name = (char *) row->item_name,
                      .stype = row->special };
  FolderItem parent = { .folder = &folder,
                        .path = (char *) "parent",
                        .stype = row->parent_special };
  GNode *tree = g_node_new (&parent);
  MsgInfo message = { .folder = row->has_no_folder ? NULL : &item };
  DsecContext context = { 0 };

  item.node = g_node_append_data (tree, &item);
  accounts = g_list_append (NULL, &account);
  common.skip_ssl_cert_check = row->skips_checks;
  common.unsafe_ssl_certs = row->is_unsafe;
  context = dsec_folder_trust_judge (row->has_no_policy ? NULL : policy, &message);
  g_clear_list (&accounts, NULL);
  g_node_destroy (tree);
  return context;
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (DsecPolicyState) state = dsec_test_policy_load (policy_text, NULL);
  DsecContext context = { 0 };

  g_assert_nonnull (state->policy);
  context = judge (row, state->policy);
  g_assert_cmpint (
      context.kind, ==, row->want_trusted ? DSEC_CONTEXT_TRUSTED : DSEC_CONTEXT_UNTRUSTED);
  if (!row->want_trusted)
    g_assert_cmpint (context.reason, ==, row->want_reason);
}

static gboolean
is_partial (FolderType type, MsgPermFlags flags)
{
  FolderClass class = { .type = type };
  Folder folder = { .klass = &class };
  FolderItem item = { .folder = &folder };
  /* The host fills it from a field that the sender can write, too. */
  MsgInfoExtraData extra = { .partial_recv = (char *) "1" };
  MsgInfo message = { .folder = &item, .flags.perm_flags = flags, .extradata = &extra };

  return dsec_folder_trust_judge (NULL, &message).is_partial;
}

static void
test_partial (void)
{
  g_assert_true (is_partial (F_IMAP, 0));
  g_assert_false (is_partial (F_IMAP, MSG_FULLY_CACHED));
  g_assert_false (is_partial (F_MH, 0));
}

/* The mark that the host puts on top of what it fetched of a message, and the same field where the
 * sender could have written it. */
static const struct {
  const char *name;
  const char *input;
  gboolean want;
} mark_rows[] = {
  { "on-top", "SC-Partially-Retrieved: x\nReceived: y\n", TRUE },
  { "in-other-case", "sc-partially-retrieved: x\nReceived: y\n", TRUE },
  { "below-the-line-of-a-server", "Received: y\nSC-Partially-Retrieved: x\n", FALSE },
  { "no-line-of-a-server", "SC-Partially-Retrieved: x\nFrom: y\n", FALSE },
  { "no-mark", "Received: y\n", FALSE },
  { "in-another-name", "X-SC-Partially-Retrieved: x\nReceived: y\n", FALSE },
};

static void
test_mark (gconstpointer data)
{
  typeof (&mark_rows[0]) row = data;

  g_assert_cmpint (
      dsec_folder_trust_is_marked_partial ((const guint8 *) row->input, strlen (row->input)),
      ==,
      row->want);
}

/* Whether a retriever can have put a line on top. */
static void
test_local (void)
{
  FolderClass class = { .type = F_MH };
  Folder folder = { .klass = &class };
  FolderItem item = { .folder = &folder };
  MsgInfo message = { .folder = &item };

  g_assert_true (dsec_folder_trust_judge (NULL, &message).is_local);
  class.type = F_IMAP;
  g_assert_false (dsec_folder_trust_judge (NULL, &message).is_local);
  message.folder = NULL;
  g_assert_false (dsec_folder_trust_judge (NULL, &message).is_local);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/claws/context", rows, test_row);
  DSEC_TEST_ADD_ROWS ("/claws/partial-mark", mark_rows, test_mark);
  g_test_add_func ("/claws/partial", test_partial);
  g_test_add_func ("/claws/local", test_local);
  return g_test_run ();
}
