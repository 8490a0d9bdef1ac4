/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of layouts: a line of each server, and what may not be taken for one. */
#include "core/layout/layout.h"

#include "support/test-rows.h"

#define DATE      "; Mon, 2 Nov 2026 09:00:00 +0000"
#define PF_FROM   "from h.example (p.example [192.0.2.10])"
#define PF_TLS    " (using TLSv1.3 with cipher AES_256 (256/256 bits))"
#define PF_BY     " by mx1.example (Postfix) with ESMTPS id 4F1" DATE
#define PF(cert)  LIT (PF_FROM PF_TLS cert PF_BY)
#define EXIM_FROM "from p.example ([192.0.2.10] helo=h.example) by mx.example with esmtps "
#define SM_FROM   "from h.example (p.example [192.0.2.10]) by mx3.example (8.17.1.9/8.17.1) with "
#define NCO(version)                                                                               \
  "from h.example (p.example [192.0.2.10]) by mx3.example (" version ") with ESMTP id 4F1" DATE
#define SM(clause) LIT (SM_FROM "ESMTPS id 4F1 (version=TLSv1.3 cipher=X bits=256 " clause ")" DATE)

#define FETCHMAIL(rest)                                                                            \
  "from imap.example [10.1.0.30] by desk with IMAP (fetchmail-6.4.37" rest ") (single-drop)" DATE
#define GETMAIL(with)                                                                              \
  "from imap.example (10.1.0.30:993) by desk with " with "; 2 Nov 2026 09:00:00 +0000"

