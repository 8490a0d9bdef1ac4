/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pattern.h"

#include <string.h>

typedef struct {
  DsecPattern *pattern;
  const char *next;
} Reader;

static GPtrArray *read_parts (Reader *reader, const DsecPart *parent, guint choice);

static void
part_free (DsecPart *part)
{
  g_clear_pointer (&part->choices, g_ptr_array_unref);
  g_free (part->text);
  g_free (part);
}

static int
capture_number (const char *name)
{
  static const char *const names[] = { "helo",    "ip",     "by",     "with", "id",          "tls",
                                       "tlspart", "cipher", "verify", "cn",   "issuer",      "auth",
                                       "date",    "rdns",   "bits",   "for",  "fingerprint", NULL };

  for (int i = 0; names[i] != NULL; i++) {
    if (g_str_equal (name, names[i]))
      return i;
  }
  g_assert_cmpstr (name, ==, "");
  return -1;
}

/* What stands before the next of @ends. */
static char *
read_until (Reader *reader, const char *ends)
{
  gsize size = strcspn (reader->next, ends);
  char *text = g_strndup (reader->next, size);

  reader->next += size;
  return text;
}

/* NOLINTBEGIN(misc-no-recursion): as deep as the braces of our own patterns */
static void
read_choices (Reader *reader, DsecPart *group)
{
  group->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  do {
    reader->next++; /* "=", "?" or "|" */
    g_ptr_array_add (group->choices, read_parts (reader, group, group->choices->len));
  } while (*reader->next == '|');
}

static void
read_braces (Reader *reader, DsecPart *part)
{
  g_autofree char *name = NULL;

  reader->next++;
  name = read_until (reader, ":=?");
  part->capture = capture_number (name);
  part->is_option = *reader->next == '?';
  part->kind = *reader->next == ':' ? DSEC_PART_FIELD : DSEC_PART_GROUP;
  if (part->kind == DSEC_PART_FIELD) {
    part->number = reader->pattern->fields->len;
    g_ptr_array_add (reader->pattern->fields, part);
    reader->next++;
    part->text = read_until (reader, "}");
  } else {
    part->number = reader->pattern->groups->len;
    g_ptr_array_add (reader->pattern->groups, part);
    read_choices (reader, part);
  }
  g_assert_true (*reader->next == '}');
  reader->next++;
}

static GPtrArray *
read_parts (Reader *reader, const DsecPart *parent, guint choice)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);

  while (*reader->next != '\0' && *reader->next != '|' && *reader->next != '}') {
    DsecPart *part = g_new0 (DsecPart, 1);

    g_ptr_array_add (parts, part);
    part->capture = -1;
    part->parent = parent;
    part->parent_choice = choice;
    if (*reader->next == '{')
      read_braces (reader, part);
    else
      part->text = read_until (reader, "{|}");
  }
  return parts;
}
/* NOLINTEND(misc-no-recursion) */

DsecPattern *
dsec_pattern_new (const char *text)
{
  DsecPattern *self = g_new0 (DsecPattern, 1);
  Reader reader = { self, text };

  self->groups = g_ptr_array_new ();
  self->fields = g_ptr_array_new ();
  self->parts = read_parts (&reader, NULL, 0);
  g_assert_true (*reader.next == '\0');
  return self;
}

void
dsec_pattern_free (DsecPattern *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->fields);
  g_free (self);
}
