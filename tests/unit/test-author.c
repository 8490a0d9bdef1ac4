/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules A1, A2 and A5: which field, which rule first, and whether what is judged is what is shown.
 */
#include "core/message/author.h"

#include "support/test-rows.h"

/* Which field, and which rule first. */
static const struct {
  const char *name;
  const char *header;
  DsecRule want_rule;
  int want_ordinal; /* of the field that fails */
  int want_from_ordinal, want_sender_ordinal;
} author_rows[] = {
  { "from-alone", "X: y\nFROM: a@b.example\n", DSEC_RULE_NONE, -1, 1, -1 },
  { "sender-too", "Sender: c@d.example\nFrom: a@b.example\n", DSEC_RULE_NONE, -1, 1, 0 },
  { "no-from", "Sender: a@b.example\n", DSEC_RULE_A1, -1, -1, 0 },
  { "resent-from-is-no-from", "Resent-From: a@b.example\n", DSEC_RULE_A1, -1, -1, -1 },
  { "two-from", "X: y\nFrom: a@b.example\nfrom: a@b.example\n", DSEC_RULE_A1, 1, 1, -1 },
  { "two-sender",
    "From: a@b.example\nSender: c@d.example\nSender: c@d.example\n",
    DSEC_RULE_A2,
    1,
    0,
    1 },
  { "a1-before-a2", "Sender: c\nSender: c\n", DSEC_RULE_A1, -1, -1, 0 },
  { "a2-before-a3", "From: x\nSender: c\nSender: c\n", DSEC_RULE_A2, 1, 0, 1 },
  { "from-breaks-a3", "Sender: c@d.example\nFrom: x\n", DSEC_RULE_A3, 1, 1, 0 },
  { "sender-breaks-a3", "From: a@b.example\nSender: x\n", DSEC_RULE_A3, 1, 0, 1 },
  { "from-breaks-a4", "From: a@b..example\nSender: c@d.example\n", DSEC_RULE_A4, 0, 0, 1 },
  { "sender-breaks-a4", "From: a@b.example\nSender: c@d.\n", DSEC_RULE_A4, 1, 0, 1 },
  { "both-break-a3", "Sender: y\nFrom: x\n", DSEC_RULE_A3, 1, 1, 0 },
  { "a3-of-sender-before-a4-of-from", "From: a@b..example\nSender: x\n", DSEC_RULE_A3, 1, 0, 1 },
  { "a3-of-from-before-a4-of-sender", "From: x\nSender: a@b..example\n", DSEC_RULE_A3, 0, 0, 1 },
  { "empty-sender", "From: a@b.example\nSender:\n", DSEC_RULE_A3, 1, 0, 1 },
  { "sender-with-a-comma-in-its-name",
    "From: a@b.example\nSender: F, E <c@d.example>\n",
    DSEC_RULE_NONE,
    -1,
    0,
    1 },
};

static void
test_author (gconstpointer data)
{
  typeof (&author_rows[0]) row = data;
  DsecSpan text = dsec_span_from_string (row->header);
  g_autoptr (DsecHeader) header = dsec_header_parse ((const guint8 *) text.data, text.size, NULL);
  g_autoptr (DsecAuthor) author = dsec_author_new (header, NULL);

  g_assert_cmpstr (dsec_rule_to_string (author->rule), ==, dsec_rule_to_string (row->want_rule));
  g_assert_cmpint (author->ordinal, ==, row->want_ordinal);
  g_assert_cmpint (author->from_ordinal, ==, row->want_from_ordinal);
  g_assert_cmpint (author->sender_ordinal, ==, row->want_sender_ordinal);
  g_assert_cmpint (author->from != NULL, ==, author->rule == DSEC_RULE_NONE);
  g_assert_cmpint (
      author->sender != NULL, ==, author->rule == DSEC_RULE_NONE && row->want_sender_ordinal >= 0);
}

