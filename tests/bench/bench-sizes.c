/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hostile shapes, once and twice as large: what parses them takes at most so many times longer as
 * MAX_RATIO says. A square would take four times, and a shape that a limit cuts takes no longer. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/layout/layout.h"
#include "core/message/authres.h"
#include "core/message/encoded-word.h"
#include "core/message/message-file.h"
#include "core/verdict/judge.h"
#include "support/test-messages.h"
#include "support/test-policy.h"
#include "support/test-rows.h"

#define MAX_RATIO 2.2
#define N_ROUNDS  9
#define N_TRIES   3     /* before a ratio counts as broken: other programs disturb the caches */
#define MIN_TIME  0.002 /* seconds that one measurement lasts */

#define KIB 1024u
#define MIB (1024u * KIB)

typedef void (*Use) (DsecSpan text);

static DsecPolicyState *policy;

static void
use_authres (DsecSpan text)
{
  g_autoptr (DsecAuthres) authres = dsec_authres_parse (text);

  (void) authres;
}

static void
use_words (DsecSpan text)
{
  g_autofree char *decoded = dsec_encoded_words_decode (text);

  (void) decoded;
}

static void
use_layout (DsecSpan text)
{
  DsecMatch match;

  (void) !dsec_layout_match (dsec_layout_lookup ("postfix"), text, &match);
}

static void
use_header (DsecSpan text)
{
  g_autoptr (DsecHeader) header = dsec_header_parse ((const guint8 *) text.data, text.size, NULL);

  (void) header;
}

static void
use_verdict (DsecSpan text)
{
  static const DsecContext context = { .kind = DSEC_CONTEXT_TRUSTED };
  g_autoptr (DsecVerdict) verdict =
      dsec_judge_message (policy, (const guint8 *) text.data, text.size, &context, TEST_NOW);

  (void) verdict;
}

static gpointer
drip (gpointer data)
{
  const DsecSpan *text = ((const gpointer *) data)[0];
  int fd = GPOINTER_TO_INT (((const gpointer *) data)[1]);

  for (gsize i = 0; i < text->size; i++)
    (void) !write (fd, text->data + i, 1);
  close (fd);
  return NULL;
}

/* From a pipe that gives one octet a time. */
static void
use_dripping_pipe (DsecSpan text)
{
  int fds[2] = { -1, -1 };
  gpointer data[2] = { &text, NULL };
  GThread *writer = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (pipe2 (fds, O_DIRECT | O_CLOEXEC) != 0)
    g_error ("no pipe");
  data[1] = GINT_TO_POINTER (fds[1]);
  writer = g_thread_new ("drip", drip, data);
  bytes = dsec_message_fd_read (fds[0], NULL);
  g_thread_join (writer);
  close (fds[0]);
}

#define BORDER   TEST_BORDER (TEST_TLS TEST_CERT_OK)
#define REST     BORDER TEST_FROM TEST_END
#define RECEIVED "Received: from a.example by b.example; " TEST_DATE "\n"

