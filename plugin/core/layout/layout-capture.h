/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a layout captures of a trace line. */
#pragma once

#include "core/base/text.h"

typedef enum {
  DSEC_CAPTURE_HELO = 0,
  DSEC_CAPTURE_IP,
  DSEC_CAPTURE_BY,
  DSEC_CAPTURE_WITH,
  DSEC_CAPTURE_ID,
  DSEC_CAPTURE_TLS,
  DSEC_CAPTURE_TLSPART,
  DSEC_CAPTURE_CIPHER,
  DSEC_CAPTURE_VERIFY,
  DSEC_CAPTURE_CN,
  DSEC_CAPTURE_ISSUER,
  DSEC_CAPTURE_AUTH,
  DSEC_CAPTURE_DATE,
  /* For display alone; only built-in layouts have them. */
  DSEC_CAPTURE_RDNS,
  DSEC_CAPTURE_BITS,
  DSEC_CAPTURE_FOR,
  DSEC_CAPTURE_FINGERPRINT,
  DSEC_N_CAPTURES,
} DsecCapture;

/* Spans of the matched text; DSEC_SPAN_NONE where the pattern captured nothing. */
typedef struct {
  DsecSpan captures[DSEC_N_CAPTURES];
} DsecMatch;

/* "helo", "ip" … in the order of DsecCapture. */
extern const char *const dsec_capture_names[DSEC_N_CAPTURES];