/* @want: the captures beside helo, by and date, in the order of the table; NULL: no match. */
static const struct {
  const char *name;
  const char *layout;
  DsecSpan input;
  const char *want;
} rows[] = {
  { "postfix",
    "postfix",
    LIT (PF_FROM " by mx1.example (Postfix) with ESMTP id 4F1 for <u@b.example>" DATE),
    " ip=192.0.2.10 with=ESMTP id=4F1" },
  { "postfix-debian",
    "postfix",
    LIT (PF_FROM " by mx1.example (Postfix (Debian/GNU)) with ESMTP id 4" DATE),
    NULL },
  { "postfix-mail-name",
    "postfix",
    LIT (PF_FROM " by mx1.example (Our Mail 2) with SMTP" DATE),
    " ip=192.0.2.10 with=SMTP" },
  { "postfix-that-is-sendmail",
    "postfix",
    LIT (PF_FROM " by mx1.example (8.17.1) with SMTP id 4" DATE),
    NULL },
  { "postfix-tls",
    "postfix",
    PF (""),
    " ip=192.0.2.10 with=ESMTPS id=4F1 tls=TLSv1.3 tls+ cipher=AES_256" },
  { "postfix-all-of-tls",
    "postfix",
    LIT (PF_FROM " (using TLSv1.2 with cipher A (128/256 bits) key-exchange X25519 (a b)"
                 " server-signature RSA-PSS (2048 bits) server-digest SHA256"
                 " client-signature ECDSA (P-256) client-digest SHA384)" PF_BY),
    " ip=192.0.2.10 with=ESMTPS id=4F1 tls=TLSv1.2 tls+ cipher=A" },
  { "postfix-sslv3",
    "postfix",
    LIT (PF_FROM " (using SSLv3 with cipher A (1/2 bits))" PF_BY),
    " ip=192.0.2.10 with=ESMTPS id=4F1 tls=SSLv3 tls+ cipher=A" },
  { "postfix-unknown-version",
    "postfix",
    LIT (PF_FROM " (using TLSv1.4 with cipher A (1/2 bits))" PF_BY),
    NULL },
  { "postfix-verified",
    "postfix",
    PF (" (Client CN \"a\", Issuer \"b\" (verified OK))"),
    " ip=192.0.2.10 with=ESMTPS id=4F1 tls=TLSv1.3 tls+ cipher=AES_256 verify=verified OK cn=a "
    "issuer=b" },
  { "postfix-not-verified",
    "postfix",
    PF (" (Client CN \"\", Issuer \"b\" (not verified))"),
    " ip=192.0.2.10 with=ESMTPS id=4F1 tls=TLSv1.3 tls+ cipher=AES_256 verify=not verified cn= "
    "issuer=b" },
  { "postfix-other-word", "postfix", PF (" (Client CN \"a\", Issuer \"b\" (verified))"), NULL },
  { "postfix-quote-in-the-cn",
    "postfix",
    PF (" (Client CN \"a\", Issuer \"b\" (verified OK)\", Issuer "
        "\"Evil CA\" (not verified))"),
    NULL },
  { "postfix-verified-in-the-issuer",
    "postfix",
    PF (" (Client CN \"a\", Issuer \"b (verified OK)\" (not verified))"),
    " ip=192.0.2.10 with=ESMTPS id=4F1 tls=TLSv1.3 tls+ cipher=AES_256 verify=not verified cn=a"
    " issuer=b (verified OK)" },
  { "postfix-two-certificates",
    "postfix",
    PF (" (Client CN \"a\", Issuer \"b\" (verified OK))"
        " (No client certificate requested)"),
    NULL },
  { "postfix-certificate-without-tls",
    "postfix",
    LIT (PF_FROM " (Client CN \"a\", Issuer \"b\" (verified OK))" PF_BY),
    NULL },
  { "postfix-none-requested",
    "postfix",
    PF (" (No client certificate requested)"),
    " ip=192.0.2.10 with=ESMTPS id=4F1 tls=TLSv1.3 tls+ cipher=AES_256 verify=No client "
    "certificate requested" },
  { "postfix-raw-key",
    "postfix",
    PF (" (Client RPK sha256 digest AB:CD)"),
    " ip=192.0.2.10 with=ESMTPS id=4F1 tls=TLSv1.3 tls+ cipher=AES_256" },
  { "postfix-login",
    "postfix",
    LIT (PF_FROM " (Authenticated sender: erin)" PF_BY),
    " ip=192.0.2.10 with=ESMTPS id=4F1 auth+" },
  { "postfix-certificate-behind-by",
    "postfix",
    LIT (PF_FROM PF_TLS " by mx1.example (Postfix) with "
                        "ESMTPS id 4F1 (Client CN \"a\", Issuer \"b\" (verified OK))" DATE),
    NULL },
  { "postfix-quoted-recipient",
    "postfix",
    LIT (PF_FROM " by mx1.example (Postfix) with ESMTP id 4 for "
                 "<\"u (Client CN \\\"x\\\") by mx9\"@b.example>" DATE),
    " ip=192.0.2.10 with=ESMTP id=4" },
  { "postfix-word-in-other-case",
    "postfix",
    LIT (PF_FROM " by mx1.example (Postfix) with esmtp" DATE),
    NULL },
  { "postfix-local", "postfix", LIT ("by mx1.example (Postfix, from userid 0) id 4" DATE), NULL },
  { "postfix-bracket-in-helo", "postfix", LIT ("from h) (p.example [192.0.2.10])" PF_BY), NULL },

  { "exim",
    "exim",
    LIT ("from p.example ([192.0.2.10]:51000 helo=h.example ident=x) by mx.example with "
         "esmtps (TLS1.3:A/B:256) tls A/B (Exim 4.96) (envelope-from <a@b.example>) id 1a-2B for "
         "u@c.example" DATE),
    " ip=192.0.2.10 with=esmtps id=1a-2B tls=TLS1.3 tls+ cipher=A/B" },
  { "exim-without-ptr",
    "exim",
    LIT ("from [192.0.2.10] (port=5 helo=h.example) by mx.example with smtp "
         "(Exim 4.96) id 1" DATE),
    " ip=192.0.2.10 with=smtp id=1" },
  { "exim-address-alone",
    "exim",
    LIT ("from [IPv6:2001:db8::1] by mx.example with esmtp (Exim 4.96) "
         "(envelope-from <>) id 1" DATE),
    " ip=IPv6:2001:db8::1 with=esmtp id=1" },
  { "exim-quoted-sender-that-closes-a-comment",
    "exim",
    LIT ("from [192.0.2.10] by mx.example with esmtp "
         "(Exim 4.96) (envelope-from <\"a>) id 9 \"@b.example>) id 1" DATE),
    " ip=192.0.2.10 with=esmtp id=1" },
  { "exim-quoted-sender-with-a-semicolon",
    "exim",
    LIT ("from [192.0.2.10] by mx.example with esmtp "
         "(Exim 4.96) (envelope-from <\"a>) id 9; \"@b.example>) id 1" DATE),
    NULL },
  { "exim-of-red-hat",
    "exim",
    LIT (EXIM_FROM "(Exim 4.98.2 #2 (Red Hat Linux)) (envelope-from <a@b.example>) id 1a" DATE),
    " ip=192.0.2.10 with=esmtps id=1a" },
  { "exim-with-a-number",
    "exim",
    LIT (EXIM_FROM "(Exim 4.98.2 #2) id 1a" DATE),
    " ip=192.0.2.10 with=esmtps id=1a" },
  { "exim-with-two-numbers", "exim", LIT (EXIM_FROM "(Exim 4.98.2 #2 #3) id 1a" DATE), NULL },
  { "exim-with-a-word-for-the-number",
    "exim",
    LIT (EXIM_FROM "(Exim 4.98.2 #x) id 1a" DATE),
    NULL },
  { "exim-of-red-hat-without-the-number",
    "exim",
    LIT (EXIM_FROM "(Exim 4.98.2 (Red Hat Linux)) id 1a" DATE),
    NULL },
  { "exim-of-two-vendors",
    "exim",
    LIT (EXIM_FROM "(Exim 4.98.2 #2 (Red Hat Linux) (x)) id 1a" DATE),
    NULL },
  { "exim-of-a-vendor-with-a-bracket",
    "exim",
    LIT (EXIM_FROM "(Exim 4.98.2 #2 (Red (Hat) Linux)) id 1a" DATE),
    NULL },
  { "exim-of-a-vendor-that-closes-the-comment",
    "exim",
    LIT (EXIM_FROM "(Exim 4.98.2 #2 (x)) id 9 (y)) id 1a" DATE),
    NULL },
  { "exim-local", "exim", LIT ("from root by mx.example with local (Exim 4.96) id 1" DATE), NULL },

  { "sendmail",
    "sendmail",
    LIT (SM_FROM "ESMTP id 4F1 for <u@b.example>" DATE),
    " ip=192.0.2.10 with=ESMTP id=4F1" },
  { "sendmail-ident",
    "sendmail",
    LIT ("from h.example (IDENT:root@p.example [192.0.2.10] (may be forged)) "
         "by mx3.example (8.17.1) with SMTP id 4" DATE),
    " ip=192.0.2.10 with=SMTP id=4" },
  { "sendmail-with-the-version-of-its-configuration",
    "sendmail",
    LIT (NCO ("8.14.9/8.14.9/NCO v10.0")),
    " ip=192.0.2.10 with=ESMTP id=4F1" },
  { "sendmail-with-two-such-versions", "sendmail", LIT (NCO ("8.14.9/NCO v10.0 v11")), NULL },
  { "sendmail-with-another-word", "sendmail", LIT (NCO ("8.14.9/NCO x10.0")), NULL },
  { "sendmail-with-a-version-of-nothing", "sendmail", LIT (NCO ("8.14.9/NCO v")), NULL },
  { "sendmail-with-a-version-that-closes-the-comment",
    "sendmail",
    LIT (NCO ("8.14.9 v1) with ESMTP id 9 (x")),
    NULL },
  { "sendmail-names",
    "sendmail",
    SM ("verify=OK cn=a+20b issuer=\"c\" fp=A1:B2"),
    " ip=192.0.2.10 with=ESMTPS id=4F1 tls=TLSv1.3 tls+ cipher=X verify=OK cn=a+20b issuer=c" },
  { "sendmail-no-certificate",
    "sendmail",
    SM ("verify=NO"),
    " ip=192.0.2.10 with=ESMTPS id=4F1 tls=TLSv1.3 tls+ cipher=X verify=NO" },
  { "sendmail-cn-without-issuer", "sendmail", SM ("verify=OK cn=a"), NULL },
  { "sendmail-blank-in-cn", "sendmail", SM ("verify=OK cn=a b issuer=c"), NULL },
  { "sendmail-bracket-in-cn", "sendmail", SM ("verify=OK cn=a) issuer=c"), NULL },
  { "sendmail-broken-xtext", "sendmail", SM ("verify=OK cn=a+2 issuer=c"), NULL },
  { "sendmail-login",
    "sendmail",
    LIT ("from h.example ([192.0.2.10]) (authenticated bits=128) by "
         "mx3.example (8.17.1) with ESMTPA id 4" DATE),
    " ip=192.0.2.10 with=ESMTPA id=4 auth+" },

  { "exchange",
    "exchange",
    LIT ("from h.example (192.0.2.10) by mx2.example (10.1.0.12) with Microsoft "
         "SMTP Server (version=TLS1_2, cipher=A) id 15.2.1 via Frontend Transport" DATE),
    " ip=192.0.2.10 tls=TLS1_2 tls+ cipher=A" },
  { "exchange-brackets",
    "exchange",
    LIT ("from h.example ([2001:db8::1]) by mx2.example ([::1]) with "
         "Microsoft SMTP Server (TLS) id 15.2.1 via Mailbox Transport" DATE),
    " ip=2001:db8::1 tls+" },
  { "exchange-mapi",
    "exchange",
    LIT ("from h.example ([fe80::1]) by mx2.example ([fe80::1%2]) with mapi id "
         "15.2.1" DATE),
    NULL },
  { "dovecot",
    "dovecot",
    LIT ("from h.example ([10.1.0.20]) (using TLSv1.3 with cipher A (1/2 bits)) by "
         "m.example with LMTPS id a1b (envelope-from <a@b.example>) for <u@c.example>" DATE),
    " ip=10.1.0.20 with=LMTPS id=a1b tls=TLSv1.3 tls+ cipher=A" },
  { "dovecot-without-address",
    "dovecot",
    LIT ("from h.example by m.example with LMTP id a1b "
         "(envelope-from <>)" DATE),
    " with=LMTP id=a1b" },
  { "cyrus-socket",
    "cyrus",
    LIT ("from h.example ([unix socket]) by m.example (Cyrus 3.6-Debian) with "
         "LMTPA" DATE),
    " with=LMTPA" },
  { "cyrus-address",
    "cyrus",
    LIT ("from h.example (p.example [10.1.0.20]) by m.example (Cyrus 3.6) with "
         "LMTPSA (cipher=A bits=256)" DATE),
    " ip=10.1.0.20 with=LMTPSA tls+" },
  { "amavis",
    "amavis",
    LIT ("from h.example ([127.0.0.1]) by localhost (hub.example [127.0.0.1]) "
         "(amavisd-new, port 10024) with ESMTP id 7-1 for <u@c.example>" DATE),
    " ip=127.0.0.1 with=ESMTP id=7-1" },
  { "amavis-socket",
    "amavis",
    LIT ("from h.example ([127.0.0.1]) by localhost (hub.example [127.0.0.1]) "
         "(amavis, unix socket) with LMTP id 7" DATE),
    " ip=127.0.0.1 with=LMTP id=7" },
  { "opensmtpd",
    "opensmtpd",
    LIT ("from h.example (<unknown> [192.0.2.10]) by mx.example (OpenSMTPD) with "
         "ESMTPS id 5 (TLSv1.3:A:256:YES) for <u@c.example>" DATE),
    " ip=192.0.2.10 with=ESMTPS id=5 tls=TLSv1.3 tls+ cipher=A verify=YES" },
  { "opensmtpd-login",
    "opensmtpd",
    LIT ("from h.example (p.example [192.0.2.10]) by mx.example (OpenSMTPD) "
         "with ESMTPA id 5 auth=yes user=x" DATE),
    " ip=192.0.2.10 with=ESMTPA id=5 auth+" },
  { "haraka",
    "haraka",
    LIT ("from h.example (p.example [192.0.2.10]) by mx.example (Haraka/3.0.3) with "
         "ESMTPS id 5.1 envelope-from <a@b.example> tls A" DATE),
    " ip=192.0.2.10 with=ESMTPS id=5.1 tls+ cipher=A" },
  { "haraka-text-behind-the-date",
    "haraka",
    LIT ("from h.example (p.example [192.0.2.10]) by mx.example "
         "(Haraka) with ESMTP id 5 envelope-from <>" DATE " x"),
    NULL },
  { "courier",
    "courier",
    LIT ("from h.example (p.example [192.0.2.10]) (TLS: TLS1.3,256bits,A) by mx.example "
         "with ESMTPS id 5" DATE),
    " ip=192.0.2.10 with=ESMTPS id=5 tls=TLS1.3 tls+ cipher=A" },
  { "qpsmtpd",
    "qpsmtpd",
    LIT ("from p.example (HELO h.example) (192.0.2.10) by mx.example (qpsmtpd/0.94) "
         "with (A encrypted) ESMTPS" DATE),
    " ip=192.0.2.10 with=ESMTPS tls+ cipher=A" },
  { "fetchmail",
    "fetchmail",
    LIT ("from imap.example [10.1.0.30] by desk with IMAP (fetchmail-6.4.37) for "
         "<erin@localhost> (single-drop)" DATE),
    " ip=10.1.0.30" },
  { "fetchmail-polling",
    "fetchmail",
    LIT (FETCHMAIL (" polling imap.example account erin")),
    " ip=10.1.0.30" },
  { "fetchmail-polling-in-other-words",
    "fetchmail",
    LIT (FETCHMAIL (" polled imap.example")),
    NULL },
  { "fetchmail-polling-with-a-bracket", "fetchmail", LIT (FETCHMAIL (" polling a) (b")), NULL },
  { "fetchmail-polling-with-a-semicolon", "fetchmail", LIT (FETCHMAIL (" polling a; b")), NULL },
  { "fetchmail-polling-with-a-quote", "fetchmail", LIT (FETCHMAIL (" polling \"a\"")), NULL },
  { "fetchmail-without-its-mode",
    "fetchmail",
    LIT ("from imap.example [10.1.0.30] by desk with IMAP (fetchmail-6.4.37)" DATE),
    NULL },
  { "getmail",
    "getmail",
    LIT ("from imap.example (10.1.0.30:993) by desk with IMAP4-SSL getmail6 msgid:7-8"
         "; 2 Nov 2026 09:00:00 +0000"),
    " ip=10.1.0.30" },
  { "getmail-over-pop3", "getmail", LIT (GETMAIL ("POP3-SSL getmail6 msgid:7")), " ip=10.1.0.30" },
  { "getmail-five", "getmail", LIT (GETMAIL ("IMAP4-SSL")), " ip=10.1.0.30" },
  { "getmail-five-over-pop3", "getmail", LIT (GETMAIL ("POP3-SSL")), " ip=10.1.0.30" },
  { "getmail-without-tls", "getmail", LIT (GETMAIL ("IMAP4 getmail6 msgid:7")), NULL },
  { "getmail-over-pop3-without-tls", "getmail", LIT (GETMAIL ("POP3 getmail6 msgid:7")), NULL },
  { "getmail-five-without-tls", "getmail", LIT (GETMAIL ("IMAP4")), NULL },
  { "getmail-five-over-pop3-without-tls", "getmail", LIT (GETMAIL ("POP3")), NULL },
  { "getmail-without-the-message", "getmail", LIT (GETMAIL ("IMAP4-SSL getmail6")), NULL },
  { "getmail-over-ipv6",
    "getmail",
    LIT ("from imap.example (2001:db8::1:993) by desk with IMAP4-SSL; 2 Nov 2026 09:00:00 +0000"),
    NULL },
  { "getmail-with-weekday",
    "getmail",
    LIT ("from imap.example (10.1.0.30:993) by desk with POP3-SSL getmail6 "
         "msgid:7" DATE),
    NULL },
};

