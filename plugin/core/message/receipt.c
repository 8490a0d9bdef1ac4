/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/message/receipt.h"

#include <string.h>

#include "core/base/limits.h"
#include "core/base/word.h"

typedef enum {
  TAG_V = 0,
  TAG_BY,
  TAG_ID,
  TAG_IP,
  TAG_TLS,
  TAG_VERIFY,
  TAG_CN,
  TAG_ISSUER,
  N_MANDATORY_TAGS,
  TAG_SAN = N_MANDATORY_TAGS,
  TAG_FP,
  TAG_KEY,
  TAG_NOTAFTER,
  N_TAGS,
} Tag;

static const char *const tag_names[N_TAGS] = { "v",  "by",     "id",  "ip", "tls", "verify",
                                               "cn", "issuer", "san", "fp", "key", "notafter" };

typedef struct {
  DsecSpan values[N_TAGS]; /* data NULL: the tag is absent */
  GHashTable *others;      /* names of unknown tags so far; set of char *, owned */
} Reader;

static const DsecWord verify_words[] = { { "ok", DSEC_VERIFY_OK },
                                         { "fp", DSEC_VERIFY_FINGERPRINT },
                                         { "no", DSEC_VERIFY_NO },
                                         { NULL, 0 } };

const char *
dsec_verify_to_string (DsecVerify verify)
{
  return dsec_word_get_text (verify_words, (int) verify);
}

static DsecSpan
skip_ws (DsecSpan text)
{
  while (text.size > 0 && dsec_is_ws (text.data[0]))
    text = dsec_span_slice (text, 1, text.size);
  return text;
}

static gboolean
is_tag_octet (char c)
{
  return g_ascii_islower (c) || g_ascii_isdigit (c);
}

static gboolean
is_token_octet (char c)
{
  guchar octet = (guchar) c;

  return octet > 32 && octet != 127 && c != '"' && c != ';' && c != '=';
}

static gboolean
is_quoted_octet (char c)
{
  guchar octet = (guchar) c;

  return octet >= 32 && octet != 127 && c != '"' && c != '\\';
}

static DsecSpan
take_while (DsecSpan *rest, gboolean (*is_member) (char))
{
  DsecSpan whole = *rest;
  gsize size = 0;

  while (size < whole.size && is_member (whole.data[size]))
    size++;
  *rest = dsec_span_slice (whole, size, whole.size);
  return dsec_span_slice (whole, 0, size);
}

static gboolean
take_octet (DsecSpan *rest, char c)
{
  if (rest->size == 0 || rest->data[0] != c)
    return FALSE;
  *rest = dsec_span_slice (*rest, 1, rest->size);
  return TRUE;
}

/* Takes a value off the start of @rest. */
static gboolean
take_value (DsecSpan *rest, DsecSpan *out_value)
{
  gboolean is_quoted = take_octet (rest, '"');

  *out_value = take_while (rest, is_quoted ? is_quoted_octet : is_token_octet);
  if (is_quoted ? !take_octet (rest, '"') : out_value->size == 0)
    return FALSE;
  return out_value->size <= DSEC_MAX_RECEIPT_VALUE;
}

/* Whatever changes the meaning of a receipt raises its version, so a tag that is not known says
 * nothing that must be understood. */
static gboolean
pass_over (Reader *reader, DsecSpan tag, DsecSpan *rest)
{
  DsecSpan ignored = DSEC_SPAN_NONE;

  return g_hash_table_add (reader->others, dsec_span_dup (tag)) && take_value (rest, &ignored);
}

/* Takes "tag=value" off the start of @rest. */
static gboolean
take_pair (Reader *reader, DsecSpan *rest)
{
  DsecSpan tag = take_while (rest, is_tag_octet);

  if (tag.size == 0 || !take_octet (rest, '='))
    return FALSE;
  for (guint i = 0; i < N_TAGS; i++) {
    if (dsec_span_equal (tag, dsec_span_from_string (tag_names[i])))
      return reader->values[i].data == NULL && take_value (rest, &reader->values[i]);
  }
  return pass_over (reader, tag, rest);
}

static gboolean
take_pairs (Reader *reader, DsecSpan text)
{
  while (take_pair (reader, &text)) {
    text = skip_ws (text);
    if (text.size == 0)
      return TRUE;
    if (!take_octet (&text, ';'))
      return FALSE;
    text = skip_ws (text);
  }
  return FALSE;
}

static gboolean
read_verify (DsecSpan text, DsecVerify *out_verify)
{
  const DsecWord *word = dsec_word_find (verify_words, text);

  *out_verify = word != NULL ? (DsecVerify) word->value : DSEC_VERIFY_NO;
  return word != NULL;
}

/* "sha256:" and 64 digits, where the tag is there. */
static gboolean
read_digest (DsecSpan value, gboolean *out_is_there, guint8 *out)
{
  static const char prefix[] = "sha256:";
  gsize size = strlen (prefix);

  *out_is_there = value.data != NULL;
  return value.data == NULL ||
         (dsec_span_equal (dsec_span_slice (value, 0, size), dsec_span_from_string (prefix)) &&
          dsec_sha256_parse (dsec_span_slice (value, size, value.size), out));
}

static gboolean
read_day (DsecSpan value, DsecDay *out_day)
{
  *out_day = DSEC_DAY_NONE;
  return value.data == NULL || dsec_day_parse (value, out_day);
}

/* Of the names of a certificate only host names: a URI may hold the comma that parts them. */
static gboolean
is_name_list (DsecSpan san)
{
  guint n_names = 1;

  for (gsize i = 0; i < san.size; i++) {
    if (san.data[i] == ',')
      n_names++;
    else if (!g_ascii_isalnum (san.data[i]) && strchr (".*_-", san.data[i]) == NULL)
      return FALSE;
  }
  return n_names <= DSEC_MAX_RECEIPT_SANS;
}

gboolean
dsec_receipt_next_name (DsecSpan *san, DsecSpan *out_name)
{
  const char *comma = NULL;

  if (san->size == 0)
    return FALSE;
  comma = memchr (san->data, ',', san->size);
  *out_name = dsec_span_slice (*san, 0, comma != NULL ? (gsize) (comma - san->data) : san->size);
  *san = dsec_span_slice (*san, out_name->size + 1, san->size);
  return TRUE;
}

static gboolean
fill (const Reader *reader, DsecReceipt *out)
{
  const DsecSpan *values = reader->values;

  for (guint i = 0; i < N_MANDATORY_TAGS; i++) {
    if (values[i].data == NULL)
      return FALSE;
  }
  out->by = values[TAG_BY];
  out->id = values[TAG_ID];
  out->ip = values[TAG_IP];
  out->tls = values[TAG_TLS];
  out->cn = values[TAG_CN];
  out->issuer = values[TAG_ISSUER];
  out->san = values[TAG_SAN];
  return dsec_span_equal (values[TAG_V], dsec_span_from_string ("1")) &&
         read_verify (values[TAG_VERIFY], &out->verify) && is_name_list (out->san) &&
         read_digest (values[TAG_FP], &out->has_fingerprint, out->fingerprint) &&
         read_digest (values[TAG_KEY], &out->has_key, out->key) &&
         read_day (values[TAG_NOTAFTER], &out->not_after);
}

gboolean
dsec_receipt_parse (DsecSpan text, DsecReceipt *out)
{
  g_autoptr (GHashTable) others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = { .others = others };

  return take_pairs (&reader, text) && fill (&reader, out);
}
