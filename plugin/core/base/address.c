/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/address.h"

#include <arpa/inet.h>
#include <string.h>

/* inet_pton() of glibc is strict where it matters here: four decimal parts without leading
 * zeros, at most four digits a group. inet_aton() is not. */

static guint
address_bits (const DsecAddress *address)
{
  return address->family == DSEC_ADDRESS_IPV4 ? 32 : 128;
}

/* ::ffff:a.b.c.d is the IPv4 address a.b.c.d (RFC 4291 section 2.5.5.2). */
static void
fold_mapped (DsecAddress *address)
{
  static const guint8 mapped[12] = { [10] = 0xff, [11] = 0xff };

  if (address->family != DSEC_ADDRESS_IPV6 || memcmp (address->octets, mapped, 12) != 0)
    return;
  memmove (address->octets, address->octets + 12, 4);
  memset (address->octets + 4, 0, 12);
  address->family = DSEC_ADDRESS_IPV4;
}

gboolean
dsec_address_parse (DsecSpan text, DsecAddress *out_address)
{
  char buffer[INET6_ADDRSTRLEN];
  const char *zone = NULL;
  gboolean is_tagged = dsec_span_has_prefix_nocase (text, "IPv6:");

  memset (out_address, 0, sizeof *out_address);
  if (is_tagged)
    text = dsec_span_slice (text, 5, text.size);
  if (text.size > 0)
    zone = memchr (text.data, '%', text.size);
  if (zone != NULL) {
    is_tagged = TRUE; /* only IPv6 has zones */
    if (zone == text.data + text.size - 1)
      return FALSE;
    text.size = (gsize) (zone - text.data);
  }
  if (text.size == 0 || text.size >= sizeof buffer || memchr (text.data, '\0', text.size) != NULL)
    return FALSE;
  memcpy (buffer, text.data, text.size);
  buffer[text.size] = '\0';

  if (!is_tagged && inet_pton (AF_INET, buffer, out_address->octets) == 1)
    out_address->family = DSEC_ADDRESS_IPV4;
  else if (inet_pton (AF_INET6, buffer, out_address->octets) == 1)
    out_address->family = DSEC_ADDRESS_IPV6;
  else
    memset (out_address, 0, sizeof *out_address);
  fold_mapped (out_address);
  return out_address->family != DSEC_ADDRESS_NONE;
}

gboolean
dsec_address_equal (const DsecAddress *a, const DsecAddress *b)
{
  return a->family == b->family && memcmp (a->octets, b->octets, sizeof a->octets) == 0;
}

guint
dsec_address_hash (const DsecAddress *address)
{
  guint hash = (guint) address->family;

  for (gsize i = 0; i < sizeof address->octets; i++)
    hash = hash * 33 + address->octets[i];
  return hash;
}

char *
dsec_address_to_string (const DsecAddress *address)
{
  char buffer[INET6_ADDRSTRLEN] = "";

  if (address->family == DSEC_ADDRESS_IPV4)
    inet_ntop (AF_INET, address->octets, buffer, sizeof buffer);
  else if (address->family == DSEC_ADDRESS_IPV6)
    inet_ntop (AF_INET6, address->octets, buffer, sizeof buffer);
  return g_strdup (buffer);
}

/* Whether the first @bits bits of @a and @b agree. */
static gboolean
same_prefix (const guint8 *a, const guint8 *b, guint bits)
{
  guint whole = bits / 8;
  guint rest = bits % 8;

  if (memcmp (a, b, whole) != 0)
    return FALSE;
  return rest == 0 || ((a[whole] ^ b[whole]) >> (8 - rest)) == 0;
}

static gboolean
has_zero_host_bits (const DsecNetwork *network)
{
  static const guint8 zero[16];
  guint8 host[16];
  guint whole = network->prefix / 8;

  memcpy (host, network->base.octets, sizeof host);
  memset (host, 0, whole);
  if (network->prefix % 8 != 0)
    host[whole] = (guint8) (host[whole] & (0xff >> (network->prefix % 8)));
  return memcmp (host, zero, sizeof host) == 0;
}

/* One to three digits without a leading zero, at most @max. */
static gboolean
parse_prefix (DsecSpan text, guint max, guint *out_prefix)
{
  guint value = 0;

  if (text.size == 0 || text.size > 3 || (text.size > 1 && text.data[0] == '0'))
    return FALSE;
  for (gsize i = 0; i < text.size; i++) {
    if (!g_ascii_isdigit (text.data[i]))
      return FALSE;
    value = value * 10 + (guint) (text.data[i] - '0');
  }
  *out_prefix = value;
  return value <= max;
}

