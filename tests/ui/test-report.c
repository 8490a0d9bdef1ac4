/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "hostile.h"
#include "sample.h"
#include "ui/report.h"

/* The whole report of one message. Lines with "+" are there with addresses only, those with "-"
 * without. */
static const char *const golden[] = {
  "Domain Secured report, version " DSEC_VERSION,
  "verdict: not-secured (warning)",
  "rule: E11",
  "shown: Not Domain Secured · fabrikam.example",
  "-sentence: Another sender submitted it.",
  "+sentence: Another sender, "
  "\u2068\"<U+202E>…in Secured\"@tailspin.example\u2069"
  ", submitted it.",
  "mailbox: trusted",
  "policy: Contoso Ltd., serial 12, directory",
  "partner: fabrikam.example",
  "+sender: "
  "\u2068erin@fabrikam.example\u2069",
  "+submitted by: "
  "\u2068\"<U+202E><U+2714> Domain Secured\"@tailspin.example\u2069",
  "route, towards the mailbox:",
  "  not shown: 0 more Received",
  "  field 0: mx1 (border), from 192.0.2.10, at 2026-11-02T09:00:00Z, with "
  "\u2068ESMTPS\u2069"
  ", TLS "
  "\u2068TLSv1.3\u2069"
  " "
  "\u2068TLS_AES_256_GCM_SHA384\u2069"
  ", id "
  "\u20684F1\u2069"
  ", "
  "la"
  "yo"
  "ut"
  " p"
  "os"
  "tf"
  "i"
  "x",
  "records of the certificate:",
  "  field 0: received, verify ok, TLS "
  "\u2068TLSv1.3\u2069"
  ", issuer "
  "\u2068Contoso Partner CA\u2069"
  ", names "
  "\u2068mail.fabrikam.example\u2069",
  "checks:",
  "  S13 pass: The header is well formed.",
  "-  A4 pass, field 1: The sender’s address leaves no doubt.",
  "+  A4 pass, field 1: The sender’s address leaves no doubt: "
  "\u2068erin@fabrikam.example\u2069"
  ".",
  "  P1 pass, field 1: The sender’s domain belongs to the listed partner fabrikam.example.",
  "  C1 pass: The message lies in a mailbox that the settings trust.",
  "  T9 pass, field 0: Our border server mx1 took the message from outside, from "
  "\u2068192.0.2.10\u2069"
  ".",
  "  E1 pass, field 0: Our server’s own record names a verified certificate: "
  "\u2068mail.fabrikam.example\u2069"
  ".",
  "  E8 pass, field 0: The records agree about the certificate and the TLS version.",
  "  E9 pass, field 0: The recorded certificate is the one listed for fabrikam.example.",
  "-  E11 fail, field 2: Another sender submitted it.",
  "+  E11 fail, field 2: Another sender, "
  "\u2068\"<U+202E>…in Secured\"@tailspin.example\u2069"
  ", submitted it.",
  "+header lines used:",
  "+0   "
  "\u2068Received: from mail.fabrikam.example (mail.fabrikam.example [192.0.2.10])\u2069",
  "+      "
  "\u2068(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)\u2069",
  "+      "
  "\u2068key-exchange X25519 server-signature RSA-PSS (2048 bits) server-digest SHA256\u2069",
  "+      "
  "\u2068client-signature RSA-PSS (2048 bits) client-digest SHA256)\u2069",
  "+      "
  "\u2068(Client CN \"mail.fabrikam.example\", Issuer \"Contoso Partner CA\" (verified OK))\u2069",
  "+      "
  "\u2068by mx1.contoso.example (Postfix) with ESMTPS id 4F1\u2069",
  "+      "
  "\u2068for <u@contoso.example>; Mon, 2 Nov 2026 09:00:00 +0000 (UTC)\u2069",
  "+1   "
  "\u2068From: Erin <erin@fabrikam.example>\u2069",
  "+2   "
  "\u2068Sender: \"<U+202E><U+2714> Domain Secured\"@tailspin.example\u2069",
};

static void
test_golden (gconstpointer data)
{
  DsecReportScope scope = (DsecReportScope) GPOINTER_TO_INT (data);
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_OTHER_SENDER);
  g_autofree char *report = dsec_report_new (sample_describe (verdict), scope);
  g_autoptr (GString) want = g_string_new (NULL);
  char leave_out = scope == DSEC_REPORT_WITH_ADDRESSES ? '-' : '+';

  for (gsize i = 0; i < G_N_ELEMENTS (golden); i++) {
    if (golden[i][0] != leave_out)
      g_string_append_printf (want, "%s\n", golden[i] + strspn (golden[i], "+-"));
  }
  g_assert_cmpstr (report, ==, want->str);
}

static void
test_header_lines (void)
{
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_UNCLEAR);
  g_autoptr (DsecVerdict) no_policy = sample_new (SAMPLE_NO_POLICY);
  g_autofree char *none = dsec_report_header_lines (no_policy);
  g_autofree char *lines = NULL;

  g_array_set_size (verdict->ordinals, 0);
  g_ptr_array_set_size (verdict->raw_fields, 0);
  g_array_append_vals (verdict->ordinals, (const guint[]){ 3, 120 }, 2);
  g_ptr_array_add (verdict->raw_fields, g_strdup ("X: a\r\n\tb\xff\r\n"));
  g_ptr_array_add (verdict->raw_fields, g_strdup ("Y: \u202e"));
  lines = dsec_report_header_lines (verdict);
  g_assert_cmpstr (lines,
                   ==,
                   "3   "
                   "\u2068X: a\u2069"
                   "\n      "
                   "\u2068b<0xFF>\u2069"
                   "\n120 "
                   "\u2068Y: <U+202E>\u2069");
  g_assert_cmpstr (none, ==, "");
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + 1, part))
    n++;
  return n;
}

