/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "sample.h"
#include "ui/path.h"

static void
test_one_box (void)
{
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_SECURED);
  g_autoptr (DsecPath) path = dsec_path_new (sample_describe (verdict));
  const DsecPathBox *box = g_ptr_array_index (path->boxes, 0);

  g_assert_cmpuint (path->boxes->len, ==, 1);
  g_assert_null (path->note);
  g_assert_null (path->claimed_title);
  g_assert_cmpstr (box->name, ==, "mx1");
  g_assert_cmpstr (box->role, ==, "our border server");
  g_assert_true (box->is_border);
  g_assert_cmpstr (box->tls, ==, "encrypted");
  g_assert_cmpstr (box->accessible_name, ==, "mx1, our border server, encrypted");
  g_assert_cmpstr (box->details,
                   ==,
                   "Server: mx1 ("
                   "\u2068mx1.contoso.example\u2069"
                   ")\n"
                   "From address: "
                   "\u2068192.0.2.10\u2069"
                   "\n"
                   "Received at: "
                   "\u20682026-11-02 09:00:00 +00:00\u2069"
                   "\n"
                   "Protocol: "
                   "\u2068ESMTPS\u2069"
                   ", "
                   "\u2068TLS 1.3\u2069"
                   "\n"
                   "C"
                   "o"
                   "n"
                   "n"
                   "e"
                   "c"
                   "t"
                   "i"
                   "o"
                   "n"
                   ":"
                   " "
                   "e"
                   "n"
                   "c"
                   "r"
                   "y"
                   "p"
                   "t"
                   "e"
                   "d"
                   "\n"
                   "H"
                   "e"
                   "a"
                   "d"
                   "e"
                   "r"
                   " "
                   "f"
                   "i"
                   "e"
                   "l"
                   "d"
                   ":"
                   " "
                   "0");
}

/* From the sender to the mailbox: the header has it the other way round. */
static void
test_long_route (void)
{
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_LONG_ROUTE);
  g_autoptr (DsecPath) path = dsec_path_new (sample_describe (verdict));
  const DsecPathBox *first = g_ptr_array_index (path->boxes, 0);
  const DsecPathBox *second = g_ptr_array_index (path->boxes, 1);
  const DsecPathBox *last = g_ptr_array_index (path->boxes, 15);

  g_assert_cmpuint (path->boxes->len, ==, 16);
  g_assert_true (first->is_border);
  g_assert_cmpstr (first->tls, ==, "encrypted");
  g_assert_nonnull (strstr (first->details, "Until the next server: −4 s (the clocks differ)\n"));
  g_assert_false (second->is_border);
  g_assert_cmpstr (second->accessible_name, ==, "hub, our server, encrypted");
  g_assert_nonnull (strstr (second->details, "Until the next server: 1 min 9 s\n"));
  g_assert_cmpstr (last->accessible_name, ==, "hub, our server");
  g_assert_null (last->tls);
  g_assert_nonnull (strstr (last->details, "Connection: no encryption recorded\nHeader field: 0"));
  g_assert_null (strstr (last->details, "Until"));
  g_assert_cmpstr (path->claimed_title, ==, "Claimed by the sender");
  g_assert_cmpstr (path->claimed_text,
                   ==,
                   "Before our border server the header holds 3 more records of the route. Anyone "
                   "on the way could have written them, so they are not shown.");
}

/* A claim brings neither box nor lock, whatever it says. */
static void
test_claims_are_not_shown (void)
{
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_LONG_ROUTE);
  g_autoptr (DsecPath) path = dsec_path_new (sample_describe (verdict));

  for (guint i = 0; i < path->boxes->len; i++) {
    const DsecPathBox *box = g_ptr_array_index (path->boxes, i);
    g_assert_null (strstr (box->details, "ceo"));
    g_assert_null (strstr (box->details, "192.0.2.77"));
  }
  g_assert_null (strstr (path->claimed_text, "ceo"));
}