static char *
describe (const DsecMatch *match)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < DSEC_N_CAPTURES; i++) {
    DsecSpan span = match->captures[i];

    if (span.data == NULL || i == DSEC_CAPTURE_HELO || i == DSEC_CAPTURE_BY ||
        i == DSEC_CAPTURE_DATE || i >= DSEC_CAPTURE_RDNS)
      continue;
    if (i == DSEC_CAPTURE_TLSPART)
      g_string_append (text, " tls+");
    else if (i == DSEC_CAPTURE_AUTH)
      g_string_append (text, " auth+");
    else
      g_string_append_printf (text, " %s=%.*s", dsec_capture_names[i], (int) span.size, span.data);
  }
  return g_string_free (text, FALSE);
}

static void
test_match (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  const DsecLayout *layout = dsec_layout_lookup (row->layout);
  DsecMatch match;

  g_assert_nonnull (layout);
  g_assert_cmpint (dsec_layout_match (layout, copy, &match), ==, row->want != NULL);
  if (row->want != NULL) {
    g_autofree char *text = describe (&match);

    g_assert_cmpstr (text, ==, row->want);
    g_assert_nonnull (match.captures[DSEC_CAPTURE_BY].data);
    g_assert_nonnull (match.captures[DSEC_CAPTURE_DATE].data);
  }
  g_free ((gpointer) copy.data);
}

