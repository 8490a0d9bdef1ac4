/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/limits.h"
#include "core/message/author.h"
#include "core/verdict/warning.h"
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

  return dsec_warning_names_required_partner (
      (const guint8 *) copy, text.size, NULL, get_policy (), TODAY);
}

/* Where the header is sound, a mailbox or a plain mention is found by other means too. */
static gboolean
must_warn (DsecSpan value)
{
  DsecRule rule = DSEC_RULE_NONE;
  g_autofree char *lower = g_ascii_strdown (value.data, (gssize) value.size);
  g_autoptr (DsecMailbox) mailbox = dsec_mailbox_parse (value, &rule);
  const DsecPartnerDomain *found =
      mailbox != NULL ? dsec_policy_find_partner (get_policy (), mailbox->domain) : NULL;

  return (found != NULL && found->entries[0].mode == DSEC_MODE_REQUIRE) ||
         strstr (lower, "@fabrikam.example>") != NULL;
}

static void
check_fields (const DsecHeader *header, gboolean has_warning)
{
  for (int i = dsec_header_find (header, "From", 0); i >= 0;
       i = dsec_header_find (header, "From", (guint) i + 1))
    g_assert_true (has_warning || !must_warn (dsec_header_get (header, (guint) i)->value));
}

/* The host's account of the sender warns like a field, and mutes nothing. */
static void
check_stated (DsecSpan text, gboolean has_warning)
{
  g_autofree char *value = dsec_span_dup (text);
  const DsecStatedSender senders[] = { { value, NULL }, { "m@evil.example", value } };

  for (gsize i = 0; i < G_N_ELEMENTS (senders); i++) {
    gboolean is_stated = dsec_warning_names_required_partner (
        (const guint8 *) "", 0, &senders[i], get_policy (), TODAY);

    g_assert_true (is_stated || !must_warn (dsec_span_trim (dsec_span_from_string (value))));
    g_assert_cmpint (dsec_warning_names_required_partner (
                         (const guint8 *) text.data, text.size, &senders[i], get_policy (), TODAY),
                     ==,
                     has_warning || is_stated);
  }
}

/* What cannot be looked at could say anything. */
static void
check_flood (DsecSpan text)
{
  g_autoptr (GString) flood = g_string_new (NULL);

  while (flood->len <= DSEC_MAX_HEADER)
    g_string_append (flood, "X-Flood: ................................................\n");
  g_string_append_len (flood, text.data, (gssize) text.size);
  g_assert_true (warns ((DsecSpan){ flood->str, flood->len }));
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
  check_stated (dsec_span_slice (text, 0, section), has_warning);
  if (size % 512 == 0)
    check_flood (text);
  /* Nothing that stands below can mute it. */
  g_string_append_len (more, text.data, (gssize) text.size);
  g_assert_true (warns ((DsecSpan){ more->str, more->len }));
  return 0;
}
