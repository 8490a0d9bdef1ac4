/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/evidence/near-miss.h"

#include <string.h>

/* Returns: whether @layout reads the whole of @text. */
static gboolean
try_layout (const DsecLayout *layout, DsecSpan text, DsecNearMiss *out)
{
  DsecMatch match;

  if (!dsec_layout_match (layout, text, &match))
    return FALSE;
  out->layout = layout;
  out->by = dsec_span_dup (match.captures[DSEC_CAPTURE_BY]);
  return TRUE;
}

static gboolean
find_layout_of_host (const DsecHost *host, DsecSpan text, DsecNearMiss *out)
{
  for (guint i = 0; i < host->layouts->len; i++) {
    if (try_layout (g_ptr_array_index (host->layouts, i), text, out))
      return TRUE;
  }
  return FALSE;
}

static void
find_layout (const DsecPolicy *policy, DsecSpan text, DsecNearMiss *out)
{
  for (guint i = 0; i < policy->hosts->len; i++) {
    if (find_layout_of_host (dsec_policy_get_host (policy, i), text, out))
      return;
  }
  for (const char *const *name = dsec_layout_names (); *name != NULL; name++) {
    if (try_layout (dsec_layout_lookup (*name), text, out))
      return;
  }
}

/* " by NAME ", any case. */
static gboolean
states_name (const char *lower, const char *name)
{
  g_autofree char *clause = g_strconcat (" by ", name, " ", NULL);

  return strstr (lower, clause) != NULL;
}

/* Whether the line says that it is by @host. */
static gboolean
is_by (const DsecHost *host, const DsecNearMiss *near, const char *lower)
{
  for (guint i = 0; i < host->names->len; i++) {
    const char *name = g_array_index (host->names, DsecHostName, i).name;

    if (strcmp (name, "*") != 0 &&
        (near->by != NULL ? g_ascii_strcasecmp (near->by, name) == 0 : states_name (lower, name)))
      return TRUE;
  }
  return FALSE;
}

void
dsec_near_miss_find (DsecSpan value, const DsecPolicy *policy, DsecNearMiss *out)
{
  gsize size = 0;
  g_autofree char *text = NULL;
  g_autofree char *lower = NULL;

  if (!dsec_span_is_utf8 (value))
    return;
  text = dsec_collapse_ws (value, &size);
  lower = g_ascii_strdown (text, (gssize) size);
  find_layout (policy, (DsecSpan){ text, size }, out);
  for (guint i = 0; out->host == NULL && i < policy->hosts->len; i++) {
    const DsecHost *host = dsec_policy_get_host (policy, i);

    if (is_by (host, out, lower))
      out->host = host;
  }
  for (guint i = 0; out->host != NULL && i < out->host->layouts->len; i++)
    out->is_listed |= g_ptr_array_index (out->host->layouts, i) == out->layout;
}

void
dsec_near_miss_clear (DsecNearMiss *self)
{
  g_clear_pointer (&self->by, g_free);
}
