/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/sha256.h"

#include <string.h>

#include "support/test-rows.h"

static const struct {
  const char *name;
  DsecTestRepeat input;
  gboolean want_plain;  /* digits alone */
  gboolean want_colons; /* with colons among them */
} rows[] = {
  { "empty", { NULL, NULL, 0, NULL }, FALSE, FALSE },
  { "both-cases", { NULL, "0aF", 21, "1" }, TRUE, TRUE },
  { "at-cap-minus-one", { NULL, "0", 63, NULL }, FALSE, FALSE },
  { "at-cap", { NULL, "0", 64, NULL }, TRUE, TRUE },
  { "at-cap-plus-one", { NULL, "0", 65, NULL }, FALSE, FALSE },
  { "other-letter", { NULL, "0", 63, "g" }, FALSE, FALSE },
  { "blank-after", { NULL, "0", 64, " " }, FALSE, FALSE },
  { "blank-before", { " ", "0", 64, NULL }, FALSE, FALSE },
  { "prefix", { "0x", "0", 62, NULL }, FALSE, FALSE },
  { "colon-for-a-digit", { NULL, "00:", 21, "0" }, FALSE, FALSE },
  { "colons-between-octets", { NULL, "00:", 31, "00" }, FALSE, TRUE },
  { "colons-at-cap-plus-one", { NULL, "00:", 32, "0" }, FALSE, FALSE },
  { "colons-between-digits", { NULL, "0:", 64, NULL }, FALSE, TRUE },
  { "colons-at-both-ends", { ":", "0", 64, ":" }, FALSE, TRUE },
  { "colons-alone", { NULL, ":", 64, NULL }, FALSE, FALSE },
  { "hyphens-between-octets", { NULL, "00-", 31, "00" }, FALSE, FALSE },
  { "far-too-long", { NULL, "0", 100000, NULL }, FALSE, FALSE },
};

static void
test_parse (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  g_autofree char *text = dsec_test_repeat (&row->input);
  DsecSpan copy = dsec_test_exact_copy (dsec_span_from_string (text));
  guint8 octets[DSEC_SHA256_SIZE] = { 0 };

  g_assert_cmpint (dsec_sha256_parse (copy, octets), ==, row->want_plain);
  g_assert_cmpint (dsec_sha256_parse_with_colons (copy, octets), ==, row->want_colons);
  g_free ((gpointer) copy.data);
}

#define OCTETS(digest) ((DsecSpan){ (const char *) (digest), DSEC_SHA256_SIZE })

/* The first digit is the high half of the first octet; what stood there before is gone. */
static void
test_octets (void)
{
  static const char plain[] = "0123456789abcdefABCDEF0000000000000000000000000000000000000000F1";
  static const char colons[] = "01:23:45:67:89:ab:cd:ef:AB:CD:EF:00:00:00:00:00:00:00:00:00:00:00:"
                               "00:00:00:00:00:00:00:00:00:F1";
  static const guint8 want[DSEC_SHA256_SIZE] = { 0x01, 0x23, 0x45, 0x67, 0x89, 0xab,
                                                 0xcd, 0xef, 0xab, 0xcd, 0xef, [31] = 0xf1 };
  guint8 octets[DSEC_SHA256_SIZE];

  memset (octets, 0xff, sizeof octets);
  g_assert_true (dsec_sha256_parse (dsec_span_from_string (plain), octets));
  dsec_assert_span (OCTETS (octets), OCTETS (want));
  memset (octets, 0xff, sizeof octets);
  g_assert_true (dsec_sha256_parse_with_colons (dsec_span_from_string (colons), octets));
  dsec_assert_span (OCTETS (octets), OCTETS (want));
}

/* What is written is read as the same octets. */
static void
test_to_string (void)
{
  guint8 octets[DSEC_SHA256_SIZE] = { 0x00, 0x7f, 0x80, [31] = 0xff };
  guint8 read[DSEC_SHA256_SIZE] = { 0 };
  g_autofree char *text = dsec_sha256_to_string (octets);

  g_assert_true (g_str_has_prefix (text, "sha256:007f80"));
  g_assert_true (dsec_sha256_parse (dsec_span_from_string (text + strlen ("sha256:")), read));
  dsec_assert_span (OCTETS (read), OCTETS (octets));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/sha256/parse", rows, test_parse);
  g_test_add_func ("/sha256/octets", test_octets);
  g_test_add_func ("/sha256/to-string", test_to_string);
  return g_test_run ();
}
