/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clauses of a trace line, as servers write them and as senders would have them read. */
#include "core/trace/trace-clauses.h"

#include "support/test-rows.h"

#define AT " 2 Nov 2026 09:00:00 +0000"

/* @want: "clause=words" for each clause that is there, then "date=", then the comments as
 * "clause(text)", "+" where one is attached; "-" stands for no clause. */
static const struct {
  const char *name;
  DsecSpan input;
  const char *want;
  guint defects;
} rows[] = {
  { "all",
    LIT ("from h (p) by b (v) via v with w id i for f;" AT " (UTC)"),
    "from=h by=b via=v with=w id=i for=f date=2 Nov 2026 09:00:00 +0000 (UTC) from(p) by(v)",
    0 },
  { "capitals",
    LIT ("FROM h By b WITH w;" AT),
    "from=h by=b with=w date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "another-order",
    LIT ("by b id i with w from h;" AT),
    "from=h by=b with=w id=i date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "several-words",
    LIT ("from h [1] by b with Microsoft SMTP Server;" AT),
    "from=h [1] by=b with=Microsoft SMTP Server date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "value-named-like-a-keyword",
    LIT ("from by by from;" AT),
    "from=by by=from date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "words-before-a-keyword", LIT ("x y by b;" AT), "by=b date=2 Nov 2026 09:00:00 +0000", 0 },
  { "semicolons-between",
    LIT ("from h; by b; with w;" AT),
    "from=h by=b with=w date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "word-behind-a-semicolon", LIT ("by b; x;" AT), "by=b date=2 Nov 2026 09:00:00 +0000", 0 },
  { "word-behind-a-comment",
    LIT ("by b (v) x;" AT),
    "by=b date=2 Nov 2026 09:00:00 +0000 by(v)",
    0 },
  { "cipher-before-the-protocol",
    LIT ("by b with (C encrypted) SMTP;" AT),
    "by=b with=SMTP date=2 Nov 2026 09:00:00 +0000 with(C encrypted)",
    0 },
  { "protocol-before-by-and-behind-it",
    LIT ("from h with x by b with w;" AT),
    "from=h by=b with=w date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "comment-glued",
    LIT ("from h(p) by b;" AT),
    "from=h by=b date=2 Nov 2026 09:00:00 +0000 from+(p)",
    0 },
  { "comment-first", LIT ("(c) by b;" AT), "by=b date=2 Nov 2026 09:00:00 +0000 -(c)", 0 },
  { "comment-behind-the-date",
    LIT ("by b;" AT " (UTC) (c)"),
    "by=b date=2 Nov 2026 09:00:00 +0000 (UTC) -(c)",
    0 },
  { "comment-between-semicolon-and-date",
    LIT ("by b; (c)" AT),
    "by=b date=2 Nov 2026 09:00:00 +0000 by(c)",
    0 },
  { "id-and-for-behind-the-date",
    LIT ("by b;" AT " id i for <f>"),
    "by=b id=i for=<f> date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "comment-of-a-clause-behind-the-date",
    LIT ("by b;" AT " id i (c)"),
    "by=b id=i date=2 Nov 2026 09:00:00 +0000 -(c)",
    0 },
  { "with-behind-the-date-is-foreign",
    LIT ("by b;" AT " with ESMTPS"),
    "by=b date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "by-behind-the-date",
    LIT ("by b;" AT " by c"),
    "by=b date=2 Nov 2026 09:00:00 +0000",
    DSEC_DEFECT_DATE_AFTER_BY },
  { "only-a-by-behind-the-date",
    LIT ("from h;" AT " by c"),
    "from=h date=2 Nov 2026 09:00:00 +0000",
    DSEC_DEFECT_DATE_AFTER_BY | DSEC_DEFECT_NO_BY },
  { "two-by",
    LIT ("by a by b;" AT),
    "by=a date=2 Nov 2026 09:00:00 +0000",
    DSEC_DEFECT_REPEATED_BY },
  { "exim-authid",
    LIT ("by a by authid <u> with cram_md5;" AT),
    "by=a with=cram_md5 date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "two-with", LIT ("by a with b with c;" AT), "by=a with=b date=2 Nov 2026 09:00:00 +0000", 0 },
  { "tls-clause",
    LIT ("by b with w tls C;" AT),
    "by=b with=w tls=C date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "tls-in-words",
    LIT ("from h by b over TLS secured channel with Microsoft SMTPSVC(7.5);" AT),
    "from=h by=b with=Microsoft SMTPSVC channel=over TLS secured channel date=2 Nov 2026 09:00:00 "
    "+0000 with+(7.5)",
    0 },
  { "tls-in-words-behind-the-server",
    LIT ("by b (v) using TLSv1.3 with cipher C with ESMTP id i;" AT),
    "by=b with=ESMTP id=i channel=using TLSv1.3 with cipher C date=2 Nov 2026 09:00:00 +0000 by(v)",
    0 },
  { "tls-in-words-behind-the-protocol",
    LIT ("by b with ESMTP with cipher C (256/256 bits) over TLS id i;" AT),
    "by=b with=ESMTP id=i channel=with cipher C (256/256 bits) over TLS date=2 Nov 2026 09:00:00 "
    "+0000 channel(256/256 bits)",
    0 },
  { "tls-in-words-ends-in-a-strength",
    LIT ("by b with ESMTP with cipher C (256/256 bits);" AT),
    "by=b with=ESMTP channel=with cipher C (256/256 bits) date=2 Nov 2026 09:00:00 +0000 "
    "channel(256/256 bits)",
    0 },
  { "strength-without-end",
    LIT ("by b with cipher C (256"),
    "by=b channel=with cipher C channel(256)",
    DSEC_DEFECT_UNCLOSED_COMMENT | DSEC_DEFECT_NO_DATE },
  { "words-end-at-another-comment",
    LIT ("by b over TLS (x) secured;" AT),
    "by=b channel=over TLS date=2 Nov 2026 09:00:00 +0000 channel(x)",
    0 },
  { "host-named-over",
    LIT ("by over TLS with using SSL;" AT),
    "by=over TLS with=using SSL date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "over-something-else",
    LIT ("by b with ESMTP over IPv6;" AT),
    "by=b with=ESMTP over IPv6 date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "not-over-tls",
    LIT ("by b with ESMTP not over TLS;" AT),
    "by=b with=ESMTP not over TLS date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "words-of-the-peer",
    LIT ("from h over TLS by b with x;" AT),
    "from=h over TLS by=b with=x date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "words-before-by-do-not-count",
    LIT ("from h with x over TLSv1 by b over TLSv1.3 with y;" AT),
    "from=h by=b with=y channel=over TLSv1.3 date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "words-of-an-id",
    LIT ("by b id i over TLS for f using TLS;" AT),
    "by=b id=i over TLS for=f using TLS date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "words-after-a-semicolon",
    LIT ("by b with w; over TLS;" AT),
    "by=b with=w date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "words-behind-the-date",
    LIT ("by b with w;" AT " over TLS secured"),
    "by=b with=w date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "tls-as-a-host",
    LIT ("from h tls by b;" AT),
    "from=h tls by=b date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "date-at-the-end-without-semicolon",
    LIT ("by b id i" AT),
    "by=b id=i date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "date-of-the-first-semicolon",
    LIT ("by b;" AT "; 3 Dec 2027 10:00:00 +0000"),
    "by=b date=2 Nov 2026 09:00:00 +0000",
    0 },
  { "semicolon-without-a-date", LIT ("by b; c; d"), "by=b", DSEC_DEFECT_NO_DATE },
  { "date-in-the-middle-only",
    LIT ("by b" AT " x (1) (2) (3)"),
    "by=b 2 Nov 2026 09:00:00 +0000 x by(1) by(2) by(3)",
    DSEC_DEFECT_NO_DATE },
  { "empty", LIT (""), "", DSEC_DEFECT_NO_BY | DSEC_DEFECT_NO_DATE },
  { "keyword-alone", LIT ("by"), "", DSEC_DEFECT_NO_BY | DSEC_DEFECT_NO_DATE },
  { "keyword-and-semicolon", LIT ("by ;" AT), "date=2 Nov 2026 09:00:00 +0000", DSEC_DEFECT_NO_BY },
  { "clause-in-a-comment",
    LIT ("from h (by x with y) by b;" AT),
    "from=h by=b date=2 Nov 2026 09:00:00 +0000 from(by x with y)",
    0 },
};

static const char *const names[] = {
  "-", "from", "by", "via", "with", "id", "for", "tls", "channel"
};

static void
append (GString *text, const char *before, DsecSpan span, const char *after)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", before);
  g_string_append_len (text, span.data, (gssize) span.size);
  g_string_append (text, after);
}

static char *
describe (const DsecTraceClauses *clauses)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < DSEC_N_CLAUSES; i++) {
    g_autofree char *before = g_strconcat (names[i], "=", NULL);

    if (clauses->words[i].data != NULL)
      append (text, before, clauses->words[i], "");
  }
  if (clauses->date.data != NULL)
    append (text, "date=", clauses->date, "");
  for (guint i = 0; i < clauses->comments->len; i++) {
    const DsecTraceComment *comment = &g_array_index (clauses->comments, DsecTraceComment, i);
    g_autofree char *before =
        g_strconcat (names[comment->clause], comment->is_attached ? "+(" : "(", NULL);

    append (text, before, comment->text, ")");
  }
  return g_string_free (text, FALSE);
}

