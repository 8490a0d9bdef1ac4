/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "writers.h"

static const DsecWriter writers[] = {
  /* HELO goes through neuter(), and the local part of a recipient is quoted anew. Of a certificate
   * or login name comment_sanitize() leaves quotes and parentheses; the proof needs none of what it
   * takes away, and no more of a PTR name than that it has no blank. After "DATA" a line that
   * begins with a blank ends the header. */
  { .layout = "postfix",
    .success = "verified OK",
    .pattern =
        "from {helo:token} ({:solid} [{ip:ip}])"
        "{?{tlspart= (using {tls:name} with cipher {cipher:name} ({:num}/{:num} bits)"
        "{? key-exchange {:name}{? ({:text})}}"
        "{? server-signature {:name}{? ({:text})}{? server-digest {:name}}}"
        "{? client-signature {:name}{? ({:text})}{? client-digest {:name}}})}"
        "{? (Client CN \"{cn:any}\", Issuer \"{issuer:any}\" ({verify=verified OK|not"
        " verified}))"
        "| ({verify=Client did not present a certificate|No client certificate requested})| (Client"
        " RPK {:name} digest {:hexes})}}"
        "{?{auth= (Authenticated sender: {:any})}}"
        " by {by:host} ({:mailname}) with {with={?UTF8}{=SMTP|ESMTP|LMTP}{?S}{?A}}{? id "
        "{id:id}}{? for <{:path}>}; {date:date}" },
  /* HELO and the answer of ident are taken as wholly unchecked, as helo_accept_junk_hosts and
   * rfc1413_hosts allow; sender and recipient stand as they were given, but were parsed. The
   * version is the vendor's: "4.96 #2 (Red Hat Linux)". */
  { .layout = "exim",
    .pattern = "from {=[{ip:ip}]{?:{:num}}{? ({?port={:num} }helo={helo:any}{? ident={:any}})}|"
               "{:solid} ([{ip:ip}]{?:{:num}}{? helo={helo:any}}{? ident={:any}})}"
               " by {by:host} with {with={?utf8}{=smtp|esmtp|lmtp}{?s}{?a}}"
               "{?{tlspart= ({tls:name}{?:{:name}:{:num}})}}{?{tlspart= tls {cipher:name}}}"
               " (Exim {:name}{? #{:num}{? ({:text})}}){? (envelope-from <{?{:path}}>)} id "
               "{id:id}{? for {:path}}; {date:date}" },
  /* HELO, ident and PTR name are host names and user names; only that no blank stands in them is
   * needed. Certificate names are encoded; an address keeps its comments. A vendor may
   * add a second version: "8.14.9/NCO v10.0". */
  { .layout = "sendmail",
    .success = "OK",
    .pattern =
        "from {helo:solid} ({?{?IDENT:}{:solid}@}{?{:solid} }[{ip:ip}]{? (may be forged)})"
        "{?{auth= (authenticated{? bits={:num}})}}"
        " by {by:host} (8.{:name}{? v{:name}}) with {with={?UTF8}{=SMTP|ESMTP|LMTP}{?S}{?A}} id "
        "{id:id}"
        "{?{tlspart= (version={tls:name} cipher={cipher:name} bits={:num} verify={verify:name}"
        "{? cn={=\"{cn:encoded}\"|{cn:encoded}} issuer={=\"{issuer:encoded}\"|{issuer:encoded}}"
        "{? fp={=\"{:encoded}\"|{:encoded}}}})}}"
        "{? for <{:any}>}; {date:date}" },
  /* What it checks is not documented: nothing, then. */
  { .layout = "exchange",
    .pattern = "from {?{helo:any} }({={ip:ip}|[{ip:ip}]}) by {by:host} ({={:ip}|[{:ip}]}) with"
               " Microsoft SMTP Server{?{tlspart= (version={tls:name}, cipher={cipher:name})|"
               " (TLS)}} id {:id}{? via Frontend Transport| via Mailbox Transport}; {date:date}" },
  /* Its client is a mail server of ours; that has no blank in its name. */
  { .layout = "dovecot",
    .pattern = "from {helo:solid}{? ([{ip:ip}])}{?{tlspart= (using {tls:name} with cipher "
               "{cipher:name} ({:num}/{:num} bits))}} by {by:host} with {with=LMTP{?S}} id {id:id}"
               "{? (envelope-from <{?{:any}}>)}{? for <{:any}>}; {date:date}" },
  { .layout = "cyrus",
    .pattern = "from {helo:solid} ({=[unix socket]|[{ip:ip}]|{:solid} [{ip:ip}]}) by {by:host}"
               " (Cyrus {:text}) with {with=LMTP{?S}{?A}}{?{tlspart= ({:text})}}; {date:date}" },
  { .layout = "amavis",
    .pattern =
        "from {?{helo:any} }([{ip:ip}]) by {by:host} ({:host} [{:ip}])"
        " ({=amavisd-new|amavisd|amavis}, {=port {:num}|unix socket}) with"
        " {with={?UTF8}{=SMTP|ESMTP|LMTP}{?S}{?A}} id {id:id}{? for <{:path}>}; {date:date}" },
  /* HELO is checked by valid_domainpart(); the PTR name is not checked forward, but is a name. */
  { .layout = "opensmtpd",
    .pattern = "from {helo:solid} ({=<unknown>|{:solid}} [{ip:ip}]) by {by:host} (OpenSMTPD) with"
               " {with={?UTF8}{=SMTP|ESMTP|LMTP}{?S}{?A}} id {id:id}"
               "{?{tlspart= ({tls:name}:{cipher:name}:{:num}:{verify=YES|NO|FAIL})}}"
               "{?{auth= auth=yes{? user={:solid}}}}{? for <{:any}>}; {date:date}" },
  /* HELO is raw but for blanks; the PTR name is taken as wholly unchecked. A line of the message
   * that begins with a blank continues this field, behind the date. */
  { .layout = "haraka",
    .pattern = "from {helo:solid} ({:any} [{ip:ip}]) by {by:host} (Haraka{?/{:name}}) with"
               " {with={?UTF8}{=SMTP|ESMTP|LMTP}{?S}{?A}} id {id:id} envelope-from <{?{:path}}>"
               "{?{tlspart= tls {cipher:name}}}; {date:date}{? {:any}}" },
  /* The same, and its HELO is unchecked, too. */
  { .layout = "courier",
    .pattern = "from {?{helo:any} }({?{:any} }[{ip:ip}])"
               "{?{tlspart= (TLS: {tls:name},{:num}bits,{cipher:name})}} by {by:host} with"
               " {with={?UTF8}{=SMTP|ESMTP}{?S}{?A}} id {id:id}; {date:date}{? {:any}}" },
  { .layout = "qpsmtpd",
    .pattern = "from {?{:any} }({=HELO|EHLO} {helo:any}) ({ip:ip}) by {by:host} (qpsmtpd/{:name})"
               " with {?{tlspart=({cipher:name} encrypted) }}{with={=SMTP|ESMTP}{?S}{?A}};"
               " {date:date}" },
  /* What the user's own machine writes; its peer is the mailbox server. What it polls, and
   * as whom, is its own configuration. getmail 5 says nothing of itself. */
  { .layout = "fetchmail",
    .pattern = "from {?{helo:any} }[{ip:ip}] by {by:host} with {=IMAP|POP3} (fetchmail-{:name}"
               "{? polling {:text}}){? for <{:path}>} ({=single-drop|multi-drop}); {date:date}" },
  { .layout = "getmail",
    .pattern = "from {?{helo:any} }({ip:ip}:{:num}) by {by:host} with"
               " {=IMAP4-SSL|IMAP4|POP3-SSL|POP3}{? getmail6 msgid:{:id}}; {date:bare}" },
};

const DsecWriter *
dsec_writers (guint *n_writers)
{
  *n_writers = G_N_ELEMENTS (writers);
  return writers;
}
