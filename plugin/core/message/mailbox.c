/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule A3: the strict grammar of one mailbox. Own code, because every general parser (libetpan's
 * too) repairs what a second reader would read differently.
 *
 *   mailbox   = phrase "<" [WS] addr-spec [WS] ">" *( WS / comment )
 *             / *( WS / comment ) addr-spec *( WS / comment )
 *   token     = WS run / quoted-string / comment / special / encoded-word / word
 *   special   = one of < > @ , ; : ) \\
 *   addr-spec = (word / quoted-string) "@" word, without WS or comment between
 *
 * The phrase is any tokens that every reader takes for a name: not what could be another address,
 * or the first of a list. Form mailers write the address itself as a name, or "Doe, John" unquoted.
 */
#include "core/message/mailbox.h"

#include <string.h>

#include "core/base/limits.h"
#include "core/message/domain.h"
#include "core/message/encoded-word.h"
#include "core/message/lexer.h"

typedef enum {
  TOKEN_SPACE = 0,
  TOKEN_COMMENT,
  TOKEN_QUOTED,
  TOKEN_WORD,
  TOKEN_ENCODED, /* an encoded word (RFC 2047), whatever it holds */
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

/* RFC 2047 section 2: a charset is a token without especials. */
static gboolean
is_charset (DsecSpan charset)
{
  for (gsize i = 0; i < charset.size; i++) {
    if (!g_ascii_isgraph (charset.data[i]) || strchr ("()<>@,;:\"/[]?.=", charset.data[i]) != NULL)
      return FALSE;
  }
  return charset.size > 0;
}

static gsize
scan_encoded (DsecSpan text)
{
  DsecEncodedWord word;
  gsize size = dsec_encoded_word_split (text, &word);

  if (size == 0 || !is_charset (word.charset) || (word.encoding != 'b' && word.encoding != 'q'))
    return 0;
  for (gsize i = 0; i < word.text.size; i++) {
    if (strchr ("<>\"()", word.text.data[i]) != NULL)
      return 0;
  }
  return size;
}

/* The token at the start of @text. Returns: its length, 0 where there is none. */
static gsize
scan_token (DsecSpan text, gboolean is_after_at, TokenKind *out_kind)
{
  char c = text.data[0];
  gsize encoded = scan_encoded (text);

  if (encoded > 0) {
    *out_kind = TOKEN_ENCODED;
    return encoded;
  }
  if (dsec_is_ws (c)) {
    *out_kind = TOKEN_SPACE;
    return scan_while (text, TRUE);
  }
  if (c == '"') {
    *out_kind = TOKEN_QUOTED;
    return dsec_lex_quoted (text, DSEC_LEX_STRICT, NULL);
  }
  if (c == '(') {
    *out_kind = TOKEN_COMMENT;
    return dsec_lex_comment (text, DSEC_LEX_STRICT);
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

/* Returns: (nullable): NULL where the value does not fall into tokens, or one of ) \ that only
 * mistakes have stands among them. */
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
    if (token.kind == TOKEN_SPECIAL && strchr (")\\", token.text.data[0]) != NULL)
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

/* Where a value falls into phrase and addr-spec. */
typedef struct {
  guint phrase; /* tokens before "<"; the number of all where there is none */
  guint start;  /* of the addr-spec */
  guint end;
} Parts;

static gboolean
find_parts (const GArray *tokens, Parts *out)
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
  if (open < tokens->len && close == tokens->len)
    return FALSE;
  *out = (Parts){ open, open < tokens->len ? open + 1 : 0, close };
  trim_tokens (tokens, open == tokens->len, &out->start, &out->end);
  return TRUE;
}

/* An "@" that some reader could find in the token, though it is none of the address. */
static gboolean
hides_at (const Token *token)
{
  g_autofree char *octets = NULL;
  g_autofree char *decoded = NULL;
  DsecEncodedWord word;
  gsize size = 0;

  if (token->kind == TOKEN_QUOTED || token->kind == TOKEN_COMMENT)
    return memchr (token->text.data, '@', token->text.size) != NULL;
  if (token->kind != TOKEN_ENCODED || dsec_encoded_word_split (token->text, &word) == 0)
    return FALSE;
  octets = dsec_encoded_word_octets (&word, &size);
  decoded = dsec_encoded_words_decode (token->text);
  return memchr (octets, '@', size) != NULL || (decoded != NULL && strchr (decoded, '@') != NULL);
}

/* Nothing in it can be a domain, so that no reader arrives at another than the addr-spec's. */
static gboolean
is_plain_text (DsecSpan text)
{
  for (gsize i = 0; i < text.size; i++) {
    if (!g_ascii_isalnum (text.data[i]) && !dsec_is_ws (text.data[i]) &&
        strchr ("-'&", text.data[i]) == NULL)
      return FALSE;
  }
  return TRUE;
}

/* The octets between two tokens, without WS at both ends. */
static DsecSpan
text_between (const GArray *tokens, guint before, guint after)
{
  const DsecSpan *first = &token_at (tokens, before)->text;
  const char *start = first->data + first->size;

  return dsec_span_trim (
      (DsecSpan){ start, (gsize) (token_at (tokens, after)->text.data - start) });
}

/* The phrase must be no list, no group and no other address, to any reader. */
static gboolean
is_phrase (const GArray *tokens, const Parts *parts, DsecSpan domain)
{
  guint n_ats = 0;
  guint at = 0;
  gboolean has_hidden = FALSE;
  gboolean has_separator = FALSE;
  DsecSpan after;

  for (guint i = 0; i < parts->phrase; i++) {
    const Token *token = token_at (tokens, i);

    has_hidden = has_hidden || hides_at (token);
    if (token->kind != TOKEN_SPECIAL)
      continue;
    has_separator = has_separator || token->text.data[0] != '@';
    if (token->text.data[0] == '@') {
      n_ats++;
      at = i;
    }
  }
  if (n_ats > 1 || (has_separator && (n_ats > 0 || has_hidden)))
    return FALSE;
  if (n_ats == 0)
    return TRUE;
  after = text_between (tokens, at, parts->phrase);
  return dsec_span_equal_nocase (after, domain) || is_plain_text (after);
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
is_addr_spec (const GArray *tokens, const Parts *parts)
{
  const Token *local = NULL;
  const Token *domain = NULL;

  if (parts->end - parts->start != 3 || !is_special (token_at (tokens, parts->start + 1), '@'))
    return FALSE;
  local = token_at (tokens, parts->start);
  domain = token_at (tokens, parts->start + 2);
  if (local->kind != TOKEN_QUOTED && (local->kind != TOKEN_WORD || !is_dot_atom (local->text)))
    return FALSE;
  return !has_encoded_word_mark (local->text) &&
         (domain->kind == TOKEN_WORD || domain->kind == TOKEN_ENCODED ||
          domain->kind == TOKEN_LITERAL);
}

/* Length, and no control but the tab. */
static gboolean
has_good_octets (DsecSpan value)
{
  for (gsize i = 0; i < value.size; i++) {
    guchar c = (guchar) value.data[i];

    if (c <= 8 || (c >= 10 && c <= 31) || c == 127)
      return FALSE;
  }
  return value.size <= DSEC_MAX_MAILBOX;
}

static DsecSpan
join (const GArray *tokens, guint start, guint end)
{
  const Token *last = token_at (tokens, end - 1);
  const char *data = token_at (tokens, start)->text.data;

  return (DsecSpan){ data, (gsize) (last->text.data + last->text.size - data) };
}

/* Rule A3. Names are often written in GB2312 or Latin-1; an address must be UTF-8. */
static gboolean
is_mailbox (DsecSpan value, const GArray *tokens, Parts *out)
{
  gboolean has_phrase = FALSE;

  if (tokens == NULL || !find_parts (tokens, out) || out->end <= out->start)
    return FALSE;
  has_phrase = out->phrase < tokens->len;
  return dsec_span_is_utf8 (has_phrase ? join (tokens, out->start, out->end) : value) &&
         is_addr_spec (tokens, out) &&
         (!has_phrase || is_phrase (tokens, out, token_at (tokens, out->end - 1)->text));
}

/* For display only. Returns: (transfer full) (nullable). */
static char *
decode_phrase (const char *phrase)
{
  g_autofree char *decoded = dsec_encoded_words_decode (dsec_span_from_string (phrase));

  return decoded != NULL ? g_utf8_make_valid (decoded, -1) : NULL;
}

/* The phrase, quotes taken off; for display only. Returns: (nullable). */
static char *
display_name (const GArray *tokens, const Parts *parts)
{
  g_autoptr (GString) phrase = g_string_new (NULL);

  for (guint i = 0; parts->phrase < tokens->len && i < parts->phrase; i++) {
    const Token *token = token_at (tokens, i);

    if (token->kind == TOKEN_QUOTED)
      dsec_lex_quoted (token->text, DSEC_LEX_STRICT, phrase);
    else if (token->kind != TOKEN_COMMENT)
      g_string_append_len (phrase, token->text.data, (gssize) token->text.size);
  }
  g_strstrip (phrase->str);
  return phrase->str[0] != '\0' ? decode_phrase (phrase->str) : NULL;
}

DsecMailbox *
dsec_mailbox_parse (DsecSpan value, DsecRule *out_rule)
{
  g_autoptr (GArray) tokens = has_good_octets (value) ? tokenise (value) : NULL;
  g_autofree char *domain = NULL;
  DsecMailbox *self = NULL;
  Parts parts = { 0 };

  *out_rule = DSEC_RULE_A3;
  if (dsec_rule_applies (DSEC_RULE_A3, !is_mailbox (value, tokens, &parts)))
    return NULL;
  *out_rule = DSEC_RULE_A4;
  domain = token_at (tokens, parts.end - 1)->kind == TOKEN_LITERAL
               ? g_strdup ("")
               : dsec_domain_to_ascii (token_at (tokens, parts.end - 1)->text);
  if (dsec_rule_applies (DSEC_RULE_A4, domain == NULL))
    return NULL;
  *out_rule = DSEC_RULE_NONE;
  self = g_new0 (DsecMailbox, 1);
  self->address = dsec_span_dup (join (tokens, parts.start, parts.end));
  self->domain = g_steal_pointer (&domain);
  self->display_name = display_name (tokens, &parts);
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