gboolean
dsec_network_parse (DsecSpan text, DsecNetwork *out_network)
{
  const char *slash = text.size > 0 ? memchr (text.data, '/', text.size) : NULL;
  gsize size = slash != NULL ? (gsize) (slash - text.data) : text.size;

  memset (out_network, 0, sizeof *out_network);
  if (!dsec_address_parse (dsec_span_slice (text, 0, size), &out_network->base))
    return FALSE;
  out_network->prefix = address_bits (&out_network->base);
  if (slash != NULL && !parse_prefix (dsec_span_slice (text, size + 1, text.size),
                                      out_network->prefix,
                                      &out_network->prefix))
    return FALSE;
  return has_zero_host_bits (out_network);
}

gboolean
dsec_network_contains (const DsecNetwork *network, const DsecAddress *address)
{
  return network->base.family == address->family &&
         same_prefix (network->base.octets, address->octets, network->prefix);
}

gboolean
dsec_network_overlaps (const DsecNetwork *a, const DsecNetwork *b)
{
  return a->base.family == b->base.family &&
         same_prefix (a->base.octets, b->base.octets, MIN (a->prefix, b->prefix));
}

#define IPV4(a, b, c, d, bits)                                                                     \
  {                                                                                                \
    { DSEC_ADDRESS_IPV4, { a, b, c, d } }, bits                                                    \
  }
#define IPV6(a, b, bits)                                                                           \
  {                                                                                                \
    { DSEC_ADDRESS_IPV6, { a, b } }, bits                                                          \
  }

static const DsecNetwork loopback[] = {
  IPV4 (127, 0, 0, 0, 8),
  { { DSEC_ADDRESS_IPV6, { [15] = 1 } }, 128 },
};
static const DsecNetwork link_local[] = { IPV4 (169, 254, 0, 0, 16), IPV6 (0xfe, 0x80, 10) };
static const DsecNetwork multicast[] = { IPV4 (224, 0, 0, 0, 4), IPV6 (0xff, 0, 8) };
static const DsecNetwork unspecified[] = { IPV4 (0, 0, 0, 0, 8), IPV6 (0, 0, 128) };
/* Rule T8, beside link-local, multicast and the unspecified: RFC 1918, 6598, 1112 (240/4), 4193,
 * 6052. */
static const DsecNetwork reserved[] = {
  IPV4 (10, 0, 0, 0, 8),
  IPV4 (172, 16, 0, 0, 12),
  IPV4 (192, 168, 0, 0, 16),
  IPV4 (100, 64, 0, 0, 10),
  IPV4 (240, 0, 0, 0, 4),
  IPV6 (0xfc, 0, 7),
  { { DSEC_ADDRESS_IPV6, { 0x00, 0x64, 0xff, 0x9b } }, 96 },
};

static gboolean
is_in (const DsecNetwork *networks, gsize n_networks, const DsecAddress *address)
{
  for (gsize i = 0; i < n_networks; i++) {
    if (dsec_network_contains (&networks[i], address))
      return TRUE;
  }
  return FALSE;
}

static gboolean
touches (const DsecNetwork *networks, gsize n_networks, const DsecNetwork *network)
{
  for (gsize i = 0; i < n_networks; i++) {
    if (dsec_network_overlaps (&networks[i], network))
      return TRUE;
  }
  return FALSE;
}

gboolean
dsec_address_is_loopback (const DsecAddress *address)
{
  return is_in (loopback, G_N_ELEMENTS (loopback), address);
}

gboolean
dsec_address_is_link_local (const DsecAddress *address)
{
  return is_in (link_local, G_N_ELEMENTS (link_local), address);
}

gboolean
dsec_address_is_multicast (const DsecAddress *address)
{
  return is_in (multicast, G_N_ELEMENTS (multicast), address);
}

gboolean
dsec_address_is_unspecified (const DsecAddress *address)
{
  return is_in (unspecified, G_N_ELEMENTS (unspecified), address);
}

gboolean
dsec_address_is_reserved (const DsecAddress *address)
{
  return is_in (reserved, G_N_ELEMENTS (reserved), address) ||
         dsec_address_is_link_local (address) || dsec_address_is_multicast (address) ||
         dsec_address_is_unspecified (address);
}

gboolean
dsec_network_is_special (const DsecNetwork *network)
{
  return touches (loopback, G_N_ELEMENTS (loopback), network) ||
         touches (link_local, G_N_ELEMENTS (link_local), network) ||
         touches (multicast, G_N_ELEMENTS (multicast), network) ||
         touches (unspecified, G_N_ELEMENTS (unspecified), network);
}
