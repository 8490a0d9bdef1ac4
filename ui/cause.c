/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ui/cause.h"
#include "ui/display.h"
#include "ui/fill.h"

/* Names, issuers or pins that are listed in a sentence; the rest is in the facts below it. */
#define MAX_LISTED 2

/* Octets of a name that stands in a sentence. */
#define MAX_NAME 64

/* Octets of a digest that are shown in a sentence: enough to compare, few enough to read. */
#define SHORT_DIGEST 4

/* TRANSLATORS: All clauses of this file stand within a sentence, after a colon: no capital letter
   at the beginning, no stop at the end. */

static char *
fill (const char *text, const char *found, const char *listed)
{
  const DsecPlace places[] = { { "found", found }, { "listed", listed }, { NULL, NULL } };

  return dsec_fill_places (text, places);
}

/* @items: (element-type utf8): safe to show. Returns: (transfer full) (nullable): NULL for none. */
static char *
join (const GPtrArray *items)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < items->len && i < MAX_LISTED; i++)
    g_string_append_printf (
        out, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (items, i));
  if (items->len > MAX_LISTED)
    g_string_append (out, ", …");
  return items->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

static GPtrArray *
new_items (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static void
add_item (GPtrArray *items, char *item)
{
  if (item != NULL)
    g_ptr_array_add (items, item);
}

static void
add_digest (GPtrArray *items, const guint8 *digest)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < SHORT_DIGEST; i++)
    g_string_append_printf (text, "%02x", digest[i]);
  g_string_append (text, "…");
  g_ptr_array_add (items, g_string_free (text, FALSE));
}

/* The sender may have chosen it, so it must be short and no sentence. */
static gboolean
is_host_like (const char *name)
{
  gsize size = strlen (name);

  for (gsize i = 0; i < size; i++) {
    if (!g_ascii_isalnum (name[i]) && strchr (".-_*", name[i]) == NULL)
      return FALSE;
  }
  return size > 0 && size <= MAX_NAME;
}

/* Returns: (transfer full) (nullable): NULL where there is none that can stand in a sentence. */
static char *
found_names (const DsecEvidence *record)
{
  g_autoptr (GPtrArray) items = new_items ();

  for (guint i = 0; i < record->names->len; i++) {
    const char *name = g_ptr_array_index (record->names, i);

    if (is_host_like (name))
      add_item (items, dsec_display_text (name));
  }
  return join (items);
}

static char *
listed_names (const DsecVerdict *verdict)
{
  const DsecPartner *entry = verdict->partner;
  g_autoptr (GPtrArray) items = new_items ();

  for (guint i = 0; i < entry->n_identities; i++)
    add_item (items, dsec_display_own (entry->identities[i]));
  return items->len > 0 ? join (items) : dsec_display_domain (verdict->partner_domain->domain);
}

static char *
listed_issuers (const DsecPartner *entry)
{
  g_autoptr (GPtrArray) items = new_items ();

  for (guint i = 0; i < entry->n_issuers; i++)
    add_item (items, dsec_display_own (entry->issuers[i]));
  return join (items);
}

/* Of the kinds that are listed. */
static char *
found_pins (const DsecPartner *entry, const DsecEvidence *record)
{
  g_autoptr (GPtrArray) items = new_items ();

  if (record->has_key && entry->n_keys > 0)
    add_digest (items, record->key);
  if (record->has_fingerprint && entry->n_fingerprints > 0)
    add_digest (items, record->fingerprint);
  return join (items);
}

static char *
listed_pins (const DsecPartner *entry)
{
  g_autoptr (GPtrArray) items = new_items ();

  for (guint i = 0; i < entry->n_keys; i++)
    add_digest (items, entry->keys[i]);
  for (guint i = 0; i < entry->n_fingerprints; i++)
    add_digest (items, entry->fingerprints[i]);
  return join (items);
}

static char *
explain_version (const DsecVerdict *verdict)
{
  g_autofree char *found = dsec_display_text (verdict->nearest->tls);

  return fill (found != NULL ? _ ("its TLS version is {found}, and at least {listed} is asked for")
                             : _ ("no TLS version is recorded, and at least {listed} is asked for"),
               found,
               dsec_tls_version_to_string (verdict->partner->min_tls));
}

static char *
explain_names (const DsecVerdict *verdict)
{
  g_autofree char *found = found_names (verdict->nearest);
  g_autofree char *listed = listed_names (verdict);

  if (found == NULL)
    return fill (_ ("it names no such host, and {listed} is listed"), NULL, listed);
  return fill (verdict->partner->n_identities > 0
                   ? _ ("it names {found}, and {listed} is listed")
                   : _ ("it names {found}, which does not belong to {listed}"),
               found,
               listed);
}

static char *
explain_provider (const DsecVerdict *verdict)
{
  g_autofree char *found = found_names (verdict->nearest);

  return fill (_ ("it names[ {found},] a server of all customers of {listed}"),
               found,
               dsec_partner_match_find_provider (verdict->nearest));
}

static char *
explain_issuer (const DsecVerdict *verdict)
{
  g_autofree char *found = dsec_display_text (verdict->nearest->issuer);
  g_autofree char *listed = listed_issuers (verdict->partner);

  return fill (found != NULL ? _ ("{found} issued it, and {listed} is listed")
                             : _ ("nobody is recorded as its issuer, and {listed} is listed"),
               found,
               listed);
}

static char *
explain_pins (const DsecVerdict *verdict)
{
  g_autofree char *found = found_pins (verdict->partner, verdict->nearest);
  g_autofree char *listed = listed_pins (verdict->partner);

  return fill (found != NULL ? _ ("its key is {found}, and {listed} is listed")
                             : _ ("the record states no key, and {listed} is listed"),
               found,
               listed);
}