static const struct {
  const char *name;
  Use use;
  gsize size; /* octets of the repeated part, about, and then twice as many */
  const char *before, *unit, *after;
} rows[] = {
  { "authres, nested comments", use_authres, MIB, "x; a=b", "(", "" },
  { "authres, comments", use_authres, MIB, "x; a=b", "(c)", "" },
  { "authres, quoted pairs", use_authres, MIB, "x; a=b reason=\"", "\\a", "\"" },
  { "authres, results", use_authres, MIB, "x", "; a=b", "" },
  { "authres, properties", use_authres, MIB, "x; a=b", " c.d=e", "" },
  { "encoded words", use_words, 128 * KIB, "", "=?utf-8?q?a?= ", "" },
  { "encoded words, base64", use_words, 128 * KIB, "", "=?utf-8?b?YQ==?= ", "" },
  { "encoded words, none", use_words, 128 * KIB, "", "a ", "" },
  { "encoded words, no end", use_words, 128 * KIB, "", "=?utf-8?q?a", "" },
  { "encoded words, charsets", use_words, 128 * KIB, "", "=?utf-7?q?a?= =?euc-jp?q?a?= ", "" },
  { "layout, HELO", use_layout, MIB, "from ", "a", "" },
  { "layout, comments", use_layout, MIB, "from a (a [192.0.2.1]) ", "(", "" },
  { "header, fields", use_header, 64 * KIB, "", "X: y\n", "\n" },
  { "header, CRLF", use_header, 64 * KIB, "", "X: y\r\n", "\r\n" },
  { "header, blanks behind a name", use_header, 16 * KIB, "X", " ", ": y\n\n" },
  { "header, a line", use_header, 4 * MIB, "X: ", "a", "\n\n" },
  { "verdict, fields", use_verdict, 2 * KIB, BORDER TEST_FROM, "X: y\n", TEST_END },
  { "verdict, too many fields", use_verdict, 64 * KIB, BORDER TEST_FROM, "X: y\n", TEST_END },
  { "verdict, continuations", use_verdict, 16 * KIB, BORDER TEST_FROM "X: y\n", " z\n", TEST_END },
  { "verdict, too many continuations", use_verdict, 64 * KIB, BORDER "X: y\n", " z\n", TEST_END },
  { "verdict, Received below", use_verdict, 4 * KIB, BORDER TEST_FROM, RECEIVED, TEST_END },
  { "verdict, too many Received", use_verdict, 64 * KIB, BORDER TEST_FROM, RECEIVED, TEST_END },
  { "verdict, a Received on top", use_verdict, 15 * KIB, "Received: from ", "a", "\n" REST },
  { "verdict, comments of a Received", use_verdict, 15 * KIB, "Received: from ", "(", "\n" REST },
  { "verdict, semicolons of a receipt",
    use_verdict,
    15 * KIB,
    "X-Contoso-Domain-Receipt: v=1",
    ";",
    "\n" REST },
  { "verdict, names of a receipt",
    use_verdict,
    15 * KIB,
    "X-Contoso-Domain-Receipt: san=\"",
    "a,",
    "\"\n" REST },
  { "verdict, receipts", use_verdict, 8 * KIB, "", "X-Contoso-Domain-Receipt: v=1\n", REST },
  { "verdict, Authentication-Results",
    use_verdict,
    8 * KIB,
    "",
    "Authentication-Results: mx1\n",
    REST },
  { "verdict, From fields", use_verdict, 64 * KIB, BORDER, TEST_FROM, TEST_END },
  { "verdict, comments of From", use_verdict, 64 * KIB, "From: ", "(", "\n\n" },
  { "verdict, quoted pairs of From", use_verdict, 64 * KIB, "From: \"", "\\a", "\"\n\n" },
  { "verdict, labels of From", use_verdict, 64 * KIB, "From: a@", "a.", "\n\n" },
  { "verdict, labels of an umlaut", use_verdict, 64 * KIB, "From: a@", "ü.", "\n\n" },
  { "verdict, a label", use_verdict, 64 * KIB, "From: a@", "a", "\n\n" },
  { "verdict, words of From", use_verdict, 64 * KIB, "From: ", "=?utf-8?q?a?= ", "\n\n" },
  { "verdict, charsets of From",
    use_verdict,
    64 * KIB,
    "From: ",
    "=?utf-7?q?a?= =?euc-jp?q?a?= ",
    "\n\n" },
  { "verdict, openings in From", use_verdict, 64 * KIB, "From: ", "=?", "\n\n" },
  { "verdict, half words in From", use_verdict, 64 * KIB, "From: ", "=?a?q?", "\n\n" },
  { "verdict, CRs", use_verdict, 64 * KIB, "From: ", "\r", "\n\n" },
  { "verdict, CRs and From", use_verdict, 64 * KIB, "", "From:\r", "\n\n" },
  { "verdict, octets of 0xFF", use_verdict, 64 * KIB, "From: ", "\xff", "\n\n" },
  { "verdict, 4 MiB of fields", use_verdict, 4 * MIB, BORDER TEST_FROM, "X: y\n", TEST_END },
  { "verdict, a body", use_verdict, 4 * MIB, REST, "a\n", "" },
  { "a dripping pipe", use_dripping_pipe, 32 * KIB, "X: ", "a", "\n\n" },
};

static double
get_seconds (void)
{
  struct timespec now = { 0, 0 };

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static double
measure (Use use, DsecSpan text, guint n)
{
  double start = get_seconds ();

  for (guint i = 0; i < n; i++)
    use (text);
  return (get_seconds () - start) / n;
}

/* How often to run @use for a time that the clock can tell. */
static guint
count_runs (Use use, DsecSpan text)
{
  guint n = 1;

  while (measure (use, text, n) * n < MIN_TIME)
    n *= 2;
  return n;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static double
median (double *values)
{
  qsort (values, N_ROUNDS, sizeof *values, compare);
  return values[N_ROUNDS / 2];
}

/* The two sizes take turns, so that what slows the machine down slows both.
 * @out_time: seconds for the smaller. */
static double
get_ratio (Use use, DsecSpan small, DsecSpan large, double *out_time)
{
  guint n = count_runs (use, small);
  double times[N_ROUNDS];
  double ratios[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++) {
    times[i] = measure (use, small, n);
    ratios[i] = measure (use, large, n) / times[i];
  }
  *out_time = median (times);
  return median (ratios);
}

static char *
make_text (gsize i, gsize factor)
{
  guint n = (guint) (rows[i].size / strlen (rows[i].unit) * factor);
  const DsecTestRepeat input = { rows[i].before, rows[i].unit, n, rows[i].after };

  return dsec_test_repeat (&input);
}

/* Returns: whether the promise is kept. */
static gboolean
judge (gsize i)
{
  g_autofree char *small = make_text (i, 1);
  g_autofree char *large = make_text (i, 2);
  double ratio = G_MAXDOUBLE;
  double seconds = 0;

  for (guint try = 0; try < N_TRIES && ratio > MAX_RATIO; try++)
    ratio = get_ratio (
        rows[i].use, dsec_span_from_string (small), dsec_span_from_string (large), &seconds);
  printf ("%s %zu - %s: %.2f times, at most %.1f (%.0f us for %zu octets)\n",
          ratio <= MAX_RATIO ? "ok" : "not ok",
          i + 1,
          rows[i].name,
          ratio,
          MAX_RATIO,
          seconds * 1e6,
          strlen (small));
  return ratio <= MAX_RATIO;
}

int
main (void)
{
  gboolean is_good = TRUE;

  policy = dsec_test_policy_new (NULL);
  printf ("1..%zu\n", G_N_ELEMENTS (rows));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    is_good = judge (i) && is_good;
  dsec_policy_state_unref (policy);
  return is_good ? 0 : 1;
}
