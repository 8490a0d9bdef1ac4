/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/address.h"

#include "support/test-rows.h"

static const struct {
  const char *name;
  DsecSpan input;
  const char *want; /* (nullable): RFC 5952 text; NULL: refused */
} parse_rows[] = {
  { "empty", LIT (""), NULL },
  { "ipv4", LIT ("192.0.2.10"), "192.0.2.10" },
  { "ipv4-lowest-and-highest-octet", LIT ("0.0.0.255"), "0.0.0.255" },
  { "ipv4-octet-too-large", LIT ("192.0.2.256"), NULL },
  { "ipv4-leading-zero", LIT ("192.0.2.010"), NULL },
  { "ipv4-three-parts", LIT ("10.1.11"), NULL },
  { "ipv4-five-parts", LIT ("10.1.11.1.1"), NULL },
  { "ipv4-hexadecimal", LIT ("0x0a.1.1.1"), NULL },
  { "ipv4-one-number", LIT ("3221225994"), NULL },
  { "ipv4-sign", LIT ("+1.2.3.4"), NULL },
  { "ipv4-final-dot", LIT ("192.0.2.10."), NULL },
  { "ipv4-blank-before", LIT (" 192.0.2.10"), NULL },
  { "ipv4-blank-behind", LIT ("192.0.2.10 "), NULL },
  { "ipv4-line-end-behind", LIT ("192.0.2.10\n"), NULL },
  { "ipv4-zone", LIT ("192.0.2.10%eth0"), NULL },
  { "nul-behind", LIT ("192.0.2.10\0"), NULL },
  { "nul-and-more-behind", LIT ("192.0.2.10\0.evil"), NULL },
  { "eight-bit", LIT ("192.0.2.1\366"), NULL },
  { "full-width-digits", LIT ("\357\274\221.0.2.1"), NULL },
  { "brackets", LIT ("[192.0.2.10]"), NULL },
  { "host-name", LIT ("mail.fabrikam.example"), NULL },
  { "ipv6", LIT ("2001:DB8::10"), "2001:db8::10" },
  { "ipv6-full", LIT ("2001:0db8:0000:0000:0000:0000:0000:0010"), "2001:db8::10" },
  { "ipv6-unspecified", LIT ("::"), "::" },
  { "ipv6-tag", LIT ("IPv6:2001:db8::10"), "2001:db8::10" },
  { "ipv6-tag-in-any-case", LIT ("ipV6:2001:db8::10"), "2001:db8::10" },
  { "ipv6-tag-twice", LIT ("IPv6:IPv6:2001:db8::10"), NULL },
  { "ipv6-tag-alone", LIT ("IPv6:"), NULL },
  { "ipv6-tag-with-blank", LIT ("IPv6: 2001:db8::10"), NULL },
  { "ipv6-tag-before-ipv4", LIT ("IPv6:192.0.2.10"), NULL },
  { "ipv4-tag", LIT ("IPv4:192.0.2.10"), NULL },
  { "ipv6-zone-is-cut", LIT ("fe80::1%eth0"), "fe80::1" },
  { "ipv6-zone-with-tag", LIT ("IPv6:fe80::1%2"), "fe80::1" },
  { "ipv6-zone-empty", LIT ("fe80::1%"), NULL },
  { "ipv6-zone-alone", LIT ("%eth0"), NULL },
  { "ipv6-two-gaps", LIT ("2001::db8::10"), NULL },
  { "ipv6-five-digits", LIT ("2001:00db8::10"), NULL },
  { "ipv6-nine-groups", LIT ("1:2:3:4:5:6:7:8:9"), NULL },
  { "ipv6-seven-groups", LIT ("1:2:3:4:5:6:7"), NULL },
  { "ipv6-ipv4-tail", LIT ("64:ff9b::192.0.2.10"), "64:ff9b::c000:20a" },
  { "mapped-becomes-ipv4", LIT ("::ffff:192.0.2.10"), "192.0.2.10" },
  { "mapped-in-hexadecimal", LIT ("::FFFF:c000:20a"), "192.0.2.10" },
  { "mapped-with-tag", LIT ("IPv6:::ffff:192.0.2.10"), "192.0.2.10" },
  { "mapped-with-leading-zero", LIT ("::ffff:192.0.2.010"), NULL },
  { "compatible-stays-ipv6", LIT ("::192.0.2.10"), "::192.0.2.10" },
  { "longest-text", LIT ("0000:0000:0000:0000:0000:ffff:192.168.100.200"), "192.168.100.200" },
  { "one-octet-more-than-the-longest",
    LIT ("00000:0000:0000:0000:0000:ffff:192.168.100.200"),
    NULL },
};

