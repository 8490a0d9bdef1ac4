/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/message/authres.h"
#include "fuzz.h"

static void
append_quoted (GString *text, const char *value)
{
  g_string_append_c (text, '"');
  for (const char *p = value; *p != '\0'; p++) {
    if (*p == '"' || *p == '\\' || *p == '(')
      g_string_append_c (text, '\\');
    g_string_append_c (text, *p);
  }
  g_string_append_c (text, '"');
}

static void
append_result (GString *text, const DsecAuthresResult *result)
{
  g_string_append_printf (text,
                          " (;) ; %s%s =(a) %s reason=\"; b=c\"",
                          result->method,
                          result->has_method_version ? " /(x) 1" : "",
                          result->result);
  for (guint i = 0; i < result->properties->len; i++) {
    const DsecAuthresProperty *property = g_ptr_array_index (result->properties, i);

    g_string_append_printf (text, "\t(x (\\)) ) %s = ", property->name);
    append_quoted (text, property->value);
  }
}

static GString *
print (const DsecAuthres *self)
{
  GString *text = g_string_new (" ");

  append_quoted (text, self->authserv_id);
  g_string_append (text, self->is_version_1 ? " 1" : " 2");
  for (guint i = 0; i < self->results->len; i++)
    append_result (text, g_ptr_array_index (self->results, i));
  if (self->results->len == 0)
    g_string_append (text, ";none");
  return text;
}

static void
check_words (const DsecAuthres *self)
{
  for (guint i = 0; i < self->results->len; i++) {
    const DsecAuthresResult *result = g_ptr_array_index (self->results, i);

    g_assert_cmpuint (strlen (result->method), >, 0);
    g_assert_cmpuint (strlen (result->result), >, 0);
    for (guint j = 0; j < result->properties->len; j++) {
      const DsecAuthresProperty *property = g_ptr_array_index (result->properties, j);

      g_assert_nonnull (strchr (property->name, '.'));
      g_assert_nonnull (property->value);
    }
  }
}

/* The strict reader takes no more than the lenient one reads without a defect, and the same. */
static void
check_subset (const DsecAuthres *strict, DsecSpan value)
{
  guint defects = DSEC_AUTHRES_FINE;
  g_autoptr (DsecAuthres) lenient = dsec_authres_read (value, NULL, &defects);
  g_autoptr (GString) wanted = strict != NULL ? print (strict) : NULL;
  g_autoptr (GString) found = strict != NULL ? print (lenient) : NULL;

  g_assert_cmpint (defects == DSEC_AUTHRES_FINE, ==, strict != NULL);
  g_assert_true (defects == DSEC_AUTHRES_FINE || (defects & DSEC_AUTHRES_GRAMMAR) != 0);
  if (strict == NULL)
    return;
  g_assert_cmpstr (found->str, ==, wanted->str);
  for (guint i = 0; i < strict->results->len; i++) {
    const DsecAuthresResult *result = g_ptr_array_index (strict->results, i);
    const DsecAuthresResult *other = g_ptr_array_index (lenient->results, i);

    g_assert_cmpstr (result->reason, ==, other->reason);
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  DsecSpan value = dsec_fuzz_span (data, size);
  g_autoptr (DsecAuthres) first = dsec_authres_parse (value);
  g_autoptr (GString) printed = first != NULL ? print (first) : NULL;
  g_autoptr (GString) again = NULL;
  g_autoptr (DsecFuzzCopy) copy = NULL;
  g_autoptr (DsecAuthres) second = NULL;

  check_subset (first, value);
  if (first == NULL)
    return 0;
  check_words (first);
  copy = dsec_fuzz_copy ((DsecSpan){ printed->str, printed->len });
  second = dsec_authres_parse ((DsecSpan){ copy, printed->len });
  g_assert_nonnull (second);
  again = print (second);
  g_assert_cmpstr (again->str, ==, printed->str);
  return 0;
}
