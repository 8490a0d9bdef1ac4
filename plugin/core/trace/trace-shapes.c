/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read off real trace lines (docs/layouts.md, "What any server may write"); the servers are named
 * beside each row. */
#include "core/trace/trace-shapes.h"

#include <string.h>

typedef struct {
  guint places; /* DsecTracePlace */
  DsecLayoutRow row;
} Shape;

#define BEFORE DSEC_PLACE_BEFORE_BY
#define BEHIND DSEC_PLACE_BEHIND_BY
#define PEER   DSEC_PLACE_PEER
#define HELO   DSEC_PLACE_HELO
#define WITH   DSEC_PLACE_BEFORE_PROTOCOL
#define WORDS  DSEC_PLACE_WORDS

/* "TLS", "TLSv1.3", "TLS1_2", "TLS-1.3", "TLS v1.2", "SSLv3". */
#define VERSION "{tls={=TLS|SSL}{?{?-|_| }{?v}{:num}{?{=.|_}{:num}}}}"
/* Where no word "cipher" says what it is, it has to look like one. */
#define CIPHER                                                                                     \
  "{cipher={=TLS_|TLS13|ECDHE|ECDH|DHE|DH|EDH|AECDH|ADH|AES|AEAD|CHACHA20|CAMELLIA|ARIA|RC4|RSA|"  \
  "DES|PSK|SRP}{:name}}"
#define STRENGTH "{? ({bits:num}{?/{:num}} bits)}"
#define SECURED  "{? {=secured|secure|encrypted|protected}}{? {=channel|connection|session}}"

/* A subject, in which ";" may stand; no class holds one (docs/layouts.md). */
#define SUBJECT                                                                                    \
  "{cn={:unquoted}{?;{:unquoted}}{?;{:unquoted}}{?;{:unquoted}}{?;{:unquoted}}{?;{:unquoted}}}"

