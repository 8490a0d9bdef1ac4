/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each mistake in a partner list: the very place and words that an administrator reads. */
#include "core/message/domain.h"
#include "unit/policy-list.h"

static const PolicyListRow rows[] = {
  { .name = "empty-file", .list = "", .want = "" },
  { .name = "comments-and-blank-lines",
    .list = "# a\n"
            "\n"
            " \t\n"
            "   # b\n"
            "x.example # c\n",
    .want = "" },
  { .name = "every-option",
    .list = ".x.example name=\"X Inc.\" identity=mx.x.example,*.x.example identity=\"X, Inc.\" is"
            "suer=\"A  CA\" issuer=B fingerprint=sha256:0123456789abcdef0123456789abcdef0123456"
            "789abcdef0123456789abcdef,sha256:0123456789ABCDEF0123456789ABCDEF0123456789ABCDE"
            "F0123456789ABCDEF min-tls=1.3 mode=require contact=mailto:a@x.example from=2026-"
            "01-01 until=2026-12-31\n",
    .want = "" },
  { .name = "tab-between-options", .list = "x.example\tissuer=A\n", .want = "" },
  { .name = "international", .list = "bücher.example identity=mx.bücher.example\n", .want = "" },
  { .name = "dates-side-by-side",
    .list = "x.example until=2026-06-30\n"
            "x.example issuer=A from=2026-07-01\n",
    .want = "" },
  { .name = "domain-below-another",
    .list = ".x.example\n"
            "a.x.example\n",
    .want = "" },
  { .name = "own-domain-below-an-exact-entry", .list = "example.org\n", .want = "" },
  { .name = "no-domain",
    .list = "\"x.example\"\n",
    .want = "a.partners:1: a line begins with the partner's domain" },
  { .name = "single-label",
    .list = "example\n",
    .want = "a.partners:1: \"example\" has one label only; a partner's domain has at least two" },
  { .name = "dot-alone",
    .list = ".\n",
    .want = "a.partners:1: \"\" is no domain name; write it as in partner.example, with a leadi"
            "ng dot to include the names below it" },
  { .name = "domain-with-a-final-dot",
    .list = "x.example.\n",
    .want = "a.partners:1: \"x.example.\" is no domain name; write it as in partner.example, wi"
            "th a leading dot to include the names below it" },
  { .name = "domain-with-a-star",
    .list = "*.x.example\n",
    .want = "a.partners:1: \"*.x.example\" is no domain name; write it as in partner.example, w"
            "ith a leading dot to include the names below it" },
  { .name = "domain-full-width",
    .list = "ｘ.example\n",
    .want = "a.partners:1: \"ｘ.example\" is no domain name; write it as in partner.example, wit"
            "h a leading dot to include the names below it" },
  { .name = "icann-suffix",
    .list = "co.uk\n"
            ".com\n",
    .want = "a.partners:1: \"co.uk\" is a public suffix under which anyone can register; list t"
            "he partner's own domain\n"
            "a.partners:2: \"com\" has one label only; a partner's domain has at least two" },
  { .name = "suffixes-among-other-domains",
    .list = "a.example\n"
            "co.uk\n"
            "b.example\n"
            "c.co.uk\n"
            "gov.uk\n"
            "d.com.example\n"
            "com.au\n",
    .want = "a.partners:2: \"co.uk\" is a public suffix under which anyone can register; list t"
            "he partner's own domain\n"
            "a.partners:5: \"gov.uk\" is a public suffix under which anyone can register; list "
            "the partner's own domain\n"
            "a.partners:7: \"com.au\" is a public suffix under which anyone can register; list "
            "the partner's own domain" },
  { .name = "own-domain",
    .list = "Contoso.example\n",
    .want = "a.partners:1: \"contoso.example\" is one of our own Domains; remove it" },
  { .name = "below-own-domain",
    .list = "hr.contoso.example\n",
    .want = "a.partners:1: \"hr.contoso.example\" lies below one of our own Domains; remove it" },
  { .name = "issuer-any",
    .list = "x.example issuer=*\n"
            "y.example issuer=\"*\"\n",
    .want =
        "a.partners:1: issuer=* is no longer written: without issuer= any CA will do, where the "
        "border says VettedCAs=true; else pin the partner with key=\n"
        "a.partners:2: issuer=* is no longer written: without issuer= any CA will do, where the "
        "border says VettedCAs=true; else pin the partner with key=" },
  { .name = "issuers-65",
    .list = "x.example issuer=A0 issuer=A1 issuer=A2 issuer=A3 issuer=A4 issuer=A5 issuer=A6 "
            "issuer=A7 issuer=A8 issuer=A9 issuer=A10 issuer=A11 issuer=A12 issuer=A13 issuer"
            "=A14 issuer=A15 issuer=A16 issuer=A17 issuer=A18 issuer=A19 issuer=A20 issuer=A2"
            "1 issuer=A22 issuer=A23 issuer=A24 issuer=A25 issuer=A26 issuer=A27 issuer=A28 i"
            "ssuer=A29 issuer=A30 issuer=A31 issuer=A32 issuer=A33 issuer=A34 issuer=A35 issu"
            "er=A36 issuer=A37 issuer=A38 issuer=A39 issuer=A40 issuer=A41 issuer=A42 issuer="
            "A43 issuer=A44 issuer=A45 issuer=A46 issuer=A47 issuer=A48 issuer=A49 issuer=A50"
            " issuer=A51 issuer=A52 issuer=A53 issuer=A54 issuer=A55 issuer=A56 issuer=A57 is"
            "suer=A58 issuer=A59 issuer=A60 issuer=A61 issuer=A62 issuer=A63 issuer=A64\n",
    .want = "a.partners:1: more than 64 issuers" },
  { .name = "issuer-empty",
    .list = "x.example issuer=\n"
            "y.example issuer=\"\"\n"
            "z.example issuer=\" \"\n",
    .want = "a.partners:1: option \"issuer\" has no value; give one or leave it out\n"
            "a.partners:2: option \"issuer\" has no value; give one or leave it out\n"
            "a.partners:3: option \"issuer\" has no value; give one or leave it out" },
  { .name = "identity-no-host-name",
    .list = "x.example identity=mx..x.example\n",
    .want = "a.partners:1: \"mx..x.example\" is no host name; a certificate name that is none s"
            "tands in double quotes" },
  { .name = "identity-star-alone",
    .list = "x.example identity=*\n",
    .want = "a.partners:1: \"*\" is no host name; a certificate name that is none stands in dou"
            "ble quotes" },
  { .name = "identity-final-dot",
    .list = "x.example identity=mx.x.example.\n",
    .want = "a.partners:1: \"mx.x.example.\" is no host name; a certificate name that is none s"
            "tands in double quotes" },
  { .name = "identity-empty-item",
    .list = "x.example identity=a.example,,b.example\n",
    .want = "a.partners:1: an identity is empty" },
  { .name = "identities-65",
    .list = "x.example identity=a0.example,a1.example,a2.example,a3.example,a4.examp"
            "le,a5.example,a6.example,a7.example,a8.example,a9.example,a10.example,a11.exampl"
            "e,a12.example,a13.example,a14.example,a15.example,a16.example,a17.example,a18.ex"
            "ample,a19.example,a20.example,a21.example,a22.example,a23.example,a24.example,a2"
            "5.example,a26.example,a27.example,a28.example,a29.example,a30.example,a31.exampl"
            "e,a32.example,a33.example,a34.example,a35.example,a36.example,a37.example,a38.ex"
            "ample,a39.example,a40.example,a41.example,a42.example,a43.example,a44.example,a4"
            "5.example,a46.example,a47.example,a48.example,a49.example,a50.example,a51.exampl"
            "e,a52.example,a53.example,a54.example,a55.example,a56.example,a57.example,a58.ex"
            "ample,a59.example,a60.example,a61.example,a62.example,a63.example,a64.example\n",
    .want = "a.partners:1: more than 64 identities" },
  { .name = "curly-quotes",
    .list = "x.example name=\u201cX Inc.\u201d issuer=A\n"
            "y.example name=\u201eY GmbH\u201c\n"
            "z.example name=\u201c\n",
    .want = "a.partners:1: curly quotes stand around the value of option \"name\"; write straight "
            "ones (\")\n"
            "a.partners:2: curly quotes stand around the value of option \"name\"; write straight "
            "ones (\")\n"
            "a.partners:3: curly quotes stand around the value of option \"name\"; write straight "
            "ones (\")" },
  { .name = "curly-quotes-inside-straight-ones",
    .list = "x.example name=\"\u201cX\u201d Inc.\" identity=\"\u201cX\u201d Inc.\"\n",
    .want = "" },
  { .name = "identities-with-semicolons",
    .list = "x.example identity=a.x.example;b.x.example\n",
    .want = "a.partners:1: \"a.x.example;b.x.example\" is no host name; separate several with "
            "commas" },
  { .name = "min-tls-unknown",
    .list = "x.example min-tls=TLSv1.2\n",
    .want = "a.partners:1: \"TLSv1.2\" is no TLS version; one of: 1.0, 1.1, 1.2, 1.3" },
  { .name = "mode-unknown",
    .list = "x.example mode=warn\n",
    .want = "a.partners:1: \"warn\" is no mode; one of: observe, require" },
  { .name = "mode-twice",
    .list = "x.example mode=require mode=require\n",
    .want = "a.partners:1: option \"mode\" is given twice" },
  { .name = "from-no-date",
    .list = "x.example from=2026-13-01\n",
    .want = "a.partners:1: \"2026-13-01\" is no date; write YYYY-MM-DD" },
  { .name = "from-after-until",
    .list = "x.example from=2026-02-01 until=2026-01-01\n",
    .want = "a.partners:1: from= is later than until=" },
  { .name = "unknown-option",
    .list = "x.example isuer=A\n",
    .want = "a.partners:1: unknown option \"isuer\"; did you mean \"issuer\"?" },
  { .name = "option-in-wrong-case",
    .list = "x.example Issuer=A\n",
    .want = "a.partners:1: unknown option \"Issuer\"; did you mean \"issuer\"?" },
  { .name = "unknown-option-far-off",
    .list = "x.example colour=red\n",
    .want = "a.partners:1: unknown option \"colour\"; one of: name, identity, issuer, fingerpri"
            "nt, key, mode, min-tls, contact, from, until" },
  { .name = "option-without-value",
    .list = "x.example issuer\n",
    .want = "a.partners:1: \"issuer\" is no option; write key=value, with double quotes around "
            "a value that holds blanks" },
  { .name = "option-without-key",
    .list = "x.example =A\n",
    .want = "a.partners:1: \"=\" is no option; write key=value, with double quotes around a val"
            "ue that holds blanks" },
  { .name = "quotes-never-closed",
    .list = "x.example issuer=\"A\n",
    .want = "a.partners:1: the quotes of option \"issuer\" are never closed" },
  { .name = "text-behind-quotes",
    .list = "x.example issuer=\"A\"B\n",
    .want = "a.partners:1: a blank is missing before \"B\"; a value that holds blanks, quotes o"
            "r # stands in double quotes as a whole" },
  { .name = "hash-behind-a-value",
    .list = "x.example issuer=A#b\n",
    .want = "a.partners:1: a blank is missing before \"#b\"; a value that holds blanks, quotes "
            "or # stands in double quotes as a whole" },
  { .name = "quote-inside-a-value",
    .list = "x.example issuer=A\"b\"\n",
    .want = "a.partners:1: a blank is missing before \"\"b\"\"; a value that holds blanks, quotes"
            " or # stands in double quotes as a whole" },
  { .name = "blank-around-equals",
    .list = "x.example issuer = A\n",
    .want = "a.partners:1: \"issuer\" is no option; write key=value, with double quotes around "
            "a value that holds blanks" },
  { .name = "tab-in-quotes",
    .list = "x.example issuer=\"A\tB\"\n",
    .want = "a.partners:1: a tab stands in option \"issuer\"; write a blank" },
  { .name = "several-mistakes-in-a-line",
    .list = "example mode=warn from=x\n",
    .want = "a.partners:1: \"warn\" is no mode; one of: observe, require\n"
            "a.partners:1: \"x\" is no date; write YYYY-MM-DD\n"
            "a.partners:1: \"example\" has one label only; a partner's domain has at least two" },
  { .name = "days-overlap",
    .list = "x.example until=2026-07-01\n"
            "# gap\n"
            "x.example issuer=A from=2026-07-01\n",
    .want = "a.partners:3: \"x.example\" is listed for the same days at a.partners:1; put several "
            "names or "
            "pins into one line (identity=a,b or key=a,b), or give the lines from= and until= that "
            "do not overlap" },
  { .name = "listed-twice",
    .list = "x.example\n"
            "y.example\n"
            "X.Example issuer=A\n",
    .want = "a.partners:3: \"x.example\" is listed for the same days at a.partners:1; put several "
            "names or "
            "pins into one line (identity=a,b or key=a,b), or give the lines from= and until= that "
            "do not overlap" },
  { .name = "contained-days",
    .list = "x.example from=2026-01-01 until=2026-12-31\n"
            "x.example issuer=A from=2026-03-01 until=2026-03-02\n"
            "x.example issuer=B from=2026-06-01 until=2026-06-02\n",
    .want = "a.partners:2: \"x.example\" is listed for the same days at a.partners:1; put several "
            "names or "
            "pins into one line (identity=a,b or key=a,b), or give the lines from= and until= that "
            "do not overlap\n"
            "a.partners:3: \"x.example\" is listed for the same days at a.partners:1; put several "
            "names or "
            "pins into one line (identity=a,b or key=a,b), or give the lines from= and until= that "
            "do not overlap" },
  { .name = "with-and-without-dot",
    .list = "x.example until=2026-06-30\n"
            ".x.example issuer=A from=2026-07-01\n",
    .want = "a.partners:2: \"x.example\" is listed with a leading dot and without one; write it"
            " as at a.partners:1" },
};

