/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/label.h"

#include <string.h>

static PangoAttrList *
attributes_new (void)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  return attributes;
}

void
dsec_label_break_without_hyphen (GtkWidget *label)
{
  g_autoptr (PangoAttrList) attributes = attributes_new ();

  gtk_label_set_attributes (GTK_LABEL (label), attributes);
}

void
dsec_label_keep_domains (GtkWidget *label)
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
