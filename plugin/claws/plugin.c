/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life cycle that Claws Mail asks for, and nothing else. It closes the module on unload, but
 * the linker was told to keep it (-z nodelete): types registered once stay, statics survive. */
#include "config.h"

#include "claws/host.h"
#include "claws/policy-holder.h"
#include "claws/reader.h"
#include "claws/receive.h"
#include "ui/words.h"

#include <glib/gi18n-lib.h>
#include <gmodule.h>

static const char product_name[] = "Domain Secured";

/* A bad policy is no failure: the host would stop its start with a box that must be clicked away,
 * and nobody would be told on the message itself. */
G_MODULE_EXPORT gint
plugin_init (gchar **error)
{
  if (!check_plugin_version (
          MAKE_NUMERIC_VERSION (4, 1, 1, 0), VERSION_NUMERIC, product_name, error))
    return -1;
  dsec_words_init ();
  dsec_policy_holder_start (dsec_reader_refresh);
  dsec_receive_start ();
  if (!dsec_reader_start ()) {
    dsec_receive_stop ();
    dsec_policy_holder_stop ();
    /* TRANSLATORS: Claws Mail shows this when it could not load the add-in. */
    *error = g_strdup (_ ("Domain Secured could not watch the message view."));
    return -1;
  }
  return 0;
}

G_MODULE_EXPORT gboolean
plugin_done (void)
{
  dsec_reader_stop ();
  dsec_receive_stop ();
  dsec_policy_holder_stop ();
  return TRUE;
}

/* Not translated: the host finds plugins by it. */
G_MODULE_EXPORT const gchar *
plugin_name (void)
{
  return product_name;
}

G_MODULE_EXPORT const gchar *
plugin_desc (void)
{
  /* TRANSLATORS: The description in the host's list of plugins. */
  return _ (
      "Shows whether your organisation's mail server recorded that a message came from a listed "
      "partner over a mutually authenticated TLS connection.");
}

G_MODULE_EXPORT const gchar *
plugin_version (void)
{
  return DSEC_VERSION;
}

G_MODULE_EXPORT const gchar *
plugin_type (void)
{
  return "GTK3";
}

G_MODULE_EXPORT const gchar *
plugin_licence (void)
{
  return "GPL3+";
}

G_MODULE_EXPORT struct PluginFeature *
plugin_provides (void)
{
  static struct PluginFeature features[] = {
    { PLUGIN_UTILITY, "Domain Secured" },
    { PLUGIN_NOTHING, NULL },
  };

  return features;
}
