/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/trace/trace-peer.h"

#include <string.h>

#include "core/base/address.h"
#include "core/trace/trace-shapes.h"

static const DsecTraceComment *
comment_at (const DsecTraceClauses *clauses, guint i)
{
  return &g_array_index (clauses->comments, DsecTraceComment, i);
}

static gboolean
is_address (DsecSpan text)
{
  DsecAddress address;

  return dsec_address_parse (text, &address);
}

/* "[ip]" or "[ip]:port". */
static DsecSpan
get_literal (DsecSpan word)
{
  const char *end =
      word.size > 1 && word.data[0] == '[' ? memchr (word.data, ']', word.size) : NULL;

  return end != NULL ? dsec_span_slice (word, 1, (gsize) (end - word.data)) : DSEC_SPAN_NONE;
}

/* Momentum writes "[ip:port]", and "[ip.port]" for IPv6. */
static DsecSpan
without_port (DsecSpan text)
{
  gsize size = text.size;

  if (is_address (text))
    return text;
  while (size > 0 && g_ascii_isdigit (text.data[size - 1]))
    size--;
  if (size > 1 && (text.data[size - 1] == ':' || text.data[size - 1] == '.'))
    text.size = size - 1;
  return is_address (text) ? text : DSEC_SPAN_NONE;
}

/* Where no shape fits: an address in front, after which Exim writes what the peer said, or what
 * comes after the last "[", "@" or blank. */
static DsecSpan
find_address (DsecSpan comment)
{
  gsize end = comment.size;
  DsecSpan literal = without_port (get_literal (comment));

  if (literal.data != NULL)
    return literal;
  if (end > 0 && comment.data[end - 1] == ']')
    end--;
  for (gsize start = end; start > 0; start--) {
    if (strchr ("[@ ", comment.data[start - 1]) != NULL)
      return without_port (dsec_span_slice (comment, start, end));
  }
  return without_port (dsec_span_slice (comment, 0, end));
}

/* Of a comment that starts with what the peer called itself, only a shape tells what is what. */
static gboolean
starts_with_peer (DsecSpan comment)
{
  static const char *const words[] = { "HELO ", "EHLO ", "helo=", "ident=" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    if (dsec_span_has_prefix_nocase (comment, words[i]))
      return TRUE;
  }
  return FALSE;
}

/* The address in a comment about the peer, and the rest of what it says. */
static DsecSpan
read_peer_comment (DsecSpan comment, DsecMatch *found)
{
  if (dsec_trace_match_shape (DSEC_PLACE_PEER, comment, found) != NULL)
    return without_port (found->captures[DSEC_CAPTURE_IP]);
  return starts_with_peer (comment) ? DSEC_SPAN_NONE : find_address (comment);
}

/* Where a comment holds an address as servers write it, and may be followed by words of theirs. */
static DsecSpan
find_shaped_address (DsecSpan comment)
{
  DsecMatch found;

  return dsec_trace_match_shape (DSEC_PLACE_PEER, comment, &found) != NULL
             ? without_port (found.captures[DSEC_CAPTURE_IP])
             : DSEC_SPAN_NONE;
}

/* The same of any comment that an address ends. */
static DsecSpan
find_last_address (DsecSpan comment)
{
  DsecSpan shaped = find_shaped_address (comment);

  if (shaped.data != NULL)
    return shaped;
  return is_address (comment) || (comment.size > 0 && comment.data[comment.size - 1] == ']')
             ? find_address (comment)
             : DSEC_SPAN_NONE;
}

static void
set (DsecMatch *match, DsecCapture capture, DsecSpan text)
{
  if (match->captures[capture].data == NULL && text.size > 0)
    match->captures[capture] = text;
}

/* A comment about the peer is apart from the word before it, unless there is no such one: a comment
 * that is glued to what the client said may be the client's. */
static gboolean
has_apart_comment (const DsecTraceClauses *clauses)
{
  for (guint i = 0; i < clauses->comments->len; i++) {
    const DsecTraceComment *comment = comment_at (clauses, i);

    if (comment->clause == DSEC_CLAUSE_FROM && !comment->is_attached)
      return TRUE;
  }
  return FALSE;
}

