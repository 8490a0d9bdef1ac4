/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/limits.h"
#include "core/message/author.h"
#include "core/message/domain.h"
#include "fuzz.h"

/* The same author, however the address is written. */
static void
assert_reads_like (const DsecMailbox *self, const char *before, const char *after)
{
  g_autofree char *text = g_strconcat (before, self->address, after, NULL);
  g_autoptr (DsecFuzzCopy) copy = dsec_fuzz_copy (dsec_span_from_string (text));
  DsecRule rule = DSEC_RULE_NONE;
  g_autoptr (DsecMailbox) other = NULL;

  if (strlen (text) > DSEC_MAX_MAILBOX)
    return;
  other = dsec_mailbox_parse ((DsecSpan){ copy, strlen (text) }, &rule);
  g_assert_nonnull (other);
  g_assert_cmpstr (other->address, ==, self->address);
  g_assert_cmpstr (other->domain, ==, self->domain);
}

/* The domain is what stands behind the last "@", and never anything else. */
static void
check_domain (const DsecMailbox *self)
{
  const char *at = strrchr (self->address, '@');
  g_autofree char *domain = NULL;

  g_assert_nonnull (at);
  domain = dsec_domain_to_ascii (dsec_span_from_string (at + 1));
  g_assert_cmpstr (domain != NULL ? domain : "", ==, self->domain);
  g_assert_true (domain != NULL || at[1] == '[');
}

/* One author and nothing else: a word, a list or a route around it makes it none. */
static void
assert_ends_here (DsecSpan value)
{
  static const char *const around[][2] = { { "", " x" }, { "", ", b@c.example" },
                                           { "", "<" },  { "@x: ", "" },
                                           { "<", "" },  { "", ")" } };

  for (gsize i = 0; i < G_N_ELEMENTS (around); i++) {
    g_autoptr (GString) text = g_string_new (around[i][0]);
    DsecRule rule = DSEC_RULE_NONE;
    g_autoptr (DsecMailbox) other = NULL;

    g_string_append_len (text, value.data, (gssize) value.size);
    g_string_append (text, around[i][1]);
    other = dsec_mailbox_parse ((DsecSpan){ text->str, text->len }, &rule);
    g_assert_null (other);
  }
}

static void
check_mailbox (const DsecMailbox *self, DsecSpan value)
{
  g_assert_cmpuint (value.size, <=, DSEC_MAX_MAILBOX);
  /* A name before an address may be of any charset. */
  g_assert_true (dsec_span_is_utf8 (value) || memchr (value.data, '<', value.size) != NULL);
  dsec_fuzz_assert_utf8 (self->address);
  dsec_fuzz_assert_utf8 (self->display_name);
  g_assert_nonnull (g_strstr_len (value.data, (gssize) value.size, self->address));
  check_domain (self);
  assert_ends_here (value);
  assert_reads_like (self, "", "");
  assert_reads_like (self, " (a (b \\) c) <d@e>)\t", " (@f) ");
  assert_reads_like (self, "A B <", "> (x)");
  assert_reads_like (self, "\"g@h.example, \\\"i\" < ", " >");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  DsecSpan value = dsec_fuzz_span (data, size);
  DsecRule rule = DSEC_RULE_NONE;
  g_autoptr (DsecMailbox) mailbox = dsec_mailbox_parse (value, &rule);

  g_assert_cmpint (rule == DSEC_RULE_NONE, ==, mailbox != NULL);
  if (mailbox != NULL)
    check_mailbox (mailbox, value);
  else
    g_assert_true (rule == DSEC_RULE_A3 || rule == DSEC_RULE_A4);
  return 0;
}