static void
test_header_lines_are_bounded (void)
{
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_SECURED);
  g_autofree char *lines = NULL;

  g_array_set_size (verdict->ordinals, 0);
  g_ptr_array_set_size (verdict->raw_fields, 0);
  for (guint i = 0; i < 41; i++) {
    g_autofree char *wide = g_strnfill (5000, 'w');
    GString *field = g_string_new ("F: ");

    for (guint j = 0; j < 25; j++)
      g_string_append_printf (field, "%s\r\n ", wide);
    g_array_append_val (verdict->ordinals, i);
    g_ptr_array_add (verdict->raw_fields, g_string_free (field, FALSE));
  }
  lines = dsec_report_header_lines (verdict);
  g_assert_cmpuint (count (lines, "F: "), ==, 40);
  g_assert_cmpuint (count (lines, "w\u2026\u2069"), ==, 40 * 24);
  g_assert_cmpuint (count (lines, "\n    …"), ==, 40);
  g_assert_true (g_str_has_suffix (lines, "\n…"));
  g_assert_cmpuint (strlen (lines), <, 40 * 24 * 1020 + 1000);
}

/* Whatever a message holds: without leave no address of a person goes out. */
static void
test_no_person (void)
{
  for (guint i = 0; i < N_SAMPLES; i++) {
    g_autoptr (DsecVerdict) verdict = sample_new ((Sample) i);
    g_autofree char *report =
        dsec_report_new (sample_describe (verdict), DSEC_REPORT_WITHOUT_PEOPLE);
    g_assert_null (strchr (report, '@'));
    g_assert_null (strstr (report, "erin"));
  }
  for (int rule = DSEC_RULE_NONE; rule < DSEC_N_RULES; rule++) {
    static const HostileRow row = { "address", "bob@example.com ", 1, "@" };
    g_autoptr (DsecVerdict) verdict = hostile_verdict_new (&row);
    g_autofree char *report = NULL;

    verdict->kind = (DsecVerdictKind) (rule % DSEC_VERDICT_SECURED);
    verdict->rule = (DsecRule) rule;
    for (guint i = 0; i < verdict->checks->len; i++)
      ((DsecCheck *) g_ptr_array_index (verdict->checks, i))->rule = (DsecRule) rule;
    report = dsec_report_new (sample_describe (verdict), DSEC_REPORT_WITHOUT_PEOPLE);
    g_assert_null (strstr (report, "bob"));
    g_assert_nonnull (strstr (report, "(address left out)"));
  }
}

static void
test_states (void)
{
  g_autoptr (DsecVerdict) broken = sample_new (SAMPLE_BROKEN_POLICY);
  g_autoptr (DsecVerdict) context = sample_new (SAMPLE_CONTEXT);
  g_autoptr (DsecVerdict) route = sample_new (SAMPLE_LONG_ROUTE);
  g_autofree char *first = dsec_report_new (sample_describe (broken), DSEC_REPORT_WITHOUT_PEOPLE);
  g_autofree char *second = dsec_report_new (sample_describe (context), DSEC_REPORT_WITHOUT_PEOPLE);
  g_autofree char *third = dsec_report_new (sample_describe (route), DSEC_REPORT_WITHOUT_PEOPLE);

  g_assert_nonnull (
      strstr (first, "policy: none in force, directory\nproblem: policy.conf, line "));
  g_assert_nonnull (strstr (first, "route: not looked at\n"));
  g_assert_nonnull (strstr (second, "mailbox: untrusted\n"));
  g_assert_nonnull (strstr (third, "  not shown: 3 more Received\n  field 15: mx1 (border), "));
  g_assert_nonnull (strstr (third, "TLS recorded, no version, id "));
  g_assert_nonnull (strstr (third, "TLS not recorded, id "));
}

static void
test_fingerprint (void)
{
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_SECURED);
  DsecEvidence *record = g_ptr_array_index (verdict->evidence->records, 0);
  g_autofree char *report = NULL;

  record->has_fingerprint = TRUE;
  record->fingerprint[0] = 0xa5;
  report = dsec_report_new (sample_describe (verdict), DSEC_REPORT_WITHOUT_PEOPLE);
  g_assert_nonnull (strstr (report, ", sha256 a500000000"));
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func (
      "/report/without-people", GINT_TO_POINTER (DSEC_REPORT_WITHOUT_PEOPLE), test_golden);
  g_test_add_data_func (
      "/report/with-addresses", GINT_TO_POINTER (DSEC_REPORT_WITH_ADDRESSES), test_golden);
  g_test_add_func ("/report/header-lines", test_header_lines);
  g_test_add_func ("/report/header-lines-are-bounded", test_header_lines_are_bounded);
  g_test_add_func ("/report/no-person", test_no_person);
  g_test_add_func ("/report/states", test_states);
  g_test_add_func ("/report/fingerprint", test_fingerprint);
  return g_test_run ();
}
