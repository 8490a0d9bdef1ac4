/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/limits.h"
#include "core/message/domain.h"
#include "fuzz.h"

/* The one form: nothing of it changes when it is read again. */
static void
check_ascii (const char *ascii)
{
  g_autofree char *again = dsec_domain_to_ascii (dsec_span_from_string (ascii));
  g_autofree char *below = g_strconcat ("a.", ascii, NULL);
  g_auto (GStrv) labels = g_strsplit (ascii, ".", -1);

  g_assert_cmpstr (again, ==, ascii);
  g_assert_cmpuint (strlen (ascii), <=, DSEC_MAX_DOMAIN);
  g_assert_cmpuint (strspn (ascii, "abcdefghijklmnopqrstuvwxyz0123456789-_."), ==, strlen (ascii));
  for (guint i = 0; labels[i] != NULL; i++) {
    g_assert_cmpuint (strlen (labels[i]), >, 0);
    g_assert_cmpuint (strlen (labels[i]), <=, DSEC_MAX_LABEL);
  }
  g_assert_true (dsec_domain_is_below (below, ascii));
  g_assert_false (dsec_domain_is_below (ascii, ascii));
  g_assert_false (dsec_domain_is_below (ascii, below));
}

/* What is shown means the domain that is meant. */
static void
check_unicode (const char *ascii)
{
  g_autofree char *shown = dsec_domain_to_unicode (ascii);
  g_autofree char *again = dsec_domain_to_ascii (dsec_span_from_string (shown));

  dsec_fuzz_assert_utf8 (shown);
  g_assert_cmpstr (again, ==, ascii);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  DsecSpan name = dsec_fuzz_span (data, size);
  g_autofree char *ascii = dsec_domain_to_ascii (name);
  g_autofree char *host = dsec_host_name_normalise (name);

  if (ascii != NULL) {
    check_ascii (ascii);
    check_unicode (ascii);
  }
  if (host != NULL) {
    g_autofree char *again = dsec_host_name_normalise (dsec_span_from_string (host));
    g_autofree char *domain = dsec_domain_to_ascii (dsec_span_from_string (host));

    g_assert_cmpstr (again, ==, host);
    g_assert_cmpstr (domain, ==, host);
  }
  return 0;
}