static void
test_parse (gconstpointer data)
{
  typeof (&parse_rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  DsecAddress address;
  gboolean is_good = dsec_address_parse (copy, &address);
  g_autofree char *text = dsec_address_to_string (&address);

  g_assert_cmpint (is_good, ==, row->want != NULL);
  g_assert_cmpint (address.family != DSEC_ADDRESS_NONE, ==, row->want != NULL);
  g_assert_cmpstr (text, ==, row->want != NULL ? row->want : "");
  g_free ((gpointer) copy.data);
}

typedef enum {
  LOOPBACK = 1 << 0,
  LINK_LOCAL = 1 << 1,
  MULTICAST = 1 << 2,
  UNSPECIFIED = 1 << 3,
  RESERVED = 1 << 4, /* rule T8, whatever the policy says */
} Range;

static const struct {
  const char *name;
  const char *address;
  guint want; /* bits of Range */
} range_rows[] = {
  { "before-0-8-there-is-nothing", "0.0.0.0", UNSPECIFIED | RESERVED },
  { "last-of-0-8", "0.255.255.255", UNSPECIFIED | RESERVED },
  { "first-after-0-8", "1.0.0.0", 0 },
  { "last-before-10-8", "9.255.255.255", 0 },
  { "first-of-10-8", "10.0.0.0", RESERVED },
  { "last-of-10-8", "10.255.255.255", RESERVED },
  { "first-after-10-8", "11.0.0.0", 0 },
  { "last-before-100-64-10", "100.63.255.255", 0 },
  { "first-of-100-64-10", "100.64.0.0", RESERVED },
  { "last-of-100-64-10", "100.127.255.255", RESERVED },
  { "first-after-100-64-10", "100.128.0.0", 0 },
  { "last-before-127-8", "126.255.255.255", 0 },
  { "first-of-127-8", "127.0.0.0", LOOPBACK },
  { "last-of-127-8", "127.255.255.255", LOOPBACK },
  { "first-after-127-8", "128.0.0.0", 0 },
  { "last-before-169-254-16", "169.253.255.255", 0 },
  { "first-of-169-254-16", "169.254.0.0", LINK_LOCAL | RESERVED },
  { "first-after-169-254-16", "169.255.0.0", 0 },
  { "last-before-172-16-12", "172.15.255.255", 0 },
  { "first-of-172-16-12", "172.16.0.0", RESERVED },
  { "last-of-172-16-12", "172.31.255.255", RESERVED },
  { "first-after-172-16-12", "172.32.0.0", 0 },
  { "last-before-192-168-16", "192.167.255.255", 0 },
  { "first-of-192-168-16", "192.168.0.0", RESERVED },
  { "first-after-192-168-16", "192.169.0.0", 0 },
  { "last-before-224-4", "223.255.255.255", 0 },
  { "first-of-224-4", "224.0.0.0", MULTICAST | RESERVED },
  { "last-of-224-4", "239.255.255.255", MULTICAST | RESERVED },
  { "first-of-240-4", "240.0.0.0", RESERVED },
  { "broadcast", "255.255.255.255", RESERVED },
  { "ipv6-unspecified", "::", UNSPECIFIED | RESERVED },
  { "ipv6-loopback", "::1", LOOPBACK },
  { "ipv6-after-loopback", "::2", 0 },
  { "mapped-loopback", "::ffff:127.0.0.1", LOOPBACK },
  { "mapped-private", "::ffff:10.1.2.3", RESERVED },
  { "last-before-64-ff9b-96", "64:ff9a:ffff::", 0 },
  { "first-of-64-ff9b-96", "64:ff9b::", RESERVED },
  { "last-of-64-ff9b-96", "64:ff9b::ffff:ffff", RESERVED },
  { "first-after-64-ff9b-96", "64:ff9b::1:0:0", 0 },
  { "documentation", "2001:db8::1", 0 },
  { "last-before-fc00-7", "fbff::", 0 },
  { "first-of-fc00-7", "fc00::", RESERVED },
  { "last-of-fc00-7", "fdff:ffff::1", RESERVED },
  { "first-of-fe80-10", "fe80::", LINK_LOCAL | RESERVED },
  { "last-of-fe80-10", "febf::1", LINK_LOCAL | RESERVED },
  { "first-after-fe80-10", "fec0::", 0 },
  { "first-of-ff00-8", "ff00::", MULTICAST | RESERVED },
};

static void
test_range (gconstpointer data)
{
  typeof (&range_rows[0]) row = data;
  DsecAddress address;

  g_assert_true (dsec_address_parse (dsec_span_from_string (row->address), &address));
  g_assert_cmpint (dsec_address_is_loopback (&address), ==, (row->want & LOOPBACK) != 0);
  g_assert_cmpint (dsec_address_is_link_local (&address), ==, (row->want & LINK_LOCAL) != 0);
  g_assert_cmpint (dsec_address_is_multicast (&address), ==, (row->want & MULTICAST) != 0);
  g_assert_cmpint (dsec_address_is_unspecified (&address), ==, (row->want & UNSPECIFIED) != 0);
  g_assert_cmpint (dsec_address_is_reserved (&address), ==, (row->want & RESERVED) != 0);
}

static const struct {
  const char *name;
  DsecSpan input;
  gboolean want_good;
  guint want_prefix;
} network_rows[] = {
  { "empty", LIT (""), FALSE, 0 },
  { "bare-ipv4", LIT ("192.0.2.10"), TRUE, 32 },
  { "bare-ipv6", LIT ("2001:db8::"), TRUE, 128 },
  { "ipv4-24", LIT ("192.0.2.0/24"), TRUE, 24 },
  { "ipv4-host-bits", LIT ("192.0.2.1/24"), FALSE, 0 },
  { "ipv4-odd-prefix", LIT ("192.0.2.128/25"), TRUE, 25 },
  { "ipv4-odd-prefix-host-bits", LIT ("192.0.2.192/25"), FALSE, 0 },
  { "everything", LIT ("0.0.0.0/0"), TRUE, 0 },
  { "prefix-at-cap", LIT ("192.0.2.1/32"), TRUE, 32 },
  { "prefix-at-cap-plus-one", LIT ("192.0.2.1/33"), FALSE, 0 },
  { "ipv6-prefix-at-cap", LIT ("2001:db8::1/128"), TRUE, 128 },
  { "ipv6-prefix-at-cap-plus-one", LIT ("2001:db8::1/129"), FALSE, 0 },
  { "prefix-leading-zero", LIT ("192.0.2.0/024"), FALSE, 0 },
  { "prefix-empty", LIT ("192.0.2.0/"), FALSE, 0 },
  { "prefix-sign", LIT ("192.0.2.0/+24"), FALSE, 0 },
  { "prefix-that-wraps", LIT ("192.0.2.0/4294967320"), FALSE, 0 },
  { "netmask", LIT ("192.0.2.0/255.255.255.0"), FALSE, 0 },
  { "two-slashes", LIT ("192.0.2.0/24/24"), FALSE, 0 },
  { "nul-behind", LIT ("192.0.2.0/24\0"), FALSE, 0 },
  { "mapped-base-has-an-ipv4-prefix", LIT ("::ffff:10.0.0.0/104"), FALSE, 0 },
};

static void
test_network (gconstpointer data)
{
  typeof (&network_rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  DsecNetwork network;

  g_assert_cmpint (dsec_network_parse (copy, &network), ==, row->want_good);
  if (row->want_good)
    g_assert_cmpuint (network.prefix, ==, row->want_prefix);
  g_free ((gpointer) copy.data);
}

static const struct {
  const char *name;
  const char *a, *b; /* networks */
  gboolean want_a_contains_base_of_b;
  gboolean want_overlap;
} overlap_rows[] = {
  { "same", "192.0.2.0/24", "192.0.2.0/24", TRUE, TRUE },
  { "inside", "192.0.2.0/24", "192.0.2.255", TRUE, TRUE },
  { "around", "192.0.2.255", "192.0.2.0/24", FALSE, TRUE },
  { "neighbour", "192.0.2.0/25", "192.0.2.128/25", FALSE, FALSE },
  { "everything", "0.0.0.0/0", "255.255.255.255", TRUE, TRUE },
  { "other-family", "0.0.0.0/0", "::1", FALSE, FALSE },
  { "other-family-everything", "::/0", "0.0.0.0/0", FALSE, FALSE },
  { "ipv6-odd-prefix", "2001:db8:8000::/33", "2001:db8:ffff::1", TRUE, TRUE },
  { "ipv6-odd-prefix-neighbour", "2001:db8:8000::/33", "2001:db8:7fff::1", FALSE, FALSE },
};

static void
test_overlap (gconstpointer data)
{
  typeof (&overlap_rows[0]) row = data;
  DsecNetwork a, b;

  g_assert_true (dsec_network_parse (dsec_span_from_string (row->a), &a));
  g_assert_true (dsec_network_parse (dsec_span_from_string (row->b), &b));
  g_assert_cmpint (dsec_network_contains (&a, &b.base), ==, row->want_a_contains_base_of_b);
  g_assert_cmpint (dsec_network_overlaps (&a, &b), ==, row->want_overlap);
  g_assert_cmpint (dsec_network_overlaps (&b, &a), ==, row->want_overlap);
}

static const struct {
  const char *name;
  const char *network;
  gboolean want;
} special_rows[] = {
  { "private", "10.0.0.0/8", FALSE },
  { "loopback", "127.0.0.1", TRUE },
  { "around-loopback", "126.0.0.0/7", TRUE },
  { "everything", "0.0.0.0/0", TRUE },
  { "inside-link-local", "fe80:1::/32", TRUE },
  { "multicast", "239.1.0.0/16", TRUE },
  { "zero", "0.1.0.0/16", TRUE },
  { "unique-local", "fd00::/8", FALSE },
};

static void
test_special (gconstpointer data)
{
  typeof (&special_rows[0]) row = data;
  DsecNetwork network;

  g_assert_true (dsec_network_parse (dsec_span_from_string (row->network), &network));
  g_assert_cmpint (dsec_network_is_special (&network), ==, row->want);
}

static void
test_equal_addresses_share_a_hash (void)
{
  DsecAddress mapped, plain, other;

  g_assert_true (dsec_address_parse (dsec_span_from_string ("::ffff:192.0.2.10"), &mapped));
  g_assert_true (dsec_address_parse (dsec_span_from_string ("192.0.2.10"), &plain));
  g_assert_true (dsec_address_parse (dsec_span_from_string ("c000:20a::"), &other));
  g_assert_true (dsec_address_equal (&mapped, &plain));
  g_assert_cmpuint (dsec_address_hash (&mapped), ==, dsec_address_hash (&plain));
  g_assert_false (dsec_address_equal (&other, &plain));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/address/parse", parse_rows, test_parse);
  DSEC_TEST_ADD_ROWS ("/address/range", range_rows, test_range);
  DSEC_TEST_ADD_ROWS ("/address/network", network_rows, test_network);
  DSEC_TEST_ADD_ROWS ("/address/overlap", overlap_rows, test_overlap);
  DSEC_TEST_ADD_ROWS ("/address/special", special_rows, test_special);
  g_test_add_func ("/address/equal-addresses-share-a-hash", test_equal_addresses_share_a_hash);
  return g_test_run ();
}
