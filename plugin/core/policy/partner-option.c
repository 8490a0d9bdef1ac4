/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/partner-option.h"

#include <string.h>

#include "core/base/similar.h"
#include "core/policy/pin.h"

typedef DsecOptionTarget Target;
typedef DsecOption Option;

static gboolean
complain (const Target *target, const char *message, DsecSpan value)
{
  dsec_complain (target->complaints, target->where, message, value);
  return FALSE;
}

static gboolean
add_identity (const Target *target, DsecSpan text, gboolean is_literal)
{
  DsecPartnerLine *partner = target->partner;

  if (text.size == 0)
    return complain (target, N_ ("an identity is empty"), DSEC_SPAN_NONE);
  if (partner->n_identities == DSEC_MAX_IDENTITIES)
    return complain (target, N_ ("more than 64 identities"), DSEC_SPAN_NONE);
  partner->identities[partner->n_identities++] = (DsecIdentity){ text, is_literal };
  return TRUE;
}

/* The text up to the next comma; *@rest goes after it, and becomes DSEC_SPAN_NONE after the last.
 */
static DsecSpan
take_item (DsecSpan *rest)
{
  const char *comma = memchr (rest->data, ',', rest->size);
  gsize size = comma != NULL ? (gsize) (comma - rest->data) : rest->size;
  DsecSpan item = dsec_span_slice (*rest, 0, size);

  *rest = comma != NULL ? dsec_span_slice (*rest, size + 1, rest->size) : DSEC_SPAN_NONE;
  return item;
}

static gboolean
set_identity (const Target *target, const Option *option)
{
  DsecSpan rest = option->value;
  gboolean is_good = TRUE;

  if (option->is_quoted)
    return add_identity (target, option->value, TRUE);
  while (is_good && rest.data != NULL)
    is_good = add_identity (target, take_item (&rest), FALSE);
  return is_good;
}

/* Exact octets. "*" once meant any CA; a list that still says so must not be taken for the name of
 * a CA that nobody has. */
static gboolean
set_issuer (const Target *target, const Option *option)
{
  DsecPartnerLine *partner = target->partner;

  if (option->value.size == 1 && option->value.data[0] == '*')
    return complain (target,
                     N_ ("issuer=* is no longer written: without issuer= any CA will do, where the "
                         "border says VettedCAs=true; else pin the partner with key="),
                     DSEC_SPAN_NONE);
  if (partner->n_issuers == DSEC_MAX_IDENTITIES)
    return complain (target, N_ ("more than 64 issuers"), DSEC_SPAN_NONE);
  partner->issuers[partner->n_issuers++] = option->value;
  return TRUE;
}

/* Where the items of a pin option go, and what is said of those that are none. */
typedef struct {
  gboolean (*parse) (DsecSpan text, guint8 *out);
  const char *wrong;
  const char *many;
  guint8 (*pins)[DSEC_SHA256_SIZE];
  guint *n_pins;
} PinList;

static gboolean
set_pins (const Target *target, const Option *option, const PinList *list)
{
  DsecSpan rest = option->value;

  while (rest.data != NULL) {
    DsecSpan text = dsec_span_trim (take_item (&rest));

    if (*list->n_pins == DSEC_MAX_IDENTITIES)
      return complain (target, list->many, DSEC_SPAN_NONE);
    if (!list->parse (text, list->pins[*list->n_pins]))
      return complain (target, list->wrong, text);
    (*list->n_pins)++;
  }
  return TRUE;
}

static gboolean
set_fingerprint (const Target *target, const Option *option)
{
  const PinList list = {
    dsec_pin_parse_fingerprint,
    N_ ("\"{}\" is no fingerprint; write sha256: and 64 hexadecimal digits, or what openssl "
        "prints, in double quotes"),
    N_ ("more than 64 fingerprints"),
    target->partner->fingerprints,
    &target->partner->n_fingerprints,
  };

  return set_pins (target, option, &list);
}

static gboolean
set_key (const Target *target, const Option *option)
{
  const PinList list = {
    dsec_pin_parse_key,
    N_ ("\"{}\" is no public key; write sha256: and the 64 hexadecimal digits of its digest, or "
        "the key in base64 as openssl pkey -pubout prints it, on one line"),
    N_ ("more than 64 keys"),
    target->partner->keys,
    &target->partner->n_keys,
  };

  return set_pins (target, option, &list);
}

/* The member of the line that the option is for. */
static gpointer
get_member (const Target *target, const Option *option)
{
  return G_STRUCT_MEMBER_P (target->partner, dsec_option_rows[option->index].in_line);
}

