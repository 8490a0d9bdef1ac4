/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claws/host-sender.h"

#include <stdio.h>
#include <string.h>

#include "core/message/author.h"

#define FROM "From:"

/* Returns: (nullable): NULL for no octets, which no stream can be made of. */
static FILE *
open_octets (GBytes *octets)
{
  gsize size = 0;
  const void *data = g_bytes_get_data (octets, &size);

  return size > 0 ? fmemopen ((void *) data, size, "rb") : NULL;
}

/* Nothing was written, so nothing can fail. */
static void
close_octets (FILE *stream)
{
  if (stream != NULL)
    (void) fclose (stream);
}

/* One space in place of each fold, as rule S5 has it. Returns: (transfer full). */
static char *
unfold (const char *value)
{
  GString *line = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++) {
    if (*p != '\r' && *p != '\n') {
      g_string_append_c (line, *p);
      continue;
    }
    p += strspn (p, "\r\n \t") - 1;
    g_string_append_c (line, ' ');
  }
  return g_strstrip (g_string_free (line, FALSE));
}

/* The readers differ in what they leave of a fold. Returns: (transfer full). */
static char *
level_blanks (const char *value)
{
  gsize size = 0;

  return dsec_collapse_ws (dsec_span_from_string (value), &size);
}

static gboolean
is_same_value (const char *a, const char *b)
{
  g_autofree char *left = level_blanks (a);
  g_autofree char *right = level_blanks (b);

  return strcmp (left, right) == 0;
}

/* As the host's parse_stream() does for the message list. Returns: (transfer full) (nullable). */
static char *
read_first (GBytes *octets)
{
  HeaderEntry entries[] = { { (char *) FROM, NULL, TRUE }, { NULL, NULL, FALSE } };
  FILE *stream = open_octets (octets);
  char *value = NULL;

  if (stream == NULL)
    return NULL;
  procheader_get_header_fields (stream, entries);
  close_octets (stream);
  if (entries[0].body != NULL)
    value = unfold (entries[0].body);
  g_free (entries[0].body);
  return value;
}

/* As textview_scan_header() does for the text of the message, where every From is shown.
 * Returns: (transfer full) (element-type utf8). */
static GPtrArray *
read_every (GBytes *octets)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  FILE *stream = open_octets (octets);
  char *field = NULL;

  while (stream != NULL && procheader_get_one_field_asis (&field, stream) != -1) {
    if (g_ascii_strncasecmp (field, FROM, strlen (FROM)) == 0)
      g_ptr_array_add (values, unfold (field + strlen (FROM)));
    g_clear_pointer (&field, g_free);
  }
  close_octets (stream);
  return values;
}

/* As a label has it: encoded words decoded by the host, and line ends in them deleted.
 * Returns: (transfer full). */
static char *
show (const char *value)
{
  char *shown = conv_unmime_header (value, NULL, TRUE);

  remove_return (shown);
  return shown;
}

/* The last "<" of @text with what follows it up to ">". Returns: DSEC_SPAN_NONE where there is no
 * such pair. */
static DsecSpan
last_angle (const char *text)
{
  const char *open = strrchr (text, '<');
  const char *close = open != NULL ? strchr (open, '>') : NULL;

  return close != NULL ? (DsecSpan){ open, (gsize) (close - open) + 1 } : DSEC_SPAN_NONE;
}

/* A list, to those who look at it: an "@" and a separator outside of quotes before the address. */
static gboolean
looks_like_list (DsecSpan phrase)
{
  gboolean is_quoted = FALSE;
  gboolean has_at = FALSE;
  gboolean has_separator = FALSE;

  for (gsize i = 0; i < phrase.size; i++) {
    is_quoted ^= phrase.data[i] == '"';
    has_at |= !is_quoted && phrase.data[i] == '@';
    has_separator |= !is_quoted && strchr (",;", phrase.data[i]) != NULL;
  }
  return has_at && has_separator;
}

/* Whether decoding has left the address as it is. The host (src/unmime.c of 4.1.1) takes for one
 * encoded word whatever stands between "=?" and the first "?=", over blanks and brackets, and a NUL
 * in what it decodes ends the text: with either, the name can take the place of the address. */
static gboolean
shows_address (const char *value, const char *shown)
{
  DsecSpan raw = last_angle (value);
  DsecSpan angle = last_angle (shown);
  DsecRule rule = DSEC_RULE_NONE;
  g_autoptr (DsecMailbox) bare = NULL;
  g_autoptr (DsecMailbox) plain = NULL;

  if (raw.data != NULL)
    return angle.data != NULL && dsec_span_equal (raw, angle) &&
           strchr (angle.data + angle.size, '@') == NULL &&
           !looks_like_list ((DsecSpan){ shown, (gsize) (angle.data - shown) });
  bare = dsec_mailbox_parse (dsec_span_from_string (value), &rule);
  plain = dsec_mailbox_parse (dsec_span_from_string (shown), &rule);
  return bare != NULL && plain != NULL && strcmp (bare->address, plain->address) == 0;
}

void
dsec_host_sender_read (GBytes *octets, DsecHostSender *out)
{
  g_autofree char *first = read_first (octets);
  g_autoptr (GPtrArray) every = read_every (octets);
  g_autoptr (GString) name = g_string_new (NULL);
  gboolean is_sure =
      every->len == 1 && first != NULL && is_same_value (first, g_ptr_array_index (every, 0));

  if (first != NULL)
    g_ptr_array_add (every, g_steal_pointer (&first));
  for (guint i = 0; i < every->len; i++) {
    g_autofree char *shown = show (g_ptr_array_index (every, i));

    g_string_append_printf (name, "%s\n", shown);
    is_sure = is_sure && shows_address (g_ptr_array_index (every, i), shown);
  }
  if (is_sure)
    out->from = g_strdup (g_ptr_array_index (every, 0));
  if (name->len > 0)
    out->name = g_string_free (g_steal_pointer (&name), FALSE);
}

void
dsec_host_sender_clear (DsecHostSender *self)
{
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->name, g_free);
}

DsecStatedSender
dsec_host_sender_state (const DsecHostSender *self)
{
  return (DsecStatedSender){ .from = self->from, .name = self->name };
}
