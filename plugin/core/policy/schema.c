/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/schema.h"

#include "core/base/similar.h"
#include "core/policy/drafts.h"

#define REQUIRED          DSEC_PRESENCE_REQUIRED
#define WITH_VALUE        DSEC_PRESENCE_WITH_VALUE
#define ANY               DSEC_PRESENCE_ANY
#define IN_POLICY(member) G_STRUCT_OFFSET (DsecPolicy, member)
#define IN_HOST(member)   G_STRUCT_OFFSET (DsecHost, member)
#define IN_LAYOUT(member) G_STRUCT_OFFSET (DsecLayoutDraft, member)
#define PART(n)                                                                                    \
  {                                                                                                \
    DSEC_GROUP_LAYOUT, WITH_VALUE, "Pattern" #n, &dsec_type_pattern, IN_LAYOUT (parts[n]), NULL,   \
        "Part " #n " of a pattern that is too long for one line."                                  \
  }

/* clang-format off */
const DsecKey dsec_schema[] = {
  { DSEC_GROUP_POLICY, REQUIRED, "Format", &dsec_type_format, IN_POLICY (format), NULL,
    "The format of the policy, which is 1." },
  { DSEC_GROUP_POLICY, REQUIRED, "Serial", &dsec_type_number, IN_POLICY (serial), NULL,
    "A number that rises with each change of the policy." },
  { DSEC_GROUP_POLICY, REQUIRED, "Expires", &dsec_type_day, IN_POLICY (expires), NULL,
    "The last day on which the policy is in force, in UTC." },
  { DSEC_GROUP_POLICY, REQUIRED, "Organization", &dsec_type_text, IN_POLICY (organization), "",
    "The name of your organization, as users know it." },
  { DSEC_GROUP_POLICY, REQUIRED, "Domains", &dsec_type_domains, IN_POLICY (domains), NULL,
    "Your own domains, none of which can be a partner." },
  { DSEC_GROUP_POLICY, ANY, "Contact", &dsec_type_text, IN_POLICY (contact), NULL,
    "Where users can ask." },

  { DSEC_GROUP_MAILBOXES, ANY, "Servers", &dsec_type_host_names, IN_POLICY (mailbox_servers), NULL,
    "The IMAP and POP servers whose mailboxes can be trusted." },
  { DSEC_GROUP_MAILBOXES, ANY, "SharedFolders", &dsec_type_texts, IN_POLICY (shared_folders), NULL,
    "Folders on those servers that other people can write to, and that are not trusted." },
  { DSEC_GROUP_MAILBOXES, ANY, "Folders", &dsec_type_texts, IN_POLICY (mailbox_folders), NULL,
    "Local folders that only your delivery fills." },

  { DSEC_GROUP_NETWORK, ANY, "Internal", &dsec_type_networks, IN_POLICY (internal_networks), NULL,
    "Your networks, from which nothing arrives as from outside." },
  { DSEC_GROUP_NETWORK, ANY, "PartnerNetworks", &dsec_type_partner_networks,
    IN_POLICY (partner_networks), NULL,
    "Private ranges from which a partner connects through a tunnel." },

  { DSEC_GROUP_HOST, REQUIRED, "Role", &dsec_type_role, IN_HOST (role), NULL,
    "Whether the server takes mail from outside, from your own servers, or fetches it." },
  { DSEC_GROUP_HOST, REQUIRED, "Names", &dsec_type_names, IN_HOST (names), NULL,
    "The names that the server gives itself in its trace lines." },
  { DSEC_GROUP_HOST, ANY, "Addresses", &dsec_type_addresses, IN_HOST (addresses), NULL,
    "Every address from which the server hands mail on to your other servers." },
  { DSEC_GROUP_HOST, REQUIRED, "Layouts", &dsec_type_words, IN_HOST (layout_names), NULL,
    "The layouts of its trace lines, in the order in which they are tried." },
  { DSEC_GROUP_HOST, ANY, "Evidence", &dsec_type_evidence, IN_HOST (evidence), NULL,
    "Which of a border's records count as proof." },
  { DSEC_GROUP_HOST, ANY, "AuthservIds", &dsec_type_ids, IN_HOST (authserv_ids), NULL,
    "The ids that the server writes into Authentication-Results." },
  { DSEC_GROUP_HOST, WITH_VALUE, "Loopback", &dsec_type_text, IN_HOST (loopback_text), "false",
    "Where a hop from the machine itself leads." },
  { DSEC_GROUP_HOST, ANY, "FrontEnds", &dsec_type_addresses, IN_HOST (front_ends), NULL,
    "Load balancers and firewalls that hide from a border who connects." },
  { DSEC_GROUP_HOST, WITH_VALUE, "HeaderFirewall", &dsec_type_boolean,
    IN_HOST (has_header_firewall), "false",
    "Your word that Exchange removes X-MS-Exchange-Organization fields that come from outside." },
  { DSEC_GROUP_HOST, WITH_VALUE, "VettedCAs", &dsec_type_boolean, IN_HOST (has_vetted_cas), "false",
    "Your word that every CA that the border accepts checks whom it gives which name." },

  { DSEC_GROUP_EXCHANGE, ANY, "AuthSources", &dsec_type_host_names, IN_POLICY (auth_sources), NULL,
    "Your Exchange servers, as X-MS-Exchange-Organization-AuthSource names them." },
  { DSEC_GROUP_EXCHANGE, ANY, "Mechanism", &dsec_type_text, IN_POLICY (auth_mechanism), NULL,
    "The one value of AuthMechanism that counts." },

  { DSEC_GROUP_RECEIPT, WITH_VALUE, "Header", &dsec_type_field_name, IN_POLICY (receipt_header),
    "Domain-Receipt",
    "The name of the receipt field." },
  { DSEC_GROUP_RECEIPT, ANY, "AuthenticationMethod", &dsec_type_method,
    IN_POLICY (authentication_method), "x-mtls",
    "The method that counts in Authentication-Results." },

  { DSEC_GROUP_DEFAULTS, WITH_VALUE, "MinimumTLS", &dsec_type_tls, IN_POLICY (minimum_tls), "1.2",
    "The lowest TLS version, for partners whose line does not say otherwise." },
  { DSEC_GROUP_DEFAULTS, WITH_VALUE, "Mode", &dsec_type_mode, IN_POLICY (mode), "observe",
    "Whether users are warned of mail that came another way, where the line does not say." },

  { DSEC_GROUP_LAYOUT, WITH_VALUE, "Pattern", &dsec_type_pattern, IN_LAYOUT (parts[0]), NULL,
    "The pattern of a trace line." },
  PART (1), PART (2), PART (3), PART (4), PART (5), PART (6), PART (7), PART (8), PART (9),

  { DSEC_GROUP_NONE, ANY, NULL, NULL, 0, NULL, NULL },
};
/* clang-format on */

