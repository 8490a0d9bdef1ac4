/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/partner-store.h"

#include <string.h>

#include "core/base/fold.h"
#include "core/message/domain.h"
#include "core/policy/arena.h"
#include "core/policy/partner-index.h"

/* An issuer that many entries name is held once; @text is also the list of one that most of them
 * need. */
typedef struct {
  const char *text;
  gsize size;
} Issuer;

#define N_RECENT 256 /* a power of 2 */

struct _DsecPartnerStore {
  DsecArena *arena;
  GArray *entries; /* of DsecPartner; of one domain side by side once finished */
  GArray *domains; /* of DsecPartnerDomain, in the order of the files; one an entry, until
                      finished */
  DsecPartnerIndex index;
  GHashTable
      *folded; /* U-form of international domains, folded, in @arena -> index of the domain */
  guint max_labels;
  /* Only until finished. */
  GHashTable *issuers;            /* text -> Issuer *, both in @arena */
  const Issuer *recent[N_RECENT]; /* (nullable) each: by hash, so that few lines need the table */
};

DsecPartnerStore *
dsec_partner_store_new (void)
{
  DsecPartnerStore *self = g_new0 (DsecPartnerStore, 1);

  self->arena = dsec_arena_new ();
  self->entries = g_array_new (FALSE, FALSE, sizeof (DsecPartner));
  self->domains = g_array_new (FALSE, FALSE, sizeof (DsecPartnerDomain));
  self->folded = g_hash_table_new (g_str_hash, g_str_equal);
  self->issuers = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
dsec_partner_store_free (DsecPartnerStore *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->issuers, g_hash_table_unref);
  g_hash_table_unref (self->folded);
  g_array_unref (self->entries);
  g_array_unref (self->domains);
  dsec_partner_index_clear (&self->index);
  dsec_arena_free (self->arena);
  g_free (self);
}

#define INDEX_BITS 20 /* DSEC_MAX_PARTNERS plus 1 fits */
#define INDEX_MASK ((1U << INDEX_BITS) - 1)

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

/* As dsec_collapse_ws(), into @out: no longer than a line. */
static gsize
collapse (DsecSpan text, char out[DSEC_MAX_POLICY_LINE + 1])
{
  gsize size = 0;

  for (gsize i = 0; i < MIN (text.size, DSEC_MAX_POLICY_LINE); i++) {
    if (!dsec_is_ws (text.data[i]))
      out[size++] = text.data[i];
    else if (i == 0 || !dsec_is_ws (text.data[i - 1]))
      out[size++] = ' ';
  }
  out[size] = '\0';
  return size;
}

static const Issuer *
add_issuer (DsecPartnerStore *self, DsecSpan text)
{
  char collapsed[DSEC_MAX_POLICY_LINE + 1];
  gsize size = collapse (text, collapsed);
  Issuer *issuer = g_hash_table_lookup (self->issuers, collapsed);

  if (issuer != NULL)
    return issuer;
  issuer = dsec_arena_alloc (self->arena, sizeof (Issuer));
  issuer->text = dsec_arena_dup (self->arena, (DsecSpan){ collapsed, size });
  issuer->size = size;
  g_hash_table_insert (self->issuers, (gpointer) issuer->text, issuer);
  return issuer;
}

/* Text that equals a stored one is collapsed already, as that is. */
static const Issuer *
take_issuer (DsecPartnerStore *self, DsecSpan text)
{
  const Issuer **recent = &self->recent[dsec_hash_text (text) % N_RECENT];

  if (*recent == NULL || (*recent)->size != text.size ||
      memcmp ((*recent)->text, text.data, text.size) != 0)
    *recent = add_issuer (self, text);
  return *recent;
}

