/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/resources.h"

#include <string.h>

#include "dsec-ui-resources.h"

void
dsec_ui_init (void)
{
  static gboolean is_done = FALSE;
  g_autoptr (GtkCssProvider) style = NULL;

  if (is_done)
    return;
  is_done = TRUE;
  dsec_ui_register_resource ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_default (), "/org/domainsecured/icons");
  style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, "/org/domainsecured/ui/style.css");
  gtk_style_context_add_provider_for_screen (gdk_screen_get_default (),
                                             GTK_STYLE_PROVIDER (style),
                                             GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static PangoAttrList *
attributes_new (void)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  return attributes;
}

void
dsec_ui_break_without_hyphen (GtkWidget *label)
{
  g_autoptr (PangoAttrList) attributes = attributes_new ();

  gtk_label_set_attributes (GTK_LABEL (label), attributes);
}

void
dsec_ui_keep_domains (GtkWidget *label)
{
  const char *text = gtk_label_get_text (GTK_LABEL (label));
  g_autoptr (PangoAttrList) attributes = attributes_new ();

  for (const char *p = strchr (text, '-'); p != NULL; p = strchr (p + 1, '-')) {
    PangoAttribute *whole = pango_attr_allow_breaks_new (FALSE);

    whole->start_index = (guint) (p - text);
    whole->end_index = (guint) (g_utf8_next_char (p + 1) - text);
    pango_attr_list_insert (attributes, whole);
  }
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
}
