/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole message under the policies of tests/corpus: properties of docs/procedure.md. */
#include "core/base/limits.h"
#include "fuzz.h"
#include "property/world.h"
#include "support/test-verdict.h"

/* By somebody whom no policy knows: on top, it makes everything below a claim. */
#define FOREIGN_HOP                                                                                \
  "Received: from a.example (a.example [192.0.2.99]) by mx.elsewhere.example (Postfix)\n"          \
  " with ESMTPS id 1; Mon, 23 Nov 2026 12:00:00 +0000\n"

static DsecVerdict *
judge (DsecPolicyState *state, const GString *text)
{
  g_autoptr (DsecFuzzCopy) copy = dsec_fuzz_copy ((DsecSpan){ text->str, text->len });

  return dsec_world_judge (state, copy, text->len);
}

/* The same decision for the same partner. */
static void
assert_like (const DsecVerdict *self, DsecPolicyState *state, const GString *text)
{
  g_autoptr (DsecVerdict) other = judge (state, text);
  g_autofree char *word = dsec_world_word (self);
  g_autofree char *other_word = dsec_world_word (other);

  g_assert_cmpstr (other_word, ==, word);
  g_assert_cmpint (other->has_warning, ==, self->has_warning);
  g_assert_true (other->partner_domain == self->partner_domain);
  g_assert_true (other->partner == self->partner);
}

static void
check_texts (const DsecVerdict *self)
{
  guint previous = 0;

  for (guint i = 0; i < self->ordinals->len; i++) {
    guint ordinal = g_array_index (self->ordinals, guint, i);

    g_assert_true (i == 0 || ordinal > previous);
    g_assert_cmpuint (ordinal, <, DSEC_MAX_FIELDS);
    previous = ordinal;
    dsec_fuzz_assert_utf8 (g_ptr_array_index (self->raw_fields, i));
  }
  g_assert_cmpuint (self->raw_fields->len, ==, self->ordinals->len);
  if (self->author != NULL && self->author->from != NULL) {
    dsec_fuzz_assert_utf8 (self->author->from->address);
    dsec_fuzz_assert_utf8 (self->author->from->display_name);
  }
  g_assert_nonnull (dsec_test_verdict_get_decision (self));
}

/* The same text gives the same in all details. */
static void
check_again (const DsecVerdict *self, DsecPolicyState *state, DsecSpan text)
{
  g_autoptr (DsecVerdict) again = dsec_world_judge (state, text.data, text.size);
  g_autofree char *described = dsec_world_describe (self);
  g_autofree char *described_again = dsec_world_describe (again);

  g_assert_cmpstr (described_again, ==, described);
}

/* No icon elsewhere than in a trusted mailbox, nor for what has lost the end of its header. */
static void
check_context (DsecPolicyState *state, DsecSpan text)
{
  const DsecContext elsewhere = { .kind = DSEC_CONTEXT_UNTRUSTED };
  const DsecContext partial = { .kind = DSEC_CONTEXT_TRUSTED, .is_partial = TRUE };
  const guint8 *data = (const guint8 *) text.data;
  gsize section = 0;
  gboolean is_whole = dsec_header_find_end (data, text.size, &section) == DSEC_SECTION_ENDED;
  g_autoptr (DsecVerdict) untrusted =
      dsec_judge_message (state, data, text.size, &elsewhere, DSEC_TEST_NOW);
  g_autoptr (DsecVerdict) cut =
      dsec_judge_message (state, data, text.size, &partial, DSEC_TEST_NOW);

  g_assert_cmpint (untrusted->kind, !=, DSEC_VERDICT_SECURED);
  g_assert_true (is_whole || cut->kind != DSEC_VERDICT_SECURED);
}

