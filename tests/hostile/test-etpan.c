/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What ends libetpan, and that the engine neither hands it such a value nor shares its weakness.
 * libetpan 1.9.4 recurses once a level in its parsers of addresses, dates and fields. */
#include <libetpan/libetpan.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "core/base/limits.h"
#include "core/message/author.h"
#include "core/message/authres.h"
#include "core/message/encoded-word.h"
#include "core/verdict/judge.h"
#include "etpan-spy.h"
#include "small-stack.h"
#include "support/test-policy.h"
#include "support/test-rows.h"

#define KIB ((gsize) 1024)

/* The sanitiser puts space around each variable. */
#ifdef __SANITIZE_ADDRESS__
#define OWN_STACK (512 * KIB)
#else
#define OWN_STACK (64 * KIB)
#endif

/* libetpan's parsers that recurse. None but the last finds anything in comments alone. */

static void
use_mailbox (DsecSpan text)
{
  struct mailimf_mailbox *mailbox = NULL;
  size_t index = 0;

  mailimf_mailbox_parse (text.data, text.size, &index, &mailbox);
}

static void
use_mailbox_list (DsecSpan text)
{
  struct mailimf_mailbox_list *list = NULL;
  size_t index = 0;

  mailimf_mailbox_list_parse (text.data, text.size, &index, &list);
}

static void
use_address_list (DsecSpan text)
{
  struct mailimf_address_list *list = NULL;
  size_t index = 0;

  mailimf_address_list_parse (text.data, text.size, &index, &list);
}

static void
use_date (DsecSpan text)
{
  struct mailimf_date_time *date = NULL;
  size_t index = 0;

  mailimf_date_time_parse (text.data, text.size, &index, &date);
}

static void
use_message_id (DsecSpan text)
{
  char *id = NULL;
  size_t index = 0;

  mailimf_msg_id_parse (text.data, text.size, &index, &id);
  free (id);
}

static const struct {
  const char *name;
  DsecTestUse use;
  gsize stack;
  guint depth; /* of comments */
  gboolean is_end;
} crash_rows[] = {
  /* Even a value that is no longer than rule A3 allows. */
  { "mailbox-of-2,000", use_mailbox, 64 * KIB, 2000, TRUE },
  { "mailbox-list-of-2,000", use_mailbox_list, 64 * KIB, 2000, TRUE },
  { "address-list-of-2,000", use_address_list, 64 * KIB, 2000, TRUE },
  { "date-of-2,000", use_date, 64 * KIB, 2000, TRUE },
  { "message-id-of-2,000", use_message_id, 64 * KIB, 2000, TRUE },
  { "mailbox-of-4,000-on-256-KiB", use_mailbox, 256 * KIB, 4000, TRUE },
  { "address-list-of-4,000-on-256-KiB", use_address_list, 256 * KIB, 4000, TRUE },
  /* The stack of a program as it is started. */
  { "mailbox-of-105,000-on-8-MiB", use_mailbox, 8192 * KIB, 105000, TRUE },
  { "mailbox-list-of-105,000-on-8-MiB", use_mailbox_list, 8192 * KIB, 105000, TRUE },
  { "date-of-105,000-on-8-MiB", use_date, 8192 * KIB, 105000, TRUE },
  /* That it is the depth which ends them. */
  { "mailbox-of-4", use_mailbox, OWN_STACK, 4, FALSE },
  { "mailbox-list-of-4", use_mailbox_list, OWN_STACK, 4, FALSE },
  { "address-list-of-4", use_address_list, OWN_STACK, 4, FALSE },
  { "date-of-4", use_date, OWN_STACK, 4, FALSE },
  { "message-id-of-4", use_message_id, OWN_STACK, 4, FALSE },
};

static void
crash (gconstpointer data)
{
  typeof (&crash_rows[0]) row = data;
  static const struct rlimit no_core = { 0, 0 };
  const DsecTestRepeat input = { NULL, "(", row->depth, NULL };
  g_autofree char *text = dsec_test_repeat (&input);

  setrlimit (RLIMIT_CORE, &no_core);
  g_print ("begins\n");
  dsec_test_on_small_stack (row->stack, row->use, dsec_span_from_string (text));
  g_print ("is back\n");
}

