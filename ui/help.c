/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/help.h"

#include <glib/gi18n-lib.h>

#include "ui/fill.h"

/* Inside the program and not the installed guide: it is there without a network, a browser or a
 * viewer for its format, and in the language of the reader. */
static const char *const paragraphs[] = {
  /* TRANSLATORS: the help text, in paragraphs. "Domain Secured" stays as it is. */
  N_ ("Your organisation has partners whose mail servers prove who they are when they deliver mail "
      "to you. If that proof was recorded for a message, the bar above it says Domain Secured and "
      "names the partner’s domain."),
  N_ ("Certificate seal: the proof was recorded. Triangle: we expect the proof from this sender, "
      "and it is missing. Dashed circle: it cannot be told how the message arrived. Split "
      "envelope: the header does not name one sender reliably. Gear: checking is off."),
  N_ ("The mark does not show which person wrote a message, or that its content, links and files "
      "are safe. A missing mark does not show that a message is forged. If a message seems "
      "unusual, ask the sender in another way, for example by a telephone number that you know."),
  N_ ("Only the bar above the message counts. A seal in the text, the subject or the sender’s name "
      "is the sender’s own drawing."),
};

char *
dsec_help_new (const char *contact)
{
  const DsecPlace places[] = { { "contact", contact }, { NULL, NULL } };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *whom = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (paragraphs); i++)
    g_string_append_printf (out, "%s\n\n", _ (paragraphs[i]));
  /* TRANSLATORS: last paragraph of the help text; "Copy report" is the label of a button */
  whom = dsec_fill_places (_ ("If something seems wrong, press “Copy report” and send the "
                              "text to your IT support[: {contact}]."),
                           places);
  g_string_append (out, whom);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
