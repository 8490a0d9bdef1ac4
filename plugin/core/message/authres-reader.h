/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of an Authentication-Results field, strictly or leniently. Only authres.c needs them.
 */
#pragma once

#include "core/message/authres-defect.h"

/* "key=value", or a text without "=". */
typedef struct {
  DsecSpan raw; /* the value as it stands */
  char *key;    /* lower case; NULL: no "=" */
  char *value;  /* unquoted */
  gboolean is_key_quoted;
  gboolean is_quoted; /* some of it stood in quotes, so it is no keyword */
} DsecAuthresWord;

typedef struct {
  DsecSpan text;
  gsize pos;
  gboolean is_lenient; /* goes on where the grammar is broken */
  gboolean is_over;    /* nothing more is read */
  gboolean has_none;   /* "none" has come: no result may follow */
  guint defects;       /* DsecAuthresDefects */
} DsecAuthresReader;

void dsec_authres_word_clear (DsecAuthresWord *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DsecAuthresWord, dsec_authres_word_clear)

/* The grammar is broken: the strict reader stops for good. @defect: bits of DsecAuthresDefects. */
void dsec_authres_reader_note (DsecAuthresReader *reader, guint defect);
/* Notes a break of the grammar unless @holds. */
void dsec_authres_reader_require (DsecAuthresReader *reader, gboolean holds);

/* Returns: the next octet, -1 where nothing more is read. */
int dsec_authres_reader_peek (const DsecAuthresReader *reader);

/* Blanks and comments. */
void dsec_authres_reader_skip_cfws (DsecAuthresReader *reader);

/* @may_be_pair: the key may have two parts with CFWS between them.
 * @out_word: all zero before.
 * Returns: FALSE at a semicolon, or at the end. */
gboolean dsec_authres_reader_take_word (DsecAuthresReader *reader,
                                        gboolean may_be_pair,
                                        DsecAuthresWord *out_word);
