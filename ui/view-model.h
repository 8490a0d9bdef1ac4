/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the bar and the panel show for one verdict, as words and names only: widgets decide
 * nothing. Every value of every enum is mapped, and what is no value looks like "not checked",
 * never like secured. To be read, never to be changed. */
#pragma once

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
  const char *rule;      /* "E12" and the like */
  int ordinal;           /* of the header field, counted from 0; -1: none */
  char *source;          /* rule and field in words: "T9 · field 4" */
  gboolean is_decided;   /* this one decided */
} DsecCheckRow;

/* What the panel shows. */
typedef struct {
  char *sentence;     /* never NULL */
  GPtrArray *facts;   /* (element-type DsecFact) */
  GPtrArray *checks;  /* (element-type DsecCheckRow): the one that decided first, then in the order
                         of the procedure */
  DsecPath *path;     /* (nullable): NULL where there is no verdict */
  char *header_lines; /* "" where no field decided (ui/report.h) */
} DsecPanelContent;

/* Reference-counted. Its texts are translated, safe to show and never NULL. */
typedef struct {
  DsecVerdict *verdict;         /* (nullable) owned */
  DsecDescription *description; /* (nullable) owned: of it */
  gboolean is_visible;          /* whether the bar is shown at all: not for NOT_PARTNER */
  const char *icon_name;        /* of one of the five icons, "domain-secured-…" */
  DsecTone tone;
  char *title;
  char *sender; /* "" where it is not known */
  char *sentence;
  const char *text;        /* beside the title: the sender where it is secured, else the sentence */
  gboolean keeps_text_end; /* it must stay when room is short: the domain of an address */
  const char *details_label; /* of the button that opens the panel */
  char *accessible_name;     /* title, and sender or sentence, for those who hear the bar */
  DsecPanelContent *panel;   /* (nullable): see dsec_view_model_get_panel() */
} DsecViewModel;

/* @verdict: (nullable): a reference is kept. NULL gives a model that is not visible, with empty
 * texts. A model that is not visible still fills a panel: for a NOT_PARTNER message that says so.
 * Returns: (transfer full). */
DsecViewModel *dsec_view_model_new (DsecVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;
DsecViewModel *dsec_view_model_ref (DsecViewModel *self);
void dsec_view_model_unref (DsecViewModel *self);

/* Made when somebody asks, as most panels are never opened. Returns: (transfer none). */
const DsecPanelContent *dsec_view_model_get_panel (DsecViewModel *self);

/* Returns: (transfer full): "" where there is no verdict. */
char *dsec_view_model_dup_report (DsecViewModel *self, DsecReportScope scope)
    G_GNUC_WARN_UNUSED_RESULT;

/* What the marks mean and whom to ask. Returns: (transfer full). */
char *dsec_view_model_dup_help (DsecViewModel *self) G_GNUC_WARN_UNUSED_RESULT;

/* The icon of a verdict, for places that have no view model (the message list).
 * Returns: (nullable): NULL where nothing is shown. */
const char *dsec_view_model_icon_name_for (const DsecVerdict *verdict);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecViewModel, dsec_view_model_unref)
