/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "line.h"

/* What remains to be derived: the rest of one sequence, and of those around it. */
typedef struct _Rest Rest;

struct _Rest {
  const GPtrArray *parts;
  guint next;
  const DsecPart *group; /* (nullable): the group that ends with this sequence */
  gsize group_start;
  const Rest *outer;
};

typedef struct {
  DsecSpan text;
  const DsecMatch *found;
  DsecMatch match;
  DsecDerivations result;
} Search;

static gboolean
is_same_span (DsecSpan a, DsecSpan b)
{
  return a.data == b.data && a.size == b.size;
}

static void
note_derivation (Search *search)
{
  static const DsecCapture evidence[] = {
    DSEC_CAPTURE_IP, DSEC_CAPTURE_BY, DSEC_CAPTURE_VERIFY, DSEC_CAPTURE_CN, DSEC_CAPTURE_ISSUER
  };
  gboolean is_same = TRUE;
  gboolean has_same_evidence = TRUE;

  for (guint i = 0; i < DSEC_N_CAPTURES; i++)
    is_same = is_same && is_same_span (search->match.captures[i], search->found->captures[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (evidence); i++)
    has_same_evidence = has_same_evidence && is_same_span (search->match.captures[evidence[i]],
                                                           search->found->captures[evidence[i]]);
  search->result.n_derivations++;
  search->result.n_same += is_same ? 1 : 0;
  search->result.n_other_evidence += has_same_evidence ? 0 : 1;
}

/* NOLINTBEGIN(misc-no-recursion): as deep as a pattern has parts */
static void derive_rest (Search *search, const Rest *rest, gsize pos);

/* The captures of what is tried are undone afterwards. */
static void
derive_captured (Search *search, int capture, gsize start, const Rest *rest, gsize pos)
{
  DsecMatch before = search->match;

  if (capture >= 0)
    search->match.captures[capture] = dsec_span_slice (search->text, start, pos);
  derive_rest (search, rest, pos);
  search->match = before;
}

static void
derive_field (Search *search, const DsecPart *part, const Rest *rest, gsize pos)
{
  const DsecRunClass *class = dsec_run_class_get (part->text);
  gsize left = search->text.size - pos;
  gsize longest = class->max > 0 ? MIN (left, class->max) : left;

  for (gsize size = class->min; size <= longest; size++) {
    const char *start = search->text.data + pos;

    /* A plain run ends for good at the first octet that it refuses. */
    if (class->max > 0 && size > 0 && !dsec_run_class_allows (class, (guint8) start[size - 1]))
      return;
    if (dsec_run_class_holds (class, start, size))
      derive_captured (search, part->capture, pos, rest, pos + size);
  }
}

static void
derive_group (Search *search, const DsecPart *part, const Rest *rest, gsize pos)
{
  for (guint i = 0; i < part->choices->len; i++) {
    Rest inner = { g_ptr_array_index (part->choices, i), 0, part, pos, rest };

    derive_rest (search, &inner, pos);
  }
  if (part->is_option)
    derive_captured (search, part->capture, pos, rest, pos);
}

static void
derive_rest (Search *search, const Rest *rest, gsize pos)
{
  const DsecPart *part = NULL;
  Rest next = *rest;

  if (rest->next == rest->parts->len) {
    if (rest->group != NULL)
      derive_captured (search, rest->group->capture, rest->group_start, rest->outer, pos);
    else if (pos == search->text.size)
      note_derivation (search);
    return;
  }
  part = g_ptr_array_index (rest->parts, rest->next);
  next.next++;
  switch (part->kind) {
  case DSEC_PART_LITERAL:
    if (search->text.size - pos >= strlen (part->text) &&
        memcmp (search->text.data + pos, part->text, strlen (part->text)) == 0)
      derive_rest (search, &next, pos + strlen (part->text));
    return;
  case DSEC_PART_FIELD:
    derive_field (search, part, &next, pos);
    return;
  case DSEC_PART_GROUP:
    derive_group (search, part, &next, pos);
    return;
  }
}
/* NOLINTEND(misc-no-recursion) */

DsecDerivations
dsec_line_derive (const DsecPattern *pattern, DsecSpan text, const DsecMatch *found)
{
  Search search = { .text = text, .found = found };
  Rest all = { pattern->parts, 0, NULL, 0, NULL };

  derive_rest (&search, &all, 0);
  return search.result;
}
