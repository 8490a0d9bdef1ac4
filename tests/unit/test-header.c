/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/message/header.h"

#include "core/base/limits.h"
#include "support/test-rows.h"

static const struct {
  const char *name;
  DsecSpan input;
  DsecRule want_rule;
  int want_ordinal; /* of the field that breaks the rule, -1 */
} rule_rows[] = {
  { "empty", LIT (""), DSEC_RULE_S1, -1 },
  { "line-feed-first", LIT ("\nA: b\n"), DSEC_RULE_S1, -1 },
  { "crlf-first", LIT ("\r\nA: b\r\n"), DSEC_RULE_S1, -1 },
  { "one-octet", LIT ("A"), DSEC_RULE_S9, 0 },
  { "bare-cr-first", LIT ("\rA: b\n"), DSEC_RULE_S4, -1 },
  { "one-field", LIT ("A: b\n\n"), DSEC_RULE_NONE, -1 },
  { "no-line-end-at-all", LIT ("A: b"), DSEC_RULE_NONE, -1 },
  { "empty-value", LIT ("A:\n\n"), DSEC_RULE_NONE, -1 },
  { "eight-bit-value", LIT ("A: \377\200\n\n"), DSEC_RULE_NONE, -1 },
  { "mixed-line-ends", LIT ("A: b\r\nC: d\n E\r\n\r\n"), DSEC_RULE_NONE, -1 },
  { "nul-in-a-value", LIT ("A: b\0c\n\n"), DSEC_RULE_S3, -1 },
  { "nul-in-the-body", LIT ("A: b\n\n\0"), DSEC_RULE_NONE, -1 },
  { "bare-cr-in-a-value", LIT ("A: b\rC: d\n\n"), DSEC_RULE_S4, -1 },
  { "two-crs-before-lf", LIT ("A: b\r\r\n\n"), DSEC_RULE_S4, -1 },
  { "cr-at-the-very-end", LIT ("A: b\r"), DSEC_RULE_S4, -1 },
  { "cr-line-ends-alone", LIT ("A: b\rC: d\r\r"), DSEC_RULE_S4, -1 },
  { "bare-cr-in-the-body", LIT ("A: b\n\nx\ry"), DSEC_RULE_NONE, -1 },
  { "continuation-first", LIT (" A: b\nC: d\n\n"), DSEC_RULE_S6, 0 },
  { "continuation-behind-the-mbox-line", LIT ("From a b\n C: d\n\n"), DSEC_RULE_S6, 0 },
  { "blank-continuation", LIT ("From: b\n \nC: d\n\n"), DSEC_RULE_S7, 0 },
  { "blank-continuation-of-tabs", LIT ("X: y\nSender: b\r\n\t\t\r\n\r\n"), DSEC_RULE_S7, 1 },
  { "blank-continuation-at-the-end", LIT ("Received: b\n "), DSEC_RULE_S7, 0 },
  { "blank-continuation-in-the-middle", LIT ("From: b\n \n c\n\n"), DSEC_RULE_S7, 0 },
  { "blank-continuation-of-a-receipt", LIT ("x-contoso-receipt: b\n\t\n\n"), DSEC_RULE_S7, 0 },
  { "blank-continuation-elsewhere", LIT ("A: b\n \nC: d\n\n"), DSEC_RULE_NONE, -1 },
  { "blank-continuation-elsewhere-of-tabs",
    LIT ("X: y\nA: b\r\n\t\t\r\n\r\n"),
    DSEC_RULE_NONE,
    -1 },
  { "blank-continuation-elsewhere-at-the-end", LIT ("From: b\nA: b\n "), DSEC_RULE_NONE, -1 },
  { "blank-continuation-elsewhere-below-all-that-decides",
    LIT ("From: b\nSender: c\nA: d\n \n e\nC: f\n\n"),
    DSEC_RULE_NONE,
    -1 },
  { "blank-continuation-elsewhere-above-from",
    LIT ("X: y\nA: b\n \nC: d\nfrom: e\n\n"),
    DSEC_RULE_S7,
    1 },
  { "blank-continuation-elsewhere-right-above-received",
    LIT ("A: b\n c\n \nReceived: e\n\n"),
    DSEC_RULE_S7,
    0 },
  { "blank-continuation-elsewhere-above-the-receipt",
    LIT ("A: b\n \nX-Contoso-RECEIPT: e\n\n"),
    DSEC_RULE_S7,
    0 },
  { "blank-continuation-elsewhere-above-from-with-a-blank",
    LIT ("A: b\n \nFrom : e\n\n"),
    DSEC_RULE_S7,
    0 },
  { "blank-continuation-elsewhere-above-text-that-is-no-field",
    LIT ("A: b\n \n From: e\n\n"),
    DSEC_RULE_NONE,
    -1 },
  { "blank-continuation-elsewhere-above-from-in-the-body",
    LIT ("A: b\n \n\nFrom: e\n\n"),
    DSEC_RULE_NONE,
    -1 },
  { "blank-continuation-elsewhere-above-a-name-that-begins-alike",
    LIT ("A: b\n \nFrom-Us: e\n\n"),
    DSEC_RULE_NONE,
    -1 },
  { "fold", LIT ("A: b\n c\n\td\n\n"), DSEC_RULE_NONE, -1 },
  { "no-colon", LIT ("A: b\nC d\n\n"), DSEC_RULE_S9, 1 },
  { "colon-only-in-a-continuation", LIT ("A\n : b\n\n"), DSEC_RULE_S9, 0 },
  { "second-mbox-line", LIT ("From a b\nFrom c d\n\n"), DSEC_RULE_S9, 0 },
  { "mbox-line-with-time-in-the-middle", LIT ("A: b\nFrom c 09:00\n\n"), DSEC_RULE_S10, 1 },
  { "mbox-line", LIT ("From a@b Mon Nov 2 09:00:00 2026\nA: b\n\n"), DSEC_RULE_NONE, -1 },
  { "quoted-mbox-line", LIT (">From a@b Mon Nov 2\nA: b\n\n"), DSEC_RULE_NONE, -1 },
  { "mbox-line-in-lower-case", LIT ("from a@b 09:00\nA: b\n\n"), DSEC_RULE_S10, 0 },
  { "twice-quoted-mbox-line", LIT (">>From a@b 09:00\nA: b\n\n"), DSEC_RULE_S10, 0 },
  { "mbox-line-alone", LIT ("From a@b\n\n"), DSEC_RULE_NONE, -1 },
  { "empty-name", LIT (": b\n\n"), DSEC_RULE_S10, 0 },
  { "blank-in-a-name", LIT ("Fro m: b\n\n"), DSEC_RULE_S10, 0 },
  { "control-in-a-name", LIT ("A\001: b\n\n"), DSEC_RULE_S10, 0 },
  { "delete-in-a-name", LIT ("A\177: b\n\n"), DSEC_RULE_S10, 0 },
  { "eight-bit-in-a-name", LIT ("A\240: b\n\n"), DSEC_RULE_S10, 0 },
  { "first-and-last-octet-of-a-name", LIT ("!~: b\n\n"), DSEC_RULE_NONE, -1 },
  { "blank-before-the-colon", LIT ("Subject : b\n\n"), DSEC_RULE_NONE, -1 },
  { "blank-before-the-colon-of-from", LIT ("A: b\nFrom : c\n\n"), DSEC_RULE_S11, 1 },
  { "tab-before-the-colon-of-from", LIT ("FROM\t: c\n\n"), DSEC_RULE_S11, 0 },
  { "blank-before-the-colon-of-sender", LIT ("sender : c\n\n"), DSEC_RULE_S11, 0 },
  { "blank-before-the-colon-of-received", LIT ("Received : c\n\n"), DSEC_RULE_S11, 0 },
  { "blank-before-the-colon-of-results", LIT ("Authentication-Results : c\n\n"), DSEC_RULE_S11, 0 },
  { "blank-before-the-colon-of-the-receipt", LIT ("x-contoso-Receipt : c\n\n"), DSEC_RULE_S11, 0 },
  { "blank-before-the-colon-of-auth-as",
    LIT ("X-MS-Exchange-Organization-AuthAs : c\n\n"),
    DSEC_RULE_S11,
    0 },
  { "blank-before-the-colon-of-auth-source",
    LIT ("X-MS-Exchange-Organization-AuthSource : c\n\n"),
    DSEC_RULE_S11,
    0 },
  { "blank-before-the-colon-of-auth-mechanism",
    LIT ("X-MS-Exchange-Organization-AuthMechanism : c\n\n"),
    DSEC_RULE_S11,
    0 },
  { "blank-before-the-colon-of-auth-domain",
    LIT ("X-MS-Exchange-Organization-AuthDomain : c\n\n"),
    DSEC_RULE_S11,
    0 },
  /* S2 to S5 look at the whole section, S6 to S11 at one field after the other. */
  { "nul-below-an-orphan", LIT (" a\nA: b\0\n\n"), DSEC_RULE_S3, -1 },
  { "nul-before-bare-cr", LIT ("A: \r\0\n\n"), DSEC_RULE_S3, -1 },
  { "upper-field-before-lower", LIT ("Sender : a\n \nC d\n\n"), DSEC_RULE_S7, 0 },
  { "from-and-blank-on-the-first-line-is-mbox", LIT ("From : a\nC: d\n\n"), DSEC_RULE_NONE, -1 },
  { "blank-name-above-a-line-without-colon", LIT (": a\nC d\n\n"), DSEC_RULE_S10, 0 },
};

