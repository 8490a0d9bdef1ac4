/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that are lists. */
#include <string.h>

#include "core/base/limits.h"
#include "core/message/domain.h"
#include "core/policy/policy-host.h"
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

/* The text up to the next ";", trimmed; *@rest goes after it. */
static DsecSpan
take_item (DsecSpan *rest)
{
  const char *end = memchr (rest->data, ';', rest->size);
  gsize size = end != NULL ? (gsize) (end - rest->data) : rest->size;
  DsecSpan item = dsec_span_slice (*rest, 0, size);

  *rest = dsec_span_slice (*rest, size + 1, rest->size);
  return dsec_span_trim (item);
}

/* Room for an item of any list. */
typedef union {
  char *text;
  DsecHostName name;
  DsecAddress address;
  DsecNetwork network;
} Item;

static gboolean
is_text_list (const DsecType *type)
{
  return type->size == 0;
}

static gpointer
create_list (const DsecType *type)
{
  GArray *list = NULL;

  if (is_text_list (type))
    return g_ptr_array_new_with_free_func (g_free);
  list = g_array_new (FALSE, FALSE, (guint) type->size);
  if (type->clear_item != NULL)
    g_array_set_clear_func (list, type->clear_item);
  return list;
}

static void
destroy_list (const DsecType *type, gpointer list)
{
  if (is_text_list (type))
    g_ptr_array_unref (list);
  else
    g_array_unref (list);
}

static void
write_list (const DsecType *type, gconstpointer field, GPtrArray *items)
{
  const GPtrArray *texts = *(GPtrArray *const *) field;
  const GArray *list = *(GArray *const *) field;

  for (guint i = 0; is_text_list (type) && i < texts->len; i++)
    g_ptr_array_add (items, g_strdup (g_ptr_array_index (texts, i)));
  for (guint i = 0; !is_text_list (type) && i < list->len; i++)
    g_ptr_array_add (items, type->write_item (list->data + i * type->size));
}

static gboolean
equal_nocase (gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp (a, b) == 0;
}

/* Items are the same where they are written the same. */
static gboolean
has_item (const DsecType *type, gconstpointer field, const Item *item)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = is_text_list (type) ? g_strdup (item->text) : type->write_item (item);

  write_list (type, field, items);
  return g_ptr_array_find_with_equal_func (
      items, text, type->ignores_case ? equal_nocase : g_str_equal, NULL);
}

static void
add_item (const DsecValue *value, DsecSpan text, gpointer field)
{
  const DsecType *type = value->type;
  Item item = { NULL };

  if (!type->parse_item (value, text, &item))
    return;
  if (has_item (type, field, &item)) {
    complain_duplicate (value, is_text_list (type) ? dsec_span_from_string (item.text) : text);
    if (is_text_list (type))
      g_free (item.text);
    else if (type->clear_item != NULL)
      type->clear_item (&item);
  } else if (is_text_list (type))
    g_ptr_array_add (*(GPtrArray **) field, item.text);
  else
    g_array_append_vals (*(GArray **) field, &item, 1);
}

/* Gives each item to @add. */
static void
parse_items (const DsecValue *value,
             void (*add) (const DsecValue *value, DsecSpan item, gpointer field),
             gpointer field)
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
    add (value, item, field);
  }
  if (n_items == 0)
    complain (value, N_ ("this list has no items"), DSEC_SPAN_NONE);
}

static void
parse_list (const DsecValue *value, gpointer field)
{
  parse_items (value, add_item, field);
}

#define LIST                                                                                       \
  .shape = DSEC_SHAPE_LIST, .parse = parse_list, .write = write_list, .create = create_list,       \
  .destroy = destroy_list

static gboolean
parse_text_item (G_GNUC_UNUSED const DsecValue *value, DsecSpan item, gpointer out)
{
  *(char **) out = dsec_span_dup (item);
  return TRUE;
}

static gboolean
parse_word_item (const DsecValue *value, DsecSpan item, gpointer out)
{
  return check_comma (value, item) && parse_text_item (value, item, out);
}

const DsecType dsec_type_texts = { LIST, .parse_item = parse_text_item };
const DsecType dsec_type_words = { LIST, .parse_item = parse_word_item };
const DsecType dsec_type_ids = { LIST, .parse_item = parse_text_item, .ignores_case = TRUE };

static gboolean
parse_domain_item (const DsecValue *value, DsecSpan item, gpointer out)
{
  char *domain = dsec_domain_to_ascii (item);

  /* Said here and not by the linter, for it explains errors of the partner lists. */
  if (domain != NULL && strchr (domain, '.') == NULL)
    dsec_warn (value->complaints,
               value->where,
               N_ ("\"{}\" in Domains has one label only: every name below it is then one of our "
                   "own, and no partner; write our whole domain"),
               item);
  if (domain == NULL && check_comma (value, item))
    complain (value, N_ ("\"{}\" is no domain name; write it as in contoso.example"), item);
  *(char **) out = domain;
  return domain != NULL;
}