/* The sender that the host states is the one that is judged, or there is no icon (rule A5). */
static void
check_stated (const DsecVerdict *self, DsecPolicyState *state, DsecSpan text)
{
  const char *address = self->author->from->address;
  g_autofree char *other = g_strconcat ("x", address, NULL);
  g_autofree char *same = g_strconcat ("Anna <", address, ">", NULL);
  const DsecStatedSender senders[] = { { NULL, NULL }, { other, NULL }, { same, "Anna" } };

  for (gsize i = 0; i < G_N_ELEMENTS (senders); i++) {
    const DsecContext context = { .kind = DSEC_CONTEXT_TRUSTED, .stated = &senders[i] };
    gboolean is_same = senders[i].from == same && strlen (same) <= DSEC_MAX_MAILBOX;
    g_autoptr (DsecVerdict) verdict =
        dsec_judge_message (state, (const guint8 *) text.data, text.size, &context, DSEC_TEST_NOW);

    g_assert_cmpint (verdict->rule, ==, is_same ? self->rule : DSEC_RULE_A5);
    g_assert_null (verdict->context.stated);
  }
}

/* What may count below the border line. */
static gboolean
counts_below (const DsecField *field)
{
  return dsec_span_equal_nocase (field->name, dsec_span_from_string ("From")) ||
         dsec_span_equal_nocase (field->name, dsec_span_from_string ("Sender")) ||
         dsec_span_has_prefix_nocase (field->name, "X-MS-Exchange-Organization-Auth");
}

/* Without all else below the border line, nothing changes: only our servers' text gives the icon.
 */
static void
check_below (const DsecVerdict *self, DsecPolicyState *state, DsecSpan text)
{
  const DsecHop *line = self->border != NULL ? dsec_border_get_line (self->border) : NULL;
  g_autoptr (DsecHeader) header =
      dsec_header_parse ((const guint8 *) text.data, text.size, state->policy->receipt_header);
  g_autoptr (GString) kept = g_string_new (NULL);

  if (line == NULL)
    return;
  for (guint i = 0; i < header->fields->len; i++) {
    const DsecField *field = dsec_header_get (header, i);

    if (i > line->ordinal && !counts_below (field))
      continue;
    g_string_append_len (kept, field->raw.data, (gssize) field->raw.size);
    if (!g_str_has_suffix (kept->str, "\n"))
      g_string_append_c (kept, '\n');
  }
  g_string_append_c (kept, '\n');
  assert_like (self, state, kept);
}

/* A hop of a stranger on top takes every icon away. */
static void
check_above (DsecPolicyState *state, DsecSpan text)
{
  g_autoptr (GString) more = g_string_new (FOREIGN_HOP);
  g_autoptr (DsecVerdict) verdict = NULL;

  g_string_append_len (more, text.data, (gssize) text.size);
  verdict = judge (state, more);
  g_assert_cmpint (verdict->kind, !=, DSEC_VERDICT_SECURED);
}

static void
check_message (DsecPolicyState *state, DsecSpan text)
{
  g_autoptr (DsecVerdict) verdict = dsec_world_judge (state, text.data, text.size);
  g_autoptr (GString) head = g_string_new (NULL);
  gsize section = 0;

  check_texts (verdict);
  check_again (verdict, state, text);
  if (verdict->border == NULL)
    return; /* decided by what does not depend on where the message came from */
  check_context (state, text);
  check_stated (verdict, state, text);
  check_below (verdict, state, text);
  check_above (state, text);
  if (dsec_header_find_end ((const guint8 *) text.data, text.size, &section) ==
      DSEC_SECTION_ENDED) {
    g_string_append_len (head, text.data, (gssize) section);
    g_string_append (head, "\n" FOREIGN_HOP);
    assert_like (verdict, state, head);
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const policies[] = { "spoof", "spoof2", "spoof3", "mta" };
  static DsecPolicyState *states[G_N_ELEMENTS (policies)];

  for (gsize i = 0; i < G_N_ELEMENTS (policies); i++) {
    g_autofree char *folder = g_build_filename (DSEC_FUZZ_CORPUS, policies[i], "policy", NULL);

    if (states[i] == NULL)
      states[i] = dsec_world_load (folder);
    check_message (states[i], dsec_fuzz_span (data, size));
  }
  return 0;
}
