/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ui/path.h"
#include "ui/phrase.h"

static void
box_free (gpointer data)
{
  DsecPathBox *box = data;

  g_free (box->name);
  g_free (box->accessible_name);
  g_free (box->details);
  g_free (box);
}

void
dsec_path_free (DsecPath *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->boxes);
  g_free (self->claimed_text);
  g_free (self);
}

char *
dsec_path_duration (gint64 seconds)
{
  gint64 total = ABS (seconds);
  /* From the greatest unit that is not zero; two units are exact enough. */
  g_autofree char *days = g_strdup_printf ("%" G_GINT64_FORMAT, total / 86400);
  g_autofree char *hours = g_strdup_printf ("%" G_GINT64_FORMAT, total / 3600 % 24);
  g_autofree char *minutes = g_strdup_printf ("%" G_GINT64_FORMAT, total / 60 % 60);
  g_autofree char *rest = g_strdup_printf ("%" G_GINT64_FORMAT, total % 60);
  const DsecPlace places[] = { { "days", days },
                               { "hours", hours },
                               { "minutes", minutes },
                               { "seconds", rest },
                               { NULL, NULL } };
  DsecPlace negative[] = { { "time", NULL }, { NULL, NULL } };
  g_autofree char *amount = NULL;

  if (total >= 86400)
    /* TRANSLATORS: a length of time */
    amount = dsec_phrase_fill_places (_ ("{days} d {hours} h"), places);
  else if (total >= 3600)
    amount = dsec_phrase_fill_places (_ ("{hours} h {minutes} min"), places);
  else if (total >= 60)
    amount = dsec_phrase_fill_places (_ ("{minutes} min {seconds} s"), places);
  else
    amount = dsec_phrase_fill_places (_ ("{seconds} s"), places);
  if (seconds >= 0)
    return g_steal_pointer (&amount);
  negative[0].value = amount;
  /* TRANSLATORS: the next server states an earlier time than this one */
  return dsec_phrase_fill_places (_ ("−{time} (the clocks differ)"), negative);
}

/* @value: (nullable): NULL adds nothing. Safe to show. */
static void
add_line (GString *out, const char *label, const char *value)
{
  const DsecPlace places[] = { { "label", label }, { "value", value }, { NULL, NULL } };
  g_autofree char *line = NULL;

  if (value == NULL)
    return;
  /* TRANSLATORS: a property of a server and its value */
  line = dsec_phrase_fill_places (_ ("{label}: {value}"), places);
  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append (out, line);
}

/* @text: (nullable): of the line. Returns: (transfer full) (nullable). */
static char *
display (const char *text)
{
  return text != NULL && *text != '\0' ? dsec_words_display (text, strlen (text)) : NULL;
}

/* Isolated, as all that is made of numbers: they would stand in reverse among words that run from
 * right to left. */
static char *
format_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (seconds);
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M:%S %:z") : NULL;

  return display (text);
}

static void
add_times (GString *out, const DsecHop *hop, const DsecHop *next)
{
  g_autofree char *time = NULL;
  g_autofree char *delay = NULL;
  gint64 here = 0;
  gint64 there = 0;

  if (!dsec_hop_get_time (hop, &here))
    return;
  time = format_time (here);
  add_line (out, _ ("Received at"), time);
  if (next == NULL || !dsec_hop_get_time (next, &there))
    return;
  delay = dsec_path_duration (there - here);
  /* TRANSLATORS: how long it took from this server to the next one */
  add_line (out, _ ("Until the next server"), delay);
}

static void
add_protocol (GString *out, const DsecHop *hop)
{
  g_autofree char *with = dsec_hop_dup (hop, DSEC_CAPTURE_WITH);
  g_autofree char *protocol = display (with);
  const char *tls = dsec_hop_get_tls_version (hop);
  g_autofree char *stated = tls != NULL ? g_strdup_printf ("TLS %s", tls) : NULL;
  g_autofree char *version = display (stated);
  const DsecPlace places[] = { { "protocol", protocol }, { "version", version }, { NULL, NULL } };
  g_autofree char *both = NULL;

  if (protocol != NULL)
    both = dsec_phrase_fill_places ("{protocol}[, {version}]", places);
  /* TRANSLATORS: how the message was handed over, for example ESMTPS, TLS 1.3 */
  add_line (out, _ ("Protocol"), both != NULL ? both : version);
}

