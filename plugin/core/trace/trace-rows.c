/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/trace/trace-rows.h"

/* Rows that say more than the words and comments of their lines, read one by one, would: a server
 * that gives nothing away but its name needs none. */
#define PEER "from {helo:token} ({?{rdns:ptr} }[{ip:ip}]{? (may be forged)})"
#define BY   " by {by:host}"
#define ID   " id {id:id}"
#define FOR  "{? for <{for:addr}>}"
#define DATE "; {date:date}"

static const DsecLayoutRow rows[] = {
  /* Exchange: with its version number where others have an id; mail from its own clients. */
  { .name = "exchange",
    "from {helo:token} ({={ip:ip}|[{ip:ip}]})" BY "{? ({={:ip}|[{:ip}]})} with "
    "{with=Microsoft SMTP Server|mapi|HTTPS}{?{tlspart= (version={tls:name}, cipher={cipher:name})"
    "| (TLS)}}{? id {id:id}}{? via {=Frontend Transport|Mailbox Transport|{:host}}}" DATE },
  { .name = "communigate",
    "from {={helo:token} ([{ip:ip}]{? verified})|[{ip:ip}] ({?account {:id} }HELO {helo:token})|"
    "[{ip:ip}] (account {:id} [{:ip}] verified)}" BY
    " (CommuniGate Pro {:text}) with {with:name}" ID "{? for {for:addr}}" DATE },
  /* Stalwart: a name of an autonomous system with a full stop in it. */
  { .name = "stalwart",
    "from {helo:token} ({?{rdns:ptr} }[{ip:ip}]{? ({:text})}){?{tlspart= (using {tls:name} with "
    "cipher {cipher:name})}}" BY " (Stalwart SMTP) with {with:name}" ID DATE },
  /* Yandex: what is known of TLS comes after the date. */
  { .name = "yandex",
    PEER BY
    " ({?{=mxfront|mxback|mxcorp|smtpcorp|smtp|nwsmtp}/}Yandex) with {with:name}{? id {id:id}}" FOR
        DATE "{? {tlspart=(using {tls:name} with cipher {cipher:name} ({bits:num}/{:num} bits))}{? "
    "({verify=Client certificate not present})}}" },
  /* PowerMTA: the comment after the date names no zone. */
  { .name = "powermta",
    "{?from {helo:token} ({ip:ip}) }by {by:host} (PowerMTA(TM) {:name}){? id {id:id}}" FOR DATE
    "{? (envelope-from <{:addr}>)}" },
  /* The row of our own hosts takes the comment as it is. */
  { .name = "cyrus-tls",
    "from {helo:token} ({?{rdns:ptr} }[{ip:ip}])" BY " (Cyrus {:text}) with {with:name} "
    "{tlspart=(version={tls:name} cipher={cipher:name} bits={bits:num}/{:num} "
    "verify={verify=YES|NO})}" DATE },
  /* The server that mail was fetched from comes first: nobody said HELO. */
  { .name = "fetchmail",
    "from {rdns:token} [{ip:ip}]" BY " with {with=IMAP|POP3} (fetchmail-{:name})" FOR
    " ({=single-drop|multi-drop})" DATE },
};

static DsecLayout *layouts[G_N_ELEMENTS (rows)];

static void
compile_rows (void)
{
  static gsize is_done;

  if (!g_once_init_enter (&is_done))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    layouts[i] = dsec_layout_compile_row (&rows[i], DSEC_LAYOUT_FOR_DISPLAY);
  g_once_init_leave (&is_done, 1);
}

const DsecLayout *
dsec_trace_rows_match (DsecSpan text, DsecMatch *out_match)
{
  compile_rows ();
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (dsec_layout_match (layouts[i], text, out_match))
      return layouts[i];
  }
  for (const char *const *name = dsec_layout_names (); *name != NULL; name++) {
    const DsecLayout *layout = dsec_layout_lookup (*name);

    if (dsec_layout_match (layout, text, out_match))
      return layout;
  }
  return NULL;
}