/* A line of one server is never one of another: each would give its host the other's evidence. */
static void
test_no_text_has_two_layouts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    guint n_matches = 0;
    DsecMatch match;

    for (const char *const *name = dsec_layout_names (); *name != NULL; name++) {
      if (dsec_layout_match (dsec_layout_lookup (*name), rows[i].input, &match))
        n_matches++;
    }
    g_assert_cmpuint (n_matches, <=, 1);
  }
}

/* All that is special about any server; of the others nothing is. */
static void
test_traits (void)
{
  static const struct {
    const char *layout;
    guint traits;
    DsecNameForm names;
    const char *verified;
  } special[] = {
    { "postfix", DSEC_TRAIT_HIDES_UNVERIFIED, DSEC_NAME_PLAIN, "verified OK" },
    { "sendmail", 0, DSEC_NAME_XTEXT, "OK" },
    { "exchange", DSEC_TRAIT_EXCHANGE, DSEC_NAME_PLAIN, NULL },
    { "cyrus", DSEC_TRAIT_PLAIN_LMTPA, DSEC_NAME_PLAIN, NULL },
    { "fetchmail", DSEC_TRAIT_RETRIEVER, DSEC_NAME_PLAIN, NULL },
    { "getmail", DSEC_TRAIT_RETRIEVER, DSEC_NAME_PLAIN, NULL },
  };
  static const char *const verified[] = { "verified OK", "OK", "YES", "not verified", "NO", "" };
  guint row = 0;

  for (const char *const *name = dsec_layout_names (); *name != NULL; name++) {
    const DsecLayout *layout = dsec_layout_lookup (*name);
    gboolean is_special =
        row < G_N_ELEMENTS (special) && g_strcmp0 (special[row].layout, *name) == 0;

    for (guint bit = 1; bit <= DSEC_TRAIT_HIDES_UNVERIFIED; bit *= 2)
      g_assert_cmpint (
          dsec_layout_has_trait (layout, bit), ==, is_special && (special[row].traits & bit) != 0);
    g_assert_cmpint (
        dsec_layout_get_name_form (layout), ==, is_special ? special[row].names : DSEC_NAME_PLAIN);
    for (gsize i = 0; i < G_N_ELEMENTS (verified); i++)
      g_assert_cmpint (dsec_layout_is_verified (layout, dsec_span_from_string (verified[i])),
                       ==,
                       is_special && g_strcmp0 (special[row].verified, verified[i]) == 0);
    g_assert_false (dsec_layout_is_verified (layout, DSEC_SPAN_NONE));
    row += is_special ? 1 : 0;
  }
  g_assert_cmpuint (row, ==, G_N_ELEMENTS (special));
  g_assert_null (dsec_layout_find_trait (DSEC_TRAIT_NONE));
  g_assert_true (dsec_layout_find_trait (DSEC_TRAIT_EXCHANGE) == dsec_layout_lookup ("exchange"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/layout-table/match", rows, test_match);
  g_test_add_func ("/layout-table/traits", test_traits);
  g_test_add_func ("/layout-table/no-text-has-two-layouts", test_no_text_has_two_layouts);
  return g_test_run ();
}
