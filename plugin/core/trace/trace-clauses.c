/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/trace/trace-clauses.h"

#include "core/base/word.h"
#include "core/trace/trace-date.h"

typedef struct {
  DsecTraceClauses *out;
  DsecClause clause;    /* the one that is open */
  gboolean is_repeated; /* its words were taken before: these are none */
  gboolean is_after_date;
  gboolean wants_value; /* a keyword was the last token: any word that follows is its value */
} Walker;

static DsecClause
keyword_of (DsecSpan text)
{
  static const DsecWord keywords[] = {
    { "from", DSEC_CLAUSE_FROM }, { "by", DSEC_CLAUSE_BY },
    { "via", DSEC_CLAUSE_VIA },   { "with", DSEC_CLAUSE_WITH },
    { "id", DSEC_CLAUSE_ID },     { "for", DSEC_CLAUSE_FOR },
    { "tls", DSEC_CLAUSE_TLS },   { NULL, 0 },
  };
  const DsecWord *word = dsec_word_find_nocase (keywords, text);

  return word != NULL ? (DsecClause) word->value : DSEC_CLAUSE_NONE;
}

/* Exim: "by authid <user> with cram_md5" at the end names no host. */
static gboolean
is_host_claim (DsecSpan words)
{
  return !dsec_span_equal (dsec_trace_first_word (words), dsec_span_from_string ("authid"));
}

gboolean
dsec_trace_is_before_by (const DsecTraceClauses *self, DsecSpan text)
{
  const char *by = self->words[DSEC_CLAUSE_BY].data;

  return text.data != NULL && by != NULL && text.data < by;
}

gboolean
dsec_trace_is_after_semicolon (const DsecTraceClauses *self, DsecSpan text)
{
  return text.data != NULL && self->semicolon != NULL && text.data > self->semicolon;
}

gboolean
dsec_trace_is_written_by (const DsecTraceClauses *self, const char *name)
{
  for (guint i = 0; i < self->comments->len; i++) {
    const DsecTraceComment *comment = &g_array_index (self->comments, DsecTraceComment, i);

    if (comment->clause == DSEC_CLAUSE_BY && dsec_span_has_prefix_nocase (comment->text, name))
      return TRUE;
  }
  return FALSE;
}

/* Courier and EzMTS put "id" and "for" after the date. Any other clause there is no server's. */
static gboolean
is_foreign (const Walker *self, DsecClause clause)
{
  return self->is_after_date && clause != DSEC_CLAUSE_ID && clause != DSEC_CLAUSE_FOR;
}

static void
open_clause (Walker *self, DsecClause clause)
{
  DsecSpan *words = &self->out->words[clause];

  /* What can only follow "by" and came before it may be the peer's: the server's own counts. */
  if (clause > DSEC_CLAUSE_VIA && dsec_trace_is_before_by (self->out, *words))
    *words = DSEC_SPAN_NONE;
  self->is_repeated = words->data != NULL || is_foreign (self, clause);
  self->clause = clause;
  self->wants_value = TRUE;
}

/* The words of a clause are one span, from the first to the last that nothing else interrupts. */
static void
add_word (Walker *self, DsecSpan word)
{
  DsecSpan *words = &self->out->words[self->clause];

  if (self->clause == DSEC_CLAUSE_BY && self->is_repeated && self->wants_value &&
      is_host_claim (word))
    self->out->defects |= self->is_after_date ? DSEC_DEFECT_DATE_AFTER_BY : DSEC_DEFECT_REPEATED_BY;
  self->wants_value = FALSE;
  if (self->clause == DSEC_CLAUSE_NONE || self->is_repeated)
    return;
  if (words->data == NULL)
    *words = word;
  else
    words->size = (gsize) (word.data + word.size - words->data);
}

static gboolean
is_word (const DsecToken *token, const char *text)
{
  return token->kind == DSEC_TOKEN_WORD &&
         dsec_span_equal_nocase (token->text, dsec_span_from_string (text));
}

