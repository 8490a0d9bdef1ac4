/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule A3: the strict grammar of one mailbox. Own code, because every general parser (libetpan's
 * too) repairs what a second reader would read differently.
 *
 *   token    = WS run / quoted-string / comment / special / word
 *   special  = one of < > @ , ; : ) \\
 *   addr-spec = (word / quoted-string) "@" word, without WS or comment between
 */
#include <string.h>

#include "core/author.h"
#include "core/domain.h"
#include "core/encoded-word.h"
#include "core/limits.h"

typedef enum {
  TOKEN_SPACE = 0,
  TOKEN_COMMENT,
  TOKEN_QUOTED,
  TOKEN_WORD,
  TOKEN_LITERAL, /* "[" … "]" directly after "@" */
  TOKEN_SPECIAL,
} TokenKind;

typedef struct {
  TokenKind kind;
  DsecSpan text;
} Token;

static const char specials[] = "<>@,;:)\\";

static gboolean
is_word_octet (char c)
{
  return !dsec_is_ws (c) && strchr (specials, c) == NULL;
}

/* "…" with \x pairs. Returns: its length, 0 where it is not closed. */
static gsize
scan_quoted (DsecSpan text)
{
  for (gsize i = 1; i < text.size; i++) {
    if (text.data[i] == '"')
      return i + 1;
    if (text.data[i] == '\\')
      i++;
  }
  return 0;
}

/* ( … ) with \x pairs, nested at most 4 deep; counted, not recursed. */
static gsize
scan_comment (DsecSpan text)
{
  guint depth = 0;

  for (gsize i = 0; i < text.size; i++) {
    if (text.data[i] == '\\') {
      i++;
    } else if (text.data[i] == '(') {
      if (++depth > DSEC_MAX_COMMENT_DEPTH)
        return 0;
    } else if (text.data[i] == ')' && --depth == 0) {
      return i + 1;
    }
  }
  return 0;
}

static gsize
scan_while (DsecSpan text, gboolean wants_space)
{
  gsize size = 0;

  while (size < text.size &&
         (wants_space ? dsec_is_ws (text.data[size]) : is_word_octet (text.data[size])))
    size++;
  return size;
}

/* "[" … "]" without WS and without specials other than ":". */
static gsize
scan_literal (DsecSpan text)
{
  for (gsize i = 1; i < text.size; i++) {
    if (text.data[i] == ']')
      return i + 1;
    if (text.data[i] != ':' && !is_word_octet (text.data[i]))
      return 0;
  }
  return 0;
}

/* The token at the start of @text. Returns: its length, 0 where there is none. */
static gsize
scan_token (DsecSpan text, gboolean is_after_at, TokenKind *out_kind)
{
  char c = text.data[0];

  if (dsec_is_ws (c)) {
    *out_kind = TOKEN_SPACE;
    return scan_while (text, TRUE);
  }
  if (c == '"') {
    *out_kind = TOKEN_QUOTED;
    return scan_quoted (text);
  }
  if (c == '(') {
    *out_kind = TOKEN_COMMENT;
    return scan_comment (text);
  }
  if (c == '[' && is_after_at) {
    *out_kind = TOKEN_LITERAL;
    return scan_literal (text);
  }
  *out_kind = strchr (specials, c) != NULL ? TOKEN_SPECIAL : TOKEN_WORD;
  return *out_kind == TOKEN_SPECIAL ? 1 : scan_while (text, FALSE);
}

static gboolean
is_special (const Token *token, char c)
{
  return token->kind == TOKEN_SPECIAL && token->text.data[0] == c;
}

/* Returns: (nullable): NULL where the value does not fall into tokens, or one of , ; : ) \ that
 * only lists, groups, routes and mistakes have stands among them. */
