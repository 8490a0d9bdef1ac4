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
/* @texts: (element-type utf8). */
void dsec_json_set_texts (JsonBuilder *builder, const char *name, const GPtrArray *texts);
/* The words of the bits in @bits. @to_string: the word of a bit number below @n. */
void dsec_json_set_bits (JsonBuilder *builder,
                         const char *name,
                         guint bits,
                         guint n,
                         const char *(*to_string) (guint bit));
void dsec_json_begin_array (JsonBuilder *builder, const char *name);
void dsec_json_begin_object (JsonBuilder *builder, const char *name);

/* Begins what stands on one line: an object with its schema and the file that it is about. */
JsonBuilder *dsec_json_new (int schema, const char *file) G_GNUC_WARN_UNUSED_RESULT;

/* Ends that object and appends it as one line with its line feed. Characters that a terminal acts
 * upon (controls, bidi and other format characters) are written as \u escapes. */
void dsec_json_append_line (JsonBuilder *builder, GString *out);
