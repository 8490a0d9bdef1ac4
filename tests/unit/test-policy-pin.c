/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pins as openssl prints them, and as people copy them. */
#include "core/policy/pin.h"

#include <openssl/evp.h>
#include <openssl/x509.h>

#include "core/base/limits.h"
#include "core/base/sha256.h"
#include "support/test-rows.h"

/* "openssl genpkey -algorithm ed25519" and "openssl pkey -pubout"; "openssl dgst -sha256" of it. */
#define ED25519        "MCowBQYDK2VwAyEAjwSvpjGFmhmpbGnF63h6S/jKFEInAZ3j2laOD3tL4lA="
#define ED25519_DIGEST "9c335693333c5316f0209896f9cc7879a72f54f3b68693416aabd605b5ba4283"
/* The same of a key on P-256: two lines of base64, here as one. */
#define EC_FIRST  "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE/6sNvXuMtRbDHFvhKL6eDxfm3xX8"
#define EC_SECOND "3Fk519V2AQf5PCsx7jO8eMoxwwLYY3CU8lA8rxGP4CZTAS1eok/NEv8pdA=="
#define EC_DIGEST "28ed732a38364d298f2def2614fe386d662aa78cf8bf9d94c1471da68617bc1e"
/* "openssl x509 -noout -fingerprint -sha256". */
#define COLONS                                                                                     \
  "75:C7:76:F5:18:15:2A:CA:4D:15:B3:38:F5:E5:9B:D2:"                                               \
  "6E:EB:6F:44:ED:3F:B5:A8:42:E9:9D:23:E1:7F:16:93"
#define PLAIN "75c776f518152aca4d15b338f5e59bd26eeb6f44ed3fb5a842e99d23e17f1693"

static const struct {
  const char *name;
  DsecSpan input;
  const char *want_fingerprint; /* (nullable): 64 digits */
  const char *want_key;         /* (nullable) */
} rows[] = {
  { "plain", LIT ("sha256:" PLAIN), PLAIN, PLAIN },
  { "colons", LIT ("sha256:" COLONS), PLAIN, PLAIN },
  { "prefix-in-capitals", LIT ("SHA256:" PLAIN), PLAIN, PLAIN },
  { "openssl-three-fingerprint", LIT ("sha256 Fingerprint=" COLONS), PLAIN, PLAIN },
  { "openssl-one-fingerprint", LIT ("SHA256 Fingerprint=" COLONS), PLAIN, PLAIN },
  { "openssl-three-digest", LIT ("SHA2-256(stdin)= " PLAIN), NULL, PLAIN },
  { "openssl-one-digest", LIT ("SHA256(stdin)= " PLAIN), NULL, PLAIN },
  { "digest-in-other-case", LIT ("sha2-256(STDIN)= " PLAIN), NULL, PLAIN },
  { "ed25519", LIT (ED25519), NULL, ED25519_DIGEST },
  { "ec", LIT (EC_FIRST EC_SECOND), NULL, EC_DIGEST },

  { "empty", LIT (""), NULL, NULL },
  { "no-prefix", LIT (PLAIN), NULL, NULL },
  { "colons-without-a-prefix", LIT (COLONS), NULL, NULL },
  { "prefix-alone", LIT ("sha256:"), NULL, NULL },
  { "another-digest", LIT ("sha1:" PLAIN), NULL, NULL },
  { "another-prefix", LIT ("SHA3-256(stdin)= " PLAIN), NULL, NULL },
  { "digest-of-a-file", LIT ("SHA2-256(key.der)= " PLAIN), NULL, NULL },
  { "digest-without-its-blank", LIT ("SHA2-256(stdin)=" PLAIN), NULL, NULL },
  { "two-prefixes", LIT ("sha256:sha256:" PLAIN), NULL, NULL },
  { "blank-before", LIT (" sha256:" PLAIN), NULL, NULL },
  { "blank-after", LIT ("sha256:" PLAIN " "), NULL, NULL },
  { "blank-after-the-prefix", LIT ("sha256: " PLAIN), NULL, NULL },
  { "one-digit-more", LIT ("sha256:" PLAIN "0"), NULL, NULL },
  { "nul-after", LIT ("sha256:" PLAIN "\0"), NULL, NULL },
  { "words-of-openssl-around-base64", LIT ("sha256:" ED25519), NULL, NULL },

  { "key-with-its-first-line", LIT ("-----BEGIN PUBLIC KEY-----" ED25519), NULL, NULL },
  { "key-without-padding",
    LIT ("MCowBQYDK2VwAyEAjwSvpjGFmhmpbGnF63h6S/jKFEInAZ3j2laOD3tL4lA"),
    NULL,
    NULL },
  { "key-with-other-padding-bits",
    LIT ("MCowBQYDK2VwAyEAjwSvpjGFmhmpbGnF63h6S/jKFEInAZ3j2laOD3tL4lB="),
    NULL,
    NULL },
  { "key-for-addresses-of-the-web",
    LIT ("MCowBQYDK2VwAyEAjwSvpjGFmhmpbGnF63h6S_jKFEInAZ3j2laOD3tL4lA="),
    NULL,
    NULL },
  { "key-with-a-blank", LIT (EC_FIRST " " EC_SECOND), NULL, NULL },
  { "key-with-a-line-end", LIT (ED25519 "\n"), NULL, NULL },
  { "key-with-four-octets-of-none", LIT (ED25519 "!!!!"), NULL, NULL },
  { "key-cut-off", LIT (EC_FIRST), NULL, NULL },
  { "key-and-more",
    LIT ("MCowBQYDK2VwAyEAjwSvpjGFmhmpbGnF63h6S/jKFEInAZ3j2laOD3tL4lAA"),
    NULL,
    NULL },
  { "key-of-an-unknown-kind",
    LIT ("MCowBQYDK2V9AyEAjwSvpjGFmhmpbGnF63h6S/jKFEInAZ3j2laOD3tL4lA="),
    NULL,
    NULL },
  { "base64-that-is-no-key", LIT ("AAAA"), NULL, NULL },
  { "nul-in-base64", LIT ("AA\0A"), NULL, NULL },
};

