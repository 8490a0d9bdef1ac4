/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/policy-conf.h"

#include <string.h>

#include "core/base/limits.h"
#include "core/policy/drafts.h"
#include "core/policy/key-line.h"
#include "core/policy/line-reader.h"
#include "core/policy/schema.h"

#define MAX_ID 64 /* characters of the name of a host entry or layout */

typedef struct {
  DsecPolicy *policy;
  DsecComplaints *complaints;
  GPtrArray *layout_drafts; /* of DsecLayoutDraft, owned */
  DsecFaults *faults;
  GHashTable *groups; /* "Name" or "Name id" -> line as GUINT_TO_POINTER */
  DsecGroup group;    /* NONE before the first, and in one complained about */
  char *id;           /* (nullable): owned: what follows the name of @group */
  char *title;        /* (nullable): owned: both of them */
  gpointer object;    /* what @group is stored in */
  DsecSource group_source;
  gboolean is_in_group;    /* a group has begun, good or bad, or is known to be missing */
  guint seen[DSEC_N_KEYS]; /* line of each key of @group, 0: not there */
} Conf;

static void
complain (const Conf *conf, DsecSource where, const char *message, DsecSpan value)
{
  dsec_complain (conf->complaints, where, message, value);
}

static gboolean
has_fault (const Conf *conf, const char *key)
{
  return dsec_faults_has_key (conf->faults, dsec_schema_group_name (conf->group), conf->id, key);
}

static void
add_fault (const Conf *conf, const char *key)
{
  dsec_faults_add_key (conf->faults, dsec_schema_group_name (conf->group), conf->id, key);
}

/* At the next group or the end of the file: what must have been said by then. */
static void
end_group (Conf *conf)
{
  for (guint i = 0; conf->group != DSEC_GROUP_NONE && i < DSEC_N_KEYS; i++) {
    const DsecKey *key = &dsec_schema[i];

    if (key->group == conf->group && key->presence == DSEC_PRESENCE_REQUIRED &&
        conf->seen[i] == 0 && !has_fault (conf, key->name))
      complain (conf,
                conf->group_source,
                N_ ("the key {} is missing in this group"),
                dsec_span_from_string (key->name));
  }
  conf->group = DSEC_GROUP_NONE;
  g_clear_pointer (&conf->id, g_free);
  g_clear_pointer (&conf->title, g_free);
  memset (conf->seen, 0, sizeof conf->seen);
}

static void
complain_unknown_group (const Conf *conf, const DsecKeyLine *line, DsecSource where)
{
  DsecSpan name = line->name;
  const char *similar = dsec_schema_group_name (dsec_schema_find_similar_group (name));

  if (similar != NULL)
    dsec_faults_add_group (conf->faults, similar);
  else if (line->id.size > 0) { /* then one of the two that take a name */
    dsec_faults_add_group (conf->faults, "Host");
    dsec_faults_add_group (conf->faults, "Layout");
  }
  if (similar != NULL)
    dsec_complain_two (conf->complaints,
                       where,
                       N_ ("unknown group \"{}\"; did you mean \"{}\"?"),
                       name,
                       dsec_span_from_string (similar));
  else
    complain (conf,
              where,
              N_ ("unknown group \"{}\"; one of: Policy, Mailboxes, Network, Host NAME, Exchange, "
                  "Receipt, Defaults, Layout NAME"),
              name);
}

static gboolean
is_good_id (DsecSpan id)
{
  for (gsize i = 0; i < id.size; i++) {
    if (!g_ascii_isalnum (id.data[i]) && strchr ("._-", id.data[i]) == NULL)
      return FALSE;
  }
  return id.size > 0 && id.size <= MAX_ID;
}

static gboolean
check_id (const Conf *conf, DsecGroup group, DsecSpan id, DsecSource where)
{
  gboolean has_id = dsec_schema_group_has_id (group);

  if (!has_id && id.size > 0)
    complain (conf,
              where,
              N_ ("\"{}\" stands behind the name of a group that takes none; remove it"),
              id);
  else if (has_id && id.size == 0)
    complain (conf,
              where,
              N_ ("a name is missing; write it as in [{} NAME]"),
              dsec_span_from_string (dsec_schema_group_name (group)));
  else if (has_id && !is_good_id (id))
    complain (conf,
              where,
              N_ ("\"{}\" is no good name; write at most 64 letters, digits, dots, hyphens and "
                  "underscores"),
              id);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_duplicate (const Conf *conf, const char *title, DsecSource where)
{
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (conf->groups, title));

  if (line == 0) {
    g_hash_table_insert (conf->groups, g_strdup (title), GUINT_TO_POINTER (where.line));
    return TRUE;
  }
  dsec_complain_place (conf->complaints,
                       where,
                       N_ ("this group stands in the file already, at {}; put both into one"),
                       DSEC_SPAN_NONE,
                       (DsecSource){ where.file, line });
  return FALSE;
}

