/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that are lists. */
#include <string.h>

#include "core/base/limits.h"
#include "core/message/domain.h"
#include "core/policy/host.h"
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

/* @list: what the items are added to. */
static void
parse_items (const DsecValue *value, gpointer list)
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
    value->type->parse_item (value, item, list);
  }
  if (n_items == 0)
    complain (value, N_ ("this list has no items"), DSEC_SPAN_NONE);
}

/* @field: a pointer to the list. */
static void
parse_list (const DsecValue *value, gpointer field)
{
  parse_items (value, *(gpointer *) field);
}

static gpointer
create_texts (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static void
free_texts (gpointer list)
{
  g_ptr_array_unref (list);
}

static void
free_array (gpointer list)
{
  g_array_unref (list);
}

static void
write_texts (G_GNUC_UNUSED const DsecType *type, gconstpointer field, GPtrArray *items)
{
  const GPtrArray *list = *(GPtrArray *const *) field;

  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (items, g_strdup (g_ptr_array_index (list, i)));
}

#define LIST(item_parser, writer, creator, destroyer)                                              \
  .shape = DSEC_SHAPE_LIST, .parse = parse_list, .parse_item = (item_parser), .write = (writer),   \
  .create = (creator), .destroy = (destroyer)
#define TEXTS(item_parser) LIST (item_parser, write_texts, create_texts, free_texts)

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

const DsecType dsec_type_words = { TEXTS (parse_word_item) };

const DsecType dsec_type_texts = { TEXTS (parse_text_item) };

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

const DsecType dsec_type_ids = { TEXTS (parse_id_item) };

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

const DsecType dsec_type_domains = {
  .shape = DSEC_SHAPE_DOMAINS,
  .parse = parse_list,
  .parse_item = parse_domain_item,
  .write = write_texts,
  .create = create_texts,
  .destroy = free_texts,
};

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

const DsecType dsec_type_host_names = { TEXTS (parse_host_name_item) };

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

static void
clear_name (gpointer item)
{
  DsecHostName *name = item;

  g_free (name->name);
  g_free (name->layout);
}

static gpointer
create_names (void)
{
  GArray *names = g_array_new (FALSE, FALSE, sizeof (DsecHostName));

  g_array_set_clear_func (names, clear_name);
  return names;
}

static void
write_names (G_GNUC_UNUSED const DsecType *type, gconstpointer field, GPtrArray *items)
{
  const GArray *names = *(GArray *const *) field;

  for (guint i = 0; i < names->len; i++) {
    const DsecHostName *name = &g_array_index (names, DsecHostName, i);
    gboolean is_tied = name->layout != NULL;

    g_ptr_array_add (
        items, is_tied ? g_strconcat (name->layout, "@", name->name, NULL) : g_strdup (name->name));
  }
}

const DsecType dsec_type_names = { LIST (parse_name_item, write_names, create_names, free_array) };

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

static gpointer
create_addresses (void)
{
  return g_array_new (FALSE, FALSE, sizeof (DsecAddress));
}

static void
write_addresses (G_GNUC_UNUSED const DsecType *type, gconstpointer field, GPtrArray *items)
{
  const GArray *addresses = *(GArray *const *) field;

  for (guint i = 0; i < addresses->len; i++)
    g_ptr_array_add (items, dsec_address_to_string (&g_array_index (addresses, DsecAddress, i)));
}

const DsecType dsec_type_addresses = {
  LIST (parse_address_item, write_addresses, create_addresses, free_array),
};

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

static gpointer
create_networks (void)
{
  return g_array_new (FALSE, FALSE, sizeof (DsecNetwork));
}

static void
write_networks (G_GNUC_UNUSED const DsecType *type, gconstpointer field, GPtrArray *items)
{
  const GArray *networks = *(GArray *const *) field;

  for (guint i = 0; i < networks->len; i++) {
    const DsecNetwork *network = &g_array_index (networks, DsecNetwork, i);
    g_autofree char *base = dsec_address_to_string (&network->base);

    g_ptr_array_add (items, g_strdup_printf ("%s/%u", base, network->prefix));
  }
}

const DsecType dsec_type_networks = {
  LIST (parse_network_item, write_networks, create_networks, free_array),
};

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

const DsecType dsec_type_partner_networks = {
  LIST (parse_partner_network_item, write_networks, create_networks, free_array),
};

static void
parse_evidence_item (const DsecValue *value, DsecSpan item, gpointer list)
{
  guint *kinds = list;
  const DsecWord *word = dsec_word_find (dsec_evidence_words, item);

  if (word != NULL) {
    if ((*kinds & (guint) word->value) != 0)
      complain_duplicate (value, item);
    *kinds |= (guint) word->value;
  } else if (check_comma (value, item))
    complain (value,
              N_ ("\"{}\" is no kind of evidence; one of: received, receipt, authres, exchange"),
              item);
}

static void
write_evidence (G_GNUC_UNUSED const DsecType *type, gconstpointer field, GPtrArray *items)
{
  for (const DsecWord *word = dsec_evidence_words; word->text != NULL; word++) {
    if ((*(const guint *) field & (guint) word->value) != 0)
      g_ptr_array_add (items, g_strdup (word->text));
  }
}

const DsecType dsec_type_evidence = {
  .shape = DSEC_SHAPE_LIST,
  .parse = parse_items,
  .parse_item = parse_evidence_item,
  .write = write_evidence,
};