static GArray *
tokenise (DsecSpan value)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  gboolean is_after_at = FALSE;

  while (value.size > 0) {
    Token token = { TOKEN_SPACE, DSEC_SPAN_NONE };
    gsize size = scan_token (value, is_after_at, &token.kind);

    if (size == 0 || size > value.size)
      return NULL;
    token.text = dsec_span_slice (value, 0, size);
    if (token.kind == TOKEN_SPECIAL && strchr (",;:)\\", token.text.data[0]) != NULL)
      return NULL;
    is_after_at = is_special (&token, '@');
    g_array_append_val (tokens, token);
    value = dsec_span_slice (value, size, value.size);
  }
  return g_steal_pointer (&tokens);
}

static const Token *
token_at (const GArray *tokens, guint index)
{
  return &g_array_index (tokens, Token, index);
}

static gboolean
is_blank (const Token *token, gboolean with_comments)
{
  return token->kind == TOKEN_SPACE || (with_comments && token->kind == TOKEN_COMMENT);
}

/* Cuts blanks (and comments) off both ends of the tokens [*start, *end). */
static void
trim_tokens (const GArray *tokens, gboolean with_comments, guint *start, guint *end)
{
  while (*start < *end && is_blank (token_at (tokens, *start), with_comments))
    (*start)++;
  while (*start < *end && is_blank (token_at (tokens, *end - 1), with_comments))
    (*end)--;
}

/* The tokens [*out_start, *out_end) that are the addr-spec. */
static gboolean
find_addr_spec (const GArray *tokens, guint *out_start, guint *out_end)
{
  guint open = tokens->len;
  guint close = tokens->len;

  for (guint i = 0; i < tokens->len; i++) {
    const Token *token = token_at (tokens, i);

    if (is_special (token, '<')) {
      if (open < tokens->len)
        return FALSE;
      open = i;
    } else if (is_special (token, '>')) {
      if (open == tokens->len || close < tokens->len)
        return FALSE;
      close = i;
    } else if (close < tokens->len && !is_blank (token, TRUE)) {
      return FALSE;
    }
  }
  *out_start = open < tokens->len ? open + 1 : 0;
  *out_end = close;
  if (open < tokens->len && close == tokens->len)
    return FALSE;
  for (guint i = 0; i < *out_start; i++) {
    if (is_special (token_at (tokens, i), '@'))
      return FALSE;
  }
  trim_tokens (tokens, open == tokens->len, out_start, out_end);
  return TRUE;
}

/* RFC 5322 3.2.3 atext, or a character beyond ASCII that can be seen. */
static gboolean
is_local_character (gunichar c)
{
  /* Cc, Cf, Cs, Co, Cn, Zs, Zl, Zp */
  static const guint invisible =
      1u << G_UNICODE_CONTROL | 1u << G_UNICODE_FORMAT | 1u << G_UNICODE_SURROGATE |
      1u << G_UNICODE_PRIVATE_USE | 1u << G_UNICODE_UNASSIGNED | 1u << G_UNICODE_SPACE_SEPARATOR |
      1u << G_UNICODE_LINE_SEPARATOR | 1u << G_UNICODE_PARAGRAPH_SEPARATOR;

  if (c < 0x80)
    return g_ascii_isalnum ((char) c) || strchr ("!#$%&'*+-/=?^_`{|}~", (int) c) != NULL;
  return (1u << g_unichar_type (c) & invisible) == 0;
}

/* dot-atom: no dot at an end, no two in a row. The text is valid UTF-8. */
static gboolean
is_dot_atom (DsecSpan word)
{
  gboolean was_dot = TRUE;
  const char *end = word.data + word.size;

  for (const char *p = word.data; p < end; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == '.' ? was_dot : !is_local_character (c))
      return FALSE;
    was_dot = c == '.';
  }
  return !was_dot;
}

/* The marks of RFC 2047 in an address: some readers decode them, some do not. */
static gboolean
has_encoded_word_mark (DsecSpan text)
{
  return g_strstr_len (text.data, (gssize) text.size, "=?") != NULL ||
         g_strstr_len (text.data, (gssize) text.size, "?=") != NULL;
}

