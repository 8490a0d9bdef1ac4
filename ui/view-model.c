/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ui/fill.h"
#include "ui/help.h"
#include "ui/view-model.h"

struct _DsecViewModel {
  GObject parent_instance;

  DsecVerdict *verdict; /* (nullable): what the panel is made of, when it is opened */
  gboolean is_visible;
  gboolean keeps_text_end;
  DsecTone tone;
  const char *icon_name;
  const char *details_label;
  char *title;
  char *sender;
  char *sentence;
  char *accessible_name;
  char *panel_sentence;
  GPtrArray *facts; /* (nullable) from here on: NULL until somebody asks */
  GPtrArray *checks;
  DsecPath *path;
  char *header_lines;
};

G_DEFINE_TYPE (DsecViewModel, dsec_view_model, G_TYPE_OBJECT)

/* Outline and tone of a verdict. */
typedef struct {
  const char *icon_name;
  DsecTone tone;
} Look;

static const Look look_not_checked = { "domain-secured-not-checked", DSEC_TONE_NEUTRAL };
static const Look look_unclear = { "domain-secured-sender-unclear", DSEC_TONE_NEUTRAL };
/* Every warning has the triangle: colour alone must not tell it from a neutral mark. */
static const Look look_warning = { "domain-secured-not-secured", DSEC_TONE_WARNING };
static const Look look_off = { "domain-secured-off", DSEC_TONE_OFF };
static const Look look_secured = { "domain-secured-secured", DSEC_TONE_SECURED };

static Look
get_look (const DsecVerdict *verdict)
{
  switch (dsec_words_kind (verdict)) {
  case DSEC_VERDICT_SECURED:
    return look_secured;
  case DSEC_VERDICT_NOT_SECURED:
    return look_warning;
  case DSEC_VERDICT_MALFORMED:
    return verdict->has_warning ? look_warning : look_unclear;
  case DSEC_VERDICT_UNCONFIGURED:
    return look_off;
  case DSEC_VERDICT_UNTRUSTED:
    return verdict->has_warning ? look_warning : look_not_checked;
  case DSEC_VERDICT_NOT_PARTNER:
    break;
  }
  return look_not_checked;
}

const char *
dsec_view_model_tone_to_string (DsecTone tone)
{
  switch (tone) {
  case DSEC_TONE_OFF:
    return "off";
  case DSEC_TONE_WARNING:
    return "warning";
  case DSEC_TONE_SECURED:
    return "secured";
  case DSEC_TONE_NEUTRAL:
    break;
  }
  return "neutral";
}

static void
check_row_free (gpointer data)
{
  DsecCheckRow *row = data;

  g_free (row->text);
  g_free (row->rule);
  g_free (row->source);
  g_free (row);
}

static void
dsec_view_model_finalize (GObject *object)
{
  DsecViewModel *self = DSEC_VIEW_MODEL (object);

  g_free (self->title);
  g_free (self->sender);
  g_free (self->sentence);
  g_free (self->accessible_name);
  g_free (self->panel_sentence);
  g_free (self->header_lines);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->path, dsec_path_free);
  g_clear_pointer (&self->verdict, dsec_verdict_unref);
  G_OBJECT_CLASS (dsec_view_model_parent_class)->finalize (object);
}

static void
dsec_view_model_class_init (DsecViewModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dsec_view_model_finalize;
}

static void
dsec_view_model_init (DsecViewModel *self)
{
  self->icon_name = look_not_checked.icon_name;
  self->details_label = "";
}

static void
set_mark (DsecCheckRow *row, DsecOutcome outcome)
{
  row->mark = "–";
  /* TRANSLATORS: the outcome of one check */
  row->mark_name = _ ("nothing to decide");
  switch (outcome) {
  case DSEC_OUTCOME_PASS:
    row->mark = "✓";
    row->mark_name = _ ("met");
    break;
  case DSEC_OUTCOME_FAIL:
    row->mark = "✗";
    row->mark_name = _ ("not met");
    break;
  case DSEC_OUTCOME_SKIPPED:
    break;
  }
}

static char *
get_source_words (const DsecCheck *check)
{
  const char *rule = dsec_rule_to_string (check->rule);
  g_autofree char *ordinal = g_strdup_printf ("%d", check->ordinal);
  const DsecPlace places[] = { { "rule", rule }, { "ordinal", ordinal }, { NULL, NULL } };

  if (check->ordinal < 0)
    return g_strdup (rule);
  /* TRANSLATORS: a rule of the procedure, and a header field by its number counted from 0 */
  return dsec_fill_places (_ ("{rule} · field {ordinal}"), places);
}

static DsecCheckRow *
check_row_new (const DsecVerdict *verdict, const DsecCheck *check)
{
  DsecCheckRow *row = g_new0 (DsecCheckRow, 1);

  set_mark (row, check->outcome);
  row->text = dsec_words_check (verdict, check);
  row->rule = g_strdup (dsec_rule_to_string (check->rule));
  row->ordinal = check->ordinal;
  row->source = get_source_words (check);
  return row;
}