static const char *const group_names[] = { "Policy",  "Mailboxes", "Network", "Host", "Exchange",
                                           "Receipt", "Defaults",  "Layout",  NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (dsec_schema) == DSEC_N_KEYS + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (group_names) == DSEC_N_GROUPS);

const char *
dsec_schema_group_name (DsecGroup group)
{
  return group != DSEC_GROUP_NONE ? group_names[group - 1] : NULL;
}

gboolean
dsec_schema_group_has_id (DsecGroup group)
{
  return group == DSEC_GROUP_HOST || group == DSEC_GROUP_LAYOUT;
}

DsecGroup
dsec_schema_find_group (DsecSpan name)
{
  for (guint i = 0; group_names[i] != NULL; i++) {
    if (dsec_span_equal (name, dsec_span_from_string (group_names[i])))
      return i + 1;
  }
  return DSEC_GROUP_NONE;
}

DsecGroup
dsec_schema_find_similar_group (DsecSpan name)
{
  return dsec_schema_find_group (
      dsec_span_from_string (dsec_similar_find (name, group_names, DSEC_SIMILAR_WRITTEN)));
}

const DsecKey *
dsec_schema_find (DsecGroup group, DsecSpan name)
{
  for (const DsecKey *key = dsec_schema; key->name != NULL; key++) {
    if ((group == DSEC_GROUP_NONE || key->group == group) &&
        dsec_span_equal (name, dsec_span_from_string (key->name)))
      return key;
  }
  return NULL;
}

const DsecKey *
dsec_schema_find_similar (DsecGroup group, DsecSpan name)
{
  const char *words[DSEC_N_KEYS + 1] = { NULL };
  const char *similar = NULL;
  guint n_words = 0;

  for (const DsecKey *key = dsec_schema; key->name != NULL; key++) {
    if (key->group == group)
      words[n_words++] = key->name;
  }
  similar = dsec_similar_find (name, words, DSEC_SIMILAR_WRITTEN);
  return similar != NULL ? dsec_schema_find (group, dsec_span_from_string (similar)) : NULL;
}

static gboolean
is_in (const DsecKey *key, DsecGroup group)
{
  return key->group == group ||
         (group == DSEC_GROUP_POLICY && !dsec_schema_group_has_id (key->group));
}

void
dsec_schema_init (DsecGroup group, gpointer object)
{
  for (const DsecKey *key = dsec_schema; key->name != NULL; key++) {
    DsecValue value = { .text = dsec_span_from_string (key->initial) };
    gpointer *field = G_STRUCT_MEMBER_P (object, key->offset);

    if (!is_in (key, group))
      continue;
    if (key->type->create != NULL)
      *field = key->type->create (key->type);
    if (key->initial != NULL)
      dsec_schema_read (key, value, object);
  }
}

void
dsec_schema_clear (DsecGroup group, gpointer object)
{
  for (const DsecKey *key = dsec_schema; key->name != NULL; key++) {
    gpointer *field = G_STRUCT_MEMBER_P (object, key->offset);

    if (is_in (key, group) && key->type->destroy != NULL && *field != NULL)
      key->type->destroy (key->type, *field);
  }
}

void
dsec_schema_read (const DsecKey *key, DsecValue value, gpointer object)
{
  value.type = key->type;
  key->type->parse (&value, G_STRUCT_MEMBER_P (object, key->offset));
}

GPtrArray *
dsec_schema_write (const DsecKey *key, gconstpointer object)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_free);

  key->type->write (key->type, (const char *) object + key->offset, items);
  return items;
}