static char *
explain_chain (const DsecVerdict *verdict)
{
  return g_strdup (
      verdict->nearest->verify == DSEC_VERIFY_OK
          ? _ ("the CAs of our server are not vetted, so that a name proves nothing, and no key is "
               "listed")
          : _ ("our server did not check who issued it, and no key is listed"));
}

static char *
explain_exchange (const DsecVerdict *verdict)
{
  g_autofree char *found = found_names (verdict->nearest);

  return fill (found != NULL
                   ? _ ("our Exchange server names {found}, which does not count for {listed}")
                   : _ ("our Exchange server names no domain that counts for {listed}"),
               found,
               verdict->partner_domain->domain);
}

char *
dsec_cause_of_mismatch (const DsecVerdict *verdict)
{
  if (verdict->nearest == NULL || verdict->partner == NULL)
    return NULL;
  switch (verdict->mismatch) {
  case DSEC_MISMATCH_TLS:
    return explain_version (verdict);
  case DSEC_MISMATCH_EXCHANGE:
    return explain_exchange (verdict);
  case DSEC_MISMATCH_PROVIDER:
    return explain_provider (verdict);
  case DSEC_MISMATCH_NAME:
    return explain_names (verdict);
  case DSEC_MISMATCH_ISSUER:
    return explain_issuer (verdict);
  case DSEC_MISMATCH_CHAIN:
    return explain_chain (verdict);
  case DSEC_MISMATCH_NO_PIN:
  case DSEC_MISMATCH_PIN:
    return explain_pins (verdict);
  case DSEC_MISMATCH_NOTHING:
    break;
  }
  return NULL;
}

/* How much a record says of why there is no proof. */
static guint
rank (const DsecHost *host, const DsecEvidence *record)
{
  const char *name = record->names->len > 0 ? g_ptr_array_index (record->names, 0) : "";

  if ((host->evidence & record->source) != 0)
    return record->verify != DSEC_VERIFY_NO ? 3 : *name != '\0' ? 2 : 0;
  return record->verify != DSEC_VERIFY_NO ? 1 : 0;
}

/* The record that says most: of a kind that counts, and about a certificate. Returns: (nullable).
 */
static const DsecEvidence *
find_telling (const DsecHost *host, const DsecEvidenceSet *evidence)
{
  const DsecEvidence *telling = NULL;
  guint best = 0;

  for (guint i = 0; i < evidence->records->len; i++) {
    const DsecEvidence *record = g_ptr_array_index (evidence->records, i);

    if (rank (host, record) <= best)
      continue;
    best = rank (host, record);
    telling = record;
  }
  return telling;
}

static char *
explain_record (const DsecHost *host, const DsecEvidence *record)
{
  g_autofree char *found = found_names (record);

  if (record->verify == DSEC_VERIFY_NO)
    return fill (
        _ ("an unverified certificate[ of {found}]: our server does not know its issuer, or "
           "it has expired, or it is for servers only"),
        found,
        NULL);
  if ((host->evidence & record->source) == 0)
    return g_strdup (_ ("our server’s record is of a kind that does not count here"));
  /* What matters first: a narrow bar cuts the end off, and "a certificate was verified" is no
   * beginning for this. */
  return fill (
      _ ("the CAs of our server are not vetted, so that the name[ {found}] in a certificate "
         "proves nothing"),
      found,
      NULL);
}

/* What the border's own line says of the certificate, in the words of Postfix. */
static char *
explain_line (const DsecHop *line)
{
  DsecSpan verify = line->match.captures[DSEC_CAPTURE_VERIFY];

  if (!dsec_hop_states_tls (line))
    return g_strdup (_ ("our server recorded no encryption"));
  if (dsec_span_equal (verify, dsec_span_from_string ("No client certificate requested")))
    return g_strdup (_ ("our server did not ask for a certificate"));
  if (dsec_span_equal (verify, dsec_span_from_string ("Client did not present a certificate")))
    return g_strdup (_ ("the other server showed no certificate"));
  return g_strdup (_ ("our server recorded no certificate"));
}

char *
dsec_cause_of_missing (const DsecVerdict *verdict)
{
  const DsecHop *line = dsec_verdict_get_line (verdict);
  const DsecEvidence *record = NULL;

  if (line == NULL || verdict->evidence == NULL)
    return NULL;
  record = find_telling (line->host, verdict->evidence);
  return record != NULL ? explain_record (line->host, record) : explain_line (line);
}

/* Which sentence fits how near the line comes. Returns: (nullable). */
static const char *
get_break (const DsecNearMiss *near)
{
  if (near->layout == NULL)
    return near->host != NULL ? _ ("it names {entry}, but is written in none of its layouts")
                              : NULL;
  if (near->host == NULL)
    return _ ("it is by {by} in the layout {layout}, a name of no entry");
  return near->is_listed ? _ ("it is by {entry} in the layout {layout}")
                         : _ ("it is by {entry}, which does not list the layout {layout}");
}

char *
dsec_cause_of_break (const DsecVerdict *verdict)
{
  const DsecNearMiss *near = verdict->border != NULL ? &verdict->border->near : NULL;
  const char *text = near != NULL ? get_break (near) : NULL;
  g_autofree char *by = near != NULL ? dsec_display_text (near->by) : NULL;
  g_autofree char *entry =
      text != NULL && near->host != NULL ? dsec_display_own (near->host->id) : NULL;
  g_autofree char *layout = text != NULL && near->layout != NULL
                                ? dsec_display_own (dsec_layout_get_name (near->layout))
                                : NULL;
  const DsecPlace places[] = {
    { "by", by }, { "entry", entry }, { "layout", layout }, { NULL, NULL }
  };

  return text != NULL ? dsec_fill_places (text, places) : NULL;
}
