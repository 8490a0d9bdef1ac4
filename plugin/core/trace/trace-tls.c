/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/trace/trace-tls.h"

#include <string.h>

#include "core/base/word.h"
#include "core/trace/trace-peer.h"
#include "core/trace/trace-shapes.h"

static const DsecCapture tls_captures[] = {
  DSEC_CAPTURE_TLS,    DSEC_CAPTURE_TLSPART, DSEC_CAPTURE_CIPHER, DSEC_CAPTURE_BITS,
  DSEC_CAPTURE_VERIFY, DSEC_CAPTURE_CN,      DSEC_CAPTURE_ISSUER, DSEC_CAPTURE_FINGERPRINT,
};

const char *
dsec_client_verify_to_string (DsecClientVerify verify)
{
  static const DsecWord words[] = { { "none", DSEC_CLIENT_NONE },
                                    { "fail", DSEC_CLIENT_FAIL },
                                    { "ok", DSEC_CLIENT_VERIFIED },
                                    { "unstated", DSEC_CLIENT_UNSTATED },
                                    { NULL, 0 } };

  return dsec_word_get_text (words, (int) verify);
}

DsecClientVerify
dsec_trace_read_verify (DsecSpan text)
{
  static const DsecWord words[] = {
    { "verified OK", DSEC_CLIENT_VERIFIED },
    { "OK", DSEC_CLIENT_VERIFIED },
    { "YES", DSEC_CLIENT_VERIFIED },
    { "yes", DSEC_CLIENT_VERIFIED },
    { "NO", DSEC_CLIENT_NONE },
    { "NOT", DSEC_CLIENT_NONE },
    { "NONE", DSEC_CLIENT_NONE },
    { "Client did not present a certificate", DSEC_CLIENT_NONE },
    { "No client certificate requested", DSEC_CLIENT_NONE },
    { "Client certificate not present", DSEC_CLIENT_NONE },
    { "verified=no", DSEC_CLIENT_NONE }, /* Exim, without a subject */
    { "CV=no", DSEC_CLIENT_NONE },
    { NULL, 0 },
  };
  const DsecWord *word = dsec_word_find (words, text);

  if (text.data == NULL)
    return DSEC_CLIENT_UNSTATED;
  return word != NULL ? (DsecClientVerify) word->value : DSEC_CLIENT_FAIL;
}

/* Two parts that differ about the certificate: the names may be the sender's. */
static void
settle_verify (DsecMatch *match, DsecSpan other)
{
  DsecSpan *verify = &match->captures[DSEC_CAPTURE_VERIFY];

  if (other.data == NULL || dsec_trace_read_verify (*verify) != DSEC_CLIENT_VERIFIED ||
      dsec_trace_read_verify (other) == DSEC_CLIENT_VERIFIED)
    return;
  *verify = other;
  match->captures[DSEC_CAPTURE_CN] = DSEC_SPAN_NONE;
  match->captures[DSEC_CAPTURE_ISSUER] = DSEC_SPAN_NONE;
}

/* What came first stands, but a certificate that any part calls unverified is. */
static void
merge (DsecMatch *match, const DsecMatch *part)
{
  settle_verify (match, part->captures[DSEC_CAPTURE_VERIFY]);
  for (gsize i = 0; i < G_N_ELEMENTS (tls_captures); i++) {
    DsecSpan *capture = &match->captures[tls_captures[i]];

    if (capture->data == NULL)
      *capture = part->captures[tls_captures[i]];
  }
}

static gboolean
has_suffix (DsecSpan text, const char *suffix)
{
  gsize size = strlen (suffix);

  return text.size >= size && dsec_span_equal (dsec_span_slice (text, text.size - size, text.size),
                                               (DsecSpan){ suffix, size });
}

/* Postfix leaves quotation marks and balanced parentheses in certificate names as they are, so only
 * the end of the comment is its own: the result counts, the names do not. */