/* Rule A5: what the caller's own header reader takes from the same octets. */
static const struct {
  const char *name;
  const char *header;
  const char *stated; /* (nullable): the caller states that there is none */
  DsecRule want_rule;
  int want_ordinal;
} stated_rows[] = {
#define ERIN "X: y\nFrom: Erin <erin@b.example>\n"
  { "same", ERIN, "erin@b.example", DSEC_RULE_NONE, -1 },
  { "same-with-the-name", ERIN, "Erin <erin@b.example>", DSEC_RULE_NONE, -1 },
  { "same-with-another-name", ERIN, "x@y <erin@b.example> (z)", DSEC_RULE_NONE, -1 },
  { "same-with-blanks-around", ERIN, " \terin@b.example ", DSEC_RULE_NONE, -1 },
  { "domain-in-other-case", ERIN, "erin@B.EXAMPLE", DSEC_RULE_NONE, -1 },
  { "local-part-in-other-case", ERIN, "Erin@b.example", DSEC_RULE_A5, 1 },
  { "another-local-part", ERIN, "eve@b.example", DSEC_RULE_A5, 1 },
  { "local-part-that-begins-alike", ERIN, "erin.x@b.example", DSEC_RULE_A5, 1 },
  { "local-part-that-is-the-start-of-it", ERIN, "eri@b.example", DSEC_RULE_A5, 1 },
  { "another-domain", ERIN, "erin@c.example", DSEC_RULE_A5, 1 },
  { "domain-below", ERIN, "erin@a.b.example", DSEC_RULE_A5, 1 },
  { "another-address-with-this-name", ERIN, "\"erin@b.example\" <x@y.example>", DSEC_RULE_A5, 1 },
  { "none", ERIN, NULL, DSEC_RULE_A5, 1 },
  { "empty", ERIN, "", DSEC_RULE_A5, 1 },
  { "blank", ERIN, " ", DSEC_RULE_A5, 1 },
  { "name-alone", ERIN, "Erin", DSEC_RULE_A5, 1 },
  { "malformed-by-a3", ERIN, "erin@b.example, x@y.example", DSEC_RULE_A5, 1 },
  { "malformed-by-a3-beside-the-address", ERIN, "erin@b.example x", DSEC_RULE_A5, 1 },
  { "malformed-by-a4", ERIN, "erin@b..example", DSEC_RULE_A5, 1 },
  { "final-dot", ERIN, "erin@b.example.", DSEC_RULE_A5, 1 },
  { "quoted-local-part-of-the-same-letters", ERIN, "\"erin\"@b.example", DSEC_RULE_A5, 1 },
#define QUOTED "From: \"a@x\"@b.example\n"
  { "same-quoted-local-part", QUOTED, "\"a@x\"@b.example", DSEC_RULE_NONE, -1 },
  { "another-quoted-local-part", QUOTED, "\"a@y\"@b.example", DSEC_RULE_A5, 0 },
  { "same-quoted-local-part-with-a-pair", QUOTED, "\"\\a@x\"@b.example", DSEC_RULE_A5, 0 },
  { "quoted-local-part-alone", QUOTED, "a@x", DSEC_RULE_A5, 0 },
#define IDN "From: a@b\303\274cher.example\n"
  { "same-idn", IDN, "a@b\303\274cher.example", DSEC_RULE_NONE, -1 },
  { "idn-in-capitals", IDN, "a@B\303\234CHER.Example", DSEC_RULE_NONE, -1 },
  { "idn-as-a-labels", IDN, "a@XN--bcher-kva.example", DSEC_RULE_NONE, -1 },
  { "idn-without-its-mark", IDN, "a@bucher.example", DSEC_RULE_A5, 0 },
  { "u-labels-of-an-a-label",
    "From: a@xn--bcher-kva.example\n",
    "a@b\303\274cher.example",
    DSEC_RULE_NONE,
    -1 },
#define LITERAL "From: a@[192.0.2.10]\n"
  { "same-literal", LITERAL, "a@[192.0.2.10]", DSEC_RULE_NONE, -1 },
  { "literal-of-another-local-part", LITERAL, "b@[192.0.2.10]", DSEC_RULE_A5, 0 },
  { "domain-for-a-literal", LITERAL, "a@b.example", DSEC_RULE_A5, 0 },
  { "a1-before-a5", "From: a@b.example\nFrom: a@b.example\n", NULL, DSEC_RULE_A1, 0 },
  { "a2-before-a5",
    "From: a@b.example\nSender: c@d\nSender: c@d\n",
    "x@y.example",
    DSEC_RULE_A2,
    1 },
  { "a3-before-a5", "From: x\n", "x@y.example", DSEC_RULE_A3, 0 },
  { "a4-of-the-sender-before-a5",
    "From: a@b.example\nSender: c@d.\n",
    "x@y.example",
    DSEC_RULE_A4,
    1 },
  { "sender-is-not-asked",
    "From: a@b.example\nSender: c@d.example\n",
    "c@d.example",
    DSEC_RULE_A5,
    0 },
  { "same-beside-a-sender",
    "From: a@b.example\nSender: c@d.example\n",
    "a@b.example",
    DSEC_RULE_NONE,
    -1 },
};

static void
test_stated (gconstpointer data)
{
  typeof (&stated_rows[0]) row = data;
  DsecSpan text = dsec_span_from_string (row->header);
  g_autoptr (DsecHeader) header = dsec_header_parse ((const guint8 *) text.data, text.size, NULL);
  /* The name is for warnings alone. */
  const DsecStatedSender stated = { row->stated, "Eve <eve@evil.example>" };
  g_autoptr (DsecAuthor) author = dsec_author_new (header, &stated);

  g_assert_cmpstr (dsec_rule_to_string (author->rule), ==, dsec_rule_to_string (row->want_rule));
  g_assert_cmpint (author->ordinal, ==, row->want_ordinal);
  g_assert_cmpint (author->from != NULL, ==, author->rule == DSEC_RULE_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/author/fields", author_rows, test_author);
  DSEC_TEST_ADD_ROWS ("/author/stated", stated_rows, test_stated);
  return g_test_run ();
}
