/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/json.h"

#include "cli/output.h"

void
dsec_json_add_text (JsonBuilder *builder, const char *text)
{
  if (text == NULL) {
    json_builder_add_null_value (builder);
    return;
  }
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  json_builder_add_string_value (builder, valid);
}

void
dsec_json_set_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  dsec_json_add_text (builder, text);
}

void
dsec_json_set_ordinal (JsonBuilder *builder, const char *name, int value)
{
  json_builder_set_member_name (builder, name);
  if (value < 0)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, value);
}

void
dsec_json_set_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
dsec_json_set_texts (JsonBuilder *builder, const char *name, const GPtrArray *texts)
{
  dsec_json_begin_array (builder, name);
  for (guint i = 0; i < texts->len; i++)
    dsec_json_add_text (builder, g_ptr_array_index (texts, i));
  json_builder_end_array (builder);
}

void
dsec_json_set_bits (JsonBuilder *builder,
                    const char *name,
                    guint bits,
                    guint n,
                    const char *(*to_string) (guint bit))
{
  dsec_json_begin_array (builder, name);
  for (guint bit = 0; bit < n; bit++) {
    if ((bits & 1u << bit) != 0)
      dsec_json_add_text (builder, to_string (bit));
  }
  json_builder_end_array (builder);
}

void
dsec_json_begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

void
dsec_json_begin_object (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

JsonBuilder *
dsec_json_new (int schema, const char *file)
{
  JsonBuilder *builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "schema");
  json_builder_add_int_value (builder, schema);
  dsec_json_set_text (builder, "file", file);
  return builder;
}

static void
append_escape (GString *out, gunichar c)
{
  if (c < 0x10000) {
    g_string_append_printf (out, "\\u%04x", c);
    return;
  }
  guint32 rest = c - 0x10000;
  g_string_append_printf (out, "\\u%04x\\u%04x", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
}

void
dsec_json_append_line (JsonBuilder *builder, GString *out)
{
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  json_generator_set_root (generator, root);
  g_autofree char *text = json_generator_to_data (generator, NULL);
  /* Outside strings JSON is plain ASCII, so what is escaped here always stands in a string. */
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (dsec_output_is_plain (c))
      g_string_append_unichar (out, c);
    else
      append_escape (out, c);
  }
  g_string_append_c (out, '\n');
}
