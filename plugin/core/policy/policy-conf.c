/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/policy-conf.h"

#include <string.h>

#include "core/base/limits.h"
#include "core/policy/drafts.h"
#include "core/policy/key-line.h"
#include "core/policy/key.h"
#include "core/policy/line-reader.h"

#define MAX_ID 64 /* characters of the name of a host entry or layout */

typedef struct {
  DsecPolicy *policy;
  DsecComplaints *complaints;
  GPtrArray *host_drafts;   /* of DsecHostDraft, owned */
  GPtrArray *layout_drafts; /* of DsecLayoutDraft, owned */
  DsecFaults *faults;
  GHashTable *groups;         /* "Name" or "Name id" -> line as GUINT_TO_POINTER */
  const DsecGroupSpec *group; /* (nullable): NULL before the first, and in one complained about */
  char *id;                   /* (nullable): owned: what follows the name of @group */
  gboolean is_in_group;       /* a group has begun, good or bad, or is known to be missing */
  DsecSource group_source;
  guint seen[DSEC_MAX_KEYS]; /* line of each key of @group, 0: not there */
  gpointer targets[DSEC_N_TARGETS];
} Conf;

static void
complain (const Conf *conf, DsecSource where, const char *message, DsecSpan value)
{
  dsec_complain (conf->complaints, where, message, value);
}

static gboolean
has_fault (const Conf *conf, const char *key)
{
  return dsec_faults_has_key (conf->faults, conf->group->name, conf->id, key);
}

/* At the next group or the end of the file: what must have been said by then. */
static void
end_group (Conf *conf)
{
  const DsecKeySpec *keys = conf->group != NULL ? conf->group->keys : NULL;

  for (guint i = 0; keys != NULL && keys[i].key != NULL; i++) {
    if (keys[i].presence == DSEC_PRESENCE_REQUIRED && conf->seen[i] == 0 &&
        !has_fault (conf, keys[i].key))
      complain (conf,
                conf->group_source,
                N_ ("the key {} is missing in this group"),
                dsec_span_from_string (keys[i].key));
  }
  conf->group = NULL;
  g_clear_pointer (&conf->id, g_free);
  memset (conf->seen, 0, sizeof conf->seen);
}

