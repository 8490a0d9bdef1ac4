/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/trace/trace-token.h"

#include <string.h>

#include "core/message/lexer.h"

typedef struct {
  DsecSpan text;
  gsize pos;
  gsize no_quote_end; /* no quoted string that starts at or after this octet ends */
  gsize no_angle_end; /* the same for "<" */
  gboolean has_by;    /* a word "by" has come: the rest is what the server chose to write */
  gboolean is_after_from;
  guint defects; /* of the token that is being taken */
  GArray *tokens;
} Tokenizer;

const char *
dsec_defect_to_string (guint bit)
{
  static const char *const words[DSEC_N_DEFECTS] = {
    "too-long",          "not-utf8",
    "control-character", "unclosed-comment",
    "stray-parenthesis", "unclosed-quote",
    "repeated-by",       "no-by",
    "no-date",           "ambiguous-certificate",
    "date-after-by",     "buried-by",
    "misplaced-tls",
  };

  return bit < DSEC_N_DEFECTS ? words[bit] : "-";
}

static char
octet_at (const Tokenizer *self, gsize pos)
{
  return pos < self->text.size ? self->text.data[pos] : '\0';
}

/* The end of the quoted string at @pos, or @pos where it does not end. */
static gsize
skip_quoted (Tokenizer *self, gsize pos)
{
  gsize size = 0;

  if (pos >= self->no_quote_end)
    return pos;
  size =
      dsec_lex_quoted (dsec_span_slice (self->text, pos, self->text.size), DSEC_LEX_LENIENT, NULL);
  if (size > 0)
    return pos + size;
  /* Looked for once: the same search from further right could only fail again. */
  self->no_quote_end = pos;
  self->defects |= DSEC_DEFECT_UNCLOSED_QUOTE;
  return pos;
}

/* The end of an address in angle brackets at @pos, or @pos where none ends. */
static gsize
skip_angle (Tokenizer *self, gsize pos)
{
  gsize i = pos + 1;

  if (pos >= self->no_angle_end)
    return pos;
  while (i < self->text.size && self->text.data[i] != '>') {
    gsize end = self->text.data[i] == '"' ? skip_quoted (self, i) : i;

    i = end > i ? end : i + 1;
  }
  if (i < self->text.size)
    return i + 1;
  self->no_angle_end = pos;
  return pos;
}

/* Exim writes MAIL FROM into a comment as it came, so a quoted local part there may hold anything.
 * Elsewhere a quotation mark in a comment means nothing (RFC 5322 section 3.2.2), and in the
 * comment about the peer, which comes before "by", it may be the peer's own. */
static gsize
skip_envelope_from (Tokenizer *self, gsize start, gsize pos)
{
  DsecSpan before = dsec_span_slice (self->text, start, pos + 1);
  gsize end = pos;

  if (self->has_by && dsec_span_equal (before, dsec_span_from_string ("envelope-from <")) &&
      octet_at (self, pos + 1) == '"')
    end = skip_quoted (self, pos + 1);
  return end > pos + 1 ? end : pos;
}

/* Exim with an administrator's "peerdn": a subject in RFC 4514's escapes, whose parentheses are as
 * the certificate has them. */
static gsize
skip_subject (Tokenizer *self, gsize start, gsize pos)
{
  static const char before[] = " peerdn=";
  gsize size = strlen (before);

  return self->has_by && pos - start > size &&
                 memcmp (self->text.data + pos - size, before, size) == 0
             ? skip_quoted (self, pos)
             : pos;
}

static gsize
skip_in_comment (Tokenizer *self, gsize start, gsize pos)
{
  char next = octet_at (self, pos + 1);
  gsize end = pos;

  if (self->text.data[pos] == '<')
    end = skip_envelope_from (self, start, pos);
  else if (self->text.data[pos] == '"')
    end = skip_subject (self, start, pos);
  if (end > pos)
    return end;
  /* A quoted pair, but only of what would open or end a comment: SmarterMail writes TLS\Tls12. */
  if (self->text.data[pos] == '\\' && (next == '(' || next == ')' || next == '\\'))
    return pos + 2;
  return pos + 1;
}

