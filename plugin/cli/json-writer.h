/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON for lines: one value a line, safe for terminals, whatever the texts hold. */
#pragma once

#include <json-glib/json-glib.h>

/* @text: (nullable): null. Octets that are no UTF-8 become U+FFFD. */
void dsec_json_add_text (JsonBuilder *builder, const char *text);
void dsec_json_set_text (JsonBuilder *builder, const char *name, const char *text);
/* @value: below 0: null. */
void dsec_json_set_ordinal (JsonBuilder *builder, const char *name, int value);
void dsec_json_set_boolean (JsonBuilder *builder, const char *name, gboolean value);
void dsec_json_set_null (JsonBuilder *builder, const char *name);

/* Appends what @builder holds as one line with its line feed. Characters that a terminal acts upon
 * (controls, bidi and other format characters) are written as \u escapes. */
void dsec_json_append_line (JsonBuilder *builder, GString *out);
