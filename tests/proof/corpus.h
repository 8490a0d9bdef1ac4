/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Received lines of tests/corpus, as a layout sees them. */
#pragma once

#include "core/base/text.h"

typedef struct {
  const char *set;  /* the name of the message's folder */
  const char *path; /* of the message */
  gboolean is_top;  /* its first line */
  DsecSpan text;    /* unfolded, WS collapsed */
} DsecCorpusLine;

/* Calls @visit for each line of each message. Returns: how many messages there are. */
guint dsec_corpus_visit (void (*visit) (const DsecCorpusLine *line, gpointer data), gpointer data);
