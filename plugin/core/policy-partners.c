/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy-partners.h"

#include <string.h>

#include "core/domain.h"
#include "core/policy-arena.h"

/* An issuer that many entries name is held once; @text is also the list of one that most of them
 * need. */
typedef struct {
  const char *text;
} Issuer;

struct _DsecPartnerStore {
  DsecArena *arena;
  GArray *entries;     /* of DsecPartner; of one domain side by side once finished */
  GArray *domains;     /* of DsecPartnerDomain, in the order of the files */
  guint32 *slots;      /* open addressing: index of a domain plus 1; 0: free */
  guint32 n_slots;     /* a power of 2, at least twice the number of domains */
  GHashTable *unicode; /* U-form of international domains, in @arena -> index of the domain */
  guint max_labels;
  /* Only until finished. */
  GArray *owners;      /* of guint32: index of the domain, parallel to @entries */
  GHashTable *issuers; /* text -> Issuer *, both in @arena */
};

DsecPartnerStore *
dsec_partner_store_new (void)
{
  DsecPartnerStore *self = g_new0 (DsecPartnerStore, 1);

  self->arena = dsec_arena_new ();
  self->entries = g_array_new (FALSE, FALSE, sizeof (DsecPartner));
  self->domains = g_array_new (FALSE, FALSE, sizeof (DsecPartnerDomain));
  self->n_slots = 64;
  self->slots = g_new0 (guint32, self->n_slots);
  self->unicode = g_hash_table_new (g_str_hash, g_str_equal);
  self->owners = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->issuers = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
dsec_partner_store_free (DsecPartnerStore *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->issuers, g_hash_table_unref);
  g_clear_pointer (&self->owners, g_array_unref);
  g_hash_table_unref (self->unicode);
  g_array_unref (self->entries);
  g_array_unref (self->domains);
  g_free (self->slots);
  dsec_arena_free (self->arena);
  g_free (self);
}

#define INDEX_BITS 20 /* DSEC_MAX_PARTNERS plus 1 fits */
#define INDEX_MASK ((1U << INDEX_BITS) - 1)

/* Eight octets at a time: multiply, and fold the high bits down. The names are the administrator's
 * own, so nobody can choose them to collide. */
static guint32
hash_domain (const char *domain)
{
  const guint64 factor = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  gsize size = strlen (domain);
  guint64 hash = size * factor;

  while (size > 0) {
    guint64 word = 0;
    gsize step = MIN (size, sizeof word);

    memcpy (&word, domain, step);
    hash = (hash ^ word) * factor;
    hash ^= hash >> 32;
    domain += step;
    size -= step;
  }
  return (guint32) hash;
}

/* The index of a domain plus 1, and above it bits of its hash: they tell most other domains apart
 * without a look at their names, which lie far away. */
static guint32
make_slot (guint32 index, guint32 hash)
{
  return (index + 1) | (hash & ~INDEX_MASK);
}