static gboolean
read_ambiguous_certificate (DsecSpan comment, DsecMatch *match)
{
  static const char *const results[] = { "verified OK", "not verified" };

  if (!dsec_span_has_prefix_nocase (comment, "Client CN \""))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++) {
    g_autofree char *suffix = g_strdup_printf ("\" (%s)", results[i]);
    gsize size = strlen (results[i]);

    if (!has_suffix (comment, suffix))
      continue;
    if (match->captures[DSEC_CAPTURE_VERIFY].data == NULL)
      match->captures[DSEC_CAPTURE_VERIFY] =
          dsec_span_slice (comment, comment.size - 1 - size, comment.size - 1);
    return TRUE;
  }
  return FALSE;
}

/* Exim with OpenSSL writes a subject without escapes, so one that holds a quotation mark and a
 * parenthesis can end the comment about it; the server's own result comes last. The same of those
 * that took over Postfix's words, but not its care for parentheses. */
static void
read_rest_of_subject (DsecSpan comment, DsecMatch *part)
{
  static const struct {
    const char *suffix;
    gsize n_before; /* octets of it before the result */
    gsize n_after;
  } ends[] = { { "\" verified=no", 11, 0 }, { "\" (not verified)", 3, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++) {
    gsize start = comment.size - MIN (strlen (ends[i].suffix), comment.size) + ends[i].n_before;

    if (has_suffix (comment, ends[i].suffix))
      part->captures[DSEC_CAPTURE_VERIFY] =
          dsec_span_slice (comment, start, comment.size - ends[i].n_after);
  }
}

/* Whether it holds a name out of a certificate, which may end the comment before the server does.
 */
static gboolean
names_certificate (DsecSpan comment)
{
  static const char *const marks[] = { "cn=", "dn=", "peerdn=", "subject=", "issuer=" };

  if (dsec_span_has_prefix_nocase (comment, "Client CN"))
    return TRUE;
  for (gsize i = 1; i < comment.size; i++) {
    DsecSpan rest = dsec_span_slice (comment, i, comment.size);

    for (gsize j = 0; j < G_N_ELEMENTS (marks) && dsec_is_ws (comment.data[i - 1]); j++) {
      if (dsec_span_has_prefix_nocase (rest, marks[j]))
        return TRUE;
    }
  }
  return FALSE;
}

/* The first comment of "from", or of the clauses after it, that names a certificate. */
static const char *
find_name (const DsecTraceClauses *clauses, gboolean is_of_from)
{
  for (guint i = 0; i < clauses->comments->len; i++) {
    const DsecTraceComment *comment = &g_array_index (clauses->comments, DsecTraceComment, i);

    if ((comment->clause == DSEC_CLAUSE_FROM) == is_of_from && names_certificate (comment->text))
      return comment->text.data;
  }
  return NULL;
}

/* After a certificate's name: a bad result is the server's or lowers the reading; the rest may be
 * the name's. */
static void
keep_bad_result (DsecMatch *part)
{
  DsecSpan verify = part->captures[DSEC_CAPTURE_VERIFY];

  memset (part, 0, sizeof *part);
  if (dsec_trace_read_verify (verify) == DSEC_CLIENT_FAIL)
    part->captures[DSEC_CAPTURE_VERIFY] = verify;
}

/* What is known of a line while its comments are read one after the other. */
typedef struct {
  const DsecTraceClauses *clauses;
  DsecMatch *match;
  gboolean is_settled; /* dsec_trace_is_peer_settled() */
  guint n_comments;    /* after "from" so far, without those that are glued to a word */
  gboolean is_postfix; /* has said all of TLS before "by" */
  gboolean has_room_after_semicolon;
  const char *names[2]; /* find_name(): no server says more of TLS after it, on the same side */
  DsecNameForm form;
  guint defects;
} Line;

/* The gateway of IBM and Purelymail write what they know of TLS between a semicolon and the date.
 */
static gboolean
has_room_after_semicolon (const DsecTraceClauses *clauses)
{
  return dsec_span_has_prefix_nocase (clauses->words[DSEC_CLAUSE_WITH], "IBM ESMTP ") ||
         dsec_trace_is_written_by (clauses, "Purelymail");
}

/* Among the clauses that follow "by": not where a value is due or part of one, nor where there is
 * only the date. */
static guint
get_place_after_by (const Line *self, const DsecTraceComment *comment)
{
  gboolean is_glued = comment->is_attached && comment->clause >= DSEC_CLAUSE_ID;
  gboolean is_late = dsec_trace_is_after_semicolon (self->clauses, comment->text);

  if (dsec_trace_is_before_by (self->clauses, comment->text) || self->is_postfix || is_glued ||
      (is_late && !self->has_room_after_semicolon))
    return 0;
  if (comment->is_value)
    return comment->clause == DSEC_CLAUSE_WITH ? DSEC_PLACE_BEFORE_PROTOCOL : 0;
  return DSEC_PLACE_BEHIND_BY;
}

/* Where a comment may be read as one about TLS; 0: nowhere. */
static guint
get_place (const Line *self, const DsecTraceComment *comment)
{
  if (comment->clause == DSEC_CLAUSE_NONE)
    return 0;
  if (comment->clause >= DSEC_CLAUSE_BY)
    return get_place_after_by (self, comment);
  /* The first one is about the peer. */
  return self->is_settled && self->n_comments > 1 && !comment->is_attached ? DSEC_PLACE_BEFORE_BY
                                                                           : 0;
}

/* Whether it would say TLS, or something of a certificate, if it stood elsewhere. */
static gboolean
states_tls (DsecSpan comment)
{
  DsecMatch part;
  guint anywhere = DSEC_PLACE_BEFORE_BY | DSEC_PLACE_BEHIND_BY | DSEC_PLACE_BEFORE_PROTOCOL;

  return dsec_trace_match_shape ((DsecTracePlace) anywhere, comment, &part) != NULL &&
         (part.captures[DSEC_CAPTURE_TLSPART].data != NULL ||
          part.captures[DSEC_CAPTURE_VERIFY].data != NULL);
}

/* The comment that ends a date, which is the name of its zone. */
static DsecSpan
get_zone_comment (DsecSpan date)
{
  const char *start = date.size > 0 ? memchr (date.data, '(', date.size) : NULL;

  return start != NULL ? dsec_span_slice (date, (gsize) (start + 1 - date.data), date.size - 1)
                       : DSEC_SPAN_NONE;
}

static void
read_protocol (DsecSpan words, DsecMatch *match)
{
  DsecMatch part = { 0 };
  DsecSpan first = dsec_trace_first_word (words);
  DsecSpan rest = dsec_span_slice (words, MIN (first.size + 1, words.size), words.size);
  const char *slash = first.size > 0 ? memchr (first.data, '/', first.size) : NULL;

  /* messagelabs: "CIPHER encrypted SMTP". */
  if (dsec_span_equal (dsec_trace_first_word (rest), dsec_span_from_string ("encrypted")))
    part.captures[DSEC_CAPTURE_CIPHER] = first;
  /* IronPort: "ESMTP/TLS/CIPHER". */
  if (slash != NULL) {
    DsecSpan tail = dsec_span_slice (first, (gsize) (slash - first.data), first.size);

    if (dsec_span_has_prefix_nocase (tail, "/TLS/"))
      part.captures[DSEC_CAPTURE_CIPHER] = dsec_span_slice (tail, 5, tail.size);
  }
  part.captures[DSEC_CAPTURE_TLSPART] = part.captures[DSEC_CAPTURE_CIPHER];
  merge (match, &part);
}

/* None where the peer may have written them. */
static DsecSpan
get_words (const DsecTraceClauses *clauses, DsecClause clause)
{
  DsecSpan words = clauses->words[clause];

  return dsec_trace_is_before_by (clauses, words) ? DSEC_SPAN_NONE : words;
}

static gboolean
is_after_name (const Line *self, DsecSpan text, gboolean is_of_from)
{
  const char *name = self->names[is_of_from ? 1 : 0];

  return name != NULL && text.data > name;
}

/* OpenSMTPD wrote Sendmail's comment after the word "TLS", without parentheses, and a semicolon
 * before it. */
static void
read_tls_clause (Line *self)
{
  DsecSpan words = get_words (self->clauses, DSEC_CLAUSE_TLS);
  DsecMatch part = { 0 };

  if (words.data == NULL)
    return;
  if (is_after_name (self, words, FALSE) ||
      (dsec_trace_is_after_semicolon (self->clauses, words) &&
       !dsec_trace_is_written_by (self->clauses, "OpenSMTPD"))) {
    self->defects |= DSEC_DEFECT_MISPLACED_TLS;
    return;
  }
  if (dsec_trace_match_shape (DSEC_PLACE_BEHIND_BY, words, &part) == NULL) {
    part.captures[DSEC_CAPTURE_CIPHER] = dsec_trace_first_word (words);
    part.captures[DSEC_CAPTURE_TLSPART] = words;
  }
  merge (self->match, &part);
}

/* "by b over TLS secured channel with SMTP" */
static void
read_channel (Line *self)
{
  DsecMatch part = { 0 };

  dsec_trace_match_shape (DSEC_PLACE_WORDS, get_words (self->clauses, DSEC_CLAUSE_CHANNEL), &part);
  merge (self->match, &part);
}

static void
read_comment (Line *self, const DsecTraceComment *comment)
{
  gboolean is_late = is_after_name (self, comment->text, comment->clause == DSEC_CLAUSE_FROM);
  DsecMatch part = { 0 };
  guint place = get_place (self, comment);
  const DsecLayout *shape = dsec_trace_match_shape ((DsecTracePlace) place, comment->text, &part);

  if ((shape == NULL || is_late) && states_tls (comment->text))
    self->defects |= DSEC_DEFECT_MISPLACED_TLS;
  if (place == 0)
    return;
  if (shape == NULL)
    read_rest_of_subject (comment->text, &part);
  if (is_late)
    keep_bad_result (&part);
  else if (self->match->captures[DSEC_CAPTURE_CN].data == NULL)
    self->form = shape != NULL ? dsec_layout_get_name_form (shape) : DSEC_NAME_PLAIN;
  merge (self->match, &part);
  if (shape == NULL && place == DSEC_PLACE_BEFORE_BY && !is_late &&
      read_ambiguous_certificate (comment->text, self->match))
    self->defects |= DSEC_DEFECT_AMBIGUOUS_CERTIFICATE;
}

DsecNameForm
dsec_trace_read_tls (const DsecTraceClauses *clauses, DsecMatch *match, guint *inout_defects)
{
  Line line = { .clauses = clauses,
                .match = match,
                .is_settled = dsec_trace_is_peer_settled (clauses),
                .is_postfix = dsec_trace_is_written_by (clauses, "Postfix"),
                .has_room_after_semicolon = has_room_after_semicolon (clauses),
                .names = { find_name (clauses, FALSE), find_name (clauses, TRUE) } };

  read_protocol (get_words (clauses, DSEC_CLAUSE_WITH), match);
  read_tls_clause (&line);
  read_channel (&line);
  for (guint i = 0; i < clauses->comments->len; i++) {
    const DsecTraceComment *comment = &g_array_index (clauses->comments, DsecTraceComment, i);

    line.n_comments += comment->clause == DSEC_CLAUSE_FROM && !comment->is_attached;
    read_comment (&line, comment);
  }
  if (states_tls (get_zone_comment (clauses->date)))
    line.defects |= DSEC_DEFECT_MISPLACED_TLS;
  *inout_defects |= line.defects;
  return line.form;
}

static gboolean
is_tls_word (DsecSpan word)
{
  static const char *const names[] = { "SMTP", "ESMTP", "ASMTP", "LMTP", "HTTP", "IMAP", "POP3" };
  static const char *const prefixes[] = { "local-", "UTF8" };

  static const char *const suffixes[] = { "-TLS", "-SSL", "/TLS", "/SSL" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    if (has_suffix (word, suffixes[i]))
      return TRUE;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++) {
    if (dsec_span_has_prefix_nocase (word, prefixes[i]))
      word = dsec_span_slice (word, strlen (prefixes[i]), word.size);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    DsecSpan rest = dsec_span_slice (word, strlen (names[i]), word.size);

    if (dsec_span_has_prefix_nocase (word, names[i]) &&
        (dsec_span_equal_nocase (rest, dsec_span_from_string ("S")) ||
         dsec_span_equal_nocase (rest, dsec_span_from_string ("SA"))))
      return TRUE;
  }
  return FALSE;
}

gboolean
dsec_trace_is_tls_protocol (DsecSpan words)
{
  while (words.size > 0) {
    DsecSpan word = dsec_trace_first_word (words);

    if (is_tls_word (word))
      return TRUE;
    words = dsec_span_slice (words, word.size + 1, words.size);
  }
  return FALSE;
}