static const Shape shapes[] = {
  /* Exim and Momentum: "[ip]:port helo=h ident=i"; CommuniGate, SMTPSVC: a word on the name. */
  { PEER, { .name = "exim-peer", "[{ip:ip}]{?:{:num}} helo={helo:token}{? ident={:unquoted}}" } },
  { PEER,
    { .name = "zmailer-peer",
      "[{ip:ip}]{?:{:num}} \"{=HELO|EHLO} {helo:token}\"{? {:unquoted}}" } },
  { PEER,
    { .name = "address",
      "[{ip:ip}]{?:{:num}}{? ident={:unquoted}| verified| unverified| RDNS failed}" } },
  { PEER, { .name = "exim-helo", "{?port={:num} }helo={helo:token}{? ident={:id}}" } },
  /* qmail and its heirs, IronPort, CommuniGate, JAMES. */
  { PEER | HELO, { .name = "qmail-helo", "{=HELO|EHLO|helo|ehlo} {helo:token}" } },
  { PEER, { .name = "communigate-account", "account {:id} HELO {helo:token}" } },
  { PEER, { .name = "communigate-verified", "account {:id} [{ip:ip}] verified" } },
  /* Postfix, Sendmail and most others; Stalwart adds the network's name. */
  { PEER, { .name = "unknown-name", "<unknown> [{ip:ip}]" } },
  { PEER, { .name = "mailmarshal-peer", "{=Not Verified|unverified}{? }[{ip:ip}]" } },
  { PEER, { .name = "name", "{?{?IDENT:}{:ident}@}{rdns:ptr}{? }[{ip:ip}]{? {:unquoted}}" } },
  { PEER, { .name = "zonemta-peer", "[{ip:ip}] {rdns:ptr}" } },

  /* Postfix and what is built on it, Dovecot, Stalwart, Kerio, RZmta, Yandex; sdf.org's Sendmail
   * adds the result. */
  { BEFORE | BEHIND,
    { .name = "using",
      "{tlspart=using {tls:name}{? with cipher {cipher:name}}{? (curve {:text})}"
      "{? ({bits:num}{?/{:num}} bits)}{? (curve {:text})}{? verified {verify:name}}"
      "{? key-exchange {:unquoted}| server-signature {:unquoted}| client-signature "
      "{:unquoted}}}" } },
  { BEFORE,
    { .name = "client-certificate",
      "Client CN \"{cn:unquoted}\", Issuer \"{issuer:unquoted}\" ({verify=verified OK|not "
      "verified})" } },
  { BEFORE | BEHIND,
    { .name = "no-client-certificate",
      "{verify=Client did not present a certificate|No client certificate requested|Client "
      "certificate not present}" } },
  { BEFORE, { .name = "raw-public-key", "Client RPK {:name} digest {fingerprint:hexes}" } },
  /* Courier and a hosted relay. */
  { BEFORE | BEHIND,
    { .name = "courier-tls", "{tlspart=TLS: {tls:name},{bits:num}bits,{cipher:name}}" } },
  { BEFORE,
    { .name = "courier-auth",
      "AUTH: {:id} {:id}, {tlspart={=SSL|TLS}: {tls:name},{bits:num}bits,"
      "{cipher:name}}" } },
  /* SMTPSVC, and others with more words: outside of comments, or as one. */
  { BEFORE | BEHIND | WORDS,
    { .name = "over-tls",
      "{tlspart={=over|using} " VERSION SECURED "{? with cipher {cipher:name}" STRENGTH "}}" } },
  { BEFORE | BEHIND | WORDS,
    { .name = "cipher-over-tls",
      "{tlspart=with cipher {cipher:name}" STRENGTH " {=over|using} " VERSION SECURED "}" } },
  { WORDS, { .name = "cipher-alone", "{tlspart=with cipher " CIPHER STRENGTH "}" } },
  /* Exchange and IceWarp: the word alone. Gateways: then what they know, in this order. */
  { BEFORE | BEHIND,
    { .name = "gateway",
      "{tlspart={={=TLS|SSL}{=: |:|, |,| }{?version{=: |:|=| }}" VERSION "|" VERSION "}"
      "{?{=: |:|, |,|/| }{?with }{={?cipher{=: |:|=| }}" CIPHER "|cipher{=: |:|=| }{cipher:name}}}"
      "{?{=: |:|, |,| }{?bits=|(}{bits:num}{?/{:num}}{? bits|bits}{?)}}" SECURED "}" } },
  /* Mimecast; MailMarshal names version and cipher. */
  { BEFORE | BEHIND,
    { .name = "using-tls", "{tlspart={=Using|using} TLS{?: {tls:name}, {cipher:name}}}" } },

  /* Sendmail, Proofpoint, FortiMail, Barracuda, SecureMX; Gmail; Exchange and Mimecast with commas;
   * Haraka, ZoneMTA, MailEnable, SmarterMail, Purelymail with less. */
  { BEHIND,
    { .name = "sendmail-names",
      "{tlspart=version={tls:id} cipher={cipher:id} bits={bits:num} verify={verify:name} "
      "cn={=\"{cn:xtext}\"|{cn:xtext}} issuer={=\"{issuer:xtext}\"|{issuer:xtext}}{? fp={=\""
      "{:xtext}\"|{:xtext}}}}",
      .names = DSEC_NAME_XTEXT } },
  { BEHIND,
    { .name = "version",
      "{tlspart=version={tls:id}{?,}{? cipher={cipher:id}{?,}}{? bits={bits:num}{?/{:num}}{?,}}"
      "{? verify={verify:name}}}" } },
  /* Momentum: the subject as OpenSSL's one-line form, and no word on whether it was verified. */
  { BEHIND,
    { .name = "momentum",
      "{tlspart=cipher={cipher:id}{? bits={bits:num}{?/{:num}}}{? subject=\"" SUBJECT "\"}}",
      .names = DSEC_NAME_SUBJECT } },
  { BEHIND, { .name = "mimedefang", "{tlspart=TLS bits={bits:num} verify={verify:name}}" } },
  /* OpenSMTPD. */
  { BEHIND,
    { .name = "opensmtpd", "{tlspart={tls:name}:{cipher:name}:{bits:num}:{verify=YES|NO|FAIL}}" } },
  /* Exim, each with its own library and age; peerdn only where the administrator adds it. */
  { BEHIND,
    { .name = "exim-peerdn",
      "{tlspart={tls:name}:{cipher:name}:{bits:num} peerdn=\"{cn:text}\" verified={verify=yes|no}"
      "}",
      .names = DSEC_NAME_SUBJECT } },
  { BEHIND,
    { .name = "exim-no-peerdn",
      "{tlspart={tls:name}:{cipher:name}:{bits:num} "
      "{={verify=verified=no}|verified={verify=yes}}}" } },
  { BEHIND,
    { .name = "exim-verified",
      "{tlspart={tls:name}:{cipher:name}:{bits:num} {={verify=CV=no}|CV={verify=yes}}}" } },
  { BEHIND,
    { .name = "exim", "{tlspart={?Cipher |tls_cipher }{tls:name}:{cipher:name}:{bits:num}}" } },
  { BEHIND, { .name = "exim-version", "{tlspart={tls=TLS1.3|TLS1.2|TLS1.1|TLS1.0|TLS1}}" } },
  /* A version comes first, and what else is said follows in words. */
  { BEHIND,
    { .name = "version-first",
      "{tlspart={tls=TLSv1.3|TLSv1.2|TLSv1.1|TLSv1.0|TLSv1|TLS1_3|TLS1_2|TLS1_1|TLS1_0}{?,| }{? }"
      "{?{?with }{?cipher{=:|=| }{? }}{cipher:name}{?,}}{? {:unquoted}}}" } },
  /* qmail's patches, messagelabs, Axigen, qpsmtpd. */
  { BEHIND, { .name = "not-encrypted", "{=NOT|not} encrypted" } },
  { BEHIND | WITH, { .name = "encrypted", "{tlspart={cipher:name} encrypted{?, authenticated}}" } },
  /* mox; chasquid after its "tls" clause. */
  { BEHIND, { .name = "mox", "{tlspart={tls=TLS1.3|TLS1.2|TLS1.1|TLS1.0} {cipher:name}}" } },
  { BEHIND,
    { .name = "chasquid", "{tlspart=over {:name}, {tls:name}, envelope from \"{:unquoted}\"}" } },
  /* Gmail between its own servers. */
  { BEHIND, { .name = "google", "{tlspart=Google Transport Security}" } },
};

static DsecLayout *layouts[G_N_ELEMENTS (shapes)];

static void
compile_shapes (void)
{
  static gsize is_done;

  if (!g_once_init_enter (&is_done))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    layouts[i] = dsec_layout_compile_row (&shapes[i].row, DSEC_LAYOUT_PART);
  g_once_init_leave (&is_done, 1);
}

const DsecLayout *
dsec_trace_match_shape (DsecTracePlace place, DsecSpan comment, DsecMatch *out_match)
{
  compile_shapes ();
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++) {
    if ((shapes[i].places & place) != 0 && dsec_layout_match (layouts[i], comment, out_match))
      return layouts[i];
  }
  memset (out_match, 0, sizeof *out_match);
  return NULL;
}