/* Returns: (transfer full) (nullable). */
static char *
describe (gboolean is_good, const guint8 *digest)
{
  GString *text = NULL;

  if (!is_good)
    return NULL;
  text = g_string_new (NULL);
  for (gsize i = 0; i < DSEC_SHA256_SIZE; i++)
    g_string_append_printf (text, "%02x", digest[i]);
  return g_string_free (text, FALSE);
}

static void
test_parse (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  guint8 digest[DSEC_SHA256_SIZE] = { 0 };
  gboolean is_fingerprint = dsec_pin_parse_fingerprint (copy, digest);
  g_autofree char *fingerprint = describe (is_fingerprint, digest);
  gboolean is_key = dsec_pin_parse_key (copy, digest);
  g_autofree char *key = describe (is_key, digest);

  g_assert_cmpstr (fingerprint, ==, row->want_fingerprint);
  g_assert_cmpstr (key, ==, row->want_key);
  g_free ((gpointer) copy.data);
}

/* A key that did not exist before: all that its owner has is its base64. */
static void
test_new_key (void)
{
  EVP_PKEY *key = EVP_PKEY_Q_keygen (NULL, NULL, "RSA", (gsize) 2048);
  guint8 *der = NULL;
  int size = i2d_PUBKEY (key, &der);
  g_autofree char *base64 = g_base64_encode (der, (gsize) size);
  g_autofree char *want = g_compute_checksum_for_data (G_CHECKSUM_SHA256, der, (gsize) size);
  g_autofree char *got = NULL;
  guint8 digest[DSEC_SHA256_SIZE] = { 0 };

  got = describe (dsec_pin_parse_key (dsec_span_from_string (base64), digest), digest);
  g_assert_cmpstr (got, ==, want);
  g_assert_false (dsec_pin_parse_fingerprint (dsec_span_from_string (base64), digest));
  OPENSSL_free (der);
  EVP_PKEY_free (key);
}

static void
test_too_long (void)
{
  const DsecTestRepeat repeat = { NULL, "AAAA", DSEC_MAX_POLICY_LINE, NULL };
  g_autofree char *text = dsec_test_repeat (&repeat);
  guint8 digest[DSEC_SHA256_SIZE] = { 0 };

  g_assert_false (dsec_pin_parse_key (dsec_span_from_string (text), digest));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/policy-pin/parse", rows, test_parse);
  g_test_add_func ("/policy-pin/new-key", test_new_key);
  g_test_add_func ("/policy-pin/too-long", test_too_long);
  return g_test_run ();
}