static void
complain_unknown_group (const Conf *conf, const DsecKeyLine *line, DsecSource where)
{
  DsecSpan name = line->name;
  const char *similar = dsec_find_similar_group (name);

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
check_id (const Conf *conf, const DsecGroupSpec *spec, DsecSpan id, DsecSource where)
{
  gboolean has_id = spec->kind != DSEC_GROUP_SINGLE;

  if (!has_id && id.size > 0)
    complain (conf,
              where,
              N_ ("\"{}\" stands behind the name of a group that takes none; remove it"),
              id);
  else if (has_id && id.size == 0)
    complain (conf,
              where,
              N_ ("a name is missing; write it as in [{} NAME]"),
              dsec_span_from_string (spec->name));
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
check_duplicate (const Conf *conf, const DsecGroupSpec *spec, const char *id, DsecSource where)
{
  g_autofree char *name = g_strconcat (spec->name, " ", id, NULL);
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (conf->groups, name));

  if (line == 0) {
    g_hash_table_insert (conf->groups, g_steal_pointer (&name), GUINT_TO_POINTER (where.line));
    return TRUE;
  }
  dsec_complain_place (conf->complaints,
                       where,
                       N_ ("this group stands in the file already, at {}; put both into one"),
                       DSEC_SPAN_NONE,
                       (DsecSource){ where.file, line });
  return FALSE;
}

static gboolean
begin_host (Conf *conf, const char *id, DsecSource where)
{
  DsecHost *host = NULL;
  DsecHostDraft *draft = NULL;

  if (conf->policy->hosts->len == DSEC_MAX_HOSTS) {
    complain (conf, where, N_ ("more than 256 host entries"), DSEC_SPAN_NONE);
    return FALSE;
  }
  host = dsec_host_new (id, where);
  draft = dsec_host_draft_new (host);
  g_ptr_array_add (conf->policy->hosts, host);
  g_ptr_array_add (conf->host_drafts, draft);
  conf->targets[DSEC_TARGET_HOST] = host;
  conf->targets[DSEC_TARGET_HOST_DRAFT] = draft;
  return TRUE;
}

static gboolean
begin_layout (Conf *conf, const char *id, DsecSource where)
{
  DsecLayoutDraft *draft = NULL;

  if (conf->layout_drafts->len == DSEC_MAX_HOSTS) {
    complain (conf, where, N_ ("more than 256 layouts"), DSEC_SPAN_NONE);
    return FALSE;
  }
  draft = dsec_layout_draft_new (id, where);
  g_ptr_array_add (conf->layout_drafts, draft);
  conf->targets[DSEC_TARGET_LAYOUT_DRAFT] = draft;
  return TRUE;
}

static gboolean
begin_target (Conf *conf, const DsecGroupSpec *spec, const char *id, DsecSource where)
{
  switch (spec->kind) {
  case DSEC_GROUP_SINGLE:
    return TRUE;
  case DSEC_GROUP_HOST:
    return begin_host (conf, id, where);
  case DSEC_GROUP_LAYOUT:
    return begin_layout (conf, id, where);
  }
  return FALSE;
}

/* After a complaint the keys of the group are passed over: one mistake, one complaint. */
static void
begin_group (Conf *conf, const DsecKeyLine *line, DsecSource where)
{
  const DsecGroupSpec *spec = dsec_find_group (line->name);
  g_autofree char *id = dsec_span_dup (line->id);

  end_group (conf);
  conf->is_in_group = TRUE;
  if (line->trouble != NULL) {
    complain (conf, where, line->trouble, DSEC_SPAN_NONE);
    dsec_faults_add_group (conf->faults, NULL);
  } else if (spec == NULL)
    complain_unknown_group (conf, line, where);
  else if (check_id (conf, spec, line->id, where) && check_duplicate (conf, spec, id, where) &&
           begin_target (conf, spec, id, where)) {
    conf->group = spec;
    conf->id = g_steal_pointer (&id);
    conf->group_source = where;
  } else
    dsec_faults_add_group (conf->faults, spec->name);
}

static void
complain_unknown_key (Conf *conf, DsecSpan key, DsecSource where)
{
  const char *other = dsec_find_group_of_key (key);
  const DsecKeySpec *similar = dsec_find_similar_key (conf->group, key);

  if (other != NULL)
    dsec_complain_two (conf->complaints,
                       where,
                       N_ ("the key \"{}\" belongs into the group [{}]"),
                       key,
                       dsec_span_from_string (other));
  else if (similar == NULL)
    complain (conf,
              where,
              N_ ("unknown key \"{}\"; remove it, or make it a comment with # before it"),
              key);
  else {
    dsec_faults_add_key (conf->faults, conf->group->name, conf->id, similar->key);
    dsec_complain_two (conf->complaints,
                       where,
                       N_ ("unknown key \"{}\"; did you mean \"{}\"?"),
                       key,
                       dsec_span_from_string (similar->key));
  }
}

static void
remember_line (const Conf *conf, const DsecKeySpec *spec, guint line)
{
  if (conf->group->kind == DSEC_GROUP_SINGLE)
    dsec_policy_set_line (conf->policy, conf->group->name, spec->key, line);
  else if (conf->group->kind == DSEC_GROUP_HOST)
    g_hash_table_insert (((DsecHost *) conf->targets[DSEC_TARGET_HOST])->sources,
                         (gpointer) spec->key,
                         GUINT_TO_POINTER (line));
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
apply_value (const Conf *conf, const DsecKeySpec *spec, const DsecKeyLine *line, DsecSource where)
{
  DsecValue value = { conf->complaints, where, spec->key, line->value, line->raw };
  char *target = conf->targets[spec->target];

  if (line->value.size == 0 && spec->presence == DSEC_PRESENCE_ANY)
    return;
  if (line->value.size == 0)
    complain (conf, where, N_ ("the key {} has no value"), dsec_span_from_string (spec->key));
  else if (conf->group->kind != DSEC_GROUP_LAYOUT && has_comment (line->value))
    complain (conf,
              where,
              N_ ("a comment stands on a line of its own, with # as its first character"),
              DSEC_SPAN_NONE);
  else {
    remember_line (conf, spec, where.line);
    spec->parse (&value, target + spec->offset);
  }
}

static void
read_entry (Conf *conf, const DsecKeyLine *line, DsecSource where)
{
  const DsecKeySpec *spec = NULL;
  guint *seen = NULL;
  guint n_errors = 0;

  if (!conf->is_in_group) {
    complain (conf,
              where,
              N_ ("the key \"{}\" stands before the first group; [Policy] is missing above it"),
              line->name);
    dsec_faults_add_group (conf->faults, "Policy");
  }
  conf->is_in_group = TRUE;
  if (conf->group == NULL)
    return;
  spec = dsec_find_key (conf->group, line->name);
  if (spec == NULL) {
    complain_unknown_key (conf, line->name, where);
    return;
  }
  seen = &conf->seen[spec - conf->group->keys];
  if (*seen != 0) {
    dsec_complain_place (conf->complaints,
                         where,
                         N_ ("this key stands in the group already, at {}; remove one"),
                         DSEC_SPAN_NONE,
                         (DsecSource){ where.file, *seen });
    return;
  }
  *seen = where.line;
  n_errors = dsec_complaints_get_n_errors (conf->complaints);
  apply_value (conf, spec, line, where);
  if (dsec_complaints_get_n_errors (conf->complaints) > n_errors)
    dsec_faults_add_key (conf->faults, conf->group->name, conf->id, spec->key);
}

static gsize
get_max_line (const Conf *conf, DsecSpan line)
{
  gboolean is_pattern = conf->group != NULL && conf->group->kind == DSEC_GROUP_LAYOUT &&
                        dsec_span_has_prefix_nocase (line, "Pattern");

  return is_pattern ? DSEC_MAX_PATTERN_LINE : DSEC_MAX_POLICY_LINE;
}

/* Which key it would have been nobody knows. */
static void
complain_line (const Conf *conf, DsecSource where, const char *message)
{
  complain (conf, where, message, DSEC_SPAN_NONE);
  if (conf->group != NULL)
    dsec_faults_add_key (conf->faults, conf->group->name, conf->id, NULL);
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
  g_autoptr (GPtrArray) hosts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dsec_host_draft_free);
  g_autoptr (GPtrArray) layouts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dsec_layout_draft_free);
  g_autoptr (DsecFaults) faults = dsec_faults_new ();
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Conf conf = { .policy = policy,
                .complaints = complaints,
                .host_drafts = hosts,
                .layout_drafts = layouts,
                .faults = faults,
                .groups = groups,
                .targets = { [DSEC_TARGET_POLICY] = policy } };
  DsecLineReader reader = { 0 };
  DsecSpan line = DSEC_SPAN_NONE;

  dsec_line_reader_feed (&reader, text, TRUE);
  while (dsec_line_reader_next (&reader, &line))
    read_line (&conf, &reader, line);
  end_group (&conf);
  if (reader.is_utf16)
    return;
  if (!g_hash_table_contains (groups, "Policy ") && !dsec_faults_has_group (faults, "Policy"))
    complain (&conf, (DsecSource){ 0, 0 }, N_ ("the group [Policy] is missing"), DSEC_SPAN_NONE);
  dsec_policy_build_layouts (policy, layouts, faults, complaints);
  dsec_policy_build_hosts (policy, hosts, faults, complaints);
  dsec_policy_check_hosts (policy, faults, complaints);
}