static const char *const *
store_issuers (DsecPartnerStore *self, const DsecPartnerLine *line)
{
  const char **list = NULL;

  if (line->n_issuers == 0)
    return NULL;
  if (line->n_issuers == 1)
    return &take_issuer (self, line->issuers[0])->text;
  list = dsec_arena_alloc (self->arena, line->n_issuers * sizeof *list);
  for (guint i = 0; i < line->n_issuers; i++)
    list[i] = take_issuer (self, line->issuers[i])->text;
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

    list[i] = identity->is_literal ? dsec_arena_dup_collapsed (self->arena, identity->text)
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
  entry.name =
      line->name.data != NULL ? dsec_arena_dup_collapsed (self->arena, line->name) : owner.domain;
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

static guint32
hash_domain (const char *domain)
{
  return dsec_hash_text (dsec_span_from_string (domain));
}

/* Finds that are started ahead of the one at hand. */
#define N_AHEAD 8

/* Makes one domain of all that have the same name, and the index of them.
 * Returns: (transfer full) (element-type guint32): for each entry the place of its domain. */
static GArray *
merge_domains (DsecPartnerStore *self, DsecComplaints *complaints)
{
  guint n_entries = self->entries->len;
  GArray *list = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n_entries);
  guint32 *owners = NULL;
  guint32 n_domains = 0;

  g_array_set_size (list, n_entries);
  owners = (guint32 *) (gpointer) list->data; /* NULL without entries */
  dsec_partner_index_init (&self->index, self->domains, n_entries);
  for (guint i = 0; i < n_entries; i++)
    owners[i] = hash_domain (get_domain (self, i)->domain);
  for (guint i = 0; i < n_entries; i++) {
    guint32 hash = owners[i];
    DsecPartnerDomain *fresh = get_domain (self, i);
    DsecPartnerDomain *known = dsec_partner_index_find (&self->index, fresh->domain, hash);

    dsec_partner_index_prefetch (&self->index, owners[MIN (i + N_AHEAD, n_entries - 1)]);
    if (known != NULL) {
      owners[i] = (guint32) (known - get_domain (self, 0));
      join_domain (known, fresh, get_entry (self, i)->source, complaints);
      continue;
    }
    fresh->entries = get_entry (self, i);
    *get_domain (self, n_domains) = *fresh;
    dsec_partner_index_put (&self->index, n_domains, hash);
    owners[i] = n_domains++;
  }
  g_array_set_size (self->domains, n_domains);
  return list;
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

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const DsecPartner *left = a;
  const DsecPartner *right = b;

  if (left->from != right->from)
    return left->from < right->from ? -1 : 1;
  if (left->source.file != right->source.file)
    return left->source.file < right->source.file ? -1 : 1;
  return left->source.line < right->source.line ? -1 : 1;
}

static gboolean
is_earlier (DsecSource a, DsecSource b)
{
  return a.file != b.file ? a.file < b.file : a.line < b.line;
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
index_text (DsecPartnerStore *self, guint32 index)
{
  const char *domain = get_domain (self, index)->domain;
  guint n_labels = 1;

  for (const char *dot = strchr (domain, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
    n_labels++;
  self->max_labels = MAX (self->max_labels, n_labels);
  if (strstr (domain, "xn--") != NULL) {
    g_autofree char *unicode = dsec_domain_to_unicode (domain);
    g_autofree char *folded = dsec_fold (dsec_span_from_string (unicode), DSEC_FOLD_DROP_BLANKS);

    g_hash_table_insert (self->folded,
                         dsec_arena_dup (self->arena, dsec_span_from_string (folded)),
                         GUINT_TO_POINTER (index));
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

    index_text (self, i);
    domain->entries = get_entry (self, start);
    start += domain->n_entries;
    if (domain->n_entries > 1)
      check_days (domain, complaints);
  }
  g_clear_pointer (&self->issuers, g_hash_table_unref);
}

guint
dsec_partner_store_get_n_entries (const DsecPartnerStore *self)
{
  return self->entries->len;
}

guint
dsec_partner_store_get_n_domains (const DsecPartnerStore *self)
{
  return self->domains->len;
}

const DsecPartnerDomain *
dsec_partner_store_get_domain (const DsecPartnerStore *self, guint index)
{
  return index < self->domains->len ? get_domain (self, index) : NULL;
}

const DsecPartnerDomain *
dsec_partner_store_find (const DsecPartnerStore *self, const char *domain)
{
  return dsec_partner_index_find (&self->index, domain, hash_domain (domain));
}

const DsecPartnerDomain *
dsec_partner_store_find_folded (const DsecPartnerStore *self, const char *name)
{
  gpointer index = NULL;

  if (!g_hash_table_lookup_extended (self->folded, name, NULL, &index))
    return NULL;
  return get_domain (self, GPOINTER_TO_UINT (index));
}

guint
dsec_partner_store_get_max_labels (const DsecPartnerStore *self)
{
  return self->max_labels;
}
