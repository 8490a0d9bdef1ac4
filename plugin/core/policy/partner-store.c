/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/partner-store.h"

#include <string.h>

#include "core/base/fold.h"
#include "core/message/domain.h"

DsecPartnerStore *
dsec_partner_store_new (void)
{
  DsecPartnerStore *self = g_new0 (DsecPartnerStore, 1);

  self->arena = dsec_arena_new ();
  self->entries = g_array_new (FALSE, FALSE, sizeof (DsecPartner));
  self->domains = g_array_new (FALSE, FALSE, sizeof (DsecPartnerDomain));
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_folded = g_hash_table_new (g_str_hash, g_str_equal);
  self->issuers = g_string_chunk_new (1024);
  return self;
}

void
dsec_partner_store_free (DsecPartnerStore *self)
{
  if (self == NULL)
    return;
  g_string_chunk_free (self->issuers);
  g_hash_table_unref (self->by_folded);
  g_hash_table_unref (self->by_name);
  g_array_unref (self->entries);
  g_array_unref (self->domains);
  dsec_arena_free (self->arena);
  g_free (self);
}

static DsecPartnerDomain *
get_domain (const DsecPartnerStore *self, guint32 index)
{
  return &g_array_index (self->domains, DsecPartnerDomain, index);
}

static DsecPartner *
get_entry (const DsecPartnerStore *self, guint index)
{
  return &g_array_index (self->entries, DsecPartner, index);
}

static const char *
store_collapsed (DsecPartnerStore *self, DsecSpan text)
{
  gsize size = 0;
  g_autofree char *collapsed = dsec_collapse_ws (text, &size);

  return dsec_arena_dup (self->arena, (DsecSpan){ collapsed, size });
}

static const char *
store_issuer (DsecPartnerStore *self, DsecSpan text)
{
  gsize size = 0;
  g_autofree char *collapsed = dsec_collapse_ws (text, &size);

  return g_string_chunk_insert_const (self->issuers, collapsed);
}

static const char *const *
store_issuers (DsecPartnerStore *self, const DsecPartnerLine *line)
{
  const char **list = NULL;

  if (line->n_issuers == 0)
    return NULL;
  list = dsec_arena_alloc (self->arena, line->n_issuers * sizeof *list);
  for (guint i = 0; i < line->n_issuers; i++)
    list[i] = store_issuer (self, line->issuers[i]);
  return list;
}

static const char *const *
store_identities (DsecPartnerStore *self, const DsecPartnerLine *line)
{
  const char **list = NULL;

  if (line->n_identities == 0)
    return NULL;
  list = dsec_arena_alloc (self->arena, line->n_identities * sizeof *list);
  for (guint i = 0; i < line->n_identities; i++) {
    const DsecIdentity *identity = &line->identities[i];

    list[i] = identity->is_literal ? store_collapsed (self, identity->text)
                                   : dsec_arena_dup (self->arena, identity->text);
  }
  return list;
}

static gpointer
store_pins (DsecPartnerStore *self, gconstpointer pins, guint n_pins)
{
  gsize size = (gsize) n_pins * DSEC_SHA256_SIZE;

  return n_pins > 0 ? memcpy (dsec_arena_alloc (self->arena, size), pins, size) : NULL;
}

gboolean
dsec_partner_store_add (DsecPartnerStore *self,
                        DsecSpan domain,
                        const DsecPartnerLine *line,
                        DsecSource source)
{
  DsecPartner entry = { 0 };
  DsecPartnerDomain owner = { dsec_arena_dup (self->arena, domain), NULL, 1, 0 };

  if (self->entries->len >= DSEC_MAX_PARTNERS)
    return FALSE;
  owner.includes_subdomains = line->includes_subdomains ? 1 : 0;
  entry.name = line->name.data != NULL ? store_collapsed (self, line->name) : owner.domain;
  if (line->contact.data != NULL)
    entry.contact = dsec_arena_dup (self->arena, line->contact);
  entry.identities = store_identities (self, line);
  entry.n_identities = (guint8) line->n_identities;
  entry.issuers = store_issuers (self, line);
  entry.n_issuers = (guint8) line->n_issuers;
  entry.fingerprints = store_pins (self, line->fingerprints, line->n_fingerprints);
  entry.n_fingerprints = (guint8) line->n_fingerprints;
  entry.keys = store_pins (self, line->keys, line->n_keys);
  entry.n_keys = (guint8) line->n_keys;
  entry.from = line->from;
  entry.until = line->until;
  entry.source = source;
  entry.mode = (guint8) line->mode;
  entry.min_tls = line->min_tls;
  g_array_append_val (self->entries, entry);
  g_array_append_val (self->domains, owner);
  return TRUE;
}

/* A second entry of a domain. "x" and ".x" are one domain: which of the two it is must not depend
 * on the day. */
static void
join_domain (DsecPartnerDomain *domain,
             const DsecPartnerDomain *other,
             DsecSource where,
             DsecComplaints *complaints)
{
  DsecSpan value = dsec_span_from_string (domain->domain);

  if (domain->includes_subdomains != other->includes_subdomains)
    dsec_complain_place (
        complaints,
        where,
        N_ ("\"{}\" is listed with a leading dot and without one; write it as at {}"),
        value,
        domain->entries[0].source);
  if (domain->n_entries < G_MAXUINT16)
    domain->n_entries++;
  else
    dsec_complain (complaints, where, N_ ("more than 65,535 entries of \"{}\""), value);
}