/* Returns: (nullable): what the group is stored in; NULL after a complaint. */
static gpointer
begin_object (Conf *conf, DsecGroup group, const char *id, DsecSource where)
{
  DsecLayoutDraft *draft = NULL;

  if (!dsec_schema_group_has_id (group))
    return conf->policy;
  if (group == DSEC_GROUP_HOST && conf->policy->hosts->len < DSEC_MAX_HOSTS)
    return dsec_policy_add_host (conf->policy, id, where);
  if (group == DSEC_GROUP_LAYOUT && conf->layout_drafts->len < DSEC_MAX_HOSTS) {
    draft = dsec_layout_draft_new (id, where);
    g_ptr_array_add (conf->layout_drafts, draft);
    return draft;
  }
  complain (conf,
            where,
            group == DSEC_GROUP_HOST ? N_ ("more than 256 host entries")
                                     : N_ ("more than 256 layouts"),
            DSEC_SPAN_NONE);
  return NULL;
}

/* After a complaint the keys of the group are passed over: one mistake, one complaint. */
static void
begin_group (Conf *conf, const DsecKeyLine *line, DsecSource where)
{
  DsecGroup group = dsec_schema_find_group (line->name);
  const char *name = dsec_schema_group_name (group);
  g_autofree char *id = dsec_span_dup (line->id);
  g_autofree char *title = NULL;

  end_group (conf);
  conf->is_in_group = TRUE;
  if (line->trouble != NULL) {
    complain (conf, where, line->trouble, DSEC_SPAN_NONE);
    dsec_faults_add_group (conf->faults, NULL);
    return;
  }
  if (group == DSEC_GROUP_NONE) {
    complain_unknown_group (conf, line, where);
    return;
  }
  title = line->id.size > 0 ? g_strconcat (name, " ", id, NULL) : g_strdup (name);
  if (check_id (conf, group, line->id, where) && check_duplicate (conf, title, where))
    conf->object = begin_object (conf, group, id, where);
  else
    conf->object = NULL;
  if (conf->object == NULL) {
    dsec_faults_add_group (conf->faults, name);
    return;
  }
  conf->group = group;
  conf->id = g_steal_pointer (&id);
  conf->title = g_steal_pointer (&title);
  conf->group_source = where;
}

static void
complain_unknown_key (Conf *conf, DsecSpan key, DsecSource where)
{
  const DsecKey *other = dsec_schema_find (DSEC_GROUP_NONE, key);
  const DsecKey *similar = dsec_schema_find_similar (conf->group, key);

  if (other != NULL)
    dsec_complain_two (conf->complaints,
                       where,
                       N_ ("the key \"{}\" belongs into the group [{}]"),
                       key,
                       dsec_span_from_string (dsec_schema_group_name (other->group)));
  else if (similar == NULL)
    complain (conf,
              where,
              N_ ("unknown key \"{}\"; remove it, or make it a comment with # before it"),
              key);
  else {
    add_fault (conf, similar->name);
    dsec_complain_two (conf->complaints,
                       where,
                       N_ ("unknown key \"{}\"; did you mean \"{}\"?"),
                       key,
                       dsec_span_from_string (similar->name));
  }
}

/* " # ": could be meant as a comment, which GKeyFile would take for part of the value. */
static gboolean
has_comment (DsecSpan value)
{
  for (gsize i = 1; i + 1 < value.size; i++) {
    if (value.data[i] == '#' && dsec_is_ws (value.data[i - 1]) && dsec_is_ws (value.data[i + 1]))
      return TRUE;
  }
  return FALSE;
}

static void
apply_value (const Conf *conf, const DsecKey *key, const DsecKeyLine *line, DsecSource where)
{
  DsecValue value = { NULL, conf->complaints, where, line->value, line->raw };

  if (line->value.size == 0 && key->presence == DSEC_PRESENCE_ANY)
    return;
  if (line->value.size == 0)
    complain (conf, where, N_ ("the key {} has no value"), dsec_span_from_string (key->name));
  else if (conf->group != DSEC_GROUP_LAYOUT && has_comment (line->value))
    complain (conf,
              where,
              N_ ("a comment stands on a line of its own, with # as its first character"),
              DSEC_SPAN_NONE);
  else {
    dsec_policy_set_line (conf->policy, conf->title, key->name, where.line);
    dsec_schema_read (key, value, conf->object);
  }
}

