/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that are lists. */
#include <string.h>

#include "core/base/limits.h"
#include "core/message/domain.h"
#include "core/policy/value.h"

/* Lists of words that hold no comma: one in an item was meant to separate two. */
static gboolean
check_comma (const DsecValue *value, DsecSpan item)
{
  if (memchr (item.data, ',', item.size) == NULL)
    return TRUE;
  dsec_complain (value->complaints,
                 value->where,
                 N_ ("commas stand between the items of this list: \"{}\"; separate them with ;"),
                 item);
  return FALSE;
}

/* Adds @item to @list, or complains. */
typedef void (*ItemParser) (const DsecValue *value, DsecSpan item, gpointer list);

static void
complain (const DsecValue *value, const char *message, DsecSpan item)
{
  dsec_complain (value->complaints, value->where, message, item);
}

static void
complain_duplicate (const DsecValue *value, DsecSpan item)
{
  complain (value, N_ ("\"{}\" stands twice in this list; remove one"), item);
}

/* The text up to the next ";", trimmed; *@rest goes behind it. */
static DsecSpan
take_item (DsecSpan *rest)
{
  const char *end = memchr (rest->data, ';', rest->size);
  gsize size = end != NULL ? (gsize) (end - rest->data) : rest->size;
  DsecSpan item = dsec_span_slice (*rest, 0, size);

  *rest = dsec_span_slice (*rest, size + 1, rest->size);
  return dsec_span_trim (item);
}

static void
parse_list (const DsecValue *value, ItemParser parse, gpointer list)
{
  DsecSpan rest = value->text;
  guint n_items = 0;

  while (rest.size > 0) {
    DsecSpan item = take_item (&rest);

    if (item.size == 0)
      continue;
    if (n_items++ == DSEC_MAX_IDENTITIES) {
      complain (value, N_ ("more than 64 items in one list"), DSEC_SPAN_NONE);
      return;
    }
    parse (value, item, list);
  }
  if (n_items == 0)
    complain (value, N_ ("this list has no items"), DSEC_SPAN_NONE);
}

/* Takes @text over. */
static void
add_text (const DsecValue *value, char *text, GPtrArray *list)
{
  if (!g_ptr_array_find_with_equal_func (list, text, g_str_equal, NULL)) {
    g_ptr_array_add (list, text);
    return;
  }
  complain_duplicate (value, dsec_span_from_string (text));
  g_free (text);
}

static void
parse_text_item (const DsecValue *value, DsecSpan item, gpointer list)
{
  add_text (value, dsec_span_dup (item), list);
}

static void
parse_word_item (const DsecValue *value, DsecSpan item, gpointer list)
{
  if (check_comma (value, item))
    parse_text_item (value, item, list);
}

void
dsec_value_parse_words (const DsecValue *value, gpointer field)
{
  parse_list (value, parse_word_item, *(GPtrArray **) field);
}

void
dsec_value_parse_texts (const DsecValue *value, gpointer field)
{
  parse_list (value, parse_text_item, *(GPtrArray **) field);
}

static gboolean
equal_nocase (gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp (a, b) == 0;
}

static void
parse_id_item (const DsecValue *value, DsecSpan item, gpointer list)
{
  g_autofree char *text = dsec_span_dup (item);

  if (g_ptr_array_find_with_equal_func (list, text, equal_nocase, NULL))
    complain_duplicate (value, item);
  else
    g_ptr_array_add (list, g_steal_pointer (&text));
}

void
dsec_value_parse_ids (const DsecValue *value, gpointer field)
{
  parse_list (value, parse_id_item, *(GPtrArray **) field);
}

static void
parse_domain_item (const DsecValue *value, DsecSpan item, gpointer list)
{
  char *domain = dsec_domain_to_ascii (item);

  if (domain != NULL) {
    /* Said here and not by the linter, for it explains errors of the partner lists. */
    if (strchr (domain, '.') == NULL)
      dsec_warn (value->complaints,
                 value->where,
                 N_ ("\"{}\" in Domains has one label only: every name below it is then one of our "
                     "own, and no partner; write our whole domain"),
                 item);
    add_text (value, domain, list);
  } else if (check_comma (value, item))
    complain (value, N_ ("\"{}\" is no domain name; write it as in contoso.example"), item);
}

void
dsec_value_parse_domains (const DsecValue *value, gpointer field)
{
  parse_list (value, parse_domain_item, *(GPtrArray **) field);
}

static void
complain_host_name (const DsecValue *value, DsecSpan item)
{
  complain (value,
            N_ ("\"{}\" is no host name; write letters, digits, hyphens and dots only, and an "
                "international name in its xn-- form"),
            item);
}

static void
parse_host_name_item (const DsecValue *value, DsecSpan item, gpointer list)
{
  char *name = dsec_host_name_normalise (item);

  if (name != NULL)
    add_text (value, name, list);
  else if (check_comma (value, item))
    complain_host_name (value, item);
}

void
dsec_value_parse_host_names (const DsecValue *value, gpointer field)
{
  parse_list (value, parse_host_name_item, *(GPtrArray **) field);
}

static gboolean
has_name (const GArray *names, const DsecHostName *name)
{
  for (guint i = 0; i < names->len; i++) {
    const DsecHostName *other = &g_array_index (names, DsecHostName, i);

    if (strcmp (other->name, name->name) == 0 && g_strcmp0 (other->layout, name->layout) == 0)
      return TRUE;
  }
  return FALSE;
}

