/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `policy show` for programs. Partners are written one by one: a list may have a million. */
#include <string.h>

#include "cli/json.h"
#include "cli/output.h"
#include "cli/policy-show.h"
#include "core/policy/partner-option.h"
#include "core/policy/schema.h"

static void
add_items (JsonBuilder *builder, DsecShape shape, const GPtrArray *items)
{
  const char *first = items->len > 0 ? g_ptr_array_index (items, 0) : NULL;
  switch (shape) {
  case DSEC_SHAPE_TEXT:
    dsec_json_add_text (builder, first);
    return;
  case DSEC_SHAPE_NUMBER:
    json_builder_add_int_value (builder, g_ascii_strtoll (first, NULL, 10));
    return;
  case DSEC_SHAPE_BOOLEAN:
    json_builder_add_boolean_value (builder, g_strcmp0 (first, "true") == 0);
    return;
  case DSEC_SHAPE_LIST:
  case DSEC_SHAPE_DOMAINS:
    json_builder_begin_array (builder);
    for (guint i = 0; i < items->len; i++)
      dsec_json_add_text (builder, g_ptr_array_index (items, i));
    json_builder_end_array (builder);
    return;
  }
}

/* @line: 0: no line states it. */
static void
add_place (JsonBuilder *builder, const char *file, guint line)
{
  dsec_json_set_text (builder, "file", line > 0 ? file : NULL);
  dsec_json_set_ordinal (builder, "line", line > 0 ? (int) line : -1);
}

static void
set_value (JsonBuilder *builder,
           const char *name,
           DsecShape shape,
           const GPtrArray *items,
           const char *file,
           guint line)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "value");
  add_items (builder, shape, items);
  add_place (builder, file, line);
  json_builder_end_object (builder);
}

/* @title: the group's name, and that of the host. */
static void
set_keys (JsonBuilder *builder,
          const char *member,
          const DsecPolicy *policy,
          DsecGroup group,
          const char *title,
          gconstpointer object)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  for (const DsecKey *key = dsec_schema; key->name != NULL; key++) {
    if (key->group != group)
      continue;
    g_autoptr (GPtrArray) items = dsec_schema_write (key, object);
    set_value (builder,
               key->name,
               key->type->shape,
               items,
               dsec_policy_get_file (policy, 0),
               dsec_policy_get_line (policy, title, key->name));
  }
  json_builder_end_object (builder);
}

static void
add_host (JsonBuilder *builder, const DsecPolicy *policy, const DsecHost *host)
{
  g_autofree char *title = g_strconcat ("Host ", host->id, NULL);
  json_builder_begin_object (builder);
  dsec_json_set_text (builder, "name", host->id);
  add_place (builder, dsec_policy_get_file (policy, host->source.file), host->source.line);
  set_keys (builder, "keys", policy, DSEC_GROUP_HOST, title, host);
  json_builder_end_object (builder);
}

/* The compiled pattern, which may have stood in several parts. */
static void
add_layout (JsonBuilder *builder, const DsecPolicy *policy, const DsecLayout *layout)
{
  const char *name = dsec_layout_get_name (layout);
  g_autofree char *title = g_strconcat ("Layout ", name, NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_ptr_array_add (items, (gpointer) dsec_layout_get_pattern (layout));
  json_builder_begin_object (builder);
  dsec_json_set_text (builder, "name", name);
  json_builder_set_member_name (builder, "keys");
  json_builder_begin_object (builder);
  set_value (builder,
             "Pattern",
             DSEC_SHAPE_TEXT,
             items,
             dsec_policy_get_file (policy, 0),
             dsec_policy_get_line (policy, title, "Pattern"));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
set_conf (JsonBuilder *builder, const DsecPolicy *policy)
{
  json_builder_set_member_name (builder, "groups");
  json_builder_begin_object (builder);
  for (DsecGroup group = DSEC_GROUP_POLICY; group < DSEC_N_GROUPS; group++) {
    const char *name = dsec_schema_group_name (group);
    if (!dsec_schema_group_has_id (group))
      set_keys (builder, name, policy, group, name, policy);
  }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "hosts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < policy->hosts->len; i++)
    add_host (builder, policy, dsec_policy_get_host (policy, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "layouts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < policy->layouts->len; i++)
    add_layout (builder, policy, g_ptr_array_index (policy->layouts, i));
  json_builder_end_array (builder);
}

static void
set_options (JsonBuilder *builder,
             const DsecPartner *entry,
             const DsecPartner *bare,
             const char *file)
{
  json_builder_set_member_name (builder, "options");
  json_builder_begin_object (builder);
  for (guint i = 0; i < DSEC_N_OPTIONS; i++) {
    const DsecOptionRow *row = &dsec_option_rows[i];
    g_autoptr (GPtrArray) items = dsec_option_write (row, entry);
    g_autofree char *note = dsec_option_get_note (row, items, entry, bare);
    gboolean is_stated = items->len > 0 && note == NULL;
    set_value (builder, row->name, row->shape, items, file, is_stated ? entry->source.line : 0);
  }
  json_builder_end_object (builder);
}

/* Ends @builder's object, appends it to @out, and writes all of this but @end, with which it ends.
 */
static void
write_line (GString *out, JsonBuilder *builder, const char *end)
{
  dsec_json_append_line (builder, out);
  dsec_output_write (out->str, out->len - strlen (end));
  g_string_truncate (out, 0);
}

static void
write_partner (const DsecPolicy *policy, const DsecPartnerDomain *domain, GString *out)
{
  DsecPartner bare = dsec_policy_make_bare_partner (policy, domain->domain);
  for (guint i = 0; i < domain->n_entries; i++) {
    const DsecPartner *entry = &domain->entries[i];
    const char *file = dsec_policy_get_file (policy, entry->source.file);
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    json_builder_begin_object (builder);
    dsec_json_set_text (builder, "domain", domain->domain);
    dsec_json_set_boolean (builder, "includes_subdomains", domain->includes_subdomains);
    add_place (builder, file, entry->source.line);
    set_options (builder, entry, &bare, file);
    write_line (out, builder, "\n");
    g_string_assign (out, ",");
  }
}

void
dsec_policy_show_json (const DsecPolicyState *state)
{
  const DsecPolicy *policy = state->policy;
  guint n_domains = dsec_policy_get_n_partner_domains (policy);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "schema");
  json_builder_add_int_value (builder, 1);
  dsec_json_set_text (builder, "folder", state->folder);
  dsec_json_set_text (builder, "origin", dsec_origin_to_string (state->origin));
  set_conf (builder, policy);
  write_line (out, builder, "}\n");
  g_string_assign (out, ",\"partners\":[");
  for (guint i = 0; i < n_domains && !dsec_output_has_failed (); i++)
    write_partner (policy, dsec_policy_get_partner_domain (policy, i), out);
  dsec_output_printf ("%s]}\n", n_domains == 0 ? out->str : "");
}
