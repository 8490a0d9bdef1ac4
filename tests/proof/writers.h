/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each server writes, whatever its client says: the other side of the layout table. */
#pragma once

#include "pattern.h"

/* In the language of docs/layouts.md, with the classes of run-expression.c. The captures are what
 * the server really says there. Where a client's text stands, the class is all that the server's
 * own checks leave of it, as measured or as its source says; where the proof does not need them,
 * even more than that. */
typedef struct {
  const char *layout; /* by which its lines are read */
  const char *pattern;
  const char *success; /* (nullable): the word of “verify” that proves a certificate */
} DsecWriter;

/* @n_writers: out. In the order of the layout table. */
const DsecWriter *dsec_writers (guint *n_writers);