/* The one that decided first. */
static GPtrArray *
checks_new (const DsecVerdict *verdict)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func (check_row_free);
  guint decided = G_MAXUINT;

  /* A verdict without its proof has no checks that may be believed. */
  if (verdict->checks == NULL || dsec_words_kind (verdict) != verdict->kind)
    return checks;
  for (guint i = 0; i < verdict->checks->len; i++) {
    const DsecCheck *check = g_ptr_array_index (verdict->checks, i);
    g_ptr_array_add (checks, check_row_new (verdict, check));
    if (check->rule == verdict->rule)
      decided = i;
  }
  if (decided != G_MAXUINT) {
    DsecCheckRow *row = g_ptr_array_steal_index (checks, decided);
    row->is_decided = TRUE;
    g_ptr_array_insert (checks, 0, row);
  }
  return checks;
}

static char *
get_sender_words (const DsecVerdict *verdict)
{
  const DsecAuthor *author = verdict->author;

  return author != NULL && author->from != NULL ? dsec_display_address (author->from->address)
                                                : g_strdup ("");
}

static void
fill (DsecViewModel *self, DsecVerdict *verdict)
{
  Look look = get_look (verdict);
  gboolean is_secured = look.tone == DSEC_TONE_SECURED;

  self->verdict = dsec_verdict_ref (verdict);
  self->is_visible = dsec_words_kind (verdict) != DSEC_VERDICT_NOT_PARTNER;
  self->icon_name = look.icon_name;
  self->tone = look.tone;
  self->title = dsec_words_title (verdict);
  self->sender = get_sender_words (verdict);
  self->sentence = dsec_words_sentence (verdict);
  self->keeps_text_end = is_secured && *self->sender != '\0';
  /* TRANSLATORS: on the button that opens the panel under the bar */
  self->details_label = is_secured ? _ ("Details") : _ ("Why?");
  self->accessible_name =
      self->keeps_text_end
          ? g_strdup_printf ("%s. %s. %s", self->title, self->sender, self->sentence)
          : g_strdup_printf ("%s. %s", self->title, self->sentence);
}

DsecViewModel *
dsec_view_model_new (DsecVerdict *verdict)
{
  DsecViewModel *self = g_object_new (DSEC_TYPE_VIEW_MODEL, NULL);

  if (verdict != NULL) {
    fill (self, verdict);
    return self;
  }
  self->title = g_strdup ("");
  self->sender = g_strdup ("");
  self->sentence = g_strdup ("");
  self->accessible_name = g_strdup ("");
  return self;
}

gboolean
dsec_view_model_is_visible (DsecViewModel *self)
{
  return self->is_visible;
}

const char *
dsec_view_model_get_icon_name (DsecViewModel *self)
{
  return self->icon_name;
}

DsecTone
dsec_view_model_get_tone (DsecViewModel *self)
{
  return self->tone;
}

const char *
dsec_view_model_get_title (DsecViewModel *self)
{
  return self->title;
}

const char *
dsec_view_model_get_sender (DsecViewModel *self)
{
  return self->sender;
}

const char *
dsec_view_model_get_sentence (DsecViewModel *self)
{
  return self->sentence;
}

const char *
dsec_view_model_get_text (DsecViewModel *self)
{
  return self->keeps_text_end ? self->sender : self->sentence;
}

gboolean
dsec_view_model_keeps_text_end (DsecViewModel *self)
{
  return self->keeps_text_end;
}

const char *
dsec_view_model_get_details_label (DsecViewModel *self)
{
  return self->details_label;
}

const char *
dsec_view_model_get_accessible_name (DsecViewModel *self)
{
  return self->accessible_name;
}

/* The rest is for the panel alone: made when it is asked for, as most panels are never opened. */

const char *
dsec_view_model_get_panel_sentence (DsecViewModel *self)
{
  if (self->panel_sentence == NULL)
    self->panel_sentence = self->verdict != NULL ? dsec_words_panel (self->verdict) : g_strdup ("");
  return self->panel_sentence;
}

const GPtrArray *
dsec_view_model_get_facts (DsecViewModel *self)
{
  if (self->facts == NULL)
    self->facts = self->verdict != NULL ? dsec_fact_words_new (self->verdict) : g_ptr_array_new ();
  return self->facts;
}

const GPtrArray *
dsec_view_model_get_checks (DsecViewModel *self)
{
  if (self->checks == NULL)
    self->checks = self->verdict != NULL ? checks_new (self->verdict) : g_ptr_array_new ();
  return self->checks;
}

const DsecPath *
dsec_view_model_get_path (DsecViewModel *self)
{
  if (self->path == NULL && self->verdict != NULL)
    self->path = dsec_path_new (self->verdict);
  return self->path;
}

const char *
dsec_view_model_get_header_lines (DsecViewModel *self)
{
  if (self->header_lines == NULL)
    self->header_lines =
        self->verdict != NULL ? dsec_report_header_lines (self->verdict) : g_strdup ("");
  return self->header_lines;
}

char *
dsec_view_model_dup_report (DsecViewModel *self, DsecReportScope scope)
{
  return self->verdict != NULL ? dsec_report_new (self->verdict, scope) : g_strdup ("");
}

char *
dsec_view_model_dup_help (DsecViewModel *self)
{
  const DsecPolicyState *state = self->verdict != NULL ? self->verdict->state : NULL;
  const char *contact = state != NULL && state->policy != NULL ? state->policy->contact : NULL;
  g_autofree char *shown = contact != NULL ? dsec_display_own (contact) : NULL;

  return dsec_help_new (shown);
}

const char *
dsec_view_model_icon_name_for (const DsecVerdict *verdict)
{
  return dsec_words_kind (verdict) == DSEC_VERDICT_NOT_PARTNER ? NULL
                                                               : get_look (verdict).icon_name;
}