/* What the comments about the peer looked like. */
typedef enum {
  COMMENT_NONE = 0,
  COMMENT_APART,
  COMMENT_ATTACHED, /* "name(ip)": smap and its kin */
} CommentStyle;

/* Behind the address that was read there is another one: either may be the peer's invention. */
static void
drop_disputed_address (const DsecTraceClauses *clauses, guint start, DsecMatch *match)
{
  DsecSpan *ip = &match->captures[DSEC_CAPTURE_IP];

  for (guint i = start; ip->data != NULL && i < clauses->comments->len; i++) {
    const DsecTraceComment *comment = comment_at (clauses, i);
    DsecSpan other = comment->clause == DSEC_CLAUSE_FROM && !comment->is_attached
                         ? find_last_address (comment->text)
                         : DSEC_SPAN_NONE;

    if (other.data != NULL && !dsec_span_equal (other, *ip))
      *ip = DSEC_SPAN_NONE;
  }
}

/* Reads comments up to the one that holds the address. */
static CommentStyle
read_comments (const DsecTraceClauses *clauses, DsecMatch *match)
{
  gboolean skips_attached = has_apart_comment (clauses);
  guint n_read = 0;

  for (guint i = 0; i < clauses->comments->len && n_read < 2; i++) {
    const DsecTraceComment *comment = comment_at (clauses, i);
    DsecMatch found;

    if (comment->clause != DSEC_CLAUSE_FROM || (comment->is_attached && skips_attached))
      continue;
    n_read++;
    set (match, DSEC_CAPTURE_IP, read_peer_comment (comment->text, &found));
    set (match, DSEC_CAPTURE_HELO, found.captures[DSEC_CAPTURE_HELO]);
    set (match, DSEC_CAPTURE_RDNS, found.captures[DSEC_CAPTURE_RDNS]);
    if (match->captures[DSEC_CAPTURE_IP].data != NULL) {
      drop_disputed_address (clauses, i + 1, match);
      break;
    }
  }
  if (n_read == 0)
    return COMMENT_NONE;
  return skips_attached ? COMMENT_APART : COMMENT_ATTACHED;
}

/* "6FX7mi-1mv8bL-0VSU": how Exim names its messages, in both lengths. */
static gboolean
is_exim_id (DsecSpan id)
{
  return (id.size == 16 && id.data[6] == '-' && id.data[13] == '-') ||
         (id.size == 23 && id.data[6] == '-' && id.data[18] == '-');
}

/* Exim puts the name from DNS, or an address, where others put what the client said. */
static gboolean
is_exim (const DsecTraceClauses *clauses)
{
  for (guint i = 0; i < clauses->comments->len; i++) {
    const DsecTraceComment *comment = comment_at (clauses, i);

    if (comment->clause >= DSEC_CLAUSE_BY && dsec_span_has_prefix_nocase (comment->text, "Exim"))
      return TRUE;
  }
  return is_exim_id (clauses->words[DSEC_CLAUSE_ID]);
}

/* A hop over HTTP, or one that a local user began, has no client that said HELO. */
static gboolean
is_without_helo (const DsecTraceClauses *clauses)
{
  DsecSpan with = dsec_trace_first_word (clauses->words[DSEC_CLAUSE_WITH]);

  for (guint i = 0; i < clauses->comments->len; i++) {
    if (dsec_span_has_prefix_nocase (comment_at (clauses, i)->text, "uid ") ||
        dsec_span_equal_nocase (comment_at (clauses, i)->text, dsec_span_from_string ("via HTTP")))
      return TRUE;
  }
  return dsec_span_has_prefix_nocase (with, "local") ||
         dsec_span_equal (with, dsec_span_from_string ("HTTP"));
}

