/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/author.h"
#include "core/warning.h"
#include "fuzz.h"
#include "support/test-messages.h"
#include "support/test-policy.h"

#define TODAY ((DsecDay) 20454)

static const DsecPolicy *
get_policy (void)
{
  static const DsecTestPolicy change = {
    .partners = "fabrikam.example issuer=\"C\" mode=require\n"
                "b\303\274cher.example issuer=\"C\" mode=require\n"
                "deep.sub.wingtip.example issuer=\"C\" mode=require\n"
                "northwind.example issuer=\"C\"\n",
  };
  static DsecPolicyState *state;

  if (state == NULL)
    state = dsec_test_policy_new (&change);
  return state->policy;
}

static gboolean
warns (DsecSpan text)
{
  g_autoptr (DsecFuzzCopy) copy = dsec_fuzz_copy (text);

  return dsec_from_names_required_partner ((const guint8 *) copy, text.size, get_policy (), TODAY);
}

/* Where the header is sound, a mailbox or a plain mention is found by other means too. Beyond ASCII
 * a domain in other case is the same to rule A4, but no text to look for. */
static gboolean
must_warn (DsecSpan value)
{
  DsecRule rule = DSEC_RULE_NONE;
  g_autofree char *lower = g_ascii_strdown (value.data, (gssize) value.size);
  g_autoptr (DsecMailbox) mailbox = dsec_mailbox_parse (value, &rule);
  const DsecPartnerDomain *found =
      mailbox != NULL ? dsec_policy_find_partner (get_policy (), mailbox->domain) : NULL;

  return (found != NULL && g_str_is_ascii (lower) && found->entries[0].mode == DSEC_MODE_REQUIRE) ||
         strstr (lower, "@fabrikam.example>") != NULL;
}

static void
check_fields (const DsecHeader *header, gboolean has_warning)
{
  for (int i = dsec_header_find (header, "From", 0); i >= 0;
       i = dsec_header_find (header, "From", (guint) i + 1))
    g_assert_true (has_warning || !must_warn (dsec_header_get (header, (guint) i)->value));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  DsecSpan text = dsec_fuzz_span (data, size);
  gboolean has_warning = warns (text);
  g_autoptr (DsecHeader) header = dsec_header_parse (data, size, NULL);
  g_autoptr (GString) more = g_string_new (TEST_FROM);
  gsize section = 0;

  dsec_header_find_end (data, size, &section);
  g_assert_cmpint (warns (dsec_span_slice (text, 0, section)), ==, has_warning);
  check_fields (header, has_warning);
  /* Nothing that stands below can mute it. */
  g_string_append_len (more, text.data, (gssize) text.size);
  g_assert_true (warns ((DsecSpan){ more->str, more->len }));
  return 0;
}