static void
test_crash (gconstpointer data)
{
  typeof (&crash_rows[0]) row = data;

  if (g_test_subprocess ()) {
    crash (data);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_stdout ("*begins*");
  if (row->is_end) {
    g_test_trap_assert_failed ();
    g_test_trap_assert_stdout_unmatched ("*is back*");
  } else {
    g_test_trap_assert_passed ();
    g_test_trap_assert_stdout ("*is back*");
  }
}

/* The engine, over the same and worse. */

static DsecPolicyState *policy;

static void
judge (const char *before, DsecSpan text, const char *after)
{
  g_autoptr (GString) message = g_string_new (before);
  DsecContext context = { .kind = DSEC_CONTEXT_TRUSTED };
  g_autoptr (DsecVerdict) verdict = NULL;

  g_string_append_len (message, text.data, (gssize) text.size);
  g_string_append (message, after);
  verdict = dsec_judge_message (policy, (const guint8 *) message->str, message->len, &context, 0);
  g_assert_cmpint (verdict->kind, !=, DSEC_VERDICT_SECURED);
}

static void
try_mailbox (DsecSpan text)
{
  DsecRule rule = DSEC_RULE_NONE;
  DsecMailbox *mailbox = dsec_mailbox_parse (text, &rule);

  g_assert_null (mailbox);
  g_assert_cmpint (rule, ==, DSEC_RULE_A3);
}

static void
try_authres (DsecSpan text)
{
  g_autoptr (DsecAuthres) authres = dsec_authres_parse (text);

  g_assert_null (authres);
}

static void
try_words (DsecSpan text)
{
  g_autofree char *decoded = dsec_encoded_words_decode (text);

  g_assert_true (decoded == NULL || strlen (decoded) <= 6 * text.size);
}

static void
try_from (DsecSpan text)
{
  judge ("From: ", text, " <erin@fabrikam.example>\n\n");
}

static void
try_received (DsecSpan text)
{
  judge ("Received: ", text, "\nFrom: erin@fabrikam.example\n\n");
}

static const struct {
  const char *name;
  DsecTestUse use;
} uses[] = {
  { "mailbox", try_mailbox }, { "authres", try_authres },   { "words", try_words },
  { "from", try_from },       { "received", try_received },
};

/* Long enough for what crashes above, short enough (30,000) for the rules S, and in between. */
static const struct {
  const char *name;
  DsecTestRepeat input;
} shapes[] = {
  { "comments", { NULL, "(", 105000, NULL } },
  { "comments-in-a-line", { NULL, "(", 30000, NULL } },
  { "comments-of-a-mailbox", { NULL, "(", 2000, NULL } },
  { "comments-folded", { NULL, "(\n ", 30000, NULL } },
  { "quoted-pairs", { "\"", "\\(", 15000, NULL } },
  { "angles", { NULL, "<", 30000, NULL } },
  { "words", { NULL, "=?utf-8?q?=28?= ", 1800, NULL } },
  { "words-in-base64", { NULL, "=?utf-8?b?KA==?=", 16000, NULL } },
  { "words-that-do-not-end", { NULL, "=?utf-8?b?KA", 20000, NULL } },
  { "word-of-a-long-charset", { "=?", "x", 250000, "?q?=28?=" } },
  { "word-of-a-long-path", { "=?", "../", 80000, "?q?=28?=" } },
  { "words-of-other-charsets", { NULL, "=?utf-7?q?+AGE-?= =?iso-2022-jp?b?GyRC?= ", 6000, NULL } },
  { "openings", { NULL, "=?", 120000, NULL } },
  { "no-utf-8", { NULL, "\xff", 250000, NULL } },
};

static void
test_shape (gconstpointer data)
{
  typeof (&shapes[0]) row = data;
  g_autofree char *text = dsec_test_repeat (&row->input);

  for (gsize i = 0; i < G_N_ELEMENTS (uses); i++) {
    g_test_message ("%s", uses[i].name);
    dsec_test_on_small_stack (OWN_STACK, uses[i].use, dsec_span_from_string (text));
  }
}

/* So that the checks of the spy are known to have been made. */
static void
test_guard (void)
{
  static const char torn[] = "=?utf-8?q?a?=\0=?utf-8?q?b?=\r\n =?utf-8?q?c?=";
  g_autofree char *decoded = dsec_encoded_words_decode ((DsecSpan){ torn, sizeof torn - 1 });
  g_autofree char *long_text = g_strnfill (2 * DSEC_MAX_HEADER + 1, 'a');
  guint n_before = dsec_etpan_spy_get_n_calls ();

  g_assert_cmpstr (decoded, ==, "abc");
  g_assert_cmpuint (n_before, >, 0);
  g_assert_null (dsec_encoded_words_decode (dsec_span_from_string (long_text)));
  g_assert_cmpuint (dsec_etpan_spy_get_n_calls (), ==, n_before);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  policy = dsec_test_policy_new (NULL);
  DSEC_TEST_ADD_ROWS ("/etpan/ends-at", crash_rows, test_crash);
  DSEC_TEST_ADD_ROWS ("/engine/survives", shapes, test_shape);
  g_test_add_func ("/engine/guard", test_guard);
  status = g_test_run ();
  dsec_policy_state_unref (policy);
  return status;
}
