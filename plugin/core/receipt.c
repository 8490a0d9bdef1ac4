/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule E2: "receipt v1", a field that the border adds directly above its own trace line.
 *
 *   receipt = pair *( [WS] ";" [WS] pair )
 *   pair    = tag "=" value
 *   value   = 1*( 33..126 / 128..255 without DQUOTE ; = ) / DQUOTE *( 32..255 without DQUOTE \\ )
 * DQUOTE
 */
#include <string.h>

#include "core/evidence-private.h"
#include "core/limits.h"

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
  N_TAGS,
} Tag;

static const char *const tag_names[N_TAGS] = { "v",      "by", "id",     "ip",  "tls",
                                               "verify", "cn", "issuer", "san", "fp" };

typedef struct {
  DsecSpan values[N_TAGS]; /* data NULL: the tag is absent */
} Receipt;

static DsecSpan
skip_ws (DsecSpan text)
{
  while (text.size > 0 && dsec_is_ws (text.data[0]))
    text = dsec_span_slice (text, 1, text.size);
  return text;
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

/* Takes a value off the start of @rest. */
static gboolean
take_value (DsecSpan *rest, DsecSpan *out_value)
{
  gboolean is_quoted = rest->size > 0 && rest->data[0] == '"';
  gsize start = is_quoted ? 1 : 0;
  gsize end = start;

  while (end < rest->size &&
         (is_quoted ? is_quoted_octet (rest->data[end]) : is_token_octet (rest->data[end])))
    end++;
  if (is_quoted && (end >= rest->size || rest->data[end] != '"'))
    return FALSE;
  *out_value = dsec_span_slice (*rest, start, end);
  *rest = dsec_span_slice (*rest, is_quoted ? end + 1 : end, rest->size);
  return (is_quoted || end > start) && out_value->size <= DSEC_MAX_RECEIPT_VALUE;
}

/* Takes "tag=value" off the start of @rest. */
static gboolean
take_pair (DsecSpan *rest, Receipt *receipt)
{
  for (guint i = 0; i < N_TAGS; i++) {
    gsize size = strlen (tag_names[i]);

    if (rest->size <= size || memcmp (rest->data, tag_names[i], size) != 0 ||
        rest->data[size] != '=')
      continue;
    *rest = dsec_span_slice (*rest, size + 1, rest->size);
    return receipt->values[i].data == NULL && take_value (rest, &receipt->values[i]);
  }
  return FALSE;
}

static gboolean
parse_receipt (DsecSpan text, Receipt *receipt)
{
  gboolean is_good = TRUE;

  memset (receipt, 0, sizeof *receipt);
  while ((is_good = take_pair (&text, receipt))) {
    text = skip_ws (text);
    if (text.size == 0)
      break;
    if (text.data[0] != ';')
      return FALSE;
    text = skip_ws (dsec_span_slice (text, 1, text.size));
  }
  for (guint i = 0; i < N_MANDATORY_TAGS; i++)
    is_good = is_good && receipt->values[i].data != NULL;
  return is_good && dsec_span_equal (receipt->values[TAG_V], dsec_span_from_string ("1"));
}

static gboolean
read_verify (DsecSpan word, DsecVerify *out_verify)
{
  static const DsecVerify values[] = { DSEC_VERIFY_OK, DSEC_VERIFY_FINGERPRINT, DSEC_VERIFY_NO };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    if (dsec_span_equal (word, dsec_span_from_string (dsec_verify_to_string (values[i])))) {
      *out_verify = values[i];
      return TRUE;
    }
  }
  return FALSE;
}

/* The CN, then the items of the SAN list, which are not trimmed. */
static gboolean
add_names (DsecEvidence *record, DsecSpan cn, DsecSpan san)
{
  gsize start = 0;

  dsec_evidence_add_name (record, cn);
  for (gsize i = 0; san.size > 0 && i <= san.size; i++) {
    if (i < san.size && san.data[i] != ',')
      continue;
    if (record->names->len > DSEC_MAX_RECEIPT_SANS)
      return FALSE;
    dsec_evidence_add_name (record, dsec_span_slice (san, start, i));
    start = i + 1;
  }
  return TRUE;
}

static gboolean
fill_record (const DsecCollector *self, const Receipt *receipt, DsecEvidence *record)
{
  static const char prefix[] = "sha256:";
  DsecSpan fp = receipt->values[TAG_FP];
  gsize size = strlen (prefix);

  record->tls = dsec_span_dup (receipt->values[TAG_TLS]);
  dsec_evidence_set_issuer (record, receipt->values[TAG_ISSUER]);
  if (fp.data != NULL) {
    if (!dsec_span_equal (dsec_span_slice (fp, 0, size), dsec_span_from_string (prefix)) ||
        !dsec_fingerprint_parse (dsec_span_slice (fp, size, fp.size), record->fingerprint))
      return FALSE;
    record->has_fingerprint = TRUE;
  }
  return add_names (record, receipt->values[TAG_CN], receipt->values[TAG_SAN]) &&
         read_verify (receipt->values[TAG_VERIFY], &record->verify) &&
         dsec_host_has_name (self->line->host, receipt->values[TAG_BY], self->line->layout) &&
         dsec_collector_is_bound (self, receipt->values[TAG_ID], receipt->values[TAG_IP]);
}

/* Returns: FALSE for a field that is wrong. */
static gboolean
read_receipt (const DsecCollector *self, guint ordinal, DsecEvidence *record)
{
  Receipt receipt;

  return parse_receipt (dsec_header_get (self->header, ordinal)->value, &receipt) &&
         fill_record (self, &receipt, record);
}

void
dsec_collect_receipt (DsecCollector *self)
{
  const char *name = dsec_policy_get_receipt_header (self->policy);
  int ordinal = name != NULL ? dsec_collector_find (self, name, 0) : -1;
  int second = ordinal >= 0 ? dsec_collector_find (self, name, (guint) ordinal + 1) : -1;
  DsecEvidence *record = NULL;

  if (ordinal < 0)
    return;
  record = dsec_collector_add (self, DSEC_EVIDENCE_RECEIPT, (guint) ordinal);
  if (dsec_rule_applies (DSEC_RULE_E2,
                         second >= 0 || !read_receipt (self, (guint) ordinal, record)))
    dsec_collector_fail (self, DSEC_RULE_E2, (guint) MAX (ordinal, second));
}