static guint32
get_index (guint32 slot)
{
  return (slot & INDEX_MASK) - 1;
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

/* The slot that holds @domain, or the free one where it belongs. */
static guint32 *
find_slot (const DsecPartnerStore *self, const char *domain, guint32 hash)
{
  guint32 place = (hash ^ (hash >> INDEX_BITS)) & (self->n_slots - 1);

  for (;; place = (place + 1) & (self->n_slots - 1)) {
    guint32 slot = self->slots[place];

    if (slot == 0 || (((slot ^ hash) & ~INDEX_MASK) == 0 &&
                      strcmp (get_domain (self, get_index (slot))->domain, domain) == 0))
      return &self->slots[place];
  }
}

static void
grow_slots (DsecPartnerStore *self)
{
  g_free (self->slots);
  self->n_slots *= 4;
  self->slots = g_new0 (guint32, self->n_slots);
  for (guint32 i = 0; i < self->domains->len; i++) {
    const char *domain = get_domain (self, i)->domain;
    guint32 hash = hash_domain (domain);

    *find_slot (self, domain, hash) = make_slot (i, hash);
  }
}

/* Returns: the index of @domain, which is added where it is new. */
static guint32
take_domain (DsecPartnerStore *self, const char *domain, gboolean includes_subdomains)
{
  guint32 hash = hash_domain (domain);
  guint32 *slot = find_slot (self, domain, hash);
  guint32 index = self->domains->len;
  DsecPartnerDomain fresh = { NULL, NULL, 0, (guint8) (includes_subdomains ? 1 : 0) };

  if (*slot != 0)
    return get_index (*slot);
  if (index >= self->n_slots / 2) {
    grow_slots (self);
    slot = find_slot (self, domain, hash);
  }
  fresh.domain = dsec_arena_dup (self->arena, dsec_span_from_string (domain));
  g_array_append_val (self->domains, fresh);
  *slot = make_slot (index, hash);
  return index;
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
take_issuer (DsecPartnerStore *self, DsecSpan text)
{
  char collapsed[DSEC_MAX_POLICY_LINE + 1];
  gsize size = collapse (text, collapsed);
  Issuer *issuer = g_hash_table_lookup (self->issuers, collapsed);

  if (issuer != NULL)
    return issuer;
  issuer = dsec_arena_alloc (self->arena, sizeof (Issuer));
  issuer->text = dsec_arena_dup (self->arena, (DsecSpan){ collapsed, size });
  g_hash_table_insert (self->issuers, (gpointer) issuer->text, issuer);
  return issuer;
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

static void
store_fingerprints (DsecPartnerStore *self, const DsecPartnerLine *line, DsecPartner *entry)
{
  gsize size = line->n_fingerprints * sizeof line->fingerprints[0];
  gpointer list = NULL;

  if (size == 0)
    return;
  list = dsec_arena_alloc (self->arena, size);
  memcpy (list, line->fingerprints, size);
  entry->fingerprints = list;
  entry->n_fingerprints = (guint8) line->n_fingerprints;
}

gboolean
dsec_partner_store_add (DsecPartnerStore *self,
                        const char *domain,
                        const DsecPartnerLine *line,
                        DsecSource source)
{
  DsecPartner entry = { NULL };
  guint32 index = 0;
  guint32 owner = 0;

  if (self->entries->len >= DSEC_MAX_PARTNERS)
    return FALSE;
  index = take_domain (self, domain, line->includes_subdomains);
  if (get_domain (self, index)->n_entries == G_MAXUINT16)
    return FALSE;
  get_domain (self, index)->n_entries++;
  entry.name = line->name.data != NULL ? dsec_arena_dup_collapsed (self->arena, line->name)
                                       : get_domain (self, index)->domain;
  if (line->contact.data != NULL)
    entry.contact = dsec_arena_dup (self->arena, line->contact);
  entry.identities = store_identities (self, line);
  entry.n_identities = (guint8) line->n_identities;
  entry.issuers = store_issuers (self, line);
  entry.n_issuers = (guint8) line->n_issuers;
  store_fingerprints (self, line, &entry);
  entry.any_issuer = line->any_issuer ? 1 : 0;
  entry.from = line->from;
  entry.until = line->until;
  entry.source = source;
  entry.mode = (guint8) line->mode;
  entry.min_tls = line->min_tls;
  owner = index * 2 + (line->includes_subdomains ? 1 : 0);
  g_array_append_val (self->entries, entry);
  g_array_append_val (self->owners, owner);
  return TRUE;
}

static guint32
get_owner (const DsecPartnerStore *self, guint entry)
{
  return g_array_index (self->owners, guint32, entry) / 2;
}

/* "x" and ".x" are one domain: which of the two it is must not depend on the day. */
static void
check_dots (const DsecPartnerStore *self, DsecComplaints *complaints)
{
  g_autofree guint32 *firsts = g_new0 (guint32, self->domains->len); /* index plus 1 */

  for (guint i = 0; i < self->entries->len; i++) {
    guint32 owner = get_owner (self, i);
    gboolean has_dot = g_array_index (self->owners, guint32, i) % 2 != 0;

    if (firsts[owner] == 0)
      firsts[owner] = i + 1;
    else if (has_dot != (get_domain (self, owner)->includes_subdomains != 0))
      dsec_complain_place (
          complaints,
          get_entry (self, i)->source,
          N_ ("\"{}\" is listed with a leading dot and without one; write it as at {}"),
          dsec_span_from_string (get_domain (self, owner)->domain),
          get_entry (self, firsts[owner] - 1)->source);
  }
}

/* Counting sort by domain; keeps the order of the files within one. */
static void
group_entries (DsecPartnerStore *self)
{
  g_autofree guint32 *next = g_new0 (guint32, self->domains->len + 1);
  GArray *grouped = g_array_sized_new (FALSE, FALSE, sizeof (DsecPartner), self->entries->len);

  for (guint32 i = 0; i < self->domains->len; i++)
    next[i + 1] = next[i] + get_domain (self, i)->n_entries;
  g_array_set_size (grouped, self->entries->len);
  for (guint i = 0; i < self->entries->len; i++)
    g_array_index (grouped, DsecPartner, next[get_owner (self, i)]++) = *get_entry (self, i);
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
          N_ ("\"{}\" is listed for the same days at {}; entries of one domain need "
              "from= and until= that do not overlap"),
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

    g_hash_table_insert (self->unicode,
                         dsec_arena_dup (self->arena, dsec_span_from_string (unicode)),
                         GUINT_TO_POINTER (index));
  }
}

void
dsec_partner_store_finish (DsecPartnerStore *self, DsecComplaints *complaints)
{
  gboolean has_several = self->entries->len > self->domains->len;
  guint start = 0;

  if (has_several) {
    check_dots (self, complaints);
    group_entries (self);
  }
  for (guint32 i = 0; i < self->domains->len; i++) {
    DsecPartnerDomain *domain = get_domain (self, i);

    index_text (self, i);
    domain->entries = get_entry (self, start);
    start += domain->n_entries;
    if (domain->n_entries > 1)
      check_days (domain, complaints);
  }
  g_clear_pointer (&self->issuers, g_hash_table_unref);
  g_clear_pointer (&self->owners, g_array_unref);
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
  guint32 slot = *find_slot (self, domain, hash_domain (domain));

  return slot != 0 ? get_domain (self, get_index (slot)) : NULL;
}

const DsecPartnerDomain *
dsec_partner_store_find_unicode (const DsecPartnerStore *self, const char *name)
{
  gpointer index = NULL;

  if (!g_hash_table_lookup_extended (self->unicode, name, NULL, &index))
    return NULL;
  return get_domain (self, GPOINTER_TO_UINT (index));
}

guint
dsec_partner_store_get_max_labels (const DsecPartnerStore *self)
{
  return self->max_labels;
}
