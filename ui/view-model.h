/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the bar and the panel show for one verdict, as words and names only: widgets decide
 * nothing. Every value of every enum is mapped, and what is no value looks like "not checked",
 * never like secured. Immutable. */
#pragma once

#include <glib-object.h>

#include "ui/fact-words.h"
#include "ui/path.h"
#include "ui/report.h"

typedef enum {
  DSEC_TONE_NEUTRAL = 0,
  DSEC_TONE_OFF,
  DSEC_TONE_WARNING,
  DSEC_TONE_SECURED,
} DsecTone;

#define DSEC_N_TONES (DSEC_TONE_SECURED + 1)

/* "neutral", "off", "warning", "secured"; "neutral" for what is no tone. */
const char *dsec_view_model_tone_to_string (DsecTone tone);

/* One row of the checks. */
typedef struct {
  const char *mark;      /* "✓", "✗", "–" */
  const char *mark_name; /* the mark in a word, for those who hear it */
  char *text;            /* safe to show */
  char *rule;            /* "E12" and the like */
  int ordinal;           /* of the header field, counted from 0; -1: none */
  char *source;          /* rule and field in words: "T9 · field 4" */
  gboolean is_decided;   /* this one decided */
} DsecCheckRow;

#define DSEC_TYPE_VIEW_MODEL (dsec_view_model_get_type ())
G_DECLARE_FINAL_TYPE (DsecViewModel, dsec_view_model, DSEC, VIEW_MODEL, GObject)

/* @verdict: (nullable): a reference is kept. NULL gives a model that is not visible, with empty
 * texts. A model that is not visible still fills a panel: for a NOT_PARTNER message that says so.
 */
DsecViewModel *dsec_view_model_new (DsecVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the bar is shown at all: not for NOT_PARTNER, the ordinary case. */
gboolean dsec_view_model_is_visible (DsecViewModel *self);

/* Name of one of the five icons, "domain-secured-…". Never NULL. */
const char *dsec_view_model_get_icon_name (DsecViewModel *self);
DsecTone dsec_view_model_get_tone (DsecViewModel *self);

/* The texts, translated and safe to show; never NULL. */
const char *dsec_view_model_get_title (DsecViewModel *self);
const char *dsec_view_model_get_sender (DsecViewModel *self); /* "" where it is not known */
const char *dsec_view_model_get_sentence (DsecViewModel *self);
/* What stands beside the title: the sender's address where it is secured, else the sentence. */
const char *dsec_view_model_get_text (DsecViewModel *self);
/* Whether the end of the text must stay when room is short (the domain of an address). */
gboolean dsec_view_model_keeps_text_end (DsecViewModel *self);
const char *dsec_view_model_get_details_label (DsecViewModel *self);
/* Title, sender or sentence in one go, for those who hear the bar. */
const char *dsec_view_model_get_accessible_name (DsecViewModel *self);
const char *dsec_view_model_get_panel_sentence (DsecViewModel *self);

/* (element-type DsecFact) (transfer none) */
const GPtrArray *dsec_view_model_get_facts (DsecViewModel *self);
/* (element-type DsecCheckRow) (transfer none): the one that decided first, then in the order of
 * the procedure. */
const GPtrArray *dsec_view_model_get_checks (DsecViewModel *self);

/* (transfer none) (nullable): NULL where there is no verdict. */
const DsecPath *dsec_view_model_get_path (DsecViewModel *self);

/* Safe to show; "" where no field decided. See ui/report.h. */
const char *dsec_view_model_get_header_lines (DsecViewModel *self);

/* Returns: (transfer full): "" where there is no verdict. */
char *dsec_view_model_dup_report (DsecViewModel *self, DsecReportScope scope)
    G_GNUC_WARN_UNUSED_RESULT;

/* What the marks mean and whom to ask. Returns: (transfer full). */
char *dsec_view_model_dup_help (DsecViewModel *self) G_GNUC_WARN_UNUSED_RESULT;

/* The icon of a verdict, for places that have no view model (the message list).
 * Returns: (nullable): NULL where nothing is shown. */
const char *dsec_view_model_icon_name_for (const DsecVerdict *verdict);
