/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/test-evidence.h"

#include "core/evidence/border.h"
#include "core/evidence/evidence.h"

static void
describe_record (GString *text, const DsecEvidence *record)
{
  g_string_append_printf (text,
                          "%s %s%s %s [",
                          dsec_word_get_text (dsec_evidence_words, (int) record->source),
                          dsec_verify_to_string (record->verify),
                          record->is_positive ? "+" : "",
                          record->tls != NULL ? record->tls : "-");
  for (guint i = 0; i < record->names->len; i++)
    g_string_append_printf (
        text, "%s%s", i > 0 ? "," : "", (const char *) g_ptr_array_index (record->names, i));
  g_string_append_printf (text, "] [%s] ", record->issuer != NULL ? record->issuer : "-");
  if (record->has_fingerprint)
    g_string_append_printf (text, "%02x", record->fingerprint[0]);
  else
    g_string_append_c (text, '-');
  if (record->has_key)
    g_string_append_printf (text, " key %02x", record->key[0]);
  if (record->not_after != DSEC_DAY_NONE) {
    g_autofree char *day = dsec_day_to_string (record->not_after);

    g_string_append_printf (text, " until %s", day);
  }
}

static char *
describe (const DsecEvidenceSet *set)
{
  GString *text = g_string_new (NULL);

  if (set->rule != DSEC_RULE_NONE)
    g_string_append_printf (text, "%s@%d: ", dsec_rule_to_string (set->rule), set->ordinal);
  for (guint i = 0; i < set->records->len; i++) {
    g_string_append (text, i > 0 ? " / " : "");
    describe_record (text, g_ptr_array_index (set->records, i));
  }
  return g_string_free (text, FALSE);
}

char *
dsec_test_evidence (const DsecPolicyState *state, const char *message)
{
  DsecSpan span = dsec_span_from_string (message);
  g_autoptr (DsecHeader) header =
      dsec_header_parse ((const guint8 *) span.data, span.size, state->policy->receipt_header);
  g_autoptr (DsecBorder) border = dsec_border_walk (header, state->policy, TRUE);
  g_autoptr (DsecEvidenceSet) set = NULL;

  g_assert_cmpstr (dsec_rule_to_string (header->rule), ==, "-");
  g_assert_cmpstr (dsec_rule_to_string (border->rule), ==, "-");
  set = dsec_evidence_collect (header, border, state->policy);
  return describe (set);
}