/* Makes one domain of all that have the same name, and the table of them.
 * Returns: (transfer full) (element-type guint32): for each entry the place of its domain. */
static GArray *
merge_domains (DsecPartnerStore *self, DsecComplaints *complaints)
{
  GArray *owners = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->entries->len);
  guint32 n_domains = 0;

  for (guint i = 0; i < self->entries->len; i++) {
    DsecPartnerDomain *fresh = get_domain (self, i);
    DsecPartnerDomain *known = g_hash_table_lookup (self->by_name, fresh->domain);
    guint32 place = n_domains;

    if (known != NULL) {
      place = (guint32) (known - get_domain (self, 0));
      join_domain (known, fresh, get_entry (self, i)->source, complaints);
    } else {
      fresh->entries = get_entry (self, i);
      known = get_domain (self, n_domains++);
      *known = *fresh;
      g_hash_table_insert (self->by_name, (gpointer) known->domain, known);
    }
    g_array_append_val (owners, place);
  }
  g_array_set_size (self->domains, n_domains);
  return owners;
}

/* Puts the entries of one domain side by side, in the order of the files. */
static void
group_entries (DsecPartnerStore *self, const GArray *owners)
{
  GArray *grouped = g_array_sized_new (FALSE, FALSE, sizeof (DsecPartner), self->entries->len);
  DsecPartner *start = NULL;

  g_array_set_size (grouped, self->entries->len);
  start = &g_array_index (grouped, DsecPartner, 0);
  for (guint32 i = 0; i < self->domains->len; i++) {
    get_domain (self, i)->entries = start;
    start += get_domain (self, i)->n_entries;
  }
  for (guint i = 0; i < self->entries->len; i++)
    *get_domain (self, g_array_index (owners, guint32, i))->entries++ = *get_entry (self, i);
  g_array_unref (self->entries);
  self->entries = grouped;
}

static gboolean
is_earlier (DsecSource a, DsecSource b)
{
  return a.file != b.file ? a.file < b.file : a.line < b.line;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const DsecPartner *left = a;
  const DsecPartner *right = b;

  if (left->from != right->from)
    return left->from < right->from ? -1 : 1;
  return is_earlier (left->source, right->source) ? -1 : 1;
}

/* In the order of their first days, an entry that overlaps any earlier one overlaps the one of them
 * that ends last. */
static void
check_days (DsecPartnerDomain *domain, DsecComplaints *complaints)
{
  const DsecPartner *last = &domain->entries[0];

  qsort (domain->entries, domain->n_entries, sizeof (DsecPartner), compare_days);
  for (guint i = 1; i < domain->n_entries; i++) {
    const DsecPartner *entry = &domain->entries[i];
    gboolean is_in_order = is_earlier (last->source, entry->source);

    if (entry->from <= last->until)
      dsec_complain_place (
          complaints,
          is_in_order ? entry->source : last->source,
          N_ ("\"{}\" is listed for the same days at {}; put several names or pins into one line "
              "(identity=a,b or key=a,b), or give the lines from= and until= that do not overlap"),
          dsec_span_from_string (domain->domain),
          is_in_order ? last->source : entry->source);
    if (entry->until > last->until)
      last = entry;
  }
}

/* For the search of partners' names in running text. */
static void
index_text (DsecPartnerStore *self, DsecPartnerDomain *partner)
{
  const char *domain = partner->domain;
  guint n_labels = 1;

  for (const char *dot = strchr (domain, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
    n_labels++;
  self->max_labels = MAX (self->max_labels, n_labels);
  if (strstr (domain, "xn--") != NULL) {
    g_autofree char *unicode = dsec_domain_to_unicode (domain);
    g_autofree char *folded = dsec_fold (dsec_span_from_string (unicode), DSEC_FOLD_DROP_BLANKS);

    g_hash_table_insert (
        self->by_folded, dsec_arena_dup (self->arena, dsec_span_from_string (folded)), partner);
  }
}

void
dsec_partner_store_finish (DsecPartnerStore *self, DsecComplaints *complaints)
{
  g_autoptr (GArray) owners = merge_domains (self, complaints);
  guint start = 0;

  if (self->entries->len > self->domains->len)
    group_entries (self, owners);
  for (guint32 i = 0; i < self->domains->len; i++) {
    DsecPartnerDomain *domain = get_domain (self, i);

    index_text (self, domain);
    domain->entries = get_entry (self, start);
    start += domain->n_entries;
    if (domain->n_entries > 1)
      check_days (domain, complaints);
  }
}

const DsecPartnerDomain *
dsec_partner_store_find (const DsecPartnerStore *self, const char *domain)
{
  return g_hash_table_lookup (self->by_name, domain);
}

const DsecPartnerDomain *
dsec_partner_store_find_folded (const DsecPartnerStore *self, const char *name)
{
  return g_hash_table_lookup (self->by_folded, name);
}