static void
test_broken_route (void)
{
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_ROUTE);
  g_autoptr (DsecPath) path = NULL;
  const DsecPathBox *box = NULL;

  verdict->border->n_claimed = 1;
  path = dsec_path_new (sample_describe (verdict));
  box = g_ptr_array_index (path->boxes, 0);
  g_assert_cmpuint (path->boxes->len, ==, 1);
  g_assert_false (box->is_border);
  g_assert_cmpstr (box->role, ==, "our server");
  g_assert_cmpstr (path->claimed_title, ==, "Not followed");
  g_assert_cmpstr (path->claimed_text,
                   ==,
                   "The header holds 1 more record of the route. It cannot be told who wrote it, "
                   "so it is not shown.");
}

static void
test_no_route (void)
{
  static const Sample samples[] = { SAMPLE_NO_PARTNER, SAMPLE_UNCLEAR, SAMPLE_NO_POLICY };

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++) {
    g_autoptr (DsecVerdict) verdict = sample_new (samples[i]);
    g_autoptr (DsecPath) path = dsec_path_new (sample_describe (verdict));

    g_assert_cmpuint (path->boxes->len, ==, 0);
    g_assert_null (path->claimed_title);
    g_assert_cmpstr (path->note, ==, "The route of this message was not looked at.");
  }
}

/* What reads like lines of ours may be anyone's in such a place. */
static void
test_untrusted_place (void)
{
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_CONTEXT);
  g_autoptr (DsecPath) path = dsec_path_new (sample_describe (verdict));

  g_assert_cmpuint (path->boxes->len, ==, 0);
  g_assert_null (path->claimed_title);
  g_assert_true (g_str_has_prefix (path->note, "The route is not shown: "));
}

/* Nothing of it may be believed then, and least of all a lock. */
static void
test_secured_without_proof (void)
{
  g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_SECURED);
  g_autoptr (DsecPath) path = NULL;

  verdict->match = NULL;
  path = dsec_path_new (sample_describe (verdict));
  g_assert_cmpuint (path->boxes->len, ==, 0);
  g_assert_nonnull (path->note);
}

/* A lock needs the word of our own host, in its own line. */
static void
test_lock (void)
{
  static const struct {
    const char *with;
    const char *tls_part;
    gboolean want;
  } rows[] = {
    { "ESMTPS", NULL, TRUE },         { "esmtps", NULL, TRUE }, { "ESMTP", NULL, FALSE },
    { "ESMTP", "(using TLS)", TRUE }, { NULL, NULL, FALSE },    { "", NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (DsecVerdict) verdict = sample_new (SAMPLE_SECURED);
    DsecHop *hop = g_ptr_array_index (verdict->border->hops, 0);
    g_autoptr (DsecPath) path = NULL;
    const DsecPathBox *box = NULL;

    hop->match.captures[DSEC_CAPTURE_WITH] = dsec_span_from_string (rows[i].with);
    hop->match.captures[DSEC_CAPTURE_TLSPART] = dsec_span_from_string (rows[i].tls_part);
    path = dsec_path_new (sample_describe (verdict));
    box = g_ptr_array_index (path->boxes, 0);
    g_assert_cmpint (box->tls != NULL, ==, rows[i].want);
  }
}

static void
test_duration (void)
{
  static const struct {
    gint64 seconds;
    const char *want;
  } rows[] = {
    { 0, "0 s" },          { 59, "59 s" },
    { 60, "1 min 0 s" },   { 3599, "59 min 59 s" },
    { 3600, "1 h 0 min" }, { 86399, "23 h 59 min" },
    { 90000, "1 d 1 h" },  { -61, "−1 min 1 s (the clocks differ)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *got = dsec_path_duration (rows[i].seconds);
    g_assert_cmpstr (got, ==, rows[i].want);
  }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/path/one-box", test_one_box);
  g_test_add_func ("/path/long-route", test_long_route);
  g_test_add_func ("/path/claims-are-not-shown", test_claims_are_not_shown);
  g_test_add_func ("/path/broken-route", test_broken_route);
  g_test_add_func ("/path/no-route", test_no_route);
  g_test_add_func ("/path/untrusted-place", test_untrusted_place);
  g_test_add_func ("/path/secured-without-proof", test_secured_without_proof);
  g_test_add_func ("/path/lock", test_lock);
  g_test_add_func ("/path/duration", test_duration);
  return g_test_run ();
}
