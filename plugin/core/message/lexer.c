/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/message/lexer.h"

#include "core/base/limits.h"

static gboolean
may_hold (DsecLexRules rules, char c)
{
  if (rules == DSEC_LEX_LENIENT)
    return TRUE;
  if (c == '\t' || c == ';')
    return rules != DSEC_LEX_IN_LINE;
  return (guchar) c >= 32 && c != 127;
}

static void
append (GString *out_value, char c)
{
  if (out_value != NULL)
    g_string_append_c (out_value, c == '\0' ? '?' : c);
}

gsize
dsec_lex_quoted (DsecSpan text, DsecLexRules rules, GString *out_value)
{
  for (gsize i = 1; i < text.size; i++) {
    if (text.data[i] == '"')
      return i + 1;
    if (text.data[i] == '\\' && i + 1 < text.size)
      i++;
    if (!may_hold (rules, text.data[i]))
      return 0;
    append (out_value, text.data[i]);
  }
  return 0;
}

gsize
dsec_lex_comment (DsecSpan text, DsecLexRules rules)
{
  guint depth = 0;

  for (gsize i = 0; i < text.size; i++) {
    char c = text.data[i];

    if (!may_hold (rules, c) ||
        (c == '(' && ++depth > DSEC_MAX_COMMENT_DEPTH && rules != DSEC_LEX_LENIENT))
      return 0;
    if (c == ')' && --depth == 0)
      return i + 1;
    i += c == '\\';
  }
  return 0;
}