/* @next: (nullable): the line of the host that took the message from this one. */
static char *
get_details (const DsecPathBox *box, const DsecHop *hop, const DsecHop *next)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *stated = dsec_hop_dup (hop, DSEC_CAPTURE_BY);
  g_autofree char *address = hop->has_peer ? dsec_address_to_string (&hop->peer) : NULL;
  g_autofree char *by = display (stated);
  g_autofree char *peer = display (address);
  g_autofree char *ordinal = g_strdup_printf ("%u", hop->ordinal);
  const DsecPlace places[] = { { "host", box->name }, { "name", by }, { NULL, NULL } };
  g_autofree char *host = dsec_phrase_fill_places ("{host}[ ({name})]", places);

  /* TRANSLATORS: the server that wrote this record of the route */
  add_line (out, _ ("Server"), host);
  /* TRANSLATORS: the address that the message came from */
  add_line (out, _ ("From address"), peer);
  add_times (out, hop, next);
  add_protocol (out, hop);
  add_line (out, _ ("Connection"), box->tls != NULL ? box->tls : _ ("no encryption recorded"));
  /* TRANSLATORS: number of a field of the header, counted from 0 */
  add_line (out, _ ("Header field"), ordinal);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static DsecPathBox *
box_new (const DsecHop *hop, const DsecHop *next, gboolean is_border)
{
  DsecPathBox *box = g_new0 (DsecPathBox, 1);
  DsecPlace places[] = { { "name", NULL }, { "role", NULL }, { "tls", NULL }, { NULL, NULL } };

  box->is_border = is_border;
  box->name = dsec_words_display_own (hop->host->id);
  /* TRANSLATORS: under the name of a server on the route of a message */
  box->role = is_border ? _ ("our border server") : _ ("our server");
  /* TRANSLATORS: what our server recorded of a connection */
  box->tls = dsec_hop_states_tls (hop) ? _ ("encrypted") : NULL;
  places[0].value = box->name;
  places[1].value = box->role;
  places[2].value = box->tls;
  box->accessible_name = dsec_phrase_fill_places ("{name}, {role}[, {tls}]", places);
  box->details = get_details (box, hop, next);
  return box;
}

static void
add_boxes (DsecPath *self, const DsecBorder *border)
{
  const DsecHop *line = dsec_border_get_line (border);

  /* Lines stand newest first. */
  for (guint i = border->hops->len; i-- > 0;) {
    const DsecHop *hop = g_ptr_array_index (border->hops, i);
    const DsecHop *next = i > 0 ? g_ptr_array_index (border->hops, i - 1) : NULL;
    g_ptr_array_add (self->boxes, box_new (hop, next, hop == line));
  }
}

static void
add_claimed (DsecPath *self, const DsecBorder *border)
{
  g_autofree char *count = g_strdup_printf ("%u", border->n_claimed);
  const DsecPlace places[] = { { "count", count }, { NULL, NULL } };
  const char *text = NULL;

  if (border->n_claimed == 0)
    return;
  if (dsec_border_get_line (border) != NULL) {
    /* TRANSLATORS: heading of what lies before our border server */
    self->claimed_title = _ ("Claimed by the sender");
    text = g_dngettext (
        GETTEXT_PACKAGE,
        "Before our border server the header holds {count} more record of the route. Anyone on "
        "the way could have written it, so it is not shown.",
        "Before our border server the header holds {count} more records of the route. Anyone on "
        "the way could have written them, so they are not shown.",
        border->n_claimed);
  } else {
    /* TRANSLATORS: heading of what lies before the servers that could be followed */
    self->claimed_title = _ ("Not followed");
    text = g_dngettext (
        GETTEXT_PACKAGE,
        "The header holds {count} more record of the route. It cannot be told who wrote it, so it "
        "is not shown.",
        "The header holds {count} more records of the route. It cannot be told who wrote them, so "
        "they are not shown.",
        border->n_claimed);
  }
  self->claimed_text = dsec_phrase_fill_places (text, places);
}

/* Where the mailbox is not trusted, a line that reads like one of ours may be anyone's: a box with
 * a lock would lend it our word. */
static const char *
get_note (const DsecVerdict *verdict)
{
  if (verdict->border != NULL)
    return _ ("The header holds no route that could be followed.");
  if (verdict->rule >= DSEC_RULE_C1 && verdict->rule <= DSEC_RULE_C3)
    return _ ("The route is not shown: it cannot be told how this copy of the message got here, so "
              "what its header says of the route proves nothing.");
  return _ ("The route of this message was not looked at.");
}

DsecPath *
dsec_path_new (const DsecVerdict *verdict)
{
  DsecPath *self = g_new0 (DsecPath, 1);
  const DsecBorder *border = verdict->border;

  self->boxes = g_ptr_array_new_with_free_func (box_free);
  /* A verdict without its proof has no route that may be believed. */
  if (border != NULL && dsec_words_kind (verdict) == verdict->kind) {
    add_boxes (self, border);
    add_claimed (self, border);
  }
  if (self->boxes->len == 0 && self->claimed_title == NULL)
    self->note = get_note (verdict);
  return self;
}