/* NAME, or LAYOUT@NAME; which layouts there are is known only at the end of the file. */
static void
parse_name_item (const DsecValue *value, DsecSpan item, gpointer list)
{
  GArray *names = list;
  const char *at = memchr (item.data, '@', item.size);
  gsize layout_size = at != NULL ? (gsize) (at - item.data) : 0;
  DsecSpan text = dsec_span_slice (item, at != NULL ? layout_size + 1 : 0, item.size);
  DsecHostName name = { NULL, NULL };

  if (item.size == 1 && item.data[0] == '*')
    name.name = g_strdup ("*");
  else
    name.name = dsec_host_name_normalise (text);
  if (name.name == NULL) {
    if (check_comma (value, item))
      complain_host_name (value, item);
    return;
  }
  if (at != NULL)
    name.layout = dsec_span_dup (dsec_span_slice (item, 0, layout_size));
  if (!has_name (names, &name)) {
    g_array_append_val (names, name);
    return;
  }
  complain_duplicate (value, item);
  g_free (name.name);
  g_free (name.layout);
}

void
dsec_value_parse_names (const DsecValue *value, gpointer field)
{
  parse_list (value, parse_name_item, *(GArray **) field);
}

/* Returns: (nullable): why no server of ours, and no front end, can have @address. */
static const char *
check_address (const DsecAddress *address)
{
  if (dsec_address_is_loopback (address))
    return N_ ("\"{}\" is a loopback address; the key Loopback says what stands behind those");
  if (dsec_address_is_link_local (address))
    return N_ (
        "\"{}\" is a link-local address, which any neighbour can have; write the address that "
        "the server sends from");
  if (dsec_address_is_multicast (address))
    return N_ ("\"{}\" is a multicast address; write the address that the server sends from");
  if (dsec_address_is_unspecified (address))
    return N_ ("\"{}\" is no address of a machine; write the one that the server sends from");
  return NULL;
}

static void
parse_address_item (const DsecValue *value, DsecSpan item, gpointer list)
{
  GArray *addresses = list;
  DsecAddress address = { 0 };
  const char *trouble = NULL;

  if (!check_comma (value, item))
    return;
  if (memchr (item.data, '/', item.size) != NULL)
    trouble = N_ ("\"{}\" is a range; write each address of the server");
  else if (!dsec_address_parse (item, &address))
    trouble = N_ ("\"{}\" is no IP address; write it as in 192.0.2.25 or 2001:db8::25");
  else
    trouble = check_address (&address);
  if (trouble != NULL) {
    complain (value, trouble, item);
    return;
  }
  for (guint i = 0; i < addresses->len; i++) {
    if (dsec_address_equal (&g_array_index (addresses, DsecAddress, i), &address)) {
      complain_duplicate (value, item);
      return;
    }
  }
  g_array_append_val (addresses, address);
}

void
dsec_value_parse_addresses (const DsecValue *value, gpointer field)
{
  parse_list (value, parse_address_item, *(GArray **) field);
}

static void
parse_network_item (const DsecValue *value, DsecSpan item, gpointer list)
{
  GArray *networks = list;
  DsecNetwork network = { 0 };

  if (!dsec_network_parse (item, &network)) {
    if (!check_comma (value, item))
      return;
    complain (value,
              N_ ("\"{}\" is no network; write address/prefix with the host bits zero, as in "
                  "10.1.0.0/16 or 2001:db8::/32"),
              item);
    return;
  }
  for (guint i = 0; i < networks->len; i++) {
    const DsecNetwork *other = &g_array_index (networks, DsecNetwork, i);

    if (other->prefix == network.prefix && dsec_address_equal (&other->base, &network.base)) {
      complain_duplicate (value, item);
      return;
    }
  }
  g_array_append_val (networks, network);
}

void
dsec_value_parse_networks (const DsecValue *value, gpointer field)
{
  parse_list (value, parse_network_item, *(GArray **) field);
}

/* What PartnerNetworks lists wins over the ranges that no message from outside can come from. */
static void
parse_partner_network_item (const DsecValue *value, DsecSpan item, gpointer list)
{
  DsecNetwork network = { 0 };

  if (dsec_network_parse (item, &network) && dsec_network_is_special (&network))
    complain (value,
              N_ ("\"{}\" touches loopback, link-local, multicast or 0.0.0.0/8; no partner is "
                  "there"),
              item);
  else
    parse_network_item (value, item, list);
}

void
dsec_value_parse_partner_networks (const DsecValue *value, gpointer field)
{
  parse_list (value, parse_partner_network_item, *(GArray **) field);
}

static const struct {
  const char *word;
  DsecEvidenceKind kind;
} evidence_kinds[] = {
  { "received", DSEC_EVIDENCE_RECEIVED },
  { "receipt", DSEC_EVIDENCE_RECEIPT },
  { "authres", DSEC_EVIDENCE_AUTHRES },
  { "exchange", DSEC_EVIDENCE_EXCHANGE },
};

static void
parse_evidence_item (const DsecValue *value, DsecSpan item, gpointer list)
{
  guint *kinds = list;

  for (gsize i = 0; i < G_N_ELEMENTS (evidence_kinds); i++) {
    if (!dsec_span_equal (item, dsec_span_from_string (evidence_kinds[i].word)))
      continue;
    if ((*kinds & evidence_kinds[i].kind) != 0)
      complain_duplicate (value, item);
    *kinds |= evidence_kinds[i].kind;
    return;
  }
  if (check_comma (value, item))
    complain (value,
              N_ ("\"{}\" is no kind of evidence; one of: received, receipt, authres, exchange"),
              item);
}

void
dsec_value_parse_evidence (const DsecValue *value, gpointer field)
{
  parse_list (value, parse_evidence_item, field);
}
