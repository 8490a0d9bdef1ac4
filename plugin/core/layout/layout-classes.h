/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The character classes of the layout language (docs/layouts.md). */
#pragma once

#include "core/base/text.h"

/* The classes of docs/layouts.md, in its order. */
typedef enum {
  DSEC_CLASS_TOKEN = 0,
  DSEC_CLASS_PTR,
  DSEC_CLASS_NAME,
  DSEC_CLASS_ID,
  DSEC_CLASS_IP,
  DSEC_CLASS_IPV4,
  DSEC_CLASS_NUM,
  DSEC_CLASS_HEXES,
  DSEC_CLASS_TEXT,
  DSEC_CLASS_UNQUOTED,
  DSEC_CLASS_IDENT,
  DSEC_CLASS_MAILNAME,
  DSEC_CLASS_HOST,
  DSEC_CLASS_XTEXT,
  DSEC_CLASS_ADDR,
  DSEC_CLASS_DATE,
  DSEC_CLASS_BARE,
  DSEC_N_CLASSES,
} DsecClass;

#define DSEC_NO_MATCH G_MAXSIZE

/* Returns: FALSE where no class has that name. */
gboolean dsec_class_from_name (DsecSpan name, DsecClass *out_class);

/* The run of @class at the start of @text, as long as can be.
 * Returns: its length, or DSEC_NO_MATCH. */
gsize dsec_class_scan (DsecClass class, DsecSpan text);

/* Whether a run of @class may hold @octet anywhere; for the compiler's check of what follows. */
gboolean dsec_class_contains (DsecClass class, guint8 octet);

/* Whether an empty run is one. */
gboolean dsec_class_is_nullable (DsecClass class);

/* A typical run, for samples. */
const char *dsec_class_sample (DsecClass class);