void
dsec_trace_read_peer (const DsecTraceClauses *clauses, DsecMatch *match)
{
  DsecSpan words = clauses->words[DSEC_CLAUSE_FROM];
  DsecSpan first = dsec_trace_first_word (words);
  DsecSpan literal = without_port (get_literal (first));
  CommentStyle style = read_comments (clauses, match);
  gboolean is_dns_first = match->captures[DSEC_CAPTURE_HELO].data != NULL ||
                          style == COMMENT_ATTACHED || is_exim (clauses) ||
                          is_without_helo (clauses);
  gboolean has_more = first.size < words.size && style == COMMENT_NONE;

  if (is_dns_first) {
    gboolean is_name = first.size > 0 && memchr (first.data, '.', first.size) != NULL;

    /* Exim also puts the name of a local user here. */
    if (literal.data == NULL && is_name)
      set (match, DSEC_CAPTURE_RDNS, first);
    set (match, DSEC_CAPTURE_IP, literal.data != NULL ? literal : without_port (first));
    return;
  }
  set (match, DSEC_CAPTURE_HELO, has_more ? words : first);
  /* "from name [ip] by" */
  if (has_more) {
    DsecSpan ip = without_port (get_literal (dsec_span_slice (words, first.size + 1, words.size)));

    if (ip.data == NULL)
      return;
    match->captures[DSEC_CAPTURE_HELO] = first;
    set (match, DSEC_CAPTURE_IP, ip);
  }
}

/* "=" and "@" stand before and after what the peer calls itself. */
static gboolean
is_free_of_peer (DsecSpan comment)
{
  return comment.size > 0 && memchr (comment.data, '=', comment.size) == NULL &&
         memchr (comment.data, '@', comment.size) == NULL;
}

static gboolean
is_helo_comment (DsecSpan comment)
{
  DsecMatch found;

  return dsec_trace_match_shape (DSEC_PLACE_HELO, comment, &found) != NULL;
}

/* "[ip]" or "ip", and nothing else. */
static gboolean
is_bare_address (DsecSpan comment)
{
  DsecSpan literal = get_literal (comment);

  return is_address (comment) || (literal.size + 2 == comment.size && is_address (literal));
}

/* What the peer said of itself ends in an address, "@" or "[" before it: not in a server's words.
 */
static gboolean
is_server_comment (DsecSpan comment)
{
  DsecMatch found;

  return is_free_of_peer (comment) && memchr (comment.data, '[', comment.size) == NULL &&
         dsec_trace_match_shape (DSEC_PLACE_BEFORE_BY, comment, &found) != NULL;
}

/* "(EHLO name) ([ip]) (using …)": the address comes alone, and last of all that the peer has a say
 * in. Only JAMES is known to go on after it; others write no address after the name, and then the
 * name could bring one. */
static gboolean
is_settled_james (const DsecTraceClauses *clauses)
{
  guint n = 0;

  for (guint i = 0; i < clauses->comments->len; i++) {
    const DsecTraceComment *comment = comment_at (clauses, i);

    if (comment->clause != DSEC_CLAUSE_FROM)
      continue;
    if (comment->is_attached || (n == 0 && !is_helo_comment (comment->text)) ||
        (n == 1 && !is_bare_address (comment->text)) ||
        (n > 1 && !is_server_comment (comment->text)))
      return FALSE;
    n++;
  }
  return n > 1 && dsec_trace_is_written_by (clauses, "JAMES ");
}

gboolean
dsec_trace_is_peer_settled (const DsecTraceClauses *clauses)
{
  guint n = 0;

  if ((clauses->own_defects & DSEC_DEFECT_STRAY_PARENTHESIS) != 0)
    return FALSE;
  if (is_settled_james (clauses))
    return TRUE;
  for (guint i = 0; i < clauses->comments->len; i++) {
    const DsecTraceComment *comment = comment_at (clauses, i);

    if (comment->clause != DSEC_CLAUSE_FROM || comment->is_attached)
      continue;
    if (n++ > 0
            ? find_last_address (comment->text).data != NULL
            : find_shaped_address (comment->text).data == NULL || !is_free_of_peer (comment->text))
      return FALSE;
  }
  return TRUE;
}
