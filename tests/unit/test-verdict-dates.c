/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries with dates: a message counts for the day, in UTC, on which the border received it. */
#include "support/test-messages.h"
#include "support/test-verdict.h"

#define CERT TEST_TLS TEST_CERT_OK
#define TAIL TEST_FROM TEST_END
/* mx1's line of a given date, with a certificate or without. */
#define ON(tls, date)                                                                              \
  "Received: from mail.fabrikam.example (mail.fabrikam.example [192.0.2.10])" tls                  \
  "\n\tby mx1.contoso.example (Postfix) with ESMTPS id 4F1; " date "\n"
#define LINE    "fabrikam.example mode=require "
#define ONE_DAY .policy = { .partners = LINE "from=2026-11-02 until=2026-11-02\n" }
#define ALWAYS  .policy = { .partners = LINE "\n" }
/* Watched until the end of October, required from then on. */
#define STRICTER                                                                                   \
  .policy = { .partners = "fabrikam.example until=2026-10-31\n" LINE "from=2026-11-01\n" }
#define LOOSER .policy = { .partners = LINE "until=2026-10-31\nfabrikam.example from=2026-11-01\n" }
#define DAY    G_GINT64_CONSTANT (86400)

static const DsecTestVerdict rows[] = {
  { .name = "first-second",
    LIT (ON (CERT, "Mon, 2 Nov 2026 00:00:00 +0000") TAIL),
    "secured E12 0",
    ONE_DAY },
  { .name = "second-before-the-first",
    LIT (ON (CERT, "Sun, 1 Nov 2026 23:59:59 +0000") TAIL),
    "not-partner P1 0",
    ONE_DAY },
  { .name = "last-second",
    LIT (ON (CERT, "Mon, 2 Nov 2026 23:59:59 +0000") TAIL),
    "secured E12 0",
    ONE_DAY },
  { .name = "second-behind-the-last",
    LIT (ON (CERT, "Tue, 3 Nov 2026 00:00:00 +0000") TAIL),
    "not-partner P1 0",
    ONE_DAY },
  { .name = "first-second-in-the-east",
    LIT (ON (CERT, "Mon, 2 Nov 2026 01:00:00 +0100") TAIL),
    "secured E12 0",
    ONE_DAY },
  { .name = "second-before-in-the-east",
    LIT (ON (CERT, "Mon, 2 Nov 2026 00:59:59 +0100") TAIL),
    "not-partner P1 0",
    ONE_DAY },
  { .name = "last-second-in-the-west",
    LIT (ON (CERT, "Mon, 2 Nov 2026 18:59:59 -0500 (EST)") TAIL),
    "secured E12 0",
    ONE_DAY },
  { .name = "second-behind-in-the-west",
    LIT (ON (CERT, "Mon, 2 Nov 2026 19:00:00 EST") TAIL),
    "not-partner P1 0",
    ONE_DAY },
  { .name = "last-second-in-the-east-of-the-next-day",
    LIT (ON (CERT, "Tue, 3 Nov 2026 00:59:59 +0100 (CET)") TAIL),
    "secured E12 0",
    ONE_DAY },
  { .name = "the-clock-does-not-count",
    LIT (ON (CERT, "Mon, 2 Nov 2026 12:00:00 +0000") TAIL),
    "secured E12 0",
    ONE_DAY,
    .now = TEST_NOW + 200 * DAY },
  { .name = "the-date-field-does-not-count",
    LIT (ON (CERT, "Tue, 3 Nov 2026 00:00:00 +0000") "Date: " TEST_DATE "\n" TAIL),
    "not-partner P1 0",
    ONE_DAY },
  { .name = "inner-lines-do-not-count",
    LIT (TEST_HUB ON (CERT, "Tue, 3 Nov 2026 00:00:00 +0000") TAIL),
    "not-partner P1 1",
    ONE_DAY },
  { .name = "impossible-date",
    LIT (ON (CERT, "Mon, 31 Nov 2026 09:00:00 +0000") TAIL),
    "not-partner P1 0",
    ONE_DAY },
  { .name = "impossible-date-and-undated-entry",
    LIT (ON (CERT, "Mon, 31 Nov 2026 09:00:00 +0000") TAIL),
    "secured E12 0",
    ALWAYS },
  { .name = "unknown-zone-word",
    LIT (ON (CERT, "Mon, 2 Nov 2026 09:00:00 CET") TAIL),
    "not-partner P1 0",
    ONE_DAY },
  { .name = "unknown-zone-word-and-undated-entry",
    LIT (ON (CERT, "Mon, 2 Nov 2026 09:00:00 CET") TAIL),
    "secured E12 0",
    ALWAYS },
  { .name = "unknown-day-and-open-end",
    LIT (ON (CERT, "Mon, 2 Nov 2026 09:00:00 CET") TAIL),
    "not-partner P1 0",
    .policy = { .partners = LINE "from=1970-01-01\n" } },
  { .name = "unknown-day-and-open-start",
    LIT (ON (CERT, "Mon, 2 Nov 2026 09:00:00 CET") TAIL),
    "not-partner P1 0",
    .policy = { .partners = LINE "until=2999-12-31\n" } },
  { .name = "p1-on-the-day-before-e",
    LIT (TEST_RECEIPT ("x") ON (CERT, "Tue, 3 Nov 2026 09:00:00 +0000") TAIL),
    "not-partner P1 1",
    ONE_DAY },

  { .name = "mode-of-the-old-entry",
    LIT (ON ("", "Sat, 31 Oct 2026 23:59:59 +0000") TAIL),
    "not-partner E6 0",
    STRICTER },
  { .name = "mode-of-the-new-entry",
    LIT (ON ("", "Sun, 1 Nov 2026 00:00:00 +0000") TAIL),
    "not-secured E6 0 warning",
    STRICTER },
  { .name = "warning-of-the-old-entry",
    LIT (TEST_RECEIPT ("x") ON (CERT, "Sat, 31 Oct 2026 09:00:00 +0000") TAIL),
    "untrusted E2 0",
    STRICTER },
  { .name = "warning-of-the-old-entry-that-was-stricter",
    LIT (TEST_RECEIPT ("x") ON (CERT, "Sat, 31 Oct 2026 09:00:00 +0000") TAIL),
    "untrusted E2 0 warning",
    LOOSER },
  { .name = "walk-fails-and-today-is-required",
    LIT (TEST_HUB TAIL),
    "untrusted T7 0 warning",
    STRICTER },
  { .name = "walk-fails-and-today-is-observed",
    LIT (TEST_HUB TAIL),
    "untrusted T7 0",
    STRICTER,
    .now = TEST_NOW - 2 * DAY },
  { .name = "walk-fails-and-none-is-in-force",
    LIT (TEST_HUB TAIL),
    "untrusted T7 0",
    .policy = { .partners = "fabrikam.example until=2026-08-31\n" LINE
                            "from=2026-09-01 until=2026-09-30\n" } },
  { .name = "walk-fails-on-the-last-day", LIT (TEST_HUB TAIL), "untrusted T7 0 warning", ONE_DAY },
  { .name = "walk-fails-on-the-day-after-the-last",
    LIT (TEST_HUB TAIL),
    "untrusted T7 0",
    ONE_DAY,
    .now = TEST_NOW + DAY },
  { .name = "walk-fails-on-the-day-before-the-first",
    LIT (TEST_HUB TAIL),
    "untrusted T7 0",
    ONE_DAY,
    .now = TEST_NOW - DAY },
  { .name = "walk-fails-between-two-entries",
    LIT (TEST_HUB TAIL),
    "untrusted T7 0",
    .policy = { .partners = LINE "until=2026-11-01\n" LINE "from=2026-11-03\n" } },
  { .name = "walk-succeeds-after-the-last-day",
    LIT (ON ("", TEST_DATE) TAIL),
    "not-secured E6 0 warning",
    ONE_DAY,
    .now = TEST_NOW + 200 * DAY },
  { .name = "walk-fails-and-the-newest-is-observed",
    LIT (TEST_HUB TAIL),
    "untrusted T7 0",
    .policy = { .partners = LINE "until=2026-08-31\n"
                                 "fabrikam.example from=2026-09-01 until=2026-09-30\n" } },

  { .name = "longer-domain-out-of-date-hides-the-shorter",
    LIT (ON (CERT, TEST_DATE) "From: x@a.fabrikam.example\n" TEST_END),
    "not-partner P1 0",
    .policy = { .partners = ".fabrikam.example\n"
                            "a.fabrikam.example until=2026-11-01\n" } },
  { .name = "longer-domain-in-force",
    LIT (ON (CERT, TEST_DATE) "From: x@a.fabrikam.example\n" TEST_END),
    "not-partner E10 0",
    .policy = { .partners = ".fabrikam.example\n"
                            "a.fabrikam.example until=2026-11-02\n" } },
  { .name = "dates-of-the-sender-do-not-count",
    LIT (ON (CERT, TEST_DATE) TEST_FROM "Sender: x@a.fabrikam.example\n" TEST_END),
    "not-partner E11 2",
    .policy = { .partners = ".fabrikam.example\n"
                            "a.fabrikam.example until=2026-11-01\n" } },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/verdict-dates", rows, dsec_test_verdict);
  return g_test_run ();
}
