/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `domain-secured policy show`: the policy in force, value by value, each with where it stands. */
#include "cli/fact.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/policy-text.h"
#include "cli/problems.h"

static const DsecCommandHelp help = {
  .name = "policy show",
  .arguments = "[DIR]",
  .summary = "Shows the policy in DIR, or the one in force: each value with its file and line, or\n"
             "\"default\" where no line states it. Domains stand as they are compared.",
  .description = "Of a DIR it is not checked who owns the files.\n"
                 "Exit status: 0 done, 2 usage, 3 the policy is not valid.",
};

/* One value of policy.conf outside of the hosts. */
typedef struct {
  const char *group;
  const char *key;
  char *(*to_text) (const DsecPolicy *policy); /* Returns: (transfer full) */
} Value;

static char *
get_format (G_GNUC_UNUSED const DsecPolicy *policy)
{
  return g_strdup ("1");
}

static char *
get_serial (const DsecPolicy *policy)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, policy->serial);
}

static char *
get_expires (const DsecPolicy *policy)
{
  return dsec_day_to_string (policy->expires);
}

static char *
get_organization (const DsecPolicy *policy)
{
  return g_strdup (policy->organization);
}

static char *
get_domains (const DsecPolicy *policy)
{
  return dsec_policy_text_domains (policy->domains);
}

static char *
get_contact (const DsecPolicy *policy)
{
  return g_strdup (policy->contact);
}

static char *
get_servers (const DsecPolicy *policy)
{
  return dsec_policy_text_list (policy->mailbox_servers);
}

static char *
get_shared_folders (const DsecPolicy *policy)
{
  return dsec_policy_text_list (policy->shared_folders);
}

static char *
get_folders (const DsecPolicy *policy)
{
  return dsec_policy_text_list (policy->mailbox_folders);
}

static char *
get_internal (const DsecPolicy *policy)
{
  return dsec_policy_text_networks (policy->internal_networks);
}

static char *
get_partner_networks (const DsecPolicy *policy)
{
  return dsec_policy_text_networks (policy->partner_networks);
}

static char *
get_auth_sources (const DsecPolicy *policy)
{
  return dsec_policy_text_list (policy->auth_sources);
}

static char *
get_mechanism (const DsecPolicy *policy)
{
  return g_strdup (policy->auth_mechanism);
}

static char *
get_receipt_header (const DsecPolicy *policy)
{
  return g_strdup (policy->receipt_header);
}

static char *
get_method (const DsecPolicy *policy)
{
  return g_strdup (policy->authentication_method);
}

static char *
get_minimum_tls (const DsecPolicy *policy)
{
  return g_strdup (dsec_tls_version_to_string (policy->minimum_tls));
}

static char *
get_mode (const DsecPolicy *policy)
{
  return g_strdup (dsec_fact_mode (policy->mode));
}

static const Value values[] = {
  { "Policy", "Format", get_format },
  { "Policy", "Serial", get_serial },
  { "Policy", "Expires", get_expires },
  { "Policy", "Organization", get_organization },
  { "Policy", "Domains", get_domains },
  { "Policy", "Contact", get_contact },
  { "Mailboxes", "Servers", get_servers },
  { "Mailboxes", "SharedFolders", get_shared_folders },
  { "Mailboxes", "Folders", get_folders },
  { "Network", "Internal", get_internal },
  { "Network", "PartnerNetworks", get_partner_networks },
  { "Exchange", "AuthSources", get_auth_sources },
  { "Exchange", "Mechanism", get_mechanism },
  { "Receipt", "Header", get_receipt_header },
  { "Receipt", "AuthenticationMethod", get_method },
  { "Defaults", "MinimumTLS", get_minimum_tls },
  { "Defaults", "Mode", get_mode },
};

static void
show_values (const DsecPolicy *policy, const char *file)
{
  const char *group = "";
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    const Value *value = &values[i];
    if (g_strcmp0 (group, value->group) != 0)
      dsec_output_printf ("\n[%s]\n", value->group);
    group = value->group;
    g_autofree char *text = value->to_text (policy);
    dsec_policy_text_show (
        value->key, text, file, dsec_policy_get_line (policy, group, value->key));
  }
}

static void
show_layouts (const DsecPolicy *policy, const char *file)
{
  const GPtrArray *layouts = policy->layouts;
  for (guint i = 0; i < layouts->len; i++) {
    const DsecLayout *layout = g_ptr_array_index (layouts, i);
    g_autofree char *group = g_strconcat ("Layout ", dsec_layout_get_name (layout), NULL);
    dsec_output_printf ("\n[%s]\n", group);
    dsec_policy_text_show ("Pattern",
                           dsec_layout_get_pattern (layout),
                           file,
                           dsec_policy_get_line (policy, group, "Pattern"));
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

static void
show (const DsecPolicyState *state)
{
  const DsecPolicy *policy = state->policy;
  g_autofree char *file = dsec_policy_file_name (policy);
  show_head (state);
  show_values (policy, file);
  for (guint i = 0; i < policy->hosts->len; i++)
    dsec_policy_text_show_host (policy, dsec_policy_get_host (policy, i), file);
  show_layouts (policy, file);
  guint n_domains = dsec_policy_get_n_partner_domains (policy);
  dsec_output_printf ("\n# partners: %u\n", dsec_policy_get_n_partner_entries (policy));
  for (guint i = 0; i < n_domains && !dsec_output_has_failed (); i++)
    dsec_policy_text_show_partner (policy, dsec_policy_get_partner_domain (policy, i));
}

DsecExit
dsec_command_policy_show (char **argv)
{
  DsecPolicyOptions options = { 0 };
  DsecParsed parsed = dsec_policy_options_parse (&help, argv, &options);
  if (parsed != DSEC_PARSED_RUN)
    return parsed == DSEC_PARSED_HELP ? DSEC_EXIT_DONE : DSEC_EXIT_USAGE;
  g_autoptr (DsecPolicyState) state = dsec_options_load_policy (options.folder, options.now);
  g_free (options.folder);
  dsec_problems_complain (state);
  if (state->policy == NULL)
    return DSEC_EXIT_POLICY;
  show (state);
  if (!dsec_policy_state_is_expired (state, options.now))
    return DSEC_EXIT_DONE;
  dsec_output_complain (state->folder, "the policy expired");
  return DSEC_EXIT_POLICY;
}
