/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "policy.h"

DsecFuzzPolicy *
dsec_fuzz_policy_new (DsecSpan conf)
{
  DsecFuzzPolicy *self = g_new0 (DsecFuzzPolicy, 1);

  self->policy = dsec_policy_new (DSEC_ORIGIN_DIRECTORY);
  self->complaints = dsec_complaints_new (self->policy->files);
  dsec_policy_add_file (self->policy, "policy.conf");
  dsec_policy_read_conf (self->policy, conf, self->complaints);
  return self;
}

void
dsec_fuzz_policy_add_partners (DsecFuzzPolicy *self, DsecSpan list, gsize piece)
{
  g_autoptr (DsecPartnerReader) reader = dsec_partner_reader_new (self->policy, self->complaints);
  gsize taken = 0;
  gsize end = 0;

  dsec_partner_reader_begin (reader, dsec_policy_add_file (self->policy, "x.partners"));
  do {
    DsecSpan left = DSEC_SPAN_NONE;
    g_autoptr (DsecFuzzCopy) copy = NULL;

    end = piece > 0 ? MIN (end + piece, list.size) : list.size;
    left = dsec_span_slice (list, taken, end);
    copy = dsec_fuzz_copy (left);
    taken += dsec_partner_reader_read (reader, (DsecSpan){ copy, left.size }, end == list.size);
    g_assert_cmpuint (taken, <=, end);
  } while (end < list.size);
}

gboolean
dsec_fuzz_policy_finish (DsecFuzzPolicy *self, gboolean is_linted)
{
  gboolean is_good = FALSE;

  dsec_partner_store_finish (self->policy->partners, self->complaints);
  is_good = dsec_complaints_get_n_errors (self->complaints) == 0;
  if (is_good && is_linted)
    dsec_policy_lint (self->policy, DSEC_FUZZ_TODAY, self->complaints);
  self->problems = dsec_complaints_finish (g_steal_pointer (&self->complaints));
  return is_good;
}

char *
dsec_fuzz_policy_get_problems (const DsecFuzzPolicy *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->problems->len; i++) {
    g_autofree char *line = dsec_problem_to_string (g_ptr_array_index (self->problems, i));

    dsec_fuzz_assert_utf8 (line);
    for (gsize j = strlen (line); j > 0; j--)
      g_assert_false (g_ascii_iscntrl (line[j - 1]));
    g_string_append_printf (text, "%s\n", line);
  }
  return g_string_free (text, FALSE);
}

void
dsec_fuzz_policy_free (DsecFuzzPolicy *self)
{
  if (self == NULL)
    return;
  dsec_policy_unref (self->policy);
  dsec_complaints_free (self->complaints);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_free (self);
}
