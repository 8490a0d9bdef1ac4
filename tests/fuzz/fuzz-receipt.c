/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grammar of a receipt. Where it stands, and of what arrival it speaks, is for the target of
 * whole messages. */
#include "core/base/limits.h"
#include "core/message/receipt.h"
#include "fuzz.h"

static void
append_value (GString *text, const char *tag, DsecSpan value)
{
  /* Only a token can hold a backslash. */
  const char *quote = value.size > 0 && memchr (value.data, '\\', value.size) != NULL ? "" : "\"";

  g_string_append_printf (text, "; %s=%s", tag, quote);
  g_string_append_len (text, value.data, (gssize) value.size);
  g_string_append (text, quote);
}

static void
append_digest (GString *text, const char *tag, const guint8 *digest)
{
  g_string_append_printf (text, "; %s=sha256:", tag);
  for (guint i = 0; i < DSEC_SHA256_SIZE; i++)
    g_string_append_printf (text, "%02x", digest[i]);
}

static GString *
print (const DsecReceipt *self)
{
  GString *text = g_string_new ("x9=\"a new tag\"; v=1");

  append_value (text, "by", self->by);
  append_value (text, "id", self->id);
  append_value (text, "ip", self->ip);
  append_value (text, "tls", self->tls);
  append_value (text, "verify", dsec_span_from_string (dsec_verify_to_string (self->verify)));
  append_value (text, "cn", self->cn);
  append_value (text, "issuer", self->issuer);
  if (self->san.data != NULL)
    append_value (text, "san", self->san);
  if (self->has_fingerprint)
    append_digest (text, "fp", self->fingerprint);
  if (self->has_key)
    append_digest (text, "key", self->key);
  if (self->not_after != DSEC_DAY_NONE) {
    g_autofree char *day = dsec_day_to_string (self->not_after);

    append_value (text, "notafter", dsec_span_from_string (day));
  }
  return text;
}

/* Every value lies within the text, is no longer than allowed, and the names are host names. */
static void
check_values (const DsecReceipt *self, DsecSpan text)
{
  const DsecSpan values[] = { self->by, self->id,     self->ip, self->tls,
                              self->cn, self->issuer, self->san };
  DsecSpan san = self->san;
  DsecSpan name = DSEC_SPAN_NONE;
  guint n_names = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    g_assert_true (dsec_fuzz_is_inside (values[i], text));
    g_assert_cmpuint (values[i].size, <=, DSEC_MAX_RECEIPT_VALUE);
    g_assert_true (values[i].size == 0 || memchr (values[i].data, '"', values[i].size) == NULL);
  }
  for (; dsec_receipt_next_name (&san, &name); n_names++)
    g_assert_true (name.size == 0 || memchr (name.data, '@', name.size) == NULL);
  g_assert_cmpuint (n_names, <=, DSEC_MAX_RECEIPT_SANS);
}

/* What is added must not be able to change what was said. */
static void
check_longer (DsecSpan text)
{
  static const char *const tails[] = { "; v=1", "; cn=x", "; X=y", "; x9", ";", "; x9=y; x9=z" };

  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++) {
    g_autoptr (GString) longer = g_string_new_len (text.data, (gssize) text.size);
    DsecReceipt other = { 0 };

    g_string_append (longer, tails[i]);
    g_assert_false (dsec_receipt_parse ((DsecSpan){ longer->str, longer->len }, &other));
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  DsecSpan text = dsec_fuzz_span (data, size);
  DsecReceipt first = { 0 };
  DsecReceipt second = { 0 };
  g_autoptr (GString) printed = NULL;
  g_autoptr (GString) again = NULL;

  if (!dsec_receipt_parse (text, &first))
    return 0;
  check_values (&first, text);
  check_longer (text);
  printed = print (&first);
  g_assert_true (dsec_receipt_parse ((DsecSpan){ printed->str, printed->len }, &second));
  again = print (&second);
  g_assert_true (g_string_equal (printed, again));
  return 0;
}
