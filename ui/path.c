/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ui/description.h"
#include "ui/display.h"
#include "ui/fill.h"
#include "ui/path.h"

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

/* From the greatest unit that is not zero; two units are exact enough. */
static const char *
get_amount (gint64 seconds)
{
  if (seconds >= 86400)
    /* TRANSLATORS: a length of time */
    return _ ("{days} d {hours} h");
  if (seconds >= 3600)
    return _ ("{hours} h {minutes} min");
  return seconds >= 60 ? _ ("{minutes} min {seconds} s") : _ ("{seconds} s");
}

char *
dsec_path_duration (gint64 seconds)
{
  gint64 total = ABS (seconds);
  g_autofree char *days = g_strdup_printf ("%" G_GINT64_FORMAT, total / 86400);
  g_autofree char *hours = g_strdup_printf ("%" G_GINT64_FORMAT, total / 3600 % 24);
  g_autofree char *minutes = g_strdup_printf ("%" G_GINT64_FORMAT, total / 60 % 60);
  g_autofree char *rest = g_strdup_printf ("%" G_GINT64_FORMAT, total % 60);
  const DsecPlace places[] = { { "days", days },
                               { "hours", hours },
                               { "minutes", minutes },
                               { "seconds", rest },
                               { NULL, NULL } };
  g_autofree char *amount = dsec_fill_places (get_amount (total), places);
  const DsecPlace negative[] = { { "time", amount }, { NULL, NULL } };

  /* TRANSLATORS: the next server states an earlier time than this one */
  return seconds < 0 ? dsec_fill_places (_ ("−{time} (the clocks differ)"), negative)
                     : g_steal_pointer (&amount);
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
  line = dsec_fill_places (_ ("{label}: {value}"), places);
  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append (out, line);
}

/* @next: (nullable): the line of the host that took the message from this one. */
static void
add_times (GString *out, const DsecFacts *hop, const DsecFacts *next)
{
  g_autofree char *time = dsec_display_text (hop->texts[DSEC_FACT_LOCAL_TIME]);
  g_autofree char *delay = NULL;

  add_line (out, _ ("Received at"), time);
  if (hop->time == NULL || next == NULL || next->time == NULL)
    return;
  delay = dsec_path_duration (g_date_time_difference (next->time, hop->time) / G_TIME_SPAN_SECOND);
  /* TRANSLATORS: how long it took from this server to the next one */
  add_line (out, _ ("Until the next server"), delay);
}

static void
add_protocol (GString *out, const DsecFacts *hop)
{
  const char *told = hop->texts[DSEC_FACT_TLS_TOLD];
  g_autofree char *tls = told != NULL ? g_strconcat ("TLS ", told, NULL) : NULL;
  g_autofree char *protocol = dsec_display_text (hop->texts[DSEC_FACT_PROTOCOL]);
  g_autofree char *version = dsec_display_text (tls);
  const DsecPlace places[] = { { "protocol", protocol }, { "version", version }, { NULL, NULL } };
  g_autofree char *both = NULL;

  if (protocol != NULL)
    both = dsec_fill_places ("{protocol}[, {version}]", places);
  /* TRANSLATORS: how the message was handed over, for example ESMTPS, TLS 1.3 */
  add_line (out, _ ("Protocol"), both != NULL ? both : version);
}

static char *
get_details (const DsecPathBox *box, const DsecFacts *hop, const DsecFacts *next)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *by = dsec_display_text (hop->texts[DSEC_FACT_BY]);
  g_autofree char *peer = dsec_display_text (hop->texts[DSEC_FACT_PEER]);
  g_autofree char *ordinal = g_strdup_printf ("%d", hop->ordinal);
  const DsecPlace places[] = { { "host", box->name }, { "name", by }, { NULL, NULL } };
  g_autofree char *host = dsec_fill_places ("{host}[ ({name})]", places);

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
box_new (const DsecFacts *hop, const DsecFacts *next, gboolean is_border)
{
  DsecPathBox *box = g_new0 (DsecPathBox, 1);
  DsecPlace places[] = { { "name", NULL }, { "role", NULL }, { "tls", NULL }, { NULL, NULL } };

  box->is_border = is_border;
  box->name = dsec_display_own (hop->texts[DSEC_FACT_HOST]);
  /* TRANSLATORS: under the name of a server on the route of a message */
  box->role = is_border ? _ ("our border server") : _ ("our server");
  /* TRANSLATORS: what our server recorded of a connection */
  box->tls = hop->states_tls ? _ ("encrypted") : NULL;
  places[0].value = box->name;
  places[1].value = box->role;
  places[2].value = box->tls;
  box->accessible_name = dsec_fill_places ("{name}, {role}[, {tls}]", places);
  box->details = get_details (box, hop, next);
  return box;
}

/* Lines stand newest first. */
static void
add_boxes (DsecPath *self, const DsecDescription *description)
{
  for (guint i = description->hops->len; i-- > 0;) {
    const DsecFacts *hop = g_ptr_array_index (description->hops, i);
    const DsecFacts *next = i > 0 ? g_ptr_array_index (description->hops, i - 1) : NULL;
    g_ptr_array_add (self->boxes, box_new (hop, next, hop == description->line));
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
  self->claimed_text = dsec_fill_places (text, places);
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
dsec_path_new (const DsecDescription *description)
{
  const DsecVerdict *verdict = description->verdict;
  DsecPath *self = g_new0 (DsecPath, 1);
  const DsecBorder *border = verdict->border;

  self->boxes = g_ptr_array_new_with_free_func (box_free);
  /* A verdict without its proof has no route that may be believed. */
  if (border != NULL && dsec_words_kind (verdict) == verdict->kind) {
    add_boxes (self, description);
    add_claimed (self, border);
  }
  if (self->boxes->len == 0 && self->claimed_title == NULL)
    self->note = get_note (verdict);
  return self;
}