static void
test_rule (gconstpointer data)
{
  typeof (&rule_rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  g_autoptr (DsecHeader) header =
      dsec_header_parse ((const guint8 *) copy.data, copy.size, "X-Contoso-Receipt");

  g_assert_cmpstr (dsec_rule_to_string (header->rule), ==, dsec_rule_to_string (row->want_rule));
  g_assert_cmpint (header->ordinal, ==, row->want_ordinal);
  if (header->rule != DSEC_RULE_NONE)
    g_assert_cmpuint (header->fields->len, ==, 0);
  g_free ((gpointer) copy.data);
}

/* One field more or less, one octet more or less: rules S2, S5, S8, S12, S13. */
static const struct {
  const char *name;
  DsecTestRepeat input;
  DsecRule want;
} cap_rows[] = {
  { "section-at-cap-minus-one", { "A:1234\n", "A: 4567\n", 32767, NULL }, DSEC_RULE_S12 },
  { "section-at-cap", { "A:12345\n", "A: 4567\n", 32767, "\nbody" }, DSEC_RULE_S12 },
  { "section-at-cap-with-crlf", { "A:12345\r\n", "A: 4567\r\n", 32767, "\r\nx" }, DSEC_RULE_S12 },
  { "section-at-cap-plus-one", { "A:123456\n", "A: 4567\n", 32767, "\nbody" }, DSEC_RULE_S2 },
  { "section-of-crlf-over-cap", { "A:123456\r\n", "A: 4567\r\n", 32767, "\r\n" }, DSEC_RULE_S2 },
  { "section-over-cap-before-nul-and-cr", { "A:\r", "A: 4567\n", 32769, NULL }, DSEC_RULE_S2 },
  { "long-body", { "A: b\n\n", "x", 2 * DSEC_MAX_HEADER, NULL }, DSEC_RULE_NONE },
  { "line-at-cap-minus-one", { "A:", "x", DSEC_MAX_LINE - 3, "\n\n" }, DSEC_RULE_NONE },
  { "line-at-cap", { "A:", "x", DSEC_MAX_LINE - 2, "\n\n" }, DSEC_RULE_NONE },
  { "line-at-cap-minus-one-with-crlf",
    { "A:", "x", DSEC_MAX_LINE - 4, "\r\n\r\n" },
    DSEC_RULE_NONE },
  { "line-at-cap-with-crlf", { "A:", "x", DSEC_MAX_LINE - 3, "\r\n\r\n" }, DSEC_RULE_NONE },
  { "line-at-cap-plus-one-for-its-cr", { "A:", "x", DSEC_MAX_LINE - 2, "\r\n\r\n" }, DSEC_RULE_S5 },
  { "line-at-cap-without-end", { "A:", "x", DSEC_MAX_LINE - 2, NULL }, DSEC_RULE_NONE },
  { "line-at-cap-plus-one", { "A:", "x", DSEC_MAX_LINE - 1, "\n\n" }, DSEC_RULE_S5 },
  { "line-at-cap-plus-one-without-end", { "A:", "x", DSEC_MAX_LINE - 1, NULL }, DSEC_RULE_S5 },
  { "continuation-at-cap", { "A: b\n ", "x", DSEC_MAX_LINE - 1, "\n\n" }, DSEC_RULE_NONE },
  { "continuation-at-cap-plus-one", { "A: b\n ", "x", DSEC_MAX_LINE, "\n\n" }, DSEC_RULE_S5 },
  { "long-line-of-the-body", { "A: b\n\n", "x", DSEC_MAX_LINE + 1, "\n" }, DSEC_RULE_NONE },
  { "mbox-line-at-cap", { "From ", "x", DSEC_MAX_LINE - 5, "\nA: b\n\n" }, DSEC_RULE_NONE },
  { "mbox-line-over-cap", { "From ", "x", DSEC_MAX_LINE, "\nA: b\n\n" }, DSEC_RULE_S5 },
  { "long-line-below-an-orphan", { " a\nA:", "x", DSEC_MAX_LINE, "\n\n" }, DSEC_RULE_S5 },
  { "fields-at-cap-minus-one", { NULL, "A: b\n", DSEC_MAX_FIELDS - 1, "\n" }, DSEC_RULE_NONE },
  { "fields-at-cap", { NULL, "A: b\n", DSEC_MAX_FIELDS, "\n" }, DSEC_RULE_NONE },
  { "fields-at-cap-plus-one", { NULL, "A: b\n", DSEC_MAX_FIELDS + 1, "\n" }, DSEC_RULE_S12 },
  { "mbox-line-is-no-field", { "From a\n", "A: b\n", DSEC_MAX_FIELDS, "\n" }, DSEC_RULE_NONE },
  { "bad-field-far-below-the-cap", { NULL, "A: b\n", 2000, "x\n\n" }, DSEC_RULE_S9 },
  { "received-at-cap-minus-one",
    { NULL, "received: b\n", DSEC_MAX_RECEIVED - 1, "\n" },
    DSEC_RULE_NONE },
  { "received-at-cap", { NULL, "Received: b\n", DSEC_MAX_RECEIVED, "\n" }, DSEC_RULE_NONE },
  { "received-at-cap-plus-one",
    { NULL, "RECEIVED: b\n", DSEC_MAX_RECEIVED + 1, "\n" },
    DSEC_RULE_S13 },
  { "fields-before-received", { NULL, "Received: b\n", DSEC_MAX_FIELDS + 1, "\n" }, DSEC_RULE_S12 },
  { "many-continuations", { "A: b\n", " c\n", 21000, "\n" }, DSEC_RULE_NONE },
};

static void
test_cap (gconstpointer data)
{
  typeof (&cap_rows[0]) row = data;
  g_autofree char *input = dsec_test_repeat (&row->input);
  DsecSpan copy = dsec_test_exact_copy (dsec_span_from_string (input));
  g_autoptr (DsecHeader) header = dsec_header_parse ((const guint8 *) copy.data, copy.size, NULL);

  g_assert_cmpstr (dsec_rule_to_string (header->rule), ==, dsec_rule_to_string (row->want));
  g_free ((gpointer) copy.data);
}

/* Rule S8 counts the name, the colon and one space for the white space of each fold; it is asked of
 * the fields alone that decide something. */
static const struct {
  const char *name;
  const char *field;
  guint size; /* unfolded */
  DsecRule want;
} unfolded_rows[] = {
  { "from-at-cap-minus-one", "From", DSEC_MAX_FIELD - 1, DSEC_RULE_NONE },
  { "from-at-cap", "From", DSEC_MAX_FIELD, DSEC_RULE_NONE },
  { "from-at-cap-plus-one", "From", DSEC_MAX_FIELD + 1, DSEC_RULE_S8 },
  { "received-at-cap-plus-one", "Received", DSEC_MAX_FIELD + 1, DSEC_RULE_S8 },
  { "results-at-cap-plus-one", "authentication-results", DSEC_MAX_FIELD + 1, DSEC_RULE_S8 },
  { "receipt-at-cap", "X-Contoso-Receipt", DSEC_MAX_FIELD, DSEC_RULE_NONE },
  { "receipt-at-cap-plus-one", "X-Contoso-Receipt", DSEC_MAX_FIELD + 1, DSEC_RULE_S8 },
  { "another-receipt-at-cap-plus-one", "X-Other-Receipt", DSEC_MAX_FIELD + 1, DSEC_RULE_NONE },
  { "cc-at-cap-plus-one", "Cc", DSEC_MAX_FIELD + 1, DSEC_RULE_NONE },
  { "cc-far-over-cap", "Cc", 3 * DSEC_MAX_FIELD, DSEC_RULE_NONE },
};

/* A field of @size octets in lines of 1,000, each of which is folded by a blank and a tab. */
static char *
make_long_field (const char *name, guint size)
{
  GString *text = g_string_new (name);

  g_string_append_c (text, ':');
  for (guint count = (guint) text->len; count < size; count++)
    g_string_append (text, count % 1000 == 0 ? "\n \t" : "x");
  g_string_append (text, "\n\n");
  return g_string_free (text, FALSE);
}

static void
test_unfolded_cap (gconstpointer data)
{
  typeof (&unfolded_rows[0]) row = data;
  g_autofree char *input = make_long_field (row->field, row->size);
  DsecSpan text = dsec_span_from_string (input);
  g_autoptr (DsecHeader) header =
      dsec_header_parse ((const guint8 *) text.data, text.size, "X-Contoso-Receipt");

  g_assert_cmpstr (dsec_rule_to_string (header->rule), ==, dsec_rule_to_string (row->want));
  g_assert_cmpint (header->ordinal, ==, row->want != DSEC_RULE_NONE ? 0 : -1);
}

static const struct {
  const char *name;
  DsecSpan input;
  const char *want_name;
  const char *want_value;
  const char *want_raw;
} field_rows[] = {
  { "plain", LIT ("Aa: b c\n\n"), "Aa", "b c", "Aa: b c\n" },
  { "no-blank", LIT ("A:b\n\n"), "A", "b", "A:b\n" },
  { "trimmed", LIT ("A: \t b \t \n\n"), "A", "b", "A: \t b \t \n" },
  { "inner-white-space-stays", LIT ("A: b \t c\n\n"), "A", "b \t c", "A: b \t c\n" },
  { "name-without-blanks-before-the-colon", LIT ("A \t: b\n\n"), "A", "b", "A \t: b\n" },
  { "fold", LIT ("A: b\n \t c\n\n"), "A", "b c", "A: b\n \t c\n" },
  { "fold-behind-white-space", LIT ("A: b \n c\n\n"), "A", "b  c", "A: b \n c\n" },
  { "fold-right-behind-the-colon", LIT ("A:\n b\n\n"), "A", "b", "A:\n b\n" },
  { "crlf-is-no-part", LIT ("A: b\r\n\tc\r\n\r\n"), "A", "b c", "A: b\r\n\tc\r\n" },
  { "second-colon", LIT ("A: b: c\n\n"), "A", "b: c", "A: b: c\n" },
  { "no-line-end", LIT ("A: b\n c"), "A", "b c", "A: b\n c" },
  { "empty", LIT ("A: \n\n"), "A", "", "A: \n" },
  { "mbox-line-skipped", LIT ("From x\nA: b\n\n"), "A", "b", "A: b\n" },
};

static void
test_field (gconstpointer data)
{
  typeof (&field_rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  g_autoptr (DsecHeader) header = dsec_header_parse ((const guint8 *) copy.data, copy.size, NULL);
  const DsecField *field = dsec_header_get (header, 0);

  g_assert_cmpuint (header->fields->len, ==, 1);
  dsec_assert_span (field->name, dsec_span_from_string (row->want_name));
  dsec_assert_span (field->value, dsec_span_from_string (row->want_value));
  dsec_assert_span (field->raw, dsec_span_from_string (row->want_raw));
  g_free ((gpointer) copy.data);
}

static const struct {
  const char *name;
  DsecSpan input;
  DsecSectionEnd want;
  gsize want_size;
} end_rows[] = {
  { "empty", LIT (""), DSEC_SECTION_OPEN, 0 },
  { "open", LIT ("A: b\n"), DSEC_SECTION_OPEN, 5 },
  { "two-line-feeds", LIT ("A: b\n\nx"), DSEC_SECTION_ENDED, 5 },
  { "two-crlf", LIT ("A: b\r\n\r\nx"), DSEC_SECTION_ENDED, 6 },
  { "crlf-behind-line-feed", LIT ("A: b\n\r\nx"), DSEC_SECTION_ENDED, 5 },
  { "two-crs-are-no-end", LIT ("A: b\r\rx"), DSEC_SECTION_OPEN, 7 },
  { "cr-between-line-ends-is-no-end", LIT ("A: b\n\r\r\nx"), DSEC_SECTION_OPEN, 9 },
  { "cr-cut-off", LIT ("A: b\n\r"), DSEC_SECTION_OPEN, 6 },
  { "blank-line-is-no-end", LIT ("A: b\n \nx"), DSEC_SECTION_OPEN, 8 },
  { "nul-is-no-end", LIT ("A: b\0\n\nx"), DSEC_SECTION_ENDED, 6 },
};

static void
test_end (gconstpointer data)
{
  typeof (&end_rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  gsize size = 0;

  g_assert_cmpint (
      dsec_header_find_end ((const guint8 *) copy.data, copy.size, &size), ==, row->want);
  g_assert_cmpuint (size, ==, row->want_size);
  g_free ((gpointer) copy.data);
}

static void
test_find (void)
{
  static const char text[] = "A: 1\nb: 2\nA : 3\nAB: 4\na: 5\n\nA: 6\n";
  g_autoptr (DsecHeader) header = dsec_header_parse ((const guint8 *) text, sizeof text - 1, NULL);

  g_assert_true (header->is_complete);
  g_assert_cmpint (dsec_header_find (header, "a", 0), ==, 0);
  g_assert_cmpint (dsec_header_find (header, "A", 1), ==, 2);
  g_assert_cmpint (dsec_header_find (header, "A", 3), ==, 4);
  g_assert_cmpint (dsec_header_find (header, "A", 5), ==, -1);
  g_assert_cmpint (dsec_header_find (header, "C", 0), ==, -1);
  g_assert_cmpuint (dsec_header_count (header, "A"), ==, 3);
}

static void
test_receipt_name_is_relevant_only_where_configured (void)
{
  static const char text[] = "X-Contoso-Receipt : c\n";
  g_autoptr (DsecHeader) header = dsec_header_parse ((const guint8 *) text, sizeof text - 1, NULL);

  g_assert_cmpint (header->rule, ==, DSEC_RULE_NONE);
  g_assert_false (header->is_complete);
}

static void
test_nothing_at_all (void)
{
  g_autoptr (DsecHeader) header = dsec_header_parse (NULL, 0, NULL);

  g_assert_cmpint (header->rule, ==, DSEC_RULE_S1);
  dsec_header_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/header/rule", rule_rows, test_rule);
  DSEC_TEST_ADD_ROWS ("/header/cap", cap_rows, test_cap);
  DSEC_TEST_ADD_ROWS ("/header/unfolded-cap", unfolded_rows, test_unfolded_cap);
  DSEC_TEST_ADD_ROWS ("/header/field", field_rows, test_field);
  DSEC_TEST_ADD_ROWS ("/header/end", end_rows, test_end);
  g_test_add_func ("/header/find", test_find);
  g_test_add_func ("/header/receipt-name-is-relevant-only-where-configured",
                   test_receipt_name_is_relevant_only_where_configured);
  g_test_add_func ("/header/nothing-at-all", test_nothing_at_all);
  return g_test_run ();
}
