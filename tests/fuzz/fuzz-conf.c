/* SPDX-License-Identifier: GPL-3.0-or-later */
/* policy.conf. */
#include "core/base/limits.h"
#include "core/message/domain.h"
#include "policy.h"

static void
check_host (const DsecPolicy *policy, const DsecHost *host)
{
  g_assert_cmpuint (host->names->len, >, 0);
  g_assert_cmpuint (host->layouts->len, >, 0);
  g_assert_true (host->evidence == 0 || host->role == DSEC_ROLE_BORDER);
  g_assert_true (!host->has_vetted_cas || host->role == DSEC_ROLE_BORDER);
  for (guint i = 0; i < host->addresses->len; i++) {
    const DsecAddress *address = &g_array_index (host->addresses, DsecAddress, i);
    const DsecHost *found = dsec_policy_find_host (policy, address);

    g_assert_true (found == (host->role == DSEC_ROLE_RETRIEVER ? NULL : host));
    g_assert_false (dsec_address_is_loopback (address) || dsec_address_is_link_local (address) ||
                    dsec_address_is_multicast (address) || dsec_address_is_unspecified (address));
  }
}

static void
check_policy (const DsecPolicy *self)
{
  const GPtrArray *domains = self->domains;
  const GArray *internal = self->internal_networks;

  g_assert_nonnull (self->organization);
  g_assert_cmpint (self->serial, >=, 0);
  g_assert_cmpuint (domains->len, >, 0);
  for (guint i = 0; i < domains->len; i++) {
    const char *domain = g_ptr_array_index (domains, i);
    g_autofree char *ascii = dsec_domain_to_ascii (dsec_span_from_string (domain));

    g_assert_cmpstr (ascii, ==, domain);
  }
  for (guint i = 0; i < internal->len; i++)
    g_assert_false (dsec_network_is_special (&g_array_index (internal, DsecNetwork, i)));
  g_assert_cmpuint (self->hosts->len, <=, DSEC_MAX_HOSTS);
  for (guint i = 0; i < self->hosts->len; i++)
    check_host (self, dsec_policy_get_host (self, i));
}

/* Whether the first octets speak of UTF-8 or UTF-16: behind another mark they would not. */
static gboolean
has_mark (DsecSpan conf)
{
  static const char *const marks[] = { "\xef\xbb\xbf", "\xff\xfe", "\xfe\xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++) {
    gsize size = strlen (marks[i]);

    if (conf.size >= size && memcmp (conf.data, marks[i], size) == 0)
      return TRUE;
  }
  return memchr (conf.data, '\0', MIN (conf.size, 4)) != NULL;
}

/* CRLF and a byte order mark make no difference. */
static GString *
write_for_windows (DsecSpan conf)
{
  GString *text = g_string_new ("\xef\xbb\xbf");

  for (gsize i = 0; i < conf.size; i++) {
    if (conf.data[i] == '\n' && (i == 0 || conf.data[i - 1] != '\r'))
      g_string_append_c (text, '\r');
    g_string_append_c (text, conf.data[i]);
  }
  return text;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  DsecSpan conf = dsec_fuzz_span (data, size);
  g_autoptr (GString) windows = write_for_windows (conf);
  g_autoptr (DsecFuzzPolicy) first = dsec_fuzz_policy_new (conf);
  g_autoptr (DsecFuzzPolicy) second =
      dsec_fuzz_policy_new ((DsecSpan){ windows->str, windows->len });
  gboolean is_linted = size % 16 == 0; /* any policy can be brought to such a size */
  gboolean is_good = dsec_fuzz_policy_finish (first, is_linted);
  gboolean is_good_again = dsec_fuzz_policy_finish (second, is_linted);
  g_autofree char *problems = dsec_fuzz_policy_get_problems (first);
  g_autofree char *problems_again = dsec_fuzz_policy_get_problems (second);

  if (is_good)
    check_policy (first->policy);
  if (has_mark (conf))
    return 0;
  g_assert_cmpint (is_good_again, ==, is_good);
  g_assert_cmpstr (problems_again, ==, problems);
  return 0;
}
