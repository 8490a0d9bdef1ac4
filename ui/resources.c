/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/resources.h"

#include "dsec-ui-resources.h"

void
dsec_resources_init (void)
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
