/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/trace/trace.h"

#include "core/message/exchange-fields.h"

const char *
dsec_exchange_defect_to_string (guint bit)
{
  static const char *const words[DSEC_N_EXCHANGE_DEFECTS] = {
    "repeated",
    "unknown-auth-as",
    "partner-without-domain",
  };

  return bit < DSEC_N_EXCHANGE_DEFECTS ? words[bit] : "-";
}

static void
add_receipt (DsecTrace *self, guint ordinal, const DsecField *field)
{
  DsecTraceReceipt *receipt = dsec_trace_receipt_read (ordinal, field);

  if (receipt != NULL)
    g_ptr_array_add (self->receipts, receipt);
}

static void
add_field (DsecTrace *self, guint ordinal, const DsecField *field)
{
  if (dsec_span_equal_nocase (field->name, dsec_span_from_string ("Received")))
    g_ptr_array_add (self->hops, dsec_trace_hop_read (ordinal, field->value));
  else if (dsec_span_equal_nocase (field->name, dsec_span_from_string ("Authentication-Results")))
    g_ptr_array_add (self->authres, dsec_trace_authres_read (ordinal, field->value, FALSE));
  else if (dsec_span_equal_nocase (field->name,
                                   dsec_span_from_string ("ARC-Authentication-Results")))
    g_ptr_array_add (self->arc_authres, dsec_trace_authres_read (ordinal, field->value, TRUE));
  else
    add_receipt (self, ordinal, field);
}

/* Returns: (transfer full): with "?" for NUL, which would end it early. */
static char *
dup_value (DsecSpan value)
{
  char *text = g_new0 (char, value.size + 1);

  for (gsize i = 0; i < value.size; i++)
    text[i] = value.data[i] == '\0' ? '?' : value.data[i];
  return text;
}

/* Returns: (transfer full) (nullable). */
static char *
get_exchange (DsecTraceExchange *self, const DsecHeader *header, const char *name)
{
  int ordinal = dsec_header_find (header, name, 0);

  if (ordinal < 0)
    return NULL;
  if (dsec_header_find (header, name, (guint) ordinal + 1) >= 0)
    self->defects |= DSEC_EXCHANGE_REPEATED;
  return dup_value (dsec_header_get (header, (guint) ordinal)->value);
}

static gboolean
is_known_word (const char *auth_as)
{
  static const char *const words[] = { "Anonymous", "Internal", "External", "Partner" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    if (g_ascii_strcasecmp (auth_as, words[i]) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
read_exchange (DsecTraceExchange *self, const DsecHeader *header)
{
  self->auth_as = get_exchange (self, header, DSEC_EXCHANGE_AUTH_AS);
  self->auth_mechanism = get_exchange (self, header, DSEC_EXCHANGE_AUTH_MECHANISM);
  self->auth_source = get_exchange (self, header, DSEC_EXCHANGE_AUTH_SOURCE);
  self->auth_domain = get_exchange (self, header, DSEC_EXCHANGE_AUTH_DOMAIN);
  if (self->auth_as == NULL)
    return;
  if (!is_known_word (self->auth_as))
    self->defects |= DSEC_EXCHANGE_UNKNOWN_AUTH_AS;
  if (g_ascii_strcasecmp (self->auth_as, "Partner") == 0 &&
      (self->auth_domain == NULL || *self->auth_domain == '\0'))
    self->defects |= DSEC_EXCHANGE_NO_DOMAIN;
}

DsecTrace *
dsec_trace_new (const guint8 *data, gsize size)
{
  DsecTrace *self = g_new0 (DsecTrace, 1);
  g_autoptr (DsecHeader) header = dsec_header_parse_lenient (data, size);

  self->rule = header->rule;
  self->is_complete = header->is_complete;
  self->hops = g_ptr_array_new_with_free_func ((GDestroyNotify) dsec_trace_hop_free);
  self->authres = g_ptr_array_new_with_free_func ((GDestroyNotify) dsec_trace_authres_free);
  self->arc_authres = g_ptr_array_new_with_free_func ((GDestroyNotify) dsec_trace_authres_free);
  self->receipts = g_ptr_array_new_with_free_func ((GDestroyNotify) dsec_trace_receipt_free);
  for (guint i = 0; i < header->fields->len; i++)
    add_field (self, i, dsec_header_get (header, i));
  read_exchange (&self->exchange, header);
  return self;
}

void
dsec_trace_free (DsecTrace *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->hops);
  g_ptr_array_unref (self->authres);
  g_ptr_array_unref (self->arc_authres);
  g_ptr_array_unref (self->receipts);
  g_free (self->exchange.auth_as);
  g_free (self->exchange.auth_mechanism);
  g_free (self->exchange.auth_source);
  g_free (self->exchange.auth_domain);
  g_free (self);
}
