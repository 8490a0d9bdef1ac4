/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of policy.conf: the syntax of GLib's key files, without its escapes. GKeyFile itself
 * merges duplicates silently, takes a comment after a value for part of it, and keeps no lines. */
#pragma once

#include "core/base/text.h"

typedef enum {
  DSEC_KEY_LINE_BROKEN = 0,
  DSEC_KEY_LINE_EMPTY, /* or a comment */
  DSEC_KEY_LINE_GROUP,
  DSEC_KEY_LINE_ENTRY,
} DsecKeyLineKind;

/* Spans point into the line. */
typedef struct {
  DsecKeyLineKind kind;
  DsecSpan name;       /* of the group: first word; or the key */
  DsecSpan id;         /* of the group: what follows the first word; size 0: nothing */
  DsecSpan value;      /* trimmed */
  DsecSpan raw;        /* with its blanks; "Key = value": without the one that belongs to the "=" */
  const char *trouble; /* (nullable): static, marked with N_(), where the line is broken, or a
                          group's name is, which ends the group before it all the same */
} DsecKeyLine;

/* @line: has passed dsec_line_reader_check(). */
DsecKeyLine dsec_key_line_parse (DsecSpan line);
