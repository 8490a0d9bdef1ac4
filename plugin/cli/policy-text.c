/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/policy-text.h"

#include "cli/output.h"
#include "core/message/domain.h"

#define VALUE_WIDTH 56

char *
dsec_policy_text_list (const GPtrArray *items)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (
        out, "%s%s", i > 0 ? ";" : "", (const char *) g_ptr_array_index (items, i));
  return g_string_free (out, FALSE);
}

char *
dsec_policy_text_domain (const char *domain)
{
  g_autofree char *unicode = dsec_domain_to_unicode (domain);
  return g_strcmp0 (unicode, domain) == 0 ? g_strdup (domain)
                                          : g_strdup_printf ("%s (%s)", domain, unicode);
}

char *
dsec_policy_text_domains (const GPtrArray *items)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (shown, dsec_policy_text_domain (g_ptr_array_index (items, i)));
  return dsec_policy_text_list (shown);
}

char *
dsec_policy_text_networks (const GArray *networks)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < networks->len; i++) {
    const DsecNetwork *network = &g_array_index (networks, DsecNetwork, i);
    g_autofree char *base = dsec_address_to_string (&network->base);
    g_ptr_array_add (items, g_strdup_printf ("%s/%u", base, network->prefix));
  }
  return dsec_policy_text_list (items);
}

void
dsec_policy_text_show (const char *key, const char *value, const char *file, guint line)
{
  g_autofree char *plain = dsec_output_escape (value != NULL ? value : "");
  g_autofree char *pair = g_strconcat (key, "=", plain, NULL);
  if (line == 0)
    dsec_output_printf ("%-*s # default\n", VALUE_WIDTH, pair);
  else
    dsec_output_printf ("%-*s # %s:%u\n", VALUE_WIDTH, pair, file, line);
}
