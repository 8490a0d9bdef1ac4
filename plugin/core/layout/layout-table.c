/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How each server writes its trace line. The language is explained in docs/layouts.md; the versions
 * that were measured stand beside each row. A family more is a row more. */
#include "core/layout/layout-table.h"

const DsecLayoutRow dsec_layout_rows[] = {
  /* Postfix 3.7.11 and 3.10.13, smtpd_tls_received_header = yes; "Client RPK" since 3.9. */
  { .name = "postfix",
    "from {helo:token} ({rdns:ptr} [{ip:ip}])"
    "{?{tlspart= (using {tls=TLSv1.3|TLSv1.2|TLSv1.1|TLSv1|SSLv3|SSLv2} with cipher "
    "{cipher:name} ({bits:num}/{:num} bits)"
    "{? key-exchange {:name}{? ({:text})}}"
    "{? server-signature {:name}{? ({:text})}{? server-digest {:name}}}"
    "{? client-signature {:name}{? ({:text})}{? client-digest {:name}}})}"
    "{? (Client CN \"{cn:unquoted}\", Issuer \"{issuer:unquoted}\" ({verify=verified OK|not"
    " verified}))"
    "| ({verify=Client did not present a certificate|No client certificate requested})| (Client"
    " RPK {:name} digest {fingerprint:hexes})}}"
    "{?{auth= (Authenticated sender: {:text})}}"
    " by {by:host} ({:mailname}) with {with={?UTF8}{=SMTP|ESMTP|LMTP}{?S}{?A}}{? id "
    "{id:id}}{? for <{for:addr}>}; {date:date}",
    .traits = DSEC_TRAIT_HIDES_UNVERIFIED,
    .verified = "verified OK" },
  /* Exim 4.96, received_header_text as shipped; the name after "from" is the verified PTR. Fedora
   * and EPEL add "#2 (Red Hat Linux)" to the version. */
  { .name = "exim",
    "from {=[{ip:ip}]{?:{:num}}{? ({?port={:num} }helo={helo:token}{? ident={:ident}})}|"
    "{rdns:ptr} ([{ip:ip}]{?:{:num}}{? helo={helo:token}}{? ident={:ident}})}"
    " by {by:host} with {with={?utf8}{=smtp|esmtp|lmtp}{?s}{?a}}"
    "{?{tlspart= ({tls=TLS1.3|TLS1.2|TLS1.1|TLS1.0|TLS1}{?:{cipher:name}:{bits:num}})}}{?{tlspart="
    " tls {cipher:name}}} (Exim {:name}{? #{:num}{? ({:text})}})"
    "{? (envelope-from <{?{:addr}}>)} id {id:id}{? for {for:addr}}; {date:date}" },
  /* Sendmail 8.17.1.9; cn, issuer and fp only with a confRECEIVED_HEADER that adds them. Vendors
   * add a second version: "8.14.9/NCO v10.0". */
  { .name = "sendmail",
    "from {helo:token} ({?{?IDENT:}{:ident}@}{?{rdns:ptr} }[{ip:ip}]{? (may be forged)}){?"
    "{auth= (authenticated{:text})}}"
    " by {by:host} (8.{:name}{? v{:name}}) with {with={?UTF8}{=SMTP|ESMTP|LMTP}{?S}{?A}} id {id:id}"
    "{?{tlspart= (version={tls:name} cipher={cipher:name} bits={bits:num} verify={verify:name}"
    "{? cn={=\"{cn:xtext}\"|{cn:xtext}} issuer={=\"{issuer:xtext}\"|{issuer:xtext}}{? fp={=\""
    "{:xtext}\"|{:xtext}}}})}}"
    "{? for <{for:addr}>}; {date:date}",
    .names = DSEC_NAME_XTEXT,
    .verified = "OK",
    .comment = "8." },
  /* Exchange Server and Exchange Online; what stands after "id" is a version number. */
  { .name = "exchange",
    "from {helo:token} ({={ip:ip}|[{ip:ip}]}) by {by:host} ({={:ip}|[{:ip}]}) with"
    " Microsoft SMTP Server"
    "{?{tlspart= (version={tls=TLS1_0|TLS1_1|TLS1_2|TLS1_3}, cipher={cipher:name})|"
    " (TLS)}} id {:id}"
    "{? via Frontend Transport| via Mailbox Transport}; {date:date}",
    .traits = DSEC_TRAIT_EXCHANGE },
  /* Dovecot 2.3.19 LMTP. */
  { .name = "dovecot",
    "from {helo:token}{? ([{ip:ip}])}{?{tlspart= (using "
    "{tls=TLSv1.3|TLSv1.2|TLSv1.1|TLSv1} with cipher {cipher:name} ({bits:num}/{:num} bits))}}"
    " by {by:host} with {with=LMTP{?S}} id {id:id}{? (envelope-from <{?{:addr}}>)}{? for <"
    "{for:addr}>}; {date:date}" },
  /* Cyrus IMAP lmtpd; LMTPA is its ordinary word, no submission. */
  { .name = "cyrus",
    "from {helo:token} ({=[unix socket]|[{ip:ip}]|{rdns:ptr} [{ip:ip}]}) by {by:host} (Cyrus "
    "{:text}) with {with=LMTP{?S}{?A}}{?{tlspart= ({:text})}}; {date:date}",
    .traits = DSEC_TRAIT_PLAIN_LMTPA,
    .comment = "Cyrus" },
  /* amavis 2.13; writes "by localhost" unless told otherwise. */
  { .name = "amavis",
    "from {helo:token} ([{ip:ip}]) by {by:host} ({:host} [{:ip}]) ("
    "{=amavisd-new|amavisd|amavis}, {=port {:num}|unix socket})"
    " with {with={?UTF8}{=SMTP|ESMTP|LMTP}{?S}{?A}} id {id:id}{? for <{for:addr}>}; "
    "{date:date}" },
  /* OpenSMTPD 7.6.0; YES names nobody. */
  { .name = "opensmtpd",
    "from {helo:token} ({=<unknown>|{rdns:ptr}} [{ip:ip}]) by {by:host} (OpenSMTPD) with "
    "{with={?UTF8}{=SMTP|ESMTP|LMTP}{?S}{?A}} id {id:id}"
    "{?{tlspart= ({tls=TLSv1.3|TLSv1.2|TLSv1.1|TLSv1}:{cipher:name}:{bits:num}:"
    "{verify=YES|NO|FAIL})}}{?{auth= auth=yes{? user={:token}}}}{? for <{for:addr}>}; "
    "{date:date}",
    .comment = "OpenSMTPD" },
  /* Haraka 3.3.4. */
  { .name = "haraka",
    "from {helo:token} ({rdns:ptr} [{ip:ip}]) by {by:host} (Haraka{?/{:name}}) with {with="
    "{?UTF8}{=SMTP|ESMTP|LMTP}{?S}{?A}} id {id:id} envelope-from <{?{:addr}}>"
    "{?{tlspart= tls {cipher:name}}}; {date:date}",
    .comment = "Haraka" },
  /* Courier 1.0.16. */
  { .name = "courier",
    "from {helo:token} ({?{rdns:ptr} }[{ip:ip}]){?{tlspart= (TLS: "
    "{tls=TLS1.3|TLS1.2|TLS1.1|TLS1.0},{bits:num}bits,{cipher:name})}}"
    " by {by:host} with {with={?UTF8}{=SMTP|ESMTP}{?S}{?A}} id {id:id}; {date:date}" },
  /* qpsmtpd 0.94. */
  { .name = "qpsmtpd",
    "from {rdns:ptr} ({=HELO|EHLO} {helo:token}) ({ip:ip}) by {by:host} (qpsmtpd/{:name}) with"
    " {?{tlspart=({cipher:name} encrypted) }}{with={=SMTP|ESMTP}{?S}{?A}}; {date:date}",
    .comment = "qpsmtpd" },
  /* fetchmail 6.4.37, on the user's own machine; "polling" with its option tracepolls. */
  { .name = "fetchmail",
    "from {helo:token} [{ip:ip}] by {by:host} with {=IMAP|POP3} (fetchmail-{:name}{? polling "
    "{:text}}){? for"
    " <{for:addr}>} ({=single-drop|multi-drop}); {date:date}",
    .traits = DSEC_TRAIT_RETRIEVER },
  /* getmail 6.18, and 5 without its last words, over TLS only: any machine on the way can write
   * what comes without. The address stands before ":port", so it can be no IPv6 one. */
  { .name = "getmail",
    "from {helo:token} ({ip:ipv4}:{:num}) by {by:host} with "
    "{=IMAP4-SSL|POP3-SSL}{? getmail6 msgid:{:id}}; {date:bare}",
    .traits = DSEC_TRAIT_RETRIEVER },
};

const gsize dsec_n_layout_rows = G_N_ELEMENTS (dsec_layout_rows);
