/* SPDX-License-Identifier: GPL-3.0-or-later */
/* [Layout] groups: how gateways of the site's own write their trace line. */
#include <string.h>

#include "core/policy/drafts.h"

/* Octets of a pattern that are quoted after the place of a mistake. */
#define MAX_QUOTE 24

static void
parse_pattern (const DsecValue *value, gpointer field)
{
  *(DsecPatternPart *) field = (DsecPatternPart){ value->raw, value->where.line };
}

const DsecType dsec_type_pattern = { .parse = parse_pattern };

DsecLayoutDraft *
dsec_layout_draft_new (const char *name, DsecSource source)
{
  DsecLayoutDraft *self = g_new0 (DsecLayoutDraft, 1);

  self->name = g_strdup (name);
  self->source = source;
  return self;
}

void
dsec_layout_draft_free (DsecLayoutDraft *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self);
}

DsecLayout *
dsec_policy_find_layout (const DsecPolicy *policy, const char *name)
{
  for (guint i = 0; i < policy->layouts->len; i++) {
    DsecLayout *layout = g_ptr_array_index (policy->layouts, i);

    if (strcmp (dsec_layout_get_name (layout), name) == 0)
      return layout;
  }
  return dsec_layout_lookup (name);
}

static gboolean
complain (const DsecLayoutDraft *draft, DsecComplaints *complaints, const char *message)
{
  dsec_complain (complaints, draft->source, message, dsec_span_from_string (draft->name));
  return FALSE;
}

/* Either Pattern, or Pattern1 and so on without a gap. */
static gboolean
check_parts (const DsecLayoutDraft *draft, DsecComplaints *complaints)
{
  gboolean has_whole = draft->parts[0].text.data != NULL;
  gboolean has_gap = FALSE;
  guint n_parts = 0;

  for (guint i = 1; i < DSEC_N_PATTERN_PARTS; i++) {
    if (draft->parts[i].text.data == NULL)
      continue;
    n_parts++;
    has_gap |= n_parts != i;
  }
  if (has_whole && n_parts > 0)
    return complain (
        draft, complaints, N_ ("layout {} has Pattern and numbered parts; keep one of the two"));
  if (has_gap)
    return complain (draft,
                     complaints,
                     N_ ("a part of layout {} is missing; number them Pattern1, Pattern2 and so on "
                         "without a gap"));
  if (!has_whole && n_parts == 0)
    return complain (draft, complaints, N_ ("the key Pattern is missing in layout {}"));
  return TRUE;
}

/* The parts as one text, trimmed. A run of blanks, which no collapsed text can match, comes from
 * two parts that both have one where they meet: it stands for one blank.
 * @line_of: parallel to the result: the line that each octet comes from. */
static GString *
join_parts (const DsecLayoutDraft *draft, GArray *line_of)
{
  GString *pattern = g_string_new (NULL);

  for (guint i = 0; i < DSEC_N_PATTERN_PARTS; i++) {
    DsecSpan text = draft->parts[i].text;

    for (gsize j = 0; j < text.size; j++) {
      char c = dsec_is_ws (text.data[j]) ? ' ' : text.data[j];

      if (c == ' ' && (pattern->len == 0 || pattern->str[pattern->len - 1] == ' '))
        continue;
      g_string_append_c (pattern, c);
      g_array_append_val (line_of, draft->parts[i].line);
    }
  }
  if (pattern->len > 0 && pattern->str[pattern->len - 1] == ' ')
    g_string_truncate (pattern, pattern->len - 1);
  return pattern;
}

/* @rest: of the pattern, from the mistake on; DSEC_SPAN_NONE where it is the whole. */
static void
complain_pattern (const DsecLayoutDraft *draft,
                  DsecComplaints *complaints,
                  const char *message,
                  DsecSpan rest,
                  guint line)
{
  DsecSource where = { draft->source.file, line };
  gsize size = MIN (rest.size, MAX_QUOTE);

  while (size < rest.size && ((guchar) rest.data[size] & 0xc0) == 0x80)
    size++;
  dsec_complain (complaints, where, message, DSEC_SPAN_NONE);
  if (size > 0)
    dsec_complain (complaints,
                   where,
                   N_ ("that is, where the pattern says \"{}\""),
                   dsec_span_slice (rest, 0, size));
}

static void
build_layout (DsecPolicy *policy, const DsecLayoutDraft *draft, DsecComplaints *complaints)
{
  g_autoptr (GArray) line_of = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) pattern = join_parts (draft, line_of);
  g_autoptr (DsecLayout) layout = NULL;
  const char *message = NULL;
  DsecSpan rest = DSEC_SPAN_NONE;
  gsize offset = 0;
  guint line = draft->source.line;

  layout =
      dsec_layout_compile (draft->name, pattern->str, DSEC_LAYOUT_FROM_POLICY, &offset, &message);
  if (layout != NULL) {
    g_autofree char *group = g_strconcat ("Layout ", draft->name, NULL);

    /* Numbered parts are one value, which stands where the first of them does. */
    dsec_policy_set_line (policy, group, "Pattern", g_array_index (line_of, guint, 0));
    g_ptr_array_add (policy->layouts, g_steal_pointer (&layout));
    return;
  }
  offset = MIN (offset, pattern->len);
  if (offset > 0)
    rest = (DsecSpan){ pattern->str + offset, pattern->len - offset };
  if (line_of->len > 0)
    line = g_array_index (line_of, guint, MIN (offset, line_of->len - 1));
  complain_pattern (draft, complaints, message, rest, line);
}

void
dsec_policy_build_layouts (DsecPolicy *policy,
                           const GPtrArray *drafts,
                           DsecFaults *faults,
                           DsecComplaints *complaints)
{
  for (guint i = 0; i < drafts->len; i++) {
    const DsecLayoutDraft *draft = g_ptr_array_index (drafts, i);
    guint n_errors = dsec_complaints_get_n_errors (complaints);

    if (dsec_faults_has_any (faults, "Layout", draft->name))
      continue; /* without the line that is broken its parts say nothing */
    if (dsec_layout_lookup (draft->name) != NULL) {
      complain (draft, complaints, N_ ("\"{}\" is the name of a built-in layout; choose another"));
      dsec_faults_add_group (faults, "Layout"); /* a host may list the name that is chosen then */
    } else if (check_parts (draft, complaints))
      build_layout (policy, draft, complaints);
    if (dsec_complaints_get_n_errors (complaints) > n_errors)
      dsec_faults_add_key (faults, "Layout", draft->name, NULL);
  }
}