static void
test_clauses (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);
  g_autoptr (DsecTraceClauses) clauses = dsec_trace_clauses_new (copy);
  g_autofree char *text = describe (clauses);

  g_assert_cmpstr (text, ==, row->want);
  g_assert_cmphex (clauses->defects, ==, row->defects);
  g_free ((gpointer) copy.data);
}

/* @n_values: comments in the place of a value; @is_after: the last one stands after a semicolon. */
static const struct {
  const char *name;
  const char *input;
  guint n_values;
  gboolean is_after;
  gboolean is_written_by_x;
} place_rows[] = {
  { "after-a-word", "by b with w (c)", 0, FALSE, FALSE },
  { "in-place-of-the-id", "by b id (c) i", 1, FALSE, FALSE },
  { "in-place-of-each", "by (a) with (b) id (c)", 3, FALSE, FALSE },
  { "second-comment", "by b id (a) (c)", 1, FALSE, FALSE },
  { "after-a-semicolon", "by b; (c)" AT, 0, TRUE, FALSE },
  { "before-it", "by b (c);" AT, 0, FALSE, FALSE },
  { "semicolon-before-by", "from h; by b (c)", 0, FALSE, FALSE },
  { "semicolon-before-the-host", "by; b (c)", 0, FALSE, FALSE },
  { "second-semicolon", "from h; by b; (c);" AT, 0, TRUE, FALSE },
  { "server", "by b (X 1.0)", 0, FALSE, TRUE },
  { "server-after-another-comment", "by b (192.0.2.1) (x)", 0, FALSE, TRUE },
  { "protocol-is-no-server", "by b with w (X)", 0, FALSE, FALSE },
  { "peer-is-no-server", "from h (X) by b (c)", 0, FALSE, FALSE },
};

