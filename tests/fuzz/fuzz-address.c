/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <arpa/inet.h>

#include "core/base/address.h"
#include "fuzz.h"

static void
assert_reads_back (const DsecAddress *address)
{
  g_autofree char *text = dsec_address_to_string (address);
  g_autofree char *tagged = g_strconcat ("iPv6:", text, "%eth0", NULL);
  DsecAddress again;

  g_assert_true (dsec_address_parse (dsec_span_from_string (text), &again));
  g_assert_true (dsec_address_equal (address, &again));
  g_assert_cmpuint (dsec_address_hash (address), ==, dsec_address_hash (&again));
  g_assert_cmpint (dsec_address_parse (dsec_span_from_string (tagged), &again),
                   ==,
                   address->family == DSEC_ADDRESS_IPV6);
}

/* A dotted quad is read as the system reads it, and nothing else is one. */
static void
assert_is_quad (DsecSpan text, const DsecAddress *address)
{
  g_autofree char *copy = dsec_span_dup (text);
  guint8 octets[4];
  gboolean is_quad =
      copy != NULL && strlen (copy) == text.size && inet_pton (AF_INET, copy, octets) == 1;

  g_assert_true (!is_quad || memcmp (octets, address->octets, sizeof octets) == 0);
  if (is_quad || text.size == 0 || memchr (text.data, ':', text.size) == NULL)
    g_assert_cmpint (address->family, ==, is_quad ? DSEC_ADDRESS_IPV4 : DSEC_ADDRESS_NONE);
}

/* Bit by bit, as no computer would do it. */
static gboolean
has_prefix (const DsecNetwork *network, const DsecAddress *address, guint prefix)
{
  guint n_same = 0;

  while (n_same < prefix && ((network->base.octets[n_same / 8] ^ address->octets[n_same / 8]) &
                             (0x80 >> n_same % 8)) == 0)
    n_same++;
  return n_same == prefix;
}

static void
check_network (const DsecNetwork *network)
{
  DsecAddress address = network->base;
  DsecNetwork single = { .prefix = address.family == DSEC_ADDRESS_IPV4 ? 32 : 128 };

  g_assert_cmpuint (network->prefix, <=, single.prefix);
  g_assert_true (dsec_network_contains (network, &network->base));
  for (guint bit = 0; bit < single.prefix; bit++) {
    address = network->base;
    address.octets[bit / 8] = (guint8) (address.octets[bit / 8] ^ (0x80 >> bit % 8));
    single.base = address;
    g_assert_cmpint (dsec_network_contains (network, &address), ==, bit >= network->prefix);
    g_assert_cmpint (has_prefix (network, &address, network->prefix), ==, bit >= network->prefix);
    g_assert_cmpint (dsec_network_overlaps (network, &single), ==, bit >= network->prefix);
    g_assert_cmpint (dsec_network_overlaps (&single, network), ==, bit >= network->prefix);
    if (dsec_address_is_loopback (&address) || dsec_address_is_link_local (&address) ||
        dsec_address_is_multicast (&address))
      g_assert_true (bit < network->prefix || dsec_network_is_special (network));
    if (dsec_address_is_multicast (&address) || dsec_address_is_unspecified (&address))
      g_assert_true (dsec_address_is_reserved (&address));
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const guint8 zero[16];
  DsecSpan text = dsec_fuzz_span (data, size);
  DsecAddress address;
  DsecNetwork network;

  if (dsec_address_parse (text, &address))
    assert_reads_back (&address);
  else
    g_assert_true (memcmp (address.octets, zero, sizeof zero) == 0);
  assert_is_quad (text, &address);
  if (dsec_network_parse (text, &network))
    check_network (&network);
  return 0;
}