/* Our mail lies below the partner's name: an entry for all of it would be one for us. */
static void
test_above_own_domain (void)
{
  g_autofree char *conf = policy_change ("Domains=", "Domains=ours.group.example;");
  g_autofree char *with_dot = policy_list_load (conf, ".group.example\n");
  g_autofree char *without = policy_list_load (conf, "group.example\n");

  g_assert_cmpstr (with_dot,
                   ==,
                   "partners.d/a.partners:1: \".group.example\" includes one of our own Domains; "
                   "list it without the dot");
  g_assert_cmpstr (without, ==, "");
}

/* As an identity, which may be any host name. */
static void
check_name (const char *name)
{
  g_autoptr (PolicyFolder) folder = policy_folder_new ();
  g_autoptr (DsecPolicyState) state = NULL;
  g_autofree char *list = g_strdup_printf ("x.example issuer=A identity=%s\n", name);
  g_autofree char *want = dsec_domain_to_ascii (dsec_span_from_string (name));
  const DsecPartnerDomain *found = NULL;

  policy_folder_put (folder, "policy.conf", policy_good, -1);
  policy_folder_put (folder, "partners.d/a.partners", list, -1);
  state = policy_folder_load (folder);
  g_assert_true ((state->policy != NULL) == (want != NULL));
  if (state->policy == NULL)
    return;
  found = dsec_policy_get_partner_domain (state->policy, 0);
  g_assert_cmpstr (found->entries[0].identities[0], ==, want);
}

