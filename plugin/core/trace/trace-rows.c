/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/trace/trace-rows.h"

/* Clauses that many rows share. */
#define PEER       "from {helo:token} ({?{rdns:ptr} }[{ip:ip}]{? (may be forged)})"
#define QMAIL_PEER "from {rdns:token} ({=HELO|EHLO} {helo:token}) ({?[}{ip:ip}{?]})"
#define BY         " by {by:host}"
#define ID         " id {id:id}"
#define FOR        "{? for <{for:addr}>}"
#define DATE       "; {date:date}"

static const DsecLayoutRow rows[] = {
  /* Exchange: with its version number where others have an id; mail from its own clients. */
  { .name = "exchange",
    "from {helo:token} ({={ip:ip}|[{ip:ip}]})" BY "{? ({={:ip}|[{:ip}]})} with "
    "{with=Microsoft SMTP Server|mapi|HTTPS}{?{tlspart= (version={tls:name}, cipher={cipher:name})"
    "| (TLS)}}{? id {id:id}}{? via {=Frontend Transport|Mailbox Transport|{:host}}}" DATE },
  { .name = "exchange-smtpsvc",
    "from {helo:token} ([{ip:ip}]{? unverified| RDNS failed})" BY
    " with {with=Microsoft SMTPSVC}({:name})" DATE },
  /* Gmail: to the outside, inside, and from its own store. */
  { .name = "gmail",
    PEER BY " with {with:name}" ID FOR " {tlspart=(version={tls:name} cipher={cipher:name}{? "
            "bits={bits:num}/{:num}})|(Google Transport Security)}" DATE },
  { .name = "gmail-internal", "by {by:ip} with {with=SMTP}" ID DATE },
  /* Proofpoint: Sendmail's comment behind a name of its own; verify is OK also between its parts.
   */
  { .name = "proofpoint",
    PEER BY
    " (PPS) with {with:name}" ID
    " {tlspart=(version={tls:name} cipher={cipher:name} bits={bits:num} verify={verify:name})}" FOR
        DATE },
  /* FortiMail and others: Sendmail's comment without Sendmail's version. */
  { .name = "sendmail-like",
    PEER
    "{?{auth= (user={:token} mech={:name} bits={:num})}}" BY "{? with {with:name}}" ID
    " {tlspart=(version={tls:name} cipher={cipher:name} bits={bits:num} verify={verify:name})}" FOR
        DATE },
  { .name = "mimedefang",
    PEER BY " (envelope-sender {={:addr}|<{:addr}>}) (MIMEDefang) with {with:name}" ID
            "{? {tlspart=(TLS bits={bits:num} verify={verify:name})}}" FOR DATE },
  { .name = "mimecast",
    PEER
    "{={tlspart= (Using TLS)}" BY " with {with=ESMTP}|" BY " with {with=ESMTP} with "
    "{=STARTTLS|both STARTTLS and AUTH}{tlspart= (version={tls:name}, cipher={cipher:name})}}" ID
        DATE },
  { .name = "ironport",
    QMAIL_PEER BY " with {with=ESMTP{?{tlspart=/TLS/{cipher:name}}}}; {date:bare}" },
  { .name = "messagelabs",
    QMAIL_PEER BY " with {with={tlspart={cipher:name} encrypted} SMTP}; {date:bare}" },
  { .name = "qmail",
    QMAIL_PEER BY "{? ({:text})} with {?{tlspart=({cipher:name} encrypted)} }{with:name}{? for "
                  "<{for:addr}>}; {date:bare}" },
  { .name = "communigate",
    "from {={helo:token} ([{ip:ip}]{? verified})|[{ip:ip}] ({?account {:id} }HELO {helo:token})|"
    "[{ip:ip}] (account {:id} [{:ip}] verified)}" BY
    " (CommuniGate Pro {:text}) with {with:name}" ID "{? for {for:addr}}" DATE },
  { .name = "momentum",
    "from [{:ip}] ([{ip:ipv4}{?:{:num}}] helo={helo:token})" BY
    " (envelope-from <{?{:addr}}>) (ecelerity {:name} r({:text})) with {with:name}{? "
    "{tlspart=(cipher={cipher:id}{? subject=\"" DSEC_SUBJECT "\"})}}" ID DATE,
    .names = DSEC_NAME_SUBJECT },
  { .name = "halon", PEER BY " (Halon) with {with:name}" ID DATE },
  { .name = "nemesis",
    "from {={helo:token} ([{ip:ip}])|[{ip:ip}] (helo={helo:token})}" BY "{? ({:host} [{:ip}])} "
    "with {with:name} (Nemesis){?,}" ID FOR DATE },
  { .name = "stalwart",
    "from {helo:token} ({?{rdns:ptr} }[{ip:ip}]{? ({:text})}){?{tlspart= (using {tls:name} with "
    "cipher {cipher:name})}}" BY " (Stalwart SMTP) with {with:name}" ID DATE },
  { .name = "rzmta",
    "from {helo:token}" BY " (RZmta {:text}) with {with:name}" ID " {tlspart=(using {tls:name} "
    "with cipher {cipher:name} ({bits:num} bits))}{? ({verify=Client did not present a "
    "certificate})}" FOR DATE },
  { .name = "symantec-smg",
    PEER "{?{tlspart= (using {tls=TLS} with cipher {cipher:name} ({bits:num}/{:num} bits))}}{? "
         "({verify=Client did not present a certificate})}" BY
         " (Symantec Messaging Gateway) with {with:name}" ID DATE },
  /* Yandex: what is known of TLS stands behind the date. */
  { .name = "yandex",
    PEER BY
    " ({?{=mxfront|mxback|mxcorp|smtpcorp|smtp|nwsmtp}/}Yandex) with {with:name}{? id {id:id}}" FOR
        DATE "{? {tlspart=(using {tls:name} with cipher {cipher:name} ({bits:num}/{:num} bits))}{? "
    "({verify=Client certificate not present})}}" },
  { .name = "zonemta",
    "from {helo:token} ({={rdns:ptr} [{ip:ip}]|[{ip:ip}] {rdns:ptr}})" BY
    " (ZoneMTA) with {with:name}" ID "{? envelope-from <{:addr}>}{? {tlspart=(version={tls:name} "
    "cipher={cipher:name})}}" FOR DATE },
  { .name = "kerio",
    "from {helo:token} ([{ip:ip}]){?{auth= (authenticated user {:addr})}}" BY
    " (Kerio Connect {:text}){? with {with:name}}{? {tlspart=(using {tls:name} with cipher "
    "{cipher:name} ({bits:num} bits))}}" DATE },
  { .name = "mailenable",
    "from {helo:token} ([{ip:ip}])" BY " with {with=MailEnable {:name}}{? "
    "{tlspart=(version={tls:name} cipher={cipher:name})}}" DATE },
  { .name = "mailmarshal",
    "from {helo:token} ({?Not Verified}[{ip:ip}])" BY "{?{tlspart= (using TLS: {tls:name}, "
    "{cipher:name})}| with {with=Trustwave SEG} ({:text})} id <{id:id}>" DATE },
  { .name = "icewarp",
    "from {helo:token}{? [{:ip}]}{? ([{ip:ip}])}" BY " ({=IceWarp|Merak} {:text}) with "
    "{with:name}{?{tlspart= (SSL)}}" ID FOR DATE },
  { .name = "axigen",
    "from {helo:token} ({ip:ip})" BY " (Axigen) with {?{tlspart=({cipher:name} encrypted)} "
    "}{with:name}" ID DATE },
  { .name = "oracle-cms",
    "{?from {helo:token}{? ({rdns:ptr} [{ip:ip}])} }by {by:host} ({=Oracle Communications|iPlanet}"
    " Messaging Server {:text}({:text})){? with {with:name}} id <{id:addr}>{? for "
    "{for:addr}}" DATE },
  { .name = "mox",
    "from {helo:token} ([{ip:ip}])" BY " ([{:ip}]) via tcp with {with:name}" ID
    "{? {tlspart=({tls:name} {cipher:name})}}{? for <{for:addr}>}; {date:bare}" },
  { .name = "chasquid",
    "from {helo:token}" BY " (chasquid) with {with:name}{?{tlspart= tls {cipher:name}}}{? (over "
    "{:name}, {tls:name}, envelope from \"{:unquoted}\")} " DATE },
  { .name = "maddy", "by {by:host} (envelope-sender <{:addr}>) with {with:name}" ID DATE },
  { .name = "powermta",
    "{?from {helo:token} ({ip:ip}) }by {by:host} (PowerMTA(TM) {:name}){? id {id:id}}" FOR DATE
    "{? (envelope-from <{:addr}>)}" },
  { .name = "kumomta",
    "from {helo:token} ({ip:ip})" BY " (KumoMTA {:ip}) with {with:name}" ID FOR DATE },
  /* The row of our own hosts takes the comment as it is. */
  { .name = "cyrus-tls",
    "from {helo:token} ({?{rdns:ptr} }[{ip:ip}])" BY " (Cyrus {:text}) with {with:name} "
    "{tlspart=(version={tls:name} cipher={cipher:name} bits={bits:num}/{:num} "
    "verify={verify=YES|NO})}" DATE },
  /* Mail that a local user or program hands over. */
  { .name = "opensmtpd-local",
    "by {by:host} (OpenSMTPD) with {with:name}" ID "{? {tlspart=({tls:name}:{cipher:name}:"
    "{bits:num}:{verify=YES|NO|FAIL})}}" FOR DATE },
  { .name = "postfix-local", "by {by:host} ({:name}, from userid {:num})" ID DATE },
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