static void
test_places (gconstpointer data)
{
  typeof (&place_rows[0]) row = data;
  g_autoptr (DsecTraceClauses) clauses =
      dsec_trace_clauses_new (dsec_span_from_string (row->input));
  const DsecTraceComment *comments = (const DsecTraceComment *) (gpointer) clauses->comments->data;
  guint n = clauses->comments->len;
  guint n_values = 0;

  for (guint i = 0; i < n; i++)
    n_values += comments[i].is_value ? 1 : 0;
  g_assert_cmpuint (n_values, ==, row->n_values);
  g_assert_cmpint (
      dsec_trace_is_after_semicolon (clauses, comments[n - 1].text), ==, row->is_after);
  g_assert_cmpint (dsec_trace_is_written_by (clauses, "X"), ==, row->is_written_by_x);
  g_assert_false (dsec_trace_is_after_semicolon (clauses, DSEC_SPAN_NONE));
}

/* With work that grew with the square of the size these would outlast the time limit of a test. */
static const struct {
  const char *name;
  DsecTestRepeat input;
  guint n_comments;
} size_rows[] = {
  { "clauses", { NULL, "by a ", 500000, NULL }, 0 },
  { "semicolons", { "by a", ";", 1000000, NULL }, 0 },
  { "semicolons-and-comments", { "by a", "; (b)", 300000, NULL }, 300000 },
  { "semicolons-and-months", { "by a", "; 2 Nov 2026 x", 200000, NULL }, 0 },
  { "comments-behind-a-semicolon", { "by a;", " (b)", 500000, NULL }, 500000 },
};

static void
test_size (gconstpointer data)
{
  typeof (&size_rows[0]) row = data;
  g_autofree char *input = dsec_test_repeat (&row->input);
  g_autoptr (DsecTraceClauses) clauses = dsec_trace_clauses_new (dsec_span_from_string (input));

  g_assert_cmpuint (clauses->comments->len, ==, row->n_comments);
  dsec_assert_span (dsec_trace_first_word (clauses->words[DSEC_CLAUSE_BY]),
                    dsec_span_from_string ("a"));
}

static void
test_first_word (void)
{
  dsec_assert_span (dsec_trace_first_word (dsec_span_from_string ("a\tb")),
                    dsec_span_from_string ("a"));
  dsec_assert_span (dsec_trace_first_word (dsec_span_from_string ("ab")),
                    dsec_span_from_string ("ab"));
  g_assert_cmpuint (dsec_trace_first_word (DSEC_SPAN_NONE).size, ==, 0);
  dsec_trace_clauses_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/trace-clauses/read", rows, test_clauses);
  DSEC_TEST_ADD_ROWS ("/trace-clauses/places", place_rows, test_places);
  DSEC_TEST_ADD_ROWS ("/trace-clauses/size", size_rows, test_size);
  g_test_add_func ("/trace-clauses/first-word", test_first_word);
  return g_test_run ();
}