static gboolean
is_addr_spec (const GArray *tokens, guint start, guint end)
{
  const Token *local = NULL;

  if (end - start != 3 || !is_special (token_at (tokens, start + 1), '@'))
    return FALSE;
  local = token_at (tokens, start);
  if (local->kind != TOKEN_QUOTED && (local->kind != TOKEN_WORD || !is_dot_atom (local->text)))
    return FALSE;
  return !has_encoded_word_mark (local->text) &&
         (token_at (tokens, start + 2)->kind == TOKEN_WORD ||
          token_at (tokens, start + 2)->kind == TOKEN_LITERAL);
}

/* Rule A3 over the octets: length, UTF-8, no control but the tab. */
static gboolean
has_good_octets (DsecSpan value)
{
  for (gsize i = 0; i < value.size; i++) {
    guchar c = (guchar) value.data[i];

    if (c <= 8 || (c >= 10 && c <= 31) || c == 127)
      return FALSE;
  }
  return value.size <= DSEC_MAX_MAILBOX && dsec_span_is_utf8 (value);
}

/* For display only. Returns: (transfer full) (nullable). */
static char *
decode_phrase (const char *phrase)
{
  g_autofree char *decoded = dsec_encoded_words_decode (dsec_span_from_string (phrase));

  return decoded != NULL ? g_utf8_make_valid (decoded, -1) : NULL;
}

/* The words before "<", quotes taken off; for display only. Returns: (nullable). */
static char *
display_name (const GArray *tokens, guint end)
{
  g_autoptr (GString) phrase = g_string_new (NULL);

  for (guint i = 0; i < end; i++) {
    const Token *token = token_at (tokens, i);
    DsecSpan text = token->text;

    if (token->kind == TOKEN_COMMENT || token->kind == TOKEN_SPECIAL)
      continue;
    if (token->kind == TOKEN_QUOTED)
      text = dsec_span_slice (text, 1, text.size - 1);
    for (gsize j = 0; j < text.size; j++) {
      if (token->kind == TOKEN_QUOTED && text.data[j] == '\\' && j + 1 < text.size)
        j++;
      g_string_append_c (phrase, text.data[j]);
    }
  }
  g_strstrip (phrase->str);
  return phrase->str[0] != '\0' ? decode_phrase (phrase->str) : NULL;
}

static DsecSpan
join (const GArray *tokens, guint start, guint end)
{
  const Token *last = token_at (tokens, end - 1);
  const char *data = token_at (tokens, start)->text.data;

  return (DsecSpan){ data, (gsize) (last->text.data + last->text.size - data) };
}

DsecMailbox *
dsec_mailbox_parse (DsecSpan value, DsecRule *out_rule)
{
  g_autoptr (GArray) tokens = has_good_octets (value) ? tokenise (value) : NULL;
  g_autofree char *domain = NULL;
  DsecMailbox *self = NULL;
  guint start = 0;
  guint end = 0;

  *out_rule = DSEC_RULE_A3;
  if (dsec_rule_applies (DSEC_RULE_A3,
                         tokens == NULL || !find_addr_spec (tokens, &start, &end) ||
                             !is_addr_spec (tokens, start, end)))
    return NULL;
  *out_rule = DSEC_RULE_A4;
  domain = token_at (tokens, end - 1)->kind == TOKEN_LITERAL
               ? g_strdup ("")
               : dsec_domain_to_ascii (token_at (tokens, end - 1)->text);
  if (dsec_rule_applies (DSEC_RULE_A4, domain == NULL))
    return NULL;
  *out_rule = DSEC_RULE_NONE;
  self = g_new0 (DsecMailbox, 1);
  self->address = dsec_span_dup (join (tokens, start, end));
  self->domain = g_steal_pointer (&domain);
  self->display_name = display_name (tokens, start);
  return self;
}

void
dsec_mailbox_free (DsecMailbox *self)
{
  if (self == NULL)
    return;
  g_free (self->address);
  g_free (self->domain);
  g_free (self->display_name);
  g_free (self);
}
