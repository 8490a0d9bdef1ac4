/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a header says of its way, read leniently: nothing that it does not say. */
#include "core/base/address.h"
#include "core/base/limits.h"
#include "core/trace/trace-token.h"
#include "core/trace/trace.h"
#include "fuzz.h"

/* Quotes and pairs away, letters small, "?" for a control: as far as readers change what they take.
 */
static void
simplify (char *text, gsize *inout_size)
{
  gsize size = 0;

  for (gsize i = 0; i < *inout_size; i++) {
    if (text[i] != '"' && text[i] != '\\')
      text[size++] = g_ascii_iscntrl (text[i]) ? '?' : g_ascii_tolower (text[i]);
  }
  *inout_size = size;
}

/* Whether @part, which may be NULL, stands in @value. */
static gboolean
stands_in (const char *part, DsecSpan value)
{
  gsize size = 0;
  gsize part_size = part != NULL ? strlen (part) : 0;
  g_autofree char *text = dsec_collapse_ws (value, &size);
  g_autofree char *copy = g_strdup (part);

  simplify (text, &size);
  simplify (copy, &part_size);
  return part_size == 0 || memmem (text, size, copy, part_size) != NULL;
}

static void
check_address (const char *text)
{
  DsecAddress address;
  g_autofree char *again = NULL;

  if (text == NULL)
    return;
  g_assert_true (dsec_address_parse (dsec_span_from_string (text), &address));
  again = dsec_address_to_string (&address);
  g_assert_cmpstr (again, ==, text);
}

static void
check_hop (const DsecTraceHop *self, const DsecHeader *header)
{
  DsecSpan value = dsec_header_get (header, self->ordinal)->value;

  check_address (self->from_ip);
  g_assert_true (stands_in (self->by, value));
  g_assert_true (stands_in (self->from_helo, value));
  g_assert_true (stands_in (self->with, value));
  g_assert_true (stands_in (self->id, value));
  g_assert_true (stands_in (self->for_address, value));
  g_assert_true (stands_in (self->date_raw, value));
  g_assert_true (stands_in (self->cipher, value));
  g_assert_cmpint (self->bits, >=, -1);
  g_assert_true (self->client_verify != DSEC_CLIENT_VERIFIED || stands_in ("ok", value) ||
                 stands_in ("verif", value) || stands_in ("yes", value));
  g_assert_cmpuint (self->defects, <, 1u << DSEC_N_DEFECTS);
  g_assert_true (self->layout == NULL ||
                 (self->defects & ~(guint) DSEC_DEFECT_AMBIGUOUS_CERTIFICATE) == 0);
}

static void
assert_same_results (const DsecAuthres *strict, const DsecAuthres *lenient)
{
  g_assert_cmpstr (lenient->authserv_id, ==, strict->authserv_id);
  g_assert_cmpuint (lenient->results->len, ==, strict->results->len);
  for (guint i = 0; i < strict->results->len; i++) {
    const DsecAuthresResult *one = g_ptr_array_index (strict->results, i);
    const DsecAuthresResult *other = g_ptr_array_index (lenient->results, i);

    g_assert_cmpstr (other->method, ==, one->method);
    g_assert_cmpstr (other->result, ==, one->result);
    g_assert_cmpuint (other->properties->len, ==, one->properties->len);
  }
}

/* The strict reader's results where the grammar is kept; of a broken field only what it says. */
static void
check_authres (const DsecTraceAuthres *self, const DsecHeader *header)
{
  DsecSpan value = dsec_header_get (header, self->ordinal)->value;
  g_autoptr (DsecAuthres) strict = dsec_authres_parse (value);

  g_assert_cmpuint (self->defects, <, 1u << DSEC_N_AUTHRES_DEFECTS);
  g_assert_true (self->defects == 0 || (self->defects & DSEC_AUTHRES_GRAMMAR) != 0);
  for (guint i = 0; i < self->set->results->len; i++) {
    const DsecAuthresResult *result = g_ptr_array_index (self->set->results, i);

    g_assert_true (stands_in (result->method, value));
    g_assert_true (stands_in (result->result, value));
  }
  if (self->instance < 0 && self->defects == 0) {
    g_assert_nonnull (strict);
    assert_same_results (strict, self->set);
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (DsecTrace) trace = dsec_trace_new (data, size);
  g_autoptr (DsecHeader) header = dsec_header_parse_lenient (data, size);

  g_assert_cmpuint (trace->hops->len, ==, dsec_header_count (header, "Received"));
  for (guint i = 0; i < trace->hops->len; i++)
    check_hop (g_ptr_array_index (trace->hops, i), header);
  for (guint i = 0; i < trace->authres->len; i++)
    check_authres (g_ptr_array_index (trace->authres, i), header);
  for (guint i = 0; i < trace->arc_authres->len; i++)
    check_authres (g_ptr_array_index (trace->arc_authres, i), header);
  return 0;
}
