/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "property/properties.h"
#include "support/test-messages.h"
#include "support/test-policy.h"

static DsecRecord *
read_receipt (const char *value, GString *message)
{
  static DsecPolicyState *state;

  if (state == NULL)
    state = dsec_test_policy_new (NULL);
  g_string_printf (
      message, TEST_RECEIPT ("%s") "%s", value, TEST_BORDER (TEST_TLS) TEST_FROM TEST_END);
  return dsec_record_new (state, message->str, message->len);
}

static void
append_value (GString *text, const char *tag, const char *value)
{
  /* Only a token can hold a backslash. */
  const char *quote = strchr (value, '\\') != NULL ? "" : "\"";

  g_string_append_printf (text, "; %s=%s%s%s", tag, quote, value, quote);
}

static char *
print (const DsecEvidence *record)
{
  GString *text = g_string_new (TEST_RECEIPT_BIND);
  g_autoptr (GString) names = g_string_new (NULL);

  append_value (text, "tls", record->tls);
  append_value (text, "verify", dsec_verify_to_string (record->verify));
  append_value (text, "cn", g_ptr_array_index (record->names, 0));
  append_value (text, "issuer", record->issuer);
  for (guint i = 1; i < record->names->len; i++)
    g_string_append_printf (
        names, "%s%s", i > 1 ? "," : "", (char *) g_ptr_array_index (record->names, i));
  append_value (text, "san", names->str);
  for (guint i = 0; record->has_fingerprint && i < DSEC_FINGERPRINT_SIZE; i++)
    g_string_append_printf (text, "%s%02x", i == 0 ? "; fp=sha256:" : "", record->fingerprint[i]);
  return g_string_free (text, FALSE);
}

/* Nothing is said twice. */
static void
assert_tags_differ (const char *value)
{
  g_autoptr (GHashTable) tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean is_quoted = FALSE;

  g_hash_table_add (tags, g_strndup (value, strcspn (value, "=")));
  for (const char *p = value; *p != '\0'; p++) {
    is_quoted = is_quoted != (*p == '"');
    if (is_quoted || *p != ';')
      continue;
    p += strspn (p, "; \t");
    g_assert_true (g_hash_table_add (tags, g_strndup (p, strcspn (p, "="))));
  }
}

/* The receipt alone: the border line names no certificate. */
static const DsecEvidence *
get_receipt (const DsecRecord *self)
{
  g_assert_nonnull (self->evidence);
  g_assert_cmpuint (self->evidence->records->len, ==, 1);
  return g_ptr_array_index (self->evidence->records, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  DsecSpan text = dsec_fuzz_span (data, size);
  g_autofree char *value = dsec_span_dup (text);
  g_autoptr (GString) message = g_string_new (NULL);
  g_autoptr (GString) other_message = g_string_new (NULL);
  g_autoptr (DsecRecord) first = NULL;
  g_autoptr (DsecRecord) second = NULL;
  g_autofree char *printed = NULL;
  g_autofree char *again = NULL;

  if (size > 4096 || strlen (value) != size || strpbrk (value, "\r\n") != NULL)
    return 0;
  first = read_receipt (value, message);
  if (first->evidence->rule != DSEC_RULE_NONE) {
    g_assert_cmpint (first->evidence->rule, ==, DSEC_RULE_E2);
    return 0;
  }
  g_assert_nonnull (strstr (value, "4F1"));
  assert_tags_differ (g_strstrip (value));
  printed = print (get_receipt (first));
  second = read_receipt (printed, other_message);
  g_assert_cmpint (second->evidence->rule, ==, DSEC_RULE_NONE);
  again = print (get_receipt (second));
  g_assert_cmpstr (again, ==, printed);
  return 0;
}