static gboolean
set_min_tls (const Target *target, const Option *option)
{
  const DsecWord *word = dsec_word_find (dsec_tls_version_words, option->value);

  if (word == NULL)
    return complain (target, dsec_type_tls.trouble, option->value);
  target->partner->min_tls = (DsecTlsVersion) word->value;
  return TRUE;
}

static gboolean
set_mode (const Target *target, const Option *option)
{
  const DsecWord *word = dsec_word_find (dsec_mode_words, option->value);

  if (word == NULL)
    return complain (target, dsec_type_mode.trouble, option->value);
  target->partner->mode = (DsecMode) word->value;
  return TRUE;
}

static gboolean
set_text (const Target *target, const Option *option)
{
  *(DsecSpan *) get_member (target, option) = option->value;
  return TRUE;
}

static gboolean
set_day (const Target *target, const Option *option)
{
  DsecPartnerLine *partner = target->partner;
  DsecSpan known = { partner->day_text, sizeof partner->day_text };

  if (!dsec_span_equal (option->value, known)) {
    if (!dsec_day_parse (option->value, &partner->day))
      return complain (target, dsec_type_day.trouble, option->value);
    memcpy (partner->day_text, option->value.data, sizeof partner->day_text);
  }
  *(DsecDay *) get_member (target, option) = partner->day;
  return TRUE;
}

static void
write_text (const DsecOptionRow *row, const DsecPartner *entry, GPtrArray *items)
{
  const char *text = G_STRUCT_MEMBER (const char *, entry, row->offset);

  if (text != NULL)
    g_ptr_array_add (items, g_strdup (text));
}

static void
write_texts (const DsecOptionRow *row, const DsecPartner *entry, GPtrArray *items)
{
  const char *const *texts = G_STRUCT_MEMBER (const char *const *, entry, row->offset);

  for (guint i = 0; i < G_STRUCT_MEMBER (guint8, entry, row->n_offset); i++)
    g_ptr_array_add (items, g_strdup (texts[i]));
}

static void
write_digests (const DsecOptionRow *row, const DsecPartner *entry, GPtrArray *items)
{
  const guint8 *digests = G_STRUCT_MEMBER (const guint8 *, entry, row->offset);

  for (gsize i = 0; i < G_STRUCT_MEMBER (guint8, entry, row->n_offset); i++)
    g_ptr_array_add (items, dsec_sha256_to_string (digests + i * DSEC_SHA256_SIZE));
}

static void
write_min_tls (const DsecOptionRow *row, const DsecPartner *entry, GPtrArray *items)
{
  DsecTlsVersion version = G_STRUCT_MEMBER (guint8, entry, row->offset);

  g_ptr_array_add (items, g_strdup (dsec_tls_version_to_string (version)));
}

static void
write_mode (const DsecOptionRow *row, const DsecPartner *entry, GPtrArray *items)
{
  guint8 mode = G_STRUCT_MEMBER (guint8, entry, row->offset);

  g_ptr_array_add (items, g_strdup (dsec_word_get_text (dsec_mode_words, mode)));
}

static void
write_day (const DsecOptionRow *row, const DsecPartner *entry, GPtrArray *items)
{
  DsecDay day = G_STRUCT_MEMBER (DsecDay, entry, row->offset);

  if (day != DSEC_DAY_MIN && day != DSEC_DAY_MAX)
    g_ptr_array_add (items, dsec_day_to_string (day));
}

#define OPTION(name)                                                                               \
  name,                                                                                            \
  {                                                                                                \
    name "=", sizeof name                                                                          \
  }
#define AT(member)                                                                                 \
  G_STRUCT_OFFSET (DsecPartnerLine, member), G_STRUCT_OFFSET (DsecPartner, member), 0
