/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pins in a partner list, as people copy them from openssl. */
#include "unit/policy-list.h"

static const PolicyListRow rows[] = {
  { .name = "fingerprint-with-colons",
    .list = "x.example fingerprint=sha256:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:"
            "AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB\n",
    .want = "" },
  { .name = "fingerprint-short",
    .list = "x.example fingerprint=sha256:abcd\n",
    .want = "a.partners:1: \"sha256:abcd\" is no fingerprint; write sha256: and 64 hexadecimal "
            "digits, or what openssl prints, in double quotes" },
  { .name = "fingerprint-long",
    .list = "x.example fingerprint=sha256:0123456789abcdef0123456789abcdef0123456789abcdef012"
            "3456789abcdef0\n",
    .want = "a.partners:1: \"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789"
            "abcdef0\" is no fingerprint; write sha256: and 64 hexadecimal digits, or what openssl "
            "prints, in double quotes" },
  { .name = "fingerprint-sha1",
    .list = "x.example fingerprint=sha1:abababababababababababababababababababab\n",
    .want = "a.partners:1: \"sha1:abababababababababababababababababababab\" is no fingerprint;"
            " write sha256: and 64 hexadecimal digits, or what openssl prints, in double quotes" },
  { .name = "fingerprint-twice",
    .list = "x.example fingerprint=sha256:0123456789abcdef0123456789abcdef0123456789abcdef012"
            "3456789abcdef fingerprint=sha256:0123456789abcdef0123456789abcdef0123456789abcde"
            "f0123456789abcdef\n",
    .want = "a.partners:1: option \"fingerprint\" is given twice" },
  { .name = "fingerprint-as-openssl-prints-it",
    .list =
        "x.example fingerprint=\"sha256 Fingerprint=AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:"
        "AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB\"\n",
    .want = "" },
  { .name = "fingerprint-as-openssl-prints-it-without-quotes",
    .list = "x.example fingerprint=sha256 Fingerprint=AB:AB\n",
    .want =
        "a.partners:1: \"sha256\" is no fingerprint; write sha256: and 64 hexadecimal digits, or "
        "what openssl prints, in double quotes" },
  { .name = "key-short",
    .list = "x.example key=sha256:abcd\n",
    .want = "a.partners:1: \"sha256:abcd\" is no public key; write sha256: and the 64 hexadecimal "
            "digits of its digest, or the key in base64 as openssl pkey -pubout prints it, on one "
            "line" },
  { .name = "key-empty",
    .list = "x.example key=\n",
    .want = "a.partners:1: option \"key\" has no value; give one or leave it out" },
  { .name = "key-twice",
    .list = "x.example "
            "key=MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEmGVGVx6cPiicZTp+Gy1CJf5rHcR7VdBQZvA3MmY7/"
            "LRdaKXURkGaP49t5DxHgLrkqa1EBCga+DubSgkXkck28w== "
            "key=MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEmGVGVx6cPiicZTp+Gy1CJf5rHcR7VdBQZvA3MmY7/"
            "LRdaKXURkGaP49t5DxHgLrkqa1EBCga+DubSgkXkck28w==\n",
    .want = "a.partners:1: option \"key\" is given twice" },
  { .name = "key-and-fingerprint",
    .list = "x.example "
            "key=MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEmGVGVx6cPiicZTp+Gy1CJf5rHcR7VdBQZvA3MmY7/"
            "LRdaKXURkGaP49t5DxHgLrkqa1EBCga+DubSgkXkck28w== "
            "fingerprint=sha256:0123456789abcdef0123456789abcdef0123456789a"
            "bcdef0123456789abcdef\n",
    .want = "" },
};

/* However a key is written, it is the same key. */
static void
test_keys (void)
{
  static const char digits[] = "eec733395a95b1cfe340f808955b3956f3024f32dfbad313e1c5d452207a4569";
  static const char *const forms[] = {
    "sha256:%s",
    "\"SHA2-256(stdin)= %s\"",
    "\"SHA256(stdin)= %s\"",
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEmGVGVx6cPiicZTp+Gy1CJf5rHcR7VdBQZvA3MmY7/"
    "LRdaKXURkGaP49t5DxHgLrkqa1EBCga+DubSgkXkck28w==",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autoptr (PolicyFolder) folder = policy_folder_new ();
    g_autoptr (DsecPolicyState) state = NULL;
    g_autoptr (GString) list = g_string_new ("x.example key=");
    guint8 want[DSEC_SHA256_SIZE] = { 0 };
    const DsecPartner *entry = NULL;

    g_string_append (list, forms[i]);
    g_string_replace (list, "%s", digits, 0);
    policy_folder_put (folder, "policy.conf", policy_good, -1);
    policy_folder_put (folder, "partners.d/a.partners", list->str, -1);
    state = policy_folder_load (folder);
    g_assert_nonnull (state->policy);
    entry = dsec_policy_get_partner_domain (state->policy, 0)->entries;
    g_assert_true (dsec_sha256_parse (dsec_span_from_string (digits), want));
    g_assert_cmpuint (entry->n_keys, ==, 1);
    g_assert_cmpuint (entry->n_fingerprints, ==, 0);
    g_assert_cmpint (memcmp (entry->keys[0], want, sizeof want), ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/policy-partner-pins/list", rows, policy_list_test);
  g_test_add_func ("/policy-partner-pins/keys", test_keys);
  return g_test_run ();
}
