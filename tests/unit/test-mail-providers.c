/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that all customers of a provider show; each beside one that is somebody's own. */
#include "core/policy/mail-providers.h"

#include "support/test-rows.h"

static const struct {
  const char *name;
  DsecSpan input;
  const char *want; /* (nullable): the provider */
} rows[] = {
  { "name-of-the-list", LIT ("outlook.com"), "Exchange Online" },
  { "name-below", LIT ("mail.protection.outlook.com"), "Exchange Online" },
  { "name-far-below", LIT ("a.b.c.d.e.outlook.com"), "Exchange Online" },
  { "other-case", LIT ("MAIL.Protection.OUTLOOK.com"), "Exchange Online" },
  { "final-dot", LIT ("mail.protection.outlook.com."), "Exchange Online" },
  { "first-of-the-table", LIT ("partner.outlook.cn"), "Exchange Online (21Vianet)" },
  { "mailbox-below", LIT ("erin@x.outlook.com"), "Exchange Online" },

  { "empty", LIT (""), NULL },
  { "dot", LIT ("."), NULL },
  { "dot-and-a-name-that-is-too-short", LIT (".com"), NULL },
  { "name-above", LIT ("com"), NULL },
  { "name-that-ends-alike", LIT ("myoutlook.com"), NULL },
  { "name-that-ends-alike-after-a-hyphen", LIT ("my-outlook.com"), NULL },
  { "name-that-begins-alike", LIT ("outlook.com.example"), NULL },
  { "name-of-another-top", LIT ("outlook.example"), NULL },
  { "two-final-dots", LIT ("outlook.com.."), NULL },
  { "blank-after", LIT ("outlook.com "), NULL },
  { "nul-after", LIT ("outlook.com\0"), NULL },
  { "nul-inside", LIT ("x\0outlook.com"), NULL },
  { "of-a-partner", LIT ("mail.fabrikam.example"), NULL },
};

static void
test_find (gconstpointer data)
{
  typeof (&rows[0]) row = data;
  DsecSpan copy = dsec_test_exact_copy (row->input);

  g_assert_cmpstr (dsec_mail_provider_find (copy), ==, row->want);
  g_free ((gpointer) copy.data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  DSEC_TEST_ADD_ROWS ("/mail-providers", rows, test_find);
  return g_test_run ();
}