#define LIST_AT(member)                                                                            \
  G_STRUCT_OFFSET (DsecPartnerLine, member), G_STRUCT_OFFSET (DsecPartner, member),                \
      G_STRUCT_OFFSET (DsecPartner, n_##member)

/* clang-format off */
const DsecOptionRow dsec_option_rows[DSEC_N_OPTIONS] = {
  { OPTION ("name"), FALSE, DSEC_SHAPE_TEXT, set_text, write_text, AT (name),
    "default: the domain",
    "What users see in place of the domain." },
  { OPTION ("identity"), TRUE, DSEC_SHAPE_DOMAINS, set_identity, write_texts, LIST_AT (identities),
    "default: {} and every name below it",
    "Names of certificates, one of which must match." },
  { OPTION ("issuer"), TRUE, DSEC_SHAPE_LIST, set_issuer, write_texts, LIST_AT (issuers),
    "default: any vetted CA",
    "The CN of the CA that issued the certificate." },
  { OPTION ("fingerprint"), FALSE, DSEC_SHAPE_LIST, set_fingerprint, write_digests,
    LIST_AT (fingerprints), NULL,
    "Digests of certificates that are pinned." },
  { OPTION ("key"), FALSE, DSEC_SHAPE_LIST, set_key, write_digests, LIST_AT (keys), NULL,
    "Digests of public keys that are pinned." },
  { OPTION ("min-tls"), FALSE, DSEC_SHAPE_TEXT, set_min_tls, write_min_tls, AT (min_tls),
    "as in [Defaults]",
    "The lowest TLS version that counts." },
  { OPTION ("mode"), FALSE, DSEC_SHAPE_TEXT, set_mode, write_mode, AT (mode),
    "as in [Defaults]",
    "Whether users are warned of mail that came another way." },
  { OPTION ("contact"), FALSE, DSEC_SHAPE_TEXT, set_text, write_text, AT (contact), NULL,
    "Whom users can ask about the partner." },
  { OPTION ("from"), FALSE, DSEC_SHAPE_TEXT, set_day, write_day, AT (from),
    "default: always",
    "The first day on which the line counts, in UTC." },
  { OPTION ("until"), FALSE, DSEC_SHAPE_TEXT, set_day, write_day, AT (until),
    "default: always",
    "The last day on which the line counts, in UTC." },
};
/* clang-format on */

GPtrArray *
dsec_option_write (const DsecOptionRow *row, const DsecPartner *entry)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_free);

  row->write (row, entry, items);
  return items;
}

char *
dsec_option_get_note (const DsecOptionRow *row,
                      const GPtrArray *items,
                      const DsecPartner *entry,
                      const DsecPartner *bare)
{
  g_autoptr (GPtrArray) bare_items = NULL;

  if (row->without == NULL)
    return NULL;
  bare_items = dsec_option_write (row, bare);
  if (items->len != bare_items->len ||
      (items->len > 0 && strcmp (items->pdata[0], bare_items->pdata[0]) != 0))
    return NULL;
  if (row->set == set_identity && dsec_partner_has_pins (entry))
    return g_strdup ("default: not compared");
  return dsec_problem_fill (row->without, bare->name);
}

guint
dsec_option_find (DsecSpan rest)
{
  for (guint i = 0; i < DSEC_N_OPTIONS; i++) {
    DsecSpan text = dsec_option_rows[i].text;

    if (rest.size >= text.size && rest.data[0] == text.data[0] &&
        memcmp (rest.data, text.data, text.size) == 0)
      return i;
  }
  return DSEC_N_OPTIONS;
}

static gboolean
complain_unknown (const Target *target, DsecSpan key)
{
  const char *words[DSEC_N_OPTIONS + 1] = { NULL };
  const char *similar = NULL;

  for (guint i = 0; i < DSEC_N_OPTIONS; i++)
    words[i] = dsec_option_rows[i].name;
  similar = dsec_similar_find (key, words, DSEC_SIMILAR_WRITTEN);
  if (similar == NULL)
    return complain (
        target,
        N_ ("unknown option \"{}\"; one of: name, identity, issuer, fingerprint, key, mode, "
            "min-tls, contact, from, until"),
        key);
  dsec_complain_two (target->complaints,
                     target->where,
                     N_ ("unknown option \"{}\"; did you mean \"{}\"?"),
                     key,
                     dsec_span_from_string (similar));
  return FALSE;
}

static gboolean
is_blank (DsecSpan text)
{
  return text.size == 0 || (dsec_is_ws (text.data[0]) && dsec_span_trim (text).size == 0);
}

/* @seen: bit n: the option of row n has been read. */
gboolean
dsec_option_apply (const DsecOptionTarget *target, const DsecOption *option, guint *seen)
{
  guint bit = 1U << option->index;

  if (option->index == DSEC_N_OPTIONS)
    return complain_unknown (target, option->key);
  if ((*seen & bit) != 0 && !dsec_option_rows[option->index].may_repeat)
    return complain (target, N_ ("option \"{}\" is given twice"), option->key);
  *seen |= bit;
  if (is_blank (option->value))
    return complain (
        target, N_ ("option \"{}\" has no value; give one or leave it out"), option->key);
  return dsec_option_rows[option->index].set (target, option);
}