/* "over TLS", "using TLSv1.3", "with cipher": TLS in words, after a host or protocol. What peers
 * choose, an id or a recipient, comes later.
 * @token: has one before it. @next: (nullable). */
static gboolean
opens_channel (const Walker *self, const DsecToken *token, const DsecToken *next)
{
  gboolean has_place = (self->clause >= DSEC_CLAUSE_BY && self->clause <= DSEC_CLAUSE_WITH) ||
                       self->clause == DSEC_CLAUSE_CHANNEL;

  if (!has_place || self->wants_value || self->out->semicolon != NULL || next == NULL ||
      next->kind != DSEC_TOKEN_WORD || is_word (token - 1, "not"))
    return FALSE;
  if (is_word (token, "with"))
    return is_word (next, "cipher");
  return (is_word (token, "over") || is_word (token, "using")) &&
         (dsec_span_has_prefix_nocase (next->text, "TLS") ||
          dsec_span_has_prefix_nocase (next->text, "SSL"));
}

/* Only after a protocol or id, and not as the end of "not over TLS": it is a host name like
 * another.
 */
static gboolean
may_open_tls (const Walker *self, const DsecToken *token)
{
  static const char *const others[] = { "over", "using", "not", "no", "without" };

  if (self->clause < DSEC_CLAUSE_WITH || self->clause == DSEC_CLAUSE_CHANNEL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++) {
    if (is_word (token - 1, others[i]))
      return FALSE;
  }
  return TRUE;
}

static void
walk_word (Walker *self, const DsecToken *token, const DsecToken *next)
{
  DsecClause clause = self->wants_value ? DSEC_CLAUSE_NONE : keyword_of (token->text);
  gboolean is_misplaced = clause == DSEC_CLAUSE_TLS && !may_open_tls (self, token);

  if (opens_channel (self, token, next)) {
    if (self->clause != DSEC_CLAUSE_CHANNEL)
      open_clause (self, DSEC_CLAUSE_CHANNEL);
    add_word (self, token->text);
  } else if (clause != DSEC_CLAUSE_NONE && !is_misplaced)
    open_clause (self, clause);
  else
    add_word (self, token->text);
}

/* "with cipher C (256/256 bits)": a strength is part of the words that it stands among. */
static gboolean
is_strength (const Walker *self, const DsecToken *comment)
{
  return self->clause == DSEC_CLAUSE_CHANNEL && comment->text.size > 0 &&
         g_ascii_isdigit (comment->text.data[0]) &&
         (comment->defects & DSEC_DEFECT_UNCLOSED_COMMENT) == 0;
}

static void
add_comment (Walker *self, const DsecToken *token)
{
  DsecTraceComment comment = { self->clause, token->text, token->is_attached, self->wants_value };

  g_array_append_val (self->out->comments, comment);
  if (is_strength (self, token)) {
    /* Up to its parenthesis, which stands outside its text. */
    add_word (self, (DsecSpan){ token->text.data, token->text.size + 1 });
    return;
  }
  /* qmail and qpsmtpd write "with (CIPHER encrypted) SMTP"; else no value goes on after one. */
  if (self->clause != DSEC_CLAUSE_WITH || self->out->words[DSEC_CLAUSE_WITH].data != NULL)
    self->is_repeated = TRUE;
  self->wants_value = FALSE;
}

/* @next: (nullable). */
static void
walk (Walker *self, const DsecToken *token, const DsecToken *next)
{
  self->out->defects |= token->defects;
  switch (token->kind) {
  case DSEC_TOKEN_WORD:
    walk_word (self, token, next);
    return;
  case DSEC_TOKEN_COMMENT:
    add_comment (self, token);
    return;
  case DSEC_TOKEN_SEMICOLON:
    if (self->out->semicolon == NULL && self->out->words[DSEC_CLAUSE_BY].data != NULL)
      self->out->semicolon = token->text.data;
    self->is_repeated = TRUE;
    self->wants_value = FALSE;
    return;
  }
}

