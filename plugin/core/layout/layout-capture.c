/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/layout/layout-capture.h"

const char *const dsec_capture_names[DSEC_N_CAPTURES] = {
  [DSEC_CAPTURE_HELO] = "helo",
  [DSEC_CAPTURE_IP] = "ip",
  [DSEC_CAPTURE_BY] = "by",
  [DSEC_CAPTURE_WITH] = "with",
  [DSEC_CAPTURE_ID] = "id",
  [DSEC_CAPTURE_TLS] = "tls",
  [DSEC_CAPTURE_TLSPART] = "tlspart",
  [DSEC_CAPTURE_CIPHER] = "cipher",
  [DSEC_CAPTURE_VERIFY] = "verify",
  [DSEC_CAPTURE_CN] = "cn",
  [DSEC_CAPTURE_ISSUER] = "issuer",
  [DSEC_CAPTURE_AUTH] = "auth",
  [DSEC_CAPTURE_DATE] = "date",
  [DSEC_CAPTURE_RDNS] = "rdns",
  [DSEC_CAPTURE_BITS] = "bits",
  [DSEC_CAPTURE_FOR] = "for",
  [DSEC_CAPTURE_FINGERPRINT] = "fingerprint",
};