/* Names in ASCII are read without the allocations of rule A4's function, and never otherwise. */
static void
test_names (void)
{
  static const char *const names[] = {
    "X.Example",  "a_b.example",   "_a.example", "-a.example",  "a-.example",       "a..example",
    "a.example.", ".a.example",    "a.-example", "1.2.example", "a b.example",      "a*.example",
    "a@.example", "xn--a.example", "a.exa_mple", "a.[1.2.3.4]", "\303\274.example",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    check_name (names[i]);
  for (guint size = 62; size <= 65; size++) {
    const DsecTestRepeat label = { NULL, "a", size, ".example" };
    const DsecTestRepeat last = { "example.", "a", size, NULL };
    const DsecTestRepeat labels = { NULL, "abc.", size - 2, "x" };
    const DsecTestRepeat longer = { NULL, "abc.", size - 2, "xyz" };
    g_autofree char *first_name = dsec_test_repeat (&label);
    g_autofree char *last_name = dsec_test_repeat (&last);
    g_autofree char *name = dsec_test_repeat (&labels);
    g_autofree char *longer_name = dsec_test_repeat (&longer);

    check_name (first_name);
    check_name (last_name);
    check_name (name);
    check_name (longer_name);
  }
}

/* Two files: both places are named. */
static void
test_two_files (void)
{
  g_autoptr (PolicyFolder) folder = policy_folder_new ();
  g_autoptr (DsecPolicyState) state = NULL;
  g_autofree char *errors = NULL;

  policy_folder_put (folder, "policy.conf", policy_good, -1);
  policy_folder_put (folder, "partners.d/b.partners", "x.example issuer=A\n", -1);
  policy_folder_put (folder, "partners.d/a.partners", "# first\nx.example issuer=B\n", -1);
  state = policy_folder_load (folder);
  errors = policy_folder_get_problems (folder, state, DSEC_SEVERITY_ERROR);
  g_assert_cmpstr (
      errors,
      ==,
      "partners.d/b.partners:1: \"x.example\" is listed for the same days at "
      "partners.d/a.partners:2; put several names or "
      "pins into one line (identity=a,b or key=a,b), or give the lines from= and until= that "
      "do not overlap");
}

/* More mistakes than anyone reads: a hundred, and how many were left out. */
static void
test_bound (void)
{
  const DsecTestRepeat repeat = { .unit = "x.example\n", .n = 105 };
  g_autofree char *list = dsec_test_repeat (&repeat);
  g_autofree char *errors = policy_list_load (policy_good, list);
  g_auto (GStrv) lines = g_strsplit (errors, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 101);
  g_assert_cmpstr (lines[100], ==, "4 errors more");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/policy-partners/list", rows, policy_list_test);
  g_test_add_func ("/policy-partners/above-own-domain", test_above_own_domain);
  g_test_add_func ("/policy-partners/names", test_names);
  g_test_add_func ("/policy-partners/two-files", test_two_files);
  g_test_add_func ("/policy-partners/bound", test_bound);
  return g_test_run ();
}
