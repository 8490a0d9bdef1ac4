/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ui/phrase.h"
#include "ui/rule-words.h"
#include "ui/words.h"

void
dsec_words_init (void)
{
  bindtextdomain (GETTEXT_PACKAGE, DSEC_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}

DsecVerdictKind
dsec_words_kind (const DsecVerdict *verdict)
{
  switch (verdict->kind) {
  case DSEC_VERDICT_SECURED:
    return verdict->rule == DSEC_RULE_E12 && verdict->partner_domain != NULL &&
                   verdict->match != NULL
               ? DSEC_VERDICT_SECURED
               : DSEC_VERDICT_UNTRUSTED;
  case DSEC_VERDICT_UNCONFIGURED:
  case DSEC_VERDICT_MALFORMED:
  case DSEC_VERDICT_UNTRUSTED:
  case DSEC_VERDICT_NOT_SECURED:
  case DSEC_VERDICT_NOT_PARTNER:
    return verdict->kind;
  }
  return DSEC_VERDICT_UNTRUSTED;
}

/* The last check of @rule is the one that decided. */
static DsecPhrase
get_phrase (const DsecDescription *description, gboolean hides_people)
{
  const DsecVerdict *verdict = description->verdict;
  DsecPhrase phrase = { description, NULL, hides_people };

  for (guint i = 0; verdict->checks != NULL && i < verdict->checks->len; i++) {
    const DsecCheck *check = g_ptr_array_index (verdict->checks, i);
    if (check->rule == verdict->rule)
      phrase.check = check;
  }
  return phrase;
}

static const char *
get_title (const DsecVerdict *verdict)
{
  switch (dsec_words_kind (verdict)) {
  case DSEC_VERDICT_SECURED:
    /* TRANSLATORS: "Domain Secured" is the name of the mark and stays as it is. */
    return _ ("Domain Secured · {domain}");
  case DSEC_VERDICT_NOT_SECURED:
    /* TRANSLATORS: the partner's mail must bear the mark "Domain Secured", this message has none.
     */
    return _ ("Not Domain Secured[ · {domain}]");
  case DSEC_VERDICT_MALFORMED:
    return _ ("Sender unclear");
  case DSEC_VERDICT_NOT_PARTNER:
    return verdict->partner_domain == NULL ? _ ("No listed partner")
                                           : _ ("Observed only · {domain}");
  case DSEC_VERDICT_UNCONFIGURED:
    return _ ("Checking is off");
  case DSEC_VERDICT_UNTRUSTED:
    break;
  }
  return verdict->has_warning ? _ ("Not checked[ · {domain}]") : _ ("Not checked");
}

char *
dsec_words_title (const DsecDescription *description)
{
  const DsecPhrase phrase = { description, NULL, FALSE };

  return dsec_phrase_fill (&phrase, get_title (description->verdict));
}

/* Whether it is a key that proves the partner, and not what stands in a certificate. */
static gboolean
has_only_key (const DsecVerdict *verdict)
{
  return verdict->match != NULL && verdict->partner != NULL &&
         dsec_partner_match_is_key (verdict->partner, verdict->match);
}

/* What the rule that decided says in the bar, translated. */
static const char *
get_rule_sentence (const DsecVerdict *verdict)
{
  const DsecRuleWords *words = dsec_rule_words_get (verdict->rule);

  if (verdict->rule == DSEC_RULE_P1 && verdict->partner_domain != NULL)
    return _ ("No entry for {domain} was in force on the day this message arrived.");
  /* SECURED without its proof, or a verdict without a rule: nothing that the rule says is true. */
  if (words == NULL || words->bar == NULL || dsec_words_kind (verdict) != verdict->kind)
    return _ (dsec_rule_words_get_context (verdict->context.reason));
  if (verdict->kind == DSEC_VERDICT_NOT_SECURED && words->warning != NULL)
    return _ (words->warning);
  return _ (has_only_key (verdict) && words->pinned != NULL ? words->pinned : words->bar);
}

static gboolean
is_kind_with_warning (const DsecVerdict *verdict, DsecVerdictKind kind)
{
  return verdict->has_warning && dsec_words_kind (verdict) == kind;
}

char *
dsec_words_sentence_for (const DsecDescription *description, gboolean hides_people)
{
  const DsecVerdict *verdict = description->verdict;
  const DsecPhrase phrase = get_phrase (description, hides_people);
  g_autofree char *sentence = dsec_phrase_fill (&phrase, get_rule_sentence (verdict));

  if (is_kind_with_warning (verdict, DSEC_VERDICT_MALFORMED)) {
    g_autofree char *mention = dsec_phrase_fill (
        &phrase,
        verdict->partner_domain != NULL
            ? _ ("It mentions {domain}, from which we expect a verified connection.")
            : _ ("It mentions a partner from whom we expect a verified connection."));
    return g_strdup_printf ("%s %s", sentence, mention);
  }
  if (is_kind_with_warning (verdict, DSEC_VERDICT_UNTRUSTED) && verdict->partner_domain != NULL) {
    g_autofree char *expected =
        dsec_phrase_fill (&phrase, _ ("We expect a verified connection from {domain}."));
    return g_strdup_printf ("%s %s", sentence, expected);
  }
  return g_steal_pointer (&sentence);
}

char *
dsec_words_sentence (const DsecDescription *description)
{
  return dsec_words_sentence_for (description, FALSE);
}

/* What the verdict does not mean, and what may be done. */
static const char *
get_caution (const DsecVerdict *verdict)
{
  switch (dsec_words_kind (verdict)) {
  case DSEC_VERDICT_SECURED:
    return _ ("This does not show which person wrote it, or that its content is safe.");
  case DSEC_VERDICT_NOT_SECURED:
    return _ ("This does not show that it is forged: mailing lists and forwarding use connections "
              "of their own. If anything seems unusual, ask the sender in another way.");
  case DSEC_VERDICT_MALFORMED:
    return _ ("Mail programs may show different senders for such a message, so its origin was not "
              "checked.");
  case DSEC_VERDICT_NOT_PARTNER:
    return _ ("Nothing is expected of such a message, and nothing is said about it.");
  case DSEC_VERDICT_UNCONFIGURED:
    return _ ("Until your IT support has put this right, no message is checked. This says nothing "
              "about the message.");
  case DSEC_VERDICT_UNTRUSTED:
    break;
  }
  return verdict->has_warning
             ? _ ("This does not show that it is forged. If anything seems unusual, ask the sender "
                  "in another way.")
             : _ ("This says nothing for or against the message.");
}

char *
dsec_words_panel (const DsecDescription *description)
{
  const DsecVerdict *verdict = description->verdict;
  const DsecPhrase phrase = get_phrase (description, FALSE);
  g_autofree char *known = NULL;

  if (dsec_words_kind (verdict) == DSEC_VERDICT_SECURED)
    known = dsec_phrase_fill (
        &phrase,
        /* TRANSLATORS: {host} is our server's name, {organization} our own organisation. */
        has_only_key (verdict)
            ? _ ("The server[ {host}][ of {organization}] received this message from a server that "
                 "proved it holds the key listed for {domain}.")
            : _ ("The server[ {host}][ of {organization}] received this message from a server that "
                 "proved it holds the certificate listed for {domain}."));
  else
    known = dsec_words_sentence (description);
  return g_strdup_printf ("%s %s", known, get_caution (verdict));
}

/* Whether a check speaks of a key, and not of what stands in a certificate: then no word of it may
 * say that one was verified. */
static gboolean
is_about_key (const DsecDescription *description, const DsecCheck *check)
{
  if (check->rule == DSEC_RULE_E9)
    return has_only_key (description->verdict);
  for (guint i = 0; i < description->records->len; i++) {
    const DsecFacts *record = g_ptr_array_index (description->records, i);

    if (record->ordinal == check->ordinal)
      return record->verify == DSEC_VERIFY_FINGERPRINT;
  }
  return FALSE;
}

/* The untranslated sentence of a check. */
static const char *
get_check_text (const DsecDescription *description,
                const DsecCheck *check,
                const DsecRuleWords *words)
{
  switch (check->outcome) {
  case DSEC_OUTCOME_PASS:
    if (words->pinned != NULL && is_about_key (description, check))
      return words->pinned;
    return words->pass;
  case DSEC_OUTCOME_SKIPPED:
    return words->skipped;
  case DSEC_OUTCOME_FAIL:
    break;
  }
  return words->fail != NULL ? words->fail : words->bar;
}

char *
dsec_words_check_for (const DsecDescription *description,
                      const DsecCheck *check,
                      gboolean hides_people)
{
  const DsecVerdict *verdict = description->verdict;
  const DsecPhrase phrase = { description, check, hides_people };
  const DsecRuleWords *words = dsec_rule_words_get (check->rule);
  const char *text = words != NULL ? get_check_text (description, check, words) : NULL;

  if (check->outcome == DSEC_OUTCOME_FAIL && check->rule == verdict->rule)
    text = get_rule_sentence (verdict);
  else if (check->outcome == DSEC_OUTCOME_FAIL && check->rule == DSEC_RULE_C1)
    text = _ (dsec_rule_words_get_context (verdict->context.reason));
  else
    text = text != NULL ? _ (text) : _ ("There was nothing to decide here.");
  return dsec_phrase_fill (&phrase, text);
}

char *
dsec_words_check (const DsecDescription *description, const DsecCheck *check)
{
  return dsec_words_check_for (description, check, FALSE);
}
