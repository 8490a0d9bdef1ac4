/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every bound of the decision procedure, in one place (docs/procedure.md, "Limits").
 * Sizes are octets, counts are items. */
#pragma once

/* Header section: real ones stay under 64 KiB; more is only ever read by an attacker's victim. */
#define DSEC_MAX_HEADER        262144 /* S2 */
#define DSEC_MAX_LINE          8190   /* S5, before the LF; RFC 5322 allows 998 */
#define DSEC_MAX_FIELD         65536  /* S8, name, colon and value, unfolded; relevant fields */
#define DSEC_HOST_PIECE        8191 /* Claws Mail's procheader.c reads a line in pieces of these */
#define DSEC_MAX_FIELDS        1000 /* S12 */
#define DSEC_MAX_RECEIVED      100  /* S13; real mail stays under 30 */
#define DSEC_MAX_HOPS          16   /* T1: hosts of ours in a row */
#define DSEC_MAX_MAILBOX       2048 /* A3: the value of From or Sender */
#define DSEC_MAX_COMMENT_DEPTH 4    /* A3, E3 */
#define DSEC_MAX_DOMAIN        253  /* A4, in A-form */
#define DSEC_MAX_LABEL         63   /* A4, in A-form */
#define DSEC_MAX_AUTHRES       20   /* E3: fields of the window that are looked at */
#define DSEC_MAX_AUTHRES_FIELD 4096 /* E3 */
#define DSEC_MAX_RECEIPT_VALUE 512  /* layout 7 */
#define DSEC_MAX_RECEIPT_SANS  64   /* layout 7 */

/* The policy. */
#define DSEC_MAX_HOSTS    256
#define DSEC_MAX_PARTNERS 1000000
#define DSEC_MAX_IDENTITIES                                                                        \
  64 /* also fingerprints and issuers of one entry, and items of one list */
#define DSEC_MAX_POLICY_LINE   4096
#define DSEC_MAX_PATTERN_LINE  8192 /* a Pattern= line of a [Layout] group */
#define DSEC_MAX_PATTERN_DEPTH 16   /* nested groups of one layout */
#define DSEC_MAX_PATTERN_NODES 512
#define DSEC_MAX_POLICY_FILE   268435456 /* 256 MiB: a million partners of 256 octets */