static const DsecToken *
token_at (const GArray *tokens, guint i)
{
  return &g_array_index (tokens, DsecToken, i);
}

static guint
skip_comments (const GArray *tokens, guint i)
{
  while (i < tokens->len && token_at (tokens, i)->kind == DSEC_TOKEN_COMMENT)
    i++;
  return i;
}

/* The date after the first semicolon that has one: what follows may be the sender's (after Haraka
 * and Courier a body that starts with a blank continues their line). Else a date at the very end
 * (SendGrid, and mox with several recipients, write no semicolon).
 * @out_n: its tokens. Returns: the first of them, or tokens->len. */
static guint
find_date (const GArray *tokens, guint *out_n)
{
  for (guint i = 0; i < tokens->len; i++) {
    guint start = 0;

    if (token_at (tokens, i)->kind != DSEC_TOKEN_SEMICOLON)
      continue;
    start = skip_comments (tokens, i + 1);
    *out_n = dsec_trace_date_scan (tokens, start);
    if (*out_n > 0)
      return start;
  }
  for (guint i = tokens->len > 8 ? tokens->len - 8 : 0; i < tokens->len; i++) {
    *out_n = dsec_trace_date_scan (tokens, i);
    if (*out_n > 0 && i + *out_n == tokens->len)
      return i;
  }
  *out_n = 0;
  return tokens->len;
}

/* A comment after the date belongs to no clause. */
static void
walk_after_date (Walker *self, const GArray *tokens, guint start)
{
  self->is_after_date = TRUE;
  self->clause = DSEC_CLAUSE_NONE;
  for (guint i = start; i < tokens->len; i++) {
    if (token_at (tokens, i)->kind == DSEC_TOKEN_COMMENT)
      self->clause = DSEC_CLAUSE_NONE;
    walk (self, token_at (tokens, i), NULL);
  }
}

static void
walk_all (Walker *self, const GArray *tokens)
{
  guint n_date = 0;
  guint date = find_date (tokens, &n_date);

  for (guint i = 0; i < date; i++)
    walk (self, token_at (tokens, i), i + 1 < date ? token_at (tokens, i + 1) : NULL);
  if (n_date > 0) {
    const DsecToken *first = token_at (tokens, date);
    const DsecToken *last = token_at (tokens, date + n_date - 1);
    /* The parenthesis of a comment stands outside its text. */
    gsize size = (gsize) (last->text.data + last->text.size - first->text.data) +
                 (last->kind == DSEC_TOKEN_COMMENT);

    self->out->date = (DsecSpan){ first->text.data, size };
  }
  self->out->own_defects = self->out->defects;
  walk_after_date (self, tokens, date + n_date);
}

DsecSpan
dsec_trace_first_word (DsecSpan words)
{
  gsize size = 0;

  while (size < words.size && !dsec_is_ws (words.data[size]))
    size++;
  return dsec_span_slice (words, 0, size);
}

DsecTraceClauses *
dsec_trace_clauses_new (DsecSpan value)
{
  DsecTraceClauses *self = g_new0 (DsecTraceClauses, 1);
  g_autoptr (GArray) tokens = dsec_trace_tokenize (value);
  Walker walker = { .out = self };

  self->comments = g_array_new (FALSE, FALSE, sizeof (DsecTraceComment));
  walk_all (&walker, tokens);
  if (self->words[DSEC_CLAUSE_BY].data == NULL)
    self->defects |= DSEC_DEFECT_NO_BY;
  if (self->date.data == NULL)
    self->defects |= DSEC_DEFECT_NO_DATE;
  return self;
}

void
dsec_trace_clauses_free (DsecTraceClauses *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->comments);
  g_free (self);
}