const DsecType dsec_type_domains = {
  .shape = DSEC_SHAPE_DOMAINS,
  .parse = parse_list,
  .write = write_list,
  .create = create_list,
  .destroy = destroy_list,
  .parse_item = parse_domain_item,
};

/* Returns: FALSE. */
static gboolean
complain_host_name (const DsecValue *value, DsecSpan item)
{
  if (check_comma (value, item))
    complain (value,
              N_ ("\"{}\" is no host name; write letters, digits, hyphens and dots only, and an "
                  "international name in its xn-- form"),
              item);
  return FALSE;
}

static gboolean
parse_host_name_item (const DsecValue *value, DsecSpan item, gpointer out)
{
  char **name = out;

  *name = dsec_host_name_normalise (item);
  return *name != NULL || complain_host_name (value, item);
}

const DsecType dsec_type_host_names = { LIST, .parse_item = parse_host_name_item };

/* NAME, or LAYOUT@NAME; which layouts there are is known only at the end of the file. */
static gboolean
parse_name_item (const DsecValue *value, DsecSpan item, gpointer out)
{
  DsecHostName *name = out;
  const char *at = memchr (item.data, '@', item.size);
  gsize layout_size = at != NULL ? (gsize) (at - item.data) : 0;
  DsecSpan text = dsec_span_slice (item, at != NULL ? layout_size + 1 : 0, item.size);

  if (item.size == 1 && item.data[0] == '*')
    name->name = g_strdup ("*");
  else
    name->name = dsec_host_name_normalise (text);
  name->layout = at != NULL && name->name != NULL
                     ? dsec_span_dup (dsec_span_slice (item, 0, layout_size))
                     : NULL;
  return name->name != NULL || complain_host_name (value, item);
}

static void
clear_name (gpointer item)
{
  DsecHostName *name = item;

  g_free (name->name);
  g_free (name->layout);
}

static char *
write_name (gconstpointer item)
{
  const DsecHostName *name = item;

  return name->layout != NULL ? g_strconcat (name->layout, "@", name->name, NULL)
                              : g_strdup (name->name);
}

const DsecType dsec_type_names = {
  LIST,
  .size = sizeof (DsecHostName),
  .parse_item = parse_name_item,
  .write_item = write_name,
  .clear_item = clear_name,
};

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

static gboolean
parse_address_item (const DsecValue *value, DsecSpan item, gpointer out)
{
  const char *trouble = NULL;

  if (!check_comma (value, item))
    return FALSE;
  if (memchr (item.data, '/', item.size) != NULL)
    trouble = N_ ("\"{}\" is a range; write each address of the server");
  else if (!dsec_address_parse (item, out))
    trouble = N_ ("\"{}\" is no IP address; write it as in 192.0.2.25 or 2001:db8::25");
  else
    trouble = check_address (out);
  if (trouble != NULL)
    complain (value, trouble, item);
  return trouble == NULL;
}

static char *
write_address (gconstpointer item)
{
  return dsec_address_to_string (item);
}

const DsecType dsec_type_addresses = {
  LIST,
  .size = sizeof (DsecAddress),
  .parse_item = parse_address_item,
  .write_item = write_address,
};

static gboolean
parse_network_item (const DsecValue *value, DsecSpan item, gpointer out)
{
  if (dsec_network_parse (item, out))
    return TRUE;
  if (check_comma (value, item))
    complain (value,
              N_ ("\"{}\" is no network; write address/prefix with the host bits zero, as in "
                  "10.1.0.0/16 or 2001:db8::/32"),
              item);
  return FALSE;
}

/* What PartnerNetworks lists wins over the ranges that no message from outside can come from. */
static gboolean
parse_partner_network_item (const DsecValue *value, DsecSpan item, gpointer out)
{
  if (!parse_network_item (value, item, out))
    return FALSE;
  if (!dsec_network_is_special (out))
    return TRUE;
  complain (value,
            N_ ("\"{}\" touches loopback, link-local, multicast or 0.0.0.0/8; no partner is "
                "there"),
            item);
  return FALSE;
}

static char *
write_network (gconstpointer item)
{
  const DsecNetwork *network = item;
  g_autofree char *base = dsec_address_to_string (&network->base);

  return g_strdup_printf ("%s/%u", base, network->prefix);
}

const DsecType dsec_type_networks = {
  LIST,
  .size = sizeof (DsecNetwork),
  .parse_item = parse_network_item,
  .write_item = write_network,
};

const DsecType dsec_type_partner_networks = {
  LIST,
  .size = sizeof (DsecNetwork),
  .parse_item = parse_partner_network_item,
  .write_item = write_network,
};

static void
add_evidence (const DsecValue *value, DsecSpan item, gpointer field)
{
  guint *kinds = field;
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
parse_evidence (const DsecValue *value, gpointer field)
{
  parse_items (value, add_evidence, field);
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
  .parse = parse_evidence,
  .write = write_evidence,
};