/* Each server writes its "by" after the comment about the peer. */
static gboolean
has_by_inside (DsecSpan text)
{
  for (gsize i = 0; i + 5 <= text.size; i++) {
    if (text.data[i] == ')' &&
        dsec_span_has_prefix_nocase (dsec_span_slice (text, i, text.size), ") by "))
      return TRUE;
  }
  return FALSE;
}

static void
add (Tokenizer *self, DsecTokenKind kind, gsize start, gsize end, gboolean is_attached)
{
  DsecToken token = { kind, dsec_span_slice (self->text, start, end), is_attached, 0 };

  if (kind == DSEC_TOKEN_COMMENT)
    token.text = dsec_span_trim (token.text);
  if (has_by_inside (token.text))
    self->defects |= DSEC_DEFECT_BURIED_BY;
  token.defects = self->defects;
  self->defects = DSEC_DEFECT_NONE;
  g_array_append_val (self->tokens, token);
}

static void
take_comment (Tokenizer *self, gboolean is_attached)
{
  gsize start = self->pos + 1;
  guint depth = 1;

  for (self->pos = start; self->pos < self->text.size;) {
    char c = self->text.data[self->pos];

    if (c == '(')
      depth++;
    if (c == ')' && --depth == 0) {
      add (self, DSEC_TOKEN_COMMENT, start, self->pos++, is_attached);
      return;
    }
    self->pos = skip_in_comment (self, start, self->pos);
  }
  self->pos = self->text.size;
  self->defects |= DSEC_DEFECT_UNCLOSED_COMMENT;
  add (self, DSEC_TOKEN_COMMENT, start, self->pos, is_attached);
}

static gboolean
ends_word (char c)
{
  return dsec_is_ws (c) || c == '(' || c == ';';
}

/* The end of what counts as one octet of a word. No server quotes what comes after "from", so there
 * a quotation mark or bracket is the peer's and holds nothing together. */
static gsize
skip_in_word (Tokenizer *self, gsize start)
{
  gsize end = self->pos;

  if (self->text.data[self->pos] == '"' && !self->is_after_from)
    end = skip_quoted (self, self->pos);
  else if (self->text.data[self->pos] == '<' && self->pos == start && !self->is_after_from)
    end = skip_angle (self, self->pos);
  return end > self->pos ? end : self->pos + 1;
}

static void
take_word (Tokenizer *self, gboolean is_attached)
{
  gsize start = self->pos;
  DsecSpan word;

  while (self->pos < self->text.size && !ends_word (self->text.data[self->pos])) {
    if (self->text.data[self->pos] == ')')
      self->defects |= DSEC_DEFECT_STRAY_PARENTHESIS;
    self->pos = skip_in_word (self, start);
  }
  add (self, DSEC_TOKEN_WORD, start, self->pos, is_attached);
  word = dsec_span_slice (self->text, start, self->pos);
  self->is_after_from = dsec_span_equal_nocase (word, dsec_span_from_string ("from"));
  self->has_by = self->has_by || dsec_span_equal_nocase (word, dsec_span_from_string ("by"));
}

GArray *
dsec_trace_tokenize (DsecSpan value)
{
  Tokenizer self = { .text = value,
                     .no_quote_end = G_MAXSIZE,
                     .no_angle_end = G_MAXSIZE,
                     .tokens = g_array_new (FALSE, FALSE, sizeof (DsecToken)) };
  gboolean is_attached = FALSE;

  while (self.pos < value.size) {
    char c = value.data[self.pos];

    if (dsec_is_ws (c)) {
      self.pos++;
      is_attached = FALSE;
      continue;
    }
    if (c == '(')
      take_comment (&self, is_attached);
    else if (c == ';') {
      add (&self, DSEC_TOKEN_SEMICOLON, self.pos, self.pos + 1, is_attached);
      self.pos++;
    } else
      take_word (&self, is_attached);
    is_attached = TRUE;
  }
  return self.tokens;
}
