/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/complaints.h"

/* Octets of a value that are quoted: enough to find it, short enough for one line. */
#define MAX_VALUE 120

typedef struct {
  guint rank; /* 0: a folder; else the index of the file plus 1 */
  guint line;
  guint order; /* in which they were made: keeps the sort stable */
  DsecProblem *problem;
} Complaint;

struct _DsecComplaints {
  const GPtrArray *files;
  GArray *items; /* of Complaint */
  guint n_errors;
  guint n_warnings;
};

static void
clear_complaint (gpointer item)
{
  dsec_problem_free (((Complaint *) item)->problem);
}

DsecComplaints *
dsec_complaints_new (const GPtrArray *files)
{
  DsecComplaints *self = g_new0 (DsecComplaints, 1);

  self->files = files;
  self->items = g_array_new (FALSE, FALSE, sizeof (Complaint));
  g_array_set_clear_func (self->items, clear_complaint);
  return self;
}

void
dsec_complaints_free (DsecComplaints *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->items);
  g_free (self);
}

guint
dsec_complaints_get_n_errors (const DsecComplaints *self)
{
  return self->n_errors;
}

static const char *
get_path (const DsecComplaints *self, guint file)
{
  return file < self->files->len ? g_ptr_array_index (self->files, file) : NULL;
}

/* Cut at a character's border; dsec_problem_new() replaces what is no UTF-8. A LF would begin the
 * next value, and other controls could imitate another line of a report. */
static void
append_value (GString *argument, DsecSpan value)
{
  gsize size = value.size;

  if (size > MAX_VALUE) {
    size = MAX_VALUE;
    while (size > 0 && ((guchar) value.data[size] & 0xc0) == 0x80)
      size--;
  }
  for (gsize i = 0; i < size; i++)
    g_string_append_c (argument, g_ascii_iscntrl (value.data[i]) ? '?' : value.data[i]);
  if (size < value.size)
    g_string_append (argument, "…");
}

/* @values: for the "{}" of @message; DSEC_SPAN_NONE: none. @place: (nullable): for the last. */
typedef struct {
  DsecSpan values[2];
  const DsecSource *place;
} Arguments;

/* Returns: (transfer full) (nullable): NULL where there are none. */
static GString *
make_argument (const DsecComplaints *self, const Arguments *arguments)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *gap = "";

  for (guint i = 0; i < 2 && arguments->values[i].data != NULL; i++, gap = "\n") {
    g_string_append (text, gap);
    append_value (text, arguments->values[i]);
  }
  if (arguments->place != NULL) {
    const char *path = get_path (self, arguments->place->file);

    g_string_append_printf (text, "%s%s:%u", gap, path, arguments->place->line);
  } else if (*gap == '\0')
    return NULL;
  return g_steal_pointer (&text);
}

/* @rank: 0 for a folder, whose path is @path; else that of @where. */
static void
add (DsecComplaints *self,
     DsecSeverity severity,
     Complaint item,
     const char *path,
     const char *message,
     const Arguments *arguments)
{
  guint *count = severity == DSEC_SEVERITY_ERROR ? &self->n_errors : &self->n_warnings;
  g_autoptr (GString) argument = NULL;

  if (++*count > DSEC_MAX_COMPLAINTS)
    return;
  argument = make_argument (self, arguments);
  item.order = self->items->len;
  item.problem = dsec_problem_new (
      severity, path, item.line, message, argument != NULL ? argument->str : NULL);
  g_array_append_val (self->items, item);
}

static void
add_at (DsecComplaints *self,
        DsecSeverity severity,
        DsecSource where,
        const char *message,
        const Arguments *arguments)
{
  const Complaint item = { .rank = where.file + 1U, .line = where.line };

  add (self, severity, item, get_path (self, where.file), message, arguments);
}

void
dsec_complain (DsecComplaints *self, DsecSource where, const char *message, DsecSpan value)
{
  add_at (self, DSEC_SEVERITY_ERROR, where, message, &(Arguments){ { value }, NULL });
}

void
dsec_warn (DsecComplaints *self, DsecSource where, const char *message, DsecSpan value)
{
  add_at (self, DSEC_SEVERITY_WARNING, where, message, &(Arguments){ { value }, NULL });
}

void
dsec_complain_two (DsecComplaints *self,
                   DsecSource where,
                   const char *message,
                   DsecSpan first,
                   DsecSpan second)
{
  add_at (self, DSEC_SEVERITY_ERROR, where, message, &(Arguments){ { first, second }, NULL });
}

void
dsec_warn_two (DsecComplaints *self,
               DsecSource where,
               const char *message,
               DsecSpan first,
               DsecSpan second)
{
  add_at (self, DSEC_SEVERITY_WARNING, where, message, &(Arguments){ { first, second }, NULL });
}

void
dsec_complain_place (DsecComplaints *self,
                     DsecSource where,
                     const char *message,
                     DsecSpan value,
                     DsecSource place)
{
  add_at (self, DSEC_SEVERITY_ERROR, where, message, &(Arguments){ { value }, &place });
}

void
dsec_warn_place (DsecComplaints *self,
                 DsecSource where,
                 const char *message,
                 DsecSpan value,
                 DsecSource place)
{
  add_at (self, DSEC_SEVERITY_WARNING, where, message, &(Arguments){ { value }, &place });
}

void
dsec_complain_path (DsecComplaints *self, const char *path, const char *message, const char *value)
{
  const Arguments arguments = { { dsec_span_from_string (value) }, NULL };

  add (self, DSEC_SEVERITY_ERROR, (Complaint){ 0 }, path, message, &arguments);
}

void
dsec_warn_path (DsecComplaints *self, const char *path, const char *message, const char *value)
{
  const Arguments arguments = { { dsec_span_from_string (value) }, NULL };

  add (self, DSEC_SEVERITY_WARNING, (Complaint){ 0 }, path, message, &arguments);
}

static int
compare_complaints (gconstpointer a, gconstpointer b)
{
  const Complaint *left = a;
  const Complaint *right = b;

  if (left->problem->severity != right->problem->severity)
    return left->problem->severity < right->problem->severity ? -1 : 1;
  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  if (left->line != right->line)
    return left->line < right->line ? -1 : 1;
  return left->order < right->order ? -1 : 1;
}

static void
append_rest (GPtrArray *problems, DsecSeverity severity, guint count, const char *message)
{
  g_autofree char *number = NULL;

  if (count <= DSEC_MAX_COMPLAINTS)
    return;
  number = g_strdup_printf ("%u", count - DSEC_MAX_COMPLAINTS);
  g_ptr_array_add (problems, dsec_problem_new (severity, NULL, 0, message, number));
}

GPtrArray *
dsec_complaints_finish (DsecComplaints *self)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) dsec_problem_free);
  gboolean is_past_errors = FALSE;

  g_array_sort (self->items, compare_complaints);
  for (guint i = 0; i < self->items->len; i++) {
    Complaint *item = &g_array_index (self->items, Complaint, i);

    if (!is_past_errors && item->problem->severity == DSEC_SEVERITY_WARNING) {
      append_rest (problems, DSEC_SEVERITY_ERROR, self->n_errors, N_ ("{} errors more"));
      is_past_errors = TRUE;
    }
    g_ptr_array_add (problems, g_steal_pointer (&item->problem));
  }
  if (!is_past_errors)
    append_rest (problems, DSEC_SEVERITY_ERROR, self->n_errors, N_ ("{} errors more"));
  append_rest (problems, DSEC_SEVERITY_WARNING, self->n_warnings, N_ ("{} warnings more"));
  dsec_complaints_free (self);
  return problems;
}
