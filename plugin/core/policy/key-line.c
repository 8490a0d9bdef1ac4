/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/key-line.h"

#include <string.h>

#include "core/base/problem.h"

static DsecKeyLine
make_broken (const char *trouble)
{
  return (DsecKeyLine){ .kind = DSEC_KEY_LINE_BROKEN, .trouble = trouble };
}

/* @text: from "[" to the last character that is no blank. */
static DsecKeyLine
parse_group (DsecSpan text)
{
  DsecKeyLine line = { .kind = DSEC_KEY_LINE_GROUP };
  gboolean is_closed = text.data[text.size - 1] == ']';
  DsecSpan inner = dsec_span_trim (dsec_span_slice (text, 1, text.size - 1));
  gsize size = 0;

  if (!is_closed) {
    line.trouble = N_ ("the name of a group ends with \"]\", and nothing stands behind it");
    return line;
  }
  while (size < inner.size && !dsec_is_ws (inner.data[size]))
    size++;
  line.name = dsec_span_slice (inner, 0, size);
  line.id = dsec_span_trim (dsec_span_slice (inner, size, inner.size));
  return line;
}

static DsecKeyLine
parse_entry (DsecSpan text)
{
  DsecKeyLine line = { .kind = DSEC_KEY_LINE_ENTRY };
  const char *equals = memchr (text.data, '=', text.size);
  gsize size = equals != NULL ? (gsize) (equals - text.data) : 0;

  if (equals == NULL)
    return make_broken (N_ ("this line is neither [Group] nor Key=value; a comment begins with #"));
  line.name = dsec_span_trim (dsec_span_slice (text, 0, size));
  line.raw = dsec_span_slice (text, size + 1, text.size);
  line.value = dsec_span_trim (line.raw);
  if (line.name.size < size && line.raw.size > 0 && dsec_is_ws (line.raw.data[0]))
    line.raw = dsec_span_slice (line.raw, 1, line.raw.size);
  return line;
}

DsecKeyLine
dsec_key_line_parse (DsecSpan line)
{
  DsecSpan text = line;

  while (text.size > 0 && dsec_is_ws (text.data[0]))
    text = dsec_span_slice (text, 1, text.size);
  if (text.size == 0 || line.data[0] == '#')
    return (DsecKeyLine){ .kind = DSEC_KEY_LINE_EMPTY };
  if (text.data[0] == '#')
    return make_broken (N_ ("a comment begins with # as the first character of its line; remove "
                            "the blanks before it"));
  if (text.data[0] == '[')
    return parse_group (dsec_span_trim (text));
  return parse_entry (text);
}
