/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which POP connections rule C1 trusts, with the few functions of the host faked here. */
#include "claws/folder-trust.h"

#include "support/test-policy.h"

#define LISTED "pop.contoso.example"

static const char policy_text[] = "[Policy]\nFormat=1\nSerial=1\nExpires=2099-12-31\n"
                                  "Organization=Contoso\nDomains=contoso.example\n"
                                  "[Mailboxes]\nServers=imap.contoso.example;" LISTED "\n"
                                  "[Host mx1]\nRole=border\nNames=mx1.contoso.example\n"
                                  "Addresses=192.0.2.1\nLayouts=postfix\nEvidence=received\n";

static PrefsCommon common;

/* Fakes of the host. */
GList *
account_get_list (void)
{
  return NULL;
}

PrefsCommon *
prefs_common_get_prefs (void)
{
  return &common;
}

FolderItem *
folder_item_parent (FolderItem *item)
{
  (void) item;
  return NULL;
}

gchar *
folder_item_get_identifier (FolderItem *item)
{
  (void) item;
  return NULL;
}

typedef struct {
  const char *name;
  const char *server;   /* of the open connection */
  const char *hostname; /* with which the certificate was compared */
  RecvProtocol protocol;
  SSLType tls;
  gboolean is_encrypted;
  gboolean has_tunnel;
  gboolean auto_accepts;
  gboolean session_accepts;
  gboolean socket_accepts;
  gboolean skips_checks;
  gboolean is_unsafe;
  gboolean has_no_policy;
  gboolean has_no_socket;
  gboolean has_no_account;
  const char *want; /* (nullable) */
} Row;

#define GOOD                                                                                       \
  .server = LISTED, .hostname = LISTED, .protocol = A_POP3, .tls = SSL_TUNNEL, .is_encrypted = TRUE

static const Row rows[] = {
  { "tls", GOOD, .want = LISTED },
  { "stls",
    .server = LISTED,
    .hostname = LISTED,
    .protocol = A_POP3,
    .tls = SSL_STARTTLS,
    .is_encrypted = TRUE,
    .want = LISTED },
  { "capitals-and-dot",
    .server = "POP.Contoso.example.",
    .hostname = "POP.Contoso.example.",
    .protocol = A_POP3,
    .tls = SSL_TUNNEL,
    .is_encrypted = TRUE,
    .want = LISTED },
  { "other-server",
    .server = "pop.fabrikam.example",
    .hostname = "pop.fabrikam.example",
    .protocol = A_POP3,
    .tls = SSL_TUNNEL,
    .is_encrypted = TRUE },
  { "no-server", .protocol = A_POP3, .tls = SSL_TUNNEL, .is_encrypted = TRUE },
  { "behind-a-proxy",
    .server = LISTED,
    .hostname = "proxy.example",
    .protocol = A_POP3,
    .tls = SSL_TUNNEL,
    .is_encrypted = TRUE },
  { "not-pop",
    .server = LISTED,
    .hostname = LISTED,
    .protocol = A_IMAP4,
    .tls = SSL_TUNNEL,
    .is_encrypted = TRUE },
  { "no-tls", .server = LISTED, .hostname = LISTED, .protocol = A_POP3, .tls = SSL_NONE },
  { "tls-switched-on-meanwhile",
    .server = LISTED,
    .hostname = LISTED,
    .protocol = A_POP3,
    .tls = SSL_TUNNEL },
  { "tls-switched-off-meanwhile",
    .server = LISTED,
    .hostname = LISTED,
    .protocol = A_POP3,
    .tls = SSL_NONE,
    .is_encrypted = TRUE },
  { "tunnel-command", GOOD, .has_tunnel = TRUE },
  { "account-accepts-any", GOOD, .auto_accepts = TRUE },
  { "session-accepts-any", GOOD, .session_accepts = TRUE },
  { "socket-accepts-any", GOOD, .socket_accepts = TRUE },
  { "checks-off", GOOD, .skips_checks = TRUE },
  { "unsafe-certificates", GOOD, .is_unsafe = TRUE },
  { "no-policy", GOOD, .has_no_policy = TRUE },
  { "no-socket", GOOD, .has_no_socket = TRUE },
  { "no-account", GOOD, .has_no_account = TRUE },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (DsecPolicyState) state = dsec_test_policy_load (policy_text, NULL);
  PrefsAccount account = { .protocol = row->protocol,
                           .ssl_pop = row->tls,
                           .ssl_certs_auto_accept = row->auto_accepts,
                           .set_tunnelcmd = row->has_tunnel };
  SockInfo socket = { .hostname = (char *) row->hostname,
                      .ssl_cert_auto_accept = row->socket_accepts };
  Pop3Session session = { .session = { .sock = row->has_no_socket ? NULL : &socket,
                                       .server = (char *) row->server,
                                       .ssl_cert_auto_accept = row->session_accepts },
                          .ac_prefs = row->has_no_account ? NULL : &account };

  g_assert_nonnull (state->policy);
  /* Compared with NULL, never followed. */
  socket.ssl = row->is_encrypted ? (gpointer) &socket : NULL;
  common.skip_ssl_cert_check = row->skips_checks;
  common.unsafe_ssl_certs = row->is_unsafe;
  g_assert_cmpstr (
      dsec_folder_trust_find_pop_server (row->has_no_policy ? NULL : state->policy, &session),
      ==,
      row->want);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/claws/pop-server/%s", rows[i].name);

    g_test_add_data_func (path, &rows[i], test_row);
  }
  return g_test_run ();
}
