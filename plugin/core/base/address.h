/* SPDX-License-Identifier: GPL-3.0-or-later */
/* IP addresses as trace lines and policies write them, read as strictly as rule T4 says. */
#pragma once

#include "core/base/text.h"

typedef enum {
  DSEC_ADDRESS_NONE = 0,
  DSEC_ADDRESS_IPV4,
  DSEC_ADDRESS_IPV6,
} DsecAddressFamily;

/* Octets past the family's length (4 or 16) are 0, so that memcmp() compares. */
typedef struct {
  DsecAddressFamily family;
  guint8 octets[16]; /* network order */
} DsecAddress;

typedef struct {
  DsecAddress base; /* host bits zero */
  guint prefix;     /* bits: 0..32 or 0..128 */
} DsecNetwork;

/* Rule T4: a dotted quad without leading zeros, or IPv6 text (RFC 4291 2.2); "IPv6:" (RFC 5321
 * 4.1.3, any case) only before IPv6; a zone id is cut from IPv6; IPv4-mapped becomes IPv4.
 * Returns: FALSE, and @out_address of family NONE, for anything else. */
gboolean dsec_address_parse (DsecSpan text, DsecAddress *out_address) G_GNUC_WARN_UNUSED_RESULT;

gboolean dsec_address_equal (const DsecAddress *a, const DsecAddress *b);
guint dsec_address_hash (const DsecAddress *address);

/* Returns: (transfer full): RFC 5952 text; "" for family NONE. */
char *dsec_address_to_string (const DsecAddress *address) G_GNUC_WARN_UNUSED_RESULT;

/* "address/prefix" with the host bits zero, or a bare address (its full prefix). */
gboolean dsec_network_parse (DsecSpan text, DsecNetwork *out_network) G_GNUC_WARN_UNUSED_RESULT;
gboolean dsec_network_contains (const DsecNetwork *network, const DsecAddress *address);
gboolean dsec_network_overlaps (const DsecNetwork *a, const DsecNetwork *b);

/* 127.0.0.0/8, ::1. */
gboolean dsec_address_is_loopback (const DsecAddress *address);
/* 169.254.0.0/16, fe80::/10. */
gboolean dsec_address_is_link_local (const DsecAddress *address);
/* 224.0.0.0/4, ff00::/8. */
gboolean dsec_address_is_multicast (const DsecAddress *address);
/* 0.0.0.0/8, ::. */
gboolean dsec_address_is_unspecified (const DsecAddress *address);
/* The ranges of rule T8 that no message from outside can come from, whatever the policy says. */
gboolean dsec_address_is_reserved (const DsecAddress *address);
/* Whether @network touches loopback, link-local, multicast or 0/8: no policy may claim these. */
gboolean dsec_network_is_special (const DsecNetwork *network);
