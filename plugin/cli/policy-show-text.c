/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `policy show` for people, in the form of the files that a policy is made of. */
#include "cli/output.h"
#include "cli/policy-show.h"
#include "cli/problems.h"
#include "core/message/domain.h"
#include "core/policy/partner-option.h"
#include "core/policy/schema.h"

#define VALUE_WIDTH 56

/* "xn--bcher-kva.example (bücher.example)". @domain: A-labels, or any other text. */
static char *
make_domain (const char *domain)
{
  g_autofree char *unicode = dsec_domain_to_unicode (domain);
  return g_strcmp0 (unicode, domain) == 0 ? g_strdup (domain)
                                          : g_strdup_printf ("%s (%s)", domain, unicode);
}

static char *
make_item (DsecShape shape, const char *item)
{
  return shape == DSEC_SHAPE_DOMAINS ? make_domain (item) : g_strdup (item);
}

/* The items as policy.conf separates them. */
static char *
join (DsecShape shape, const GPtrArray *items)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < items->len; i++) {
    g_autofree char *item = make_item (shape, g_ptr_array_index (items, i));
    g_string_append_printf (out, "%s%s", i > 0 ? ";" : "", item);
  }
  return g_string_free (out, FALSE);
}

static void
show_value (const DsecPolicy *policy, const char *group, const char *key, const char *value)
{
  guint line = dsec_policy_get_line (policy, group, key);
  g_autofree char *file = dsec_problems_get_file (policy);
  g_autofree char *plain = dsec_output_escape (value);
  g_autofree char *pair = g_strconcat (key, "=", plain, NULL);
  if (line == 0)
    dsec_output_printf ("%-*s # default\n", VALUE_WIDTH, pair);
  else
    dsec_output_printf ("%-*s # %s:%u\n", VALUE_WIDTH, pair, file, line);
}

/* @title: the group's name, and that of the host. */
static void
show_group (const DsecPolicy *policy, DsecGroup group, const char *title, gconstpointer object)
{
  dsec_output_printf ("\n[%s]\n", title);
  for (const DsecKey *key = dsec_schema; key->name != NULL; key++) {
    if (key->group != group)
      continue;
    g_autoptr (GPtrArray) items = dsec_schema_write (key, object);
    g_autofree char *value = join (key->type->shape, items);
    show_value (policy, title, key->name, value);
  }
}

static void
show_conf (const DsecPolicy *policy)
{
  for (DsecGroup group = DSEC_GROUP_POLICY; group < DSEC_N_GROUPS; group++) {
    if (!dsec_schema_group_has_id (group))
      show_group (policy, group, dsec_schema_group_name (group), policy);
  }
  for (guint i = 0; i < policy->hosts->len; i++) {
    const DsecHost *host = dsec_policy_get_host (policy, i);
    g_autofree char *title = g_strconcat ("Host ", host->id, NULL);
    show_group (policy, DSEC_GROUP_HOST, title, host);
  }
  for (guint i = 0; i < policy->layouts->len; i++) {
    const DsecLayout *layout = g_ptr_array_index (policy->layouts, i);
    g_autofree char *title = g_strconcat ("Layout ", dsec_layout_get_name (layout), NULL);
    dsec_output_printf ("\n[%s]\n", title);
    show_value (policy, title, "Pattern", dsec_layout_get_pattern (layout));
  }
}

static void
show_item (const DsecOptionRow *row, const char *item, const char *note)
{
  g_autofree char *text = make_item (row->shape, item);
  g_autofree char *plain = dsec_output_escape (text);
  const char *mark = note != NULL ? "  # " : "";
  dsec_output_printf ("  %s=%s%s%s\n", row->name, plain, mark, note != NULL ? note : "");
}

/* All values of an entry stand in the one line of a partner list that its head names. */
static void
show_entry (const DsecPartner *entry, const DsecPartner *bare)
{
  for (guint i = 0; i < DSEC_N_OPTIONS; i++) {
    const DsecOptionRow *row = &dsec_option_rows[i];
    g_autoptr (GPtrArray) items = dsec_option_write (row, entry);
    g_autofree char *note = dsec_option_get_note (row, items, entry, bare);
    if (items->len == 0 && note != NULL)
      show_item (row, "", note);
    for (guint j = 0; j < items->len; j++)
      show_item (row, g_ptr_array_index (items, j), note);
  }
}

static void
show_partner (const DsecPolicy *policy, const DsecPartnerDomain *domain)
{
  DsecPartner bare = dsec_policy_make_bare_partner (policy, domain->domain);
  g_autofree char *shown = make_domain (domain->domain);
  for (guint i = 0; i < domain->n_entries; i++) {
    const DsecPartner *entry = &domain->entries[i];
    const char *path = dsec_policy_get_file (policy, entry->source.file);
    g_autofree char *file = dsec_output_escape (path != NULL ? path : "-");
    dsec_output_printf ("\n%s%s  # %s:%u\n",
                        domain->includes_subdomains ? "." : "",
                        shown,
                        file,
                        entry->source.line);
    show_entry (entry, &bare);
  }
}

static void
show_head (const DsecPolicyState *state)
{
  g_autofree char *folder = dsec_output_escape (state->folder != NULL ? state->folder : "-");
  dsec_output_printf (
      "# %s: %s policy%s\n",
      folder,
      dsec_origin_to_string (state->origin),
      state->origin == DSEC_ORIGIN_DIRECTORY ? " (who owns these files was not checked)" : "");
}

void
dsec_policy_show_text (const DsecPolicyState *state)
{
  const DsecPolicy *policy = state->policy;
  guint n_domains = dsec_policy_get_n_partner_domains (policy);
  show_head (state);
  show_conf (policy);
  dsec_output_printf ("\n# partners: %u\n", dsec_policy_get_n_partner_entries (policy));
  for (guint i = 0; i < n_domains && !dsec_output_has_failed (); i++)
    show_partner (policy, dsec_policy_get_partner_domain (policy, i));
}
