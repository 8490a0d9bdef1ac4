/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One [Host] group of `policy show`. */
#include "cli/output.h"
#include "cli/policy-text.h"

static const struct {
  DsecEvidenceKind kind;
  const char *word;
} evidence_words[] = {
  { DSEC_EVIDENCE_RECEIVED, "received" },
  { DSEC_EVIDENCE_RECEIPT, "receipt" },
  { DSEC_EVIDENCE_AUTHRES, "authres" },
  { DSEC_EVIDENCE_EXCHANGE, "exchange" },
};

static const char *
get_role (DsecRole role)
{
  switch (role) {
  case DSEC_ROLE_INTERNAL:
    return "internal";
  case DSEC_ROLE_BORDER:
    return "border";
  case DSEC_ROLE_RETRIEVER:
    return "retriever";
  }
  return "internal";
}

static const char *
get_loopback (const DsecPolicy *policy, const DsecHost *host)
{
  switch (host->loopback) {
  case DSEC_LOOPBACK_REFUSE:
    return "false";
  case DSEC_LOOPBACK_SELF:
    return "true";
  case DSEC_LOOPBACK_HOST:
    return dsec_policy_get_host (policy, host->loopback_host)->id;
  }
  return "false";
}

static char *
get_names (const DsecHost *host)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < host->names->len; i++) {
    const DsecHostName *name = &g_array_index (host->names, DsecHostName, i);
    g_ptr_array_add (items,
                     name->layout != NULL ? g_strconcat (name->layout, "@", name->name, NULL)
                                          : g_strdup (name->name));
  }
  return dsec_policy_text_list (items);
}

static char *
get_addresses (const GArray *addresses)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < addresses->len; i++)
    g_ptr_array_add (items, dsec_address_to_string (&g_array_index (addresses, DsecAddress, i)));
  return dsec_policy_text_list (items);
}

static char *
get_layouts (const DsecHost *host)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < host->layouts->len; i++)
    g_ptr_array_add (items, g_strdup (dsec_layout_get_name (g_ptr_array_index (host->layouts, i))));
  return dsec_policy_text_list (items);
}

static char *
get_evidence (const DsecHost *host)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < G_N_ELEMENTS (evidence_words); i++) {
    if ((host->evidence & evidence_words[i].kind) != 0)
      g_ptr_array_add (items, g_strdup (evidence_words[i].word));
  }
  return dsec_policy_text_list (items);
}

static void
show (const DsecHost *host, const char *key, const char *value, const char *file)
{
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (host->sources, key));
  dsec_policy_text_show (key, value, file, line);
}

void
dsec_policy_text_show_host (const DsecPolicy *policy, const DsecHost *host, const char *file)
{
  g_autofree char *names = get_names (host);
  g_autofree char *addresses = get_addresses (host->addresses);
  g_autofree char *layouts = get_layouts (host);
  g_autofree char *evidence = get_evidence (host);
  g_autofree char *authserv_ids = dsec_policy_text_list (host->authserv_ids);
  g_autofree char *front_ends = get_addresses (host->front_ends);
  dsec_output_printf ("\n[Host %s]\n", host->id);
  show (host, "Role", get_role (host->role), file);
  show (host, "Names", names, file);
  show (host, "Addresses", addresses, file);
  show (host, "Layouts", layouts, file);
  show (host, "Evidence", evidence, file);
  show (host, "AuthservIds", authserv_ids, file);
  show (host, "Loopback", get_loopback (policy, host), file);
  show (host, "FrontEnds", front_ends, file);
  show (host, "HeaderFirewall", host->has_header_firewall ? "true" : "false", file);
  show (host, "VettedCAs", host->has_vetted_cas ? "true" : "false", file);
}