/* The key has not been there in this group. */
static gboolean
check_first (Conf *conf, const DsecKey *key, DsecSource where)
{
  guint *seen = &conf->seen[key - dsec_schema];

  if (*seen == 0) {
    *seen = where.line;
    return TRUE;
  }
  dsec_complain_place (conf->complaints,
                       where,
                       N_ ("this key stands in the group already, at {}; remove one"),
                       DSEC_SPAN_NONE,
                       (DsecSource){ where.file, *seen });
  return FALSE;
}

static void
read_entry (Conf *conf, const DsecKeyLine *line, DsecSource where)
{
  guint n_errors = dsec_complaints_get_n_errors (conf->complaints);
  const DsecKey *key = NULL;

  if (!conf->is_in_group) {
    complain (conf,
              where,
              N_ ("the key \"{}\" stands before the first group; [Policy] is missing above it"),
              line->name);
    dsec_faults_add_group (conf->faults, "Policy");
  }
  conf->is_in_group = TRUE;
  if (conf->group == DSEC_GROUP_NONE)
    return;
  key = dsec_schema_find (conf->group, line->name);
  if (key == NULL)
    complain_unknown_key (conf, line->name, where);
  else if (check_first (conf, key, where)) {
    apply_value (conf, key, line, where);
    if (dsec_complaints_get_n_errors (conf->complaints) > n_errors)
      add_fault (conf, key->name);
  }
}

static gsize
get_max_line (const Conf *conf, DsecSpan line)
{
  gboolean is_pattern =
      conf->group == DSEC_GROUP_LAYOUT && dsec_span_has_prefix_nocase (line, "Pattern");

  return is_pattern ? DSEC_MAX_PATTERN_LINE : DSEC_MAX_POLICY_LINE;
}

/* Which key it would have been nobody knows. */
static void
complain_line (const Conf *conf, DsecSource where, const char *message)
{
  complain (conf, where, message, DSEC_SPAN_NONE);
  if (conf->group != DSEC_GROUP_NONE)
    add_fault (conf, NULL);
}

static void
read_line (Conf *conf, const DsecLineReader *reader, DsecSpan text)
{
  DsecSource where = { 0, reader->line };
  const char *trouble = dsec_line_reader_check (reader, text, get_max_line (conf, text));
  DsecKeyLine line = { 0 };

  if (trouble != NULL) {
    complain_line (conf, where, trouble);
    return;
  }
  line = dsec_key_line_parse (text);
  switch (line.kind) {
  case DSEC_KEY_LINE_BROKEN:
    complain_line (conf, where, line.trouble);
    return;
  case DSEC_KEY_LINE_EMPTY:
    return;
  case DSEC_KEY_LINE_GROUP:
    begin_group (conf, &line, where);
    return;
  case DSEC_KEY_LINE_ENTRY:
    read_entry (conf, &line, where);
    return;
  }
}

void
dsec_policy_read_conf (DsecPolicy *policy, DsecSpan text, DsecComplaints *complaints)
{
  g_autoptr (GPtrArray) layouts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dsec_layout_draft_free);
  g_autoptr (DsecFaults) faults = dsec_faults_new ();
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Conf conf = { .policy = policy,
                .complaints = complaints,
                .layout_drafts = layouts,
                .faults = faults,
                .groups = groups };
  DsecLineReader reader = { 0 };
  DsecSpan line = DSEC_SPAN_NONE;

  dsec_line_reader_feed (&reader, text, TRUE);
  while (dsec_line_reader_next (&reader, &line))
    read_line (&conf, &reader, line);
  end_group (&conf);
  if (reader.is_utf16)
    return;
  if (!g_hash_table_contains (groups, "Policy") && !dsec_faults_has_group (faults, "Policy"))
    complain (&conf, (DsecSource){ 0, 0 }, N_ ("the group [Policy] is missing"), DSEC_SPAN_NONE);
  dsec_policy_build_layouts (policy, layouts, faults, complaints);
  dsec_policy_build_hosts (policy, faults, complaints);
  dsec_policy_check_hosts (policy, faults, complaints);
}
