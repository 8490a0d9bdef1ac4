/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that a sender may choose, put into every place of a verdict that a message can supply, and
 * what must hold of whatever is made of them. */
#pragma once

#include "core/verdict/verdict.h"

typedef struct {
  const char *name;
  const char *unit; /* octets, n times */
  guint n;
  const char *never; /* what may not be seen; NULL: @unit; "": left to the other conditions */
} HostileRow;

guint hostile_n_rows (void);
const HostileRow *hostile_row (guint index);

/* Overwrites addresses, names, issuer, words of TLS, all that trace lines say, the details of the
 * checks and the header lines.
 * Returns: (transfer full): a secured verdict on the long route. */
DsecVerdict *hostile_verdict_new (const HostileRow *row) G_GNUC_WARN_UNUSED_RESULT;

/* Fails where @text could reorder, hide, grow or imitate.
 * @where: for the message of the failure. @row: (nullable) */
void hostile_assert_safe (const char *where, const char *text, const HostileRow *row);
