/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/key.h"

#include <string.h>

#include "core/base/similar.h"
#include "core/policy/drafts.h"

/* Value: blanks inside are part of the pattern, so the raw text is kept. */
static void
parse_pattern (const DsecValue *value, gpointer field)
{
  DsecLayoutDraft *draft = field;
  char digit = value->key[strlen ("Pattern")];
  gsize part = digit != '\0' ? (gsize) (digit - '0') : 0;

  draft->parts[part].text = value->raw;
  draft->parts[part].line = value->where.line;
}

#define REQUIRED          DSEC_PRESENCE_REQUIRED
#define WITH_VALUE        DSEC_PRESENCE_WITH_VALUE
#define ANY               DSEC_PRESENCE_ANY
#define IN_POLICY(member) G_STRUCT_OFFSET (DsecPolicy, member), DSEC_TARGET_POLICY
#define IN_HOST(member)   G_STRUCT_OFFSET (DsecHost, member), DSEC_TARGET_HOST
#define IN_DRAFT(member)  G_STRUCT_OFFSET (DsecHostDraft, member), DSEC_TARGET_HOST_DRAFT
#define IN_LAYOUT         0, DSEC_TARGET_LAYOUT_DRAFT
#define END                                                                                        \
  {                                                                                                \
    NULL, NULL, 0, DSEC_TARGET_POLICY, ANY                                                         \
  }
#define PATTERN(key)                                                                               \
  {                                                                                                \
    key, parse_pattern, IN_LAYOUT, WITH_VALUE                                                      \
  }

static const DsecKeySpec policy_keys[] = {
  { "Format", dsec_value_parse_format, IN_POLICY (serial), REQUIRED },
  { "Serial", dsec_value_parse_serial, IN_POLICY (serial), REQUIRED },
  { "Expires", dsec_value_parse_day, IN_POLICY (expires), REQUIRED },
  { "Organization", dsec_value_parse_text, IN_POLICY (organization), REQUIRED },
  { "Domains", dsec_value_parse_domains, IN_POLICY (domains), REQUIRED },
  { "Contact", dsec_value_parse_text, IN_POLICY (contact), ANY },
  END,
};

static const DsecKeySpec mailbox_keys[] = {
  { "Servers", dsec_value_parse_host_names, IN_POLICY (mailbox_servers), ANY },
  { "SharedFolders", dsec_value_parse_texts, IN_POLICY (shared_folders), ANY },
  { "Folders", dsec_value_parse_texts, IN_POLICY (mailbox_folders), ANY },
  END,
};

static const DsecKeySpec network_keys[] = {
  { "Internal", dsec_value_parse_networks, IN_POLICY (internal_networks), ANY },
  { "PartnerNetworks", dsec_value_parse_partner_networks, IN_POLICY (partner_networks), ANY },
  END,
};

static const DsecKeySpec host_keys[] = {
  { "Role", dsec_value_parse_role, IN_HOST (role), REQUIRED },
  { "Names", dsec_value_parse_names, IN_HOST (names), REQUIRED },
  { "Addresses", dsec_value_parse_addresses, IN_HOST (addresses), ANY },
  { "Layouts", dsec_value_parse_words, IN_DRAFT (layouts), REQUIRED },
  { "Evidence", dsec_value_parse_evidence, IN_HOST (evidence), ANY },
  { "AuthservIds", dsec_value_parse_ids, IN_HOST (authserv_ids), ANY },
  { "Loopback", dsec_value_parse_text, IN_DRAFT (loopback), WITH_VALUE },
  { "FrontEnds", dsec_value_parse_addresses, IN_HOST (front_ends), ANY },
  { "HeaderFirewall", dsec_value_parse_boolean, IN_HOST (has_header_firewall), WITH_VALUE },
  { "VettedCAs", dsec_value_parse_boolean, IN_HOST (has_vetted_cas), WITH_VALUE },
  END,
};

static const DsecKeySpec exchange_keys[] = {
  { "AuthSources", dsec_value_parse_host_names, IN_POLICY (auth_sources), ANY },
  { "Mechanism", dsec_value_parse_text, IN_POLICY (auth_mechanism), ANY },
  END,
};

static const DsecKeySpec receipt_keys[] = {
  { "Header", dsec_value_parse_field_name, IN_POLICY (receipt_header), WITH_VALUE },
  { "AuthenticationMethod", dsec_value_parse_method, IN_POLICY (authentication_method), ANY },
  END,
};

static const DsecKeySpec default_keys[] = {
  { "MinimumTLS", dsec_value_parse_tls, IN_POLICY (minimum_tls), WITH_VALUE },
  { "Mode", dsec_value_parse_mode, IN_POLICY (mode), WITH_VALUE },
  END,
};

static const DsecKeySpec layout_keys[] = {
  PATTERN ("Pattern"),
  PATTERN ("Pattern1"),
  PATTERN ("Pattern2"),
  PATTERN ("Pattern3"),
  PATTERN ("Pattern4"),
  PATTERN ("Pattern5"),
  PATTERN ("Pattern6"),
  PATTERN ("Pattern7"),
  PATTERN ("Pattern8"),
  PATTERN ("Pattern9"),
  END,
};

const DsecGroupSpec dsec_group_specs[] = {
  { "Policy", DSEC_GROUP_SINGLE, policy_keys },
  { "Mailboxes", DSEC_GROUP_SINGLE, mailbox_keys },
  { "Network", DSEC_GROUP_SINGLE, network_keys },
  { "Host", DSEC_GROUP_HOST, host_keys },
  { "Exchange", DSEC_GROUP_SINGLE, exchange_keys },
  { "Receipt", DSEC_GROUP_SINGLE, receipt_keys },
  { "Defaults", DSEC_GROUP_SINGLE, default_keys },
  { "Layout", DSEC_GROUP_LAYOUT, layout_keys },
  { NULL, DSEC_GROUP_SINGLE, NULL },
};

const DsecGroupSpec *
dsec_find_group (DsecSpan name)
{
  for (const DsecGroupSpec *group = dsec_group_specs; group->name != NULL; group++) {
    if (dsec_span_equal (name, dsec_span_from_string (group->name)))
      return group;
  }
  return NULL;
}

const DsecKeySpec *
dsec_find_key (const DsecGroupSpec *group, DsecSpan key)
{
  for (const DsecKeySpec *spec = group->keys; spec->key != NULL; spec++) {
    if (dsec_span_equal (key, dsec_span_from_string (spec->key)))
      return spec;
  }
  return NULL;
}

const char *
dsec_find_similar_group (DsecSpan name)
{
  const char *words[G_N_ELEMENTS (dsec_group_specs)] = { NULL };

  for (guint i = 0; dsec_group_specs[i].name != NULL; i++)
    words[i] = dsec_group_specs[i].name;
  return dsec_similar_find (name, words, DSEC_SIMILAR_WRITTEN);
}

const DsecKeySpec *
dsec_find_similar_key (const DsecGroupSpec *group, DsecSpan key)
{
  const char *words[DSEC_MAX_KEYS + 1] = { NULL };
  const char *similar = NULL;

  for (guint i = 0; group->keys[i].key != NULL; i++)
    words[i] = group->keys[i].key;
  similar = dsec_similar_find (key, words, DSEC_SIMILAR_WRITTEN);
  return similar != NULL ? dsec_find_key (group, dsec_span_from_string (similar)) : NULL;
}

const char *
dsec_find_group_of_key (DsecSpan key)
{
  for (const DsecGroupSpec *group = dsec_group_specs; group->name != NULL; group++) {
    if (dsec_find_key (group, key) != NULL)
      return group->name;
  }
  return NULL;
}
